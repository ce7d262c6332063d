package answer

import (
	"cmp"
	"math/bits"
	"slices"
)

// sketch is the signs of a direction's numbers. The share in which two differ grows
// with the angle between the directions (Charikar, 2002), and is counted in a
// fraction of the time that their cosine takes.
type sketch struct{ first, rest uint64 }

func (p *packed) sketch() (s sketch) {
	for d, x := range p {
		switch {
		case x >= 0:
		case d < 64:
			s.first |= 1 << d
		default:
			s.rest |= 1 << (d - 64)
		}
	}
	return s
}

const (
	byMeaning  = 20   // so many entries are candidates for what they mean alone
	looksAlike = 256  // of so many ways to ask, those with the likest sketches, the cosine is taken
	glances    = 1600 // so many have a first half that is like the question's
	sampled    = 31   // one in so many is counted to find out which half is like enough
)

// sketches are those of all ways to ask, in halves: most are told apart by the first.
type sketches struct{ first, rest []uint64 }

func newSketches(all []packed) sketches {
	s := sketches{make([]uint64, len(all)), make([]uint64, len(all))}
	for a := range all {
		own := all[a].sketch()
		s.first[a], s.rest[a] = own.first, own.rest
	}
	return s
}

// nearAsk is a way to ask that is near a question.
type nearAsk struct {
	ask     int32
	differs int32 // in so many signs
	toward  float32
}

// like returns the ways to ask with the likest sketches, roughly looksAlike of them.
func (s *sketches) like(own sketch, near []nearAsk) []nearAsk {
	var count [65]int
	for a := 0; a < len(s.first); a += sampled {
		count[bits.OnesCount64(own.first^s.first[a])]++
	}
	within := quantile(count[:], glances/sampled)
	var full [Dims + 1]int
	for a, first := range s.first {
		if d := bits.OnesCount64(own.first ^ first); d <= within {
			d += bits.OnesCount64(own.rest ^ s.rest[a])
			full[d]++
			near = append(near, nearAsk{ask: int32(a), differs: int32(d)})
		}
	}
	within = quantile(full[:], looksAlike)
	return slices.DeleteFunc(near, func(n nearAsk) bool { return int(n.differs) > within })
}

// quantile returns the highest number so that no more than so many are up to it; 0 if
// even that many are.
func quantile(count []int, most int) int {
	sum := 0
	for d, n := range count {
		if sum += n; sum > most {
			return max(d-1, 0)
		}
	}
	return len(count)
}

// meaningLike returns the entries that are asked for in ways that point where a
// question does, whatever their words, the nearest first.
func (s *searcher) meaningLike(to *direction, m *scratch) []int32 {
	p, aim := to.pack(), to.aim()
	m.near = s.sketches.like(p.sketch(), m.near[:0])
	for i := range m.near {
		m.near[i].toward = aim.toward(&s.asksTo[m.near[i].ask])
	}
	slices.SortFunc(m.near, func(a, b nearAsk) int { return cmp.Or(cmp.Compare(b.toward, a.toward), cmp.Compare(a.ask, b.ask)) })
	found := make([]int32, 0, byMeaning)
	for _, n := range m.near {
		if at := s.ownerOf[n.ask]; !slices.Contains(found, at) {
			if found = append(found, at); len(found) == byMeaning {
				break
			}
		}
	}
	return found
}
