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
	"testing"
	"time"

	"mentor/storage/storagetest"
)

// startServer starts "mentor serve" and returns its address. It stops with the test,
// which also checks that it stops cleanly.
func startServer(t *testing.T, args ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	address := make(chan string, 1)
	done := make(chan int, 1)
	var errs bytes.Buffer
	args = append([]string{"serve", "--store=sqlite:" + filepath.Join(t.TempDir(), "mentor.db"), "--listen=127.0.0.1:0", "--log-level=error"}, args...)
	go func() { done <- run(ctx, args, streams{out: firstLine{address}, err: &errs}) }()
	t.Cleanup(func() {
		stop()
		if code := <-done; code != 0 {
			t.Errorf("serve ended with %d: %s", code, errs.String())
		}
	})
	select {
	case line := <-address:
		_, url, _ := strings.Cut(strings.TrimSpace(line), "http://")
		return "http://" + url
	case code := <-done:
		done <- code
		t.Fatalf("serve ended with %d: %s", code, errs.String())
	case <-time.After(storagetest.Patience):
		t.Fatal("serve printed no address")
	}
	return ""
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
	res, err := http.DefaultClient.Do(req)
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
