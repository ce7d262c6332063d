package coach

import (
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/desk"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// What is said to somebody who asked for help.

// waitingShown is how many open requests a mentor is shown.
const waitingShown = 5

// peopleAsked are those who are told that somebody is stuck.
type peopleAsked struct {
	mentors []storage.Mentor
	leads   []storage.MemberID // when there is no mentor
	has     storage.Mentor     // who has taken it already
	busy    bool               // there are mentors, but none has time
	onlyMe  bool               // the asker is the only mentor
}

// askedForHelp answers a member who is stuck: aloud where mentors read it, the first time
// that day.
func (c mentorCall) askedForHelp(ws *storage.Workspace, d *storage.Desk, m *storage.Member, p plea, who peopleAsked, noted desk.Noted) bot.Reply {
	var blocks []bot.Block
	if p.words != "" {
		blocks = append(blocks, bot.Para(bot.B(c.req.From.Name+": "), bot.T(p.words)))
	}
	tips := bot.Buttons(
		bot.Button{Label: texts.ButtonAnEasierTask, Line: "today easier"},
		bot.Button{Label: texts.Fill(texts.ButtonExplain, p.topic.Title), Line: "topic " + string(p.topic.ID)},
		bot.Button{Label: texts.ButtonHowToAskWell, Line: "topic asking-questions"})
	if p.cut > 0 {
		blocks = append(blocks, bot.Small(texts.Fill(texts.StuckThatWasLong, texts.Characters(p.cut))))
	}
	if len(who.mentors) > 0 && noted.Aloud {
		blocks = append(blocks, texts.Para(texts.StuckCanYouHelp, mentionAll(who.mentors)), bot.Small(texts.StuckToTheAsker), tips)
		return bot.Reply{Public: true, Thread: p.topic.Title, Post: desk.AloudID(ws.ID, &noted.Request), Message: bot.Message{
			Title: texts.Fill(texts.TitleIsStuckOn, c.req.From.Name, p.topic.Title), Blocks: blocks,
		}}
	}
	blocks = append(blocks, bot.Para(c.whoKnows(who, noted)...))
	if p.words == "" && noted.Request.Words == "" {
		blocks = append(blocks, bot.Small(texts.Fill(texts.StuckSayMoreWithMentorStuck, string(p.topic.ID))))
	}
	blocks = append(blocks, c.queue(d, &noted.Request)...)
	blocks = append(blocks, c.meanwhile(ws, m, p.topic)...)
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleStuckOn, p.topic.Title), Blocks: append(blocks, tips)}}
}

// whoKnows says who has been told, and what to do.
func (c mentorCall) whoKnows(who peopleAsked, noted desk.Noted) []bot.Span {
	told := c.bot.canPost(c.req.From.Workspace)
	switch {
	case who.has.ID != "" && noted.Fresh:
		return texts.Spans(texts.StuckTakenAtOnce, bot.Mention(who.has.ID, who.has.Name))
	case who.has.ID != "":
		return texts.Spans(texts.StuckTakenAlready, bot.Mention(who.has.ID, who.has.Name))
	case who.busy:
		return []bot.Span{bot.T(texts.StuckBeingStuckIsPart)}
	case len(who.mentors) > 0 && !told:
		return texts.Spans(texts.StuckAskThem, mentionAll(who.mentors))
	case len(who.mentors) > 0 && !noted.Fresh:
		if len(who.mentors) > 1 {
			return texts.Spans(texts.StuckSeveralKnow, mentionAll(who.mentors))
		}
		return texts.Spans(texts.StuckOneKnows, mentionAll(who.mentors))
	case len(who.mentors) > 0:
		return texts.Spans(texts.StuckTold, mentionAll(who.mentors))
	case who.onlyMe:
		return []bot.Span{bot.T(texts.StuckOnlyMentorForThisTopic)}
	case len(who.leads) > 0 && told:
		return []bot.Span{bot.T(texts.StuckBeingStuckIsPartOfLearningNo)}
	}
	return []bot.Span{bot.T(texts.Fill(texts.StuckBeingStuckIsPartOfLearningNoMentor, texts.Days(storage.HelpMemory)))}
}

// mentionAll names mentors so that platforms show who they are.
func mentionAll(mentors []storage.Mentor) []bot.Span {
	var names []bot.Span
	for _, m := range mentors {
		names = append(names, bot.Mention(m.ID, m.Name))
	}
	return phrase.Spans(names)
}

// queue says where a call stands, and how long calls usually wait.
func (c mentorCall) queue(d *storage.Desk, r *storage.HelpRequest) []bot.Block {
	if !r.Waiting() || len(r.Offers) == 0 {
		return nil
	}
	text := ""
	if place := desk.Place(d, r); place > 1 {
		text = texts.StuckBeforeYours(place - 1)
	}
	if wait := desk.UsualWait(d); wait > 0 {
		text = strings.TrimSpace(text + " " + texts.Fill(texts.MyCallMentorUsuallyTakesACall, phrase.About(wait)))
	}
	if text == "" {
		return nil
	}
	return []bot.Block{bot.Small(text)}
}

const (
	neighbours = 40 // members on the board who are looked at
	freshFor   = 30 // days for which somebody counts as one who just finished a topic
)

// meanwhile is what a member can do until somebody answers: nobody has to wait. A
// neighbour is only named if they chose to be seen on the leaderboard.
func (c mentorCall) meanwhile(ws *storage.Workspace, m *storage.Member, t *roadmap.Topic) []bot.Block {
	board := storage.Board{Workspace: ws.ID, Window: storage.WindowOf(storage.Month, c.today(m))}
	offset := 0
	if _, at, err := c.bot.store.Standing(c.ctx, board, m.Key.Member); err == nil {
		offset = max(0, at-neighbours/2)
	}
	lines, _, err := c.bot.store.Standings(c.ctx, board, offset, neighbours)
	if err != nil {
		return nil // it's no part of the call
	}
	for _, line := range lines {
		if line.Member == m.Key.Member {
			continue
		}
		them, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: ws.ID, Member: line.Member})
		if err != nil || !them.Shown() {
			continue
		}
		mark := them.Progress.Marks[t.ID]
		if days := int(c.today(&them) - mark.On); mark.Status == roadmap.Done && days < freshFor {
			return []bot.Block{texts.Para(texts.StuckFinishedAndMayRemember, bot.Mention(them.Key.Member, them.Name), t.Title, phrase.DaysAgo(days))}
		}
	}
	return nil
}

// waiting shows a mentor who is stuck on what they help with.
func (c mentorCall) waiting(ws *storage.Workspace, d *storage.Desk, me storage.Mentor) []bot.Block {
	var blocks []bot.Block
	more := 0
	for _, r := range slices.Backward(d.Requests) {
		t, ok := c.lib.Topic(r.Topic)
		m, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: ws.ID, Member: r.Member})
		if !ok || err != nil || r.Member == me.ID || !r.Waiting() || !desk.Helps(me, r.Topic) && r.Offered(me.ID) == nil || m.Away || m.Progress.IsDone(r.Topic) {
			continue
		}
		if len(blocks) >= 2*waitingShown {
			more++
			continue
		}
		item := texts.Spans(texts.StuckOn, bot.Mention(m.Key.Member, m.Name), bot.B(t.Title))
		if r.Words != "" {
			item = append(item, bot.T(": "+r.Words))
		}
		blocks = append(blocks, bot.Para(item...), bot.Buttons(
			bot.Button{Label: texts.ButtonTakeIt, Line: "mentor take " + r.ID, Style: bot.Primary},
			bot.Button{Label: texts.ButtonPassOn, Line: "mentor pass " + r.ID},
			bot.Button{Label: texts.ButtonNotNow, Line: "mentor later " + r.ID}))
	}
	if len(blocks) == 0 {
		return nil
	}
	blocks = append([]bot.Block{bot.Heading{Text: texts.HeadingStuckRightNow}}, blocks...)
	if more > 0 {
		blocks = append(blocks, bot.Small(texts.Fill(texts.StuckAndMore, more)))
	}
	return blocks
}
