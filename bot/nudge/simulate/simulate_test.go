package simulate_test

import (
	"path/filepath"
	"reflect"
	"testing"
	"time"
	_ "time/tzdata"

	"mentor/bot/nudge/simulate"
	"mentor/roadmap"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/sqlite"
)

func options(t *testing.T, seed uint64) simulate.Options {
	t.Helper()
	lib, err := roadmap.Load(content.FS)
	if err != nil {
		t.Fatal(err)
	}
	return simulate.Options{
		Library: lib,
		Open: func(clock func() time.Time) (storage.Store, error) {
			s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "sim.db"), clock)
			if err == nil {
				t.Cleanup(func() { _ = s.Close() })
			}
			return s, err
		},
		Members: 40, Days: 20, Zones: simulate.World, Replicas: 2, Kill: true, Travel: true, Faults: simulate.Rough, Seed: seed,
		From: time.Date(2026, 10, 20, 0, 0, 0, 0, time.UTC), // clocks change in Europe and America
	}
}

// Everything comes exactly once, whatever breaks, and a seed does the same
// again.
func TestSimulate(t *testing.T) {
	t.Parallel()
	first, err := simulate.Run(t.Context(), options(t, 1))
	t.Logf("%v%v %v", first, first.Trouble, first.Outcomes)
	if err != nil || !first.Fine() || first.Planned < 200 || first.Kills < 10 {
		t.Errorf("not everything came exactly once: %v", err)
	}
	if testing.Short() {
		return
	}
	again, err := simulate.Run(t.Context(), options(t, 1))
	if err != nil || !reflect.DeepEqual(first, again) {
		t.Errorf("another run with the same seed: %v%v", again, err)
	}
}
