package answer

import (
	"math/bits"
	"slices"
)

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
	best, all := float32(-1), float32(0)
	var in, counted wordSet // the words of the question that any way to ask has, and those that count
	for i, w := range q.weight {
		if w > 0 && q.tells(i) {
			counted.add(i)
			all += w
		}
	}
	for a := first; a < s.asksOf[at+1]; a++ {
		had, adds := s.sharedBy(q, s.stemsOfAsk(a))
		had |= about
		in |= had
		lacks := float32(0)
		if all > 0 {
			lacks = q.weightOf(counted&^had) / all
		}
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

// sharedBy returns the words of a question that a way to ask has, or has something that stands
// for them, and the share of the way to ask that the question doesn't have.
func (s *searcher) sharedBy(q *asked, words []uint16) (had wordSet, adds float32) {
	all, absent := float32(0), float32(0)
	for _, id := range words {
		is := &s.known[id]
		all += is.weight
		if of, ok := q.known.of(is.stem); ok {
			had |= of
		} else {
			absent += is.weight
		}
	}
	if all > 0 {
		adds = absent / all
	}
	return had, adds
}

// weightOf is what some words of a question weigh.
func (q *asked) weightOf(some wordSet) (sum float32) {
	for ; some != 0; some &= some - 1 {
		sum += q.weight[bits.TrailingZeros64(uint64(some))]
	}
	return sum
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

// stemSet are stems in order, with a bit for each by which most others are told from them, and
// the words of a question that they are, or stand for.
type stemSet struct {
	stems []int32
	bits  [4]uint64
	words []wordSet
}

func (k *stemSet) add(id int32) {
	k.stems = append(k.stems, id)
	k.bits[id/64%4] |= 1 << (id % 64)
}

// of returns the words that a stem stands for, if it is among them. That of a name is only itself.
func (k *stemSet) of(id int32) (words wordSet, ok bool) {
	if k.bits[id/64%4]&(1<<(id%64)) == 0 {
		return 0, false
	}
	at, ok := slices.BinarySearch(k.stems, id)
	if !ok {
		return 0, false
	}
	return k.words[at], true
}

// note notes that a stem stands for a word.
func (k *stemSet) note(id int32, word int) {
	if at, ok := slices.BinarySearch(k.stems, id); ok {
		k.words[at].add(word)
	}
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
	q.known.stems = slices.Compact(q.known.stems)
	q.known.words = make([]wordSet, len(q.known.stems))
	for i := range q.words {
		q.known.note(q.ids[i], i)
		if q.names != nil && q.names[i] {
			continue
		}
		for _, other := range s.nearAt(q, i) {
			if other.factor >= standsFor {
				q.known.note(other.id, i)
			}
		}
	}
}
