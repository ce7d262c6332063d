package answer

import "slices"

// sameAsk finds the entry of a way to ask by its words: it's most of their key, and
// the entry.
type sameAsk uint64

const (
	entryBits = 24
	entryMask = 1<<entryBits - 1
)

// keyOf is a number for a set of stems, whatever their order (sums of a mixing
// function of each; Steele, Lea and Flood, 2014).
func keyOf(stems []int32) uint64 {
	sum := uint64(len(stems))
	for _, id := range stems {
		z := (uint64(id) + 1) * 0x9e3779b97f4a7c15
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		sum += z ^ z>>31
	}
	return sum
}

func (b *builder) keyOfAsk(ask uint32) uint64 {
	b.numbers = b.numbers[:0]
	for _, w := range b.stemsOfAsk(ask) {
		b.numbers = append(b.numbers, b.stem(int32(w)))
	}
	return keyOf(b.numbers)
}

// findAsks notes which asks have each stem. Of function words and the commonest others
// nobody asks for them.
func (b *builder) findAsks() {
	b.askedWith = make([]uint32, len(b.idf))
	for at := range b.entries {
		for ask := b.asksOf[at]; ask < b.asksOf[at+1]; ask++ {
			for _, w := range b.stemsOfAsk(ask) {
				b.askedWith[b.stem(int32(w))]++
			}
			b.sameAsks = append(b.sameAsks, sameAsk(b.keyOfAsk(ask)&^entryMask|uint64(at)))
		}
	}
	slices.Sort(b.sameAsks)
	b.askStart = make([]uint32, len(b.idf)+1)
	for stem, n := range b.askedWith {
		if n > mostAsked || b.askWeight[stem] <= functionWord {
			n = 0
		}
		b.askStart[stem+1] = b.askStart[stem] + n
	}
	next := slices.Clone(b.askStart)
	b.asksWith = make([]uint32, b.askStart[len(b.idf)])
	for ask := range b.asks {
		for _, w := range b.stemsOfAsk(uint32(ask)) {
			if stem := b.stem(int32(w)); next[stem] < b.askStart[stem+1] {
				b.asksWith[next[stem]] = uint32(ask)
				next[stem]++
			}
		}
	}
}

// ownerOf returns the entry of a way to ask.
func (x *index) ownerOf(ask uint32) int32 {
	at, first := slices.BinarySearch(x.asksOf, ask)
	if !first {
		at--
	}
	return int32(at)
}
