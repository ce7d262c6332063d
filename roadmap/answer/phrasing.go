package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// Phrasing is how one entry of a library is asked for and what it says, as
// words: what word vectors are learned from.
type Phrasing struct{ Asks, Texts [][]string }

// Phrasings returns those of everything that is written as an answer.
func Phrasings(lib *roadmap.Library) []Phrasing {
	found := entriesOf(lib)
	var all []Phrasing
	for i := range found.entries {
		e, says := &found.entries[i], &found.sources[i]
		if e.kind == passage || e.kind == derived {
			continue
		}
		p := Phrasing{Asks: [][]string{meantWords(says.title)}}
		for _, a := range says.asks {
			p.Asks = append(p.Asks, meantWords(a))
		}
		prose := roadmap.Prose(says.text)
		first, _, _ := strings.Cut(prose, ". ")
		for _, t := range []string{prose, first, strings.Join(says.terms, " ")} {
			if words := meantWords(t); len(words) > 0 {
				p.Texts = append(p.Texts, words)
			}
		}
		all = append(all, p)
	}
	return all
}

// meantWords are the words of a text that have a meaning of their own.
func meantWords(text string) []string { return slices.Collect(rawWords(text)) }
