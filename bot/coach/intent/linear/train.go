package linear

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Sample is what a training learns from: a text's features and its label.
type Sample struct {
	Label    string
	Features []Feature
	Weight   float32 // how much it counts; 1 is the usual
}

// Options steer a training.
type Options struct {
	Rounds int     // how often every sample is seen
	Rate   float64 // the first step's length
	Decay  float64 // how much a weight shrinks each time it's touched
	Least  float64 // what a weight must come to for being kept
	Seed   uint64
}

// Train learns a model. The same samples and options give the same model. vary
// may replace a sample by a variant of it each time it is seen; nil is none.
func Train(samples []Sample, o Options, vary func(i int, chance *rand.Rand) []Feature) *Model {
	t := newTraining(samples, o)
	order := make([]int, len(samples))
	for i := range order {
		order[i] = i
	}
	for round := range o.Rounds {
		t.chance.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			features := samples[i].Features
			if vary != nil && round > 0 {
				features = vary(i, t.chance)
			}
			t.learn(features, t.index[samples[i].Label], samples[i].Weight)
		}
	}
	return t.model()
}

// training holds the weights while they are learned, with the sum of squared
// gradients of each (AdaGrad).
type training struct {
	Options
	labels  []string
	index   map[string]int
	weights [][]float32 // by bucket; nil until it's seen
	squares [][]float32
	bias    []float32
	biasSq  []float32
	scores  []float64
	chance  *rand.Rand
}

func newTraining(samples []Sample, o Options) *training {
	t := &training{Options: o, index: map[string]int{}, chance: rand.New(rand.NewPCG(o.Seed, 1))}
	for _, s := range samples {
		if _, known := t.index[s.Label]; !known {
			t.index[s.Label] = 0
			t.labels = append(t.labels, s.Label)
		}
	}
	slices.Sort(t.labels)
	for i, l := range t.labels {
		t.index[l] = i
	}
	n := len(t.labels)
	t.weights, t.squares = make([][]float32, Buckets), make([][]float32, Buckets)
	t.bias, t.biasSq, t.scores = make([]float32, n), make([]float32, n), make([]float64, n)
	return t
}

// learn takes one step towards a label.
func (t *training) learn(features []Feature, label int, weight float32) {
	for i, b := range t.bias {
		t.scores[i] = float64(b)
	}
	for _, f := range features {
		if t.weights[f.Bucket] == nil {
			t.weights[f.Bucket], t.squares[f.Bucket] = make([]float32, len(t.labels)), make([]float32, len(t.labels))
		}
		for i, w := range t.weights[f.Bucket] {
			t.scores[i] += float64(f.Value * w)
		}
	}
	softmax(t.scores)
	t.scores[label]--
	for i, s := range t.scores {
		if s > -1e-4 && s < 1e-4 {
			continue
		}
		wrong := float32(s) * weight
		t.step(&t.bias[i], &t.biasSq[i], wrong)
		for _, f := range features {
			t.step(&t.weights[f.Bucket][i], &t.squares[f.Bucket][i], wrong*f.Value)
		}
	}
}

func (t *training) step(w, square *float32, gradient float32) {
	gradient += float32(t.Decay) * *w
	*square += gradient * gradient
	*w -= float32(t.Rate) * gradient / float32(math.Sqrt(float64(*square)+1e-6))
}

// model keeps what counts: a weight that all labels share says nothing, and a
// small one next to nothing.
func (t *training) model() *Model {
	m := &Model{labels: t.labels, bias: t.bias, starts: make([]uint32, Buckets+1)}
	for b, row := range t.weights {
		if row != nil {
			sorted := slices.Clone(row)
			slices.SortFunc(sorted, cmp.Compare[float32])
			common := sorted[len(sorted)/2]
			for i, w := range row {
				if q := math.Round(float64(w-common) / step); math.Abs(q) >= max(1, t.Least/step) {
					m.label = append(m.label, uint8(i))
					m.weight = append(m.weight, int8(min(127, max(-127, q))))
				}
			}
		}
		m.starts[b+1] = uint32(len(m.label))
	}
	return m
}
