package answer

import (
	"slices"
	"strings"
)

// sideNamed says a follow-up with the name of what it calls the first, the second or the
// other one of two that were talked about.
func (s *searcher) sideNamed(b *Answer, text string) (string, bool) {
	fields := strings.Fields(text)
	for i, field := range fields {
		side, ok := ordinals[bareWord(field)]
		if !ok {
			continue
		}
		from, to := i, i+1
		if the := i > 0 && bareWord(fields[i-1]) == "the"; the {
			from--
		} else if to == len(fields) || !countedThing[bareWord(fields[to])] {
			continue
		}
		if to < len(fields) && countedThing[bareWord(fields[to])] {
			to++
		} else if to < len(fields) && !common[bareWord(fields[to])] {
			continue // "the first line"
		}
		if name := s.sideOf(b, side); name != "" {
			return strings.Join(slices.Concat(fields[:from], []string{name}, fields[to:]), " "), true
		}
	}
	return "", false
}

// theOther is the place of the side that isn't being talked about.
const theOther = 2

var (
	ordinals     = map[string]int{"first": 0, "former": 0, "1st": 0, "second": 1, "latter": 1, "2nd": 1, "other": theOther}
	countedThing = set(`one ones kind option way approach type sort method`)
)

// sideOf returns the name of a side of the last pair that was talked about; "" for none.
func (s *searcher) sideOf(b *Answer, side int) string {
	for was := b; was != nil; was = was.Earlier {
		pair := s.pairOf(was)
		if len(pair) != 2 {
			continue
		}
		if side != theOther {
			return pair[side]
		}
		for i, name := range pair {
			if s.speaksOnlyOf(b, name, pair[1-i]) {
				return pair[1-i]
			}
		}
		return ""
	}
	return ""
}

// pairOf returns the two things that an answer or its question sets side by side.
func (s *searcher) pairOf(a *Answer) []string {
	if len(a.Pair) == 2 {
		return a.Pair
	}
	q := s.read(a.Asked)
	if q.sides[0].words == 0 || q.sides[1].words == 0 {
		return nil
	}
	return []string{q.textOf(q.sides[0]), q.textOf(q.sides[1])}
}

func (q *asked) textOf(x side) string { return rawText(q.words[x.at : x.at+x.words]) }

// speaksOnlyOf reports whether an answer is about one of two things, and not about the other:
// by its title, or else by what was asked.
func (s *searcher) speaksOnlyOf(a *Answer, one, other string) bool {
	for _, text := range []string{strings.ToLower(a.Title), strings.ToLower(a.Asked)} {
		if has, hasOther := strings.Contains(text, firstWord(one)), strings.Contains(text, firstWord(other)); has != hasOther {
			return has
		}
	}
	return false
}

func firstWord(name string) string {
	name, _, _ = strings.Cut(strings.ToLower(name), " ")
	return name
}
