package redis

import (
	"context"
	"errors"
	"math/rand/v2"
	"regexp"
	"strconv"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// busyPartition is one in which something is due.
type busyPartition struct{ number, due int }

// dueIndex is an index of what is due, with a part in each partition.
type dueIndex struct {
	name string // behind the tag
	all  string // the set of the partitions that ever held any, so that nobody has to ask all of them
	soon string // from when on there may be something due, by partition

	mu     sync.Mutex
	looked time.Time // when some partitions were last looked at, whatever is known of them
	next   int       // the slice of them whose turn it is
	known  []int     // the partitions that ever held any, as last asked for
}

func newDueIndex(name, all string) *dueIndex {
	return &dueIndex{name: name, all: all, soon: all + ":soon"}
}

// Within lookSlices * lookAtSlice all partitions are looked at, whatever is known of them:
// what a process left that died in the middle of noteSoon, or is of an earlier version,
// waits no longer. They are looked at in slices, so that no look takes long.
const (
	lookSlices  = 10
	lookAtSlice = time.Second
)

// slice returns which slices of the partitions a look goes through: the first one, and
// how many.
func (in *dueIndex) slice(now time.Time) (first, count int) {
	in.mu.Lock()
	defer in.mu.Unlock()
	count = lookSlices
	if since := now.Sub(in.looked); since >= 0 && since < lookSlices*lookAtSlice {
		count = int(since / lookAtSlice)
	}
	switch first = in.next; count {
	case 0:
		return first, 0
	case lookSlices:
		in.looked = now
	default:
		in.looked = in.looked.Add(time.Duration(count) * lookAtSlice)
	}
	in.next = (first + count) % lookSlices
	return first, count
}

// toLookAt returns the partitions that a look goes through, whatever is known of them:
// its slices, and those that are new. Which there are is asked once a round.
func (s *Store) toLookAt(ctx context.Context, in *dueIndex, first, count int) ([]any, error) {
	in.mu.Lock()
	known := in.known
	in.mu.Unlock()
	fresh := map[int]bool{}
	if first+count >= lookSlices {
		all, err := s.client.SMembers(ctx, in.all).Result()
		if err != nil {
			return nil, err
		}
		for _, number := range known {
			fresh[number] = false
		}
		known = make([]int, len(all))
		for i, text := range all {
			known[i], _ = strconv.Atoi(text) // only noteDue and notePosts write there
			if _, there := fresh[known[i]]; !there {
				fresh[known[i]] = true
			}
		}
		in.mu.Lock()
		in.known = known
		in.mu.Unlock()
	}
	var look []any
	for _, number := range known {
		if fresh[number] || (number-first+partitions*lookSlices)%lookSlices < count {
			look = append(look, number)
		}
	}
	return look, nil
}

// again has the next look go through all partitions.
func (in *dueIndex) again() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.looked = time.Time{}
}

// noteSoon makes known that something is due from a time on, after it was stored: a
// look in between misses it, and the next one doesn't.
func (s *Store) noteSoon(ctx context.Context, in *dueIndex, partition int, at int64) {
	if s.lanes.none {
		return // a cluster, where each partition is asked
	}
	cmd := redis.NewIntCmd(ctx, "zadd", in.soon, "lt", at, partition)
	_ = s.lanes.do(ctx, reads, cmd) // if it fails, a look at all finds it
}

// noteAllSoon is noteSoon for several partitions.
func (s *Store) noteAllSoon(ctx context.Context, in *dueIndex, from map[int]int64) {
	if len(from) == 0 || s.lanes.none {
		return
	}
	first := make([]redis.Z, 0, len(from))
	for partition, at := range from {
		first = append(first, redis.Z{Score: float64(at), Member: partition})
	}
	_ = s.client.ZAddLT(ctx, in.soon, first...).Err() // if it fails, a look at all finds it
}

// earliest keeps the earliest time of each partition.
func earliest(from map[int]int64, partition int, at int64) {
	if known, ok := from[partition]; at > 0 && (!ok || at < known) {
		from[partition] = at
	}
}

// busy returns the partitions in which something is due, in random order, so that no
// workspace starves. Where one server has all keys a script looks through them; on a
// cluster, and where a proxy makes one of several servers, each is asked.
func (s *Store) busy(ctx context.Context, in *dueIndex, now time.Time) ([]busyPartition, error) {
	busy, err := s.lookAtOnce(ctx, in, now)
	if errors.Is(err, errApart) {
		busy, err = s.lookAtEach(ctx, in, now)
	}
	rand.Shuffle(len(busy), func(i, k int) { busy[i], busy[k] = busy[k], busy[i] })
	return busy, err
}

// otherServer is how servers and proxies say that a script wants what they don't have.
var otherServer = regexp.MustCompile(`(?i)crossslot|slot|non local key|undeclared|not declared`)

// errApart says that the partitions can't be looked at together.
var errApart = errors.New("the partitions are on several servers")

func (s *Store) lookAtOnce(ctx context.Context, in *dueIndex, now time.Time) ([]busyPartition, error) {
	if _, cluster := s.client.(*redis.ClusterClient); cluster || s.apart.Load() {
		return nil, errApart
	}
	first, count := in.slice(now)
	look, err := s.toLookAt(ctx, in, first, count)
	var found []string
	if err == nil {
		found, err = s.runAs(ctx, reads, lookScript, []string{in.soon}, append([]any{now.Unix(), in.name}, look...)...).StringSlice()
	}
	if err != nil && count > 0 {
		in.again()
	}
	if refused, ok := errors.AsType[redis.Error](err); ok && otherServer.MatchString(refused.Error()) {
		s.apart.Store(true)
		return nil, errApart
	}
	if err != nil {
		return nil, err
	}
	busy := make([]busyPartition, len(found)/2)
	for i := range busy {
		busy[i].number, _ = strconv.Atoi(found[2*i]) // only noteDue and notePosts write there
		busy[i].due, _ = strconv.Atoi(found[2*i+1])
	}
	return busy, nil
}

func (s *Store) lookAtEach(ctx context.Context, in *dueIndex, now time.Time) ([]busyPartition, error) {
	inUse, err := s.client.SMembers(ctx, in.all).Result()
	if err != nil || len(inUse) == 0 {
		return nil, err
	}
	pipe := s.client.Pipeline()
	counts := make([]*redis.IntCmd, len(inUse))
	numbers := make([]int, len(inUse))
	until := strconv.FormatInt(now.Unix(), 10)
	for i, text := range inUse {
		numbers[i], _ = strconv.Atoi(text) // only noteDue and notePosts write there
		counts[i] = pipe.ZCount(ctx, tagOf(numbers[i])+in.name, "-inf", until)
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, err
	}
	var busy []busyPartition
	for i, n := range counts {
		if n.Val() > 0 {
			busy = append(busy, busyPartition{numbers[i], int(n.Val())})
		}
	}
	return busy, nil
}
