package posts

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// What is said of a pair.

// PairMessage tells a member whom they meet this week, when, and how to begin.
func (c *Composer) PairMessage(m *storage.Member, others []storage.Member) bot.Message {
	c.Library(m.Key.Workspace).Adopt(&m.Progress)
	names := make([]string, 0, len(others))
	var partners []bot.Span
	for i := range others {
		partners = append(partners, bot.Mention(others[i].Key.Member, others[i].Name))
		names = append(names, others[i].Name)
	}
	buttons := []bot.Button{{Label: texts.ButtonLeaveThePairs, Line: "pair off"}}
	if len(others) == 1 && m.Pairing.Shared != others[0].Key.Member {
		streak := bot.Button{Label: texts.Fill(texts.ButtonShareAStreakWith, others[0].Name), Line: "pair streak <@" + string(others[0].Key.Member) + ">"}
		buttons = append([]bot.Button{streak}, buttons...)
	}
	return bot.Message{Title: texts.Fill(texts.TitleYourPairThisWeek, phrase.List(names)), Blocks: []bot.Block{
		texts.Para(texts.PairPostMeet, phrase.Spans(partners)), c.meetingWords(m, others),
		bot.Para(bot.B(texts.PairPostToBegin), bot.T(c.firstQuestion(m, others))), bot.Buttons(buttons...),
	}}
}

// Alone tells a member that nobody is left of their pair.
func Alone() bot.Message {
	return bot.Message{Title: texts.TitleYourPairThisWeek2, Blocks: []bot.Block{
		bot.Say(texts.PairPostPartnerCantMakeItThis),
		bot.Buttons(bot.Button{Label: texts.ButtonShowTodaysTask, Line: "today", Style: bot.Primary}),
	}}
}

// meetingWords propose a time, in the reader's zone and in the others'.
func (c *Composer) meetingWords(m *storage.Member, others []storage.Member) bot.Block {
	if m.Pairing.Now.At == 0 {
		return bot.Say(texts.PairPostWorkingHoursHaveNoHalf)
	}
	at := time.Unix(m.Pairing.Now.At, 0)
	if c.Clock().After(at) {
		return bot.Say(texts.PairPostTimeIsOver)
	}
	local := at.In(m.Location())
	var there []string
	for i := range others {
		other := at.In(others[i].Location())
		if other.Format("Mon 15:04") != local.Format("Mon 15:04") {
			there = append(there, texts.Fill(texts.PairPostFor, other.Format("15:04"), others[i].Name))
		}
	}
	alone, elsewhere := texts.PairPostAllAtWork, texts.PairPostAllAtWorkIn
	if len(others) == 1 {
		alone, elsewhere = texts.PairPostBothAtWork, texts.PairPostBothAtWorkIn
	}
	here := bot.When(at, local.Format("Mon 2 Jan, 15:04"))
	if len(there) == 0 {
		return texts.Para(alone, here)
	}
	return texts.Para(elsewhere, here, strings.Join(there, ", "))
}

// firstQuestion is one about what they're all at, or else about what some are at and
// others have finished, or all have.
func (c *Composer) firstQuestion(m *storage.Member, others []storage.Member) string {
	all := append([]storage.Member{*m}, others...)
	at := make([]*roadmap.Topic, len(all))
	for i := range all {
		at[i] = c.topicOf(&all[i])
	}
	for _, t := range at {
		if t != nil && !slices.ContainsFunc(at, func(other *roadmap.Topic) bool { return other != t }) {
			return texts.Fill(texts.PairPostAtTheSameTopic, t.Title, openQuestion(t))
		}
	}
	for i, t := range at {
		for k := range all {
			if t != nil && k != i && all[k].Progress.IsDone(t.ID) {
				return aboutTopic(i, k, all, t)
			}
		}
	}
	if t := c.lastCommon(all); t != nil {
		return texts.Fill(texts.PairPostYouveAllFinished, t.Title)
	}
	return texts.PairPostWhatWouldEach
}

// aboutTopic is a question about a topic that one is at and another has finished, as
// the first of them reads it.
func aboutTopic(at, done int, all []storage.Member, t *roadmap.Topic) string {
	switch {
	case at == 0:
		return texts.Fill(texts.PairPostYoureAt, t.Title, all[done].Name, openQuestion(t))
	case done == 0:
		return texts.Fill(texts.PairPostIsAt, all[at].Name, t.Title, openQuestion(t))
	}
	return texts.Fill(texts.PairPostIsAtWhichHasFinished, all[at].Name, t.Title, all[done].Name, openQuestion(t))
}

// topicOf is what a member is at; nil at a choice or behind the end.
func (c *Composer) topicOf(m *storage.Member) *roadmap.Topic {
	lib := c.Library(m.Key.Workspace)
	if t, ok := lib.Topic(m.Progress.Current); ok && !m.Progress.IsDone(t.ID) {
		return t
	}
	a, _ := lib.PlanOf(&m.Progress).Today(m.Minutes)
	return a.Topic
}

// lastCommon is the topic that all have finished, the latest to be so.
func (c *Composer) lastCommon(all []storage.Member) *roadmap.Topic {
	var best *roadmap.Topic
	last := roadmap.Date(0)
	for _, t := range c.Library(all[0].Key.Workspace).Topics() {
		on := roadmap.Date(0)
		for i := range all {
			mark := all[i].Progress.Marks[t.ID]
			if mark.Status != roadmap.Done {
				on = 0
				break
			}
			on = max(on, mark.On)
		}
		if on > last || best != nil && on == last && cmp.Compare(t.ID, best.ID) < 0 {
			best, last = t, on
		}
	}
	return best
}

// openQuestion is a question of a topic's quiz that can be talked about without its
// choices, or one of ours.
func openQuestion(t *roadmap.Topic) string {
	for _, q := range t.Quiz {
		first, _, _ := strings.Cut(q.Text, " ")
		if slices.Contains([]string{"What", "Why", "How", "When"}, first) && strings.HasSuffix(q.Text, "?") && q.Code == "" && !strings.Contains(q.Text, "`") {
			return q.Text
		}
	}
	return texts.PairPostWhatIsItGood
}
