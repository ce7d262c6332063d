package main

import (
	"math"
	"math/rand/v2"

	"mentor/roadmap/answer"
)

const (
	answerDims    = answer.Dims
	batchSize     = 384
	temperature   = 0.06
	dropped       = 0.15 // of the words of a text, by chance, so that no word decides alone
	fromAsk       = 0.65 // how often the other side is another way to ask, and not the text
	rotationStays = 1e-3 // how strongly the turn is pulled back to none
)

// example is one card: its ways to ask and its texts, as numbers of words.
type example struct{ asks, texts [][]int32 }

func encode(m *model, lessons []answer.Phrasing) []example {
	numbers := func(texts [][]string) (all [][]int32) {
		for _, t := range texts {
			var ids []int32
			for _, w := range t {
				if id, ok := m.number[w]; ok {
					ids = append(ids, id)
				}
			}
			if len(ids) > 0 {
				all = append(all, ids)
			}
		}
		return all
	}
	var all []example
	for _, l := range lessons {
		all = append(all, example{numbers(l.Asks), numbers(l.Texts)})
	}
	return all
}

// pair is a way to ask and another text of the same card.
type pair struct {
	card     int
	one, two []int32
}

// learn goes once through all ways to ask, and returns the mean loss.
func (m *model) learn(examples []example, random *rand.Rand) float64 {
	var pairs []pair
	for card, e := range examples {
		for i, ask := range e.asks {
			if two := e.other(i, random); two != nil {
				pairs = append(pairs, pair{card, drop(ask, random), drop(two, random)})
			}
		}
	}
	random.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	sum, batches := 0.0, 0
	for from := 0; from+batchSize <= len(pairs); from += batchSize {
		sum += m.batch(pairs[from : from+batchSize])
		batches++
	}
	return sum / float64(max(batches, 1))
}

// other picks what a way to ask is set beside.
func (e *example) other(i int, random *rand.Rand) []int32 {
	if len(e.asks) > 1 && (len(e.texts) == 0 || random.Float64() < fromAsk) {
		return e.asks[(i+1+random.IntN(len(e.asks)-1))%len(e.asks)]
	}
	if len(e.texts) > 0 {
		return e.texts[random.IntN(len(e.texts))]
	}
	return nil
}

func drop(words []int32, random *rand.Rand) []int32 {
	if len(words) < 4 {
		return words
	}
	kept := make([]int32, 0, len(words))
	for _, w := range words {
		if random.Float64() > dropped {
			kept = append(kept, w)
		}
	}
	return kept
}

// vectors are texts as directions, with what is needed to go back to their words.
type vectors struct {
	texts  [][]int32
	unit   []float32
	length []float32
	grad   []float32 // of unit
}

func (m *model) vectors(texts [][]int32) *vectors {
	v := &vectors{texts: texts, unit: make([]float32, len(texts)*dims), length: make([]float32, len(texts)), grad: make([]float32, len(texts)*dims)}
	sum := make([]float32, dims)
	for t, ids := range texts {
		own := v.unit[t*dims:][:dims]
		clear(sum)
		for _, id := range ids {
			w := float32(math.Exp(float64(m.weight.at[id])))
			start, change := m.start[int(id)*dims:][:dims], m.change.at[int(id)*dims:][:dims]
			for d := range dims {
				sum[d] += w * start[d]
				own[d] += w * change[d]
			}
		}
		for d, s := range sum {
			row := m.rotation.at[d*dims:][:dims]
			for e := range dims {
				own[e] += s * row[e]
			}
		}
		v.length[t] = float32(math.Sqrt(float64(dot(own, own)))) + 1e-6
		for d := range own {
			own[d] /= v.length[t]
		}
	}
	return v
}

// batch moves the model a step, and returns the loss.
func (m *model) batch(pairs []pair) float64 {
	one, two := make([][]int32, len(pairs)), make([][]int32, len(pairs))
	for i, p := range pairs {
		one[i], two[i] = p.one, p.two
	}
	a, b := m.vectors(one), m.vectors(two)
	loss := contrast(pairs, a, b)
	m.back(a)
	m.back(b)
	for i := range m.rotation.at {
		same := float32(0)
		if i%(dims+1) == 0 {
			same = 1
		}
		m.rotation.grad[i] += 2 * rotationStays * (m.rotation.at[i] - same)
	}
	m.rotation.step()
	m.change.step()
	m.weight.step()
	return loss
}

// contrast sets every text of one side beside all of the other: its own must be
// nearest. It leaves the gradients, and returns the mean cross entropy of both
// directions.
func contrast(pairs []pair, a, b *vectors) float64 {
	n := len(pairs)
	like := make([]float64, n*n)
	rows, columns := make([]float64, n), make([]float64, n)
	for i := range n {
		for j := range n {
			if i != j && pairs[i].card == pairs[j].card {
				continue // another text of the same card is no wrong one
			}
			l := math.Exp(float64(dot(a.unit[i*dims:][:dims], b.unit[j*dims:][:dims])) / temperature)
			like[i*n+j] = l
			rows[i] += l
			columns[j] += l
		}
	}
	loss := 0.0
	for i := range n {
		own := like[i*n+i]
		loss -= (math.Log(own/rows[i]) + math.Log(own/columns[i])) / 2 / float64(n)
		for j := range n {
			g := like[i*n+j]/rows[i] + like[i*n+j]/columns[j]
			if i == j {
				g -= 2
			}
			if g == 0 {
				continue
			}
			step := float32(g / 2 / temperature / float64(n))
			ai, bj := a.unit[i*dims:][:dims], b.unit[j*dims:][:dims]
			ag, bg := a.grad[i*dims:][:dims], b.grad[j*dims:][:dims]
			for d := range dims {
				ag[d] += step * bj[d]
				bg[d] += step * ai[d]
			}
		}
	}
	return loss
}

// back carries the gradients of texts to their words.
func (m *model) back(v *vectors) {
	g, turned, sum := make([]float32, dims), make([]float32, dims), make([]float32, dims)
	for t, ids := range v.texts {
		unit, grad := v.unit[t*dims:][:dims], v.grad[t*dims:][:dims]
		along := dot(unit, grad)
		for d := range dims {
			g[d] = (grad[d] - along*unit[d]) / v.length[t]
		}
		for d := range dims {
			turned[d] = dot(m.rotation.at[d*dims:][:dims], g)
		}
		clear(sum)
		for _, id := range ids {
			w := float32(math.Exp(float64(m.weight.at[id])))
			start, change := m.start[int(id)*dims:][:dims], m.change.at[int(id)*dims:][:dims]
			m.weight.grad[id] += w * (dot(start, turned) + dot(change, g))
			cg := m.change.grad[int(id)*dims:][:dims]
			for d := range dims {
				cg[d] += w * g[d]
				sum[d] += w * start[d]
			}
		}
		for d, s := range sum {
			row := m.rotation.grad[d*dims:][:dims]
			for e := range dims {
				row[e] += s * g[e]
			}
		}
	}
}

func dot(a, b []float32) float32 {
	sum := float32(0)
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}
