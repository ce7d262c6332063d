package answer

import (
	"cmp"
	"slices"
)

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
	hits := make([]hit, len(x.docs))
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
	x.likeness(words, hits)
	x.name(words, named, hits, total)
	found := hits[:0]
	for i, h := range hits {
		shares := h.strength > 0 || h.name > 0
		if h.doc = x.docs[i]; !shares && (h.doc.path == nil || h.ask <= 0.3) {
			continue // "where do I start" has no content word, but is about the way
		}
		if total > 0 {
			h.strength /= total
		}
		found = append(found, h)
	}
	slices.SortFunc(found, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.rank(), a.rank()), cmp.Compare(a.doc.id(), b.doc.id()))
	})
	return found
}

// evidence adds what one word of a question says for each document that has it,
// or has a synonym of it.
func (x *index) evidence(w word, weight float64, hits []hit) {
	if len(synonyms[w.raw]) == 0 {
		for _, p := range x.postings[w.stem] {
			hits[p.doc].strength += weight * p.strength
		}
		return
	}
	best := make([]float64, len(hits))
	for _, p := range x.postings[w.stem] {
		best[p.doc] = p.strength
	}
	for _, other := range synonyms[w.raw] {
		for _, p := range x.postings[other] {
			best[p.doc] = max(best[p.doc], synonymFactor*p.strength)
		}
	}
	for i, v := range best {
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
func (x *index) name(words []word, named []mention, hits []hit, total float64) {
	all := 0.0
	for n, m := range named {
		share := 0.0
		for _, w := range words[m.at : m.at+m.words] {
			share += x.weightOfName(w)
		}
		all += share / max(total, 1)
		h := &hits[x.place[m.topic]]
		h.name = 1
		if total > 0 {
			// Of several names the first is usually meant: "caching with redis".
			h.name = max(share/total, 0.05) * (1 - laterName*float64(min(n, 2)))
		}
	}
	for i := range hits {
		hits[i].named = min(all, 1)
	}
}

// rank orders hits: above all the one that takes the whole question as its
// name. The factors are set on the tuning half.
func (h hit) rank() float64 {
	rank := h.strength + askFactor*h.ask*h.ask + nameFactor*h.name
	if h.name >= wholeName {
		rank += wholeBonus
	}
	return rank
}

// wholeBonus is above what any other evidence can bring.
const wholeBonus = 10

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
// weighted Jaccard index).
func (x *index) likeness(words []word, hits []hit) {
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
	for i, shared := range both {
		if shared == 0 {
			continue
		}
		h := &hits[x.asks[i].doc]
		h.ask = max(h.ask, shared/(sum+x.asks[i].weight-shared))
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
