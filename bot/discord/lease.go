package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"time"
)

// Leases divide the shards between several bots: each is held by one of them.
type Leases interface {
	// Lease takes a lease, or prolongs it for who holds it already, and reports
	// whether it is held now. left is what the last holder left behind.
	Lease(ctx context.Context, name, owner string, d time.Duration) (held bool, left string, err error)

	// Release ends a lease, if it is still the owner's, and leaves a word for
	// the next holder.
	Release(ctx context.Context, name, owner, left string) error
}

const (
	leaseTime   = 15 * time.Second
	releaseTime = 2 * time.Second
)

// leftSession is what a shard's next holder needs to go on with its session:
// then Discord plays what came in between.
type leftSession struct {
	Session string `json:"session"`
	Resume  string `json:"resume"`
	Seq     int64  `json:"seq"`
}

// hold runs the shard while its lease is held, and waits for it otherwise.
func (s *shard) hold(ctx context.Context) error {
	if s.leases == nil {
		s.held.Add(1)
		return s.run(ctx)
	}
	name := "discord:" + s.application + ":" + strconv.Itoa(s.id) + "/" + strconv.Itoa(s.count)
	for ctx.Err() == nil {
		held, left, err := s.leases.Lease(ctx, name, s.owner, s.leaseTime)
		if err != nil {
			s.log.Warn("a shard's lease cannot be asked for", "shard", s.id, "err", err)
		}
		if !held {
			_ = sleep(ctx, s.leaseTime/5) // the loop sees a context that ends
			continue
		}
		s.restore(left)
		if err := s.whileHeld(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

func (s *shard) restore(left string) {
	var l leftSession
	if json.Unmarshal([]byte(left), &l) == nil && l.Session != "" {
		s.session, s.resume = l.Session, l.Resume
		s.seq.Store(l.Seq)
	}
}

// whileHeld runs the shard until the lease is somebody else's or ctx ends, and
// hands the session on.
func (s *shard) whileHeld(ctx context.Context, name string) error {
	s.log.Info("shard taken", "shard", s.id)
	s.held.Add(1)
	defer s.held.Add(-1)
	running, stop := context.WithCancel(ctx)
	var renewing sync.WaitGroup
	renewing.Go(func() { s.renew(running, name, stop) })
	err := s.run(running)
	stop()
	renewing.Wait()
	left, _ := json.Marshal(leftSession{s.session, s.resume, s.seq.Load()})
	s.session, s.resume = "", ""
	s.seq.Store(0)
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), releaseTime)
	defer cancel()
	if err := s.leases.Release(ending, name, s.owner, string(left)); err != nil {
		s.log.Warn("a shard's lease runs out by itself", "shard", s.id, "err", fmt.Errorf("release: %w", err))
	}
	return err
}

// renew prolongs the lease. While the store is away the shard goes on: nobody
// else can take the lease then either.
func (s *shard) renew(ctx context.Context, name string, lost func()) {
	for sleep(ctx, s.leaseTime/3) == nil {
		if held, _, err := s.leases.Lease(ctx, name, s.owner, s.leaseTime); err == nil && !held {
			s.log.Warn("another bot has the shard now", "shard", s.id)
			lost()
			return
		}
	}
}
