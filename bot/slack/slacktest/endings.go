package slacktest

import (
	"slices"
	"testing"
	"time"
)

// Ending is a way in which a connection ends.
type Ending int

// The endings.
const (
	Warned    Ending = iota // told, and closed when another connection stands
	Refreshed               // told, and closed at once
	Cut                     // not told
	MidFrame                // not told, in the middle of a message
	Silent                  // it stays open, but nothing comes any more
)

// End ends the oldest connection that stands.
func (s *Server) End(t testing.TB, how Ending) {
	t.Helper()
	k := &s.socket
	var l *link
	var opened int
	k.await(t, "a connection to end", func() bool {
		i := slices.IndexFunc(k.all, func(l *link) bool { return !l.ending })
		if i < 0 {
			return false
		}
		l, opened = k.all[i], k.opened
		l.ending = true
		return true
	})
	switch how {
	case Warned:
		l.write(map[string]any{"type": "disconnect", "reason": "warning"})
		go k.closeWhenReplaced(l, opened)
		return
	case Refreshed:
		l.write(map[string]any{"type": "disconnect", "reason": "refresh_requested"})
	case MidFrame:
		l.writing.Lock()
		_, _ = l.conn.NetConn().Write([]byte{0x81, 0x7e, 0x10, 0x00, '{', '"'}) // of 4096 bytes, two come
		l.writing.Unlock()
	case Silent:
		k.mu.Lock()
		l.dead = true
		k.mu.Unlock()
		return
	}
	_ = l.conn.NetConn().Close()
}

func (k *sockets) closeWhenReplaced(l *link, opened int) {
	for {
		k.mu.Lock()
		done, changed := k.opened > opened, k.changed
		k.mu.Unlock()
		if done {
			_ = l.conn.NetConn().Close()
			return
		}
		select {
		case <-changed:
		case <-time.After(10 * time.Second): // Slack does not wait forever
			_ = l.conn.NetConn().Close()
			return
		}
	}
}

// Disable tells all connections that Socket Mode was switched off.
func (s *Server) Disable() {
	s.socket.mu.Lock()
	all := slices.Clone(s.socket.all)
	s.socket.mu.Unlock()
	for _, l := range all {
		l.write(map[string]any{"type": "disconnect", "reason": "link_disabled"})
	}
}

func (k *sockets) closeAll() {
	k.mu.Lock()
	all := slices.Clone(k.all)
	k.mu.Unlock()
	for _, l := range all {
		_ = l.conn.Close()
	}
}
