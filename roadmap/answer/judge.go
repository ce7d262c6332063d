package answer

import (
	"slices"

	"mentor/roadmap"
)

// judged is the entry that was chosen, or what was asked about and is written
// nowhere.
type judged struct {
	hit
	sureness float32
	missing  string
}

// evidence is what speaks for an entry being the answer to a question.
type evidence struct {
	hit
	leaning
	named     float32 // 1 when the question names a topic or sets two things side by side
	uncovered float32 // share of what the question's content words weigh that the entry does not speak of
	missed    float32 // the weightiest of those words, as a share of the weightiest of all
	margin    float32 // how far the entry is ahead of the next that is about something else
}

// odds say how the evidence adds up to the odds that an entry answers a
// question, fitted by logistic regression; see TestEvaluation.
var odds = struct{ base, cover, ask, near, topic, facet, pair, function, content, named, uncovered, missed, margin float32 }{
	base: -2.47, cover: 1.68, ask: 0.68, near: 6, topic: 0.3, facet: 0.15, pair: 0.44, function: 0.44, content: 0.3, named: 0.45, uncovered: -2.1, missed: 0, margin: 3.5,
}

// Beyond these, likeness counts more and distance no longer.
const (
	alike   = 0.6
	farAway = 0.15
)

func (v *evidence) sureness() float32 {
	o := &odds
	return o.base + o.cover*v.cover + o.ask*v.ask + o.near*max(0, v.ask-alike) + o.topic*v.topic + o.facet*v.hit.facet + o.pair*max(0, v.pair) +
		o.function*v.function + o.content*v.content + o.named*v.named + o.uncovered*v.uncovered + o.missed*v.missed + o.margin*min(farAway, v.margin)
}

const (
	tried      = 6    // entries that are looked at before there is nothing
	nearlySame = 0.8  // likeness to a way to ask that needs no further proof
	opens      = -0.3 // sureness from which an answer is given
)

// judge chooses the entry that answers a question, or says why none does.
func (s *searcher) judge(q *asked, hits []hit) (judged, Reason) {
	l := s.gate.leaning(q)
	if at, ok := s.plain(q, hits, l); ok {
		return judged{hit: hits[at], sureness: sure}, ""
	}
	var missing string
	for n := range hits[:min(tried, len(hits))] {
		v := s.evidence(q, hits, n, l)
		word, ok := s.speaksOf(q, &v)
		if !ok {
			if missing == "" {
				missing = word
			}
			continue
		}
		if v.sureness() < opens {
			break
		}
		return judged{hit: hits[n], sureness: v.sureness()}, ""
	}
	if l.content < notOurs && len(q.named) == 0 {
		return judged{}, NotOurs
	}
	if missing != "" {
		return judged{missing: missing}, NothingOn
	}
	return judged{}, NothingFits
}

// plain answers a question that says hardly more than a name and what is wanted
// of it ("graphql, what's the fuss"): with the topic's entry that says so.
func (s *searcher) plain(q *asked, hits []hit, l leaning) (int, bool) {
	if len(q.named) != 1 || q.named[0].weight < 1 || l.content < notOurs || q.sides[0].words > 0 {
		return 0, false
	}
	rest := float32(0)
	for i, w := range q.words {
		if q.names[i] || q.weight[i] == 0 || !q.tells(i) {
			continue
		}
		if outside[w.raw] {
			return 0, false
		}
		rest += q.weight[i] * s.fieldOf(q, i)
	}
	if rest > plainRest {
		return 0, false
	}
	wanted := q.facet
	if wanted == "" || wanted == roadmap.FacetTerm {
		wanted = roadmap.FacetWhat
	}
	best, most := -1, float32(leastAgreement)
	for n := range hits {
		e := &s.entries[hits[n].at]
		if e.topic() != q.named[0].topic || e.facet == "" || e.isPair {
			continue
		}
		value := s.facetAgreement(wanted, e.facet) + 0.5*hits[n].score
		if e.facet == wanted {
			value++
		}
		if value > most {
			best, most = n, value
		}
	}
	return best, best >= 0
}

const (
	plainRest      = 0.3 // what other words may weigh in a question that is plainly about a name
	leastAgreement = 0.9
)

// fieldOf is how much a word counts as one of our field.
func (s *searcher) fieldOf(q *asked, i int) float32 {
	if q.ids[i] < 0 || q.names[i] {
		return 1
	}
	return s.gate.field(q.ids[i])
}

// notOurs is the leaning of the content words below which a question is of
// another field.
const notOurs = -0.4

func (s *searcher) evidence(q *asked, hits []hit, n int, l leaning) evidence {
	v := evidence{hit: hits[n], leaning: l}
	if len(q.named) > 0 || q.sides[0].words > 0 {
		v.named = genericWeight
		if properlyNamed(q) || q.sides[0].words > 0 {
			v.named = 1
		}
	}
	all, most := float32(0), float32(0)
	absent, worst := float32(0), float32(0)
	for i := range q.words {
		if q.weight[i] == 0 || !q.tells(i) {
			continue
		}
		w := q.weight[i] * s.fieldOf(q, i)
		all += w
		most = max(most, w)
		if !s.has(q, i, hits[n].at) {
			absent += w
			worst = max(worst, w)
		}
	}
	if all > 0 {
		v.uncovered, v.missed = absent/all, worst/most
	}
	v.margin = s.margin(hits, n)
	return v
}

// margin is how far an entry is ahead of the next one about something else.
func (s *searcher) margin(hits []hit, n int) float32 {
	for _, h := range hits[n+1:] {
		if s.entries[h.at].topic() != s.entries[hits[n].at].topic() {
			return hits[n].score - h.score
		}
	}
	return 0.5
}

// tells reports whether a word says what a question is about.
func (q *asked) tells(i int) bool {
	raw := q.words[i].raw
	return q.names[i] || q.isSide(i) || outside[raw] || !common[raw] && !chatter[raw]
}

// has reports whether an entry speaks of a word of the question, or of what
// stands for it.
func (s *searcher) has(q *asked, i int, at int32) bool {
	if s.strength(q.ids[i], at) > 0 {
		return true
	}
	if q.names[i] {
		for _, m := range q.named {
			if i >= m.at && i < m.at+m.words && slices.Contains(s.entries[at].topics, m.topic) {
				return true
			}
		}
		return false
	}
	for _, other := range s.nearTo(q.words[i]) {
		if other.factor >= standsFor && s.strength(other.id, at) > 0 {
			return true
		}
	}
	return false
}

// standsFor is how near a word must be to stand for another.
const standsFor = 0.2

// speaksOf reports whether an entry speaks of every thing that the question
// names; else it returns the first that is missing. No word, no answer.
func (s *searcher) speaksOf(q *asked, v *evidence) (string, bool) {
	if v.ask >= nearlySame {
		return "", true
	}
	for i := range q.words {
		if q.weight[i] > 0 && s.isThing(q, i) && !s.has(q, i, v.at) {
			return q.words[i].raw, false
		}
	}
	return "", true
}

// isThing reports whether a word names a thing: a topic, one of two that are
// set side by side, or a name that neither the content nor everyday English
// has.
func (s *searcher) isThing(q *asked, i int) bool {
	raw := q.words[i].raw
	if q.isSide(i) {
		return true
	}
	if q.names[i] {
		return !generic[raw] && !everyday[raw]
	}
	if q.ids[i] >= 0 || common[raw] || chatter[raw] || len(raw) < 3 || lineOf(nearText, raw) != "" {
		return false
	}
	return i == 0 && len(q.words) <= 3 || i > 0 && nameFollows[q.words[i-1].raw] || i+1 == len(q.words) && !properlyNamed(q)
}

// nameFollows are words after which an unknown word is probably a name.
var nameFollows = set(`is are with using use uses in on for via about learn learning from to or vs versus and does do called named install try than like without through into by integrate connect of the a an`)

func properlyNamed(q *asked) bool {
	return slices.ContainsFunc(q.named, func(m mention) bool { return m.weight == 1 })
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
