package coach

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"mentor/bot/coach/texts"

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
			Text:    texts.Fill(texts.FeedbackHandInALinkFirst, string(t.ID)),
			Buttons: []bot.Button{{Label: texts.ButtonHandInALink, Line: "project link " + string(t.ID), Style: bot.Primary}},
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
	words := texts.Fill(texts.FeedbackWaitsForFeedbackNow,
		t.Title, texts.Days(storage.HandinDays))
	if n := len(ws.MentorsHere()); n > 0 {
		words += " " + texts.FeedbackMentors(n, phrase.Sentence(phrase.Number(n)))
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(words), bot.Buttons(
		bot.Button{Label: texts.ButtonBackToTheProject, Line: "project " + string(t.ID), Style: bot.Primary},
		bot.Button{Label: texts.ButtonTakeItOffTheList, Line: "project withdraw " + string(t.ID)},
	)}}, Update: true}, nil
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
		bot.Say(texts.Fill(texts.FeedbackIsntOnTheListAny, t.Title)),
		bot.Buttons(bot.Button{Label: texts.ButtonBackToTheProject, Line: "project " + string(t.ID)}),
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
		items = append(items, texts.Spans(texts.FeedbackSince, bot.B(h.Name), t.Title, phrase.ShortDay(h.On), bot.A(h.Link, h.Link)))
		buttons = append(buttons, bot.Button{Label: texts.Fill(texts.ButtonFeedbackFor, h.Name), Line: fmt.Sprintf("project feedback %s %s", h.Member, t.ID)})
	}
	if len(items) == 0 {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
			bot.Say(texts.FeedbackNobodyIsWaitingForFeedback), bot.Buttons(bot.Button{Label: texts.ButtonMyProject, Line: "project"}),
		}}}, nil
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleProjectsThatWaitForFeedback, Blocks: []bot.Block{
		bot.Say(texts.FeedbackOneThingThatWorksWell),
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
	waiting := &UserError{Text: texts.FeedbackThatProjectIsntWaiting, Buttons: []bot.Button{{
		Label: texts.ButtonWhoWantsFeedback, Line: "project reviews",
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
		return bot.Reply{}, Userf(texts.FeedbackOwnProject)
	case strings.TrimSpace(said) == "":
		return bot.Reply{Message: bot.Message{
			Blocks: []bot.Block{bot.Say(texts.Fill(texts.FeedbackWhatDoYouSay, string(h.Member), string(t.ID)))},
			Form: &bot.Form{Title: texts.TitleFeedback, Line: fmt.Sprintf("project say %s %s", h.Member, t.ID), Submit: texts.ButtonSend, Inputs: []bot.Input{
				{Name: "words", Label: texts.InputWhatWorksWellAndWhatWould, Long: true, Help: texts.Fill(texts.HintSeesItWithYourName, h.Name)},
			}},
		}}, nil
	case len(said) > roadmap.MostWords:
		return bot.Reply{}, &UserError{Text: texts.Fill(texts.FeedbackTooLong, roadmap.MostWords), Input: "words"}
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
			return "", Userf(texts.FeedbackHasTakenThatProjectBack, h.Name)
		}
		return "", nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleFeedbackSent, Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.FeedbackThankYou, h.Name, t.Title)),
		bot.Buttons(bot.Button{Label: texts.ButtonMoreProjects, Line: "project reviews"}),
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
		bot.Say(texts.Fill(texts.FeedbackNew, strings.TrimPrefix(t.Title, "Project: "))),
		bot.Buttons(bot.Button{Label: texts.ButtonReadIt, Line: "project " + string(id)}),
	}
}
