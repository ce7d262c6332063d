package answer

import (
	_ "embed"
	"sort"
	"strings"
)

//go:generate go run ./near -vectors $VECTORS -content ../content -out near.txt

// nearText says which words are near in meaning: a line for each word, in the
// order of the alphabet, with its neighbors and their cosines in percent. It is
// derived from the GloVe vectors (public domain, see the command in near).
//
//go:embed near.txt
var nearText string

// neighbor is a word that is near another in meaning.
type neighbor struct {
	word   string
	cosine float64
}

// neighborsOf returns the words that are near a word in meaning, the nearest
// first.
func neighborsOf(raw string) []neighbor {
	line := lineOf(nearText, raw)
	if line == "" {
		return nil
	}
	var all []neighbor
	for field := range strings.FieldsSeq(line) {
		end := len(field)
		for end > 0 && field[end-1] >= '0' && field[end-1] <= '9' {
			end--
		}
		percent := 0
		for _, d := range field[end:] {
			percent = 10*percent + int(d-'0')
		}
		all = append(all, neighbor{field[:end], float64(percent) / 100})
	}
	return all
}

// lineOf finds the line of a sorted text that begins with a word, and returns
// what follows the word.
func lineOf(text, raw string) string {
	// The offset of the first line whose word is not before raw.
	at := sort.Search(len(text), func(i int) bool {
		start := strings.LastIndexByte(text[:i], '\n') + 1
		word := text[start:]
		if end := strings.IndexAny(word[:min(len(word), 64)], " \n"); end >= 0 {
			word = word[:end]
		}
		return word >= raw
	})
	start := strings.LastIndexByte(text[:min(at, len(text))], '\n') + 1
	line := text[start:]
	if end := strings.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	word, rest, _ := strings.Cut(line, " ")
	if word != raw {
		return ""
	}
	return rest
}
