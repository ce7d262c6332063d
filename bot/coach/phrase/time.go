package phrase

import (
	"time"

	"mentor/bot/coach/texts"

	"mentor/roadmap"
)

// Day words a date with its year: "24 November 2026".
func Day(d roadmap.Date) string { return d.UTC().Format("2 January 2006") }

// Moment words an instant in a zone: "today at 19:00", "Wed 25 Nov at 09:00".
func Moment(at time.Time, zone *time.Location, now time.Time) string {
	local := at.In(zone)
	switch roadmap.DateOf(local) - roadmap.DateOf(now.In(zone)) {
	case 0:
		return texts.Fill(texts.TimeTodayAt, local.Format("15:04"))
	case 1:
		return texts.Fill(texts.TimeTomorrowAt, local.Format("15:04"))
	}
	return texts.Fill(texts.TimeAt, local.Format("Mon 2 Jan"), local.Format("15:04"))
}

// ShortDay words a date without its year: "Tue 24 Nov".
func ShortDay(d roadmap.Date) string { return d.UTC().Format("Mon 2 Jan") }

// LongDay words a date with its day of the week: "Friday, 27 November".
func LongDay(d roadmap.Date) string { return d.UTC().Format("Monday, 2 January") }
