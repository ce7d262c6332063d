package storage

import (
	"fmt"
	"math"
	"slices"

	"mentor/roadmap"
)

// Period is the length of a leaderboard.
type Period string

// The periods.
const (
	Day   Period = "day"
	Week  Period = "week" // ISO 8601: Monday to Sunday
	Month Period = "month"
	All   Period = "all"
)

// Window names one leaderboard period: "2026-11-20", "2026-W47", "2026-11" or
// "all".
type Window string

// WindowOf returns the window of the period that a day falls in.
func WindowOf(p Period, on roadmap.Date) Window {
	switch p {
	case Day:
		return Window(on.String())
	case Week:
		year, week := on.UTC().ISOWeek()
		return Window(fmt.Sprintf("%d-W%02d", year, week))
	case Month:
		return Window(on.UTC().Format("2006-01"))
	}
	return Window(All)
}

// Board names a leaderboard: a window of a workspace, of all or of one team.
type Board struct {
	Workspace WorkspaceID
	Team      TeamID // "": the whole workspace
	Window    Window
}

// BoardEntry is what a member counts on one leaderboard window.
type BoardEntry struct {
	Window Window
	Was    int // what the member counted before; 0: was not on it
	Points int // 0: take the member off
}

// Entries returns the leaderboard entries that a change of a member touches:
// all-time, and the windows of every day whose XP differ. When the member
// appears on or vanishes from boards, or changes the team, those are the
// windows of all days. Stores write exactly these.
func Entries(before, after *Member) []BoardEntry {
	all := before.Shown() != after.Shown() || before.Team != after.Team || !before.Exists()
	spans := []boardDays{{WindowOf(All, 0), math.MinInt32, math.MaxInt32}}
	touch := func(date roadmap.Date) {
		for _, p := range []Period{Day, Week, Month} {
			if s := spanOf(p, date); !slices.Contains(spans, s) {
				spans = append(spans, s)
			}
		}
	}
	eachDay(before.Progress.Days, after.Progress.Days, func(date roadmap.Date, same bool) {
		if all || !same {
			touch(date)
		}
	})
	entries := make([]BoardEntry, 0, len(spans))
	for _, s := range spans {
		entries = append(entries, BoardEntry{Window: s.window, Was: s.points(before), Points: s.points(after)})
	}
	return entries
}

// eachDay visits the days of both lists, which ascend, and says whether they
// agree on the XP.
func eachDay(a, b []roadmap.Day, visit func(date roadmap.Date, same bool)) {
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].Date < b[0].Date:
			visit(a[0].Date, false)
			a = a[1:]
		case len(a) == 0 || b[0].Date < a[0].Date:
			visit(b[0].Date, false)
			b = b[1:]
		default:
			visit(a[0].Date, a[0].XP == b[0].XP)
			a, b = a[1:], b[1:]
		}
	}
}

// boardDays is a window with its first and last day.
type boardDays struct {
	window      Window
	first, last roadmap.Date
}

func spanOf(p Period, date roadmap.Date) boardDays {
	s := boardDays{WindowOf(p, date), date, date}
	switch p {
	case Week:
		s.first = date.Monday()
		s.last = s.first + 6
	case Month:
		day := date.UTC().Day()
		s.first = date - roadmap.Date(day-1)
		s.last = roadmap.DateOf(s.first.UTC().AddDate(0, 1, 0)) - 1
	}
	return s
}

// points are what a member counts on the window.
func (s boardDays) points(m *Member) int {
	if !m.Shown() {
		return 0
	}
	return m.Progress.XPBetween(s.first, s.last)
}

// Points returns what a member counts on a window; 0 when the member is on no
// board.
func Points(m *Member, w Window) int {
	if w == WindowOf(All, 0) {
		return boardDays{w, math.MinInt32, math.MaxInt32}.points(m)
	}
	for _, p := range []Period{Week, Month, Day} {
		var s boardDays
		for _, d := range slices.Backward(m.Progress.Days) { // boards are asked for while they run
			if s.window != "" && s.first <= d.Date && d.Date <= s.last {
				continue
			}
			if s = spanOf(p, d.Date); s.window == w {
				return s.points(m)
			}
		}
	}
	return 0
}
