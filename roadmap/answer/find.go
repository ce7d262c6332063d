package answer

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"mentor/roadmap"
)

// hit is an entry with its evidence, each from 0 to 1 unless said otherwise.
type hit struct {
	at      int32
	cover   float32 // how much of the question the entry speaks of, and how strongly
	asking          // by what it is asked
	bare    float32 // how strongly it speaks of the words as they are
	says    float32 // how nearly its text points where the question does, from -1 to 1
	topic   float32 // the question names its topic, or its thing
	facet   float32 // how well its facet goes with what is asked, from -1 to 1
	pair    float32 // it is between the two things that the question sets side by side, from -1 to 1
	special float32 // 1 when its facet only answers who asks for it, below 0 when that was asked for
	foreign float32 // 1 when it is about a product that the question does not name
	other   float32 // 1 when it is about another language, database or the like than the one that is asked about
	score   float32
	far     bool // it's a candidate for what it means alone
	seen    bool // each way to ask was compared with the question; before, what depends on that is a guess
}

type searcher struct {
	*index
	lex  *lexicon
	gate *gate
	pool sync.Pool

	sortOf  []uint16                   // of each entry: its place in a row of fits
	topicOf []uint16                   // of each entry: the number of its first topic; 0: it has none
	numbers map[roadmap.TopicID]uint16 // of topics
	fits    map[roadmap.Facet][]fit    // of what is asked: how well each sort of entries goes with it

	nears   []atomic.Pointer[[]related] // of each word as written, once it was asked for
	rivals  sync.Map                    // topic -> pairs of which it is one side, once they were asked for
	weights *weights
}

func newSearcher(x *index, asked []roadmap.Facet, lex *lexicon, w *weights) *searcher {
	s := &searcher{index: x, lex: lex, gate: newGate(x.lib, x), weights: w}
	s.sorts(asked)
	s.topics()
	s.nears = make([]atomic.Pointer[[]related], x.vocab.raws.len())
	s.pool.New = func() any {
		return &scratch{
			cells: make([]cell, len(x.entries)), alike: make([]float32, len(x.idf)),
			counts: make([]askCount, 1<<countBits), said: make([]said, x.vocab.raws.len()),
			chosen: make([]uint64, (len(x.entries)+63)/64),
		}
	}
	return s
}

// scratch returns the memory for a search, to be put back into the pool.
func (s *searcher) scratch() *scratch {
	m, _ := s.pool.Get().(*scratch)
	return m
}

const (
	wellKnown    = 60  // of words that so many entries have, only synonyms are looked up
	longPostings = 900 // of stems that so many entries have, only candidates are looked up
	candidates   = 40
)

// find returns the entries for a question, best first. They are looked for once.
func (s *searcher) find(q *asked) []hit {
	if q.hits == nil {
		q.hits = s.lookUp(q)
	}
	return q.hits
}

func (s *searcher) lookUp(q *asked) []hit {
	m := s.scratch()
	defer s.pool.Put(m)
	literally := s.literally(q)
	m.perLevel = levels / (1.5*q.total + 0.001)
	s.favor(q, literally, m)
	s.hear(q, m)
	near := s.likeInMeaning(q, m)
	late := s.cover(q, near, m)
	s.addNames(q, m)
	hits := s.strongest(q, m)
	hits = s.meaningLike(q, near, hits, m)
	s.listen(hits, m)
	for _, i := range late {
		for n := range hits {
			hits[n].cover += q.weight[i] * m.speaksOf(n, i)
		}
	}
	s.compare(q, hits, m)
	for n := range hits {
		if len(literally) > 0 && slices.Contains(literally, hits[n].at) {
			hits[n].ask, hits[n].meant, hits[n].often = 1, 1, 1
			hits[n].score = s.score(&hits[n])
		}
	}
	m.clear()
	m.hits = hits
	return s.inOrder(q, m)
}

// inOrder returns what was found, best first, without what points the other way and what
// wasn't worth a close look.
func (s *searcher) inOrder(q *asked, m *scratch) []hit {
	m.places = m.places[:0]
	for n := range m.hits {
		if h := &m.hits[n]; (!h.far || h.seen) && !s.turned(q, h.at) {
			m.places = append(m.places, int16(n))
		}
	}
	slices.SortFunc(m.places, func(x, y int16) int {
		a, b := &m.hits[x], &m.hits[y]
		if a.score != b.score {
			return cmp.Compare(b.score, a.score)
		}
		return cmp.Or(cmp.Compare(s.entries[a.at].kind, s.entries[b.at].kind), cmp.Compare(a.at, b.at))
	})
	sorted := make([]hit, len(m.places))
	for i, n := range m.places {
		sorted[i] = m.hits[n]
	}
	return sorted
}

// related is a stem that is near a word.
type related struct {
	id     int32
	factor float32
}

var (
	synonymFactor  float32 = 0.5
	neighborFactor float32 = 0.3
)

// nearAt is nearTo for a word of a question, looked up once.
func (s *searcher) nearAt(q *asked, i int) []related {
	if !q.looked[i] {
		q.near[i], q.looked[i] = s.nearTo(q.words[i]), true
	}
	return q.near[i]
}

// nearTo returns the stems that stand for nearly the same as a word. Those of the content's
// words are kept once they were asked for.
func (s *searcher) nearTo(w word) []related {
	id := s.vocab.numberOf(&w)
	if id < 0 {
		return s.lookNear(w)
	}
	kept := s.nears[id].Load()
	if kept == nil {
		near := slices.Clip(s.lookNear(w))
		kept = &near
		s.nears[id].Store(kept)
	}
	return *kept
}

// lookNear is nearTo for a word that wasn't asked for before.
func (s *searcher) lookNear(w word) []related {
	if common[w.raw] {
		return nil
	}
	var all []related
	for _, other := range synonyms[w.raw] {
		if id := s.vocab.ofStem(other); id >= 0 {
			all = append(all, related{id, synonymFactor})
		}
	}
	if id := s.vocab.of(w); id >= 0 && s.haveIt[id] > wellKnown || s.lex.isName(w.raw) {
		return all // nothing stands for a name but its own synonyms, and a word that many entries have needs none
	}
	for _, n := range neighborsOf(w.raw) {
		if s.lex.isName(n.word) {
			continue
		}
		if id := s.vocab.ofRaw(n.word); id >= 0 {
			all = append(all, related{id, neighborFactor * float32(n.cosine)})
		}
	}
	return all
}

// candidate is an entry with what is known of it so far, as the n-th of them.
func (s *searcher) candidate(q *asked, at int32, n int, m *scratch) hit {
	c := m.cell(at)
	c.hit = uint8(n + 1)
	return hit{at: at, cover: c.cover, topic: s.topicAgreement(q, at)}
}
