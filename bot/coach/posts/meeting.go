package posts

import (
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// When a pair can meet.

// atWork is the first moment from now on at which people in a zone work.
func atWork(zone *time.Location, now time.Time) time.Time {
	local := now.In(zone)
	if d := roadmap.DateOf(local); isWorkday(d) {
		if at := roadmap.Clock(local.Hour()*60 + local.Minute()); at >= workFrom && at < workTo {
			return now
		}
	}
	for d := roadmap.DateOf(local); ; d++ {
		if at, ok := d.At(workFrom, zone); ok && isWorkday(d) && !at.Before(now) {
			return at
		}
	}
}

func isWorkday(d roadmap.Date) bool { return roadmap.WorkDays.Has(d.Weekday()) }

const (
	meetingTakes  = 30 * time.Minute
	meetingDays   = 4 // days among which one is sought, from tomorrow on
	meetingMiddle = 13 * 60
)

// meetingTime is a time at which all work: on the first day that has one, as near to
// the middle of everybody's day as can be. 0: there is none.
func meetingTime(members []storage.Member, holiday func(roadmap.Date) bool, now time.Time) int64 {
	zones := make([]*time.Location, 0, len(members))
	for i := range members {
		zones = append(zones, members[i].Location())
	}
	start := now.UTC().Truncate(24*time.Hour).AddDate(0, 0, 1)
	for day := range meetingDays {
		best, least := int64(0), -1
		from := start.AddDate(0, 0, day)
		for at := from; at.Before(from.Add(24 * time.Hour)); at = at.Add(meetingTakes) {
			if cost := inconvenience(zones, holiday, at); cost >= 0 && (least < 0 || cost < least) {
				best, least = at.Unix(), cost
			}
		}
		if least >= 0 {
			return best
		}
	}
	return 0
}

// inconvenience is how far a time is from the middle of the day for whom it suits
// least, in minutes; -1 when somebody doesn't work then.
func inconvenience(zones []*time.Location, holiday func(roadmap.Date) bool, at time.Time) int {
	worst := 0
	for _, zone := range zones {
		local := at.In(zone)
		minute, date := local.Hour()*60+local.Minute(), roadmap.DateOf(local)
		if !isWorkday(date) || holiday(date) || minute < int(workFrom) || minute+int(meetingTakes.Minutes()) > int(workTo) {
			return -1
		}
		worst = max(worst, minute-meetingMiddle, meetingMiddle-minute)
	}
	return worst
}
