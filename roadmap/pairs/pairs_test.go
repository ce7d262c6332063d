package pairs_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"mentor/roadmap/pairs"

	"pgregory.net/rapid"
)

// club is a group of people over the weeks.
type club struct {
	people []pairs.Person
	cycle  pairs.Cycle
	across bool
}

// week makes a round and notes who met whom, as the bot does.
func (c *club) week() pairs.Round {
	r := pairs.Match(c.people, c.cycle, c.across)
	c.cycle = r.Cycle
	for i := range c.people {
		p := &c.people[i]
		p.Seat = r.Seats[p.ID]
		if r.Fresh {
			p.Met = nil
		}
		for _, g := range r.Groups {
			switch p.ID {
			case g[0]:
				p.Met = append(p.Met, g[1])
			case g[1]:
				p.Met = append(p.Met, g[0])
			}
		}
	}
	return r
}

func person(n int) *rapid.Generator[pairs.Person] {
	return rapid.Custom(func(t *rapid.T) pairs.Person {
		return pairs.Person{
			ID: fmt.Sprintf("p%03d", n), Road: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "road"), Place: rapid.IntRange(0, 90).Draw(t, "place"),
			Team: rapid.SampledFrom([]string{"", "red", "blue"}).Draw(t, "team"), Offset: rapid.SampledFrom([]int{0, 60, -300, 765}).Draw(t, "offset"),
		}
	})
}

func draw(t *rapid.T, least, most int) *club {
	c := &club{across: rapid.Bool().Draw(t, "across")}
	for i := range rapid.IntRange(least, most).Draw(t, "people") {
		c.people = append(c.people, person(i).Draw(t, "person"))
	}
	return c
}

// wantEverybodyOnce holds that each is in exactly one group, of two or once of three.
func wantEverybodyOnce(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, people []pairs.Person, r pairs.Round,
) {
	t.Helper()
	seen, threes := map[string]int{}, 0
	for _, g := range r.Groups {
		if len(g) < 2 || len(g) > 3 {
			t.Fatalf("a group of %d: %v", len(g), g)
		}
		threes += len(g) - 2
		for _, id := range g {
			seen[id]++
		}
	}
	if len(people) > 1 && threes != len(people)%2 || len(people) < 2 && len(r.Groups) > 0 {
		t.Fatalf("%d people, %d groups of three", len(people), threes)
	}
	for _, p := range people {
		if len(people) > 1 && seen[p.ID] != 1 {
			t.Fatalf("%s is in %d groups of %v", p.ID, seen[p.ID], r.Groups)
		}
	}
	if len(people) > 1 && len(seen) != len(people) {
		t.Fatalf("somebody else was paired: %v", r.Groups)
	}
}

// Everybody is in exactly one group, whoever comes, leaves, moves or learns.
func TestEverybodyIsInOneGroup(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t, 0, 30)
		next := 100
		for range rapid.IntRange(1, 12).Draw(t, "weeks") {
			before := slices.Clone(c.people)
			wantEverybodyOnce(t, before, c.week())
			c.people = slices.DeleteFunc(c.people, func(pairs.Person) bool { return rapid.IntRange(0, 9).Draw(t, "leaves") == 0 })
			for range rapid.IntRange(0, 3).Draw(t, "come") {
				c.people = append(c.people, person(next).Draw(t, "person"))
				next++
			}
			for i := range c.people {
				c.people[i].Place += rapid.IntRange(0, 3).Draw(t, "learns")
			}
		}
	})
}

// Nobody of the plan meets anybody again until all have met, if they work at the same
// hours. Then it begins anew.
func TestNoRepeatsUntilAllHaveMet(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t, 2, 26)
		for i := range c.people {
			c.people[i].Offset = 0
		}
		n := len(c.people)
		rounds := n - 1 + n%2
		for again := range 2 {
			met := map[[2]string]bool{}
			for week := range rounds {
				r := c.week()
				if r.Fresh != (again == 1 && week == 0) {
					t.Fatalf("week %d of time %d: fresh is %v", week, again, r.Fresh)
				}
				for _, g := range r.Groups {
					two := [2]string{min(g[0], g[1]), max(g[0], g[1])}
					if met[two] {
						t.Fatalf("%d people, week %d of %d: %v again", n, week, rounds, two)
					}
					met[two] = true
				}
			}
			if want := n * (n - 1) / 2; len(met) != want {
				t.Fatalf("%d of %d pairs have met", len(met), want)
			}
		}
	})
}

// The plan on seats: each round pairs all, each pair once.
func TestPlan(t *testing.T) {
	t.Parallel()
	for seats := 2; seats <= 64; seats += 2 {
		met := map[[2]int]bool{}
		for round := range seats - 1 {
			for i := range seats {
				j := pairs.Opponent(i, round, seats)
				if j == i || j < 0 || j >= seats || pairs.Opponent(j, round, seats) != i {
					t.Fatalf("%d seats, round %d: %d meets %d", seats, round, i, j)
				}
				met[[2]int{min(i, j), max(i, j)}] = true
			}
		}
		if len(met) != seats*(seats-1)/2 {
			t.Errorf("%d seats: %d pairs", seats, len(met))
		}
	}
}

// The order in which people come doesn't matter.
func TestDeterministic(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t, 0, 20)
		for range rapid.IntRange(0, 5).Draw(t, "weeks") {
			c.week()
		}
		mixed := rapid.Permutation(c.people).Draw(t, "order")
		if a, b := pairs.Match(c.people, c.cycle, c.across), pairs.Match(mixed, c.cycle, c.across); !reflect.DeepEqual(a, b) {
			t.Fatalf("%v\n%v", a, b)
		}
	})
}

// Neighbours on the road meet first; across teams, people of two teams.
func TestWhoMeetsFirst(t *testing.T) {
	t.Parallel()
	near, far := &club{}, &club{across: true}
	for i := range 8 {
		p := pairs.Person{ID: fmt.Sprint(i), Road: "r", Place: 10 * (i * 3 % 8), Team: []string{"red", "blue"}[i%2]}
		near.people, far.people = append(near.people, p), append(far.people, p)
	}
	at := func(id string) pairs.Person { return near.people[id[0]-'0'] }
	for _, g := range near.week().Groups {
		if a, b := at(g[0]), at(g[1]); max(a.Place-b.Place, b.Place-a.Place) != 10 {
			t.Errorf("%v are at %d and %d", g, a.Place, b.Place)
		}
	}
	for week := range 4 {
		for _, g := range far.week().Groups {
			if at(g[0]).Team == at(g[1]).Team {
				t.Errorf("week %d: %v are of one team", week, g)
			}
		}
	}
}

// Who works while the other sleeps is paired when there's hardly anybody else left.
func TestWorkingHours(t *testing.T) {
	t.Parallel()
	c := &club{}
	for i := range 12 {
		c.people = append(c.people, pairs.Person{ID: fmt.Sprintf("%02d", i), Place: i, Offset: []int{60, 780}[i%2]})
	}
	asleep := 0
	for week := range 3 {
		for _, g := range c.week().Groups {
			if g[0][1]%2 == g[1][1]%2 {
				continue
			}
			if asleep++; week == 0 {
				t.Errorf("%v sleep at different times", g)
			}
		}
	}
	if asleep > 4 {
		t.Errorf("%d pairs sleep at different times", asleep)
	}
}

// Large groups: repeats are spared though people are seated anew, and a round is made
// at once.
func TestWholeTeamOfFiveThousand(t *testing.T) {
	t.Parallel()
	c := &club{}
	chance := rand.New(rand.NewPCG(1, 1))
	for i := range 5000 {
		offset := []int{0, 60, -300, 330, 540}[chance.IntN(5)]
		c.people = append(c.people, pairs.Person{ID: fmt.Sprintf("%04d", i), Place: chance.IntN(90), Offset: offset})
	}
	met := map[[2]string]bool{}
	for week := range 12 {
		r := c.week()
		wantEverybodyOnce(t, c.people, r)
		for _, g := range r.Groups {
			two := [2]string{min(g[0], g[1]), max(g[0], g[1])}
			if met[two] {
				t.Errorf("week %d: %v again", week, two)
			}
			met[two] = true
		}
		for i := range c.people {
			c.people[i].Place += chance.IntN(4)
		}
	}
}

func BenchmarkFiveThousand(b *testing.B) {
	c := &club{}
	chance := rand.New(rand.NewPCG(1, 1))
	for i := range 5000 {
		c.people = append(c.people, pairs.Person{ID: fmt.Sprintf("%04d", i), Place: chance.IntN(90), Offset: 60 * chance.IntN(24)})
	}
	for b.Loop() {
		pairs.Match(c.people, c.cycle, false)
	}
}
