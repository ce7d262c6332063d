package roadmap

import "slices"

// What a member sees of a topic besides done and skipped. These are never
// marks: a shaky topic stays done, a topic under way stays open.
const (
	Learning Status = "learning" // begun: today's task, picked, or its quiz taken
	Shaky    Status = "shaky"    // the last quiz on it went below ShakyBelow, or the member says so
)

// Standing returns how the member stands with a topic, in the finest words:
// shaky, done, known, skipped, learning, or "" for a topic not touched yet.
func (p *Progress) Standing(id TopicID) Status {
	status := p.Status(id)
	switch r := p.Results[id]; {
	case status == Skipped:
		return Skipped
	case r.Of > 0 && !r.Passed(), p.Unsure[id] != 0:
		return Shaky
	case status == Known:
		return Known
	case status == Done:
		return Done
	case p.Current == id || r.Of > 0 || slices.Contains(p.Begun, id):
		return Learning
	}
	return ""
}

// Begin remembers that a topic is under way; a settled one is not.
func (p *Progress) Begin(id TopicID) {
	if p.Status(id) == "" && !slices.Contains(p.Begun, id) {
		p.Begun = append(p.Begun, id)
	}
}

// Standings returns the topics that the member touched, by how they stand with
// them, each list in the order of the IDs.
func (p *Progress) Standings() map[Status][]TopicID {
	touched := slices.Clone(p.Begun)
	for id := range p.Marks {
		touched = append(touched, id)
	}
	for id := range p.Results {
		touched = append(touched, id)
	}
	for id := range p.Unsure {
		touched = append(touched, id)
	}
	if p.Current != "" {
		touched = append(touched, p.Current)
	}
	slices.Sort(touched)
	by := map[Status][]TopicID{}
	for _, id := range slices.Compact(touched) {
		if s := p.Standing(id); s != "" {
			by[s] = append(by[s], id)
		}
	}
	return by
}
