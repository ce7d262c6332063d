package redis

import (
	"context"
	"errors"
	"math/rand/v2"
	"regexp"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"
)

// busyPartition is one in which something is due.
type busyPartition struct{ number, due int }

// dueIndex is an index of what is due, with a part in each partition.
type dueIndex struct {
	name string // behind the tag
	all  string // the set of the partitions that ever held any, so that nobody has to ask all of them
}

var (
	dueMembers = dueIndex{"due", duePartitions}
	duePosts   = dueIndex{"pdue", postPartitions}
)

// busy returns the partitions in which something is due, in random order, so that no
// workspace starves. Where one server has all keys a script looks through them; on a
// cluster, and where a proxy makes one of several servers, each is asked.
func (s *Store) busy(ctx context.Context, in dueIndex, now time.Time) ([]busyPartition, error) {
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

func (s *Store) lookAtOnce(ctx context.Context, in dueIndex, now time.Time) ([]busyPartition, error) {
	if _, cluster := s.client.(*redis.ClusterClient); cluster || s.apart.Load() {
		return nil, errApart
	}
	found, err := s.runAs(ctx, reads, lookScript, []string{in.all}, now.Unix(), in.name).StringSlice()
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

func (s *Store) lookAtEach(ctx context.Context, in dueIndex, now time.Time) ([]busyPartition, error) {
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
