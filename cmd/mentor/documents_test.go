package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// wiki is a folder with one document.
func wiki(t *testing.T, text string) (dir string, write func(text string)) {
	t.Helper()
	dir = t.TempDir()
	write = func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, "falcon.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(text)
	return dir, write
}

func TestAskCitesDocuments(t *testing.T) {
	t.Parallel()
	dir, _ := wiki(t, "# Falcon\n\n## Rolling back\n\nRun `make undo`.")
	if err := os.WriteFile(filepath.Join(dir, "logo.png"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"ask", "--json", "--docs=" + dir, "how do we roll back falcon"}, streams{out: &out, err: &errs}); code != exitOK {
		t.Fatal(code, errs.String())
	}
	if !strings.Contains(out.String(), `"source":"falcon.md, Rolling back"`) || !strings.Contains(out.String(), "make undo") {
		t.Error(out.String())
	}
	if !strings.Contains(errs.String(), "documents left out") || !strings.Contains(errs.String(), "logo.png") {
		t.Error(errs.String())
	}
}

func TestDocumentsNeedAPlaceAndAnAudience(t *testing.T) {
	t.Parallel()
	dir, _ := wiki(t, "x")
	for want, args := range map[string][]string{
		"no folder":              {"--docs=" + filepath.Join(dir, "none")},
		"MENTOR_DOCS_WORKSPACES": {"--docs=" + dir, "--discord-bot-token=x", "--discord-application-id=1"},
	} {
		var errs bytes.Buffer
		if code := run(t.Context(), append(args, "ask", "x"), streams{out: &errs, err: &errs}); code != exitUsage || !strings.Contains(errs.String(), want) {
			t.Errorf("%d, no %q in %s", code, want, errs.String())
		}
	}
}

// A document that changes while the bot runs is read again at the next look.
func TestDocumentsAreReadAgain(t *testing.T) {
	t.Parallel()
	dir, write := wiki(t, "# Falcon\n\nFalcon runs on port 7001.")
	s := &Settings{Docs: dir, Log: "text", LogLevel: "info"}
	lib, err := s.library()
	if err != nil {
		t.Fatal(err)
	}
	lines := make(lineWriter, 100)
	log := s.logger(lines)
	b := s.newBot(lib, nil, log, nil, nil, nil)
	ctx, stop := context.WithCancel(t.Context())
	ticks, done := make(chan time.Time), make(chan struct{})
	go func() {
		defer close(done)
		s.watchDocuments(ctx, b, ticks, log)
	}()
	if line := lines.wait(t, "documents read"); !strings.Contains(line, "passages=1") {
		t.Error(line)
	}
	ticks <- time.Time{} // nothing has changed
	write("# Falcon\n\nFalcon runs on port 8002.\n\n## Logs\n\nThey are in Grafana.")
	ticks <- time.Time{}
	if line := lines.wait(t, "documents read"); !strings.Contains(line, "passages=2") {
		t.Error(line)
	}
	stop()
	<-done
}
