package answer

// scratch is the memory that a search needs; it is used again.
type scratch struct {
	cover   []float32
	word    []int16 // the word of the question that was counted last
	counted []float32
	bonus   []float32 // for what is named
	touched []int32
	levels  []uint8   // how strong the evidence for each of them is, roughly
	alike   []float32 // of each stem: likeness to a word of the question
	set     []int32
	askSaid []float32 // of each ask: what the words weigh that the question has too
	asks    []uint32
	near    []nearAsk
}

func (m *scratch) clear() {
	for _, at := range m.touched {
		m.cover[at], m.word[at], m.counted[at], m.bonus[at] = 0, 0, 0, 0
	}
	m.touched = m.touched[:0]
	for _, id := range m.set {
		m.alike[id] = 0
	}
	m.set = m.set[:0]
	for _, ask := range m.asks {
		m.askSaid[ask] = 0
	}
	m.asks = m.asks[:0]
}

// touch makes an entry a candidate, with a bonus.
func (m *scratch) touch(at int32, bonus float32) {
	if m.word[at] == 0 {
		m.touched = append(m.touched, at)
		m.word[at] = -1
	}
	m.bonus[at] = max(m.bonus[at], bonus)
}

// add counts a word of the question for an entry: once, as strongly as it is
// found.
func (m *scratch) add(at int32, word int, value float32) {
	if m.word[at] == int16(word+1) {
		if value > m.counted[at] {
			m.cover[at] += value - m.counted[at]
			m.counted[at] = value
		}
		return
	}
	if m.word[at] == 0 {
		m.touched = append(m.touched, at)
	}
	m.word[at], m.counted[at] = int16(word+1), value
	m.cover[at] += value
}
