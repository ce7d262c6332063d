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

// What the words of a question weigh, as a share of the rarest word.
const (
	commonShare   = 0.15
	chatterShare  = 0.25
	doingShare    = 0.6
	contextShare  = 0.6
	plainNumber   = 0.05
	leastKnown    = 0.2
	outsideLeast  = 0.8
	nameLeast     = 0.5
	unknownCommon = 0.3  // a word of everyday English that the content has not
	unknownRare   = 0.85 // any other: probably a name
)

// read reads a question.
func (s *searcher) read(text string) *asked {
	q := &asked{text: text}
	q.words, q.written = s.lex.read(text)
	q.prefixed = prefix.MatchString(text)
	q.named = s.lex.mentions(q.words)
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
	for i, w := range read {
		part := float32(1)
		if share != nil {
			part = share[i]
		}
		if id := s.vocab.raws.of(w.raw); id >= 0 {
			s.say(id, part, &to)
		} else {
			s.words.say(w.raw, part, &to)
		}
	}
	to.normalize()
	return to
}

// weigh sets what each word of a question tells.
func (s *searcher) weigh(q *asked) {
	shouted := capitals(q.text)
	q.weight, q.total, q.asking = make([]float32, len(q.words)), 0, 0
	for i := range q.words {
		if q.repeated(i) {
			continue
		}
		w := s.weightOf(q, i, shouted) * q.shareOfStory(i)
		q.weight[i] = w
		q.total += w
		q.asking += s.askWeightOf(q, i)
	}
}

func (s *searcher) weightOf(q *asked, i int, shouted map[string]bool) float32 {
	raw, known := q.words[i].raw, float32(-1)
	if q.ids[i] >= 0 {
		known = s.idf[q.ids[i]]
	}
	switch {
	case q.isOwnName(i):
		return plainNumber
	case q.isSide(i):
		return max(known, nameLeast)
	case raw[0] >= '0' && raw[0] <= '9' && !q.names[i]:
		return s.weightOfNumber(q, i, known)
	case q.names[i]:
		return max(known, nameLeast) * q.context(i)
	case shouted[raw] && known > 0 && s.isTerm[q.ids[i]], s.meansTerm(q, i):
		return max(known, nameLeast) // "PUT", "the where clause"
	}
	if share, ok := q.shareOf(i); ok {
		return share * max(known, leastKnown)
	}
	switch {
	case outside[raw]:
		return max(known, outsideLeast)
	case known >= 0:
		return known
	case lineOf(nearText, raw) != "":
		return unknownCommon
	}
	return unknownRare
}

// shareOf is how much a word of everyday talk counts, if it is one.
func (q *asked) shareOf(i int) (float32, bool) {
	switch raw := q.words[i].raw; {
	case doing[raw]:
		return doingShare, true
	case common[raw] || q.saysWhatIsWanted(i):
		return commonShare, true
	case chatter[raw]:
		return chatterShare, true
	}
	return 1, false
}

// weightOfNumber weighs a number: much when it is a code or stands for something
// ("503", "5432"), else hardly at all.
func (s *searcher) weightOfNumber(q *asked, i int, known float32) float32 {
	if isYear(q.words[i].raw) {
		return 0
	}
	if isCode(q.words[i].raw) || q.ids[i] >= 0 && s.isTerm[q.ids[i]] {
		return max(known, nameLeast)
	}
	return plainNumber
}

// ownWords are facets whose turns of phrase say what the matter is, too.
var ownWords = map[roadmap.Facet]bool{
	roadmap.FacetSymptom: true, roadmap.FacetNumbers: true, roadmap.FacetHowTo: true, roadmap.FacetChoose: true, roadmap.FacetProject: true,
	roadmap.FacetCareer: true,
}

func (q *asked) saysWhatIsWanted(i int) bool { return q.asks&(1<<i) != 0 && !q.names[i] }

// context is less than 1 for a name that only says where something happens: "how
// do i paginate in mongodb".
func (q *asked) context(i int) float32 {
	for _, m := range q.named {
		if i < m.at || i >= m.at+m.words {
			continue
		}
		if m.at == 0 && q.prefixed && m.words < len(q.words) {
			return contextShare // "bash: argument list too long"
		}
		if !q.placedAt(m.at) {
			continue
		}
		for k := range m.at - 1 {
			if w := q.words[k]; doing[w.raw] || q.names[k] || !common[w.raw] && !chatter[w.raw] {
				return contextShare
			}
		}
	}
	return 1
}

// placedAt reports whether the name at a place follows "in", "for" and the like.
func (q *asked) placedAt(at int) bool {
	for at--; at >= 0; at-- {
		switch q.words[at].raw {
		case "a", "an", "the", "my", "our", "your":
			continue
		}
		return placing[q.words[at].raw]
	}
	return false
}

var placing = set(`in for with on using inside from within`)

// doing are common words that may say what somebody wants to do.
var doing = set(`find read put start list open compare show copy add`)

// meansTerm reports whether an everyday word is meant as the term that it is
// too: "the where clause".
func (s *searcher) meansTerm(q *asked, i int) bool {
	raw := q.words[i].raw
	if !common[raw] || q.ids[i] < 0 || !s.isTerm[q.ids[i]] || i+1 >= len(q.words) {
		return false
	}
	return termFollows[q.words[i+1].raw]
}

var termFollows = set(`method methods request requests clause statement keyword command operator loop loops join header status verb flag constraint block`)

// askWeightOf weighs a word of a question inside a way to ask.
func (s *searcher) askWeightOf(q *asked, i int) float32 {
	switch raw := q.words[i].raw; {
	case common[raw]:
		return functionWord * q.shareOfStory(i)
	case chatter[raw]:
		return talkWord * q.shareOfStory(i)
	}
	return q.weight[i]
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
