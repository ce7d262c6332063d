package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// bounded serves with small bounds and returns the address.
func bounded(t *testing.T, b bounds, handler http.HandlerFunc) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := newHTTPServer(handler, b, slog.New(slog.DiscardHandler))
	done := make(chan struct{})
	go func() { defer close(done); _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close(); <-done })
	return l.Addr().String()
}

func dial(t *testing.T, address, says string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if _, err := io.WriteString(conn, says); err != nil {
		t.Fatal(err)
	}
	return conn
}

const simpleRequest = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

// Whoever asks and never reads the answer is let go, and so is whoever says nothing
// any more.
func TestClientsThatNeverReadAreLetGo(t *testing.T) {
	t.Parallel()
	gone := make(chan error, 1)
	address := bounded(t, bounds{write: 100 * time.Millisecond, idle: 50 * time.Millisecond, connections: 10}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			return
		}
		for piece := make([]byte, 1<<20); ; { // without end: only a bound stops it
			if _, err := w.Write(piece); err != nil {
				gone <- err
				return
			}
		}
	})
	dial(t, address, strings.Replace(simpleRequest, "/", "/endless", 1))
	if err := <-gone; err == nil {
		t.Error("the answer had an end")
	}
	idle := dial(t, address, simpleRequest)
	if said, err := io.ReadAll(idle); err != nil || !bytes.HasPrefix(said, []byte("HTTP/1.1 200")) { // until the server closes
		t.Errorf("%q, %v", said, err)
	}
}

// However many connections are opened without a word, the next client is served,
// and those who wait longest pay for it.
func TestConnectionsAreBounded(t *testing.T) {
	t.Parallel()
	const most = 20
	working, work := make(chan struct{}), make(chan struct{})
	address := bounded(t, bounds{connections: most}, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Slow") != "" {
			close(working)
			<-work
		}
		fmt.Fprint(w, "hello")
	})
	busy := dial(t, address, strings.Replace(simpleRequest, "\r\n\r\n", "\r\nX-Slow: 1\r\nConnection: close\r\n\r\n", 1))
	<-working
	var silent []net.Conn
	for range 3 * most {
		silent = append(silent, dial(t, address, ""))
	}
	client := dial(t, address, simpleRequest)
	res, err := http.ReadResponse(bufio.NewReader(client), nil)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("the client after the crowd: %v", err)
	}
	_ = res.Body.Close()
	for _, conn := range silent[:2*most] {
		if _, err := conn.Read(make([]byte, 1)); err == nil {
			t.Error("a silent client got an answer")
		}
	}
	close(work)
	if said, _ := io.ReadAll(busy); !bytes.HasSuffix(said, []byte("hello")) {
		t.Errorf("the one that was being answered: %q", said)
	}
}

func TestMetricsOnTheirOwnAddress(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0") // a port that is free a moment later
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	base := startServer(t, "--metrics-listen="+l.Addr().String())
	for address, want := range map[string]int{
		base + "/metrics":                            http.StatusNotFound,
		"http://" + l.Addr().String() + "/metrics":   http.StatusOK,
		"http://" + l.Addr().String() + "/healthz":   http.StatusNotFound,
		"http://" + l.Addr().String() + "/":          http.StatusNotFound,
		"http://" + l.Addr().String() + "/say?as=me": http.StatusNotFound,
	} {
		res, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("%s: %d, want %d", address, res.StatusCode, want)
		}
	}
	if code, _, stderr := mentor(t, "", "serve", "--metrics-listen=9090"); code != exitUsage || !strings.Contains(stderr, "MENTOR_METRICS_LISTEN must be host:port") {
		t.Errorf("no address: %d %s", code, stderr)
	}
}
