package main

import (
	"strings"
	"testing"
	"time"

	"mentor/storage/storagetest"
)

// soon is how long the program may wait for a store that is away, and how long
// it may go on saying so once the store is back: its own bounds add up to less.
const (
	soon = 3 * time.Second
	back = 5 * time.Second
)

// The whole program on Redis: while it is away every command says so soon, and
// goes on by itself when it is back, with nothing lost. What a busy machine adds
// is measured with a command that needs no store.
func TestRedisOutage(t *testing.T) {
	t.Parallel()
	redis := storagetest.StartRedis(t, "--appendonly", "yes", "--appendfsync", "always")
	base := startServer(t, "--store=redis://"+redis.Addr, "--playground", "--rate-limit=0") // it asks again and again
	say := func(text string) string {
		t.Helper()
		start := time.Now()
		answer := sayTo(t, base, "ada", text)
		took := time.Since(start)
		start = time.Now()
		_ = sayTo(t, base, "ada", "help")
		if machine := time.Since(start); took-machine > soon {
			t.Errorf("%q took %v, where help takes %v", text, took, machine)
		}
		return answer
	}
	expect := func(text, want string) {
		t.Helper()
		if got := say(text); !strings.Contains(got, want) {
			t.Errorf("%q: no %q in\n%s", text, want, got)
		}
	}
	_ = sayTo(t, base, "ada", "what is caching") // the first question waits for the engine, and is not timed
	expect("start", "Welcome, ada")
	expect("done http", "Done: HTTP")
	for range 3 {
		redis.Kill()
		for _, command := range []string{"done dns", "today", "leaderboard", "progress"} {
			expect(command, "can't save progress right now")
		}
		expect("what is caching", "Caching means keeping a copy")
		redis.Start(t)
		for start := time.Now(); !strings.Contains(say("done http"), "already done"); {
			if away := time.Since(start); away > back {
				t.Fatalf("not back after %v", away)
			}
		}
	}
	expect("done dns", "Done: DNS")
}
