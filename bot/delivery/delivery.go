// Package delivery is what every adapter needs, written once: it reads what a platform
// delivers without trusting it, works on it while the platform gets its
// acknowledgement, drops repeats, survives panics, and keeps to rate limits. It may import bot and
// golang.org/x/time, and knows no platform.
//
//	workers := delivery.NewWorkers(500, time.Minute, log)
//	if !workers.Try(func(ctx context.Context) { answer(ctx, d) }) {
//		// everybody is busy: ask the platform to deliver it again
//	}
package delivery

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"mentor/bot"
)

// Sorry is the reply that people get when making the real one failed.
func Sorry() bot.Reply {
	return bot.Reply{
		Message: bot.Message{Blocks: []bot.Block{bot.Say("Something went wrong on my side. Nothing was lost; please try again in a moment.")}},
		Outcome: bot.Failed,
	}
}

// Safely returns what fn returns. If fn panics, ok is false and the log says
// where: one message that can't be handled mustn't bring down all the others.
func Safely[T any](log *slog.Logger, doing string, fn func() T) (result T, ok bool) {
	defer func() {
		if r := recover(); r != nil {
			log.Error("panic", "doing", doing, "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
			ok = false
		}
	}()
	return fn(), true
}

// Sleep waits for d, or returns the error of a context that ends first.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
