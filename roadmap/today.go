package roadmap

import (
	"cmp"
	"slices"
)

// Reason says why a task was chosen.
type Reason string

// The reasons, in the order in which they are tried.
const (
	BecausePicked  Reason = "picked"  // the member chose this branch or topic
	BecauseProject Reason = "project" // the first project can be begun, and building comes early
	BecauseTeam    Reason = "team"    // team mates are on this step, and nothing stands before it
	BecauseFirst   Reason = "first"   // the first step of the roadmap
	BecauseNext    Reason = "next"    // the first open step in the roadmap's order
)

// Chosen is why the current topic was chosen, as long as it is the current one.
type Chosen struct {
	Topic TopicID `json:"t,omitempty"`
	Why   Reason  `json:"w,omitempty"`
}

// Around is what the choice of a day's task looks at besides the roadmap.
type Around struct {
	Today   Date
	Minutes int             // that are left today
	Due     int             // reviews that are due
	Mates   map[TopicID]int // how many team mates are on a topic, or finished it in the last days
}

// Assignment is the task of a day, or the choice that must be made first.
type Assignment struct {
	Entry   PlanStep
	Topic   *Topic // nil when the member has to choose a branch first
	Task    Task
	Because Reason
	Fits    bool // the task fits the minutes asked for

	Mates  int  // with BecauseTeam: how many
	Review bool // a review is what fits the time that is left; the task comes after it
	Fresh  bool // another task than the usual one, whose text came two days running
}

// EarlyProjectAfter is after how many settled steps the first project may come
// before its turn.
const EarlyProjectAfter = 3

// Today returns what to do now in about so many minutes: the topic the member
// is on, or else the next step. ok is false when the roadmap is finished.
func (p Plan) Today(minutes int) (a Assignment, ok bool) { return p.Choose(Around{Minutes: minutes}) }

// Choose returns what to do now. The topic that the member is on stays; else it
// is the first project as soon as nothing that it builds on is open, or a step
// that team mates are on, of the same stage and with nothing open before it, or
// the next step in the roadmap's order. The task is one whose text did not come
// on the last two days. ok is false when the roadmap is finished.
func (p Plan) Choose(around Around) (a Assignment, ok bool) {
	if e, here := p.EntryOf(p.walk.Current); here && p.walk.Status(p.walk.Current) == "" && e.State() == "" {
		t, _ := p.lib.Topic(p.walk.Current)
		return p.assign(e, t, around), true
	}
	e, ok := p.Coming()
	if !ok {
		return Assignment{}, false
	}
	mates := 0
	if next, _ := p.Next(); slices.Equal(next.Topics(), e.Topics()) {
		e, mates = p.withMates(e, around.Mates)
	}
	id := e.Topic
	if e.IsChoice() {
		id = e.Pick()
	}
	t, _ := p.lib.Topic(id)
	a = p.assign(e, t, around)
	if mates > 0 {
		a.Because, a.Mates = BecauseTeam, mates
	}
	return a, true
}

// Coming is the step that comes next: Next, or the first project before its turn.
func (p Plan) Coming() (PlanStep, bool) {
	if e, ok := p.earlyProject(); ok {
		return e, true
	}
	return p.Next()
}

// earlyProject is the roadmap's first project, when it can be begun and no
// project was touched yet.
func (p Plan) earlyProject() (first PlanStep, ok bool) {
	first = noStep
	if p.Share().Settled < EarlyProjectAfter {
		return first, false
	}
	for _, i := range p.lib.projectsIn(&p) {
		e := p.Entries[i]
		if e.State() != "" {
			return noStep, false
		}
		if !ok && !e.Optional {
			first, ok = e, true
		}
	}
	return first, ok && len(p.Missing(first.Topic)) == 0
}

// withMates is another open step of the same stage, with nothing open before it,
// that more team mates are on; else the step itself, and 0.
func (p Plan) withMates(next PlanStep, mates map[TopicID]int) (PlanStep, int) {
	if len(mates) == 0 || next.IsChoice() {
		return next, 0
	}
	best, most := next, mates[next.Topic]
	if most > 0 {
		return next, most
	}
	for _, e := range p.Entries {
		if e.Stage() == next.Stage() && e.State() == "" && !e.Optional && !e.IsChoice() && mates[e.Topic] > most && len(p.Missing(e.Topic)) == 0 {
			best, most = e, mates[e.Topic]
		}
	}
	return best, most
}

// assign returns the task of a step's topic; none when a branch must be chosen first.
func (p Plan) assign(e PlanStep, t *Topic, around Around) Assignment {
	a := Assignment{Entry: e, Topic: t, Because: p.because(e, t)}
	if t == nil || len(t.Tasks) == 0 {
		return a
	}
	usual, fits := p.walk.TaskFor(t, around.Minutes)
	a.Task, a.Fits = usual, fits
	if fresh, ok := p.walk.freshTask(t, around); ok {
		a.Task, a.Fits = fresh, fresh.Minutes <= around.Minutes
		a.Fresh = fresh != usual && fits
	}
	a.Review = around.Due > 0 && around.Minutes > 0 && around.Minutes < usual.Minutes && !fits
	return a
}

// because says why a step is the one to do now.
func (p Plan) because(e PlanStep, t *Topic) Reason {
	if t != nil && p.walk.Chosen.Topic == t.ID && p.walk.Chosen.Why != "" {
		return p.walk.Chosen.Why
	}
	next, _ := p.Next()
	inOrder := slices.Equal(next.Topics(), e.Topics())
	early, isEarly := p.earlyProject()
	switch {
	case !inOrder && isEarly && t != nil && early.Topic == t.ID:
		return BecauseProject
	case !inOrder, e.IsChoice() && e.Pick() != "":
		return BecausePicked
	case p.Share().Settled == 0:
		return BecauseFirst
	}
	return BecauseNext
}

// freshTask returns the best task of the topic that is not worn out: an open one
// that fits, or a small one when only that fits a short day or all else came two
// days running. ok is false when everything is worn out.
func (p *Progress) freshTask(t *Topic, around Around) (Task, bool) {
	own := slices.DeleteFunc(p.inOrder(t, around.Minutes), func(task Task) bool {
		return p.WornOut(t.ID, t.TaskNumber(task), around.Today)
	})
	smallFirst := len(own) > 0 && own[0].Minutes > around.Minutes && shortDay(around)
	if len(own) > 0 && !smallFirst {
		return own[0], true
	}
	open, done := p.freshSmall(t, around.Today)
	for _, task := range slices.Concat(open, own, done) {
		return task, true
	}
	return Task{}, false
}

// freshSmall returns the small tasks of the topic that are not worn out: those that
// are open, and those that are ticked.
func (p *Progress) freshSmall(t *Topic, today Date) (open, done []Task) {
	for i, task := range t.Small() {
		switch n := firstSmall + i; {
		case p.WornOut(t.ID, n, today):
		case p.Tasks[t.ID].Has(n):
			done = append(done, task)
		default:
			open = append(open, task)
		}
	}
	return open, done
}

// shortDay reports whether there is only time for a small task.
func shortDay(around Around) bool {
	return around.Minutes >= SmallMinutes && around.Minutes <= 2*SmallMinutes
}

// ticked reports whether a task of the topic is.
func (p *Progress) ticked(t *Topic, task Task) bool { return p.Tasks[t.ID].Has(t.TaskNumber(task)) }

// TaskFor returns the first task of the topic that is not ticked and fits into
// the minutes, for tasks build on one another; when none fits, the shortest.
// Beginners get the shortest one that fits, strong members the longest. When all
// are ticked it is the last.
func (p *Progress) TaskFor(t *Topic, minutes int) (task Task, fits bool) {
	order := p.inOrder(t, minutes)
	if len(order) == 0 {
		return Task{}, false // a brief topic
	}
	task = order[0]
	return task, task.Minutes <= minutes && !p.ticked(t, task)
}

// inOrder returns the open tasks of a topic, the best for so many minutes first;
// the last task when none is open.
func (p *Progress) inOrder(t *Topic, minutes int) []Task {
	var fit, long []Task
	for i, task := range t.Tasks {
		switch {
		case p.Tasks[t.ID].Has(i):
		case task.Minutes <= minutes:
			fit = append(fit, task)
		default:
			long = append(long, task)
		}
	}
	shortest := func(a, b Task) int { return cmp.Compare(a.Minutes, b.Minutes) }
	switch p.Experience(p.Roadmap) {
	case Beginner:
		slices.SortStableFunc(fit, shortest)
	case Strong:
		slices.SortStableFunc(fit, func(a, b Task) int { return shortest(b, a) })
	}
	slices.SortStableFunc(long, shortest)
	if all := append(fit, long...); len(all) > 0 {
		return all
	}
	return t.Tasks[max(0, len(t.Tasks)-1):]
}

// Spent returns how many minutes the tasks take that were ticked on a day, as far
// as the last moves tell.
func (p Plan) Spent(on Date) int {
	minutes := 0
	for _, m := range p.walk.Moves {
		i, isTask := m.Task()
		if !isTask || m.On != on {
			continue
		}
		if t, ok := p.lib.Topic(m.Topics[0]); ok {
			task, _ := t.TaskAt(i)
			minutes += task.Minutes
		}
	}
	return minutes
}
