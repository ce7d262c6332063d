package answer

import "strings"

// vocabulary numbers the stems of the content, and remembers which stem each
// word has. It is filled while the engine is built and read only afterwards.
type vocabulary struct {
	raws  map[string]int32 // word as written -> number of its stem
	stems map[string]int32
	names []string // the stems by number
}

func newVocabulary() *vocabulary {
	return &vocabulary{raws: make(map[string]int32, 1<<15), stems: make(map[string]int32, 1<<14)}
}

// learn returns the number of a word's stem, a new one when it is new. It keeps
// a copy of the word, not the text around it.
func (v *vocabulary) learn(raw string) int32 {
	if id, ok := v.raws[raw]; ok {
		return id
	}
	raw = strings.Clone(raw)
	s := stem(raw)
	id, ok := v.stems[s]
	if !ok {
		id = int32(len(v.names))
		v.stems[s] = id
		v.names = append(v.names, s)
	}
	v.raws[raw] = id
	return id
}

// of returns the number of a word's stem, or -1 when the content has no word
// with that stem.
func (v *vocabulary) of(w word) int32 {
	if id, ok := v.raws[w.raw]; ok {
		return id
	}
	return v.ofStem(w.stem)
}

func (v *vocabulary) ofStem(stem string) int32 {
	if id, ok := v.stems[stem]; ok {
		return id
	}
	return -1
}
