package coach

import (
	"slices"
	"strings"

	"mentor/bot/coach/texts"

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
	{"week", texts.StretchThisWeek, storage.Week, false},
	{"month", texts.StretchThisMonth, storage.Month, false},
	{"all", texts.StretchAllTime, storage.All, false},
	{"yesterday", "yesterday", storage.Day, true},
	{"last-week", texts.StretchLastWeek, storage.Week, true},
	{"last-month", texts.StretchLastMonth, storage.Month, true},
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
	return stretch{}, Userf(texts.StretchPeriodsAreDay)
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
