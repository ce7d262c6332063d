package redis

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Upgrading is one bot's work at a time: it holds a lease, and extends it while it works.
const (
	upgradeLease = "upgrade"
	upgradeHold  = 20 * time.Second
	upgradeAgain = 250 * time.Millisecond // between looks whether the other one has ended
)

// alone runs fn when no other bot upgrades the data. fn ends early if the lease is lost.
func (s *Store) alone(ctx context.Context, fn func(ctx context.Context) error) error {
	owner := rand.Text()
	for {
		held, _, err := s.Lease(ctx, upgradeLease, owner, "", upgradeHold)
		if err != nil {
			return err
		}
		if held {
			break
		}
		select {
		case <-time.After(upgradeAgain):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	working, stop := context.WithCancelCause(ctx)
	var extending sync.WaitGroup
	extending.Go(func() {
		every := time.NewTicker(upgradeHold / 4)
		defer every.Stop()
		for {
			select {
			case <-working.Done():
				return
			case <-every.C:
			}
			if held, _, err := s.Lease(working, upgradeLease, owner, "", upgradeHold); err == nil && !held {
				stop(errors.New("another mentor has taken over the upgrade"))
			}
		}
	})
	err := fn(working)
	stop(nil)
	extending.Wait()
	_ = s.Release(context.WithoutCancel(ctx), upgradeLease, owner, "") // else it runs out
	return err
}

// KeepError says that data of an earlier version couldn't be kept, and so weren't
// converted.
type KeepError struct {
	Folder string
	Err    error
}

func (e *KeepError) Error() string {
	return fmt.Sprintf("the data are of an earlier version, and a backup of them can't be written to %s before they're converted: %v", e.Folder, e.Err)
}

func (e *KeepError) Unwrap() error { return e.Err }

// keepEarlier writes a backup of data of an earlier version. Its name tells the version
// and the time: what was kept before isn't touched.
func (s *Store) keepEarlier(ctx context.Context, version int, folder string) error {
	path := filepath.Join(folder, fmt.Sprintf("mentor-redis.v%d.%s", version, s.clock().UTC().Format("20060102T150405Z")))
	if err := s.backUpTo(ctx, path); err != nil {
		return &KeepError{folder, err}
	}
	return nil
}

// backUpTo writes a backup that is whole, or isn't there.
func (s *Store) backUpTo(ctx context.Context, path string) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	err = Backup(ctx, s.address, f)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(path)
	}
	return err
}
