package bot

import (
	"fmt"

	"mentor/roadmap"
)

// recap sums the last seven days up: what was done, what is shaky, what comes.
func (c *call) recap() (Reply, error) {
	m, err := c.member()
	if err != nil {
		return Reply{}, err
	}
	today := c.today(&m)
	r := m.Progress.RecapOf(today)
	plan := c.plan(&m)
	s := m.Progress.Streak(today)
	title := fmt.Sprintf("Your week, %s to %s", shortDay(r.First), shortDay(r.Last))
	if r.Days == 0 {
		return Reply{Message: Message{Title: title, Blocks: []Block{
			Say("A quiet week. Everything stands where you left it."), bar(plan), Say(nextWords(c.lib, plan)),
			Buttons(Button{Label: "Show the task", Line: "today", Style: Primary}),
		}}}, nil
	}
	blocks := []Block{Fields{Items: []Field{
		{"Topics done", fmt.Sprint(len(r.Topics))},
		{"XP", xpWords(r)},
		{"Active days", fmt.Sprintf("%d of 7", r.Days)},
		{"Streak", count(s.Current, "day")},
	}}}
	if titles := c.lib.Titles(r.Topics); len(titles) > 0 {
		blocks = append(blocks, Para(B("Done: "), T(list(titles)+".")))
	}
	for _, id := range r.Badges {
		if b, ok := c.lib.Badge(id); ok {
			blocks = append(blocks, Para(T(badgeSign(b)), B("Badge: "+b.Title), T(" ("+b.Rule+")")))
		}
	}
	buttons := []Button{{Label: "Show the task", Line: "today", Style: Primary}}
	if titles := c.lib.Titles(r.Shaky); len(titles) > 0 {
		blocks = append(blocks, Para(B("Worth another look: "), T(list(titles)+".")))
		buttons = append(buttons, Button{Label: "Quiz: " + titles[0], Line: "quiz " + string(r.Shaky[0])})
	}
	blocks = append(blocks, bar(plan), Say(nextWords(c.lib, plan)))
	if f, ok := plan.Forecast(today); ok {
		blocks = append(blocks, Say(fmt.Sprintf("At the pace of your last four weeks you finish between %s and %s.", day(f.Earliest), day(f.Latest))))
	}
	return Reply{Message: Message{Title: title, Blocks: append(blocks, Buttons(append(buttons, Button{Label: "My progress", Line: "progress"})...))}}, nil
}

// xpWords compares with the week before only when that is good news.
func xpWords(r roadmap.Recap) string {
	if more := r.XP - r.XPBefore; r.XPBefore > 0 && more > 0 {
		return fmt.Sprintf("%d, %d more than the week before", r.XP, more)
	}
	return fmt.Sprint(r.XP)
}
