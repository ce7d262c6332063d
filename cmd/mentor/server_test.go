package main

import (
	"bytes"
	"context"
	"html"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot/bottest"
	"mentor/storage/storagetest"
)

// startServer starts "mentor serve" with a store of its own and returns its address. It
// stops with the test, which also checks that it stops cleanly.
func startServer(t *testing.T, args ...string) string {
	t.Helper()
	args = append([]string{"--store=sqlite:" + filepath.Join(t.TempDir(), "mentor.db"), "--log-level=error"}, args...)
	return startProgram(t, &bytes.Buffer{}, args...).base
}

// running is "mentor serve" as a part of this process.
type running struct {
	base  string // its address
	stop  func() // tells it to stop, and doesn't wait
	log   io.Writer
	ended chan int // its exit code, once
	once  sync.Once
}

// startProgram starts "mentor serve" on a free port, and waits until it has said where.
// It ends with the test.
func startProgram(t *testing.T, log io.Writer, args ...string) *running {
	t.Helper()
	buildShared(t)
	ctx, stop := context.WithCancel(context.Background())
	p := &running{stop: stop, log: log, ended: make(chan int, 1)}
	address := make(chan string, 1)
	args = append([]string{"serve", "--listen=127.0.0.1:0"}, args...)
	go func() { p.ended <- run(ctx, args, streams{out: firstLine{address}, err: log}) }()
	t.Cleanup(func() { p.end(t) })
	select {
	case line := <-address:
		_, at, _ := strings.Cut(strings.TrimSpace(line), "http://")
		p.base = "http://" + at
	case code := <-p.ended:
		p.once.Do(stop) // it has ended already
		t.Fatalf("serve ended with %d: %s", code, log)
	case <-time.After(storagetest.Patience):
		t.Fatal("serve printed no address")
	}
	return p
}

// end stops the program, if it runs, and checks that it ends cleanly.
func (p *running) end(t *testing.T) {
	t.Helper()
	p.once.Do(func() {
		p.stop()
		if code := <-p.ended; code != exitOK {
			t.Errorf("serve ended with %d: %s", code, p.log)
		}
	})
}

// sayTo says something on the try-it page and returns the answer alone.
func sayTo(t *testing.T, base, who, text string) string {
	t.Helper()
	form := url.Values{"text": {text}, "as": {who}}.Encode()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+"/say", strings.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("HX-Request", "true") // without it the whole page comes, with all that was said before
	bottest.Patient(req)
	res, err := bottest.Sender.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return html.UnescapeString(string(body))
}

type firstLine struct{ lines chan string }

func (f firstLine) Write(p []byte) (int, error) {
	select {
	case f.lines <- string(p):
	default:
	}
	return len(p), nil
}

func TestServeAnswersOverHTTP(t *testing.T) {
	t.Parallel()
	base := startServer(t, "--demo")
	for path, want := range map[string]int{"/": 200, "/healthz": 200, "/readyz": 200, "/nothing": 404, "/slack/events": 404, "/assets/page.css": 200} {
		res, err := http.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, res.StatusCode, want)
		}
	}
}
