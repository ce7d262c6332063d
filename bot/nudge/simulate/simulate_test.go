package simulate_test

import (
	"path/filepath"
	"reflect"
	"testing"
	"time"
	_ "time/tzdata"

	"mentor/bot/coach"
	"mentor/bot/nudge"
	"mentor/bot/nudge/simulate"
	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/sqlite"
	"mentor/storage/storagetest"
)

func options(t *testing.T, seed uint64) simulate.Options {
	t.Helper()
	lib, err := content.Library()
	if err != nil {
		t.Fatal(err)
	}
	return simulate.Options{
		New: func(store storage.Store, clock func() time.Time) (simulate.Conversation, nudge.Composer) {
			b := coach.New(coach.Config{Library: lib, Store: store, Clock: clock, Timetable: nudge.Parse})
			return b, b.Posts()
		},
		Open: func(clock func() time.Time) (storage.Store, error) {
			s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "sim.db"), clock)
			if err == nil {
				t.Cleanup(func() { _ = s.Close() })
			}
			return s, err
		},
		Members: 40, Days: 20, Zones: simulate.World, Replicas: 2, Kill: true, Travel: true, Faults: simulate.Rough, Seed: seed,
		Topics: []roadmap.TopicID{"kubernetes", "graphql", "grpc"},
		From:   time.Date(2026, 10, 20, 0, 0, 0, 0, time.UTC), // clocks change in Europe and America
	}
}

// Everything comes exactly once, whatever breaks.
func TestSoakSimulate(t *testing.T) {
	t.Parallel()
	o := options(t, 1)
	o.Days = storagetest.Soak(7, 20)
	report, err := simulate.Run(t.Context(), o)
	t.Logf("%v%v %v", report, report.Trouble, report.Outcomes)
	if err != nil || !report.Fine() || report.Planned < 10*o.Days || report.Kills < 5*o.Days {
		t.Errorf("not everything came exactly once: %v", err)
	}
}

// A seed does the same again, and another one something else.
func TestSoakSeeds(t *testing.T) {
	t.Parallel()
	small := func(seed uint64) simulate.Report {
		o := options(t, seed)
		o.Members, o.Days = 6, 2
		report, err := simulate.Run(t.Context(), o)
		if err != nil || !report.Fine() {
			t.Errorf("seed %d: %v%v", seed, err, report)
		}
		return report
	}
	first, again, other := small(7), small(7), small(8)
	if !reflect.DeepEqual(first, again) || reflect.DeepEqual(first, other) {
		t.Errorf("seed 7: %v%v, seed 8: %v", first, again, other)
	}
}
