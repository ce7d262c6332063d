package main

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"strings"
)

const dims = answerDims

// model is what is learned: a text points in the direction of the sum of its
// words' weights times (rotation x start + change).
type model struct {
	words    []string
	number   map[string]int32
	start    []float32 // GloVe's vectors; of words that it has not, small ones by chance
	rotation adam      // dims x dims, one for all words
	change   adam      // of each word
	weight   adam      // of each word, as a logarithm
}

// newWord is the length of the vector that a word starts with that GloVe has not.
const newWord = 0.7

func newModel(g *given) *model {
	n := len(g.words)
	m := &model{
		words: g.words, number: make(map[string]int32, n), start: make([]float32, n*dims),
		rotation: newAdam(dims*dims, 1e-3), change: newAdam(n*dims, 2e-3), weight: newAdam(n, 1e-2),
	}
	random := rand.New(rand.NewPCG(2, 2)) // the same file every time
	for i, w := range g.words {
		m.number[w] = int32(i)
		own := m.start[i*dims : (i+1)*dims]
		if v, ok := g.vectors[w]; ok {
			copy(own, v)
		} else {
			for d := range own {
				own[d] = newWord / 10 * float32(random.NormFloat64())
			}
		}
		m.weight.at[i] = float32(math.Log(g.rarity(w) + 0.05))
	}
	for d := range dims {
		m.rotation.at[d*dims+d] = 1
	}
	return m
}

// word returns a word's part in the direction of a text.
func (m *model) word(i int32, into []float32) {
	w := float32(math.Exp(float64(m.weight.at[i])))
	start, change := m.start[int(i)*dims:][:dims], m.change.at[int(i)*dims:][:dims]
	for e := range dims {
		into[e] = change[e] * w
	}
	for d, s := range start {
		row := m.rotation.at[d*dims:][:dims]
		for e := range dims {
			into[e] += s * row[e] * w
		}
	}
}

// finest is the largest number of a written vector. Only even ones are written:
// that changes hardly an answer, and the file packs into a sixth less.
const finest = 126

// bytes writes the words' vectors: how many there are, the words in the order of
// the alphabet, a line each, their scales, and their vectors as signed bytes.
func (m *model) bytes() []byte {
	var b bytes.Buffer
	text := strings.Join(m.words, "\n") + "\n"
	put := func(v any) { _ = binary.Write(&b, binary.LittleEndian, v) } // to memory
	put(uint32(len(m.words)))
	put(uint32(len(text)))
	b.WriteString(text)
	rows, scales := make([]int8, 0, len(m.words)*dims), make([]float32, 0, len(m.words))
	v := make([]float32, dims)
	for i := range m.words {
		m.word(int32(i), v)
		most := float32(1e-9)
		for _, x := range v {
			most = max(most, max(x, -x))
		}
		scales = append(scales, most/finest)
		for _, x := range v {
			rows = append(rows, int8(2*math.Round(float64(x/most*finest/2))))
		}
	}
	put(scales)
	put(rows)
	return b.Bytes()
}

// adam moves numbers against their gradients (Kingma and Ba, 2015). Numbers
// without a gradient stay.
type adam struct {
	at, grad, mean, square []float32
	rate                   float64
	steps                  int
}

func newAdam(n int, rate float64) adam {
	return adam{at: make([]float32, n), grad: make([]float32, n), mean: make([]float32, n), square: make([]float32, n), rate: rate}
}

const (
	beta1 = 0.9
	beta2 = 0.999
)

func (a *adam) step() {
	a.steps++
	rate := a.rate * math.Sqrt(1-math.Pow(beta2, float64(a.steps))) / (1 - math.Pow(beta1, float64(a.steps)))
	for i, g := range a.grad {
		if g == 0 {
			continue
		}
		a.mean[i] = beta1*a.mean[i] + (1-beta1)*g
		a.square[i] = beta2*a.square[i] + (1-beta2)*g*g
		a.at[i] -= float32(rate * float64(a.mean[i]) / (math.Sqrt(float64(a.square[i])) + 1e-8))
		a.grad[i] = 0
	}
}
