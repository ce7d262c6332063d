package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mentor/roadmap"
)

// lack is what a question speaks of and an entry does not show.
type lack struct {
	share    float32 // of what its content words weigh
	word     string  // the heaviest; "" when nothing is lacking
	deciding bool    // it lacks a name, a code or an identifier, for which no other word stands
	chief    bool    // it lacks the word that weighs most beside the names
}

// choose judges the entries that were found for a question, and takes only one
// that shows enough of it.
func (s *searcher) choose(q *asked, hits []hit) (judged, Reason) {
	whole, why := s.judge(q, hits)
	if why != "" {
		return whole, why
	}
	best, why := s.narrow(q, whole, hits)
	if why != "" {
		return best, why
	}
	missing, ok := s.supported(q, best.hit)
	switch {
	case ok:
		return best, ""
	case s.entries[whole.at].kind == subject && whole.ask >= foreseenProblem:
		return whole, "" // its piece is about something else, but the problem is the topic's
	}
	return judged{missing: missing}, lacking(missing)
}

// lacks compares a question with what the asker would read, and with the ways
// to ask for it. The bare topic is measured by its summary alone: its ways to
// ask are about all that belongs to it.
func (s *searcher) lacks(q *asked, at int32) lack {
	var l lack
	all, absent, most, beside := float32(0), float32(0), float32(0), float32(0)
	shown := s.summary(at)
	for i, w := range q.words {
		if q.weight[i] == 0 || !q.tells(i) || manner[w.raw] {
			continue
		}
		weight := q.weight[i] * s.fieldOf(q, i)
		if q.mayBeMisspelled(i) {
			weight *= slip
		}
		all += weight
		shows := s.shows(q, i, at, shown)
		if weight > beside && !q.isProper(i) {
			l.chief, beside = !shows, weight
		}
		if shows {
			continue
		}
		absent += weight
		if weight > most {
			l.word, most = w.raw, weight
		}
		l.deciding = l.deciding || q.decides(i) && (!q.isProper(i) || !s.hasName(q, at))
	}
	if all > 0 {
		l.share = absent / all
	}
	return l
}

// manner are words that say how something is asked, not what.
var manner = set(`problem problems solve solves solving purpose point meaning explained preferred reasonable main mainly common commonly
usual use useful fix fixes reason reasons recent recently general generally opinion approach anywhere somewhere decide matter matters`)

// summary returns the stems of a bare topic's title and text; nil for all other
// entries.
func (s *searcher) summary(at int32) []int32 {
	e := &s.entries[at]
	if e.kind != subject {
		return nil
	}
	var stems []int32
	for _, w := range tokenize(splitHyphens(e.title + " " + e.text)) {
		if id := s.vocab.of(w); id >= 0 {
			stems = append(stems, id)
		}
	}
	return stems
}

// shows reports whether a word of a question, or one that stands for it, is in
// what an entry shows.
func (s *searcher) shows(q *asked, i int, at int32, summary []int32) bool {
	says := func(id int32) bool {
		if summary != nil {
			return id >= 0 && slices.Contains(summary, id)
		}
		return s.strength(id, at) > 0
	}
	if says(q.ids[i]) {
		return true
	}
	for _, other := range s.nearAt(q, i) {
		if other.factor >= standsFor && says(other.id) {
			return true
		}
	}
	return q.names[i] && s.spelledOtherwise(q, i, at)
}

// spelledOtherwise reports whether a word belongs to another spelling of the
// name of an entry's topic: "json web tokens" of JWT, "golang" of Go. Names of
// its parts, such as "innodb", are none.
func (s *searcher) spelledOtherwise(q *asked, i int, at int32) bool {
	return slices.ContainsFunc(q.named, func(m mention) bool {
		if i < m.at || i >= m.at+m.words || !slices.Contains(s.entries[at].topics, m.topic) {
			return false
		}
		return sameName(q.words[m.at:m.at+m.words], s.lex.titles[m.topic]) || s.inTitle(q, m) || !s.hasTexts(q, m)
	})
}

// hasTexts reports whether all words of a name stand in many texts, so that one
// without them is about something else.
func (s *searcher) hasTexts(q *asked, m mention) bool {
	for _, id := range q.ids[m.at : m.at+m.words] {
		if id < 0 || s.start[id+1]-s.start[id] <= uncommonName {
			return false
		}
	}
	return true
}

// sameName reports whether words are a longer or a shorter form of a name, its
// initials or what its initials stand for.
func sameName(words []word, name string) bool {
	folded := foldWords(words)
	if len(folded) < 2 || len(name) < 2 {
		return folded == name
	}
	if strings.HasPrefix(folded, name) || strings.HasPrefix(name, folded) || strings.Contains(folded, name) {
		return true
	}
	var initials strings.Builder
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w.raw)
		initials.WriteRune(first)
	}
	if initials.String() == name {
		return true
	}
	// "k8s", "i18n"
	return strings.ContainsAny(folded, "123456789") && folded[0] == name[0] && folded[len(folded)-1] == name[len(name)-1]
}

// decides reports whether a word is a name, a code or an identifier.
func (q *asked) decides(i int) bool {
	raw := q.words[i].raw
	switch {
	case q.isProper(i):
		return q.context(i) == 1
	case q.names[i], isCode(raw) && i+1 < len(q.words) && counted[q.words[i+1].raw]:
		return false
	case isCode(raw) || strings.Contains(raw, "_"):
		return true
	}
	return isUnheardOf(raw) && !strings.HasSuffix(raw, "ly") && !q.mayBeMisspelled(i)
}

// mayBeMisspelled reports whether a word that nobody knows looks like an
// everyday word that was typed wrongly rather than like a name.
func (q *asked) mayBeMisspelled(i int) bool {
	raw := q.words[i].raw
	return q.ids[i] < 0 && len(raw) < longName && isUnheardOf(raw) && !strings.ContainsAny(raw, "0123456789_") && !capitals(q.text)[raw]
}

// longName is how many letters an unknown word has that is hardly a slip.
const longName = 10

// hasName reports whether an entry is about one of the things that a question
// names.
func (s *searcher) hasName(q *asked, at int32) bool {
	return slices.ContainsFunc(q.named, func(m mention) bool { return m.weight == 1 && slices.Contains(s.entries[at].topics, m.topic) })
}

// supported reports whether an entry shows enough of a question to be its
// answer: no word, no answer. The less like a way to ask the question is, and the
// farther the entry is from what is asked for, the more has to be there.
func (s *searcher) supported(q *asked, h hit) (missing string, ok bool) {
	e := &s.entries[h.at]
	if e.kind == derived {
		return "", e.facet == q.facet || sameGroup(e.facet, q.facet)
	}
	if h.ask >= nearlySame || h.pair == 1 {
		return "", true
	}
	other := h.ask < strongLikeness && s.otherKind(q.facet, e.facet)
	l := s.lacks(q, h.at)
	switch {
	case l.deciding && h.ask < strongLikeness:
		return l.word, false
	case other && h.ask < littleLikeness && s.titleBeside(q, e) > mostOfTitle:
		return "", false
	case l.chief && h.ask < strongLikeness && e.kind != subject && len(q.words) <= longTalk:
		return "", false
	}
	return "", l.share <= mostLacking(q, e, h.ask, other)
}

// mostLacking is how much of a question's weight an answer may lack.
func mostLacking(q *asked, e *entry, likeness float32, other bool) float32 {
	most := lackingNear
	switch {
	case e.kind == subject && likeness >= foreseen:
		return 1
	case e.kind == subject:
		most = lackingOfTopic
	case likeness < weakLikeness || other:
		most = lackingFar
	}
	if len(q.words) > longTalk {
		most += lackingInTalk // a story has words that no answer needs
	}
	return most
}

// titleBeside is the share of an entry's title that the question doesn't speak
// of: its own subject, when that is another.
func (s *searcher) titleBeside(q *asked, e *entry) float32 {
	all, beside := float32(0), float32(0)
	for _, w := range tokenize(splitHyphens(e.title)) {
		id := s.vocab.of(w)
		if id < 0 || w.filler() {
			continue
		}
		all += s.idf[id]
		if !s.speaksOfStem(q, id) {
			beside += s.idf[id]
		}
	}
	return beside / max(all, leastRest)
}

// speaksOfStem reports whether a question has a stem, or a word that stands for
// it.
func (s *searcher) speaksOfStem(q *asked, id int32) bool {
	for i := range q.words {
		if q.ids[i] == id || slices.ContainsFunc(s.nearAt(q, i), func(r related) bool { return r.id == id && r.factor >= standsFor }) {
			return true
		}
	}
	return false
}

// otherKind reports whether an entry answers another kind of question: a "how"
// where "why" was asked.
func (s *searcher) otherKind(wanted, has roadmap.Facet) bool {
	return wanted != "" && has != "" && wanted != has && !sameGroup(wanted, has) && s.facetAgreement(wanted, has) < 0
}

const (
	lackingNear    float32 = 0.45 // for an entry that is asked for in much the same way
	lackingFar     float32 = 0.3  // for one that is asked for otherwise
	lackingOfTopic float32 = 0.2  // for a topic as a whole
	lackingInTalk  float32 = 0.15

	weakLikeness float32 = 0.35
	slip         float32 = 0.3 // what a word counts that may be misspelled

	foreseen       float32 = 0.4 // a topic as a whole stands for what people ask when they need it
	littleLikeness float32 = 0.5
	strongLikeness float32 = 0.65
	mostOfTitle    float32 = 0.6
)
