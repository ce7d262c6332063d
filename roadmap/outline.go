package roadmap

// outline is what all plans on a roadmap have in common.
type outline struct {
	steps   []PlanStep
	first   map[TopicID]int32 // the first step of a topic, choices aside
	next    []int32           // the next one of the same topic; -1 is none
	choices []int32           // the steps that are choices

	projects []int32 // the steps that are projects, of an outline that a library keeps
}

func newOutline(r *Roadmap) *outline {
	o := &outline{first: map[TopicID]int32{}}
	for i := range r.Stages {
		for k := range r.Stages[i].Steps {
			step := &r.Stages[i].Steps[k]
			o.steps = append(o.steps, PlanStep{Step: step, stage: int32(i), optional: step.Optional})
			o.next = append(o.next, -1)
		}
	}
	for i := int32(len(o.steps)) - 1; i >= 0; i-- {
		e := &o.steps[i]
		if e.IsChoice() {
			o.choices = append(o.choices, i)
			continue
		}
		if later, ok := o.first[e.Topic]; ok {
			o.next[i] = later
		}
		o.first[e.Topic] = i
	}
	return o
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
