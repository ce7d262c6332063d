package answer

import "slices"

// vocabulary numbers the words of the content as they are written, and their stems,
// and remembers which stem each word has. It is filled while the engine is built.
type vocabulary struct {
	raws, stems numbered
	stemOf      []int32  // of each word as written
	traits      []traits // of each, once all are known
}

func newVocabulary() *vocabulary { return &vocabulary{} }

// learn returns the number of a word as written.
func (v *vocabulary) learn(raw string) int32 {
	id, known := v.raws.add(raw)
	if !known {
		root, _ := v.stems.add(stem(raw))
		v.stemOf = append(v.stemOf, root)
	}
	return id
}

// freeze ends the learning.
func (v *vocabulary) freeze() {
	v.raws.freeze()
	v.stems.freeze()
	v.stemOf = slices.Clone(v.stemOf)
}

// word makes a word, whose stem need not be reckoned when the content has it.
func (v *vocabulary) word(raw string) word {
	if id := v.raws.of(raw); id >= 0 {
		w := word{raw: raw, stem: v.stems.word(v.stemOf[id])}
		if v.traits != nil {
			w.id, w.traits = id+1, v.traits[id]
		}
		return w
	}
	return word{raw: raw, stem: stem(raw)}
}

// numberOf returns the number of a word as written, or -1 when the content doesn't have it.
func (v *vocabulary) numberOf(w *word) int32 {
	if w.id > 0 {
		return w.id - 1
	}
	return v.raws.of(w.raw)
}

// of returns the number of a word's stem, or -1 when the content has no word
// with that stem.
func (v *vocabulary) of(w word) int32 {
	if id := v.numberOf(&w); id >= 0 {
		return v.stemOf[id]
	}
	return v.ofStem(w.stem)
}

// ofRaw returns the number of the stem of a word that the content has, or -1.
func (v *vocabulary) ofRaw(raw string) int32 {
	if id := v.raws.of(raw); id >= 0 {
		return v.stemOf[id]
	}
	return -1
}

func (v *vocabulary) ofStem(stem string) int32 { return v.stems.of(stem) }

// numbered are words with a number each, counted from 0: one text with all of them
// and a table in which they are found by their hash.
type numbered struct {
	text  []byte   // while words are added
	whole string   // afterwards
	ends  []uint32 // where each word ends in the text
	table []uint32 // a number + 1 and some bits of the hash; 0 is a free place
}

const (
	numberBits = 20 // of an entry of the table; the rest is from the hash
	leastTable = 1 << 10
)

// hashOf is FNV-1a (Fowler, Noll and Vo), with its high bits mixed into the low ones.
func hashOf(word string) uint32 {
	h := uint32(2166136261)
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h ^ h>>15
}

func (n *numbered) len() int { return len(n.ends) }

// word returns a word.
func (n *numbered) word(id int32) string {
	from := uint32(0)
	if id > 0 {
		from = n.ends[id-1]
	}
	if n.text == nil {
		return n.whole[from:n.ends[id]]
	}
	return string(n.text[from:n.ends[id]])
}

// is reports whether a word has a number.
func (n *numbered) is(word string, id int32) bool {
	from := uint32(0)
	if id > 0 {
		from = n.ends[id-1]
	}
	if n.text == nil {
		return n.whole[from:n.ends[id]] == word
	}
	return string(n.text[from:n.ends[id]]) == word
}

// freeze ends the adding.
func (n *numbered) freeze() {
	n.whole, n.text, n.ends = string(n.text), nil, slices.Clone(n.ends)
}

// of returns the number of a word, or -1.
func (n *numbered) of(word string) int32 {
	if len(n.table) == 0 {
		return -1
	}
	_, id := n.find(word, hashOf(word))
	return id
}

// find returns the place of a word in the table, and its number; of one that isn't
// there the place where it belongs, and -1.
func (n *numbered) find(word string, hash uint32) (place uint32, id int32) {
	last := uint32(len(n.table) - 1)
	for place = hash & last; ; place = (place + 1) & last {
		entry := n.table[place]
		if entry == 0 {
			return place, -1
		}
		if entry>>numberBits == hash>>numberBits {
			if id = int32(entry&(1<<numberBits-1)) - 1; n.is(word, id) {
				return place, id
			}
		}
	}
}

// add returns the number of a word, which is a new one if the word wasn't known.
func (n *numbered) add(word string) (id int32, known bool) {
	if 4*len(n.ends) >= 3*len(n.table) {
		n.grow()
	}
	hash := hashOf(word)
	place, id := n.find(word, hash)
	if id >= 0 {
		return id, true
	}
	n.text = append(n.text, word...)
	n.ends = append(n.ends, uint32(len(n.text)))
	n.table[place] = hash>>numberBits<<numberBits | uint32(len(n.ends))
	return int32(len(n.ends) - 1), false
}

func (n *numbered) grow() {
	n.table = make([]uint32, max(leastTable, 2*len(n.table)))
	for id := range int32(len(n.ends)) {
		word := n.word(id)
		hash := hashOf(word)
		place, _ := n.find(word, hash)
		n.table[place] = hash>>numberBits<<numberBits | uint32(id+1)
	}
}
