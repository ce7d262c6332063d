package answer

import (
	"slices"
)

// evidence is what speaks for an entry being the answer to a question.
type evidence struct {
	hit
	leaning
	named     float32 // 1 when the question names a topic or sets two things side by side
	uncovered float32 // share of what the question's content words weigh that the entry does not speak of
	rest      float32 // how strongly the entry speaks of the words beside the names; 1 when there are none
	margin    float32 // how far the entry is ahead of the next that is about something else
}

// odds say how the evidence adds up to the odds that an entry answers a
// question, fitted by logistic regression; see TestEvaluation.
var odds = struct{ base, cover, ask, near, topic, facet, pair, function, content, named, uncovered, rest, margin float32 }{
	base: -2.15, cover: 1.7, ask: 0.6, near: 8, topic: 1.2, facet: 0.18, pair: 1.2, function: 0.5, content: 0.8, named: 0, uncovered: -1.9, rest: 0.9, margin: 2.5,
}

func (v *evidence) sureness() float32 {
	o := &odds
	ask := v.ask * (1 - v.uncovered)
	return o.base + o.cover*v.cover + o.ask*ask + o.near*max(0, ask-alike) + o.topic*min(1, 2*v.topic) + o.facet*v.facet + o.pair*max(0, v.pair) +
		o.function*v.function + o.content*v.content + o.named*v.named + o.uncovered*v.uncovered + o.rest*v.rest + o.margin*min(farAway, v.margin)
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

// isProper reports whether a word is part of a proper name.
func (q *asked) isProper(i int) bool {
	return slices.ContainsFunc(q.named, func(m mention) bool { return m.weight == 1 && i >= m.at && i < m.at+m.words })
}

// tells reports whether a word says what a question is about.
func (q *asked) tells(i int) bool {
	raw := q.words[i].raw
	return q.names[i] || q.isSide(i) || outside[raw] || !common[raw] && !chatter[raw] && !q.saysWhatIsWanted(i)
}

// leastRest is what words beside the names weigh at least, so that a light word
// alone proves nothing.
const leastRest = 0.15

// speaks is how strongly an entry speaks of a word of the question.
func (s *searcher) speaks(q *asked, i int, at int32) float32 {
	best := s.strength(q.ids[i], at)
	for _, other := range s.nearAt(q, i) {
		best = max(best, other.factor*s.strength(other.id, at))
	}
	return best
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
	for _, other := range s.nearAt(q, i) {
		if other.factor >= standsFor && s.strength(other.id, at) > 0 {
			return true
		}
	}
	return false
}

// standsFor is how near a word must be to stand for another.
const standsFor = 0.2

// speaksOf reports whether an entry speaks of the things that the question
// names: of each that the library has no topic on, and of half of the others at
// least. Else it returns the first that is missing, or "" when it is a topic. No
// word, no answer.
func (s *searcher) speaksOf(q *asked, v *evidence) (string, bool) {
	if v.ask >= nearlySame {
		return "", true
	}
	if v.foreign > 0 && properlyNamed(q) {
		return "", false // about another product
	}
	names, said := 0, 0
	for i := range q.words {
		if q.weight[i] == 0 || !s.isThing(q, i) {
			continue
		}
		has := s.has(q, i, v.at)
		if !q.names[i] && !has {
			return q.words[i].raw, false
		}
		if q.names[i] && q.context(i) == 1 {
			names++
			if has {
				said++
			}
		}
	}
	return "", 2*said >= names
}

// isThing reports whether a word names a thing: a topic, one of two that are
// set side by side, or a name that neither the content nor everyday English
// has.
func (s *searcher) isThing(q *asked, i int) bool {
	raw := q.words[i].raw
	last := i+1 == len(q.words)
	switch {
	case q.isSide(i):
		return !chatter[raw]
	case isCode(raw):
		return last || !counted[q.words[i+1].raw]
	case q.names[i]:
		return !isGeneric(q.words[i])
	case q.ids[i] >= 0 || !isUnheardOf(raw):
		return false
	}
	return i == 0 && len(q.words) <= 3 || i > 0 && nameFollows[q.words[i-1].raw] || last && !properlyNamed(q)
}

// isUnheardOf reports whether a word that the content has not is no word of
// everyday English either, and no number.
func isUnheardOf(raw string) bool {
	return len(raw) >= 3 && raw[0] > '9' && !common[raw] && !chatter[raw] && lineOf(nearText, raw) == ""
}

// isCode reports whether a word is a status or error code: "503", "e11000".
func isCode(raw string) bool {
	digits, letters := 0, 0
	for _, r := range raw {
		if r >= '0' && r <= '9' {
			digits++
		} else {
			letters++
		}
	}
	return letters == 0 && digits == 3 && (raw[0] == '4' || raw[0] == '5') || letters > 0 && digits >= 4
}

// counted are words after which a number is no code.
var counted = set(`users user requests request rows row orders ms mb gb kb times people connections lines files items records customers seconds
hours tests queries pages dollars euros`)

// nameFollows are words after which an unknown word is probably a name.
var nameFollows = set(`is with using use uses in via learn learning from or vs versus does
called named install try than without through into integrate connect`)

func properlyNamed(q *asked) bool {
	return slices.ContainsFunc(q.named, func(m mention) bool { return m.weight == 1 })
}

// fieldOf is how much a word counts as one of our field.
func (s *searcher) fieldOf(q *asked, i int) float32 {
	if q.ids[i] < 0 || q.names[i] {
		return 1
	}
	return s.gate.field(q.ids[i])
}

// Beyond these, likeness counts more and distance no longer.
const (
	alike   = 0.6
	farAway = 0.15
)

// evidence gathers what speaks for one of the entries that were found.
func (s *searcher) evidence(q *asked, hits []hit, n int, l leaning) evidence {
	v := evidence{hit: hits[n], leaning: l}
	if len(q.named) > 0 || q.sides[0].words > 0 {
		v.named = genericWeight
		if properlyNamed(q) || q.sides[0].words > 0 {
			v.named = 1
		}
	}
	all, absent := float32(0), float32(0)
	said, beside := float32(0), float32(0)
	for i := range q.words {
		if q.weight[i] == 0 || !q.tells(i) {
			continue
		}
		w := q.weight[i] * s.fieldOf(q, i)
		if !q.isProper(i) {
			beside += w
			said += w * s.speaks(q, i, hits[n].at)
		}
		all += w
		if !s.has(q, i, hits[n].at) {
			absent += w
		}
	}
	if all > 0 {
		v.uncovered = absent / all
	}
	v.rest = 1
	if beside > 0 {
		v.rest = said / max(beside, leastRest)
	}
	v.margin = s.margin(hits, n)
	return v
}
