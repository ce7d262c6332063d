package storage

import (
	"context"
	"time"
)

// Pacer is a store that several processes share, and that counts what members ask of
// all of them.
type Pacer interface {
	// Spend counts n requests of a member, who may make so many a minute and as many
	// at once, and returns how long the member has to wait for the next one; 0: not at
	// all. They are counted even if they were too many. The count is gone after a
	// minute or two, and a crash may lose it.
	Spend(ctx context.Context, who Key, n, perMinute int) (wait time.Duration, err error)
}
