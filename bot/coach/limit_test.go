package coach_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/storage"
)

// Completions have a limit of their own, above what people type: a flood of them is
// answered with nothing, and costs no request.
func TestCompletionsPerMinute(t *testing.T) {
	t.Parallel()
	w := worldOf(t, func(c *coach.Config) { c.Answers, c.PerMinute = engine(), 6 })
	ada := person("w", "ada")
	answered := 0
	for range 100 {
		if len(w.Complete(t.Context(), ada, "topic", "doc", 5)) > 0 {
			answered++
		}
	}
	if answered != 60 {
		t.Errorf("%d of 100 at once were answered", answered)
	}
	w.expect(t, ada, [2]string{"start", "Welcome"})
	w.pass(time.Minute)
	if len(w.Complete(t.Context(), ada, "topic", "doc", 5)) == 0 {
		t.Error("nothing a minute later")
	}
}

// Who asks too much waits, says the bot for how long, and holds nobody else up.
func TestRequestsPerMinute(t *testing.T) {
	t.Parallel()
	w := worldOf(t, func(c *coach.Config) { c.Answers, c.PerMinute = engine(), 6 })
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

// pace counts requests as a store does that several processes share.
type pace struct {
	mu   sync.Mutex
	now  func() time.Time
	full map[storage.Key]time.Time
	told int
}

func (p *pace) spend(_ context.Context, who storage.Key, n, perMinute int) (time.Duration, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.told++
	share, now := time.Minute/time.Duration(perMinute), p.now()
	full := p.full[who]
	if full.Before(now) {
		full = now
	}
	p.full[who] = full.Add(time.Duration(n) * share)
	return max(0, p.full[who].Add(share).Sub(now)-time.Minute), nil
}

// Several processes have one limit, which costs those who ask for little nothing.
func TestRequestsOfSeveralProcesses(t *testing.T) {
	t.Parallel()
	const perMinute, processes, step = 60, 3, 5
	p := &pace{full: map[storage.Key]time.Time{}}
	var all []*world
	for range processes {
		all = append(all, worldOf(t, func(c *coach.Config) { c.PerMinute, c.Spend = perMinute, p.spend }))
	}
	p.now = all[0].clock
	ada, bob := person("w", "ada"), person("w", "bob")
	for range step - 1 {
		all[0].say(bob, "help privacy")
	}
	if p.told != 0 {
		t.Errorf("a few requests were told %d times", p.told)
	}
	taken := 0
	for n := range 4 * perMinute {
		if all[n%processes].say(ada, "help privacy").Outcome == bot.OK {
			taken++
		}
	}
	if taken < perMinute || taken > perMinute+2*step*processes {
		t.Errorf("%d requests of one minute were taken by all processes, of %d", taken, perMinute)
	}
	for _, w := range all {
		w.pass(2 * time.Minute)
		w.expect(t, ada, [2]string{"help privacy", "What I keep about you"})
	}
}
