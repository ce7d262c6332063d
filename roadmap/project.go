package roadmap

// Project is something to build, in milestones. It stands in the topic that is
// about it.
type Project struct {
	Milestones []Milestone
}

// Milestone is a part of a project that can be shown, with a check list that
// needs nobody else.
type Milestone struct {
	Title  string
	Text   string
	Checks []string
}

// IsProject reports whether something is built in milestones.
func (p *Project) IsProject() bool { return len(p.Milestones) > 0 }

// Checks returns how many checks all milestones have.
func (p *Project) Checks() int {
	n := 0
	for _, m := range p.Milestones {
		n += len(m.Checks)
	}
	return n
}
