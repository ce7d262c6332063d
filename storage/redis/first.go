package redis

import (
	"context"
	"time"

	"mentor/storage"
)

// firstMemory is in Redis' own time: an hour more than is promised, for clocks
// that differ.
const firstMemory = storage.DeliveryMemory + time.Hour

// First remembers deliveries in one script, each in a key that expires by itself.
func (s *Store) First(ctx context.Context, ws storage.WorkspaceID, ids ...storage.DeliveryID) (bool, error) {
	if len(ids) == 0 {
		return true, nil
	}
	keys := make([]string, 0, len(ids))
	for _, id := range ids {
		keys = append(keys, firstKey(ws, id))
	}
	first, err := s.run(ctx, firstScript, keys, int64(firstMemory/time.Second)).Int()
	if err != nil {
		return false, wrap("first delivery", err)
	}
	return first == 1, nil
}
