package answer

import (
	"math"
	"slices"

	"mentor/roadmap"
)

// gate tells questions about the roadmaps from all others. It has learned from
// the foreseen questions and texts of the library which words go with it, and
// from the library's off-topic examples which do not (a naive Bayes
// classifier; see Manning, Raghavan and Schütze, Introduction to Information
// Retrieval, chapter 13).
type gate struct {
	evidence  map[string]float64 // logarithm of how much likelier a stem is on topic
	elsewhere map[string]bool    // stems in the off-topic examples
}

const (
	textWeight = 0.35 // of a word in a topic's text, against one in a foreseen question
	smoothing  = 0.7
	bounded    = 3.0 // no word decides alone

	unknownWord = -0.4 // the evidence of a word that neither side uses
)

func newGate(lib *roadmap.Library, words func(string) []word) *gate {
	on, off := map[string]float64{}, map[string]float64{}
	seen := map[string]bool{} // in the text that is read
	learn := func(into map[string]float64, text string, weight float64) {
		clear(seen)
		for _, w := range words(text) {
			if !seen[w.stem] {
				seen[w.stem] = true
				into[w.stem] += weight
			}
		}
	}
	for _, t := range lib.Topics() {
		for _, ask := range t.Asks {
			learn(on, ask, 1)
		}
		for _, name := range append([]string{t.Title}, t.Aliases...) {
			learn(on, name, 1)
		}
		learn(on, t.Summary, textWeight)
		learn(on, t.Body, textWeight)
	}
	for i := range lib.Comparisons {
		for _, ask := range lib.Comparisons[i].Asks {
			learn(on, ask, 1)
		}
	}
	for i := range lib.Paths {
		for _, ask := range lib.Paths[i].Asks {
			learn(on, ask, 1)
		}
		learn(on, lib.Paths[i].Answer, textWeight)
	}
	for _, q := range lib.OffTopic {
		learn(off, q, 1)
	}
	g := compareWords(on, off)
	for w := range off {
		g.elsewhere[w] = true
	}
	return g
}

// compareWords weighs each word by how much likelier it is on one side.
func compareWords(on, off map[string]float64) *gate {
	g := &gate{evidence: map[string]float64{}, elsewhere: map[string]bool{}}
	sum := func(m map[string]float64) (n float64) {
		for _, v := range m {
			n += v
		}
		return n
	}
	all, offAll := sum(on), sum(off)
	if offAll == 0 {
		return g // nothing to compare with: every word is neutral
	}
	vocabulary := float64(len(on) + len(off))
	ratio := func(a, b float64) float64 {
		r := math.Log((a+smoothing)/(all+smoothing*vocabulary)) - math.Log((b+smoothing)/(offAll+smoothing*vocabulary))
		return max(-bounded, min(bounded, r))
	}
	for w, n := range on {
		g.evidence[w] = ratio(n, off[w])
	}
	for w, n := range off {
		g.evidence[w] = ratio(on[w], n)
	}
	return g
}

// leaning is how much the words of a question speak for it being about the
// roadmaps (above 0) or against (below 0), per square root of the words: its
// function words, which carry the manner of asking, and all others but names.
type leaning struct{ function, content float64 }

func (g *gate) leaning(words []word, isName []bool) leaning {
	var l leaning
	seen := map[string]bool{}
	for i, w := range words {
		if seen[w.stem] {
			continue
		}
		seen[w.stem] = true
		v, known := g.evidence[w.stem]
		if !known {
			v = unknownWord
		}
		switch {
		case isName[i]:
			// how much they take of the question counts apart
		case common[w.raw]:
			l.function += v
		case chatter[w.raw] && !outside[w.raw]:
			// talk, on every topic
		default:
			l.content += v
		}
	}
	root := math.Sqrt(float64(max(len(seen), 1)))
	return leaning{l.function / root, l.content / root}
}

// How the evidence adds up, fitted by logistic regression on the tuning half
// of the evaluation set; see TestEvaluation.
const (
	gateBase     = -2.67
	gateStrength = -0.21
	gateAsk      = 5.3
	gateName     = 3.2
	gateFunction = 2.53
	gateContent  = 3.57
	gatePlain    = 2.92
	mostlyName   = 0.7  // share of a question that is a name: it is plainly about that
	notOurs      = -0.5 // of the other words, when something is named that means nothing else
	someAsk      = 0.3  // likeness to a foreseen question that is more than chance
	gateOpens    = -0.8
)

// open reports whether the evidence is enough to answer at all.
func (g *gate) open(words []word, named []mention, hits []hit) bool {
	if len(hits) == 0 {
		return false
	}
	best := hits[0]
	if best.named == 0 && best.ask < someAsk && contentWords(words) < 2 {
		return false // one word in a text proves nothing
	}
	l, plain := g.leaning(words, nameWords(words, named)), g.namesClearly(words, named)
	return best.ask >= exactAsk || plain && l.content > notOurs ||
		sureness(best, l, plain || best.named >= mostlyName && !ofAnotherWorld(words)) > gateOpens
}

// sureness is the logarithm of the odds that a question is ours; plain says
// that there is no doubt what it names.
func sureness(best hit, l leaning, plain bool) float64 {
	odds := gateBase + gateStrength*best.strength + gateAsk*best.ask + gateName*best.named + gateFunction*l.function + gateContent*l.content
	if plain {
		odds += gatePlain
	}
	return odds
}

func ofAnotherWorld(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return outside[w.raw] })
}

// namesClearly reports whether a question names something that means nothing
// else ("graphql" or "express js", but not "python"), and no word of it is of
// another world.
func (g *gate) namesClearly(words []word, named []mention) bool {
	if ofAnotherWorld(words) {
		return false
	}
	return slices.ContainsFunc(named, func(m mention) bool {
		return m.words > 1 || !g.elsewhere[words[m.at].stem] && !everyday[words[m.at].raw]
	})
}
