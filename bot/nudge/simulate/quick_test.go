package simulate_test

import (
	"testing"

	"mentor/bot/nudge/simulate"
)

// A calm evening: the soak tests do the worst.
func TestACalmDay(t *testing.T) {
	t.Parallel()
	o := options(t, 3)
	o.Members, o.Days, o.Replicas, o.Kill, o.Travel, o.Faults = 3, 1, 1, false, false, simulate.Faults{}
	report, err := simulate.Run(t.Context(), o)
	if err != nil || !report.Fine() || report.Planned == 0 {
		t.Errorf("%v %v", report, err)
	}
}
