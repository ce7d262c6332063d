package roadmap

// Experience is how much somebody brings along to a roadmap. It decides which
// task of a topic comes first, not what there is to learn.
type Experience string

// The levels, the lowest first. Regular is that of everybody who didn't say.
const (
	Beginner Experience = "beginner" // the shortest task of a topic first
	Regular  Experience = "regular"  // the tasks in their order
	Strong   Experience = "strong"   // the longest task that fits
)

// Experiences lists the levels, the lowest first.
func Experiences() []Experience { return []Experience{Beginner, Regular, Strong} }

// Experience returns the member's level on a roadmap.
func (p *Progress) Experience(road ID) Experience {
	if e, ok := p.Levels[road]; ok {
		return e
	}
	return Regular
}

// SetExperience sets the member's level on a roadmap; Regular and "" are the same.
func (p *Progress) SetExperience(road ID, e Experience) {
	if e == Regular || e == "" {
		delete(p.Levels, road)
		return
	}
	if p.Levels == nil {
		p.Levels = map[ID]Experience{}
	}
	p.Levels[road] = e
}
