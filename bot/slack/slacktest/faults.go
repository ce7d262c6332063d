package slacktest

import (
	"net/http"
	"time"
)

// Fault is what goes wrong with one request.
type Fault struct {
	Error      string        // ok is false, for this reason
	Status     int           // instead of 200
	RetryAfter string        // with 429
	Latency    time.Duration // before anything else
	Drop       Drop          // the connection breaks
}

// Drop says when a connection breaks.
type Drop int

// The moments.
const (
	Never          Drop = iota
	BeforeAccepted      // nothing happened
	AfterAccepted       // it happened, but nobody is told
)

// Fault makes the next requests of a method fail, one for each fault.
func (s *Server) Fault(method string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[method] = append(s.faults[method], faults...)
}

// Always makes all requests of a method fail with an error.
func (s *Server) Always(method, name string) {
	faults := make([]Fault, 1000)
	for i := range faults {
		faults[i].Error = name
	}
	s.Fault(method, faults...)
}

func (s *Server) nextFault(method string) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	queue := s.faults[method]
	if len(queue) == 0 {
		return Fault{}
	}
	s.faults[method] = queue[1:]
	return queue[0]
}

// drop breaks the connection without an answer.
func drop(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = conn.Close()
	}
}
