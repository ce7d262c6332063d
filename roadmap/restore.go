package roadmap

import "slices"

// Taking back what was no move: the place on the roadmap as it was before.

// Repick puts back the branch that was chosen of a group; "" is none.
func (p *Progress) Repick(group GroupID, id TopicID) {
	if id == "" {
		delete(p.Picks, group)
		return
	}
	if p.Picks == nil {
		p.Picks = map[GroupID]TopicID{}
	}
	p.Picks[group] = id
}

// Remark puts back a mark that was dropped. A topic that has a mark by now keeps
// it.
func (p *Progress) Remark(id TopicID, m Mark) {
	if _, marked := p.Marks[id]; marked {
		return
	}
	if p.Marks == nil {
		p.Marks = map[TopicID]Mark{}
	}
	p.Marks[id] = m
}

// Unbegin forgets that topics were begun.
func (p *Progress) Unbegin(ids ...TopicID) {
	p.Begun = slices.DeleteFunc(p.Begun, func(id TopicID) bool { return slices.Contains(ids, id) })
}
