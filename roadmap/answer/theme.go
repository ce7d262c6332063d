package answer

import (
	"slices"
	"strings"
)

// theme is what a follow-up may be about, in words.
type theme struct {
	words  string
	source source
}

// themes returns what a follow-up may be about: what was asked last, its topic, one side
// of what was compared, and what was talked about before.
func (e *Engine) themes(s *searcher, t *talk) (all []theme) {
	b := t.before
	add := func(words string, from source) {
		words = strings.TrimSpace(words)
		if words != "" && !slices.ContainsFunc(all, func(o theme) bool { return saysTheSame(o.words, words) }) {
			all = append(all, theme{words, from})
		}
	}
	topic, subject := strings.Join(e.lib.Titles(b.Topics[:1]), " "), t.subject.text
	add(subject, withSubject)
	add(t.last.told(), withQuestion)
	if was := b.Earlier; was != nil {
		add(s.subjectOf(was), withEarlier)
	}
	for _, side := range b.Pair {
		add(side, withSide)
	}
	add(topic, withTopic)
	return all
}

// saysTheSame reports whether two texts have the same words in any order.
func saysTheSame(a, b string) bool {
	one, other := tokenize(splitHyphens(a)), tokenize(splitHyphens(b))
	has := func(w word, in []word) bool {
		return slices.ContainsFunc(in, func(o word) bool { return o.stem == w.stem })
	}
	return len(one) == len(other) && !slices.ContainsFunc(one, func(w word) bool { return !has(w, other) }) &&
		!slices.ContainsFunc(other, func(w word) bool { return !has(w, one) })
}

// subject returns the words of a question that say what it is about, at most four:
// not what is done to that, nor what it's compared by, if there are others.
func (s *searcher) subject(asked string) string { return s.read(asked).subject(nil) }

// subject is searcher.subject for a question that is read, of which only some words count;
// nil: all do.
func (q *asked) subject(counts func(i int) bool) string {
	deed := q.deedAt()
	var at []int
	for i := range q.words {
		if q.weight[i] >= subjectLeast && q.tells(i) && i != deed && (counts == nil || counts(i)) {
			at = append(at, i)
		}
	}
	if kept := slices.DeleteFunc(slices.Clone(at), func(i int) bool { return len(aspectOf(q.words[i:i+1])) > 0 }); len(kept) > 0 {
		at = kept
	}
	if len(at) == 0 && deed >= 0 && counts == nil {
		at = append(at, deed)
	}
	for len(at) > longestSubject {
		least := 0
		for n := range at {
			if q.weight[at[n]] < q.weight[at[least]] {
				least = n
			}
		}
		at = slices.Delete(at, least, least+1)
	}
	words := make([]string, 0, longestSubject)
	for _, i := range at {
		words = append(words, q.words[i].raw)
	}
	return strings.Join(words, " ")
}

// told returns all words of a question that tell something, what is done among them.
func (q *asked) told() string {
	deed := q.deedAt()
	var words []string
	for i, w := range q.words {
		if q.weight[i] >= subjectLeast && (q.tells(i) || i == deed) {
			words = append(words, w.raw)
		}
	}
	if len(words) > longestTold {
		return ""
	}
	return strings.Join(words, " ")
}

// longestTold is how many words of a question are said again at most.
const longestTold = 7

// subjectOf returns what an answer is about, in words.
func (s *searcher) subjectOf(a *Answer) string {
	if a.About != "" {
		return a.About
	}
	return s.takenUp(s.read(a.Asked), s.read(a.Title))
}

// takenUp returns what a question is about, in words: what its answer took up, if that is
// most of it.
func (s *searcher) takenUp(q, title *asked) string {
	all := q.subject(nil)
	both := q.subject(func(i int) bool { return q.names[i] || s.saidIn(q, i, title) })
	if 2*len(strings.Fields(both)) >= len(strings.Fields(all)) {
		return both // what the answer took up
	}
	return all
}

// placedLast reports whether a question ends on a preposition with what points back: what
// it asks about is another thing, "do i need an ORM for that".
func placedLast(q *asked) bool {
	n := len(q.words)
	return n > 3 && pointsAt(q.words, n-1) && placing[q.words[n-2].raw]
}

// saidIn reports whether another text has a word, or what stands for it.
func (s *searcher) saidIn(q *asked, i int, other *asked) bool {
	if q.ids[i] < 0 {
		return false
	}
	_, ok := slices.BinarySearch(s.knownTo(other), q.ids[i])
	return ok
}

// aboutNext returns what is talked about once a follow-up is answered: its own names and
// what of its words the answer took up, with what of the subject it took up, or else the
// same as before.
func (s *searcher) aboutNext(t *talk, title string) string {
	r, on := t.asked, s.read(title)
	if t.points && !placedLast(r) {
		return t.subject.text // it goes on being spoken of
	}
	own := r.subject(func(i int) bool { return !t.points && r.names[i] && properlyNamed(r) || s.saidIn(r, i, on) })
	if own == "" || t.subject.text == "" {
		return t.subject.text
	}
	var words []string
	for i, w := range t.subject.words {
		if t.subject.weight[i] >= subjectLeast && !slices.Contains(strings.Fields(own), w.raw) && s.saidIn(t.subject, i, on) {
			words = append(words, w.raw)
		}
	}
	if len(words) == 0 && !properlyNamed(r) {
		return t.subject.text
	}
	return strings.Join(append(words, own), " ")
}

const (
	subjectLeast   = 0.2
	longestSubject = 4
)

// deedAt is the place of the word that says what somebody wants to do: "how do i
// undo a commit"; -1 for none.
func (q *asked) deedAt() int {
	for i := 1; i+1 < len(q.words); i++ {
		if doer[q.words[i-1].raw] && (i > 1 && leadsDoer[q.words[i-2].raw]) && !q.names[i] {
			return i
		}
	}
	return -1
}

var (
	doer      = set(`i you we to one`)
	leadsDoer = set(`do can should would could how did may must`)
)
