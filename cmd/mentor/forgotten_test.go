package main

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whoever did everything that can be done and is forgotten leaves no byte: not in the
// store's files, while it runs, and not on the page.
func TestNothingOfAForgottenMemberIsLeft(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "mentor.db")
	base := startServer(t, "--store=sqlite:"+path)
	sayTo(t, base, "Keeper", "start")
	for _, line := range []string{
		"start", "today", "done", "settings board on", "/mentor team create Falcons", "/mentor mentor on", "/mentor remind 09:00",
		"/mentor stuck dns help me, says Plover", "/mentor teach where is the nest? => In the wiki, says the team", "quiz dns", "what is caching", "/mentor thanks keeper dns",
		"how do we deploy falcon, asks Plover",
	} {
		sayTo(t, base, "Plover", line)
	}
	if said := sayTo(t, base, "Keeper", "/mentor thanks plover dns"); !strings.Contains(said, "Plover") {
		t.Fatal(said)
	}
	traces := func() (n int) {
		files, err := filepath.Glob(path + "*")
		if err != nil || len(files) < 2 {
			t.Fatal(files, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, ".sock") { // the running bot listens there, and nothing is kept in it
				continue
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			n += bytes.Count(bytes.ToLower(data), []byte("plover"))
		}
		return n
	}
	before := traces()
	if said := sayTo(t, base, "Plover", "/mentor forget yes"); !strings.Contains(said, "Your data is deleted") || before < 20 {
		t.Fatal(before, said)
	}
	if left := traces(); left > 0 {
		t.Errorf("%d traces before, %d after", before, left)
	}
	res, err := http.Get(base + "/?as=Plover")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	if page, err := io.ReadAll(res.Body); err != nil || bytes.Contains(page, []byte("says Plover")) || bytes.Contains(page, []byte("caching")) {
		t.Errorf("the page remembers:\n%s", page)
	}
}
