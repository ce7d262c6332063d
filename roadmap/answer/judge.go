package answer

import (
	"cmp"
	"slices"
	"strings"

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
	rest      float32 // how strongly the entry speaks of the words beside the names; 1 when there are none
	margin    float32 // how far the entry is ahead of the next that is about something else
}

// odds say how the evidence adds up to the odds that an entry answers a
// question, fitted by logistic regression; see TestEvaluation.
var odds = struct{ base, cover, ask, near, topic, facet, pair, function, content, named, uncovered, rest, margin float32 }{
	base: -2.15, cover: 1.7, ask: 0.6, near: 7, topic: 1.2, facet: 0.25, pair: 1.2, function: 0.5, content: 0.8, named: 0, uncovered: -1.9, rest: 0.9, margin: 2.5,
}

// Beyond these, likeness counts more and distance no longer.
const (
	alike   = 0.6
	farAway = 0.15
)

func (v *evidence) sureness() float32 {
	o := &odds
	ask := v.ask * (1 - v.uncovered)
	return o.base + o.cover*v.cover + o.ask*ask + o.near*max(0, ask-alike) + o.topic*min(1, 2*v.topic) + o.facet*v.hit.facet + o.pair*max(0, v.pair) +
		o.function*v.function + o.content*v.content + o.named*v.named + o.uncovered*v.uncovered + o.rest*v.rest + o.margin*min(farAway, v.margin)
}

const (
	nearlyAsGood = 0.1  // difference in score that a surer entry makes up for
	surer        = 0.3  // by how much it has to be surer
	tried        = 6    // entries that are looked at before there is nothing
	nearlySame   = 0.8  // likeness to a way to ask that needs no further proof
	opens        = -0.1 // sureness from which an answer is given
)

// judge chooses the entry that answers a question, or says why none does.
func (s *searcher) judge(q *asked, hits []hit) (judged, Reason) {
	l := s.gate.leaning(q)
	if !q.hasOther() && !s.ownText(q) {
		if at, ok := s.plain(q, hits, l); ok {
			return judged{hit: hits[at], sureness: sure}, ""
		}
	}
	var missing string
	best := judged{sureness: opens}
	found, least := false, s.leastLikeness(q)
	for n := range hits[:min(tried, len(hits))] {
		if found && hits[n].score < best.score-nearlyAsGood {
			break
		}
		if hits[n].ask < least {
			continue
		}
		v := s.evidence(q, hits, n, l)
		word, ok := s.speaksOf(q, &v)
		if !ok {
			missing = cmp.Or(missing, word)
			continue
		}
		if sureness := v.sureness(); sureness > best.sureness+surer || !found && sureness >= opens {
			best, found = judged{hit: hits[n], sureness: sureness}, true
		}
	}
	if found {
		return best, ""
	}
	if at, ok := s.plain(q, hits, l); ok {
		return judged{hit: hits[at], sureness: opens}, ""
	}
	if l.content < notOurs && len(q.named) == 0 {
		return judged{}, NotOurs
	}
	if missing != "" {
		return judged{missing: missing}, NothingOn
	}
	return judged{}, NothingFits
}

// leastLikeness is how like a way to ask a question must be at least: one that
// names nothing and has hardly a word of its own proves little otherwise.
func (s *searcher) leastLikeness(q *asked) float32 {
	telling := 0
	for i := range q.words {
		if q.weight[i] > 0 && q.tells(i) {
			telling++
		}
	}
	switch {
	case telling == 0:
		return 0.7
	case telling == 1 && len(q.named) == 0:
		return 0.5
	}
	return 0
}

// narrow replaces a topic as a whole, when more was asked than what it is, by the
// piece of it that answers. The whole stays for a problem that somebody foresaw.
func (s *searcher) narrow(q *asked, best judged, hits []hit) (judged, Reason) {
	if s.entries[best.at].kind != subject || q.facet == roadmap.FacetWhat && !q.hasOther() || len(q.words) <= 2 {
		return best, ""
	}
	l := s.gate.leaning(q)
	for n := range hits[:min(narrowed, len(hits))] {
		e := &s.entries[hits[n].at]
		if e.kind != written && e.facet != "" || e.kind == subject || e.topic() != s.entries[best.at].topic() || special[e.facet] && e.facet != q.facet {
			continue
		}
		v := s.evidence(q, hits, n, l)
		if v.rest >= leastNarrow && (hits[n].facet > -0.5 || v.rest >= plentyNarrow) && v.sureness() >= opens-1 {
			return judged{hit: hits[n], sureness: best.sureness}, ""
		}
	}
	if best.ask >= foreseenProblem || q.facet == "" || q.facet == roadmap.FacetWhat || q.facet == roadmap.FacetTerm {
		return best, ""
	}
	return best, NothingFits
}

const (
	narrowed        = 16   // entries among which the piece is looked for
	leastNarrow     = 0.3  // of the question that it speaks of
	plentyNarrow    = 0.5  // the same, when its facet is another one
	foreseenProblem = 0.65 // likeness to a problem that the topic solves
)

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
		if e.topic() != q.named[0].topic || e.facet == "" || e.isPair && wanted != roadmap.FacetAlternatives {
			continue
		}
		agrees := s.facetAgreement(wanted, e.facet)
		if agrees < leastPlain && e.facet != wanted {
			continue
		}
		value := agrees + 0.5*hits[n].score + max(0, hits[n].ask-alike)
		if !s.saysName(q, hits[n].at) {
			continue
		}
		if e.facet == wanted {
			value++
		}
		if value > most {
			best, most = n, value
		}
	}
	return best, best >= 0
}

// ownText reports whether the one name in a question is a part of its topic that
// has texts of its own: "foreign key", of relational databases.
func (s *searcher) ownText(q *asked) bool {
	if len(q.named) != 1 {
		return false
	}
	m := q.named[0]
	name := foldWords(q.words[m.at : m.at+m.words])
	if title := s.lex.titles[m.topic]; strings.Contains(title, name) || strings.Contains(name, title) || s.inTitle(q, m) {
		return false
	}
	for i := m.at; i < m.at+m.words; i++ {
		if id := q.ids[i]; id < 0 || s.start[id+1]-s.start[id] <= uncommonName {
			return false
		}
	}
	return true
}

// inTitle reports whether all words of a name are in its topic's title, in
// another order or form: "hash passwords".
func (s *searcher) inTitle(q *asked, m mention) bool {
	t, ok := s.lib.Topic(m.topic)
	if !ok {
		return false
	}
	title := tokenize(splitHyphens(t.Title))
	for _, w := range q.words[m.at : m.at+m.words] {
		if !slices.ContainsFunc(title, func(o word) bool { return o.stem == w.stem }) {
			return false
		}
	}
	return true
}

// saysName reports whether an entry has the words of the name by which the
// question calls its topic, when the content has these words at all.
func (s *searcher) saysName(q *asked, at int32) bool {
	m := q.named[0]
	if m.words > 1 && strings.Contains(s.lex.titles[m.topic], foldWords(q.words[m.at:m.at+m.words])) {
		return true // "my sql"
	}
	for i := m.at; i < m.at+m.words; i++ {
		id := q.ids[i]
		if id >= 0 && s.start[id+1]-s.start[id] > uncommonName && s.strength(id, at) == 0 {
			return false
		}
	}
	return true
}

// uncommonName is in how many entries a name stands that is hardly more than
// another spelling.
const uncommonName = 3

const (
	plainRest      = 0.3 // what other words may weigh in a question that is plainly about a name
	leastAgreement = 0.5
	leastPlain     = 0.25 // how well an entry's facet goes with the one that is wanted
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
	if v.hit.foreign > 0 && properlyNamed(q) {
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
	if q.isSide(i) || isCode(raw) && !(i+1 < len(q.words) && counted[q.words[i+1].raw]) {
		return true
	}
	if q.names[i] {
		return !isGeneric(q.words[i])
	}
	if raw[0] >= '0' && raw[0] <= '9' && !isCode(raw) || q.ids[i] >= 0 || common[raw] || chatter[raw] || len(raw) < 3 || lineOf(nearText, raw) != "" {
		return false
	}
	return i == 0 && len(q.words) <= 3 || i > 0 && nameFollows[q.words[i-1].raw] || i+1 == len(q.words) && !properlyNamed(q)
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
var counted = set(`users user requests request rows row orders ms mb gb kb times people connections lines files items records customers seconds hours tests queries pages dollars euros`)

// nameFollows are words after which an unknown word is probably a name.
var nameFollows = set(`is with using use uses in via learn learning from or vs versus does called named install try than without through into integrate connect`)

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
