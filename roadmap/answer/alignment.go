package answer

import "math"

// alignment is how far the words of one text have counterparts among those of another: words
// that point in much the same direction. Each counts by how far it points itself, which is what
// it has learned to say. It tells apart what the directions of whole texts blur: a text
// about one half of a question from one about both.
type alignment struct {
	covered float32 // how near the nearest counterparts are on average
	same    float32 // the share of words that have one which says the same
	akin    float32 // the share that have one of the same kind
	none    float32 // the share that have none
}

// How near a counterpart must be.
const (
	saysSame = 0.75
	isAkin   = 0.5
	isFar    = 0.3
)

// aligned are the alignments of a question and an entry's title, and of the question and the
// way to ask for it that points nearest where the question does, each both ways.
type aligned struct{ inTitle, ofTitle, inAsk, ofAsk alignment }

// row returns the numbers of an alignment.
func (a *alignment) row() [4]float32 { return [...]float32{a.covered, a.same, a.akin, a.none} }

// pointer is a word of a question, ready for being set beside words of the content.
type pointer struct {
	stem   int32 // -1: the content has it not
	length float32
	to     aim // of length one; nothing for words that are like themselves only
}

// longestAligned is how many words of a question are set beside others at most.
const longestAligned = 40

// pointers returns the words of a question, each once.
func (s *searcher) pointers(q *asked) []pointer {
	if q.pointers != nil {
		return q.pointers
	}
	q.pointers = make([]pointer, 0, min(len(q.words), longestAligned))
	for i := range q.words {
		if q.repeated(i) || len(q.pointers) == longestAligned {
			continue
		}
		p := pointer{stem: q.ids[i], length: unknownLength}
		if row := s.rowOf(&q.words[i]); row >= 0 {
			numbers := s.words.row(row)
			norm := numbers.norm()
			p.length = norm * s.words.scale(row)
			for d, x := range numbers {
				p.to.set(d, rounded(float32(x)*(aimScale/norm)))
			}
		}
		if q.share != nil {
			p.length *= q.share[i]
		}
		q.pointers = append(q.pointers, p)
	}
	return q.pointers
}

// rowOf returns where the direction of a word stands in the file; -1 when it has none.
func (s *searcher) rowOf(w *word) int {
	if w.id > 0 {
		return int(s.known[w.id-1].row)
	}
	return s.words.of(w.raw)
}

// unknownLength is how far a word points that has no direction in the file, as a rare one does.
const unknownLength = unknownPart * 10

// norm is the length of a direction in bytes.
func (p *packed) norm() float32 {
	sum := 0
	for _, x := range p {
		sum += int(x) * int(x)
	}
	return float32(math.Sqrt(float64(sum)))
}

// alignedWith compares a question with one of the entries that were found for it.
func (s *searcher) alignedWith(q *asked, h *hit) (v aligned) {
	title := s.asksOf[h.at]
	v.inTitle, v.ofTitle = s.align(q, title)
	v.inAsk, v.ofAsk = v.inTitle, v.ofTitle
	if h.seen && h.nearest != title {
		v.inAsk, v.ofAsk = s.align(q, h.nearest)
	}
	return v
}

// align sets the words of a question beside those of a way to ask.
func (s *searcher) align(q *asked, ask uint32) (in, of alignment) {
	pointers, words := s.pointers(q), s.stemsOfAsk(ask)
	var room [longestAligned]float32
	nearest := room[:len(pointers)] // of each word of the question
	sum := float32(0)
	for _, id := range words {
		is := &s.known[id]
		length, most := is.length, float32(0)
		for i := range pointers {
			p := &pointers[i]
			near := float32(0)
			switch {
			case p.stem == is.stem:
				near = 1
			case is.row >= 0 && p.length > 0:
				row := s.words.row(int(is.row))
				near = float32(dot(&p.to, row)) * is.scale / (aimScale * length)
			}
			most, nearest[i] = max(most, near), max(nearest[i], near)
		}
		of.add(length, most)
		sum += length
	}
	of.divide(sum)
	sum = 0
	for i := range pointers {
		in.add(pointers[i].length, nearest[i])
		sum += pointers[i].length
	}
	in.divide(sum)
	return in, of
}

// add counts a word by how far it points, and how near its counterpart is.
func (a *alignment) add(length, near float32) {
	a.covered += length * near
	switch {
	case near > saysSame:
		a.same += length
	case near > isAkin:
		a.akin += length
	case near < isFar:
		a.none += length
	}
}

func (a *alignment) divide(by float32) {
	if by > 0 {
		a.covered, a.same, a.akin, a.none = a.covered/by, a.same/by, a.akin/by, a.none/by
	}
}
