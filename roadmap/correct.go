package roadmap

import "slices"

// Correct sets how the member stands with a topic, at the word of somebody else: ""
// opens it. It's no move of the member, earns nothing, and takes back what the mark had
// earned that stood there, which it returns for Uncorrect.
func (p *Progress) Correct(id TopicID, to Status, on Date) (was Mark) {
	was = p.Marks[id]
	if was.Status == Done {
		p.credit(was.On, -was.XP, -1)
	}
	p.forgetMoves(id)
	p.Unbegin(id)
	if to == "" {
		delete(p.Marks, id)
		return was
	}
	if p.Marks == nil {
		p.Marks = map[TopicID]Mark{}
	}
	p.Marks[id] = Mark{Status: to, On: on}
	return was
}

// Uncorrect puts the mark back that stood there before a correction, with what it had
// earned.
func (p *Progress) Uncorrect(id TopicID, was Mark) {
	p.Correct(id, "", was.On)
	if was.Status == "" {
		return
	}
	if p.Marks == nil {
		p.Marks = map[TopicID]Mark{}
	}
	p.Marks[id] = was
	if was.Status == Done {
		p.credit(was.On, was.XP, 1)
	}
}

// forgetMoves lets undo no longer take back what was done to a topic.
func (p *Progress) forgetMoves(id TopicID) {
	p.Moves = slices.DeleteFunc(slices.Clone(p.Moves), func(m Move) bool { return slices.Contains(m.Topics, id) })
}
