package spelling_test

import (
	"strings"
	"testing"

	"mentor/roadmap/spelling"
)

func TestSlips(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		a, b        string
		limit, want int
	}{
		"the same":             {"docker", "docker", 2, 0},
		"one letter too many":  {"docker", "dockker", 1, 1},
		"one letter too few":   {"docker", "doker", 2, 1},
		"another letter":       {"docker", "dosker", 1, 1},
		"neighbours swapped":   {"docker", "dokcer", 1, 1},
		"swapped at the end":   {"docker", "dockre", 2, 1},
		"two slips":            {"kubernetes", "kubenretess", 2, 2},
		"two are too many":     {"kubernetes", "kubenretess", 1, 2},
		"more than the limit":  {"docker", "d", 2, 3},
		"against nothing":      {"ab", "", 2, 2},
		"longer than is read":  {strings.Repeat("a", 41), strings.Repeat("a", 40) + "b", 2, 3},
		"as long as is read":   {strings.Repeat("a", 39) + "c", strings.Repeat("a", 39) + "b", 2, 1},
		"different throughout": {"caching", "nothing", 2, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
				if got := min(spelling.Slips(pair[0], pair[1], c.limit), c.limit+1); got != c.want {
					t.Errorf("%q and %q: %d slips, want %d", pair[0], pair[1], got, c.want)
				}
			}
		})
	}
}
