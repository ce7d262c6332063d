package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"mentor/storage/storagetest"
)

// Exports as they come back from people's machines.
func TestImportOfOddFiles(t *testing.T) {
	t.Parallel()
	const member = `{"v":1,"workspace":"w","id":"ada","member":{"name":"Ada","joined":"2026-11-20","progress":{}}}` + "\n"
	for name, c := range map[string]struct {
		text       string
		code       int
		says, errs string
	}{
		"plain":           {member, 0, "1 member imported", ""},
		"with a BOM":      {"\ufeff" + member, 0, "1 member imported", ""},
		"last line twice": {member + member, 0, "1 member imported", ""},
		"blank lines":     {"\n" + member + "\n\n", 0, "1 member imported", ""},
		"empty":           {"", 1, "", "it is empty, so it is no mentor export"},
		"only blanks":     {" \n\n", 1, "", "it is empty, so it is no mentor export"},
		"cut short":       {member + member[:40], 1, "", "line 2: it is no line of a mentor export"},
		"an endless line": {`{"v":1,"workspace":"` + strings.Repeat("x", 17<<20), 1, "", "line 1 is longer than 16 MiB"},
		"in the middle":   {member + "hello\n", 1, "", "1 member before it imported"},
		"nothing before":  {"hello\n", 1, "", "nothing was imported"},
		"something else":  {"hello\n", 1, "", "line 1: it is no line of a mentor export"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file := filepath.Join(dir, "in.jsonl")
			if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			var out, errs strings.Builder
			code := run(t.Context(), []string{"import", "--store=sqlite:" + filepath.Join(dir, "x.db"), file}, streams{out: &out, err: &errs})
			if code != c.code || !strings.HasPrefix(out.String(), c.says) || !strings.Contains(errs.String(), c.errs) || c.errs == "" && errs.Len() > 0 {
				t.Errorf("exit %d, %q, %q", code, out.String(), errs.String())
			}
		})
	}
}

func TestPipesAndDevicesAreNoExports(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	pipe, endless := filepath.Join(dir, "pipe"), filepath.Join(dir, "endless")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/dev/zero", endless); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{pipe, endless, dir} {
		var errs strings.Builder
		code := run(t.Context(), []string{"import", "--store=sqlite:" + filepath.Join(dir, "x.db"), file}, streams{out: io.Discard, err: &errs})
		if code != exitUsage || !strings.Contains(errs.String(), "is not a regular file") {
			t.Errorf("%s: exit %d, %q", file, code, errs.String())
		}
	}
}

// Standard input and output aren't taken for files of that name, and a file that
// can't be read says why.
func TestFilesThatCannotBeMeant(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	store := "--store=sqlite:" + filepath.Join(dir, "x.db")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"import", "-"}, "standard input isn't taken"},
		{[]string{"restore", "-"}, "standard input isn't taken"},
		{[]string{"export", "-"}, "standard output isn't taken"},
		{[]string{"backup", "-"}, "standard output isn't taken"},
		{[]string{"import", filepath.Join(dir, "none")}, "no such file"},
		{[]string{"export", filepath.Join(dir, "none", "x")}, "no such file"},
		{[]string{"export", filepath.Join(dir, "x"), store + "?mode=ro"}, "has no options"},
	} {
		args := c.args
		if len(args) == 2 {
			args = append(args, store)
		}
		var errs strings.Builder
		code := run(t.Context(), args, streams{out: io.Discard, err: &errs})
		if code == exitOK || !strings.Contains(errs.String(), c.want) {
			t.Errorf("%v: exit %d, %q", c.args, code, errs.String())
		}
	}
	if _, err := os.Stat("-"); err == nil {
		t.Error("a file of the name - was made")
	}
}

// A folder that is laid over the built-in content may refer to its topics.
func TestLintKnowsTheBuiltInTopics(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "cards"), 0o700); err != nil {
		t.Fatal(err)
	}
	card := "topic: caching\n\n## Where does our cache run?\nfacet: what\n\nOur cache runs on the machine named cache in the rack at the back, and everybody on the team may restart it when it is stuck, as often as needed.\n"
	if err := os.WriteFile(filepath.Join(dir, "cards", "ours.md"), []byte(card), 0o600); err != nil {
		t.Fatal(err)
	}
	_, plain, _ := mentor(t, "", "roadmap", "lint", dir)
	_, alone, _ := mentor(t, "", "roadmap", "lint", "--alone", dir)
	if strings.Contains(plain, `"caching"`) || !strings.Contains(alone, `caching`) || alone == plain {
		t.Errorf("over the built-in content:\n%s\nalone:\n%s", plain, alone)
	}
}

// An interruption ends a command that waits for input which never comes.
func TestAnInterruptionEndsACommand(t *testing.T) {
	t.Parallel()
	never, writer := io.Pipe()
	defer func() { _ = writer.Close() }()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	var errs strings.Builder
	go func() {
		ended <- run(ctx, []string{"ask", "--json"}, streams{in: never, out: io.Discard, err: &errs})
	}()
	cancel()
	select {
	case code := <-ended:
		if code != exitFail || !strings.Contains(errs.String(), "interrupted") {
			t.Errorf("exit %d, %q", code, errs.String())
		}
	case <-time.After(storagetest.Patience):
		t.Fatal("the command goes on")
	}
}
