package storage

import (
	"fmt"

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

// Entry is what a member counts on one leaderboard window.
type Entry struct {
	Window Window
	Points int // 0: take the member off
}

// Entries returns the leaderboard entries that a change of a member touches:
// all-time, and the windows of every day whose XP differ. When the member
// appears on or vanishes from boards, or changes the team, those are the
// windows of all days. Stores write exactly these.
func Entries(before, after *Member) []Entry {
	all := before.OnBoard != after.OnBoard || before.Team != after.Team || !before.Exists()
	was := perDay(before)
	is := perDay(after)
	touched := map[Window]bool{WindowOf(All, 0): true}
	for _, days := range []map[roadmap.Date]int{was, is} {
		for date := range days {
			if all || was[date] != is[date] {
				for _, p := range []Period{Day, Week, Month} {
					touched[WindowOf(p, date)] = true
				}
			}
		}
	}
	points := map[Window]int{}
	if after.OnBoard {
		for date, xp := range is {
			for _, p := range []Period{Day, Week, Month, All} {
				points[WindowOf(p, date)] += xp
			}
		}
	}
	entries := make([]Entry, 0, len(touched))
	for w := range touched {
		entries = append(entries, Entry{Window: w, Points: points[w]})
	}
	return entries
}

func perDay(m *Member) map[roadmap.Date]int {
	xp := make(map[roadmap.Date]int, len(m.Progress.Days))
	for _, d := range m.Progress.Days {
		xp[d.Date] = d.XP
	}
	return xp
}
