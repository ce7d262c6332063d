package slack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"mentor/bot/delivery"

	"github.com/slack-go/slack"
)

// Socket Mode keeps two connections, so that one is up while the other is
// renewed, and opens the next one before it leaves one that Slack is about to
// close (docs.slack.dev/apis/events-api/using-socket-mode). Up to ten are
// allowed for an app.
const (
	socketConnections = 2
	socketWriteTime   = 5 * time.Second
	socketFirstWait   = 200 * time.Millisecond // after a connection failed; doubles
	socketLongestWait = 30 * time.Second
	socketShort       = 5 * time.Second        // a connection that lasted less
	socketShortWait   = 100 * time.Millisecond // is not renewed at once
	maxSocketMessage  = 4 << 20
	// Slack drops answers of 20 kB without a word.
	maxSocketAnswer = 20*1024 - 512
)

// socketState is what Check says about Socket Mode.
type socketState struct {
	mu     sync.Mutex
	wanted bool // from the start: nothing arrives before the first connection is open
	open   int
	failed error
}

// trouble returns why nothing arrives over Socket Mode; nil when it does, or
// when it is not in use.
func (s *socketState) trouble() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.wanted || s.open > 0 {
		return nil
	}
	if s.failed != nil {
		return fmt.Errorf("no Socket Mode connection: %w", s.failed)
	}
	return errors.New("the Socket Mode connection is not open yet")
}

func (s *socketState) change(fn func(*socketState)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fn(s)
}

// socketMode keeps the connections of Socket Mode open.
type socketMode struct {
	api     *api
	adapter *Adapter // takes what comes
	state   socketState
	quiet   time.Duration // a connection that is silent for so long is dead
	clock   func() time.Time
	log     *slog.Logger
}

// run receives over Socket Mode until ctx ends, which is no error. It returns
// early only when Slack says that no connection will ever be let in.
func (m *socketMode) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	failed := make(chan error, socketConnections)
	var lines sync.WaitGroup
	for range socketConnections {
		lines.Go(func() {
			if err := m.keepOpen(ctx); err != nil {
				failed <- err
				cancel()
			}
		})
	}
	lines.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

// keepOpen keeps one connection open; a new one takes over before an old one
// that was called off is left.
func (m *socketMode) keepOpen(ctx context.Context) error {
	var leaving sync.WaitGroup
	defer leaving.Wait()
	wait := socketFirstWait
	for ctx.Err() == nil {
		s, err := m.connect(ctx)
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			m.state.change(func(s *socketState) { s.failed = classify(err, false) })
			if isPermanentSocket(err) {
				return fmt.Errorf("slack: Socket Mode: %s", reasonOf(slackError(err)))
			}
			m.log.WarnContext(ctx, "cannot open a Socket Mode connection", "reason", classify(err, false).Reason, "again_in", wait)
			if delivery.Sleep(ctx, retryIn(err, wait)) != nil {
				return nil
			}
			wait = min(2*wait, socketLongestWait)
			continue
		}
		wait = socketFirstWait
		since := m.clock()
		done := make(chan error, 1)
		leaving.Go(func() { done <- s.read(ctx) })
		select {
		case err := <-done:
			if errors.Is(err, errLinkDisabled) {
				m.state.change(func(s *socketState) { s.failed = err })
				return err
			}
			m.log.DebugContext(ctx, "a Socket Mode connection ended", "err", err)
			if m.clock().Sub(since) < socketShort && delivery.Sleep(ctx, retryIn(nil, socketShortWait)) != nil {
				return nil
			}
		case <-s.calledOff: // it goes on reading until Slack closes it
		case <-ctx.Done():
		}
	}
	return nil
}

// retryIn is when to try again: when Slack says so, else with some chance, so
// that many bots do not come at the same moment.
func retryIn(err error, wait time.Duration) time.Duration {
	if limited, ok := errors.AsType[*slack.RateLimitedError](err); ok {
		return limited.RetryAfter
	}
	return wait/2 + rand.N(wait)
}

func isPermanentSocket(err error) bool {
	name := slackError(err)
	return fatal[name] || name == "not_allowed_token_type" || name == "missing_scope" || name == "no_permission"
}
