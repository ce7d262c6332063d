package answer

import (
	"cmp"
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
	asks    [][]string         // stems of each way to ask
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

type index struct {
	stem     func(string) string
	docs     []*document
	postings map[string][]int
	idf      map[string]float64
	rare     float64 // idf of a word that nothing mentions
	mean     float64
}

func newIndex(lib *roadmap.Library, lex *lexicon) *index {
	x := &index{stem: remembering(), postings: map[string][]int{}, idf: map[string]float64{}}
	for _, t := range lib.Topics() {
		d := &document{topic: t, weight: map[string]float64{}}
		for _, name := range append([]string{t.Title}, t.Aliases...) {
			x.add(d, lex, name, nameWeight)
			x.ask(d, name)
		}
		x.asked(d, lex, t.Asks)
		x.add(d, lex, t.Summary, summaryWeight)
		x.add(d, lex, t.Body, bodyWeight)
		for _, task := range t.Tasks {
			x.add(d, lex, task.Title+" "+task.Text, bodyWeight)
		}
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
	x.stem = nil // the memory is for building only
	return x
}

func (x *index) asked(d *document, lex *lexicon, asks []string) {
	for _, a := range asks {
		x.add(d, lex, a, askWeight)
		x.ask(d, a)
	}
}

// ask remembers one way to ask as a set of stems. Function words count too:
// in questions about the way they are often all there is.
func (x *index) ask(d *document, text string) {
	var stems []string
	for _, w := range split(splitHyphens(text), x.stem) {
		if !slices.Contains(stems, w.stem) {
			stems = append(stems, w.stem)
		}
	}
	d.asks = append(d.asks, stems)
}

func (x *index) add(d *document, lex *lexicon, text string, weight float64) {
	for _, w := range split(splitHyphens(text), x.stem) {
		lex.known[w.raw], lex.known[w.stem] = true, true
		d.length++
		if !common[w.raw] {
			d.weight[w.stem] += weight
		}
	}
}

func (x *index) finish() {
	for i, d := range x.docs {
		for s := range d.weight {
			x.postings[s] = append(x.postings[s], i)
		}
		x.mean += d.length / float64(len(x.docs))
	}
	n := float64(len(x.docs))
	for s, docs := range x.postings {
		x.idf[s] = math.Log(1 + (n-float64(len(docs))+0.5)/(float64(len(docs))+0.5))
	}
	x.rare = math.Log(1 + (n+0.5)/0.5)
}

// weightOf is how much a stem tells.
func (x *index) weightOf(stem string) float64 {
	if v, ok := x.idf[stem]; ok {
		return v
	}
	return x.rare
}

// hit is a document with its evidence.
type hit struct {
	doc     *document
	score   float64 // BM25 over the weighted fields
	covered float64 // share of the question's meaning that the document speaks of
	ask     float64 // likeness to the nearest way to ask, 0 to 1
}

// find returns the documents for the content words of a question, best first.
func (x *index) find(words []word) []hit {
	var content []string
	total := 0.0
	for _, w := range words {
		if !common[w.raw] && !slices.Contains(content, w.stem) {
			content = append(content, w.stem)
			total += x.weightOf(w.stem)
		}
	}
	hits := map[int]*hit{}
	for _, s := range content {
		for _, i := range x.postings[s] {
			h := hits[i]
			if h == nil {
				h = &hit{doc: x.docs[i]}
				hits[i] = h
			}
			tf := h.doc.weight[s]
			h.score += x.idf[s] * tf * (saturation + 1) / (tf + saturation*(1-lengthPart+lengthPart*h.doc.length/x.mean))
			h.covered += x.weightOf(s) / total
		}
	}
	x.likeness(words, hits)
	all := make([]hit, 0, len(hits))
	for _, h := range hits {
		all = append(all, *h)
	}
	slices.SortFunc(all, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.rank(), a.rank()), cmp.Compare(a.doc.id(), b.doc.id()))
	})
	return all
}

// rank orders hits: a question that somebody foresaw beats words in a text.
func (h hit) rank() float64 { return h.score * (0.35 + 0.65*h.covered) * (1 + 2*h.ask*h.ask) }

func (d *document) id() string {
	switch {
	case d.compare != nil:
		return "c/" + d.compare.ID
	case d.path != nil:
		return "p/" + d.path.ID
	}
	return "t/" + string(d.topic.ID)
}

// likeness compares the whole question, function words included, with every
// foreseen way to ask of the documents that share a word with it. Documents
// about the way are compared always: "where do I start" has no content word.
func (x *index) likeness(words []word, hits map[int]*hit) {
	question := map[string]bool{}
	sum := 0.0
	for _, w := range words {
		if !question[w.stem] {
			question[w.stem] = true
			sum += x.askWeightOf(w.stem)
		}
	}
	for i, d := range x.docs {
		h := hits[i]
		if h == nil && d.path == nil {
			continue
		}
		best := 0.0
		for _, ask := range d.asks {
			both, either := 0.0, sum
			for _, s := range ask {
				if question[s] {
					both += x.askWeightOf(s)
				} else {
					either += x.askWeightOf(s)
				}
			}
			best = max(best, both/either)
		}
		if h == nil && best > 0.3 {
			h = &hit{doc: d, score: 1}
			hits[i] = h
		}
		if h != nil {
			h.ask = best
		}
	}
}

// askWeightOf weighs a stem inside a way to ask: function words a little.
func (x *index) askWeightOf(s string) float64 {
	if common[s] {
		return 0.6
	}
	return x.weightOf(s)
}
