package answer

import (
	"slices"

	"mentor/roadmap"
)

// judged is the entry that was chosen, or what was asked about and is written
// nowhere.
type judged struct {
	hit
	missing string
}

// How the evidence adds up to the odds that an entry answers a question, fitted
// by logistic regression; see TestEvaluation.
var odds = struct{ base, cover, ask, topic, facet, pair, function, content, named, score float32 }{
	base: -2.6, cover: 2.2, ask: 5.2, topic: 0.8, facet: 0.5, pair: 1, function: 1.6, content: 2.4, named: 1.2,
}

// judge chooses the entry that answers a question, or says why none does.
func (s *searcher) judge(q *asked, hits []hit) (judged, Reason) {
	if len(hits) == 0 {
		return judged{}, s.without(q)
	}
	l := s.gate.leaning(q)
	if s.sureness(q, &hits[0], l) < 0 {
		return judged{}, NothingFits
	}
	return judged{hit: hits[0]}, ""
}

func (s *searcher) sureness(q *asked, h *hit, l leaning) float32 {
	named := float32(0)
	if len(q.named) > 0 {
		named = 1
	}
	o := &odds
	return o.base + o.cover*h.cover + o.ask*h.ask + o.topic*h.topic + o.facet*h.facet + o.pair*max(0, h.pair) + o.function*l.function + o.content*l.content + o.named*named
}

func (s *searcher) without(q *asked) Reason {
	for i, w := range q.words {
		if q.ids[i] < 0 && !common[w.raw] && !chatter[w.raw] {
			return NothingOn
		}
	}
	return NothingFits
}

// nearTopics returns the topics to offer when nothing answers a question.
func (s *searcher) nearTopics(q *asked, hits []hit) []roadmap.TopicID {
	ids := topicsOf(q.named)
	for _, h := range hits {
		if h.ask >= 0.3 || h.topic > 0 {
			ids = append(ids, s.entries[h.at].topic())
		}
	}
	return slices.DeleteFunc(unique(ids, 3), func(id roadmap.TopicID) bool { return id == "" })
}
