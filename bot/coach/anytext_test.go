package coach_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/coach"
	"mentor/storage/sqlite"
)

// No text makes the bot panic, and every text gets an answer.
func TestWholeTableAnswersAnyText(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	texts := []string{"", "\x00", "💥", "/", "/mentor", "mentor ", "\xff", strings.Repeat("done ", 5000), strings.Repeat("é", 100_000), bottest.Nasty, "١٢٣", "\u202e", "a\nb\tc", "-1", "%s%d%!", "../../etc/passwd", "'; DROP TABLE members; --"}
	for _, c := range w.Commands() {
		if c.Name == "forget" {
			continue
		}
		for _, tail := range texts {
			if reply := w.say(ada, c.Name+" "+tail); reply.Outcome == bot.Failed || reply.Message.Text() == "" {
				t.Errorf("%s %.40q: %s %q", c.Name, tail, reply.Outcome, reply.Message.Text())
			}
		}
	}
}

func FuzzHandle(f *testing.F) {
	for _, seed := range []string{"today", "done http", "quiz http 1 2", "leaderboard week x 2", "settings zone x", "ask why", "team create x", bottest.Nasty} {
		f.Add(seed)
	}
	store, err := sqlite.Open(f.Context(), filepath.Join(f.TempDir(), "mentor.db"), time.Now)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = store.Close() })
	b := coach.New(coach.Config{Library: library(), Store: store, Answers: engine()})
	b.Handle(context.Background(), bot.Request{From: person("w", "ada"), Text: "start"})
	f.Fuzz(func(t *testing.T, line string) {
		if strings.Contains(strings.ToLower(line), "forget") {
			return
		}
		if reply := b.Handle(t.Context(), bot.Request{From: person("w", "ada"), Text: line}); reply.Outcome == bot.Failed || reply.Message.Text() == "" {
			t.Errorf("%q: %s", line, reply.Message.Text())
		}
	})
}
