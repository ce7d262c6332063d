package discordtest

import "time"

// Online waits until all shards have a session with a connection.
func (s *Server) Online() {
	s.t.Helper()
	s.Until("all shards are connected", func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		n := 0
		for _, ss := range s.gw.byShard {
			if ss.conn != nil && !ss.dead {
				n++
			}
		}
		return n == s.Shards
	})
}

// Gateway tells how often sessions were begun and resumed, what the bot wanted
// to hear, and with which codes it closed.
func (s *Server) Gateway() (identifies []time.Time, resumes, intents int, closeCodes []int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]time.Time(nil), s.gw.Identifies...), s.gw.Resumes, s.gw.intents, append([]int(nil), s.gw.closeCodes...)
}

// Identified tells which shards began a session, in the order of Gateway.
func (s *Server) Identified() []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]int(nil), s.gw.shards...)
}
