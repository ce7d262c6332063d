package answer

import (
	"slices"

	"mentor/roadmap/spelling"
)

// sought is a word of a question as it is looked up in documents.
type sought struct {
	weight float32
	forms  []form
	alien  bool // neither our content nor everyday English has it
}

// form is a stem that stands for a word, and how well.
type form struct {
	stem   string
	factor float32
}

// inDocument is a passage and what speaks for it.
type inDocument struct {
	at      int32
	cover   float32 // how much of the question it speaks of, from 0 to 1
	head    float32 // how much of the question its heading, title and file name speak of
	strong  float32 // how strongly it speaks of all that
	rarest  bool    // it speaks of the word that says most
	alien   bool    // it has a word that only documents have
	content float32 // what the question's words weigh
	score   float32

	word           int // the word of the question that was counted last, from 1
	factor, adding float32
	inHead         bool
}

// inDocuments returns the passage that is nearest to a question.
func (s *searcher) inDocuments(to *direction, text string, d *Documents) (best inDocument, found bool) {
	words := s.soughtIn(text, d)
	total, most := float32(0), float32(0)
	for _, w := range words {
		total += w.weight
		most = max(most, w.weight)
	}
	all, touched := make([]inDocument, len(d.all)), []int32{}
	for i, w := range words {
		for _, f := range w.forms {
			for _, p := range d.postings[f.stem] {
				h := &all[p.at]
				if h.word == 0 {
					touched = append(touched, p.at)
				}
				h.count(i+1, w, f, p, most)
			}
		}
	}
	lead := float32(0)
	for _, at := range touched {
		h := &all[at]
		h.at, h.content = at, total
		h.cover, h.strong, h.head = h.cover/total, h.strong/total, h.head/total
		h.score = h.cover + 0.5*h.strong + 0.3*h.head
		lead = max(lead, h.score)
	}
	for _, at := range touched {
		if h := &all[at]; h.score > lead-mostByMeaning {
			h.score += 0.3*to.toward(&d.headTo[at]) + 0.6*to.toward(&d.textTo[at])
			if !found || h.score > best.score {
				best, found = *h, true
			}
		}
	}
	return best, found
}

// mostByMeaning is how far behind by its words a passage may be that is the nearest
// in meaning.
const mostByMeaning = 0.4

// count adds what one form of a word says for a passage. Of several forms of one
// word the best one counts.
func (h *inDocument) count(word int, w sought, f form, p posting, most float32) {
	if h.word != word {
		h.word, h.factor, h.adding, h.inHead = word, 0, 0, false
	}
	if better := f.factor - h.factor; better > 0 {
		h.cover += w.weight * better
		h.factor = f.factor
	}
	if strong := w.weight * f.factor * float32(p.strength) / strengths; strong > h.adding {
		h.strong += strong - h.adding
		h.adding = strong
	}
	if p.head && !h.inHead {
		h.head += w.weight * f.factor
		h.inHead = true
	}
	h.rarest = h.rarest || w.weight == most
	h.alien = h.alien || w.alien && f.factor == 1
}

// soughtIn reads a question as documents are read: they have words that our
// content has not, and which would pass for slips of the pen there.
func (s *searcher) soughtIn(text string, d *Documents) []sought {
	var all []sought
	var before string
	read := tokenize(splitHyphens(text))
	for i, w := range read[:min(len(read), maxWords)] {
		weight := s.weightInDocuments(w)
		if weight == 0 || slices.ContainsFunc(read[:i], func(o word) bool { return o.stem == w.stem }) {
			before = w.raw
			continue
		}
		q := sought{weight: weight, forms: []form{{w.stem, 1}}, alien: s.vocab.of(w) < 0 && isUnheardOf(w.raw)}
		if joined := stem(before + w.raw); before != "" && len(d.postings[joined]) > 0 {
			q.forms = append(q.forms, form{joined, 1})
		}
		for _, other := range synonyms[w.raw] {
			q.forms = append(q.forms, form{other, bySynonym})
		}
		for _, n := range neighborsOf(w.raw) {
			if n.cosine >= nearEnough {
				q.forms = append(q.forms, form{stem(n.word), float32(n.cosine) * byNeighbor})
			}
		}
		if len(d.postings[w.stem]) == 0 {
			q.forms = append(q.forms, d.misspelled(w)...)
		}
		all = append(all, q)
		before = w.raw
	}
	return all
}

const (
	bySynonym  = 0.8
	byNeighbor = 0.8
	nearEnough = 0.5
)

// weightInDocuments is what a word says about a matter of the workspace's own.
func (s *searcher) weightInDocuments(w word) float32 {
	id := s.vocab.of(w)
	switch {
	case common[w.raw] && !doing[w.raw], isYear(w.raw):
		return 0
	case ownThing[w.raw], officeThing[w.raw], doing[w.raw]:
		return ownShare
	case chatter[w.raw]:
		return chatterShare
	case id >= 0:
		return max(s.idf[id], ownLeast)
	case lineOf(nearText, w.raw) != "":
		return ownShare
	}
	return unknownRare
}

// What the words weigh that are the workspace's own matters, and any at least.
const (
	ownShare = 0.6
	ownLeast = 0.3
)

// misspelled returns the stems of documents that are one slip of the pen from a
// word that they have not.
func (d *Documents) misspelled(w word) (all []form) {
	if len(w.stem) < 5 || !isUnheardOf(w.raw) {
		return nil
	}
	for stem := range d.postings {
		if len(stem) >= 5 && stem[0] == w.stem[0] && spelling.Slips(stem, w.stem, 1) == 1 {
			all = append(all, form{stem, bySlip})
		}
	}
	return all
}

// bySlip is how well a word stands for one that is spelled nearly like it.
const bySlip = 0.9
