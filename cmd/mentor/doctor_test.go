package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"mentor/storage/storagetest"
)

func TestDoctor(t *testing.T) {
	db := "--store=sqlite:" + filepath.Join(t.TempDir(), "x.db")
	code, out, _ := mentor(t, "", "doctor", db)
	if code != exitOK || !strings.Contains(out, "synchronous FULL") || strings.Contains(out, "fail") {
		t.Errorf("exit %d\n%s", code, out)
	}
	code, out, errs := mentor(t, "", "doctor", "--store=redis://:hidden-word@127.0.0.1:1")
	if code != exitFail || !strings.Contains(out, "fail") || !strings.Contains(out, "check MENTOR_STORE") || strings.Contains(out+errs, "hidden-word") {
		t.Errorf("exit %d\n%s%s", code, out, errs)
	}
	server := storagetest.StartRedis(t, "--maxmemory-policy", "allkeys-lru")
	code, out, _ = mentor(t, "", "doctor", "--json", "--store=redis://"+server.Addr)
	var findings []finding
	if err := json.Unmarshal([]byte(out), &findings); err != nil || code != exitFail || len(findings) != 6 {
		t.Fatalf("exit %d, %v\n%s", code, err, out)
	}
	if f := findings[2]; f.Level != "fail" || f.Fix != "set maxmemory-policy noeviction" {
		t.Errorf("%+v", f)
	}
}

// Everything moves from the embedded store to Redis and back without a loss.
func TestMoveBetweenStores(t *testing.T) {
	dir := t.TempDir()
	server := storagetest.StartRedis(t)
	file := func(name string) string { return filepath.Join(dir, name) }
	embedded, remote, back := "--store=sqlite:"+file("a.db"), "--store=redis://"+server.Addr, "--store=sqlite:"+file("b.db")
	for _, args := range [][]string{
		{"demo", embedded, "--members", "40", "--teams", "3", "--seed", "7"},
		{"export", embedded, file("1.jsonl")},
		{"import", remote, file("1.jsonl")},
		{"export", remote, file("2.jsonl")},
		{"import", back, file("2.jsonl")},
		{"export", back, file("3.jsonl")},
	} {
		if code, out, errs := mentor(t, "", args...); code != 0 {
			t.Fatalf("%v: exit %d %s%s", args, code, out, errs)
		}
	}
	first := sortedLines(t, file("1.jsonl"))
	for _, name := range []string{"2.jsonl", "3.jsonl"} {
		if got := sortedLines(t, file(name)); got != first {
			t.Errorf("%s differs from the first export", name)
		}
	}
	if strings.Count(first, "\n") < 40 {
		t.Errorf("only %d lines", strings.Count(first, "\n"))
	}
}
