package coach

import (
	"slices"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/posts"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

const whyShown = 7

// why tells from the ledger why nudges came or did not.
func (c reminderCall) why() (bot.Reply, error) {
	m, ws, err := c.memberAndWorkspace()
	if err != nil {
		return bot.Reply{}, err
	}
	record := m.Record()
	posts, err := c.bot.store.Posts(c.ctx, record.Workspace, string(record.Member), 3*whyShown)
	if err != nil {
		return bot.Reply{}, err
	}
	posts = slices.DeleteFunc(posts, func(p storage.Post) bool { return p.Kind != storage.NudgePost })
	posts = posts[:min(len(posts), whyShown)]
	blocks := []bot.Block{c.sayInstants(&m, c.whyNow(&m, &ws)), bot.Fields{Items: c.remindFacts(&m)}}
	if len(posts) == 0 {
		blocks = append(blocks, bot.Say(texts.WhyNoNudgeHasBeenPlanned))
	} else {
		var items [][]bot.Span
		for _, p := range posts {
			items = append(items, whyPost(&p, m.Location()))
		}
		blocks = append(blocks, bot.Heading{Text: texts.HeadingWhatBecameOfTheLastOnes}, bot.List{Items: items})
	}
	blocks = append(blocks, bot.Buttons(
		bot.Button{Label: texts.ButtonChangeMyNudges, Line: "remind", Style: bot.Primary}, bot.Button{Label: texts.ButtonShowTodaysTask, Line: "today"}))
	return bot.Reply{Message: bot.Message{Title: texts.TitleWhyDidIGetANudge, Blocks: blocks}}, nil
}

// whyNow says how it stands now, what matters most first.
func (c reminderCall) whyNow(m *storage.Member, ws *storage.Workspace) string {
	r := &m.Remind
	date, learning := c.date(m), c.today(m)
	if words := c.whyOff(m, date); words != "" {
		return words
	}
	switch {
	case ws.Holiday(date):
		return texts.WhyTodayIsATeamHoliday
	case m.Progress.ActiveDays(learning, learning) > 0 && !m.Remind.RecapDue(&m.Progress, date):
		return texts.WhyYouveAlreadyLearnedSomethingToday
	case r.Last == date:
		return texts.WhyYouveHadTodaysNudge
	case !r.Days.Has(date.Weekday()):
		return texts.Fill(texts.WhyTodayIsntOne, r.Days)
	}
	next, ok := r.After(c.now, m.Location())
	switch {
	case c.seen != nil && c.seen.Remind.Silent():
		return texts.WhyStoppedWritingBecauseIHadnt
	case ok:
		return texts.Fill(texts.WhyNextNudgeComes, instantMark(next.At))
	}
	return texts.WhyNoNudgeIsPlanned
}

// whyOff says that nudges are off or paused; "" when they are not.
func (c reminderCall) whyOff(m *storage.Member, date roadmap.Date) string {
	r := &m.Remind
	switch {
	case !r.On && r.Snooze > c.now.Unix():
		return c.offWords(m)
	case !r.On && r.Recap == roadmap.RecapAlways:
		return texts.WhyNudgesAreOff
	case !r.On:
		return texts.WhyYourNudgesAreOffMentor
	case r.PausedOn(date) && !r.PausedOn(date+1):
		return texts.WhyTheresNoNudgeToday
	case r.PausedOn(date):
		pause, _ := r.PauseOn(date)
		return texts.Fill(texts.WhyNudgesArePausedUntil, when.Day(pause.Last))
	}
	return ""
}

// whyPost is one line of the ledger.
func whyPost(p *storage.Post, zone *time.Location) []bot.Span {
	at := func(unix int64) string { return time.Unix(unix, 0).In(zone).Format("15:04:05") }
	due := time.Unix(p.Due, 0).In(zone)
	head := bot.When(due, due.Format("Mon 2 Jan, 15:04"))
	head.Look = bot.Strong
	reason := posts.Reason(p.Reason)
	switch p.State {
	case storage.Sent:
		facts := []string{texts.Fill(texts.WhySentAt, at(p.SentAt))}
		if roadmap.DateOf(time.Unix(p.SentAt, 0).In(zone)) == p.Date && p.SentAt-p.Due < 60 {
			facts = append(facts, texts.WhyOnTime)
		}
		if p.Resent {
			facts = append(facts, texts.WhyResent)
		}
		if p.Owner != "" {
			facts = append(facts, texts.Fill(texts.WhyBy, p.Owner))
		}
		return []bot.Span{head, bot.T(": " + strings.Join(facts, ", ") + ".")}
	case storage.Skipped, storage.Expired:
		return texts.Spans(texts.WhyNotSent, head, reason)
	case storage.Dead:
		return texts.Spans(texts.WhyCouldntBeDelivered, head, reason)
	case storage.Unverifiable:
		return texts.Spans(texts.WhyMayHaveArrived, head, reason)
	}
	if p.Reason != "" {
		return texts.Spans(texts.WhyFailed, head, reason)
	}
	return texts.Spans(texts.WhyOnItsWay, head)
}
