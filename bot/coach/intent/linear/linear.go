// Package linear is a small linear classifier: which of some labels a bag of
// features speaks for, with a probability each (multinomial logistic
// regression). It is trained offline and read from a few hundred kilobytes.
//
//	m, err := linear.Decode(data)
//	for _, g := range m.Guess(features) { ... } // the most likely label first
//
// It may import nothing of ours. A Model is safe for concurrent use.
package linear

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
)

// Buckets is how many different features are told apart. Two that share a
// bucket share their weights.
const Buckets = 1 << 16

// Feature is a sign of a text: the bucket of its name, and how much it counts.
type Feature struct {
	Bucket uint16
	Value  float32
}

// Bucket returns the bucket of a feature, which has its kind and its parts for a
// name.
func Bucket(kind byte, parts ...string) uint16 {
	h := fnv.New32a()
	_, _ = h.Write([]byte{kind})
	for _, p := range parts {
		_, _ = h.Write([]byte(p))
		_, _ = h.Write([]byte{0})
	}
	sum := h.Sum32()
	return uint16(sum ^ sum>>16)
}

// Model holds the weight of every feature for every label.
type Model struct {
	labels []string
	bias   []float32
	starts []uint32 // where a bucket's weights begin; one more than buckets
	label  []uint8
	weight []int8 // in units of step
}

// step is the unit of a stored weight: enough for what a training comes to.
const step = 1.0 / 12

// Guess is a label with its probability.
type Guess struct {
	Label string
	Share float64 // from 0 to 1; those of all labels sum up to 1
}

// unlikely is the share below which a label is no guess.
const unlikely = 1e-3

// Guess returns the labels that are not unlikely, the most likely one first.
func (m *Model) Guess(features []Feature) []Guess {
	scores := make([]float64, len(m.labels))
	for i, b := range m.bias {
		scores[i] = float64(b)
	}
	for _, f := range features {
		for i := m.starts[f.Bucket]; i < m.starts[int(f.Bucket)+1]; i++ {
			scores[m.label[i]] += float64(f.Value) * float64(m.weight[i]) * step
		}
	}
	softmax(scores)
	all := make([]Guess, 0, 16)
	for i, s := range scores {
		if s >= unlikely {
			all = append(all, Guess{m.labels[i], s})
		}
	}
	slices.SortFunc(all, func(a, b Guess) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Label, b.Label))
	})
	return all
}

// softmax turns scores into probabilities.
func softmax(scores []float64) {
	most, sum := slices.Max(scores), 0.0
	for i, s := range scores {
		scores[i] = math.Exp(s - most)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}
