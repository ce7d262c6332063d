package answer

import (
	"cmp"
	"slices"
	"strings"

	"mentor/roadmap"
)

// sameTopic answers "why?", "is it hard?", "links": another facet of what is
// being talked about.
func (e *Engine) sameTopic(s *searcher, q Question, r *asked) (Answer, bool) {
	m := s.scratch()
	defer s.pool.Put(m)
	best, most := int32(-1), float32(0.6)
	topics := q.Before.Topics
	if r.facet == roadmap.FacetNext && q.Before.Facet == roadmap.FacetNext {
		topics = s.onwards(q.Before)
	}
	for n, id := range topics {
		whole, part := s.read(r.text+" "+cmp.Or(s.subjectOf(q.Before), strings.Join(e.lib.Titles(topics[n:n+1]), " "))), s.isPart(q.Before.Asked, id)
		m.aimAt(&whole.to) // as if its subject were said again
		for _, at := range s.about[id] {
			x := &s.entries[at]
			if x.topic() != id || x.facet == "" || x.isPair || s.is(at, q.Before.Card) {
				continue
			}
			value := s.facetAgreement(r.facet, x.facet) - 0.3*float32(n) + s.weights.counts(x.kind)
			if x.facet == r.facet {
				value++
			}
			if value <= most-sayingAgain {
				continue
			}
			meant := s.asking(at, m).meant
			if part && meant < ofPart {
				continue
			}
			if value += sayingAgain * max(0, meant); value > most {
				best, most = at, value
			}
		}
		if best >= 0 {
			break
		}
	}
	if best < 0 {
		return Answer{}, false
	}
	a := e.show(s, q, r, hit{at: best})
	a.Asked = strings.TrimSpace(r.text + " " + cmp.Or(s.subjectOf(q.Before), strings.Join(e.lib.Titles(topics[:1]), " ")))
	return a, true
}

// isPart reports whether a question was about a part of a topic, not the topic as a
// whole: "what is a load balancer", of networks.
func (s *searcher) isPart(asked string, id roadmap.TopicID) bool {
	return s.goesIntoPart(s.read(asked), id)
}

// goesIntoPart is isPart for a question that is read.
func (s *searcher) goesIntoPart(last *asked, id roadmap.TopicID) bool {
	deed := last.deedAt()
	for i := range last.words {
		if i != deed && last.weight[i] >= partLeast && last.tells(i) && !last.names[i] {
			return true
		}
	}
	return len(last.named) > 0 && !slices.Contains(topicsOf(last.named), id) || s.ownText(last)
}

// partLeast is what a word weighs at least that makes a question one about a part.
const partLeast = 0.3

// ofPart is how nearly an entry must be asked for as the follow-up would be, when that
// is about a part of a topic.
const ofPart = 0.6

// sayingAgain is what it counts, at most, that an entry is asked for as the
// follow-up would be if its subject were said again.
const sayingAgain = 0.3

// onwards returns the topics that the last answer named as the next ones.
func (s *searcher) onwards(b *Answer) []roadmap.TopicID {
	var ids []roadmap.TopicID
	for _, m := range s.lex.mentions(tokenize(splitHyphens(roadmap.Prose(b.Text)))) {
		if m.weight == 1 && !slices.Contains(b.Topics[:1], m.topic) {
			ids = append(ids, m.topic)
		}
	}
	return unique(ids, 2)
}
