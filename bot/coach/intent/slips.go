package intent

import (
	"slices"
	"strings"

	"mentor/roadmap/spelling"
)

// Slips of the pen: a word that nobody knows is read as the word of the lexicon
// that it is closest to.

const (
	leastSlipped = 3 // letters of a word that may be a slip
	leastTwice   = 8 // from so many on there may be two
)

// withoutSlips returns the reader of the same sentence without slips; the same one
// if there are none.
func (r *reader) withoutSlips() *reader {
	var meant *reader
	for i, t := range r.tokens {
		if t.quoted > 0 || !r.isStrange(t) {
			continue
		}
		word, ok := vocabulary().closest(t.word)
		if !ok {
			continue
		}
		if meant == nil {
			same := *r
			same.tokens, same.known = slices.Clone(r.tokens), nil
			meant = &same
		}
		meant.tokens[i].word = word
		if belongs, _ := isTime(word); belongs || linking[word] {
			meant.tokens[i].raw = word // times are handed on as they were said
		}
	}
	if meant == nil {
		return r
	}
	return meant
}

// isStrange reports whether nobody knows a word: neither the lexicon nor the
// content, and it's no number, time or name.
func (r *reader) isStrange(t token) bool {
	if len(t.word) < leastSlipped || vocabulary().inPhrase[t.word] || !isWord(t.word) {
		return false
	}
	belongs, _ := isTime(t.word)
	for _, knows := range []func(string) bool{r.world.Word, r.world.Term, r.world.Zone} {
		if knows == nil || knows(t.word) {
			return false
		}
	}
	if f := r.world.Topic; f != nil {
		if _, known := f(t.word); known {
			return false
		}
	}
	return !belongs
}

func isWord(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return (c < 'a' || c > 'z') && c != '\'' })
}

// closest returns the word of the lexicon that a strange one is a slip of. The first
// letter of a word is seldom wrong.
func (l *lexicon) closest(strange string) (word string, ok bool) {
	least := 2
	if len(strange) >= leastTwice {
		least = 3
	}
	for _, w := range l.byFirst[strange[0]] {
		if len(w) < leastSlipped || len(strange) == leastSlipped && len(w) != leastSlipped+1 && !sameLetters(strange, w) {
			continue // a short word only lacks a letter, or has two that changed places
		}
		if n := spelling.Slips(strange, w, least-1); n < least {
			word, least, ok = w, n, true
		}
	}
	return word, ok
}

func sameLetters(a, b string) bool {
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// index sorts the words of the phrases, and those of times, by their first letter,
// those that stand in most phrases first: of two that are as close, that one is
// meant.
func (l *lexicon) index() {
	uses := map[string]int{}
	for phrase := range l.phrases {
		for w := range strings.FieldsSeq(phrase) {
			uses[w]++
		}
	}
	l.byFirst = map[byte][]string{}
	for _, words := range []map[string]bool{l.inPhrase, dayWords, dateWords, timeWords, wholeTimes} {
		for w := range words {
			if !slices.Contains(l.byFirst[w[0]], w) {
				l.byFirst[w[0]] = append(l.byFirst[w[0]], w)
			}
		}
	}
	for w := range numberWords {
		if !slices.Contains(l.byFirst[w[0]], w) {
			l.byFirst[w[0]] = append(l.byFirst[w[0]], w)
		}
	}
	for _, words := range l.byFirst {
		slices.SortFunc(words, func(a, b string) int {
			if d := uses[b] - uses[a]; d != 0 {
				return d
			}
			return strings.Compare(a, b)
		})
	}
}
