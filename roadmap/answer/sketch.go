package answer

import (
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

// differs counts the signs in which two sketches differ.
func (s sketch) differs(o *sketch) int {
	return bits.OnesCount64(s.first^o.first) + bits.OnesCount64(s.rest^o.rest)
}

// How entries are looked for by what they mean: in the nearest groups, of those the
// ones with the likest sketches, and of those the ones that are asked for nearest by on
// the whole.
const (
	groupSize    = 128
	nearGroups   = 24
	likeSketches = 400
	nearOnWhole  = 40

	rounds = 2 // of gathering
	tried  = 6 // groups with the likest sketches whose cosine is taken when an entry is put into one
)

// clusters are entries that are asked for in ways that point much the same way (k-means;
// Lloyd, 1957).
type clusters struct {
	to       []packed // where each member is asked for, on the whole; until they are gathered, each entry
	placeOf  []int32  // of each entry: its place among the members
	centers  []packed
	begins   []uint32 // where the members of each group begin
	members  []int32
	sketches []sketch // of the members
}

// gather puts the entries into groups.
func (g *clusters) gather() {
	n := (len(g.to) + groupSize - 1) / groupSize
	g.centers = make([]packed, n)
	for i := range g.centers {
		g.centers[i] = g.to[i*len(g.to)/n] // those of one topic are neighbors
	}
	all, of := make([]sketch, len(g.to)), make([]int32, len(g.to))
	for at := range g.to {
		all[at] = g.to[at].sketch()
	}
	for range rounds {
		g.assign(all, of)
		g.center(of)
	}
	g.assign(all, of)
	g.begins = make([]uint32, n+1)
	for _, group := range of {
		g.begins[group+1]++
	}
	for i := range n {
		g.begins[i+1] += g.begins[i]
	}
	next := slices.Clone(g.begins)
	g.members, g.sketches, g.placeOf = make([]int32, len(of)), make([]sketch, len(of)), make([]int32, len(of))
	to := make([]packed, len(of))
	for at, group := range of {
		place := next[group]
		next[group]++
		g.members[place], g.sketches[place], to[place], g.placeOf[at] = int32(at), all[at], g.to[at], int32(place)
	}
	g.to = to
}

// of returns where an entry is asked for, on the whole.
func (g *clusters) of(at int32) *packed { return &g.to[g.placeOf[at]] }

// assign finds the nearest group of each entry.
func (g *clusters) assign(all []sketch, of []int32) {
	own := make([]sketch, len(g.centers))
	for i := range own {
		own[i] = g.centers[i].sketch()
	}
	for at := range all {
		var best [tried]struct{ group, differs int32 }
		n := 0
		for i := range own {
			d := int32(all[at].differs(&own[i]))
			if n == tried && d >= best[n-1].differs { //nolint:gosec // n is above 0 there
				continue
			}
			k := min(n, tried-1)
			for n = min(n+1, tried); k > 0 && best[k-1].differs > d; k-- {
				best[k] = best[k-1]
			}
			best[k].group, best[k].differs = int32(i), d
		}
		to, nearest := g.to[at].aim(), float32(-2)
		for _, b := range best[:n] {
			if like := to.toward(&g.centers[b.group]); like > nearest {
				of[at], nearest = b.group, like
			}
		}
	}
}

// center moves the centers of the groups to the middle of their members.
func (g *clusters) center(of []int32) {
	sums := make([]direction, len(g.centers))
	for at, group := range of {
		for d, x := range &g.to[at] {
			sums[group][d] += float32(x)
		}
	}
	for i := range sums {
		sums[i].normalize()
		g.centers[i] = sums[i].pack()
	}
}

// meantBy is an entry that is near a question in meaning.
type meantBy struct {
	at   int32
	like float32
}

// like returns entries that are asked for in ways which point on the whole where a
// question does.
func (g *clusters) like(to *aim, own sketch, m *scratch) []meantBy {
	m.near = m.near[:0]
	for i := range g.centers {
		m.near = append(m.near, meantBy{at: int32(i), like: to.toward(&g.centers[i])})
	}
	m.near = likest(m.near, nearGroups)
	found := len(m.near)
	var count [Dims + 1]int
	m.differs = m.differs[:0]
	for _, group := range m.near[:found] {
		members := g.sketches[g.begins[group.at]:g.begins[group.at+1]]
		for i := range members {
			d := own.differs(&members[i])
			count[d]++
			m.differs = append(m.differs, uint8(d))
		}
	}
	within, sum := 0, count[0]
	for within < Dims && sum+count[within+1] <= likeSketches {
		within++
		sum += count[within]
	}
	left := m.differs
	for _, group := range m.near[:found] {
		from, n := g.begins[group.at], g.begins[group.at+1]-g.begins[group.at]
		for i, d := range left[:n] {
			if int(d) <= within {
				m.near = append(m.near, meantBy{at: int32(from) + int32(i)})
			}
		}
		left = left[n:]
	}
	all := m.near[found:]
	for i := range all { // apart from the loop above: so the memory is waited for once for several of them
		all[i].like = to.toward(&g.to[all[i].at])
	}
	all = likest(all, nearOnWhole)
	for i := range all {
		all[i].at = g.members[all[i].at]
	}
	return all
}

// likest returns the first n of them by likeness, in no order.
func likest(all []meantBy, n int) []meantBy {
	if len(all) <= n {
		return all
	}
	const levels = 512
	var count [levels + 1]int
	level := func(like float32) int { return int(max(0, min(levels, (like+1)*(levels/2)))) }
	for i := range all {
		count[level(all[i].like)]++
	}
	least, sum := levels, count[levels]
	for least > 0 && sum+count[least-1] <= n {
		least--
		sum += count[least]
	}
	first, rest := all[:0], n-sum
	for _, e := range all {
		switch l := level(e.like); {
		case l >= least:
			first = append(first, e)
		case l == least-1 && rest > 0:
			first = append(first, e)
			rest--
		}
	}
	return first
}

// likeInMeaning returns the entries that are asked for in ways that point on the whole where a
// question does, whatever their words.
func (s *searcher) likeInMeaning(q *asked, m *scratch) []meantBy {
	p := q.to.pack()
	return s.byNear.like(&m.aim, p.sketch(), m)
}

// meaningLike adds those that aren't candidates yet.
func (s *searcher) meaningLike(q *asked, near []meantBy, hits []hit, m *scratch) []hit {
	for _, e := range near {
		if m.cells[e.at].hit == 0 {
			h := s.candidate(q, e.at, len(hits), m)
			h.far, h.meant = true, e.like
			hits = append(hits, h)
		}
	}
	return hits
}
