package answer

import "slices"

// scratch is the memory that a search needs; it is used again.
type scratch struct {
	cells    []cell    // of each entry
	touched  []int32   // those of which anything is counted
	covered  int       // how many of them have a word of the question
	told     []told    // the words of the question that are counted
	stems    []related // of those
	turns    []int16   // those, the rarest first
	closed   bool      // only some entries count
	left     []int32   // those, which are chosen too
	found    []int32   // places of the strongest
	perLevel float32
	levels   []uint8   // how strong the evidence for each entry is, roughly
	alike    []float32 // of each stem: likeness to a word of the question
	set      []int32
	counts   []askCount // of asks that share rare words with the question, each at a place by its number
	asks     []uint32   // those places, in the order in which the asks were found
	near     []meantBy
	postings []uint32 // of a stem, unpacked
	differs  []uint8  // in how many signs each of them differs

	aim     aim     // where the question points
	order   []int32 // the stems of the question, in its order
	rarity  float32 // the sum of how rare they are
	hits    []hit
	places  []int16   // of those
	speaks  []float32 // how strongly each of them speaks of each of the stems
	chosen  []uint64  // which entries they are, as bits
	runs    []run     // where runs of words end that the question shares with a way to ask
	asking  float32   // what its words weigh inside a way to ask
	round   uint32    // which question it is
	said    []said    // of each word as written
	unheard []uint16  // of which it is still to be reckoned
}

// cell is what is counted of an entry.
type cell struct {
	cover   float32
	counted float32 // of it, for the word of the question that was counted last
	bonus   float32 // for what is named
	turn    uint8   // that word's; 0: none yet
	last    uint8   // the turn of the last word in the order of the question that was counted
	place   uint8   // the earlier it would be found by the order of the question, the higher; 0: not at all
	hit     uint8   // its place among the candidates, from 1; 0: it's none
}

// byBonus is the place of an entry that has no word of the question, only a bonus.
const byBonus = 1

// askCount is what the words of a way to ask weigh that the question has too.
type askCount struct {
	ask    uint32 // from 1; 0: the place is free
	weight float32
}

// countBits make twice as many places as there are ever asks to be counted.
const countBits = 11

// count adds to what is counted of a way to ask.
func (m *scratch) count(ask uint32, weight float32) {
	place := (ask + 1) * 0x9e3779b1 >> (32 - countBits)
	for m.counts[place].ask != 0 && m.counts[place].ask != ask+1 {
		place = (place + 1) % (1 << countBits)
	}
	if c := &m.counts[place]; c.ask == 0 {
		c.ask = ask + 1
		m.asks = append(m.asks, place)
	}
	m.counts[place].weight += weight
}

// said is what a word of a way to ask says of a question.
type said struct {
	round  uint32  // of which question
	toward float32 // how far it points where that does
	both   float32 // what it weighs, by how like it is to a word of that
}

// aimAt makes ready for ways to ask being compared with a question.
func (m *scratch) aimAt(to *direction) {
	m.aim = to.aim()
	m.round++
}

func (m *scratch) clear() {
	for _, at := range m.touched {
		m.cells[at] = cell{}
	}
	m.touched, m.covered, m.told, m.stems = m.touched[:0], 0, m.told[:0], m.stems[:0]
	for _, id := range m.set {
		m.alike[id] = 0
	}
	m.set = m.set[:0]
}

// open ends that only some entries count, and returns those that did.
func (m *scratch) open() []int32 {
	if !m.closed {
		return m.touched
	}
	m.closed = false
	for _, at := range m.left {
		m.chosen[at/64] = 0
	}
	m.left = slices.DeleteFunc(m.left, func(at int32) bool { return m.cells[at].place == 0 })
	return m.left
}

// cell returns what is counted of an entry.
func (m *scratch) cell(at int32) *cell {
	c := &m.cells[at]
	if c.place == 0 {
		m.touched = append(m.touched, at)
		c.place = byBonus
	}
	return c
}

// touch makes an entry a candidate, with a bonus.
func (m *scratch) touch(at int32, bonus float32) {
	c := m.cell(at)
	c.bonus = max(c.bonus, bonus)
}

// add counts a word of the question for an entry: once, as strongly as it is
// found.
func (m *scratch) add(at int32, t *told, place uint8, value float32) {
	c := &m.cells[at]
	if c.place <= byBonus {
		if c.place == 0 {
			m.touched = append(m.touched, at)
		}
		m.covered++
	}
	c.place, c.last = max(c.place, 255-place), max(c.last, t.turn)
	if c.turn != t.turn {
		c.turn, c.counted = t.turn, 0
	}
	if value > c.counted {
		c.cover += value - c.counted
		c.counted = value
	}
}
