package pairs

import "slices"

// awake reports whether two people have a time at which both work.
func (t *table) awake(i, j int) bool {
	apart := (t.people[i].Offset - t.people[j].Offset) % dayLength
	apart = max(apart, -apart)
	return workDay-min(apart, dayLength-apart) >= leastTalk
}

func (t *table) haveMet(i, j int) bool { return slices.Contains(t.met[i], j) }

// cost says how little two people suit one another. That they have met weighs most,
// then that they have no time in common.
func (t *table) cost(i, j int) int {
	a, b := &t.people[i], &t.people[j]
	cost := min(max(a.Place-b.Place, b.Place-a.Place), 9_999)
	if a.Road != b.Road {
		cost += 10_000
	}
	if t.across && a.Team == b.Team {
		cost += 100_000
	}
	if !t.awake(i, j) {
		cost += noTime
	}
	if t.haveMet(i, j) {
		cost += 10 * noTime
	}
	return cost
}

// noTime is what it costs to have no time in common.
const noTime = 1_000_000

// fill pairs those who are left among themselves, each with whom they suit best.
func (t *table) fill() {
	t.odd = -1
	for len(t.left) > 1 {
		i, best := t.left[0], 1
		for k := 2; k < len(t.left); k++ {
			if t.cost(i, t.left[k]) < t.cost(i, t.left[best]) {
				best = k
			}
		}
		t.pairs = append(t.pairs, [2]int{i, t.left[best]})
		t.left = slices.Delete(slices.Delete(t.left, best, best+1), 0, 1)
	}
	if len(t.left) == 1 {
		t.odd = t.left[0]
	}
}

// repair exchanges people between two pairs where one of the pairs would meet again, or
// has no time in common, and both suit better for it.
func (t *table) repair() {
	for p := range t.pairs {
		was := t.cost(t.pairs[p][0], t.pairs[p][1])
		if was < noTime {
			continue
		}
		best, gain, then := -1, 0, [2][2]int{}
		a, b := t.pairs[p][0], t.pairs[p][1]
		for q := range t.pairs {
			if q == p {
				continue
			}
			c, d := t.pairs[q][0], t.pairs[q][1]
			before := was + t.cost(c, d)
			for _, to := range [][2][2]int{{{a, c}, {b, d}}, {{a, d}, {b, c}}} {
				if more := before - t.cost(to[0][0], to[0][1]) - t.cost(to[1][0], to[1][1]); more > gain {
					best, gain, then = q, more, to
				}
			}
		}
		if best >= 0 {
			t.pairs[p], t.pairs[best] = then[0], then[1]
		}
	}
	if t.odd < 0 {
		return
	}
	for p := range t.pairs { // the odd one may take the place of somebody who would meet again
		a, b := t.pairs[p][0], t.pairs[p][1]
		switch {
		case !t.haveMet(a, b):
		case !t.haveMet(a, t.odd):
			t.pairs[p], t.odd = [2]int{a, t.odd}, b
		case !t.haveMet(b, t.odd):
			t.pairs[p], t.odd = [2]int{b, t.odd}, a
		}
	}
}

func (t *table) guestCost(pair [2]int) int { return t.cost(t.odd, pair[0]) + t.cost(t.odd, pair[1]) }
