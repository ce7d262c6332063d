package slack

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"mentor/bot/delivery"

	"github.com/gorilla/websocket"
)

// socket is one connection.
type socket struct {
	mode      *socketMode
	conn      *websocket.Conn
	writing   sync.Mutex
	calledOff chan struct{} // closed when Slack is about to close it
	off       sync.Once
}

func (m *socketMode) connect(ctx context.Context) (*socket, error) {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	_, address, err := m.api.app.Load().StartSocketModeContext(ctx)
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
	return &socket{mode: m, conn: conn, calledOff: make(chan struct{})}, nil
}

var errLinkDisabled = errors.New("slack: Socket Mode was turned off in the app's settings; turn it on, or use HTTP")

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
	s.mode.state.change(func(st *socketState) { st.open++ })
	defer s.mode.state.change(func(st *socketState) { st.open-- })
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
		return s.conn.WriteControl(websocket.PongMessage, []byte(data), s.mode.clock().Add(socketWriteTime))
	})
	for {
		_, data, err := s.conn.ReadMessage()
		if err != nil {
			return err
		}
		s.stayAlive()
		var m socketMessage
		if err := delivery.Decode(data, &m); err != nil {
			s.mode.log.WarnContext(ctx, "cannot read what came over Socket Mode", "err", err)
			continue
		}
		if err := s.take(m); err != nil {
			return err
		}
	}
}

func (s *socket) stayAlive() { _ = s.conn.SetReadDeadline(s.mode.clock().Add(s.mode.quiet)) }

// beat asks whether the other side lives, and closes the connection when the
// bot stops.
func (s *socket) beat(ctx context.Context, stop <-chan struct{}) {
	ticker := time.NewTicker(s.mode.quiet / 3)
	defer ticker.Stop()
	var left <-chan time.Time
	calledOff := s.calledOff
	for {
		select {
		case <-calledOff:
			left, calledOff = time.After(s.mode.quiet), nil
		case <-left: // called off, but never closed
			_ = s.conn.Close()
			return
		case <-ticker.C:
			_ = s.conn.WriteControl(websocket.PingMessage, nil, s.mode.clock().Add(socketWriteTime)) // a dead one ends by its silence
		case <-ctx.Done():
			_ = s.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNormalClosure, ""), s.mode.clock().Add(socketWriteTime))
			_ = s.conn.Close()
			return
		case <-stop:
			return
		}
	}
}

// take handles one message. Answers of the bot are waited for on the side, so that
// the next message is acknowledged in time.
func (s *socket) take(m socketMessage) error {
	switch m.Type {
	case "hello":
		s.mode.state.change(func(st *socketState) {
			if !errors.Is(st.failed, errLinkDisabled) { // which no other connection's hello makes undone
				st.failed = nil
			}
		})
	case "disconnect":
		return s.disconnect(m.Reason)
	case "events_api":
		_, err := s.mode.adapter.event(m.Payload)
		s.answer(m, nil, err)
	case "slash_commands":
		var c slash
		if err := delivery.Decode(m.Payload, &c); err != nil {
			s.mode.log.Warn("cannot read a command", "err", err)
		}
		refusal, _ := s.mode.adapter.command(c, bodyHash(m.Payload), nil)
		s.answer(m, refusal, nil)
	case "interactive":
		s.mode.adapter.workers.Go(func() {
			answer, err := s.mode.adapter.interaction(context.Background(), m.Payload, s.mode.adapter.patience)
			s.answer(m, answer, err)
		})
	default:
		s.answer(m, nil, nil)
	}
	return nil
}

func (s *socket) disconnect(reason string) error {
	s.mode.log.Debug("a connection was called off", "reason", reason)
	if reason == "link_disabled" {
		s.mode.state.change(func(st *socketState) { st.failed = errLinkDisabled })
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
	if said, ok := payload.(inBody); ok {
		payload = said.answer // where it is lost, Slack delivers again
	}
	if m.Answerable {
		reply.Payload = payload
	}
	data, err := json.Marshal(reply)
	if err != nil {
		s.mode.log.Error("cannot write an answer", "err", err)
		return
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	_ = s.conn.SetWriteDeadline(s.mode.clock().Add(socketWriteTime))
	if err := s.conn.WriteMessage(websocket.TextMessage, data); err != nil {
		s.mode.log.Debug("an acknowledgement was lost; Slack delivers again", "err", err)
	}
}
