package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"mentor/roadmap"
)

// asked is a question that is read.
type asked struct {
	text    string
	words   []word
	written []word      // the same as they are written
	near    [][]related // stems that stand for the words, once they were looked up
	looked  []bool
	ids     []int32 // stems; -1: the content has no such word
	weight  []float32
	total   float32
	asking  float32 // the sum of the weights of its words inside a way to ask
	facet   roadmap.Facet
	to      direction         // where it points
	share   []float32         // how much each word counts beside the question in its text; nil when all do
	asks    uint64            // words that say what is wanted, as bits: "considered harmful"
	named   []mention         // topics
	names   []bool            // words that are part of a name
	sides   [2]side           // two things that it sets side by side
	pairs   []int32           // entries between those
	about   []roadmap.TopicID // what the conversation is about; counts less than a name
	course  course            // from one thing that it names to another, once that was looked up
	verdict *finding          // what was found for it, once it was judged

	looksAhead bool                  // it was
	hits       []hit                 // what was found for it
	pointers   []pointer             // its words, once they were set beside others
	known      *stemSet              // stems that it has, or that stand for its words, once they were looked up
	chances    chances               // of what was found for it
	odds       [reconsidered]float32 // of the first of it
	reckoned   uint                  // which of those are known, as bits
	telling    uint64                // words that say what it is about, as bits
	ownNames   uint64                // words that it quotes and the content doesn't have, as bits
	prefixed   bool                  // it begins with a name and a colon
	slack      float32               // by how much less sure an answer may be, when the conversation says what it is about
}

// prefix matches what stands before the matter: "bash: ...", "[Hibernate] ...".
var prefix = regexp.MustCompile(`^\s*(\[[^\]]{2,24}\]|[\w.+#-]{2,24}( [\w.+#-]{1,24})?:)\s`)

// side is one of two things that are set side by side.
type side struct {
	at, words int
	forms     []string
	topic     roadmap.TopicID // "" when it is no topic
}

// read reads a question.
func (s *searcher) read(text string) *asked {
	q := &asked{text: text}
	q.words, q.written = s.lex.read(text)
	q.prefixed = strings.ContainsAny(text, ":]") && prefix.MatchString(text)
	q.named = s.lex.mentions(q.words)
	for i := range q.named {
		q.named[i].number = s.numbers[q.named[i].topic]
	}
	q.names = nameWords(q.words, q.named)
	q.readFacet()
	s.number(q)
	q.readOwnNames()
	q.to = s.pointing(q.words, q.share)
	s.sideBySide(q)
	q.findTelling()
	s.weigh(q)
	if len(q.named) == 1 && !q.hasOther() {
		q.named[0].weight = 1 // "what are logs"
	}
	return q
}

// number finds the stems of the words of a question.
func (s *searcher) number(q *asked) {
	q.ids, q.near, q.looked = make([]int32, len(q.words)), make([][]related, len(q.words)), make([]bool, len(q.words))
	for i, w := range q.words {
		q.ids[i] = s.vocab.of(w)
	}
}

// pointing returns where the words of a question point, each with its share; nil
// when all count in full.
func (s *searcher) pointing(read []word, share []float32) (to direction) {
	for i := range read {
		w := &read[i]
		part := float32(1)
		if share != nil {
			part = share[i]
		}
		if id := s.vocab.numberOf(w); id >= 0 {
			s.say(id, part, &to)
		} else {
			s.words.say(w.raw, part, &to)
		}
	}
	to.normalize()
	return to
}

// hasOther reports whether a question has content beside the names in it.
func (q *asked) hasOther() bool {
	for i := range q.words {
		if q.weight[i] > 0 && !q.names[i] && q.tells(i) {
			return true
		}
	}
	return false
}

// repeated reports whether a word was in the question before.
func (q *asked) repeated(i int) bool {
	return slices.ContainsFunc(q.words[:i], func(w word) bool { return w.stem == q.words[i].stem })
}

func (q *asked) isSide(i int) bool {
	return slices.ContainsFunc(q.sides[:], func(s side) bool { return i >= s.at && i < s.at+s.words })
}

// capitals returns the words that a text writes in capital letters, unless it
// writes everything so.
func capitals(text string) map[string]bool {
	if !strings.ContainsFunc(text, unicode.IsUpper) || !hasSmall(text) && strings.ToUpper(text) == text {
		return nil
	}
	var all map[string]bool
	for field := range strings.FieldsFuncSeq(text, separates) {
		if len(field) >= 2 && !hasSmall(field) && strings.ToUpper(field) == field && field != strings.ToLower(field) {
			if all == nil {
				all = map[string]bool{}
			}
			all[clean(strings.ToLower(field))] = true
		}
	}
	return all
}

// hasSmall reports whether a text has a small letter of English.
func hasSmall(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}

// nameWords marks the words of a question that are part of a name.
func nameWords(words []word, named []mention) []bool {
	marks := make([]bool, len(words))
	for _, m := range named {
		for i := range m.words {
			marks[m.at+i] = true
		}
	}
	return marks
}

// Words that stand between two things that are set side by side: always, and
// only when a difference is asked for.
var (
	sets      = set(`vs versus or`)
	maySet    = set(`and over than to with from against instead nor`)
	betweenUs = set(`a an the my own using use is it learn learning go just plain really different better faster easier cheaper safer harder
simpler compared more secure rather of and`)
)
