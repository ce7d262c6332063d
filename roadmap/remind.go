package roadmap

import (
	"fmt"
	"time"
)

// Remind is when a member wants to be nudged, in the member's own zone, and
// what came of it so far.
type Remind struct {
	On     bool     `json:"on"`
	At     Clock    `json:"at"`
	Days   Weekdays `json:"days"`
	Paused Date     `json:"paused,omitempty"` // first day with nudges again; 0: not paused
	From   Date     `json:"from,omitempty"`   // first day of the pause; 0: it has begun

	Planned [3]Pause `json:"planned,omitzero"` // pauses behind that one, ascending; zero: none

	Recap RecapWish `json:"recap,omitempty"`

	Every   int   `json:"every,omitempty"`   // at least so many days apart, as the member asked; 0: on each of Days
	Snooze  int64 `json:"snooze,omitempty"`  // Unix seconds to which a nudge was put off; 0: to none
	Last    Date  `json:"last,omitempty"`    // of the last nudge, in the zone of then
	Ignored int   `json:"ignored,omitempty"` // nudges since the member last did anything here
	Turn    int   `json:"turn,omitempty"`    // nudges so far: each is worded another way than the one before
}

// RecapWish is whether a member wants the recap of the week unprompted.
type RecapWish string

// The wishes.
const (
	RecapWithNudges RecapWish = ""    // as the first nudge of a week, if there are nudges
	RecapAlways     RecapWish = "on"  // on Mondays even without nudges
	RecapNever      RecapWish = "off" // only when asked for
)

// The back-off of nudges that nobody reacts to: after three every second day,
// after three more weekly, then one last question, then silence.
const (
	slowAfter   = 3
	weeklyAfter = 6
	askAfter    = 9 // the nudge after so many asks whether they are still wanted
	silentAfter = 10
)

// nudgeLife is how long a nudge may be late before it is dropped.
const nudgeLife = 4 * time.Hour

// leastLife is how long it may be late in any case: one that is wanted just
// before midnight must survive a restart.
const leastLife = 30 * time.Minute

// Occasion is one time at which a nudge is wanted.
type Occasion struct {
	At      time.Time
	Date    Date   // the civil date in the member's zone: it identifies the occasion
	Slot    string // tells occasions of one date apart
	Expires time.Time
}

// Gap returns how many days lie between two nudges at least, and false when
// there are to be none.
func (r Remind) Gap() (days int, ok bool) {
	switch {
	case r.Ignored >= silentAfter:
		return 0, false
	case r.Ignored >= weeklyAfter:
		return max(7, r.Every), true
	case r.Ignored >= slowAfter:
		return max(2, r.Every), true
	}
	return max(1, r.Every), true
}

// LastQuestion reports whether the next nudge asks if any are still wanted.
func (r Remind) LastQuestion() bool { return r.Ignored == askAfter }

// Silent reports whether the member has not reacted for so long that nothing
// comes any more until they do something.
func (r Remind) Silent() bool { return r.Ignored >= silentAfter }

// Wanted reports whether the member wants to hear anything unprompted.
func (r Remind) Wanted() bool { return r.regular() || r.Snooze != 0 }

// regular reports whether something comes again and again.
func (r Remind) regular() bool { return r.On || r.Recap == RecapAlways }

// Once reports whether a nudge that was put off to a time is due: it comes even
// when no regular ones do.
func (r Remind) Once(now time.Time) bool {
	at := time.Unix(r.Snooze, 0)
	return r.Snooze != 0 && !at.After(now) && now.Sub(at) < nudgeLife
}

// Recaps reports whether what comes on a date is to be the recap of the week:
// the first that comes in an ISO week, whichever day that is.
func (r Remind) Recaps(d Date) bool {
	switch {
	case !r.regular() || r.Recap == RecapNever:
		return false
	case r.Last == 0:
		return !r.On // who has just asked for nudges gets one
	}
	return weekOf(d) > weekOf(r.Last)
}

// RecapDue reports whether what comes to a member on a date is the recap of
// the week before, and there is something to sum up. A second quiet week in a
// row is nobody's news.
func (r Remind) RecapDue(p *Progress, d Date) bool {
	return r.Recaps(d) && p.ActiveDays(d-7, d-1) > 0
}

// weekOf numbers the ISO weeks, which begin on Monday: day 0 was a Thursday.
func weekOf(d Date) int { return (int(d) + 3 + 7*1_000_000) / 7 }

// After returns the first occasion later than now. One that was put off is the
// next: it stands for those that would have come before it.
func (r Remind) After(now time.Time, zone *time.Location) (Occasion, bool) {
	gap, ok := r.Gap()
	if !r.Wanted() || !ok {
		return Occasion{}, false
	}
	if put, snoozed := r.snoozed(zone); snoozed && put.At.After(now) {
		return put, true
	}
	first := DateOf(now.In(zone)) - 1
	if r.Last != 0 {
		first = max(first, r.Last+Date(gap))
	}
	for d, looked := first, 0; looked < 10 && r.regular(); d++ {
		if p, paused := r.PauseOn(d); paused {
			d = p.Last
			continue
		}
		if o, ok := r.on(d, zone); ok && o.At.After(now) {
			return o, true
		}
		looked++
	}
	return Occasion{}, false
}

// Current returns the occasion that is due: not later than now, and not
// expired.
func (r Remind) Current(now time.Time, zone *time.Location) (Occasion, bool) {
	gap, ok := r.Gap()
	if !r.Wanted() || !ok {
		return Occasion{}, false
	}
	o, snoozed := r.snoozed(zone)
	switch {
	case snoozed && o.At.After(now):
		return Occasion{}, false
	case snoozed && o.Expires.After(now):
		return o, true
	case !r.regular():
		return Occasion{}, false
	}
	today := DateOf(now.In(zone))
	for _, d := range []Date{today + 1, today, today - 1} {
		o, ok := r.on(d, zone)
		if !ok || o.At.After(now) || !o.Expires.After(now) || r.PausedOn(d) || r.Last != 0 && d < r.Last+Date(gap) {
			continue
		}
		return o, true
	}
	return Occasion{}, false
}

// on returns the regular occasion of a date.
func (r Remind) on(d Date, zone *time.Location) (Occasion, bool) {
	if r.On && !r.Days.Has(d.Weekday()) || !r.On && d.Weekday() != time.Monday {
		return Occasion{}, false
	}
	return OccasionOn(d, r.At, zone)
}

// OccasionOn returns the occasion at a time of a date, by the rule of Date.At.
func OccasionOn(d Date, c Clock, zone *time.Location) (Occasion, bool) {
	at, ok := d.At(c, zone)
	if !ok {
		return Occasion{}, false
	}
	return Occasion{At: at, Date: d, Expires: expires(at, d, zone)}, true
}

// snoozed returns the occasion to which a nudge was put off. The first one of
// a date is the date's regular one: it is never sent twice.
func (r Remind) snoozed(zone *time.Location) (Occasion, bool) {
	if r.Snooze == 0 {
		return Occasion{}, false
	}
	at := time.Unix(r.Snooze, 0).In(zone)
	o := Occasion{At: at, Date: DateOf(at), Expires: expires(at, DateOf(at), zone)}
	if r.Last >= o.Date {
		o.Slot = fmt.Sprint("later-", r.Snooze)
	}
	return o, true
}

// expires returns when a nudge of the date is too late: after four hours, and
// never past midnight but for the least time that it has.
func expires(at time.Time, d Date, zone *time.Location) time.Time {
	end := at.Add(nudgeLife)
	for next := d + 1; next < d+3; next++ { // a zone may leave a date out
		if midnight, ok := next.At(0, zone); ok {
			if least := at.Add(leastLife); midnight.Before(least) {
				midnight = least
			}
			if midnight.Before(end) {
				end = midnight
			}
			break
		}
	}
	return end
}
