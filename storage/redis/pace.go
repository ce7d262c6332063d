package redis

import (
	"context"
	"strconv"
	"time"

	"mentor/storage"
)

var _ storage.Pacer = (*Store)(nil)

// paceKey is where the requests of a member are counted.
func paceKey(k storage.Key) string {
	return tag(k.Workspace) + "r:" + strconv.Itoa(len(k.Member)) + ":" + string(k.Member) + ":" + string(k.Workspace)
}

// Spend counts requests of a member in all processes.
func (s *Store) Spend(ctx context.Context, who storage.Key, n, perMinute int) (time.Duration, error) {
	wait, err := s.runAs(ctx, reads, spendScript, []string{paceKey(who)}, s.clock().UnixMilli(), n, perMinute).Int64()
	if err != nil {
		return 0, wrap("count requests", err)
	}
	return time.Duration(wait) * time.Millisecond, nil
}
