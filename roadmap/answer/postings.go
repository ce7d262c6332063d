package answer

import (
	"math"
	"slices"
)

// BM25's usual constants (Robertson and Zaragoza, 2009): saturation and length.
const (
	saturation = 1.0
	lengthPart = 0.4
)

// post orders the postings by stem and weighs stems by how rare they are.
func (b *builder) post() {
	mean := float32(0)
	for _, l := range b.length {
		mean += l / float32(max(len(b.length), 1))
	}
	n := b.vocab.stems.len()
	b.start = make([]uint32, n+1)
	b.postings = make([]uint32, len(b.raw))
	for _, p := range b.raw {
		b.start[p.stem+1]++
	}
	for i := range n {
		b.start[i+1] += b.start[i]
	}
	next := slices.Clone(b.start)
	for _, p := range b.raw { // in the order of the entries
		strength := p.weight / (p.weight + saturation*(1-lengthPart+lengthPart*b.length[p.entry]/mean))
		b.postings[next[p.stem]] = uint32(p.entry)<<8 | uint32(strengths*strength+0.5)
		next[p.stem]++
	}
	b.step()
	all := float64(len(b.entries))
	rare := math.Log(1 + (all+0.5)/0.5)
	b.idf = make([]float32, n)
	for s := range n {
		docs := float64(b.start[s+1] - b.start[s])
		b.idf[s] = float32(math.Log(1+(all-docs+0.5)/(docs+0.5)) / rare)
	}
}

// step notes for common stems where the postings of each run of entries begin, so that
// one is found without looking at many.
func (b *builder) step() {
	b.stride = len(b.entries)>>stepBits + 2
	b.stepsOf = make([]uint16, len(b.start)-1)
	for id := range b.stepsOf {
		all := b.postings[b.start[id]:b.start[id+1]]
		if len(all) < commonSteps || len(all) > math.MaxUint16 {
			continue
		}
		if len(all)*mostHave > len(b.entries) {
			b.stepsOf[id] = firstFull + uint16(len(b.full))
			b.full = append(b.full, b.strengthsOf(all))
			continue
		}
		n := 0
		for run := range b.stride {
			for n < len(all) && int(all[n]>>(8+stepBits)) < run {
				n++
			}
			b.steps = append(b.steps, uint16(n))
		}
		b.stepsOf[id] = uint16(len(b.steps) / b.stride)
	}
	b.steps = slices.Clone(b.steps)
}

// strengthsOf returns how strongly each entry speaks of a stem that has some postings.
func (b *builder) strengthsOf(postings []uint32) []byte {
	row := make([]byte, len(b.entries))
	for _, p := range postings {
		row[p>>8] = byte(p)
	}
	return row
}

// weighAsks weighs the stems inside a way to ask: function words a little. Of two words with one
// stem the lighter one counts, whichever comes first.
func (x *index) weighAsks() {
	x.askWeight = slices.Clone(x.idf)
	for raw, stem := range x.vocab.stemOf {
		switch raw := x.vocab.raws.word(int32(raw)); {
		case common[raw]:
			x.askWeight[stem] = min(x.askWeight[stem], functionWord)
		case chatter[raw]:
			x.askWeight[stem] = min(x.askWeight[stem], talkWord)
		}
	}
	for i := range x.known {
		x.known[i].weight = x.askWeight[x.known[i].stem]
	}
}

// What function words and everyday talk weigh in a way to ask, at most.
const (
	functionWord = 0.12
	talkWord     = 0.2
)
