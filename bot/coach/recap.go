package coach

import (
	"fmt"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// recap sums the last seven days up, or says whether that is to come unasked.
func (c *call) recap() (bot.Reply, error) {
	if wish := c.arg("unasked"); wish != "" {
		return c.wishRecap(wish == "on")
	}
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	today := c.today(&m)
	msg := recapMessage(c.lib, c.plan(&m), &m, today, today)
	wish := bot.Button{Label: "Send it every week", Line: "recap on"}
	if r := m.Remind; r.Wanted() && r.Recap != roadmap.RecapNever {
		wish = bot.Button{Label: "Do not send it", Line: "recap off"}
	}
	msg.Blocks = append(msg.Blocks, bot.Buttons(wish))
	return bot.Reply{Message: msg}, nil
}

// wishRecap sets whether the recap comes unasked.
func (c *call) wishRecap(on bool) (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (string, error) {
		r := &m.Remind
		if r.Days == 0 { // never set
			r.At, r.Days = usualTime, roadmap.WorkDays
		}
		switch {
		case !on:
			r.Recap = roadmap.RecapNever
		case r.On:
			r.Recap = roadmap.RecapWithNudges
		default:
			r.Recap = roadmap.RecapAlways
		}
		return "", nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	r := out.Member.Remind
	words := "The recap comes only when you ask for it: /mentor recap"
	switch {
	case on && r.On:
		words = fmt.Sprintf("The recap comes with the first nudge of each week, at %s, when there is something to sum up.", r.At)
	case on:
		words = fmt.Sprintf("The recap comes on Mondays at %s, when there is something to sum up. Nudges stay off.", r.At)
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(words)}}, Update: true}, nil
}

// recapNudge is the recap as the first nudge of a week: with the next task, and
// with ways to be left alone.
func recapNudge(lib *roadmap.Library, plan roadmap.Plan, m *storage.Member, date roadmap.Date) bot.Message {
	msg := recapMessage(lib, plan, m, date-1, date)
	rest := buttonsAfter(nil)
	if !m.Remind.On {
		rest = nil // there are no nudges to put off
	}
	msg.Blocks = append(msg.Blocks, rest...)
	msg.Blocks = append(msg.Blocks, bot.Small("This comes once a week, with the first nudge. /mentor recap off stops it."))
	return msg
}

// recapMessage sums up the seven days that end with last: what was done, what
// is shaky, what comes.
func recapMessage(lib *roadmap.Library, plan roadmap.Plan, m *storage.Member, last, today roadmap.Date) bot.Message {
	r := m.Progress.RecapOf(last)
	title := fmt.Sprintf("Your week, %s to %s", phrase.ShortDay(r.First), phrase.ShortDay(r.Last))
	if r.Days == 0 {
		return bot.Message{Title: title, Blocks: []bot.Block{
			bot.Say("A quiet week. Everything stands where you left it."), phrase.Bar(plan), bot.Say(phrase.Next(lib, plan)),
			bot.Buttons(bot.Button{Label: "Show the task", Line: "today", Style: bot.Primary}),
		}}
	}
	blocks := []bot.Block{bot.Fields{Items: []bot.Field{
		{Name: "Topics done", Value: fmt.Sprint(len(r.Topics))},
		{Name: "XP", Value: xpWords(r)},
		{Name: "Active days", Value: fmt.Sprintf("%d of 7", r.Days)},
		{Name: "Streak", Value: phrase.Count(m.Progress.Streak(today).Current, "day")},
	}}}
	if titles := lib.Titles(r.Topics); len(titles) > 0 {
		blocks = append(blocks, bot.Para(bot.B("Done: "), bot.T(phrase.List(titles)+".")))
	}
	for _, id := range r.Badges {
		if b, ok := lib.Badge(id); ok {
			blocks = append(blocks, bot.Para(bot.T(phrase.BadgeSign(b)), bot.B("Badge: "+b.Title), bot.T(" ("+b.Rule+")")))
		}
	}
	buttons := []bot.Button{{Label: "Show the task", Line: "today", Style: bot.Primary}}
	if titles := lib.Titles(r.Shaky); len(titles) > 0 {
		blocks = append(blocks, bot.Para(bot.B("Worth another look: "), bot.T(phrase.List(titles)+".")))
		buttons = append(buttons, bot.Button{Label: "Quiz: " + titles[0], Line: "quiz " + string(r.Shaky[0])})
	}
	blocks = append(blocks, phrase.Bar(plan), bot.Say(phrase.Next(lib, plan)))
	if f, ok := plan.Forecast(today); ok {
		blocks = append(blocks, bot.Say(fmt.Sprintf("At the pace of your last four weeks you finish between %s and %s.", phrase.Day(f.Earliest), phrase.Day(f.Latest))))
	}
	return bot.Message{Title: title, Blocks: append(blocks, bot.Buttons(append(buttons, bot.Button{Label: "My progress", Line: "progress"})...))}
}

// xpWords compares with the week before only when that is good news.
func xpWords(r roadmap.Recap) string {
	if more := r.XP - r.XPBefore; r.XPBefore > 0 && more > 0 {
		return fmt.Sprintf("%d, %d more than the week before", r.XP, more)
	}
	return fmt.Sprint(r.XP)
}
