// Package pairs matches people who want to learn with somebody, anew each week. It is
// pure: the same people in the same state give the same pairs, in whatever order they
// come.
//
// All who take part sit on numbered seats. A plan that is as old as tournaments says
// who meets whom in which round, so that on an even number of seats everybody meets
// everybody once before anybody meets anybody again. The plan is made of halves of
// halves: near seats meet first. Seats are given out by the place on the roadmap, or
// by teams where people of different teams are to meet. Where the plan has a gap, since
// somebody came, left or works while the other sleeps, those concerned are matched
// among themselves.
//
//	round := pairs.Match(people, cycle, false)
package pairs

import (
	"cmp"
	"slices"
)

// Person is somebody who takes part.
type Person struct {
	ID     string
	Road   string   // the roadmap that they walk
	Place  int      // steps settled on it
	Team   string   // "": none
	Offset int      // minutes by which their clock is ahead of UTC
	Seat   int      // in the cycle, from 1; 0: none yet
	Met    []string // whom they have met since everybody had met everybody
}

// Cycle is how far the plan is.
type Cycle struct {
	Seats int `json:"seats,omitempty"` // even; 0: none was made yet
	Round int `json:"round,omitempty"` // the one to come, from 0
}

// Round is who meets whom in a week.
type Round struct {
	Groups [][]string     `json:"groups,omitempty"` // two each, and once three where the number is odd
	Seats  map[string]int `json:"seats,omitempty"`  // of everybody
	Cycle  Cycle          `json:"cycle,omitzero"`   // from here the next round goes on
	Fresh  bool           `json:"fresh,omitempty"`  // everybody had met everybody: whom they have met counts from here on
}

const (
	workDay   = 8 * 60 // minutes that people work
	leastTalk = 30     // minutes of it that two must have in common
	dayLength = 24 * 60

	staleAfter = 8 // rounds after which a large group is seated anew, since places on the roadmap have changed
	farAhead   = 4 // a group is large while it has so many times the people that anybody has met
)

// Match returns the pairs of a round: everybody is in exactly one. Of three, the first
// two are the pair of the plan; the third joins them, and their meeting doesn't count,
// for the plan has it on another day. across has people of different teams meet first.
// Fewer than two people make no round.
func Match(people []Person, cycle Cycle, across bool) Round {
	t := &table{people: slices.Clone(people), across: across, at: map[string]int{}}
	slices.SortFunc(t.people, func(a, b Person) int { return cmp.Compare(a.ID, b.ID) })
	r := Round{Cycle: cycle, Seats: map[string]int{}}
	if len(t.people) < 2 {
		for i := range t.people {
			r.Seats[t.people[i].ID] = t.people[i].Seat
		}
		return r
	}
	if cycle.Seats > 0 && cycle.Round >= cycle.Seats-1 {
		r.Fresh, cycle = true, Cycle{}
		for i := range t.people {
			t.people[i].Met = nil
		}
	}
	t.remember()
	cycle = t.seat(cycle)
	t.follow(cycle)
	t.fill()
	t.repair()
	r.Groups, r.Cycle = t.groups(), Cycle{cycle.Seats, cycle.Round + 1}
	for i := range t.people {
		r.Seats[t.people[i].ID] = t.people[i].Seat
	}
	return r
}

// table is a round while it is made. People go by their place in it.
type table struct {
	people []Person
	across bool
	at     map[string]int
	met    [][]int
	order  []int // as near people sit beside one another
	left   []int // who has nobody yet, in this order
	pairs  [][2]int
	odd    int // who joins a pair; -1: nobody
}

func (t *table) remember() {
	t.met = make([][]int, len(t.people))
	for i := range t.people {
		t.at[t.people[i].ID] = i
	}
	for i := range t.people {
		for _, id := range t.people[i].Met {
			j, here := t.at[id]
			if !here || j == i {
				continue
			}
			for _, side := range [][2]int{{i, j}, {j, i}} {
				if !slices.Contains(t.met[side[0]], side[1]) {
					t.met[side[0]] = append(t.met[side[0]], side[1])
				}
			}
		}
	}
	t.order = make([]int, len(t.people))
	for i := range t.order {
		t.order[i] = i
	}
	slices.SortFunc(t.order, func(a, b int) int {
		x, y := &t.people[a], &t.people[b]
		team := 0
		if t.across {
			team = cmp.Compare(x.Team, y.Team)
		}
		return cmp.Or(team, cmp.Compare(x.Road, y.Road), cmp.Compare(x.Place, y.Place), cmp.Compare(x.ID, y.ID))
	})
}

// seat gives seats to those who have none, or to everybody anew where too many came or
// went, or where a large group has moved on.
func (t *table) seat(c Cycle) Cycle {
	most := 0
	for _, met := range t.met {
		most = max(most, len(met))
	}
	n := len(t.people)
	stale := c.Round >= staleAfter && n > farAhead*(most+staleAfter)
	if c.Seats < n || 2*n <= c.Seats || c.Seats%2 == 1 || stale {
		for seat, i := range t.order {
			t.people[i].Seat = seat + 1
		}
		return Cycle{Seats: n + n%2}
	}
	taken := make([]bool, c.Seats+1)
	for i := range t.people {
		if s := &t.people[i].Seat; *s < 1 || *s > c.Seats || taken[*s] {
			*s = 0
		}
		taken[t.people[i].Seat] = true
	}
	free := 1
	for _, i := range t.order {
		if t.people[i].Seat > 0 {
			continue
		}
		for taken[free] {
			free++
		}
		t.people[i].Seat, taken[free] = free, true
	}
	return c
}

// follow pairs those whom the plan pairs, if they may meet.
func (t *table) follow(c Cycle) {
	on := make([]int, c.Seats)
	for i := range on {
		on[i] = -1
	}
	for i := range t.people {
		on[t.people[i].Seat-1] = i
	}
	round := c.Round
	if t.across {
		round = c.Seats - 2 - c.Round // far seats first: those of other teams
	}
	paired := make([]bool, len(t.people))
	for seat, i := range on {
		other := Opponent(seat, round, c.Seats)
		if i < 0 || other < seat || on[other] < 0 {
			continue
		}
		if j := on[other]; !t.haveMet(i, j) && t.awake(i, j) {
			t.pairs = append(t.pairs, [2]int{i, j})
			paired[i], paired[j] = true, true
		}
	}
	for _, i := range t.order {
		if !paired[i] {
			t.left = append(t.left, i)
		}
	}
}

// Opponent returns who meets the one on a seat in a round of the plan for an even
// number of seats. Seats and rounds count from 0; there is one round less than seats.
func Opponent(seat, round, seats int) int {
	half := seats / 2
	if half < 2 {
		return 1 - seat
	}
	local, base := seat%half, seat/half*half
	across := func(step int) int {
		if base == 0 {
			return half + (local+step)%half
		}
		return (local - step%half + half) % half
	}
	switch {
	case half%2 == 0 && round < half-1: // the halves keep to themselves
		return base + Opponent(local, round, half)
	case half%2 == 0:
		return across(round - (half - 1))
	case round < half: // in each half one has nobody; these two meet
		if 2*local%half == round%half {
			return half - base + local
		}
		return base + (round-local+half)%half
	}
	return across(round - half + 1)
}

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

// groups are the pairs in the order of their first members, with the odd one where they
// suit best.
func (t *table) groups() [][]string {
	for p, pair := range t.pairs {
		t.pairs[p] = [2]int{min(pair[0], pair[1]), max(pair[0], pair[1])}
	}
	slices.SortFunc(t.pairs, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	host := -1
	for p, pair := range t.pairs {
		if t.odd >= 0 && (host < 0 || t.guestCost(pair) < t.guestCost(t.pairs[host])) {
			host = p
		}
	}
	all := make([][]string, 0, len(t.pairs))
	for p, pair := range t.pairs {
		group := []string{t.people[pair[0]].ID, t.people[pair[1]].ID}
		if p == host {
			group = append(group, t.people[t.odd].ID)
		}
		all = append(all, group)
	}
	return all
}

func (t *table) guestCost(pair [2]int) int { return t.cost(t.odd, pair[0]) + t.cost(t.odd, pair[1]) }
