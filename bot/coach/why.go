package coach

import (
	"fmt"
	"slices"
	"time"

	"mentor/bot"
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
		blocks = append(blocks, bot.Say("No nudge has been planned for you in the last few weeks."))
	} else {
		var items [][]bot.Span
		for _, p := range posts {
			items = append(items, whyPost(&p, m.Location()))
		}
		blocks = append(blocks, bot.Heading{Text: "What became of the last ones"}, bot.List{Items: items})
	}
	blocks = append(blocks, bot.Buttons(
		bot.Button{Label: "Change my nudges", Line: "remind", Style: bot.Primary}, bot.Button{Label: "Show today's task", Line: "today"}))
	return bot.Reply{Message: bot.Message{Title: "Why did I get a nudge, or none?", Blocks: blocks}}, nil
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
		return "Today is a team holiday, so nobody gets a nudge."
	case m.Progress.ActiveDays(learning, learning) > 0 && !m.Remind.RecapDue(&m.Progress, date):
		return "You've already learned something today, so you don't need a nudge."
	case r.Last == date:
		return "You've had today's nudge. I send at most one a day, whatever clocks and time zones do."
	case !r.Days.Has(date.Weekday()):
		return fmt.Sprintf("Today isn't one of your learning days: you chose %s.", r.Days)
	}
	next, ok := r.After(c.now, m.Location())
	switch {
	case c.seen != nil && c.seen.Remind.Silent():
		return "I'd stopped writing because I hadn't heard from you for a long time. Now that you're back, nudges are back too."
	case ok:
		return fmt.Sprintf("Your next nudge comes %s, your time.", instantMark(next.At))
	}
	return "No nudge is planned."
}

// whyOff says that nudges are off or paused; "" when they are not.
func (c reminderCall) whyOff(m *storage.Member, date roadmap.Date) string {
	r := &m.Remind
	switch {
	case !r.On && r.Snooze > c.now.Unix():
		return c.offWords(m)
	case !r.On && r.Recap == roadmap.RecapAlways:
		return "Your nudges are off; you only get the weekly recap on Mondays. /mentor remind on turns nudges on."
	case !r.On:
		return "Your nudges are off. /mentor remind on turns them on."
	case r.PausedOn(date) && !r.PausedOn(date+1):
		return "There's no nudge today, as you asked."
	case r.PausedOn(date):
		pause, _ := r.PauseOn(date)
		return fmt.Sprintf("Your nudges are paused until %s, that day included.", when.Day(pause.Last))
	}
	return ""
}

// whyPost is one line of the ledger.
func whyPost(p *storage.Post, zone *time.Location) []bot.Span {
	at := func(unix int64) string { return time.Unix(unix, 0).In(zone).Format("15:04:05") }
	due := time.Unix(p.Due, 0).In(zone)
	head := bot.When(due, due.Format("Mon 2 Jan, 15:04"))
	head.Look = bot.Strong
	switch p.State {
	case storage.Sent:
		text := ": sent at " + at(p.SentAt)
		if roadmap.DateOf(time.Unix(p.SentAt, 0).In(zone)) == p.Date && p.SentAt-p.Due < 60 {
			text += ", on time"
		}
		if p.Resent {
			text += ", at the second attempt"
		}
		if p.Owner != "" {
			text += " (by " + p.Owner + ")"
		}
		return []bot.Span{head, bot.T(text + ".")}
	case storage.Skipped, storage.Expired:
		return []bot.Span{head, bot.T(": not sent, because " + p.Reason + ".")}
	case storage.Dead:
		return []bot.Span{head, bot.T(": couldn't be delivered. " + p.Reason)}
	case storage.Unverifiable:
		return []bot.Span{head, bot.T(": " + p.Reason + ".")}
	}
	text := ": on its way"
	if p.Reason != "" {
		text += "; the last attempt failed: " + p.Reason
	}
	return []bot.Span{head, bot.T(text + ".")}
}
