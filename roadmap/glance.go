package roadmap

import "slices"

// What leads are told about a group. All the rules are here: what
// counts as active, quiet, stuck and close to something.
const (
	GlanceDays  = 28 // a report looks back so many days, today included
	GlanceWeeks = 8  // and so many weeks for the counts of who was active

	QuietAfter   = 5  // planned days that passed without learning
	habitDays    = 3  // only who learned on so many days in the four weeks before can go quiet
	countMissed  = 60 // planned days; more are not counted
	LongOpen     = 14 // days on one topic without settling any
	SkippedOften = 2  // so many members skipping a topic say something about it

	stepsNear  = 3 // left to the end of the roadmap
	streakNear = 2 // days to the next milestone
	leastRun   = 7 // shorter milestones of a streak are not waited for
	leastStage = 3 // steps that a stage has at least, whose last one is worth a word
)

// StageState says how a member stands with a stage.
type StageState int

// The states of a stage.
const (
	StageOpen  StageState = iota // no required step is settled, and the member is on none
	StageBegun                   // some are, or the member is on one
	StageDone                    // all required steps are settled
	StageNone                    // the stage has no required steps
)

// Glance is one member's walk as a report counts it.
type Glance struct {
	Topics     int               // done in the last four weeks
	Finished   []TopicID         // which those are
	ActiveDays int               // in the last four weeks
	Weeks      [GlanceWeeks]bool // active in the seven days; the last are those up to today
	Last       Date              // last learning day; 0: none yet
	Missed     int               // planned days passed since then, up to 60
	Quiet      bool              // the member was in the habit of learning, and has let QuietAfter planned days pass
	Share      Share
	Stages     []StageState // of the roadmap walked
	Stage      int          // the first one that is begun or open; -1: all is settled
	Near       Upcoming
	Troubles   map[TopicID]Trouble
}

// Active reports whether something was learned in the last seven days.
func (g *Glance) Active() bool { return g.Weeks[GlanceWeeks-1] }

// ActiveBefore reports whether something was learned in the seven days before.
func (g *Glance) ActiveBefore() bool { return g.Weeks[GlanceWeeks-2] }

// Glance looks at the walk on the member's own day. The days are those on which
// the member means to learn, and free says which dates are holidays.
func (p Plan) Glance(days Weekdays, free func(Date) bool, today Date) (g Glance) {
	p.GlanceIn(&g, days, free, today)
	return g
}

// GlanceIn is Glance in the room of another glance, which is no good afterwards.
func (p Plan) GlanceIn(g *Glance, days Weekdays, free func(Date) bool, today Date) {
	w, first := p.walk, today-GlanceDays+1
	*g = Glance{
		Finished: w.FinishedBetween(g.Finished[:0], first, today), ActiveDays: w.ActiveDays(first, today),
		Share: p.Share(), Stages: p.stages(g.Stages[:0]), Troubles: p.troubles(g.Troubles, today),
	}
	g.Topics = len(g.Finished)
	for i := len(w.Days) - 1; i >= 0 && w.Days[i].Date > today-7*GlanceWeeks; i-- {
		if d := w.Days[i].Date; d <= today {
			g.Weeks[GlanceWeeks-1-(today-d)/7] = true
		}
	}
	if n := len(w.Days); n > 0 {
		g.Last = w.Days[n-1].Date
	}
	g.Stage = slices.IndexFunc(g.Stages, func(s StageState) bool { return s == StageOpen || s == StageBegun })
	g.Missed, g.Quiet = w.Quiet(days, free, today)
	g.Quiet = g.Quiet && !g.Share.Complete()
	if g.Active() {
		g.Near = p.near(g.Share, g.Stages, today)
	}
}

// stages says how the member stands with each stage.
func (p Plan) stages(in []StageState) []StageState {
	states := append(in, make([]StageState, len(p.Roadmap.Stages))...)
	var room [2][32]int // for more than any roadmap of ours has
	total, settled := append(room[0][:0], make([]int, len(states))...), append(room[1][:0], make([]int, len(states))...)
	current := p.walk.Current
	for i := range p.Entries {
		e := &p.Entries[i]
		if e.optional {
			continue
		}
		total[e.Stage()]++
		switch {
		case e.state != stateOpen:
			settled[e.Stage()]++
		case current != "" && (e.Topic == current || slices.Contains(e.Of, current)):
			states[e.Stage()] = StageBegun
		}
	}
	for i := range states {
		switch {
		case total[i] == 0:
			states[i] = StageNone
		case settled[i] == total[i]:
			states[i] = StageDone
		case settled[i] > 0:
			states[i] = StageBegun
		}
	}
	return states
}

// Quiet counts the planned days since the last learning day that passed without
// learning, up to 60: days off, holidays and today are not planned. It is
// quiet when there are QuietAfter of them after a time of learning.
func (p *Progress) Quiet(days Weekdays, free func(Date) bool, today Date) (missed int, quiet bool) {
	if len(p.Days) == 0 {
		return 0, false
	}
	last := p.Days[len(p.Days)-1].Date
	for d := last + 1; d < today && missed < countMissed && days != 0; d++ {
		if days.Has(d.Weekday()) && !free(d) && p.offOn(d) == "" {
			missed++
		}
	}
	if _, paused := p.PausedUntil(today); paused {
		return missed, false
	}
	return missed, missed >= QuietAfter && p.ActiveDays(last-GlanceDays+1, last) >= habitDays
}

// Upcoming is something that a member is about to reach.
type Upcoming struct {
	What  NearTo
	Left  int // steps, or days of a streak
	Goal  int // of a streak: its days then
	Stage int // of a stage: which one
}

// NearTo names what is close.
type NearTo string

// What can be close, the greatest first; "" is nothing.
const (
	NearEnd    NearTo = "end"    // of the roadmap
	NearStreak NearTo = "streak" // a milestone of the streak
	NearStage  NearTo = "stage"  // the last step of a stage
)

// near returns the greatest thing that the member is about to reach.
func (p Plan) near(share Share, stages []StageState, today Date) Upcoming {
	if left := share.Total - share.Settled; left > 0 && left <= stepsNear && share.Settled > left {
		return Upcoming{What: NearEnd, Left: left}
	}
	run := p.walk.Streak(today).Current
	if goal := NextMilestone(run); run > 0 && goal >= leastRun && goal-run <= streakNear {
		return Upcoming{What: NearStreak, Left: goal - run, Goal: goal}
	}
	for i, state := range stages {
		if state != StageBegun {
			continue
		}
		if s := p.StageShare(i); s.Total >= leastStage && s.Total-s.Settled == 1 {
			return Upcoming{What: NearStage, Left: 1, Stage: i}
		}
	}
	return Upcoming{}
}
