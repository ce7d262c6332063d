package slack

import (
	"context"
	"time"

	"mentor/storage"
)

// Slack repeats events, sometimes an hour later and under a new ID.
const (
	dedupMemory = 24 * time.Hour
	maxDedup    = 200_000
)

// memoryTime is how long the store may take to say whether a question is new. A
// question that may be answered twice is better than one that is not answered.
const memoryTime = 2 * time.Second

// isFirst asks the store whether a question is new.
func (a *Adapter) isFirst(ctx context.Context, w storage.WorkspaceID, names []string) bool {
	if a.memory == nil {
		return true
	}
	ids := make([]storage.DeliveryID, 0, len(names))
	for _, name := range names {
		ids = append(ids, deliveryID(name))
	}
	ctx, cancel := context.WithTimeout(ctx, memoryTime)
	defer cancel()
	first, err := a.memory.First(ctx, w, ids...)
	if err != nil {
		a.log.WarnContext(ctx, "cannot tell whether a question is a repeated one; it is answered", "err", err)
		return true
	}
	return first
}
