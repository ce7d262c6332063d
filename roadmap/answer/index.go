package answer

import (
	"math"
	"slices"

	"mentor/roadmap"
)

// document is what a question is compared with: a topic, a comparison or a
// path answer.
type document struct {
	topic   *roadmap.Topic
	compare *roadmap.Comparison
	path    *roadmap.PathAnswer
	weight  map[string]float64 // how much each stem belongs to the document
	length  float64
}

// Fields count by how surely their words are about the document.
const (
	nameWeight    = 6
	askWeight     = 3
	summaryWeight = 2
	bodyWeight    = 1
)

// BM25's usual constants (Robertson and Zaragoza, 2009): saturation and length.
const (
	saturation = 1.2
	lengthPart = 0.4 // below the usual 0.75: our documents are of similar length
)

// What the words of a question weigh, as a share of a word that nothing
// mentions; and what counts how much when hits are ordered. Set on the tuning
// half of the evaluation set.
const (
	outsideWeight = 1.3
	chatterWeight = 0.15
	unknownWeight = 0.7

	askFactor     = 3
	nameFactor    = 0.7
	synonymFactor = 0.5
	laterName     = 0.15
)

type index struct {
	words    func(string) []word // only while building
	docs     []*document
	postings map[string][]posting
	place    map[roadmap.TopicID]int // of the topic's document
	idf      map[string]float64
	rare     float64 // idf of a word that nothing mentions
	mean     float64

	asks    []foreseen
	askedBy map[string][]mentioned // stem -> the foreseen questions with it
}

// posting says how strongly a document speaks of a stem, from 0 to 1.
type posting struct {
	doc      int
	strength float64
}

// foreseen is one way to ask for a document.
type foreseen struct {
	doc    int
	words  []word // each once; only while building
	weight float64
}

// mentioned is a word in a foreseen question.
type mentioned struct {
	ask    int
	weight float64
}

func newIndex(lib *roadmap.Library, lex *lexicon, words func(string) []word) *index {
	x := &index{words: words, askedBy: map[string][]mentioned{}, place: map[roadmap.TopicID]int{}, postings: map[string][]posting{}, idf: map[string]float64{}}
	for _, t := range lib.Topics() {
		d := &document{topic: t, weight: map[string]float64{}}
		for _, name := range append([]string{t.Title}, t.Aliases...) {
			x.add(d, lex, name, nameWeight)
			x.ask(name)
		}
		x.asked(d, lex, t.Asks)
		x.add(d, lex, t.Summary, summaryWeight)
		x.add(d, lex, t.Body, bodyWeight)
		for _, task := range t.Tasks {
			x.add(d, lex, task.Title+" "+task.Text, bodyWeight)
		}
		x.place[t.ID] = len(x.docs)
		x.docs = append(x.docs, d)
	}
	for i := range lib.Comparisons {
		q := &lib.Comparisons[i]
		d := &document{compare: q, weight: map[string]float64{}}
		x.asked(d, lex, append([]string{q.Title}, q.Asks...))
		x.add(d, lex, q.Verdict, summaryWeight)
		x.docs = append(x.docs, d)
	}
	for i := range lib.Paths {
		q := &lib.Paths[i]
		d := &document{path: q, weight: map[string]float64{}}
		x.asked(d, lex, append([]string{q.Title}, q.Asks...))
		x.add(d, lex, q.Answer, bodyWeight)
		x.docs = append(x.docs, d)
	}
	x.finish()
	x.words = nil // the memory is for building only
	return x
}

func (x *index) asked(d *document, lex *lexicon, asks []string) {
	for _, a := range asks {
		x.add(d, lex, a, askWeight)
		x.ask(a)
	}
}

// ask remembers one way to ask for the document that is built, as a set of
// words. Function words count too:
// in questions about the way they are often all there is.
func (x *index) ask(text string) {
	all := x.words(text)
	words := make([]word, 0, len(all))
	for _, w := range all {
		if !slices.ContainsFunc(words, func(o word) bool { return o.stem == w.stem }) {
			words = append(words, w)
		}
	}
	x.asks = append(x.asks, foreseen{doc: len(x.docs), words: words})
}

func (x *index) add(d *document, lex *lexicon, text string, weight float64) {
	for _, w := range x.words(text) {
		lex.learn(w)
		d.length++
		if !common[w.raw] {
			d.weight[w.stem] += weight
		}
	}
}

// reserve makes room for the postings, as much as they need: most of what the
// engine keeps.
func (x *index) reserve() {
	counts, total := map[string]int{}, 0
	for _, d := range x.docs {
		for s := range d.weight {
			counts[s]++
		}
		total += len(d.weight)
	}
	room := make([]posting, total)
	for s, n := range counts {
		x.postings[s], room = room[:0:n], room[n:]
	}
}

func (x *index) finish() {
	for _, d := range x.docs {
		x.mean += d.length / float64(len(x.docs))
	}
	x.reserve()
	for i, d := range x.docs {
		for s, tf := range d.weight {
			strength := tf / (tf + saturation*(1-lengthPart+lengthPart*d.length/x.mean))
			x.postings[s] = append(x.postings[s], posting{i, strength})
		}
		d.weight = nil // the memory is for building only
	}
	n := float64(len(x.docs))
	for s, docs := range x.postings {
		x.idf[s] = math.Log(1 + (n-float64(len(docs))+0.5)/(float64(len(docs))+0.5))
	}
	x.rare = math.Log(1 + (n+0.5)/0.5)
	for i := range x.asks {
		a := &x.asks[i]
		for _, w := range a.words {
			weight := x.askWeightOf(w)
			a.weight += weight
			x.askedBy[w.stem] = append(x.askedBy[w.stem], mentioned{i, weight})
		}
		a.words = nil // the memory is for building only
	}
}
