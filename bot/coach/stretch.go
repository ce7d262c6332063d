package coach

import (
	"slices"
	"strings"

	"mentor/roadmap"
	"mentor/storage"
)

// stretch is the time that a board is about, under the name it has on a command
// line.
type stretch struct {
	name   string
	title  string
	period storage.Period
	past   bool // the one before the one that's running
}

// stretches are all of them, in the order of their buttons.
var stretches = []stretch{
	{"day", "today", storage.Day, false},
	{"week", "this week", storage.Week, false},
	{"month", "this month", storage.Month, false},
	{"all", "all time", storage.All, false},
	{"yesterday", "yesterday", storage.Day, true},
	{"last-week", "last week", storage.Week, true},
	{"last-month", "last month", storage.Month, true},
}

// stretchNamed reads what a board is about; "" is the week.
func stretchNamed(word string) (stretch, error) {
	if word == "" {
		word = "week"
	}
	word = strings.ReplaceAll(strings.ToLower(word), " ", "-")
	for _, s := range stretches {
		if s.name == word {
			return s, nil
		}
	}
	return stretch{}, Userf("Periods are day, week, month and all, or yesterday, last week and last month. For example: /mentor leaderboard teams month")
}

// running are the stretches that aren't over, but for one.
func running(but stretch) []stretch {
	return slices.DeleteFunc(slices.Clone(stretches), func(s stretch) bool { return s.past || s == but })
}

// before is the same stretch, one earlier; ok is false when there's none.
func (s stretch) before() (earlier stretch, ok bool) {
	for _, e := range stretches {
		if e.past && !s.past && e.period == s.period {
			return e, true
		}
	}
	return stretch{}, false
}

// window is the window of a board, seen from a day.
func (s stretch) window(today roadmap.Date) storage.Window {
	if s.past {
		switch s.period {
		case storage.Day:
			today--
		case storage.Week:
			today -= 7
		case storage.Month:
			today -= roadmap.Date(today.UTC().Day())
		case storage.All:
		}
	}
	return storage.WindowOf(s.period, today)
}
