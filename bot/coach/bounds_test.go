package coach_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot"
)

// Whatever is too long, too many or not understood is counted and said, and never
// cut without a word.
func TestNothingIsCutInSilence(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, boss := person("w", "ada"), person("w", "bob"), boss()
	for _, who := range []bot.Person{ada, bob, boss} {
		w.say(who, "start")
	}
	w.say(bob, "mentor on")
	for i := range 7 {
		w.say(boss, fmt.Sprint("team create Team", strings.Repeat("x", i)))
	}
	many := make([]string, 0, 21)
	for _, topic := range library().Topics()[:21] {
		many = append(many, string(topic.ID))
	}
	w.expect(t, ada,
		[2]string{"ask " + strings.Repeat("what is caching? ", 300), "I didn't read the last"},
		[2]string{"team create " + strings.Repeat("a", 55), "That name has 55 characters. Please use at most 40."},
		[2]string{"team show Nowhere", "These are 5 of 7 teams"},
		[2]string{"mentor on " + strings.Join(many, ", "), "That's 21 topics. Name at most 20"},
		[2]string{"mentor on docker, florp, http, zzqy", `I don't have topics called "florp" and "zzqy", so nothing has changed. I did understand Docker and HTTP.`},
		[2]string{"mentor", "Name of bob: any topic"})
	w.expect(t, bob,
		[2]string{"teach where is it => " + strings.Repeat("far ", 400), "That answer has 1599 characters"},
		[2]string{"teach " + strings.Repeat("so ", 80) + "=> x", "That question has 239 characters"})
	form := bot.Request{From: ada, Kind: bot.Press, Text: "stuck send", Private: true, Values: map[string]string{"topic": "docker", "words": strings.Repeat("help ", 1000)}}
	got := w.Handle(t.Context(), form).Message.Text()
	for _, want := range []string{"I didn't read the last 1000 characters", "2999 characters at the end aren't passed on"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got[max(0, len(got)-600):])
		}
	}
}

// Calendars in every field of a form, and many such forms at once, take no more
// memory than one: they are bounded together, and read one after the other.
func TestManyCalendarsAtOnce(t *testing.T) { //nolint:paralleltest // it measures the whole process
	w := newWorld(t)
	boss := boss()
	w.say(boss, "start")
	var bomb strings.Builder
	bomb.WriteString("BEGIN:VCALENDAR\r\n")
	for bomb.Len() < 900_000 {
		bomb.WriteString("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:00010101\r\nRRULE:FREQ=DAILY\r\nSUMMARY:x\r\nEND:VEVENT\r\n")
	}
	bomb.WriteString("END:VCALENDAR\r\n")
	values := map[string]string{"days": bomb.String()}
	for i := range maxInputs {
		values[fmt.Sprint("more", i)] = bomb.String()
	}
	peak := uint64(0)
	done, watched := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() {
			reply := w.Handle(context.Background(), bot.Request{From: boss, Kind: bot.Press, Text: "holidays import", Private: true, Values: values})
			if text := reply.Message.Text(); !strings.Contains(text, "I didn't read the last") {
				t.Errorf("what was left out is not said: %.300s", text)
			}
		})
	}
	all.Wait()
	close(done)
	<-watched
	if grown := (peak - min(peak, before.HeapAlloc)) >> 20; grown > 200 {
		t.Errorf("the heap grew by %d MiB", grown)
	} else {
		t.Logf("the heap grew by %d MiB", grown)
	}
}

const maxInputs = 25
