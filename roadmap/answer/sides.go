package answer

import (
	"mentor/roadmap"
)

// sideBySide finds two things that a question sets side by side, and the
// entries between them.
func (s *searcher) sideBySide(q *asked) {
	for i := range q.words {
		left, right, ok := s.sidesAt(q, i)
		if !ok {
			continue
		}
		pairs := s.between(left, right)
		if q.sides[0].words == 0 || len(pairs) > 0 {
			q.sides, q.pairs = [2]side{left, right}, pairs
		}
		if len(pairs) > 0 {
			break
		}
	}
	if len(q.pairs) == 0 && (q.sides[0].topic == "" || q.sides[1].topic == "") {
		q.sides = [2]side{}
	}
	if q.sides[0].words == 0 {
		return
	}
	switch q.facet {
	case "", roadmap.FacetWhat, roadmap.FacetNeed, roadmap.FacetWhy, roadmap.FacetWhen, roadmap.FacetHowTo, roadmap.FacetChoose, roadmap.FacetAlternatives:
		q.facet = roadmap.FacetDifference
	}
}

// sidesAt reads what stands on both sides of a word such as "or".
func (s *searcher) sidesAt(q *asked, i int) (left, right side, ok bool) {
	if w := &q.words[i]; w.id > 0 && w.traits.kinds&mayPart == 0 {
		return left, right, false
	}
	raw := q.words[i].raw
	if !sets[raw] && (!maySet[raw] || q.facet != roadmap.FacetDifference) || i == 0 || i+1 >= len(q.words) {
		return left, right, false
	}
	if left, ok = s.sideBefore(q, i); !ok {
		return left, right, false
	}
	right, ok = s.sideAfter(q, i)
	return left, right, ok && !sameThing(left, right)
}

func sameThing(a, b side) bool {
	return a.topic != "" && a.topic == b.topic && a.forms[0] == b.forms[0]
}

func (s *searcher) between(a, b side) []int32 {
	for _, x := range a.forms {
		for _, y := range b.forms {
			if pairs := s.pairs[ordered(x, y)]; len(pairs) > 0 {
				return pairs
			}
		}
	}
	return nil
}

// sideBefore returns the thing whose name ends before a word, perhaps with a
// word or two between.
func (s *searcher) sideBefore(q *asked, end int) (side, bool) {
	for skip := 0; skip <= 2 && end > 0; skip++ {
		for n := min(s.lex.longestSide, 4, end); n > 0; n-- {
			if found, ok := s.sideAt(q, end-n, n); ok {
				return found, true
			}
		}
		end--
		if !betweenUs[q.words[end].raw] {
			break
		}
	}
	return side{}, false
}

// sideAfter returns the thing whose name begins after a word, perhaps with a
// word or two between.
func (s *searcher) sideAfter(q *asked, at int) (side, bool) {
	for skip := 0; skip <= 2; skip++ {
		at++
		for n := min(s.lex.longestSide, 4, len(q.words)-at); n > 0; n-- {
			if found, ok := s.sideAt(q, at, n); ok {
				return found, true
			}
		}
		if at >= len(q.words) || !betweenUs[q.words[at].raw] {
			break
		}
	}
	return side{}, false
}

// sideAt reads words as the name of something that is compared.
func (s *searcher) sideAt(q *asked, at, n int) (side, bool) {
	words := q.words[at : at+n]
	found := side{at: at, words: n}
	var room [128]byte
	if key := appendWords(room[:0], words); s.lex.sides[string(key)] {
		found.forms = append(found.forms, string(key))
	}
	if id, ok := s.lex.lookup(words); ok && (n > 1 || !common[words[0].raw]) {
		found.topic = id
		found.forms = append(found.forms, topicForm(id))
	}
	return found, len(found.forms) > 0
}
