package answer

import (
	"slices"
	"strings"
)

// theme is what a follow-up may be about, in words.
type theme struct {
	words   string
	prior   float32
	earlier bool // it was talked about before the last answer
}

// themes returns what a follow-up may be about: what was asked last, its topic, one side
// of what was compared, and what was talked about before.
func (e *Engine) themes(s *searcher, b *Answer) (all []theme) {
	add := func(words string, prior float32) {
		words = strings.TrimSpace(words)
		if words != "" && !slices.ContainsFunc(all, func(t theme) bool { return strings.EqualFold(t.words, words) }) {
			all = append(all, theme{words: words, prior: prior})
		}
	}
	topic, subject := strings.Join(e.lib.Titles(b.Topics[:1]), " "), s.subject(b.Asked)
	add(subject, 0)
	add(s.without(topic, subject)+" "+subject, 0)
	if s.isPart(b.Asked, b.Topics[0]) {
		add(topic, ofWhole)
	} else {
		add(topic, 0)
	}
	for _, side := range b.Pair {
		add(side, ofSide)
	}
	add(s.subject(b.Title), ofTitle)
	last := len(all)
	if was := b.Earlier; was != nil {
		add(s.subject(was.Asked), ofEarlier)
		for _, side := range was.Pair {
			add(side, ofEarlier)
		}
	}
	for i := last; i < len(all); i++ {
		all[i].earlier = true
	}
	return all
}

// How likely a follow-up is about something else than the subject of the last question.
const (
	ofWhole     = -0.4  // a topic of which the last question was about a part
	ofSide      = -0.1  // one of two
	ofTitle     = -0.3  // the title of what was shown
	ofEarlier   = -0.15 // what was talked about before
	ofCase      = -0.2  // it adds a case to what was asked
	ofNoSubject = 0.2   // its own words alone say it
)

// subject returns the words of a question that say what it is about, at most four:
// not what is done to that, if there are others.
func (s *searcher) subject(asked string) string {
	last := s.read(asked)
	deed := last.deedAt()
	var at []int
	for i := range last.words {
		if last.weight[i] >= subjectLeast && last.tells(i) && i != deed {
			at = append(at, i)
		}
	}
	if len(at) == 0 && deed >= 0 {
		at = append(at, deed)
	}
	for len(at) > longestSubject {
		least := 0
		for n := range at {
			if last.weight[at[n]] < last.weight[at[least]] {
				least = n
			}
		}
		at = slices.Delete(at, least, least+1)
	}
	words := make([]string, 0, longestSubject)
	for _, i := range at {
		words = append(words, last.words[i].raw)
	}
	return strings.Join(words, " ")
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

// without returns the words of a text that another one has not.
func (s *searcher) without(text, other string) string {
	has := tokenize(other)
	var words []string
	for _, w := range tokenize(splitHyphens(text)) {
		if !slices.ContainsFunc(has, func(o word) bool { return o.stem == w.stem }) {
			words = append(words, w.raw)
		}
	}
	return strings.Join(words, " ")
}
