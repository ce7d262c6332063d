package answer

import (
	"math"

	"mentor/roadmap"
)

// gate tells questions about the roadmaps from all others. It has learned from
// the ways to ask and the texts of the library which words go with it, and from
// the library's off-topic examples which do not (a naive Bayes classifier; see
// Manning, Raghavan and Schütze, Introduction to Information Retrieval, chapter
// 13).
type gate struct {
	evidence  []float32          // of each stem: logarithm of how much likelier it is on topic
	elsewhere map[string]float32 // the same for stems that only the off-topic examples have
}

const (
	seenInText = 0.35 // of a word in a text, against one in a way to ask
	shrink     = 8000 // words of belief that a word is as likely on both sides
	bounded    = 3.0  // no word decides alone

	unknownWord = -0.4 // the evidence of a word that neither side uses
)

func newGate(lib *roadmap.Library, x *index) *gate {
	on := make([]float64, len(x.idf))
	for ask := range x.asks {
		for _, w := range x.stemsOfAsk(uint32(ask)) {
			on[x.vocab.stemOf[w]]++
		}
	}
	all := 0.0
	for s := range on {
		on[s] += seenInText * float64(x.haveIt[s])
		all += on[s]
	}
	off, others, offAll := make([]float64, len(x.idf)), map[string]float64{}, 0.0
	for _, q := range lib.OffTopic {
		for _, w := range tokenize(splitHyphens(q)) {
			offAll++
			if id := x.vocab.of(w); id >= 0 {
				off[id]++
			} else {
				others[w.stem]++
			}
		}
	}
	g := &gate{evidence: make([]float32, len(on)), elsewhere: map[string]float32{}}
	if offAll == 0 {
		return g // nothing to compare with: every word is neutral
	}
	ratio := func(a, b float64) float32 {
		expected := shrink * (a + b) / (all + offAll) // as if the word were as likely on both sides
		r := math.Log((a+expected)/(all+shrink)) - math.Log((b+expected)/(offAll+shrink))
		return float32(max(-bounded, min(bounded, r)))
	}
	for s := range on {
		if on[s]+off[s] == 0 {
			continue
		}
		g.evidence[s] = ratio(on[s], off[s])
	}
	for w, n := range others {
		g.elsewhere[w] = ratio(0, n)
	}
	return g
}

// field is how much a stem counts: in full when it goes with the roadmaps, less
// when it is a word of everyday stories.
func (g *gate) field(stem int32) float32 {
	return max(fieldLeast, min(1, fieldBase+fieldSlope*g.evidence[stem]))
}

var (
	fieldLeast float32 = 0.2
	fieldBase  float32 = 0.3
	fieldSlope float32 = 0.8
)

// leaning is how much the words of a question speak for it being about the
// roadmaps (above 0) or against (below 0), per square root of the words: its
// function words, which carry the manner of asking, and all others but names.
type leaning struct{ function, content float32 }

func (g *gate) leaning(q *asked) leaning {
	var l leaning
	seen := 0
	for i, w := range q.words {
		if q.repeated(i) {
			continue
		}
		seen++
		v := float32(unknownWord)
		if q.ids[i] >= 0 {
			v = g.evidence[q.ids[i]]
		} else if e, ok := g.elsewhere[w.stem]; ok {
			v = e
		}
		v *= q.shareOfStory(i)
		switch {
		case q.names[i]:
			// how much they take of the question counts apart
		case w.common():
			l.function += v
		case w.chatter() && !w.outside():
			// talk, on every topic
		default:
			l.content += v
		}
	}
	root := float32(math.Sqrt(float64(max(seen, 1))))
	return leaning{l.function / root, l.content / root}
}
