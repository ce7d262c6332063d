package main

import (
	"strings"
	"testing"
	"time"

	"mentor/storage/storagetest"
)

// The whole program on Redis: while it is away every command says so soon
// (three seconds, and what a busy machine adds), and goes on by itself when it is back, with nothing lost.
func TestRedisOutage(t *testing.T) {
	t.Parallel()
	redis := storagetest.StartRedis(t, "--appendonly", "yes", "--appendfsync", "always")
	base := startServer(t, "--store=redis://"+redis.Addr, "--playground", "--rate-limit=0") // it asks again and again
	say := func(text string) string {
		t.Helper()
		start := time.Now()
		answer := sayTo(t, base, "ada", text)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%q took %v", text, took)
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
	expect("start", "You're on the roadmap")
	expect("done http", "Done: HTTP")
	for range 3 {
		redis.Kill()
		for _, command := range []string{"done dns", "today", "leaderboard", "progress"} {
			expect(command, "can't save progress right now")
		}
		expect("what is caching", "Caching means keeping a copy")
		redis.Start(t)
		deadline := time.Now().Add(time.Minute)
		for !strings.Contains(say("done http"), "already done") {
			if time.Now().After(deadline) {
				t.Fatal("not back after a minute")
			}
		}
	}
	expect("done dns", "Done: DNS")
}
