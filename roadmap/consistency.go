package roadmap

import (
	"cmp"
	"slices"
)

// consistencyDays is how far back consistency looks.
const consistencyDays = 28

// KeptDays says on how many planned days something was learned. Unlike XP it is
// fair to people with little time.
type KeptDays struct {
	Kept, Planned int
}

// Percent returns 0 to 100, rounded down.
func (k KeptDays) Percent() int {
	if k.Planned == 0 {
		return 0
	}
	return 100 * k.Kept / k.Planned
}

// Consistency counts the member's planned days of the last four weeks, from the
// day of joining on, and those that were kept. Paused and travelled days are
// not planned; today counts once something was learned.
func (p *Progress) Consistency(plan Weekdays, joined, today Date) KeptDays {
	var k KeptDays
	for d := max(today-consistencyDays+1, joined); d <= today; d++ {
		good := p.ActiveDays(d, d) > 0
		if !plan.Has(d.Weekday()) || !good && (d == today || p.offOn(d) != "") {
			continue
		}
		k.Planned++
		if good {
			k.Kept++
		}
	}
	return k
}

// Recap is what a member did in a week.
type Recap struct {
	First, Last Date
	Topics      []TopicID // done, in the order of the days
	Skipped     int
	XP          int
	XPBefore    int // in the week before
	Days        int
	Shaky       []TopicID // quizzes of the week that went badly and are still shaky
	Badges      []BadgeID
}

// RecapOf sums up the seven days that end with last.
func (p *Progress) RecapOf(last Date) Recap {
	r := Recap{First: last - 6, Last: last}
	in := func(d Date) bool { return d >= r.First && d <= r.Last }
	for id, m := range p.Marks {
		switch {
		case !in(m.On):
		case m.Status == Done:
			r.Topics = append(r.Topics, id)
		case m.Status == Skipped:
			r.Skipped++
		}
	}
	slices.SortFunc(r.Topics, func(a, b TopicID) int {
		return cmp.Or(cmp.Compare(p.Marks[a].On, p.Marks[b].On), cmp.Compare(a, b))
	})
	for id, result := range p.Results {
		if in(result.On) && p.Standing(id) == Shaky {
			r.Shaky = append(r.Shaky, id)
		}
	}
	slices.Sort(r.Shaky)
	for id, on := range p.Badges {
		if in(on) {
			r.Badges = append(r.Badges, id)
		}
	}
	slices.Sort(r.Badges)
	r.XP, r.XPBefore = p.XPBetween(r.First, r.Last), p.XPBetween(r.First-7, r.Last-7)
	r.Days = p.ActiveDays(r.First, r.Last)
	return r
}
