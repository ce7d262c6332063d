package bottest

import (
	"bytes"
	"io"
	"log/slog"
	"sync"
	"testing"
)

// Logs collects what an admin would read. It is an io.Writer for a logger and
// safe for concurrent use.
type Logs struct {
	mu  sync.Mutex
	all bytes.Buffer
}

// NewLogger returns a logger of all levels, and what it has written.
func NewLogger() (*slog.Logger, *Logs) {
	l := &Logs{}
	return slog.New(slog.NewTextHandler(l, &slog.HandlerOptions{Level: slog.LevelDebug})), l
}

func (l *Logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.Write(p)
}

func (l *Logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.String()
}

// Untouched is the body of a request that must not be read.
type Untouched struct{ T testing.TB }

func (u Untouched) Read([]byte) (int, error) {
	u.T.Error("the body is read")
	return 0, io.EOF
}
