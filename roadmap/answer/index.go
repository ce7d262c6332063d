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
	stem     func(string) string
	docs     []*document
	postings map[string][]int
	place    map[roadmap.TopicID]int // of the topic's document
	idf      map[string]float64
	rare     float64 // idf of a word that nothing mentions
	mean     float64

	asks    []foreseen
	askedBy map[string][]mentioned // stem -> the foreseen questions with it
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

func newIndex(lib *roadmap.Library, lex *lexicon, stem func(string) string) *index {
	x := &index{stem: stem, askedBy: map[string][]mentioned{}, place: map[roadmap.TopicID]int{}, postings: map[string][]int{}, idf: map[string]float64{}}
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
	x.stem = nil // the memory is for building only
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
	var words []word
	for _, w := range split(splitHyphens(text), x.stem) {
		if !slices.ContainsFunc(words, func(o word) bool { return o.stem == w.stem }) {
			words = append(words, w)
		}
	}
	x.asks = append(x.asks, foreseen{doc: len(x.docs), words: words})
}

func (x *index) add(d *document, lex *lexicon, text string, weight float64) {
	for _, w := range split(splitHyphens(text), x.stem) {
		lex.learn(w)
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

// weightOf is how much a word of a question tells.
func (x *index) weightOf(w word) float64 {
	switch {
	case common[w.raw]:
		return 0
	case outside[w.raw]:
		return outsideWeight * x.rare
	case chatter[w.raw]:
		return chatterWeight * x.rare
	}
	if v, ok := x.idf[w.stem]; ok {
		return v
	}
	return unknownWeight * x.rare
}

// hit is a document with its evidence, each from 0 to 1.
type hit struct {
	doc      *document
	strength float64 // how much of the question the document speaks of, and how strongly (BM25 of the weighted fields)
	ask      float64 // likeness to the nearest foreseen way to ask
	name     float64 // share of the question that names the document
	named    float64 // share of the question that names anything
}

// find returns the documents for a question, best first.
func (x *index) find(words []word, named []mention) []hit {
	hits := map[int]*hit{}
	total := 0.0
	seen := map[string]bool{}
	isName := nameWords(words, named)
	for i, w := range words {
		weight := x.weightOf(w)
		if isName[i] {
			weight = x.weightOfName(w)
		}
		if weight == 0 || seen[w.stem] {
			continue
		}
		seen[w.stem] = true
		total += weight
		if !outside[w.raw] {
			x.evidence(w, weight, hits)
		}
	}
	for _, h := range hits {
		h.strength /= total
	}
	x.likeness(words, hits)
	x.name(words, named, hits, total)
	all := make([]hit, 0, len(hits))
	for _, h := range hits {
		all = append(all, *h)
	}
	slices.SortFunc(all, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.rank(), a.rank()), cmp.Compare(a.doc.id(), b.doc.id()))
	})
	return all
}

// evidence adds what one word of a question says for each document that has it,
// or has a synonym of it.
func (x *index) evidence(w word, weight float64, hits map[int]*hit) {
	best := map[int]float64{}
	add := func(stem string, factor float64) {
		for _, i := range x.postings[stem] {
			d := x.docs[i]
			tf := d.weight[stem]
			best[i] = max(best[i], factor*tf/(tf+saturation*(1-lengthPart+lengthPart*d.length/x.mean)))
		}
	}
	add(w.stem, 1)
	for _, other := range synonyms[w.raw] {
		add(other, synonymFactor)
	}
	for i, v := range best {
		if hits[i] == nil {
			hits[i] = &hit{doc: x.docs[i]}
		}
		hits[i].strength += weight * v
	}
}

// nameWords marks the words of a question that are part of a name.
func nameWords(words []word, named []mention) []bool {
	marks := make([]bool, len(words))
	for _, m := range named {
		for i := range m.words {
			marks[m.at+i] = true
		}
	}
	return marks
}

// weightOfName is weightOf for a word that is meant as a name: "go" tells much
// when it is the language.
func (x *index) weightOfName(w word) float64 {
	if v, ok := x.idf[w.stem]; ok {
		return max(v, x.rare/2)
	}
	return x.rare / 2
}

// name marks the topics that the question names, with the share of its meaning
// that the name takes.
func (x *index) name(words []word, named []mention, hits map[int]*hit, total float64) {
	all := 0.0
	defer func() {
		for _, h := range hits {
			h.named = min(all, 1)
		}
	}()
	for n, m := range named {
		share := 0.0
		for _, w := range words[m.at : m.at+m.words] {
			share += x.weightOfName(w)
		}
		all += share / max(total, 1)
		i := x.place[m.topic]
		if hits[i] == nil {
			hits[i] = &hit{doc: x.docs[i]}
		}
		hits[i].name = 1
		if total > 0 {
			// Of several names the first is usually meant: "caching with redis".
			hits[i].name = max(share/total, 0.05) * (1 - laterName*float64(min(n, 2)))
		}
	}
}

// rank orders hits: above all the one that takes the whole question as its
// name. The factors are set on the tuning half.
func (h hit) rank() float64 {
	rank := h.strength + askFactor*h.ask*h.ask + nameFactor*h.name
	if h.name >= wholeName {
		rank += 10
	}
	return rank
}

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
// foreseen way to ask: the share of words that both have, by weight (the
// weighted Jaccard index). Documents about the way count even when they share
// no content word with the question: "where do I start" has none.
func (x *index) likeness(words []word, hits map[int]*hit) {
	question := map[string]float64{} // 1 for its words, less for their synonyms
	var stems []string               // its keys, in the order of the question
	sum := 0.0
	note := func(stem string, factor float64) {
		if _, known := question[stem]; !known {
			stems = append(stems, stem)
		}
		question[stem] = max(question[stem], factor)
	}
	for _, w := range words {
		if question[w.stem] < 1 {
			sum += x.askWeightOf(w)
		}
		note(w.stem, 1)
		for _, other := range synonyms[w.raw] {
			note(other, synonymFactor)
		}
	}
	both := make([]float64, len(x.asks))
	for _, stem := range stems {
		for _, m := range x.askedBy[stem] {
			both[m.ask] += question[stem] * m.weight
		}
	}
	for i, common := range both {
		if common == 0 {
			continue
		}
		like := common / (sum + x.asks[i].weight - common)
		h := hits[x.asks[i].doc]
		if d := x.docs[x.asks[i].doc]; h == nil && d.path != nil && like > 0.3 {
			h = &hit{doc: d}
			hits[x.asks[i].doc] = h
		}
		if h != nil {
			h.ask = max(h.ask, like)
		}
	}
}

// askWeightOf weighs a word inside a way to ask: function words a little.
func (x *index) askWeightOf(w word) float64 {
	if common[w.raw] {
		return 0.6
	}
	if chatter[w.raw] {
		return 1.2
	}
	return x.weightOf(w)
}
