package answer

import "mentor/roadmap"

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
	case q.words[i].outside():
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
	switch w := &q.words[i]; {
	case w.doing():
		return doingShare, true
	case w.common() || q.saysWhatIsWanted(i):
		return commonShare, true
	case w.chatter():
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
	if q.countsSome(i) {
		return plainNumber
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
			if w := &q.words[k]; w.doing() || q.names[k] || !w.common() && !w.chatter() {
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
	if !q.words[i].common() || q.ids[i] < 0 || !s.isTerm[q.ids[i]] || i+1 >= len(q.words) {
		return false
	}
	return termFollows[q.words[i+1].raw]
}

var termFollows = set(`method methods request requests clause statement keyword command operator loop loops join header status verb flag constraint block`)

// askWeightOf weighs a word of a question inside a way to ask.
func (s *searcher) askWeightOf(q *asked, i int) float32 {
	switch w := &q.words[i]; {
	case w.common():
		return functionWord * q.shareOfStory(i)
	case w.chatter():
		return talkWord * q.shareOfStory(i)
	}
	return q.weight[i]
}
