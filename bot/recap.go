package bot

import (
	"fmt"

	"mentor/roadmap"
	"mentor/storage"
)

// recap sums the last seven days up, or says whether that is to come unasked.
func (c *call) recap() (Reply, error) {
	if wish := c.arg("unasked"); wish != "" {
		return c.wishRecap(wish == "on")
	}
	m, err := c.member()
	if err != nil {
		return Reply{}, err
	}
	today := c.today(&m)
	msg := recapMessage(c.lib, c.plan(&m), &m, today, today)
	wish := Button{Label: "Send it every week", Line: "recap on"}
	if r := m.Remind; r.Wanted() && r.Recap != roadmap.RecapNever {
		wish = Button{Label: "Do not send it", Line: "recap off"}
	}
	msg.Blocks = append(msg.Blocks, Buttons(wish))
	return Reply{Message: msg}, nil
}

// wishRecap sets whether the recap comes unasked.
func (c *call) wishRecap(on bool) (Reply, error) {
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
		return Reply{}, err
	}
	r := out.Member.Remind
	words := "The recap comes only when you ask for it: /mentor recap"
	switch {
	case on && r.On:
		words = fmt.Sprintf("The recap comes with the first nudge of each week, at %s, when there is something to sum up.", r.At)
	case on:
		words = fmt.Sprintf("The recap comes on Mondays at %s, when there is something to sum up. Nudges stay off.", r.At)
	}
	return Reply{Message: Message{Blocks: []Block{Say(words)}}, Update: true}, nil
}

// recapNudge is the recap as the first nudge of a week: with the next task, and
// with ways to be left alone.
func recapNudge(lib *roadmap.Library, plan roadmap.Plan, m *storage.Member, date roadmap.Date) Message {
	msg := recapMessage(lib, plan, m, date-1, date)
	rest := buttonsAfter(nil)
	if !m.Remind.On {
		rest = nil // there are no nudges to put off
	}
	msg.Blocks = append(msg.Blocks, rest...)
	msg.Blocks = append(msg.Blocks, Small("This comes once a week, with the first nudge. /mentor recap off stops it."))
	return msg
}

// recapMessage sums up the seven days that end with last: what was done, what
// is shaky, what comes.
func recapMessage(lib *roadmap.Library, plan roadmap.Plan, m *storage.Member, last, today roadmap.Date) Message {
	r := m.Progress.RecapOf(last)
	title := fmt.Sprintf("Your week, %s to %s", shortDay(r.First), shortDay(r.Last))
	if r.Days == 0 {
		return Message{Title: title, Blocks: []Block{
			Say("A quiet week. Everything stands where you left it."), bar(plan), Say(nextWords(lib, plan)),
			Buttons(Button{Label: "Show the task", Line: "today", Style: Primary}),
		}}
	}
	blocks := []Block{Fields{Items: []Field{
		{"Topics done", fmt.Sprint(len(r.Topics))},
		{"XP", xpWords(r)},
		{"Active days", fmt.Sprintf("%d of 7", r.Days)},
		{"Streak", count(m.Progress.Streak(today).Current, "day")},
	}}}
	if titles := lib.Titles(r.Topics); len(titles) > 0 {
		blocks = append(blocks, Para(B("Done: "), T(list(titles)+".")))
	}
	for _, id := range r.Badges {
		if b, ok := lib.Badge(id); ok {
			blocks = append(blocks, Para(T(badgeSign(b)), B("Badge: "+b.Title), T(" ("+b.Rule+")")))
		}
	}
	buttons := []Button{{Label: "Show the task", Line: "today", Style: Primary}}
	if titles := lib.Titles(r.Shaky); len(titles) > 0 {
		blocks = append(blocks, Para(B("Worth another look: "), T(list(titles)+".")))
		buttons = append(buttons, Button{Label: "Quiz: " + titles[0], Line: "quiz " + string(r.Shaky[0])})
	}
	blocks = append(blocks, bar(plan), Say(nextWords(lib, plan)))
	if f, ok := plan.Forecast(today); ok {
		blocks = append(blocks, Say(fmt.Sprintf("At the pace of your last four weeks you finish between %s and %s.", day(f.Earliest), day(f.Latest))))
	}
	return Message{Title: title, Blocks: append(blocks, Buttons(append(buttons, Button{Label: "My progress", Line: "progress"})...))}
}

// xpWords compares with the week before only when that is good news.
func xpWords(r roadmap.Recap) string {
	if more := r.XP - r.XPBefore; r.XPBefore > 0 && more > 0 {
		return fmt.Sprintf("%d, %d more than the week before", r.XP, more)
	}
	return fmt.Sprint(r.XP)
}
