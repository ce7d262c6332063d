package redis

import (
	"context"
	"errors"
	"net"
	"sync/atomic"
	"time"

	"mentor/storage"

	"github.com/redis/go-redis/v9"
)

// away lets calls fail at once for a moment after one has waited in vain, so
// that somebody whose command needs several of them hears about it in time.
type away struct {
	clock func() time.Time
	until atomic.Int64 // Unix milliseconds
}

// pauseAfterFailure is short, so that a Redis that is back is noticed soon.
const pauseAfterFailure = 300 * time.Millisecond

var _ redis.Hook = (*away)(nil)

// DialHook leaves connecting alone.
func (*away) DialHook(next redis.DialHook) redis.DialHook { return next }

// ProcessHook guards single commands.
func (a *away) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, cmd redis.Cmder) error {
		if a.isAway() {
			cmd.SetErr(storage.ErrUnavailable)
			return storage.ErrUnavailable
		}
		return a.note(ctx, next(ctx, cmd))
	}
}

// ProcessPipelineHook guards pipelines.
func (a *away) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []redis.Cmder) error {
		if a.isAway() {
			for _, cmd := range cmds {
				cmd.SetErr(storage.ErrUnavailable)
			}
			return storage.ErrUnavailable
		}
		return a.note(ctx, next(ctx, cmds))
	}
}

func (a *away) isAway() bool { return a.clock().UnixMilli() < a.until.Load() }

// note remembers that a call waited in vain. A caller who gave up says nothing
// about Redis.
func (a *away) note(ctx context.Context, err error) error {
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() && ctx.Err() == nil {
		a.until.Store(a.clock().Add(pauseAfterFailure).UnixMilli())
	}
	return err
}
