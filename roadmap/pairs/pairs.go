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
