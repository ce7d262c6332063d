package nudge

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"mentor/bot"
	"mentor/roadmap"

	"github.com/robfig/cron/v3"
)

// timetable is a parsed schedule. Of the library it uses the fields of a cron
// line only: what happens when clocks change is ours (see After).
type timetable struct{ schedule cron.Schedule }

var (
	fields = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow)
	// The library panics on some specs that hold more than this.
	safeSpec  = regexp.MustCompile(`^[0-9A-Za-z*/,\-? ]{1,100}$`)
	clockWord = regexp.MustCompile(`^(\d{1,2})(?::(\d\d))?(am|pm)?$`)
)

var errSpec = errors.New(`write plain words such as "weekdays 09:00", "every day 9:30" or "mon,thu 08:00", or a cron line of five fields such as "0 9 * * 1-5"`)

// Parse reads a cron line of five fields, or plain words: days of the week and
// a time, in either order.
func Parse(spec string) (bot.Timetable, error) {
	spec = strings.Join(strings.Fields(spec), " ")
	line := spec
	if days, at, ok := plain(spec); ok {
		line = cronLine(days, at)
	}
	if !safeSpec.MatchString(line) || len(strings.Fields(line)) != 5 {
		return nil, fmt.Errorf("%q is no schedule: %w", spec, errSpec)
	}
	schedule, err := fields.Parse(line)
	if err != nil {
		return nil, fmt.Errorf("%q is no schedule: %w", spec, errSpec)
	}
	return timetable{schedule}, nil
}

// plain reads days of the week and one time of day.
func plain(spec string) (days roadmap.Weekdays, at roadmap.Clock, ok bool) {
	var rest []string
	found := false
	for word := range strings.FieldsSeq(strings.ToLower(spec)) {
		if word == "at" {
			continue
		}
		if c, isClock := clock(word); isClock && !found {
			at, found = c, true
			continue
		}
		rest = append(rest, word)
	}
	days, err := roadmap.ParseWeekdays(strings.TrimPrefix(strings.Join(rest, " "), "every "))
	if err != nil {
		days, err = roadmap.ParseWeekdays(strings.Join(rest, " "))
	}
	return days, at, found && err == nil
}

// clock reads "9", "9:30", "09:00" or "9am".
func clock(word string) (roadmap.Clock, bool) {
	m := clockWord.FindStringSubmatch(word)
	if m == nil {
		return 0, false
	}
	hour, _ := strconv.Atoi(m[1]) // digits
	minute, _ := strconv.Atoi("0" + m[2])
	if m[3] != "" {
		if hour < 1 || hour > 12 {
			return 0, false
		}
		if hour %= 12; m[3] == "pm" {
			hour += 12
		}
	}
	return roadmap.Clock(60*hour + minute), hour < 24 && minute < 60
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
