package roadmap

import "slices"

// Plan is a roadmap as one member sees it. It is a view: make a new one after
// each change.
type Plan struct {
	Roadmap *Roadmap
	Entries []Entry

	lib  *Library
	walk *Progress
}

// Entry is one step of a plan.
type Entry struct {
	Step
	Stage int
	State Status  // "" is open
	Pick  TopicID // the branch chosen or finished, of a choice
}

// Share counts the steps that matter: required ones.
type Share struct {
	Settled int // done or skipped
	Skipped int
	Total   int
}

// Percent returns 0 to 100, rounded down, so that 100 means all; a first step
// counts as 1.
func (s Share) Percent() int {
	switch {
	case s.Total == 0:
		return 100
	case s.Settled == 0:
		return 0
	}
	return max(1, 100*s.Settled/s.Total)
}

// Complete reports whether nothing is left to do.
func (s Share) Complete() bool { return s.Settled == s.Total }

// PlanOf is the member's plan on the roadmap that they walk, or on the first one
// when theirs was taken out of the content.
func (l *Library) PlanOf(p *Progress) Plan {
	r, ok := l.Roadmap(p.Roadmap)
	if !ok {
		r = l.Roadmaps[0]
	}
	return PlanFor(l, r, p)
}

// PlanFor lays the member's marks over the roadmap.
func PlanFor(lib *Library, r *Roadmap, p *Progress) Plan {
	steps := 0
	for _, stage := range r.Stages {
		steps += len(stage.Steps)
	}
	plan := Plan{Roadmap: r, Entries: make([]Entry, 0, steps), lib: lib, walk: p}
	for i, stage := range r.Stages {
		for _, step := range stage.Steps {
			e := Entry{Step: step, Stage: i, State: p.Status(step.Topic)}
			if step.IsChoice() {
				e.State, e.Pick = p.choice(step)
			}
			plan.Entries = append(plan.Entries, e)
		}
	}
	return plan
}

// choice returns the state of a choice group and the branch that stands for it.
func (p *Progress) choice(s Step) (Status, TopicID) {
	done, settled := 0, 0
	pick := p.Picks[s.ID]
	if !slices.Contains(s.Of, pick) || p.Status(pick) != "" {
		pick = ""
	}
	for _, id := range s.Of {
		switch p.Status(id) {
		case Done:
			done++
			settled++
			if pick == "" {
				pick = id
			}
		case Skipped:
			settled++
		}
	}
	switch {
	case done >= s.Choose:
		return Done, pick
	case settled == len(s.Of):
		return Skipped, pick
	}
	if p.IsDone(pick) {
		pick = ""
	}
	return "", pick
}

// Next returns the first open required step, in the roadmap's own order; when
// none is left, the first open optional one.
func (p Plan) Next() (Entry, bool) {
	for _, optional := range []bool{false, true} {
		for _, e := range p.Entries {
			if e.State == "" && e.Optional == optional {
				return e, true
			}
		}
	}
	return Entry{}, false
}

// After returns the steps that follow the next one, at most n.
func (p Plan) After(n int) []Entry {
	var open []Entry
	for _, e := range p.Entries {
		if e.State == "" && !e.Optional {
			open = append(open, e)
		}
	}
	if len(open) < 2 {
		return nil
	}
	return open[1:min(len(open), n+1)]
}

// Share returns how much of the roadmap is settled.
func (p Plan) Share() Share { return p.share(func(Entry) bool { return true }) }

// StageShare returns how much of one stage is settled.
func (p Plan) StageShare(stage int) Share {
	return p.share(func(e Entry) bool { return e.Stage == stage })
}

func (p Plan) share(in func(Entry) bool) Share {
	var s Share
	for _, e := range p.Entries {
		if e.Optional || !in(e) {
			continue
		}
		s.Total++
		if e.State != "" {
			s.Settled++
		}
		if e.State == Skipped {
			s.Skipped++
		}
	}
	return s
}

// EntryOf returns the first step that holds the topic.
func (p Plan) EntryOf(id TopicID) (Entry, bool) {
	for _, e := range p.Entries {
		if slices.Contains(e.Topics(), id) {
			return e, true
		}
	}
	return Entry{}, false
}

// Missing returns the prerequisites of a topic, nearest first, that stand in
// this roadmap and are not done yet. A choice that is settled another way does
// not count as missing.
func (p Plan) Missing(id TopicID) []TopicID {
	t, ok := p.lib.Topic(id)
	if !ok {
		return nil
	}
	var missing []TopicID
	for _, need := range t.Prerequisites {
		e, here := p.EntryOf(need)
		if here && p.walk.Status(need) == "" && (!e.IsChoice() || e.State == "") {
			missing = append(missing, need)
		}
	}
	return missing
}

// Shaky reports whether the member's last quiz on a topic went badly.
func (p Plan) Shaky(id TopicID) bool { return p.walk.Standing(id) == Shaky }

// Branches returns the topics of a choice: first those whose prerequisites the
// member has, so that the choice of a framework follows the language.
func (p Plan) Branches(s Step) []TopicID {
	lacks := func(id TopicID) int {
		n := 0
		if t, ok := p.lib.Topic(id); ok {
			for _, need := range t.Prerequisites {
				if !p.walk.IsDone(need) {
					n++
				}
			}
		}
		return n
	}
	ids := slices.Clone(s.Of)
	slices.SortStableFunc(ids, func(a, b TopicID) int { return lacks(a) - lacks(b) })
	return ids
}

// Reason says why a task was chosen.
type Reason string

// The reasons, in the order in which they are tried.
const (
	BecausePicked Reason = "picked" // the member chose this branch or topic
	BecauseFirst  Reason = "first"  // the first step of the roadmap
	BecauseNext   Reason = "next"   // the first open step in the roadmap's order
)

// Assignment is the task of a day, or the choice that must be made first.
type Assignment struct {
	Entry   Entry
	Topic   *Topic // nil when the member has to choose a branch first
	Task    Task
	Because Reason
	Fits    bool // the task fits the minutes asked for
}

// Today returns what to do now in about so many minutes: the topic the member
// is on, or else the next step. ok is false when the roadmap is finished.
func (p Plan) Today(minutes int) (a Assignment, ok bool) {
	if e, here := p.EntryOf(p.walk.Current); here && p.walk.Status(p.walk.Current) == "" && e.State == "" {
		t, _ := p.lib.Topic(p.walk.Current)
		return p.assign(e, t, minutes), true
	}
	e, ok := p.Next()
	if !ok {
		return Assignment{}, false
	}
	id := e.Topic
	if e.IsChoice() {
		id = e.Pick
	}
	t, _ := p.lib.Topic(id)
	return p.assign(e, t, minutes), true
}

func (p Plan) assign(e Entry, t *Topic, minutes int) Assignment {
	a := Assignment{Entry: e, Topic: t, Because: BecauseNext}
	next, _ := p.Next()
	switch {
	case e.IsChoice() && e.Pick != "", !slices.Equal(next.Topics(), e.Topics()):
		a.Because = BecausePicked
	case p.Share().Settled == 0:
		a.Because = BecauseFirst
	}
	if t == nil || len(t.Tasks) == 0 {
		return a
	}
	a.Task, a.Fits = p.walk.TaskFor(t, minutes)
	return a
}

// TaskFor returns the first task of the topic that is not ticked and fits into
// the minutes, for tasks build on one another; when none fits, the shortest.
// When all are ticked it is the last.
func (p *Progress) TaskFor(t *Topic, minutes int) (task Task, fits bool) {
	var open []Task
	for i, other := range t.Tasks {
		if !p.Tasks[t.ID].Has(i) {
			open = append(open, other)
		}
	}
	if len(open) == 0 {
		open = t.Tasks[len(t.Tasks)-1:]
	}
	task = open[0]
	for _, other := range open {
		if other.Minutes <= minutes {
			return other, true
		}
		if other.Minutes < task.Minutes {
			task = other
		}
	}
	return task, false
}
