package coach_test

import (
	"fmt"
	"sync"
	"testing"

	"mentor/bot"
	"mentor/storage"
)

// The same thanks many times at the same moment pays once.
func TestThanksAtOncePayOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.say(ada, "start")
	w.say(bob, "start")
	var pressing sync.WaitGroup
	for i := range 12 {
		pressing.Go(func() {
			w.Handle(t.Context(), bot.Request{ID: storage.DeliveryID(fmt.Sprint(i)), From: ada, Kind: bot.Press, Text: "thanks <@bob> sql joins"})
		})
	}
	pressing.Wait()
	m, err := w.store.Member(t.Context(), bob.Key())
	if err != nil || m.Progress.XP() != 10 || m.Progress.Helped != 1 {
		t.Errorf("thanked %d times, %d XP, %v", m.Progress.Helped, m.Progress.XP(), err)
	}
}
