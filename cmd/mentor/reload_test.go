package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage/storagetest"
)

// A hangup signal reloads the content; content with faults is named in the log
// and the last good content stays.
func TestReloadOnHangup(t *testing.T) {
	answerAbout(t, func(id roadmap.TopicID) bool { return id == "caching" })
	dir := t.TempDir()
	topic, err := os.ReadFile("../../roadmap/content/topics/caching.md")
	if err != nil {
		t.Fatal(err)
	}
	write := func(old, replaced string) {
		t.Helper()
		text := strings.Replace(string(topic), old, replaced, 1)
		if err := os.MkdirAll(filepath.Join(dir, "topics"), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "topics", "caching.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("title: Caching", "title: Our first cache")
	ctx, stop := context.WithCancel(t.Context())
	lines, done := make(lineWriter, 100), make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"serve", "--store=sqlite:" + filepath.Join(dir, "mentor.db"), "--listen=127.0.0.1:0", "--content=" + dir}, streams{out: lines, err: lines})
	}()
	_, address, _ := strings.Cut(lines.wait(t, "http://"), "http://")
	answers := func() string { return sayTo(t, "http://"+strings.TrimSpace(address), "ada", "what is caching") }
	hangup := func(want string) {
		t.Helper()
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		if line := lines.wait(t, "content"); !strings.Contains(line, want) {
			t.Errorf("no %q in %s", want, line)
		}
	}
	for _, step := range []struct{ old, replaced, log, title string }{
		{"title: Caching", "title: Our second cache", "content reloaded", "Our second cache"},
		{"title: Caching", "title: [", "last good content stays in use", "Our second cache"},
		{"title: Caching", "title: Our third cache", "content reloaded", "Our third cache"},
	} {
		write(step.old, step.replaced)
		hangup(step.log)
		if got := answers(); !strings.Contains(got, step.title) {
			t.Errorf("after %q no %q in %s", step.log, step.title, got)
		}
	}
	stop()
	if code := <-done; code != 0 {
		t.Errorf("serve ended with %d", code)
	}
}

// lineWriter hands on what is written to it.
type lineWriter chan string

func (w lineWriter) Write(p []byte) (int, error) {
	w <- string(p)
	return len(p), nil
}

// wait returns the next line with a word in it.
func (w lineWriter) wait(t *testing.T, word string) string {
	t.Helper()
	limit := time.After(storagetest.Patience)
	for {
		select {
		case line := <-w:
			if strings.Contains(line, word) {
				return line
			}
		case <-limit:
			t.Fatalf("nothing with %q was written", word)
		}
	}
}
