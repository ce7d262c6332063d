package redis

import (
	"context"
	"strconv"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// MemberCount returns how many members there are in all workspaces. It asks
// every partition: not for paths on which a person waits.
func (s *Store) MemberCount(ctx context.Context) (int, error) {
	pipe := s.client.Pipeline()
	sets := make([]*redis.StringSliceCmd, partitions)
	for i := range sets {
		sets[i] = pipe.SMembers(ctx, tagOf(i)+"ws")
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return 0, wrap("count members", err)
	}
	pipe = s.client.Pipeline()
	var counts []*redis.IntCmd
	for _, set := range sets {
		for _, id := range set.Val() {
			counts = append(counts, pipe.HLen(ctx, membersKey(storage.WorkspaceID(id))))
		}
	}
	if len(counts) == 0 {
		return 0, nil
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return 0, wrap("count members of "+strconv.Itoa(len(counts))+" workspaces", err)
	}
	total := 0
	for _, c := range counts {
		total += int(c.Val())
	}
	return total, nil
}
