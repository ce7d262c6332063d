package roadmap

// MarkUnsure notes that the member calls a topic shaky, and brings its review
// forward. It reports whether that is new. A passed quiz ends it.
func (p *Progress) MarkUnsure(id TopicID, on Date) bool {
	if _, had := p.Unsure[id]; had {
		return false
	}
	if p.Unsure == nil {
		p.Unsure = map[TopicID]Date{}
	}
	p.Unsure[id] = on
	if card, ok := p.Cards[id]; ok && card.Due > on+1 {
		card.Due = on + 1
		p.Cards[id] = card
	}
	return true
}

// MarkSure ends that the member calls a topic shaky, and reports whether they did.
func (p *Progress) MarkSure(id TopicID) bool {
	_, had := p.Unsure[id]
	delete(p.Unsure, id)
	return had
}
