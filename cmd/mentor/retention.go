package main

import (
	"context"
	"log/slog"
	"time"

	"mentor/bot/coach"
)

const (
	maxRetention = 3650      // days
	sweepEvery   = time.Hour // how often to look for people who have left
)

// keepRetention deletes members a number of days after they have left, until stop is
// called. Several processes can do it at once: deleting somebody twice does no harm.
func keepRetention(ctx context.Context, core *coach.Bot, days int, log *slog.Logger) (stop func()) {
	if days == 0 {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(sweepEvery)
		defer tick.Stop()
		for {
			n, err := core.ForgetGone(ctx, days)
			switch {
			case ctx.Err() != nil:
				return
			case err != nil:
				log.WarnContext(ctx, "cannot delete members who left", "err", err)
			case n > 0:
				log.InfoContext(ctx, "members deleted who left", "members", n, "days", days)
			}
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	}()
	return func() { cancel(); <-done }
}
