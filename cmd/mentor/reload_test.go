package main

import (
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
	lines := make(lineWriter, 1000)
	p := startProgram(t, lines, "--store=sqlite:"+filepath.Join(dir, "mentor.db"), "--content="+dir)
	answers := func() string { return sayTo(t, p.base, "ada", "what is caching") }
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
