package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"mentor/bot/delivery"

	"github.com/gorilla/websocket"
)

// shard is one connection, made anew whenever it breaks, and its session.
type shard struct {
	*Gateway
	id, count, bucket int
	url               string // where new sessions begin

	mu      sync.Mutex // of writing session and resume, and of reading them elsewhere
	session string     // "": begin a new one
	resume  string     // where the session goes on
	seq     atomic.Int64
	done    inflight

	ticket    string        // for the turn to begin a session
	answered  func()        // Discord has answered to the beginning of a session; nil before one
	begun     chan struct{} // a session has begun
	confirmed atomic.Int64  // when the lease was last known to be ours
}

func (s *shard) setSession(session, resume string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.session, s.resume = session, resume
}

// giveUpResume is after how many failures in a row a session is given up.
const giveUpResume = 6

// outcome says how a connection ended and what comes next.
type outcome struct {
	err     error
	fatal   *FatalError
	fresh   bool          // begin a new session
	wait    time.Duration // before connecting again; 0: as after any end
	settled bool          // there was a session: the pauses start small again
}

// run keeps the shard connected until ctx ends or Discord refuses for good.
func (s *shard) run(ctx context.Context) error {
	for try := 0; ctx.Err() == nil; {
		out := s.connect(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if out.fatal != nil {
			return out.fatal
		}
		if out.fresh {
			s.setSession("", "")
			s.seq.Store(0)
		}
		if out.settled {
			try = 0
		}
		wait := out.wait
		switch {
		case wait == 0 && try == 0: // soon, and not all bots in the same moment
			wait = rand.N(s.backoff/4 + 1)
		case wait == 0:
			wait = s.pause(try)
		}
		if try++; try >= giveUpResume {
			s.setSession("", "") // where it would go on, nobody answers
		}
		s.log.Info("gateway connection ended; connecting again", "shard", s.id, "resume", s.session != "", "wait", wait, "err", out.err)
		_ = delivery.Sleep(ctx, wait) // the loop sees a context that ends
	}
	return nil
}

func (s *shard) connect(ctx context.Context) outcome {
	if err := s.mayConnect(ctx); err != nil {
		return outcome{err: err}
	}
	if s.session == "" { // wait outside: who connects must not be silent for long
		var err error
		if s.ticket, err = s.turn(ctx, s.bucket); err != nil {
			return outcome{err: err}
		}
	}
	address := s.url
	if s.session != "" && s.resume != "" {
		address = s.resume
	}
	dialer := websocket.Dialer{HandshakeTimeout: helloTime}
	ws, res, err := dialer.DialContext(ctx, gatewayAddress(address), nil)
	if res != nil && res.Body != nil {
		_ = res.Body.Close()
	}
	if err != nil {
		return outcome{err: fmt.Errorf("dial: %w", err)}
	}
	c := &connection{Conn: ws}
	c.SetReadLimit(maxFrame)
	// The library would answer a close with the same code; 1001 ends the session.
	c.SetCloseHandler(func(int, string) error { return nil })
	defer func() { _ = c.Close() }()
	farewell := websocket.CloseNormalClosure
	if s.leases != nil {
		farewell = closeKeep // another bot goes on with the session
	}
	stop := context.AfterFunc(ctx, func() { c.leave(farewell) })
	defer stop()
	defer s.hasAnswered()
	return s.talk(ctx, c)
}

// hasAnswered lets the next session of the bucket begin in its time.
func (s *shard) hasAnswered() {
	if s.answered != nil {
		s.answered()
	}
}

// talk greets, keeps the heart beating and hands on events until the connection
// ends.
func (s *shard) talk(ctx context.Context, c *connection) outcome {
	interval, err := hello(c)
	if err != nil {
		return s.ended(c, err)
	}
	beating, stop := context.WithCancel(ctx)
	defer stop()
	c.acked.Store(true)
	var heart sync.WaitGroup
	heart.Go(func() { s.beat(beating, c, interval) })
	defer func() { stop(); heart.Wait() }()
	if err := s.greet(ctx, c); err != nil {
		return s.ended(c, err)
	}
	online := false
	defer func() {
		if online {
			s.online.Add(-1)
		}
	}()
	for {
		var f frame
		if err := c.ReadJSON(&f); err != nil {
			out := s.ended(c, err)
			out.settled = online
			return out
		}
		if f.Seq != nil {
			s.seq.Store(*f.Seq)
		}
		if out, over := s.take(c, f); over {
			out.settled = online
			return out
		}
		if f.Op == opDispatch && (f.Type == "READY" || f.Type == "RESUMED") && !online {
			online = true
			s.online.Add(1)
		}
	}
}

// beat sends heartbeats, the first after a random part of the interval. One
// that was not answered when the next is due means that the connection is dead
// (discord.com/developers/docs/events/gateway#sending-heartbeats).
func (s *shard) beat(ctx context.Context, c *connection, interval time.Duration) {
	wait := rand.N(interval)
	for delivery.Sleep(ctx, wait) == nil {
		if !c.acked.Swap(false) {
			c.zombie.Store(true)
			c.leave(closeKeep)
			return
		}
		if s.heartbeat(c) != nil {
			c.leave(closeKeep)
			return
		}
		wait = interval
	}
}

func (s *shard) heartbeat(c *connection) error {
	if n := s.seq.Load(); n > 0 {
		return c.send(opHeartbeat, n)
	}
	return c.send(opHeartbeat, nil)
}

// greet resumes the session, or begins one.
func (s *shard) greet(ctx context.Context, c *connection) error {
	if s.session != "" {
		return c.send(opResume, map[string]any{"token": s.rest.Token(), "session_id": s.session, "seq": s.seq.Load()})
	}
	if err := s.keepTurn(ctx, s.bucket, s.ticket); err != nil {
		return err
	}
	if s.leases == nil {
		var err error
		if s.answered, err = s.identify.begin(ctx, s.bucket, s.clock); err != nil {
			return err
		}
	}
	return c.send(opIdentify, map[string]any{
		"token": s.rest.Token(), "intents": int(intents), "shard": []int{s.id, s.count},
		"properties": map[string]string{"os": runtime.GOOS, "browser": "mentor", "device": "mentor"},
	})
}

// take handles one frame. over says that the connection is done with.
func (s *shard) take(c *connection, f frame) (out outcome, over bool) {
	switch f.Op {
	case opDispatch:
		s.dispatch(f)
	case opHeartbeat:
		if err := s.heartbeat(c); err != nil {
			return outcome{err: err}, true
		}
	case opHeartbeatAck:
		c.acked.Store(true)
	case opReconnect:
		c.leave(closeKeep)
		return outcome{err: errors.New("the gateway asks to connect again")}, true
	case opInvalid:
		var resumable bool
		_ = json.Unmarshal(f.Data, &resumable)
		c.leave(closeKeep)
		// 1 to 5 seconds (discord.com/developers/docs/events/gateway#resuming).
		wait := s.backoff + rand.N(4*s.backoff+1)
		return outcome{err: errors.New("the session is invalid"), fresh: !resumable, wait: wait}, true
	}
	return outcome{}, false
}

func (s *shard) dispatch(f frame) {
	if f.Type == "READY" {
		var ready struct {
			Session string `json:"session_id"`
			Resume  string `json:"resume_gateway_url"`
		}
		s.hasAnswered()
		if err := json.Unmarshal(f.Data, &ready); err == nil {
			s.setSession(ready.Session, ready.Resume)
			select {
			case s.begun <- struct{}{}:
			default:
			}
		}
		s.log.Info("gateway session started", "shard", s.id)
	}
	if f.Type == "RESUMED" {
		s.log.Info("gateway session resumed", "shard", s.id)
	}
	done := s.done.begin(s.seq.Load())
	if _, ok := delivery.Safely(s.log, "take an event", func() struct{} { s.handle(f.Type, f.Data, done); return struct{}{} }); !ok {
		done()
	}
}

// ended says what the end of a connection means.
func (s *shard) ended(c *connection, err error) outcome {
	if c.zombie.Load() {
		return outcome{err: errors.New("no answer to a heartbeat")}
	}
	closed, ok := errors.AsType[*websocket.CloseError](err)
	if !ok {
		return outcome{err: err}
	}
	if text, fatal := fatalCloses[closed.Code]; fatal {
		return outcome{fatal: &FatalError{closed.Code, text}}
	}
	switch closed.Code {
	case 4003, 4007, 4009: // not identified, a wrong number, a session that timed out
		return outcome{err: err, fresh: true}
	}
	return outcome{err: err}
}
