package roadmap

import "slices"

// Known is the mark of a topic that the member knew before: a placement set it,
// or a learning record from elsewhere. It counts as settled and brings nothing:
// no XP, no badge, no day of a streak. A known topic can still be done.
const Known Status = "known"

// UndoPlacedDays is how long marks of a placement can be taken back.
const UndoPlacedDays = 7

// Placed is a placement, or an import, that can still be taken back.
type Placed struct {
	Roadmap ID         `json:"roadmap,omitempty"` // whose level it set; "" is none
	On      Date       `json:"on,omitempty"`
	Topics  []TopicID  `json:"topics,omitempty"`
	Was     Experience `json:"was,omitempty"` // the level before
}

// Knows reports whether the topic is done, or was known before.
func (p *Progress) Knows(id TopicID) bool { return p.IsDone(id) || p.Status(id) == Known }

// MarkKnown marks those of the topics that are open as known, and returns them.
func (p *Progress) MarkKnown(ids []TopicID, on Date) []TopicID {
	open := slices.DeleteFunc(slices.Clone(ids), func(id TopicID) bool { return p.Status(id) != "" })
	if len(open) == 0 {
		return nil
	}
	p.mark(open, Mark{Status: Known, On: on})
	if slices.Contains(open, p.Current) {
		p.Current = ""
	}
	return open
}

// LastPlaced returns what the last placement marked, as long as it can be taken
// back.
func (p *Progress) LastPlaced(today Date) (Placed, bool) {
	return p.Placed, p.Placed.On != 0 && today <= p.Placed.On+UndoPlacedDays
}

// Unplace takes the last placement back: what it marked is open again, and the
// level is as before. Topics that were done since stay done. It returns the
// topics that were opened.
func (p *Progress) Unplace(today Date) (opened []TopicID, ok bool) {
	placed, ok := p.LastPlaced(today)
	if !ok {
		return nil, false
	}
	for _, id := range placed.Topics {
		if p.Marks[id] == (Mark{Status: Known, On: placed.On}) {
			delete(p.Marks, id)
			opened = append(opened, id)
		}
	}
	if placed.Roadmap != "" {
		p.SetExperience(placed.Roadmap, placed.Was)
	}
	// The move that set the marks can't be taken back a second time.
	p.Moves = slices.DeleteFunc(p.Moves, func(m Move) bool { return m.Status == Known && m.On == placed.On })
	p.Placed = Placed{}
	return opened, true
}
