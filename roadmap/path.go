package roadmap

import (
	"iter"
	"slices"
	"sort"
)

// Plan is a roadmap as one member sees it. It is a view: make a new one after
// each change.
type Plan struct {
	Roadmap *Roadmap
	Entries []PlanStep

	lib  *Library
	walk *Progress
}

// PlanStep is one step of a plan. It is small: each request makes some plans, with a
// hundred steps each.
type PlanStep struct {
	*Step // of the roadmap, which nobody changes; nil in the zero value only
	stage int32
	pick  int16 // the place in Of, plus 1; 0 is none
	state planState

	optional bool // as the step says: the steps themselves lie far apart
}

// planState is a status in a byte.
type planState uint8

const (
	stateOpen planState = iota
	stateDone
	stateKnown
	stateSkipped
	stateOther // settled in a way that this version does not know
)

func stateOf(s Status) planState {
	switch s {
	case "":
		return stateOpen
	case Done:
		return stateDone
	case Known:
		return stateKnown
	case Skipped:
		return stateSkipped
	}
	return stateOther
}

// Stage is the index of the stage that the step is in.
func (e PlanStep) Stage() int { return int(e.stage) }

// State is how the member stands with the step; "" is open.
func (e PlanStep) State() Status {
	return [...]Status{stateOpen: "", stateDone: Done, stateKnown: Known, stateSkipped: Skipped, stateOther: "other"}[e.state]
}

// Pick is the branch chosen or finished, of a choice; "" is none.
func (e PlanStep) Pick() TopicID {
	if e.pick == 0 {
		return ""
	}
	return e.Of[e.pick-1]
}

// noStep is none.
var noStep = PlanStep{Step: &Step{}}

// Share counts the steps that matter: required ones.
type Share struct {
	Settled int // done, known or skipped
	Skipped int
	Known   int // before
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
func (l *Library) PlanOf(p *Progress) Plan { return l.PlanIn(nil, p) }

// PlanIn is PlanOf in the room of the entries of another plan, which is no good
// afterwards.
func (l *Library) PlanIn(room []PlanStep, p *Progress) Plan {
	r, ok := l.Roadmap(p.Roadmap)
	if !ok {
		r = l.Roadmaps[0]
	}
	return planIn(room, l, r, p)
}

// PlanFor lays the member's marks over the roadmap.
func PlanFor(lib *Library, r *Roadmap, p *Progress) Plan { return planIn(nil, lib, r, p) }

func planIn(room []PlanStep, lib *Library, r *Roadmap, p *Progress) Plan {
	o := lib.outlineOf(r)
	plan := Plan{Roadmap: r, Entries: append(slices.Grow(room[:0], len(o.steps)), o.steps...), lib: lib, walk: p}
	var few [256]planState // for more topics than most roadmaps have
	states := o.states(few[:], p)
	for i, at := range o.topics {
		if at != noTopic {
			plan.Entries[i].state = states[at]
		}
	}
	for i := range o.choices {
		c := &o.choices[i]
		c.choose(&plan.Entries[c.step], states, p.Picks)
	}
	return plan
}

// Of is the plan with a copy of the progress that it was made of.
func (p Plan) Of(walk *Progress) Plan {
	p.walk = walk
	return p
}

// Next returns the first open required step, in the roadmap's own order; when
// none is left, the first open optional one.
func (p Plan) Next() (PlanStep, bool) {
	for _, optional := range []bool{false, true} {
		for i := range p.Entries {
			if e := &p.Entries[i]; e.state == stateOpen && e.Optional == optional {
				return *e, true
			}
		}
	}
	return noStep, false
}

// After returns the steps that follow the next one, at most n.
func (p Plan) After(n int) []PlanStep {
	var after []PlanStep
	first := true
	for i := range p.Entries {
		e := &p.Entries[i]
		if e.state != stateOpen || e.Optional {
			continue
		}
		if !first && len(after) < n {
			after = append(after, *e)
		}
		first = false
	}
	return after
}

// Share returns how much of the roadmap is settled.
func (p Plan) Share() Share { return share(p.Entries) }

// StageShare returns how much of one stage is settled.
func (p Plan) StageShare(stage int) Share {
	from := sort.Search(len(p.Entries), func(i int) bool { return p.Entries[i].Stage() >= stage }) // stage after stage
	to := from
	for to < len(p.Entries) && p.Entries[to].Stage() == stage {
		to++
	}
	return share(p.Entries[from:to])
}

// StageShares are the shares of the stages that have steps, in turn.
func (p Plan) StageShares() iter.Seq2[int, Share] {
	return func(yield func(stage int, s Share) bool) {
		for from, to := 0, 0; from < len(p.Entries); from = to {
			var s Share
			for to = from; to < len(p.Entries) && p.Entries[to].stage == p.Entries[from].stage; to++ {
				s.add(&p.Entries[to])
			}
			if !yield(p.Entries[from].Stage(), s) {
				return
			}
		}
	}
}

func share(steps []PlanStep) Share {
	var s Share
	for i := range steps {
		s.add(&steps[i])
	}
	return s
}

func (s *Share) add(e *PlanStep) {
	if e.optional {
		return
	}
	s.Total++
	switch e.state {
	case stateOpen:
		return
	case stateSkipped:
		s.Skipped++
	case stateKnown:
		s.Known++
	}
	s.Settled++
}

// EntryOf returns the first step that holds the topic.
func (p Plan) EntryOf(id TopicID) (PlanStep, bool) {
	if len(p.Entries) == 0 {
		return noStep, false
	}
	if kept, ok := p.lib.outlines[p.Roadmap]; ok {
		if i := kept().stepOf(id); i >= 0 {
			return p.Entries[i], true
		}
		return noStep, false
	}
	for i := range p.Entries {
		if e := &p.Entries[i]; e.Topic == id && !e.IsChoice() || slices.Contains(e.Of, id) {
			return *e, true
		}
	}
	return noStep, false
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
		if here && p.walk.Status(need) == "" && (!e.IsChoice() || e.State() == "") {
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
				if !p.walk.Knows(need) {
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
