package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
)

// Socket Mode keeps two connections, so that one stands while the other is
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
	runs   bool
	open   int
	failed error
}

// trouble returns why nothing arrives over Socket Mode; nil when it does, or
// when it is not in use.
func (s *socketState) trouble() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.runs || s.open > 0 {
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

// Run receives over Socket Mode until ctx ends, which is no error. It returns
// early only when Slack says that no connection will ever be let in.
func (a *Adapter) Run(ctx context.Context) error {
	a.socket.change(func(s *socketState) { s.runs = true })
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	failed := make(chan error, socketConnections)
	var lines sync.WaitGroup
	for range socketConnections {
		lines.Go(func() {
			if err := a.keepOpen(ctx); err != nil {
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
func (a *Adapter) keepOpen(ctx context.Context) error {
	var leaving sync.WaitGroup
	defer leaving.Wait()
	wait := socketFirstWait
	for ctx.Err() == nil {
		s, err := a.connect(ctx)
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			a.socket.change(func(s *socketState) { s.failed = classify(err, false) })
			if hopelessSocket(err) {
				return fmt.Errorf("slack: Socket Mode: %s", reasonOf(slackError(err)))
			}
			a.log.Warn("cannot open a Socket Mode connection", "reason", classify(err, false).Reason, "again_in", wait)
			if sleep(ctx, retryIn(err, wait)) != nil {
				return nil
			}
			wait = min(2*wait, socketLongestWait)
			continue
		}
		wait = socketFirstWait
		since := a.clock()
		done := make(chan error, 1)
		leaving.Go(func() { done <- s.read(ctx) })
		select {
		case err := <-done:
			if errors.Is(err, errLinkDisabled) {
				return err
			}
			a.log.Debug("a Socket Mode connection ended", "err", err)
			if a.clock().Sub(since) < socketShort && sleep(ctx, retryIn(nil, socketShortWait)) != nil {
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

func hopelessSocket(err error) bool {
	name := slackError(err)
	return fatal[name] || name == "not_allowed_token_type" || name == "missing_scope" || name == "no_permission"
}

// socket is one connection.
type socket struct {
	a         *Adapter
	conn      *websocket.Conn
	writing   sync.Mutex
	calledOff chan struct{} // closed when Slack is about to close it
	off       sync.Once
}

func (a *Adapter) connect(ctx context.Context) (*socket, error) {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	_, address, err := a.only.client.StartSocketModeContext(ctx)
	if err != nil {
		return nil, err
	}
	// Answers have to fit one frame: Slack does not put several together.
	dialer := &websocket.Dialer{HandshakeTimeout: 10 * time.Second, WriteBufferSize: 2 * maxSocketAnswer}
	conn, res, err := dialer.DialContext(ctx, address, nil)
	if res != nil {
		_ = res.Body.Close()
	}
	if err != nil {
		return nil, err
	}
	conn.SetReadLimit(maxSocketMessage)
	return &socket{a: a, conn: conn, calledOff: make(chan struct{})}, nil
}

var errLinkDisabled = errors.New("slack: Socket Mode was switched off in the app's settings; switch it on, or use HTTP")

// socketMessage is what comes over a connection.
type socketMessage struct {
	Type       string          `json:"type"`
	Reason     string          `json:"reason"`
	EnvelopeID string          `json:"envelope_id"`
	Payload    json.RawMessage `json:"payload"`
	Answerable bool            `json:"accepts_response_payload"`
}

// read takes what comes until the connection ends.
func (s *socket) read(ctx context.Context) error {
	s.a.socket.change(func(st *socketState) { st.open++ })
	defer s.a.socket.change(func(st *socketState) { st.open-- })
	defer func() { _ = s.conn.Close() }()
	stop := make(chan struct{})
	var beating sync.WaitGroup
	beating.Go(func() { s.beat(ctx, stop) })
	defer beating.Wait()
	defer close(stop)
	s.stayAlive()
	s.conn.SetPongHandler(func(string) error { s.stayAlive(); return nil })
	s.conn.SetPingHandler(func(data string) error {
		s.stayAlive()
		return s.conn.WriteControl(websocket.PongMessage, []byte(data), s.a.clock().Add(socketWriteTime))
	})
	for {
		_, data, err := s.conn.ReadMessage()
		if err != nil {
			return err
		}
		s.stayAlive()
		var m socketMessage
		if err := json.Unmarshal(data, &m); err != nil {
			s.a.log.Warn("cannot read what came over Socket Mode", "err", err)
			continue
		}
		if err := s.take(m); err != nil {
			return err
		}
	}
}

func (s *socket) stayAlive() { _ = s.conn.SetReadDeadline(s.a.clock().Add(s.a.quiet)) }

// beat asks whether the other side lives, and closes the connection when the
// bot stops.
func (s *socket) beat(ctx context.Context, stop <-chan struct{}) {
	ticker := time.NewTicker(s.a.quiet / 3)
	defer ticker.Stop()
	var left <-chan time.Time
	calledOff := s.calledOff
	for {
		select {
		case <-calledOff:
			left, calledOff = time.After(s.a.quiet), nil
		case <-left: // called off, but never closed
			_ = s.conn.Close()
			return
		case <-ticker.C:
			_ = s.conn.WriteControl(websocket.PingMessage, nil, s.a.clock().Add(socketWriteTime)) // a dead one ends by its silence
		case <-ctx.Done():
			_ = s.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNormalClosure, ""), s.a.clock().Add(socketWriteTime))
			_ = s.conn.Close()
			return
		case <-stop:
			return
		}
	}
}

// take handles one message. What needs an answer of the bot is waited for
// beside, so that the next message is acknowledged in time.
func (s *socket) take(m socketMessage) error {
	switch m.Type {
	case "hello":
		s.a.socket.change(func(st *socketState) { st.failed = nil })
	case "disconnect":
		return s.disconnect(m.Reason)
	case "events_api":
		_, err := s.a.event(m.Payload)
		s.answer(m, nil, err)
	case "slash_commands":
		var c slash
		if err := json.Unmarshal(m.Payload, &c); err != nil {
			s.a.log.Warn("cannot read a command", "err", err)
		}
		s.answer(m, s.a.command(c, deliveryID(m.Payload)), nil)
	case "interactive":
		s.a.working.Go(func() {
			answer, err := s.a.interaction(m.Payload)
			s.answer(m, answer, err)
		})
	default:
		s.answer(m, nil, nil)
	}
	return nil
}

func (s *socket) disconnect(reason string) error {
	s.a.log.Debug("Slack calls a connection off", "reason", reason)
	if reason == "link_disabled" {
		s.a.socket.change(func(st *socketState) { st.failed = errLinkDisabled })
		return errLinkDisabled
	}
	s.off.Do(func() { close(s.calledOff) })
	// It lives some ten seconds longer; what still comes over it is taken.
	return nil
}

// answer acknowledges. What was not taken is not acknowledged: Slack brings it
// again.
func (s *socket) answer(m socketMessage, payload any, failed error) {
	if m.EnvelopeID == "" || errors.Is(failed, errBusy) {
		return
	}
	reply := struct {
		EnvelopeID string `json:"envelope_id"`
		Payload    any    `json:"payload,omitempty"`
	}{EnvelopeID: m.EnvelopeID}
	if m.Answerable {
		reply.Payload = payload
	}
	data, err := json.Marshal(reply)
	if err != nil {
		s.a.log.Error("cannot write an answer", "err", err)
		return
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	_ = s.conn.SetWriteDeadline(s.a.clock().Add(socketWriteTime))
	if err := s.conn.WriteMessage(websocket.TextMessage, data); err != nil {
		s.a.log.Debug("an acknowledgement was lost; Slack delivers again", "err", err)
	}
}
