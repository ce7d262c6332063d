package answer

import "slices"

// closeness is how far a question and what an entry is asked by cover each other,
// by the weight of their words: a share that is missing on one side says that the
// entry answers something narrower, wider or else.
type closeness struct {
	titleLacks float32 // share of the question that the entry's title doesn't have
	titleAdds  float32 // share of the title that the question doesn't have: a case that nobody asked about
	asksLack   float32 // share of the question that no way to ask has
	askAdds    float32 // share of the nearest way to ask that the question doesn't have
	askGap     float32 // what the heaviest word of the question weighs that no way to ask has
}

// closenessTo compares a question with the ways to ask for an entry, of which the
// title is the first.
func (s *searcher) closenessTo(q *asked, at int32) closeness {
	c := closeness{titleLacks: 1, titleAdds: 1, asksLack: 1, askAdds: 1}
	s.know(q)
	first, about := s.asksOf[at], s.namesOf(q, at)
	best := float32(-1)
	var in wordSet // the words of the question that any way to ask has
	for a := first; a < s.asksOf[at+1]; a++ {
		lacks, adds := s.shares(q, about, s.stemsOfAsk(a), &in)
		if a == first {
			c.titleLacks, c.titleAdds = lacks, adds
		}
		if both := 2 - lacks - adds; both > best {
			best, c.asksLack, c.askAdds = both, lacks, adds
		}
	}
	for i := range q.words {
		if q.tells(i) && !in.has(i) {
			c.askGap = max(c.askGap, q.weight[i])
		}
	}
	return c
}

// wordSet are some of the first 64 words of a question. Of the others all are taken to
// be in it.
type wordSet uint64

func (s *wordSet) add(i int)     { *s |= 1 << i }
func (s wordSet) has(i int) bool { return i >= 64 || s&(1<<i) != 0 }

// shares returns the share of a question that a way to ask for an entry doesn't
// have, and the share of the way to ask that the question doesn't have. It notes which
// words of the question it has. A name is always there when the entry is about it.
func (s *searcher) shares(q *asked, about wordSet, words []uint16, in *wordSet) (lacks, adds float32) {
	var room [32]int32
	both := room[:0] // stems that are known to the question: no others need be looked for
	all, absent := float32(0), float32(0)
	for _, id := range words {
		is := &s.known[id]
		w := is.weight
		all += w
		if q.known.has(is.stem) {
			both = append(both, is.stem)
		} else {
			absent += w
		}
	}
	if all > 0 {
		adds = absent / all
	}
	sum, missing := float32(0), float32(0)
	for i := range q.words {
		w := q.weight[i]
		if w == 0 || !q.tells(i) {
			continue
		}
		sum += w
		if s.wordIn(q, i, about, both) {
			in.add(i)
		} else {
			missing += w
		}
	}
	if sum > 0 {
		lacks = missing / sum
	}
	return lacks, adds
}

// wordIn reports whether a word of the question, or what stands for it, is among some
// stems; a name also when the entry is about it.
func (s *searcher) wordIn(q *asked, i int, about wordSet, stems []int32) bool {
	if id := q.ids[i]; id >= 0 && slices.Contains(stems, id) {
		return true
	}
	if q.names[i] {
		return about.has(i)
	}
	if len(stems) == 0 {
		return false
	}
	for _, other := range s.nearAt(q, i) {
		if other.factor >= standsFor && slices.Contains(stems, other.id) {
			return true
		}
	}
	return false
}

func (s *searcher) hasStem(words []uint16, stem int32) bool {
	for _, id := range words {
		if s.known[id].stem == stem {
			return true
		}
	}
	return false
}

// namesOf returns the words of a question that are part of the name of one of an entry's
// topics.
func (s *searcher) namesOf(q *asked, at int32) (in wordSet) {
	for _, m := range q.named {
		if slices.Contains(s.entries[at].topics, m.topic) {
			for i := m.at; i < min(64, m.at+m.words); i++ {
				in.add(i)
			}
		}
	}
	return in
}

// stemSet are stems in order, with a bit for each by which most others are told from them.
type stemSet struct {
	stems []int32
	bits  [4]uint64
}

func (k *stemSet) add(id int32) {
	k.stems = append(k.stems, id)
	k.bits[id/64%4] |= 1 << (id % 64)
}

func (k *stemSet) has(id int32) bool {
	if k.bits[id/64%4]&(1<<(id%64)) == 0 {
		return false
	}
	_, ok := slices.BinarySearch(k.stems, id)
	return ok
}

// knownTo returns the stems that a question has, or that stand for a word of it, in order.
func (s *searcher) knownTo(q *asked) []int32 {
	s.know(q)
	return q.known.stems
}

// stemsIn is knownTo for a text of which nothing else need be known.
func (s *searcher) stemsIn(text string) []int32 {
	q := &asked{}
	q.words, _ = s.lex.read(text)
	s.number(q)
	return s.knownTo(q)
}

// know notes those.
func (s *searcher) know(q *asked) {
	if q.known != nil {
		return
	}
	q.known = &stemSet{stems: make([]int32, 0, 2*len(q.words))}
	for i := range q.words {
		if q.ids[i] >= 0 {
			q.known.add(q.ids[i])
		}
		for _, other := range s.nearAt(q, i) {
			if other.factor >= standsFor {
				q.known.add(other.id)
			}
		}
	}
	slices.Sort(q.known.stems)
}
