package redis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
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

// Claim looks where members are due, and leases them in one pipeline.
func (s *Store) Claim(ctx context.Context, now time.Time, limit int, lease time.Duration) ([]storage.Claim, error) {
	busy, err := s.busy(ctx, s.members, now)
	if err != nil || len(busy) == 0 {
		return nil, wrap("claim", err)
	}
	pipe, left := s.client.Pipeline(), limit
	var cmds []*redis.Cmd
	for _, p := range busy {
		if left <= 0 {
			break
		}
		share := min(left, p.due)
		t := tagOf(p.number)
		cmds = append(cmds, claimScript.EvalSha(ctx, pipe, []string{dueKey(t), leasesKey(t), fenceKey(t)}, now.Unix(), share, now.Add(lease).Unix()))
		left -= share
	}
	have := askCopies(ctx, pipe, s.lanes.copies)
	_, _ = pipe.Exec(ctx) // each command has its own error
	claims, err := claimed(cmds)
	if redis.HasErrorPrefix(err, "NOSCRIPT") {
		if err = claimScript.Load(ctx, s.client).Err(); err == nil && len(claims) == 0 {
			return s.Claim(ctx, now, limit, lease)
		}
	}
	if err = cmp.Or(err, copied(have, s.lanes.copies)); err != nil {
		if errors.Is(err, storage.ErrCorrupt) {
			return claims, err
		}
		return claims, wrap("claim", err) // what was claimed is leased and can be settled
	}
	slices.SortStableFunc(claims, func(a, b storage.Claim) int { return cmp.Compare(a.Due, b.Due) })
	return claims, nil
}

// claimed reads what the script leased.
func claimed(cmds []*redis.Cmd) (claims []storage.Claim, err error) {
	for _, cmd := range cmds {
		found, failed := cmd.Slice()
		if failed == nil {
			claims, failed = appendClaims(claims, found)
		}
		err = cmp.Or(err, failed)
	}
	return claims, err
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
