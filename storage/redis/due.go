package redis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// dueName names a member in the due index of its partition, which several
// workspaces share.
func dueName(k storage.Key) string {
	return strconv.Itoa(len(k.Workspace)) + ":" + string(k.Workspace) + string(k.Member)
}

func parseDueName(name string) (k storage.Key, ok bool) {
	size, rest, found := strings.Cut(name, ":")
	n, err := strconv.Atoi(size)
	if !found || err != nil || n < 0 || n > len(rest) {
		return k, false
	}
	return storage.Key{Workspace: storage.WorkspaceID(rest[:n]), Member: storage.MemberID(rest[n:])}, true
}

// duePartitions is the set of partitions that ever held a due member, so that
// nobody has to ask all of them.
const duePartitions = "mentor:due"

// noteDue enters a partition there, once per process and before the change that
// needs it.
func (s *Store) noteDue(ctx context.Context, partition int) error {
	if _, known := s.noted.Load(partition); known {
		return nil
	}
	if err := s.client.SAdd(ctx, duePartitions, partition).Err(); err != nil {
		return wrap("change member", err)
	}
	s.noted.Store(partition, true)
	return nil
}

// Claim asks the partitions that hold due members, in one pipeline. The order
// in which it takes from them is random, so that no workspace starves.
func (s *Store) Claim(ctx context.Context, now time.Time, limit int, lease time.Duration) ([]storage.Claim, error) {
	inUse, err := s.client.SMembers(ctx, duePartitions).Result()
	if err != nil {
		return nil, wrap("claim", err)
	}
	rand.Shuffle(len(inUse), func(i, k int) { inUse[i], inUse[k] = inUse[k], inUse[i] })
	busy, err := s.partitionsWithDue(ctx, inUse, now)
	if err != nil {
		return nil, err
	}
	var claims []storage.Claim
	for _, p := range busy {
		if len(claims) == limit {
			break
		}
		t := tagOf(p)
		found, err := s.run(ctx, claimScript, []string{dueKey(t), leasesKey(t), fenceKey(t)},
			now.Unix(), limit-len(claims), now.Add(lease).Unix()).Slice()
		if err != nil {
			return claims, wrap("claim", err) // what was claimed before is leased and can be settled
		}
		if claims, err = appendClaims(claims, found); err != nil {
			return claims, err
		}
	}
	slices.SortStableFunc(claims, func(a, b storage.Claim) int { return cmp.Compare(a.Due, b.Due) })
	return claims, nil
}

// partitionsWithDue returns those in which somebody is due.
func (s *Store) partitionsWithDue(ctx context.Context, inUse []string, now time.Time) ([]int, error) {
	if len(inUse) == 0 {
		return nil, nil
	}
	pipe := s.client.Pipeline()
	first := make([]*redis.ZSliceCmd, len(inUse))
	numbers := make([]int, len(inUse))
	for i, text := range inUse {
		numbers[i], _ = strconv.Atoi(text) // only noteDue writes there
		first[i] = pipe.ZRangeWithScores(ctx, dueKey(tagOf(numbers[i])), 0, 0)
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return nil, wrap("claim", err)
	}
	var busy []int
	for i, z := range first {
		if v := z.Val(); len(v) > 0 && int64(v[0].Score) <= now.Unix() {
			busy = append(busy, numbers[i])
		}
	}
	return busy, nil
}

func appendClaims(claims []storage.Claim, found []any) ([]storage.Claim, error) {
	for i := 0; i+2 < len(found); i += 3 {
		name, _ := found[i].(string)
		due, _ := found[i+1].(string)
		fence, _ := found[i+2].(int64)
		at, err := strconv.ParseFloat(due, 64)
		k, ok := parseDueName(name)
		if err != nil || !ok {
			return claims, fmt.Errorf("claim: %w", storage.ErrCorrupt)
		}
		claims = append(claims, storage.Claim{Key: k, Due: int64(at), Fence: fence})
	}
	return claims, nil
}
