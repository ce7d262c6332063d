package redis_test

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"

	gocmp "github.com/google/go-cmp/cmp"
)

// crowd is a workspace with many members, and what its boards must show.
type crowd struct {
	store  *redis.Store
	points map[storage.MemberID]int
	day    roadmap.Date
}

func (c *crowd) key(id storage.MemberID) storage.Key {
	return storage.Key{Workspace: "slack:T1", Member: id}
}

// set gives a member points, 0 takes the member off.
func (c *crowd) set(t *testing.T, id storage.MemberID, points int) {
	t.Helper()
	_, err := c.store.Change(t.Context(), c.key(id), "", func(m *storage.Member) (string, error) {
		m.OnBoard, m.Progress.Days = true, nil
		if points > 0 {
			m.Progress.Days = []roadmap.Day{{Date: c.day, XP: points, Acts: 1}}
		}
		return "", nil
	})
	if err != nil {
		t.Error(err)
	}
}

// setAll gives many members points at once.
func (c *crowd) setAll(t *testing.T, points map[storage.MemberID]int) {
	t.Helper()
	ids := slices.Sorted(func(yield func(storage.MemberID) bool) {
		for id := range points {
			if !yield(id) {
				return
			}
		}
	})
	var wg sync.WaitGroup
	const workers = 16
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(ids); i += workers {
				c.set(t, ids[i], points[ids[i]])
			}
		})
	}
	wg.Wait()
	for id, n := range points {
		if c.points[id] = n; n == 0 {
			delete(c.points, id)
		}
	}
}

// lines are what the whole board must show.
func (c *crowd) lines() []storage.Standing {
	lines := make([]storage.Standing, 0, len(c.points))
	for id, n := range c.points {
		lines = append(lines, storage.Standing{Member: id, Points: n})
	}
	slices.SortFunc(lines, func(a, b storage.Standing) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Member, b.Member))
	})
	for i := range lines {
		lines[i].Rank = i + 1
		if i > 0 && lines[i].Points == lines[i-1].Points {
			lines[i].Rank = lines[i-1].Rank
		}
	}
	return lines
}

// check compares pages and own lines all over the board, on every window.
func (c *crowd) check(t *testing.T, random *rand.Rand) {
	t.Helper()
	want := c.lines()
	for _, p := range []storage.Period{storage.Day, storage.Week, storage.Month, storage.All} {
		board := storage.Board{Workspace: "slack:T1", Window: storage.WindowOf(p, c.day)}
		for i := range 20 {
			offset := random.IntN(len(want) + 5)
			if i == 0 {
				offset = 0
			}
			got, total, err := c.store.Standings(t.Context(), board, offset, 10)
			if err != nil || total != len(want) {
				t.Fatalf("%s: %d on the board, want %d, %v", p, total, len(want), err)
			}
			first, last := min(offset, len(want)), min(offset+10, len(want))
			if diff := gocmp.Diff(append([]storage.Standing(nil), want[first:last]...), got); diff != "" {
				t.Fatalf("%s from %d (-want +got):\n%s", p, offset, diff)
			}
			at := random.IntN(len(want))
			line, place, err := c.store.Standing(t.Context(), board, want[at].Member)
			if err != nil || place != at || line != want[at] {
				t.Fatalf("%s: own line %+v at %d, want %+v at %d, %v", p, line, place, want[at], at, err)
			}
		}
		if _, _, err := c.store.Standing(t.Context(), board, "nobody"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%s: a stranger: %v", p, err)
		}
	}
}

// A board that outgrows one block is cut into pages, and pages into shelves. It
// shows the same lines in the same order all the while, whoever comes, moves or
// goes.
func TestSoakLongBoards(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	c := &crowd{store: open(t, "redis://"+server.Addr, time.Now), points: map[storage.MemberID]int{}, day: roadmap.DateOf(time.Now())}
	id := func(i int) storage.MemberID { return storage.MemberID(fmt.Sprintf("U%05d", i)) }
	points := func() int { return 20 * (1 + random.IntN(1+random.IntN(200))) } // many ties at the low end
	size := 0
	for _, grown := range []int{100, 127, 128, 129, 300, 3000, 12_000} {
		more := map[storage.MemberID]int{}
		for ; size < grown; size++ {
			more[id(size)] = points()
		}
		c.setAll(t, more)
		c.check(t, random)
	}
	for range 3 {
		moved := map[storage.MemberID]int{}
		for range 2000 {
			n := points()
			if random.IntN(5) == 0 {
				n = 0
			}
			moved[id(random.IntN(size))] = n
		}
		c.setAll(t, moved)
		c.check(t, random)
	}
	for i := range 500 { // a whole range of the board goes
		who := id(i)
		if err := c.store.Forget(t.Context(), c.key(who)); err != nil {
			t.Fatal(err)
		}
		delete(c.points, who)
	}
	same := map[storage.MemberID]int{}
	for i := range size {
		same[id(i)] = 20
	}
	c.setAll(t, same) // everybody level: the order is by member alone
	c.check(t, random)
	none := map[storage.MemberID]int{}
	for i := range size - 3 {
		none[id(i)] = 0
	}
	c.setAll(t, none)
	c.check(t, random)
}

// The due index stays in order however many are due.
func TestManyDue(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := open(t, "redis://"+server.Addr, time.Now)
	now := time.Now()
	const members = 1000
	var wg sync.WaitGroup
	for w := range 10 {
		wg.Go(func() {
			for i := w; i < members; i += 10 {
				_, err := s.Change(t.Context(), storage.Key{Workspace: "w", Member: storage.MemberID(fmt.Sprint("m", i))}, "", func(m *storage.Member) (string, error) {
					m.Due = now.Unix() - int64(i*7919%members)
					return "", nil
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	last, seen := int64(0), map[storage.MemberID]bool{}
	for len(seen) < members {
		claims, err := s.Claim(t.Context(), now, 64, time.Minute)
		if err != nil || len(claims) == 0 {
			t.Fatalf("after %d: %d claims, %v", len(seen), len(claims), err)
		}
		for _, c := range claims {
			if c.Due < last || seen[c.Key.Member] {
				t.Fatalf("%s due %d after %d, claimed before: %v", c.Key.Member, c.Due, last, seen[c.Key.Member])
			}
			last, seen[c.Key.Member] = c.Due, true
			if _, err := s.Settle(t.Context(), c, "", func(m *storage.Member) (string, error) { m.Due = now.Unix() + 3600; return "", nil }); err != nil {
				t.Fatal(err)
			}
		}
	}
	if claims, err := s.Claim(t.Context(), now, 64, time.Minute); err != nil || len(claims) != 0 {
		t.Errorf("everybody is settled, but %d are due, %v", len(claims), err)
	}
}

// Planning moves due times without the members' records; whatever changes a
// member next finds them all the same.
func TestManyPlanned(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	s := open(t, "redis://"+server.Addr, time.Now)
	now := time.Now()
	const members = 400
	key := func(i int) storage.Key {
		return storage.Key{Workspace: "w", Member: storage.MemberID(fmt.Sprint("m", i))}
	}
	due := func(i int, at int64) {
		if _, err := s.Change(t.Context(), key(i), "", func(m *storage.Member) (string, error) { m.Due = at; return "", nil }); err != nil {
			t.Fatal(err)
		}
	}
	claim := func(after time.Duration) []storage.Claim {
		claims, err := s.Claim(t.Context(), now.Add(after), 2*members, time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		return claims
	}
	for i := range members {
		due(i, now.Unix()-int64(i))
	}
	first := claim(0)
	_, err := s.Plan(t.Context(), first, func(m *storage.Member) (*storage.Post, int64) {
		if m.Due%4 == 0 {
			return nil, 0 // never again
		}
		return nil, now.Unix() + 3600 + m.Due%100
	})
	if err != nil || len(first) != members {
		t.Fatal(len(first), err)
	}
	if early := claim(30 * time.Minute); len(early) != 0 {
		t.Errorf("%d are due before their time", len(early))
	}
	for i := range members / 2 { // half of them change, to a later time
		due(i, now.Unix()+7200)
	}
	stay := 0
	for i := members / 2; i < members; i++ {
		if (now.Unix()-int64(i))%4 != 0 {
			stay++
		}
	}
	if later := claim(90 * time.Minute); len(later) != stay {
		t.Errorf("%d are due after an hour and a half, want %d", len(later), stay)
	}
	for i := range members { // and all are forgotten
		if err := s.Forget(t.Context(), key(i)); err != nil {
			t.Fatal(err)
		}
	}
	if left := claim(24 * time.Hour); len(left) != 0 {
		t.Errorf("%d are due, but nobody is there", len(left))
	}
}
