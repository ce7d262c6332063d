package coach

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// Feedback on projects: who asks for it, and what mentors and peers say.

// reviewsShown is how many projects that wait are shown.
const reviewsShown = 8

// askForFeedback puts a project on the list that everybody in the workspace sees.
func (c projectCall) askForFeedback(m *storage.Member, name string) (bot.Reply, error) {
	t, err := c.projectNamed(m, name)
	if err != nil {
		return bot.Reply{}, err
	}
	work := m.Progress.Work(t.ID)
	if work.Link == "" {
		return bot.Reply{}, &UserError{
			Text:    "Hand in a link first, so that there's something to look at: /mentor project link " + string(t.ID) + " https://...",
			Buttons: []bot.Button{{Label: "Hand in a link", Line: "project link " + string(t.ID), Style: bot.Primary}},
		}
	}
	handin := storage.Handin{Member: m.Key.Member, Name: m.Name, Topic: t.ID, Link: work.Link, On: c.today(m)}
	ws, err := c.changeWorkspace(func(w *storage.Workspace) error {
		w.AskFeedback(handin)
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	words := fmt.Sprintf("%s waits for feedback now. Members here see it, your name and the link with /mentor project reviews, for %s at most.",
		t.Title, phrase.Count(storage.HandinDays, "day"))
	if n := len(ws.MentorsHere()); n > 0 {
		words += fmt.Sprintf(" %s among them.", phrase.Sentence(areMentors(n)))
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(words), bot.Buttons(
		bot.Button{Label: "Back to the project", Line: "project " + string(t.ID), Style: bot.Primary},
		bot.Button{Label: "Take it off the list", Line: "project withdraw " + string(t.ID)},
	)}}, Update: true}, nil
}

func areMentors(n int) string {
	if n == 1 {
		return "one mentor is"
	}
	return phrase.Number(n) + " mentors are"
}

func (c projectCall) withdraw(m *storage.Member, name string) (bot.Reply, error) {
	t, err := c.projectNamed(m, name)
	if err != nil {
		return bot.Reply{}, err
	}
	if err := c.offTheList(m.Key, t.ID); err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(t.Title + " isn't on the list any more. What was said about it stays."),
		bot.Buttons(bot.Button{Label: "Back to the project", Line: "project " + string(t.ID)}),
	}}, Update: true}, nil
}

// reviews lists the projects that wait for feedback, but for the asker's own.
func (c projectCall) reviews() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	var items [][]bot.Span
	var buttons []bot.Button
	today := roadmap.DayOf(c.now, time.UTC)
	for _, h := range ws.Handins {
		t, ok := c.lib.Topic(h.Topic)
		if !ok || h.On < today-storage.HandinDays || h.Member == c.req.From.ID || len(items) == reviewsShown {
			continue
		}
		items = append(items, []bot.Span{bot.B(h.Name), bot.T(", " + t.Title + ", since " + phrase.ShortDay(h.On) + ": "), bot.A(h.Link, h.Link)})
		buttons = append(buttons, bot.Button{Label: "Feedback for " + h.Name, Line: fmt.Sprintf("project feedback %s %s", h.Member, t.ID)})
	}
	if len(items) == 0 {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
			bot.Say("Nobody is waiting for feedback on a project."), bot.Buttons(bot.Button{Label: "My project", Line: "project"}),
		}}}, nil
	}
	return bot.Reply{Message: bot.Message{Title: "Projects that wait for feedback", Blocks: []bot.Block{
		bot.Say("One thing that works well and one that you'd change is plenty."),
		bot.List{Ordered: true, Items: items},
		bot.Buttons(buttons...),
	}}}, nil
}

// feedback takes what somebody says about a project: "U1 blog words", or the words
// from a form.
func (c projectCall) feedback(words string) (bot.Reply, error) {
	who, rest := cutWord(words)
	topic, said := cutWord(rest)
	if v := c.req.Values["words"]; v != "" {
		said = v
	}
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	id := storage.MemberID(strings.TrimPrefix(who, "@"))
	if mention, ok := mentioned(who); ok {
		id = mention
	}
	i := slices.IndexFunc(ws.Handins, func(h storage.Handin) bool {
		return (h.Member == id || strings.EqualFold(h.Name, string(id))) && (topic == "" || string(h.Topic) == topic)
	})
	waiting := &UserError{Text: "That project isn't waiting for feedback.", Buttons: []bot.Button{{
		Label: "Who wants feedback", Line: "project reviews",
		Style: bot.Primary,
	}}}
	if i < 0 {
		return bot.Reply{}, waiting
	}
	h := ws.Handins[i]
	t, ok := c.lib.Topic(h.Topic)
	switch {
	case !ok:
		return bot.Reply{}, waiting
	case h.Member == c.req.From.ID:
		return bot.Reply{}, Userf("That's your own project. Somebody else has to look at it.")
	case strings.TrimSpace(said) == "":
		return bot.Reply{Message: bot.Message{
			Blocks: []bot.Block{bot.Say("What do you say? For example: /mentor project feedback " + string(h.Member) + " " + string(t.ID) +
				" Good tests. The names could be clearer.")},
			Form: &bot.Form{Title: "Feedback", Line: fmt.Sprintf("project say %s %s", h.Member, t.ID), Submit: "Send", Inputs: []bot.Input{
				{Name: "words", Label: "What works well, and what would you change?", Long: true, Help: h.Name + " sees it with your name."},
			}},
		}}, nil
	case len(said) > roadmap.MostWords:
		return bot.Reply{}, &UserError{Text: fmt.Sprintf("That's too long: please keep it under %d characters.", roadmap.MostWords), Input: "words"}
	}
	return c.giveFeedback(h, t, strings.TrimSpace(said), &ws)
}

// giveFeedback books feedback with the learner. Saying it again replaces what was said,
// and the project stays on the list for others.
func (c projectCall) giveFeedback(h storage.Handin, t *roadmap.Topic, said string, ws *storage.Workspace) (bot.Reply, error) {
	from := c.req.From
	mentor := slices.ContainsFunc(ws.Mentors, func(m storage.Mentor) bool { return m.ID == from.ID })
	delivery := c.req.ID
	if delivery != "" {
		delivery += "+feedback"
	}
	_, err := c.bot.store.Change(c.ctx, storage.Key{Workspace: from.Workspace, Member: h.Member}, delivery, func(m *storage.Member) (string, error) {
		f := roadmap.Feedback{By: string(from.ID), Name: from.Name, Mentor: mentor, Words: said, On: c.today(m)}
		if !m.Exists() || !m.Progress.TakeFeedback(t.ID, f) {
			return "", Userf("%s has taken that project back in the meantime.", h.Name)
		}
		return "", nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: "Feedback sent", Blocks: []bot.Block{
		bot.Say(fmt.Sprintf("Thank you! %s sees it on the card of %s, with your name.", h.Name, t.Title)),
		bot.Buttons(bot.Button{Label: "More projects", Line: "project reviews"}),
	}}, Update: true}, nil
}

// feedbackNews says in today's task that somebody gave feedback.
func (c *call) feedbackNews(p *roadmap.Progress) []bot.Block {
	id, ok := p.UnreadFeedback()
	t, known := c.lib.Topic(id)
	if !ok || !known {
		return nil
	}
	return []bot.Block{
		bot.Say("There's new feedback on your " + strings.ToLower(t.Title[:1]) + t.Title[1:] + "."),
		bot.Buttons(bot.Button{Label: "Read it", Line: "project " + string(id)}),
	}
}
