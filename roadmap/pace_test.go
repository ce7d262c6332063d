package roadmap_test

import (
	"testing"

	"mentor/roadmap"
)

// The pace line goes straight from nothing on the first day to the goal on the last.
func TestPace(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		settled, total, percent int
		first, last, today      roadmap.Date
		ahead, left             int
	}{
		"first day":               {0, 100, 40, 10, 20, 10, 0, 40},
		"half way, on pace":       {20, 100, 40, 10, 20, 15, 0, 20},
		"half way, ahead":         {23, 100, 40, 10, 20, 15, 3, 17},
		"half way, behind":        {12, 100, 40, 10, 20, 15, -8, 28},
		"last day, there":         {40, 100, 40, 10, 20, 20, 0, 0},
		"after the last day":      {30, 100, 40, 10, 20, 25, -10, 10},
		"more than the goal":      {60, 100, 40, 10, 20, 20, 20, 0},
		"before the first day":    {0, 100, 40, 10, 20, 8, 0, 40},
		"a day is begun, not due": {1, 3, 100, 10, 20, 16, 0, 2},
		"shares are rounded up":   {0, 7, 50, 10, 20, 20, -4, 4},
		"joined on the last day":  {0, 10, 50, 20, 20, 20, 0, 5},
		"nothing to walk":         {0, 0, 50, 10, 20, 20, 0, 0},
	} {
		ahead, left := roadmap.Pace(roadmap.Share{Settled: c.settled, Total: c.total}, c.percent, c.first, c.last, c.today)
		if ahead != c.ahead || left != c.left {
			t.Errorf("%s: %d ahead, %d left; want %d, %d", name, ahead, left, c.ahead, c.left)
		}
	}
}
