package roadmap_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"mentor/roadmap"
	"mentor/roadmap/content"
)

// One file of a kind that people really put into a folder, or that somebody made
// to hurt: a clear word at once, or the content.
func TestOddContentFiles(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("content/topics/caching.md")
	if err != nil {
		t.Fatal(err)
	}
	good := string(data)
	utf16 := "\xff\xfe"
	for _, r := range good[:50] {
		utf16 += string(byte(r)) + "\x00"
	}
	keys := "---\ntitle: A\n" + strings.Repeat("k: 1\n", 80_000) + "---\nbody\n"
	for name, c := range map[string]struct {
		file, text, wants string // "": it is read
	}{
		"plain":                {"topics/caching.md", good, ""},
		"with a BOM":           {"topics/caching.md", "\ufeff" + good, ""},
		"in UTF-16":            {"topics/caching.md", utf16, "topics/caching.md:1: is in UTF-16; save it as UTF-8"},
		"in Latin-1":           {"topics/caching.md", good + "\ncaf\xe9\n", "is not UTF-8 text; save it as UTF-8"},
		"80,000 keys":          {"topics/caching.md", keys, "has too much YAML for one file"},
		"80,000 keys, roadmap": {"roadmaps/ours.yaml", strings.ReplaceAll(keys, "---", ""), "has too much YAML for one file"},
		"80,000 badges":        {"badges.yaml", strings.Repeat("k: 1\n", 80_000), "has too much YAML for one file"},
		"nested YAML":          {"roadmaps/ours.yaml", "title: " + strings.Repeat("[", 400_000), "has too much YAML for one file"},
		"too large":            {"topics/caching.md", strings.Repeat("x", 2<<20), "is larger than 1 MiB; split it"},
		"nested quotations":    {"topics/caching.md", good + "\n" + strings.Repeat("> ", 400_000), "the text has"},
		"deep quotations":      {"topics/caching.md", good + "\n" + strings.Repeat("> ", 40), "nested more than 16 deep"},
		"deep lists":           {"topics/caching.md", good + "\n" + strings.Repeat("1. ", 40), "nested more than 16 deep"},
		"brackets":             {"topics/caching.md", good + "\n" + strings.Repeat("[", 100_000), "a paragraph is longer than 8 KiB"},
		"brackets in a card":   {"cards/ours.md", "topics: caching\n\n## What is x?\nfacet: what\n\n" + strings.Repeat("[", 100_000), "a paragraph is longer than 8 KiB"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			_, err := roadmap.LoadOver(content.Parsed, fstest.MapFS{c.file: {Data: []byte(c.text)}, "topics/._caching.md": {Data: []byte("\x00\x05\x16\x07")}})
			switch {
			case c.wants == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.wants != "" && (err == nil || !strings.Contains(err.Error(), c.wants)):
				t.Errorf("%v, want %q", err, c.wants)
			}
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}

// What is no file is not opened: a pipe waits forever, a device never ends.
func TestWhatIsNoFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	topics := filepath.Join(dir, "topics")
	if err := os.Mkdir(topics, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(topics, "pipe.md"), 0o600); err != nil {
		t.Skip("this system has no pipes: ", err)
	}
	if err := os.Symlink("/dev/zero", filepath.Join(topics, "endless.md")); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"circle.md": "circle.md", "lost.md": "nothing.md"} {
		if err := os.Symlink(target, filepath.Join(topics, name)); err != nil {
			t.Fatal(err)
		}
	}
	_, err := roadmap.Load(os.DirFS(dir))
	for _, want := range []string{
		"topics/pipe.md: is not a regular file", "topics/endless.md: is not a regular file",
		"topics/circle.md: cannot be read; check that it's a file", "topics/lost.md: cannot be read; check that it's a file",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
