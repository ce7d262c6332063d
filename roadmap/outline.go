package roadmap

import "slices"

// outline is what all plans on a roadmap have in common.
type outline struct {
	steps   []PlanStep
	places  map[TopicID]int32 // the number of each topic, also of those that are choices
	topics  []int32           // of each step, the number of its topic; noTopic of a choice
	choices []choice

	projects []int32 // the steps that are projects, of an outline that a library keeps
}

const noTopic = -1

// choice is a step that is one.
type choice struct {
	step int32   // its place among the steps
	of   []int32 // the numbers of its topics
}

func newOutline(r *Roadmap) *outline {
	o := &outline{places: map[TopicID]int32{}}
	for i := range r.Stages {
		for k := range r.Stages[i].Steps {
			step := &r.Stages[i].Steps[k]
			if step.IsChoice() {
				c := choice{step: int32(len(o.steps))}
				for _, id := range step.Of {
					c.of = append(c.of, o.place(id))
				}
				o.choices, o.topics = append(o.choices, c), append(o.topics, noTopic)
			} else {
				o.topics = append(o.topics, o.place(step.Topic))
			}
			o.steps = append(o.steps, PlanStep{Step: step, stage: int32(i), optional: step.Optional})
		}
	}
	return o
}

// place is the number of a topic, which gets one if it has none.
func (o *outline) place(id TopicID) int32 {
	at, ok := o.places[id]
	if !ok {
		at = int32(len(o.places))
		o.places[id] = at
	}
	return at
}

// stepOf is the place of the first step that holds a topic; -1 is none.
func (o *outline) stepOf(id TopicID) int {
	number, ok := o.places[id]
	if !ok {
		return -1
	}
	first := slices.Index(o.topics, number)
	for i := range o.choices {
		c := &o.choices[i]
		if at := int(c.step); (first < 0 || at < first) && slices.Contains(c.of, number) {
			first = at
		}
	}
	return first
}

// states is how a member stands with each topic, by number.
func (o *outline) states(in []planState, p *Progress) []planState {
	states := in[:0]
	if cap(states) < len(o.places) {
		states = make([]planState, len(o.places))
	}
	states = states[:len(o.places)]
	clear(states)
	for id, mark := range p.Marks {
		if at, ok := o.places[id]; ok {
			states[at] = stateOf(mark.Status)
		}
	}
	return states
}

// choose fills in the state of a choice group and the branch that stands for it.
func (c *choice) choose(e *PlanStep, states []planState, picks map[GroupID]TopicID) {
	done, settled := 0, 0
	pick := c.picked(e.Step, picks)
	open := pick >= 0 && states[c.of[pick]] == stateOpen
	if !open {
		pick = noTopic
	}
	for i, at := range c.of {
		switch states[at] {
		case stateDone, stateKnown:
			done++
			settled++
			if pick == noTopic {
				pick = i
			}
		case stateSkipped:
			settled++
		}
	}
	switch {
	case done >= e.Choose:
		e.state = stateDone
	case settled == len(c.of):
		e.state = stateSkipped
	case !open:
		pick = noTopic
	}
	e.pick = int16(pick + 1)
}

// picked is the place of the branch that the member chose.
func (c *choice) picked(s *Step, picks map[GroupID]TopicID) int {
	if len(picks) == 0 {
		return noTopic
	}
	return slices.Index(s.Of, picks[s.ID])
}

// outlineOf returns the outline of a roadmap, which the library keeps of its own ones.
func (l *Library) outlineOf(r *Roadmap) *outline {
	if kept, ok := l.outlines[r]; ok {
		return kept()
	}
	return newOutline(r)
}

// keepOutline makes the outline of a roadmap to be kept.
func (l *Library) keepOutline(r *Roadmap) *outline {
	o := newOutline(r)
	o.projects = l.projectsAmong(o.steps)
	return o
}

// projectsIn are the places of the steps of a plan that are projects.
func (l *Library) projectsIn(p *Plan) []int32 {
	if kept, ok := l.outlines[p.Roadmap]; ok {
		return kept().projects
	}
	return l.projectsAmong(p.Entries)
}

func (l *Library) projectsAmong(steps []PlanStep) (places []int32) {
	for i := range steps {
		if steps[i].IsChoice() {
			continue
		}
		if t, known := l.Topic(steps[i].Topic); known && t.Project.IsProject() {
			places = append(places, int32(i))
		}
	}
	return places
}
