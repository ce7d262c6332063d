package discord

import (
	"strconv"
	"testing"
	"time"
)

// Memories stay within their bounds, and what is new is remembered in them.
func TestMemoriesAreBounded(t *testing.T) {
	now := time.Now()
	s := seen{clock: func() time.Time { return now }}
	for i := range maxSeen + 10 {
		id := strconv.Itoa(i)
		if s.before(id) || !s.before(id) {
			t.Fatalf("%s is not remembered, or was before", id)
		}
	}
	if len(s.at) > maxSeen {
		t.Errorf("%d deliveries", len(s.at))
	}
	now = now.Add(2 * seenMemory)
	if s.before(strconv.Itoa(maxSeen)) {
		t.Error("remembered for too long")
	}
	var m memory[int]
	for i := range maxMemory + 10 {
		m.set(strconv.Itoa(i), i)
		if v, ok := m.get(strconv.Itoa(i)); !ok || v != i {
			t.Fatal("not remembered", i)
		}
	}
	m.forget("50005")
	if _, ok := m.get("50005"); ok || len(m.of) > maxMemory {
		t.Errorf("forgotten: %v; %d remembered", !ok, len(m.of))
	}
}
