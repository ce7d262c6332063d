package pairs

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
