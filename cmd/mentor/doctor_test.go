package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
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
	if err := json.Unmarshal([]byte(out), &findings); err != nil || code != exitFail || len(findings) != 8 {
		t.Fatalf("exit %d, %v\n%s", code, err, out)
	}
	if f := findings[2]; f.Level != "fail" || f.Fix != "set maxmemory-policy noeviction" {
		t.Errorf("%+v", f)
	}
}

// The doctor reads the operator's own content as roadmap lint does.
func TestDoctorReadsOwnContent(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "cards"), 0o700); err != nil {
		t.Fatal(err)
	}
	card := "topic: caching\n\n## Where does our cache run?\nfacet: what\n\nNot here.\n"
	if err := os.WriteFile(filepath.Join(dir, "cards", "ours.md"), []byte(card), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, _ := mentor(t, "", "doctor", "--content="+dir, "--store=sqlite:"+filepath.Join(dir, "x.db"))
	if code != exitOK || !strings.Contains(out, "2 faults in "+dir+": run mentor roadmap lint "+dir) {
		t.Errorf("exit %d\n%s", code, out)
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

// A right that Redis's user lacks is named by the doctor and by readiness, and so is
// nothing of the password.
func TestRightsOfTheStore(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	err := c.Do(t.Context(), "acl", "setuser", "mentor", "on", ">hidden@word", "~mentor:*", "+@all", "-info", "-evalsha").Err()
	if err != nil {
		t.Fatal(err)
	}
	store := "--store=redis://mentor:hidden@word@" + server.Addr
	const want = "Redis doesn't let its user run evalsha, info; allow it with ACL SETUSER NAME +evalsha +info"
	code, out, errs := mentor(t, "", "doctor", store)
	if code != exitFail || !strings.Contains(out, want) || strings.Contains(out+errs, "word@") {
		t.Errorf("exit %d\n%s%s", code, out, errs)
	}
	res, err := http.Get(startServer(t, store) + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	if body, _ := io.ReadAll(res.Body); res.StatusCode != http.StatusServiceUnavailable || !strings.Contains(string(body), want) {
		t.Errorf("%d %s", res.StatusCode, body)
	}
}

// Wherever a password stands in a store's address, and however it's written, no
// error shows any of it.
func TestStorePasswordsAreNeverShown(t *testing.T) {
	t.Parallel()
	for _, store := range []string{
		"redis://:hidden-word@127.0.0.1:1", "redis://:hid@hidden-word@127.0.0.1:1", "redis://:hidden-word@hid@127.0.0.1:1", "redis://u:p/hidden-word@127.0.0.1:1",
		"redis-sentinel://127.0.0.1:1/?master=m&sentinel_password=hidden-word", "redis-sentinel://127.0.0.1:1/?sentinel_password=a@hidden-word&master=m",
		"postgres://u:hidden-word@h/db", "redis:hidden-word@h", "hidden-word",
	} {
		for _, command := range []string{"doctor", "serve", "chat"} {
			if _, out, errs := mentor(t, "", command, "--listen=127.0.0.1:0", "--store="+store); strings.Contains(out+errs, "hidden-word") {
				t.Errorf("%s %s:\n%s%s", command, store, out, errs)
			}
		}
	}
}
