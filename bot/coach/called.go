package coach

import (
	"fmt"
	"slices"
	"time"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/storage"
)

// What is said to somebody who asked for help.

const (
	helpLife     = 24 * time.Hour // so long it is worth telling somebody
	waitingShown = 5              // open requests that a new mentor is shown
)

// calledPeople are those who are told that somebody is stuck.
type calledPeople struct {
	mentors []storage.Mentor
	leads   []storage.MemberID // when there is no mentor
	onlyMe  bool               // the asker is the only mentor
}

func (p calledPeople) ids() []storage.MemberID {
	ids := slices.Clone(p.leads)
	for _, m := range p.mentors {
		ids = append(ids, m.ID)
	}
	return ids
}

// called answers whoever is stuck: aloud where mentors read it, the first time
// that day.
func (c mentorCall) called(p plea, who calledPeople, noted notedHelp) bot.Reply {
	var blocks []bot.Block
	if p.words != "" {
		blocks = append(blocks, bot.Para(bot.B(c.req.From.Name+": "), bot.T(p.words)))
	}
	tips := bot.Buttons(
		bot.Button{Label: "Explain " + p.topic.Title, Line: "topic " + string(p.topic.ID)},
		bot.Button{Label: "How to ask well", Line: "topic asking-questions"})
	if p.cut > 0 {
		blocks = append(blocks, bot.Small(fmt.Sprintf("That was long: %s at the end aren't passed on.", phrase.Count(p.cut, "character"))))
	}
	if len(who.mentors) > 0 && noted.aloud {
		words := append(mentionAll(who.mentors), bot.T(": can you help? Please answer below this message."))
		blocks = append(blocks, bot.Para(words...), bot.Small("To the asker: write there what you want, what happens and what you tried."), tips)
		return bot.Reply{Public: true, Thread: p.topic.Title, Message: bot.Message{Title: c.req.From.Name + " is stuck on " + p.topic.Title, Blocks: blocks}}
	}
	blocks = append(blocks, bot.Para(c.whoKnows(who, noted)...))
	if len(who.mentors) == 0 && !who.onlyMe {
		blocks = append(blocks, bot.Small("Anybody who can help signs up with /mentor mentor on."))
	}
	if p.words == "" && noted.request.Words == "" {
		blocks = append(blocks, bot.Small("Say more with /mentor stuck tell "+string(p.topic.ID)+": what you want, what happens, what you tried."))
	}
	return bot.Reply{Message: bot.Message{Title: "Stuck on " + p.topic.Title, Blocks: append(blocks, tips)}}
}

// whoKnows says who has been told, and what to do.
func (c mentorCall) whoKnows(who calledPeople, noted notedHelp) []bot.Span {
	told := c.bot.canPost(c.req.From.Workspace)
	switch {
	case len(who.mentors) > 0 && !told:
		return around("These mentors can help: ", who.mentors, ". I can't write to them from here, so please ask one of them.")
	case len(who.mentors) > 0 && !noted.fresh:
		know := " knows"
		if len(who.mentors) > 1 {
			know = " know"
		}
		return append(mentionAll(who.mentors), bot.T(know+" that you asked about this today. If it's urgent, write a message of your own."))
	case len(who.mentors) > 0:
		return around("Being stuck is part of learning. I've passed this on to ", who.mentors, ", who can help. They'll write to you, or you write to them.")
	case who.onlyMe:
		return []bot.Span{bot.T("You're the only mentor for this topic, so there's nobody else I could ask. " +
			"Write down what you want, what happens and what you tried: that alone often shows the way.")}
	case len(who.leads) > 0 && told:
		return []bot.Span{bot.T("Being stuck is part of learning. No mentor has signed up for this topic yet, so I've told those who lead here.")}
	}
	return []bot.Span{bot.T(fmt.Sprintf("Being stuck is part of learning. No mentor has signed up for this topic yet. "+
		"I keep your request for %s and show it to anybody who does, and it's in your lead's report.", phrase.Count(storage.HelpMemory, "day")))}
}

// around puts words before and behind the names of mentors.
func around(before string, mentors []storage.Mentor, behind string) []bot.Span {
	return append(append([]bot.Span{bot.T(before)}, mentionAll(mentors)...), bot.T(behind))
}

// mentionAll names mentors so that platforms show who they are.
func mentionAll(mentors []storage.Mentor) []bot.Span {
	var spans []bot.Span
	for i, m := range mentors {
		switch {
		case i > 0 && i == len(mentors)-1:
			spans = append(spans, bot.T(" and "))
		case i > 0:
			spans = append(spans, bot.T(", "))
		}
		spans = append(spans, bot.Mention(m.ID, m.Name))
	}
	return spans
}

// waiting shows a new mentor who is stuck on what they help with.
func (c mentorCall) waiting(ws *storage.Workspace, me storage.Mentor) []bot.Block {
	var items [][]bot.Span
	more := 0
	for _, r := range slices.Backward(ws.HelpRequests) {
		t, ok := c.lib.Topic(r.Topic)
		m, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: ws.ID, Member: r.Member})
		if !ok || err != nil || r.Member == me.ID || !helps(me, r.Topic) || r.On < c.today(&m)-storage.HelpMemory || m.Away || m.Progress.IsDone(r.Topic) {
			continue
		}
		if len(items) == waitingShown {
			more++
			continue
		}
		item := []bot.Span{bot.Mention(m.Key.Member, m.Name), bot.T(" on "), bot.B(t.Title)}
		if r.Words != "" {
			item = append(item, bot.T(": "+r.Words))
		}
		items = append(items, item)
	}
	if len(items) == 0 {
		return nil
	}
	blocks := []bot.Block{bot.Heading{Text: "Stuck right now"}, bot.List{Items: items}}
	if more > 0 {
		blocks = append(blocks, bot.Small(fmt.Sprintf("And %d more.", more)))
	}
	return blocks
}
