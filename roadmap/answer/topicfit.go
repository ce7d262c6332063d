package answer

import (
	"slices"

	"mentor/roadmap"
)

// byTopic is how strongly the entries of a topic speak of a word in one of its
// names, whether or not they have it.
func (s *searcher) byTopic(id int32) float32 {
	if id >= 0 && s.haveIt[id] > uncommonName {
		return byItsPart
	}
	return byOtherName
}

// topicAgreement is how much of what the question names the entry is about.
func (s *searcher) topicAgreement(q *asked, at int32) float32 {
	e := &s.entries[at]
	if len(q.named) == 0 {
		return talkedAbout * agreementWith(e, q.about)
	}
	sum, all := float32(0), float32(0)
	for i := range q.named {
		m := &q.named[i]
		all += m.weight
		switch {
		case s.isFirst(at, m):
			sum += m.weight
		case len(e.topics) > 1 && slices.Contains(e.topics, m.topic):
			sum += m.weight * otherTopic
		}
	}
	return sum / max(all, 1)
}

// isFirst reports whether an entry is first about a topic that is named.
func (s *searcher) isFirst(at int32, m *mention) bool {
	return s.topicOf[at] != 0 && s.topicOf[at] == m.number
}

// topics numbers the topics that entries are about.
func (s *searcher) topics() {
	s.topicOf, s.numbers = make([]uint16, len(s.entries)), map[roadmap.TopicID]uint16{}
	for at := range s.entries {
		id := s.entries[at].topic()
		if id == "" {
			continue
		}
		if _, ok := s.numbers[id]; !ok {
			s.numbers[id] = uint16(len(s.numbers) + 1)
		}
		s.topicOf[at] = s.numbers[id]
	}
}

func agreementWith(e *entry, about []roadmap.TopicID) float32 {
	best := float32(0)
	for _, id := range about {
		switch {
		case e.topic() == id:
			best = 1
		case slices.Contains(e.topics, id):
			best = max(best, otherTopic)
		}
	}
	return best
}

const (
	byOtherName = 0.6  // how strongly an entry speaks of another spelling of its topic's name
	byItsPart   = 0.25 // the same for a name that has texts of its own
	otherTopic  = 0.7  // an entry's second topic, against its first
	talkedAbout = 0.6  // what the conversation is about, against a name in the question
)
