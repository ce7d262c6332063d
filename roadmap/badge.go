package roadmap

import (
	"fmt"
	"io/fs"
	"slices"

	"go.yaml.in/yaml/v4"
)

// BadgeID names a badge, forever: members keep it.
type BadgeID string

// Badge is earned when a fact about a member's walk reaches a number. Once
// earned it stays.
type Badge struct {
	ID    BadgeID
	Title string
	Sign  string // one emoji
	Rule  string // the rule in words, as members read it
	Fact  Fact
	Least int // the fact's number from which on it is earned
}

// Fact is something that can be counted about a member's walk.
type Fact string

// The facts.
const (
	FactTopics   Fact = "topics"   // topics done
	FactTasks    Fact = "tasks"    // tasks ticked
	FactPassed   Fact = "passed"   // topics whose last quiz was passed
	FactPerfect  Fact = "perfect"  // topics whose last quiz was all right
	FactReviews  Fact = "reviews"  // reviews graded
	FactHelped   Fact = "helped"   // times thanked
	FactThanked  Fact = "thanked"  // thanks given
	FactStreak   Fact = "streak"   // the longest streak, in days
	FactDays     Fact = "days"     // learning days
	FactLevel    Fact = "level"    // level
	FactStages   Fact = "stages"   // finished stages of the roadmap walked
	FactPercent  Fact = "percent"  // of the roadmap walked
	FactBranches Fact = "branches" // choices made and finished
	FactBack     Fact = "back"     // returns after two weeks away or more
	FactWeekends Fact = "weekends" // weekends on which both days counted
)

const awayDays = 14

// Facts counts everything that badges can ask for.
func (p Plan) Facts(today Date) map[Fact]int {
	f := p.facts(today)
	all := make(map[Fact]int, len(allFacts))
	for _, name := range allFacts {
		all[name] = f.of(name)
	}
	return all
}

// facts are the numbers of all facts. Each change asks for them, so they are no map.
type facts struct {
	topics, tasks, passed, perfect, reviews, helped, thanked, streak, days, level, stages, percent, branches, back, weekends int
}

func (f *facts) of(name Fact) int {
	switch name {
	case FactTopics:
		return f.topics
	case FactTasks:
		return f.tasks
	case FactPassed:
		return f.passed
	case FactPerfect:
		return f.perfect
	case FactReviews:
		return f.reviews
	case FactHelped:
		return f.helped
	case FactThanked:
		return f.thanked
	case FactStreak:
		return f.streak
	case FactDays:
		return f.days
	case FactLevel:
		return f.level
	case FactStages:
		return f.stages
	case FactPercent:
		return f.percent
	case FactBranches:
		return f.branches
	case FactBack:
		return f.back
	case FactWeekends:
		return f.weekends
	}
	return 0
}

func (p Plan) facts(today Date) facts {
	w := p.walk
	f := facts{helped: w.Helped, thanked: w.Thanked, days: len(w.Days), streak: w.Streak(today).Best}
	for _, m := range w.Marks {
		if m.Status == Done {
			f.topics++
		}
	}
	for _, ticks := range w.Tasks {
		for i := range maxTicks {
			if ticks.Has(i) {
				f.tasks++
			}
		}
	}
	for _, r := range w.Results {
		if r.Passed() {
			f.passed++
		}
		if r.Of > 0 && r.Right == r.Of {
			f.perfect++
		}
	}
	for _, c := range w.Cards {
		f.reviews += c.Reps
	}
	f.level, _ = Level(w.XP())
	p.planFacts(&f)
	w.dayFacts(&f)
	return f
}

func (p Plan) planFacts(f *facts) {
	for _, s := range p.StageShares() {
		if s.Total > 0 && s.Complete() && s.Skipped+s.Known < s.Total {
			f.stages++
		}
	}
	for i := range p.Entries {
		if e := &p.Entries[i]; e.state == stateDone && e.IsChoice() {
			f.branches++
		}
	}
	// Skipping everything is no achievement, and neither is what was known before.
	if s := p.Share(); s.Total > 0 {
		without := s.Skipped + s.Known
		f.percent = 100 * (s.Settled - without) / s.Total
		if s.Complete() && 2*without < s.Total {
			f.percent = 100
		}
	}
}

func (p *Progress) dayFacts(f *facts) {
	for i := 1; i < len(p.Days); i++ {
		gap := p.Days[i].Date - p.Days[i-1].Date
		if gap > awayDays {
			f.back++
		}
		if gap == 1 && p.Days[i].Date.Weekday() == 0 {
			f.weekends++
		}
	}
}

// Award notes the badges that the member has newly earned and returns them in
// the order of the content.
func (l *Library) Award(plan Plan, today Date) []Badge {
	var earned []Badge
	facts := plan.facts(today)
	w := plan.walk
	for i := range l.Badges {
		b := &l.Badges[i]
		if facts.of(b.Fact) < b.Least {
			continue
		}
		if _, had := w.Badges[b.ID]; had {
			continue
		}
		if w.Badges == nil {
			w.Badges = map[BadgeID]Date{}
		}
		w.Badges[b.ID] = today
		earned = append(earned, *b)
	}
	return earned
}

// Badge returns the badge with the ID.
func (l *Library) Badge(id BadgeID) (Badge, bool) {
	i := slices.IndexFunc(l.Badges, func(b Badge) bool { return b.ID == id })
	if i < 0 {
		return Badge{}, false
	}
	return l.Badges[i], true
}

// badgesFile may stand in a content folder.
const badgesFile = "badges.yaml"

var allFacts = []Fact{
	FactTopics,
	FactTasks,
	FactPassed,
	FactPerfect,
	FactReviews,
	FactHelped,
	FactThanked,
	FactStreak,
	FactDays,
	FactLevel,
	FactStages,
	FactPercent,
	FactBranches,
	FactBack,
	FactWeekends,
}

// readBadges reads a folder's badges; a folder need not have any.
func readBadges(folder fs.FS) ([]Badge, Faults) {
	data, fault := readOptional(folder, badgesFile)
	if fault != nil || data == nil {
		return nil, faultsOf(fault)
	}
	var list struct{ Badges []Badge }
	f := &file{name: badgesFile, data: data}
	if err := yaml.Load(data, &list, yaml.WithKnownFields()); err != nil {
		return nil, yamlFaults(f, err)
	}
	var faults Faults
	seen := map[BadgeID]bool{}
	for i, b := range list.Badges {
		fault := func(fix, problem string) {
			faults = append(faults, Fault{File: badgesFile, Problem: fmt.Sprintf("badge %d (%s) %s", i+1, b.ID, problem), Fix: fix})
		}
		switch {
		case b.ID == "" || b.Title == "" || b.Rule == "":
			fault("give it an id, a title and its rule in words", "is not complete")
		case seen[b.ID]:
			fault("give it another id", "has the id of another")
		case !slices.Contains(allFacts, b.Fact):
			fault(fmt.Sprintf("use one of %v", allFacts), fmt.Sprintf("asks for %q, which nobody counts", b.Fact))
		case b.Least < 1:
			fault("write least: and a number from 1", "would be earned by everybody")
		}
		seen[b.ID] = true
	}
	return list.Badges, faults
}

// addBadges adds the badges of a folder; those with a known ID replace it.
func (l *Library) addBadges(badges []Badge) {
	for _, b := range badges {
		if i := slices.IndexFunc(l.Badges, func(old Badge) bool { return old.ID == b.ID }); i >= 0 {
			l.Badges[i] = b
			continue
		}
		l.Badges = append(l.Badges, b)
	}
}
