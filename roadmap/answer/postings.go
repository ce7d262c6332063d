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
	b.haveIt = make([]uint32, n)
	for _, p := range b.raw {
		b.haveIt[p.stem]++
	}
	next, sum := make([]uint32, n), uint32(0)
	for i, have := range b.haveIt {
		next[i] = sum
		sum += have
	}
	postings := make([]uint32, len(b.raw))
	for _, p := range b.raw { // in the order of the entries
		strength := p.weight / (p.weight + saturation*(1-lengthPart+lengthPart*b.length[p.entry]/mean))
		postings[next[p.stem]] = uint32(p.entry)<<8 | max(1, uint32(strengths*strength+0.5))
		next[p.stem]++
	}
	b.step(postings)
	all := float64(len(b.entries))
	rare := math.Log(1 + (all+0.5)/0.5)
	b.idf = make([]float32, n)
	for s := range n {
		docs := float64(b.haveIt[s])
		b.idf[s] = float32(math.Log(1+(all-docs+0.5)/(docs+0.5)) / rare)
	}
}

// step packs the postings of each stem. For common ones it notes where those of each run of
// entries begin: so one is found without looking at many, and none need say its run.
func (b *builder) step(postings []uint32) {
	b.stride = len(b.entries)>>stepBits + 2
	b.begin, b.stepsOf = make([]uint32, len(b.haveIt)), make([]uint16, len(b.haveIt))
	for id, have := range b.haveIt {
		all := postings[:have]
		postings = postings[have:]
		switch {
		case have < commonSteps || have > math.MaxUint16:
			b.begin[id] = uint32(len(b.few))
			b.few = append(b.few, all...)
		case len(all)*mostHave > len(b.entries):
			b.stepsOf[id] = firstFull + uint16(len(b.full))
			b.full = append(b.full, b.strengthsOf(all))
		default:
			b.begin[id] = uint32(len(b.many))
			n := 0
			for run := range b.stride {
				for ; n < len(all) && int(all[n]>>(8+stepBits)) < run; n++ {
					b.many = append(b.many, uint16(all[n]))
				}
				b.steps = append(b.steps, uint16(n))
			}
			b.stepsOf[id] = uint16(len(b.steps) / b.stride)
		}
	}
	b.few, b.many, b.steps = slices.Clone(b.few), slices.Clone(b.many), slices.Clone(b.steps)
}

// postings returns those of a stem, entry<<8 | strength, by entry. They are there until the
// next call with the same room.
func (x *index) postings(id int32, room *[]uint32) []uint32 {
	from, row := x.begin[id], x.stepsOf[id]
	if row == 0 {
		return x.few[from : from+x.haveIt[id]]
	}
	all := slices.Grow((*room)[:0], int(x.haveIt[id]))
	if row >= firstFull {
		for at, strength := range x.full[row-firstFull] {
			if strength > 0 {
				all = append(all, uint32(at)<<8|uint32(strength))
			}
		}
	} else {
		packed, steps := x.many[from:], x.steps[int(row-1)*x.stride:][:x.stride]
		for run := range x.stride - 1 {
			for _, p := range packed[steps[run]:steps[run+1]] {
				all = append(all, uint32(run)<<(8+stepBits)|uint32(p))
			}
		}
	}
	*room = all
	return all
}

// strength is how strongly an entry speaks of a stem.
func (x *index) strength(id, at int32) float32 {
	if id < 0 {
		return 0
	}
	from := x.begin[id]
	switch row := x.stepsOf[id]; {
	case row >= firstFull:
		return float32(x.full[row-firstFull][at]) / strengths
	case row > 0:
		steps := x.steps[int(row-1)*x.stride+int(at>>stepBits):]
		return strengthIn(x.many[from+uint32(steps[0]):from+uint32(steps[1])], uint16(at&(1<<stepBits-1)))
	}
	return strengthIn(x.few[from:from+x.haveIt[id]], uint32(at))
}

// strengthIn looks for an entry among some postings. slices.BinarySearchFunc takes three times
// as long, and this runs for every word of every candidate.
func strengthIn[P uint16 | uint32](postings []P, want P) float32 {
	from, to := 0, len(postings)
	for from < to {
		middle := int(uint(from+to) / 2)
		switch p := postings[middle]; {
		case p>>8 == want:
			return float32(p&0xff) / strengths
		case p>>8 < want:
			from = middle + 1
		default:
			to = middle
		}
	}
	return 0
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
