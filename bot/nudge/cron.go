package nudge

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/roadmap/when"

	"github.com/robfig/cron/v3"
)

// timetable is a parsed schedule. Of the library it uses the fields of a cron
// line only: what happens when clocks change is ours (see After).
type timetable struct{ schedule cron.Schedule }

var fields = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow)

// Parse reads a cron line of five fields, or plain words: days of the week and
// a time, in either order. The library never sees a line that when.Cron has not
// checked: it panics on some.
func Parse(spec string) (bot.Timetable, error) {
	if !when.IsCron(spec) {
		weekly, err := when.Schedule(spec)
		if err != nil {
			return nil, err
		}
		if weekly.Days == 0 {
			weekly.Days = roadmap.EveryDay
		}
		return At(weekly.At, weekly.Days), nil
	}
	line, err := when.Cron(spec)
	if err != nil {
		return nil, err
	}
	schedule, err := fields.Parse(line)
	if err != nil {
		return nil, fmt.Errorf("the cron line %q could not be used: %w", line, err)
	}
	return timetable{schedule}, nil
}

// At returns the timetable of a time of day on days of the week.
func At(at roadmap.Clock, days roadmap.Weekdays) bot.Timetable {
	schedule, err := fields.Parse(cronLine(days, at))
	if err != nil {
		return never{} // no days at all
	}
	return timetable{schedule}
}

type never struct{}

func (never) After(time.Time, *time.Location) (roadmap.Occasion, bool) {
	return roadmap.Occasion{}, false
}

func cronLine(days roadmap.Weekdays, at roadmap.Clock) string {
	var list []string
	for d := range time.Weekday(7) {
		if days.Has(d) {
			list = append(list, strconv.Itoa(int(d)))
		}
	}
	return fmt.Sprintf("%d %d * * %s", int(at)%60, int(at)/60, strings.Join(list, ","))
}

// maxSteps bounds the search: an every-minute line has 60 steps in an hour
// that the clocks skip.
const maxSteps = 24 * 60

// After returns the first occasion later than from. The schedule is stepped on
// wall-clock time, which UTC stands for, and each step becomes an instant by
// the rule of roadmap.Date.At.
func (t timetable) After(from time.Time, zone *time.Location) (roadmap.Occasion, bool) {
	local := from.In(zone)
	wall := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), 0, 0, time.UTC).Add(-4 * time.Hour)
	for range maxSteps {
		wall = t.schedule.Next(wall)
		if wall.IsZero() {
			break // not within five years
		}
		c := roadmap.Clock(wall.Hour()*60 + wall.Minute())
		if o, ok := roadmap.OccasionOn(roadmap.DateOf(wall), c, zone); ok && o.At.After(from) {
			o.Slot = c.String()
			return o, true
		}
	}
	return roadmap.Occasion{}, false
}
