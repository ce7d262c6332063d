package answer

import (
	"slices"
	"strings"
)

// vocabulary numbers the stems of the content, and remembers which stem each
// word has. It is filled while the engine is built; then it is frozen, which
// halves its memory.
type vocabulary struct {
	raws  map[string]int32 // word as written -> number of its stem; nil once frozen
	stems map[string]int32
	names []string // the stems by number; nil once frozen

	words, roots numbered
}

// numbered are strings with a number each, in the order of the alphabet.
type numbered struct {
	names   []string
	numbers []int32
}

func newVocabulary() *vocabulary {
	return &vocabulary{raws: make(map[string]int32, 1<<14), stems: make(map[string]int32, 1<<13)}
}

// learn returns the number of a word's stem, and the word as it is kept when it
// is a new one: not the text around it.
func (v *vocabulary) learn(raw string) (id int32, kept string) {
	if id, ok := v.raws[raw]; ok {
		return id, ""
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
	return id, raw
}

// freeze ends the learning.
func (v *vocabulary) freeze() {
	v.words, v.roots = inOrder(v.raws), inOrder(v.stems)
	v.raws, v.stems, v.names = nil, nil, nil
}

func inOrder(from map[string]int32) numbered {
	n := numbered{names: make([]string, 0, len(from)), numbers: make([]int32, len(from))}
	for name := range from {
		n.names = append(n.names, name)
	}
	slices.Sort(n.names)
	for i, name := range n.names {
		n.numbers[i] = from[name]
	}
	return n
}

func (n *numbered) of(name string) int32 {
	if i, ok := slices.BinarySearch(n.names, name); ok {
		return n.numbers[i]
	}
	return -1
}

// of returns the number of a word's stem, or -1 when the content has no word
// with that stem.
func (v *vocabulary) of(w word) int32 {
	if id := v.ofRaw(w.raw); id >= 0 {
		return id
	}
	return v.ofStem(w.stem)
}

func (v *vocabulary) ofRaw(raw string) int32 {
	if v.raws != nil {
		if id, ok := v.raws[raw]; ok {
			return id
		}
		return -1
	}
	return v.words.of(raw)
}

func (v *vocabulary) ofStem(stem string) int32 {
	if v.stems != nil {
		if id, ok := v.stems[stem]; ok {
			return id
		}
		return -1
	}
	return v.roots.of(stem)
}
