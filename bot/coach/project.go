package coach

import (
	"regexp"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// Projects: what is built in milestones, each with a check list. Feedback on them
// stands beside it.

// projectCall is about projects.
type projectCall struct{ *call }

// projectVerbs are the first words behind "project" that are no topic.
var projectVerbs = []string{"list", "check", "uncheck", "link", "send", "ask", "withdraw", "reviews", "feedback", "say", "unlink"}

// project shows a project, works on it, or is about feedback.
func (c projectCall) project() (bot.Reply, error) {
	verb, rest := cutWord(strings.TrimSpace(c.arg("what")))
	switch strings.ToLower(verb) {
	case "reviews":
		return c.reviews()
	case "feedback", "say":
		return c.feedback(rest)
	}
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	switch strings.ToLower(verb) {
	case "list":
		return c.listProjects(&m), nil
	case "check", "uncheck":
		return c.check(rest, strings.EqualFold(verb, "check"))
	case "link":
		return c.handIn(&m, rest)
	case "send":
		return c.handIn(&m, c.req.Values["topic"]+" "+c.req.Values["link"])
	case "unlink":
		return c.takeLinkBack(&m, rest)
	case "ask":
		return c.askForFeedback(&m, rest)
	case "withdraw":
		return c.withdraw(&m, rest)
	}
	t, err := c.projectNamed(&m, c.arg("what"))
	if err != nil {
		return bot.Reply{}, err
	}
	if m.Progress.Work(t.ID).Unread {
		out, err := c.change(func(m *storage.Member) (receipt, error) {
			m.Progress.ReadFeedback(t.ID)
			return receipt{}, nil
		})
		if err != nil {
			return bot.Reply{}, err
		}
		m = out.Member
	}
	return bot.Reply{Message: c.projectCard(&m, t), Update: true}, nil
}

// looksLikeAddress matches what is meant as a link, a good one or not.
var looksLikeAddress = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:|\.`)

// projectNamed finds a project by its name; "" is the one that the member is on.
func (c projectCall) projectNamed(m *storage.Member, name string) (*roadmap.Topic, error) {
	all := bot.Button{Label: texts.ButtonAllProjects, Line: "project list"}
	if name = strings.TrimSpace(name); name == "" {
		if t, ok := c.plan(m).ProjectNow(); ok {
			return t, nil
		}
		return nil, &UserError{Text: texts.ProjectTheresNoOpenProject, Buttons: []bot.Button{all}}
	}
	t, ok := c.lib.FindTopic(name)
	if !ok {
		t, ok = c.lib.FindTopic("project-" + strings.ReplaceAll(strings.ToLower(name), " ", "-"))
	}
	if !ok {
		return nil, &UserError{Text: texts.Fill(texts.ProjectDontHaveAProjectCalled, name), Buttons: []bot.Button{all}}
	}
	if !t.Project.IsProject() {
		return nil, &UserError{
			Text:    texts.Fill(texts.ProjectIsATopicWithoutMilestones, t.Title),
			Buttons: []bot.Button{all, {Label: texts.Fill(texts.ButtonRead, t.Title), Line: "topic " + string(t.ID)}},
		}
	}
	return t, nil
}

func (c projectCall) listProjects(m *storage.Member) bot.Reply {
	plan := c.plan(m)
	var items [][]bot.Span
	var buttons []bot.Button
	for _, t := range plan.ProjectsOf() {
		work := m.Progress.Work(t.ID)
		state := "open"
		switch {
		case m.Progress.Knows(t.ID):
			state = "done"
		case m.Progress.Status(t.ID) == roadmap.Skipped:
			state = "skipped"
		case work.Begun != 0:
			state = texts.Fill(texts.ChannelRecapOf, work.Reached(&t.Project), texts.Milestones(len(t.Project.Milestones)))
		case len(plan.Missing(t.ID)) > 0:
			state = texts.Fill(texts.ProjectBuildsOn, phrase.List(c.lib.Titles(plan.Missing(t.ID))))
		}
		items = append(items, []bot.Span{bot.B(t.Title + ": "), bot.T(state + ".")})
		if m.Progress.Status(t.ID) == "" && len(buttons) < 4 {
			buttons = append(buttons, bot.Button{Label: strings.TrimPrefix(t.Title, "Project: "), Line: "project " + string(t.ID)})
		}
	}
	if len(items) == 0 {
		return plainReply(texts.Fill(texts.ProjectThereAreNoProjects, phrase.Road(plan.Roadmap)))
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleProjects, Blocks: []bot.Block{
		bot.List{Items: items}, bot.Buttons(append(buttons, bot.Button{Label: texts.ButtonWhoWantsFeedback, Line: "project reviews"})...),
	}}}
}

// check ticks a check: "blog 2 1" is the first check of the second milestone.
func (c projectCall) check(words string, done bool) (bot.Reply, error) {
	name, numbers := trailingNumbers(words, 2)
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	t, err := c.projectNamed(&m, name)
	if err != nil {
		return bot.Reply{}, err
	}
	if len(numbers) != 2 || numbers[0] < 1 || numbers[0] > len(t.Project.Milestones) ||
		numbers[1] < 1 || numbers[1] > len(t.Project.Milestones[numbers[0]-1].Checks) {
		return bot.Reply{}, &UserError{
			Text:    texts.Fill(texts.ProjectWhichCheck, t.ID),
			Buttons: []bot.Button{{Label: texts.ButtonShowTheCheckList, Line: "project " + string(t.ID), Style: bot.Primary}},
		}
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		gain, changed := m.Progress.Check(t, numbers[0]-1, numbers[1]-1, done, c.today(m))
		if changed {
			undoCall(c).act(m)
		}
		return receipt{XP: gain.XP, Again: !changed}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	msg := c.projectCard(&out.Member, t)
	switch work := out.Member.Progress.Work(t.ID); {
	case out.Again && done:
		msg = above(msg, bot.Small(texts.ProjectThatWasTickedAlready))
	case out.XP > 0:
		msg = above(msg, bot.Para(bot.B(texts.Fill(texts.ProjectMilestoneIsReached, numbers[0], t.Project.Milestones[numbers[0]-1].Title, out.XP))))
	case done && work.Reached(&t.Project) == len(t.Project.Milestones):
		msg = above(msg, bot.Say(texts.ProjectAllMilestonesAreReached))
	}
	return bot.Reply{Message: msg, Update: true}, nil
}

// handIn takes a link: "blog https://...".
func (c projectCall) handIn(m *storage.Member, words string) (bot.Reply, error) {
	name, address, found := cutLast(words)
	if !found && looksLikeAddress.MatchString(words) {
		name, address = "", words // of the project that they're on
	} else if !found || !looksLikeAddress.MatchString(address) {
		name, address = words, ""
	}
	t, err := c.projectNamed(m, name)
	if err != nil {
		return bot.Reply{}, inInput("topic", err)
	}
	if address == "" {
		return bot.Reply{Message: bot.Message{
			Blocks: []bot.Block{bot.Say(texts.Fill(texts.ProjectWhereCanItBeSeen, string(t.ID)))},
			Form: &bot.Form{Title: texts.TitleHandInAProject, Line: "project send", Submit: texts.ButtonHandIn, Inputs: []bot.Input{
				{Name: "topic", Label: texts.InputProject, Value: string(t.ID), Lookup: "topic"},
				{Name: "link", Label: texts.InputLink, Value: m.Progress.Work(t.ID).Link, Help: texts.HintARepositoryOrAPage},
			}},
		}}, nil
	}
	link, ok := roadmap.ProjectLink(address)
	if !ok {
		return bot.Reply{}, &UserError{Text: texts.Fill(texts.ProjectNeedALinkThatBegins, string(t.ID)), Input: "link"}
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		undoCall(c).act(m)
		m.Progress.HandIn(t.ID, link, c.today(m))
		return receipt{}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	note := bot.Say(texts.ProjectHandedIn)
	return bot.Reply{Message: above(c.projectCard(&out.Member, t), note), Update: true}, nil
}

// takeLinkBack takes a link back, and the project from the list with it.
func (c projectCall) takeLinkBack(m *storage.Member, name string) (bot.Reply, error) {
	t, err := c.projectNamed(m, name)
	if err != nil {
		return bot.Reply{}, err
	}
	if err := c.offTheList(m.Key, t.ID); err != nil {
		return bot.Reply{}, err
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		m.Progress.HandIn(t.ID, "", c.today(m))
		return receipt{}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: above(c.projectCard(&out.Member, t), bot.Say(texts.ProjectLinkIsGone)), Update: true}, nil
}

// offTheList takes a project off the list of those that wait for feedback.
func (c projectCall) offTheList(key storage.Key, topic roadmap.TopicID) error {
	ws, err := c.bot.store.Workspace(c.ctx, key.Workspace)
	if err != nil || !ws.Withdraw(key.Member, topic) {
		return err
	}
	_, err = c.bot.store.ChangeWorkspace(c.ctx, key.Workspace, func(w *storage.Workspace) error {
		w.Withdraw(key.Member, topic)
		return nil
	})
	return err
}
