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
			return s.asSpokenOf(was, pair)[side]
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

// asSpokenOf returns two things in the order in which the asker spoke of them: as their question
// names them, or first the one that was compared before.
func (s *searcher) asSpokenOf(was *Answer, pair []string) []string {
	q := s.read(was.Asked)
	one, other := s.firstOf(q, pair[0]), s.firstOf(q, pair[1])
	if before := was.Earlier; before != nil && len(before.Pair) == 2 {
		sides := s.read(strings.Join(before.Pair, " "))
		if s.firstOf(sides, pair[1]) >= 0 && s.firstOf(sides, pair[0]) < 0 {
			return []string{pair[1], pair[0]}
		}
	}
	if one >= 0 && other >= 0 && other < one {
		return []string{pair[1], pair[0]}
	}
	return pair
}

// firstOf is the place of the first word of a question that is in a name, or that stands for
// one of its words; -1 for none.
func (s *searcher) firstOf(q *asked, name string) int {
	in := s.read(name)
	for i := range q.words {
		if q.tells(i) && s.saidIn(q, i, in) {
			return i
		}
	}
	return -1
}

// pairOf returns the two things that an answer or its question sets side by side.
func (s *searcher) pairOf(a *Answer) []string {
	if len(a.Pair) == 2 {
		return a.Pair
	}
	q := s.read(a.Asked)
	if q.sides[0].words == 0 || q.sides[1].words == 0 {
		return q.oneOrOther()
	}
	return []string{q.textOf(q.sides[0]), q.textOf(q.sides[1])}
}

// oneOrOther returns the names of the two things that a question asks to choose between, however
// far they stand apart: "Memcached still a thing or should I just take Redis?".
func (q *asked) oneOrOther() []string {
	var proper []mention
	for _, m := range q.named {
		if m.weight == 1 && isProper(q.words[m.at:m.at+m.words]) {
			proper = append(proper, m)
		}
	}
	if len(proper) != 2 || proper[0].topic == proper[1].topic {
		return q.versus()
	}
	slices.SortFunc(proper, func(a, b mention) int { return a.at - b.at })
	one, other := proper[0], proper[1]
	if !slices.ContainsFunc(q.words[one.at+one.words:max(one.at+one.words, other.at)], func(w word) bool { return sets[w.raw] }) {
		return nil
	}
	return []string{rawText(q.words[one.at : one.at+one.words]), rawText(q.words[other.at : other.at+other.words])}
}

// versus returns the words on both sides of a "vs": "PUT vs PATCH" has names of no topic.
func (q *asked) versus() []string {
	at := slices.IndexFunc(q.words, func(w word) bool { return w.raw == "vs" || w.raw == "versus" })
	if at < 1 || at+1 >= len(q.words) {
		return nil
	}
	return []string{q.words[at-1].raw, q.words[at+1].raw}
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
