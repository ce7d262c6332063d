package coach_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/storage/sqlite"
)

// Who asks too much waits, says the bot for how long, and holds nobody else up.
func TestRequestsPerMinute(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), w.clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	w.Bot = coach.New(coach.Config{Library: library(), Store: store, Answers: engine(), Clock: w.clock, PerMinute: 6})
	ada, bob := person("w", "ada"), person("w", "bob")
	elsewhere := person("v", "ada")
	for n := range 6 {
		if reply := w.say(ada, "help"); reply.Outcome != bot.OK {
			t.Fatalf("the %d. request: %s", n+1, reply.Message.Text())
		}
	}
	refused := w.say(ada, "start")
	if refused.Outcome != bot.Refused || !strings.Contains(refused.Message.Text(), "Please carry on in 10 seconds") {
		t.Errorf("%s: %s", refused.Outcome, refused.Message.Text())
	}
	for _, other := range []bot.Person{bob, elsewhere} {
		if reply := w.say(other, "help"); reply.Outcome != bot.OK {
			t.Errorf("somebody else: %s", reply.Message.Text())
		}
	}
	w.pass(9 * time.Second)
	if reply := w.say(ada, "start"); !strings.Contains(reply.Message.Text(), "in 1 second;") {
		t.Errorf("%s", reply.Message.Text())
	}
	w.pass(time.Second)
	w.expect(t, ada, [2]string{"start", "Welcome"}, [2]string{"today", "Please carry on in 10 seconds"})
	w.pass(time.Hour)
	w.expect(t, ada, [2]string{"today", "first step"})
	for n := range 10_100 { // a flood of strangers is bounded, and Ada is not locked out by it
		w.say(person("w", fmt.Sprint("stranger", n)), "help")
	}
	w.expect(t, ada, [2]string{"today", "first step"})
}
