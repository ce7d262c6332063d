package gateway

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"time"

	"mentor/bot/delivery"
)

// Leases divide the shards between several bots: each is held by one of them.
type Leases interface {
	// Lease takes a lease, or extends it for its holder, and reports
	// whether it is held now. left is what was left there before; leave is for
	// the next holder, should this one end without a word ("" keeps what is
	// there).
	Lease(ctx context.Context, name, owner, leave string, d time.Duration) (held bool, left string, err error)

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
		held, left, err := s.leases.Lease(ctx, name, s.owner, "", s.leaseTime)
		if err != nil {
			s.log.Warn("cannot ask for a shard's lease", "shard", s.id, "err", err)
		}
		if !held {
			_ = delivery.Sleep(ctx, s.leaseTime/5) // the loop sees a context that ends
			continue
		}
		s.confirm()
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
		s.setSession(l.Session, l.Resume)
		s.seq.Store(l.Seq)
	}
}

// leave says what the next holder needs; "" when there is no session.
func (s *shard) leave() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.session == "" {
		return ""
	}
	left, _ := json.Marshal(leftSession{s.session, s.resume, s.done.upTo(s.seq.Load())}) // texts and a number always can be written
	return string(left)
}

// confirm notes that the lease is ours.
func (s *shard) confirm() { s.confirmed.Store(s.clock().UnixNano()) }

// mayConnect waits while nobody knows whose the lease is: a bot that is cut off
// from the store must not take the session back from the one that has it now.
// A connection that stands is kept: with the store away nobody else takes over.
func (s *shard) mayConnect(ctx context.Context) error {
	for s.leases != nil && s.clock().UnixNano()-s.confirmed.Load() > int64(s.leaseTime) {
		if err := delivery.Sleep(ctx, s.leaseTime/5); err != nil {
			return err
		}
	}
	return nil
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
	left := s.leave()
	s.setSession("", "")
	s.seq.Store(0)
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), releaseTime)
	defer cancel()
	if err := s.leases.Release(ending, name, s.owner, left); err != nil {
		s.log.Warn("a shard's lease runs out by itself", "shard", s.id, "err", fmt.Errorf("release: %w", err))
	}
	return err
}

// renew extends the lease and leaves the session with it: soon after it has
// begun, and then as it goes on. While the store is away the shard goes on:
// nobody else can take the lease then either.
func (s *shard) renew(ctx context.Context, name string, lost func()) {
	for {
		timer := time.NewTimer(s.leaseTime / 3)
		select {
		case <-timer.C:
		case <-s.begun:
		case <-ctx.Done():
			timer.Stop()
			return
		}
		timer.Stop()
		held, _, err := s.leases.Lease(ctx, name, s.owner, s.leave(), s.leaseTime)
		if err == nil && !held {
			s.log.Warn("another bot has the shard now", "shard", s.id)
			lost()
			return
		}
		if err == nil {
			s.confirm()
		}
	}
}
