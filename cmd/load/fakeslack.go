package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// fakeSlack is the other side of mentor: it knows everybody's name, takes no
// files, and notes what comes to response addresses.
type fakeSlack struct {
	base    string
	server  *http.Server
	dials   atomic.Int64 // connections that mentor has opened
	waiting sync.Map     // trigger to a channel that gets the answer
}

func newFakeSlack(ctx context.Context) (*fakeSlack, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &fakeSlack{base: "http://" + l.Addr().String()}
	s.server = &http.Server{ReadHeaderTimeout: 5 * time.Second, Handler: http.HandlerFunc(s.serve), ConnState: func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			s.dials.Add(1)
		}
	}}
	go func() { _ = s.server.Serve(l) }()
	return s, nil
}

func (s *fakeSlack) close() { _ = s.server.Close() }

func (s *fakeSlack) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	if trigger, ok := strings.CutPrefix(r.URL.Path, "/hooks/"); ok {
		if answer, ok := s.waiting.LoadAndDelete(trigger); ok {
			answer.(chan int) <- len(body) //nolint:forcetypeassert // nothing else is in there
		}
		_, _ = io.WriteString(w, "ok")
		return
	}
	w.Header().Set("Content-Type", "application/json")
	switch method := strings.TrimPrefix(r.URL.Path, "/api/"); {
	case method == "users.info":
		_, _ = io.WriteString(w, `{"ok":true,"user":{"id":"U","tz":"Europe/Berlin","profile":{"display_name":"Somebody"}}}`)
	case strings.HasPrefix(method, "files."):
		_, _ = io.WriteString(w, `{"ok":false,"error":"missing_scope"}`) // pictures arrive as words
	default:
		_, _ = io.WriteString(w, `{"ok":true,"view":{"id":"V","hash":"1"}}`)
	}
}

var errNoAnswer = errors.New("no answer came")

// expect prepares for an answer at a response address.
func (s *fakeSlack) expect(trigger string) <-chan int {
	answer := make(chan int, 1)
	s.waiting.Store(trigger, answer)
	return answer
}

// await waits for an answer that didn't come in the body.
func (s *fakeSlack) await(ctx context.Context, answer <-chan int) error {
	timer := time.NewTimer(10 * time.Second)
	defer timer.Stop()
	select {
	case n := <-answer:
		if n == 0 {
			return errNoAnswer
		}
		return nil
	case <-timer.C:
		return errNoAnswer
	case <-ctx.Done():
		return ctx.Err()
	}
}
