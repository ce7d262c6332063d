package roadmap

import (
	"errors"
	"math"
	"slices"
	"time"
)

// The rules of the streak. All of it follows from the stored days, so that
// taking something back puts the streak right by itself.
const (
	FreezeEvery = 7 // so many good days earn a freeze
	MaxFreezes  = 2 // more are not kept
	PauseBack   = 3 // a pause may begin so many days ago
	MaxPause    = 90
	keepOff     = 200
)

// Off is a run of days, both ends included, that cannot break a streak.
type Off struct {
	From   Date `json:"f"`
	To     Date `json:"t"`
	Travel bool `json:"z,omitempty"` // days that a move to another zone cut short; else a pause
}

// DayKind says what a day means for the streak.
type DayKind string

// The kinds of days.
const (
	DayGood      DayKind = "good"      // something was learned
	DayFrozen    DayKind = "frozen"    // missed, and covered by a freeze
	DayPaused    DayKind = "paused"    // asked for before, or shortly after
	DayTravelled DayKind = "travelled" // cut short by a move to another zone
	DayMissed    DayKind = "missed"
	DayOpen      DayKind = "open" // today, as long as nothing was learned
	DayBefore    DayKind = "before"
)

// StreakDay is a day of the streak's history.
type StreakDay struct {
	Date    Date
	Kind    DayKind
	Run     int // good days in the streak when the day was over
	Freezes int // freezes left when the day was over
	Good    int // good days since the last freeze was earned
}

// Streak is a run of learning days.
type Streak struct {
	Current int    // good days of the streak that is alive
	Best    int    // the longest run ever
	Today   bool   // something was done today
	Freezes int    // freezes at hand
	ToNext  int    // good days until the next freeze; 0: no more can be kept
	Covered []Date // days that freezes covered since the last good day before today
}

// Streak counts the run of good days up to today. Missed days are covered by
// freezes as long as there are any; paused and travelled days, and today as
// long as it lasts, break nothing.
func (p *Progress) Streak(today Date) Streak {
	s := Streak{ToNext: FreezeEvery}
	p.eachDay(today, func(d StreakDay) {
		s.Current, s.Freezes, s.ToNext = d.Run, d.Freezes, FreezeEvery-d.Good
		s.Best = max(s.Best, d.Run)
		switch {
		case d.Kind == DayFrozen:
			s.Covered = append(s.Covered, d.Date)
		case d.Kind == DayGood && d.Date < today, d.Run == 0:
			s.Covered = nil
		}
		s.Today = d.Date >= today && d.Kind == DayGood
	})
	if s.Freezes == MaxFreezes {
		s.ToNext = 0
	}
	return s
}

// StreakDays explains the days from first to today, one by one.
func (p *Progress) StreakDays(first, today Date) []StreakDay {
	days := make([]StreakDay, 0, today-first+1)
	for d := first; d <= today; d++ {
		days = append(days, StreakDay{Date: d, Kind: DayBefore})
	}
	p.eachDay(today, func(d StreakDay) {
		if d.Date >= first && d.Date <= today {
			days[d.Date-first] = d
		}
	})
	if n := len(days); n > 0 && days[n-1].Kind == DayBefore {
		days[n-1].Kind = DayOpen
	}
	return days
}

// eachDay visits the days from the first good one to today, or to a later day
// on which something was learned before a move to the west.
func (p *Progress) eachDay(today Date, visit func(StreakDay)) {
	if len(p.Days) == 0 {
		return
	}
	var s StreakDay
	next := 0
	for s.Date = p.Days[0].Date; s.Date <= max(today, p.Days[len(p.Days)-1].Date); s.Date++ {
		good := next < len(p.Days) && p.Days[next].Date == s.Date
		if good {
			next++
		}
		s.step(good, p.offOn(s.Date), today)
		visit(s)
	}
}

// step reckons one day.
func (s *StreakDay) step(good bool, off DayKind, today Date) {
	switch {
	case good:
		s.Kind = DayGood
		s.Run++
		if s.Good++; s.Good == FreezeEvery {
			s.Good, s.Freezes = 0, min(s.Freezes+1, MaxFreezes)
		}
	case off != "":
		s.Kind = off
	case s.Date >= today:
		s.Kind = DayOpen
	case s.Run > 0 && s.Freezes > 0:
		s.Kind = DayFrozen
		s.Freezes--
	default:
		s.Kind, s.Run = DayMissed, 0
	}
}

// offOn returns DayPaused or DayTravelled when the day cannot break a streak,
// else "".
func (p *Progress) offOn(d Date) DayKind {
	kind := DayKind("")
	for _, o := range p.Off {
		if d >= o.From && d <= o.To {
			if !o.Travel {
				return DayPaused
			}
			kind = DayTravelled
		}
	}
	return kind
}

// Why a pause is refused.
var (
	ErrPauseBack  = errors.New("the pause begins too long ago")
	ErrPauseOrder = errors.New("the pause ends before it begins")
	ErrPauseLong  = errors.New("the pause is too long")
)

// Pause takes the days from first to last, both included, out of the streak.
func (p *Progress) Pause(first, last, today Date) error {
	switch {
	case first < today-PauseBack:
		return ErrPauseBack
	case last < first:
		return ErrPauseOrder
	case last-max(first, today) >= MaxPause, last-first >= MaxPause+PauseBack:
		return ErrPauseLong
	}
	p.off(Off{From: first, To: last})
	return nil
}

// Resume ends the pause that today lies in: today counts again. If there is none,
// it drops those to come. It reports whether there was one.
func (p *Progress) Resume(today Date) bool {
	_, begun := p.PausedUntil(today)
	was := len(p.Off)
	p.Off = slices.Clone(p.Off) // what stood before is still compared with it
	p.Off = slices.DeleteFunc(p.Off, func(o Off) bool {
		return !o.Travel && (o.From == today || !begun && o.From > today)
	})
	for i, o := range p.Off {
		if !o.Travel && o.From < today && o.To >= today {
			p.Off[i].To = today - 1
		}
	}
	return begun || len(p.Off) < was
}

// Pauses are the days that the member took out of the streak; never nil.
func (p *Progress) Pauses() []Off {
	return slices.DeleteFunc(append([]Off{}, p.Off...), func(o Off) bool { return o.Travel })
}

// Repause puts back the pauses that stood before, and leaves what travel cut short.
func (p *Progress) Repause(was []Off) {
	p.Off = slices.DeleteFunc(slices.Clone(p.Off), func(o Off) bool { return !o.Travel })
	for _, o := range was {
		p.off(o)
	}
}

// PausedUntil returns the last day of the pause that today lies in.
func (p *Progress) PausedUntil(today Date) (last Date, paused bool) {
	for _, o := range p.Off {
		if !o.Travel && o.From <= today && today <= o.To {
			last, paused = max(last, o.To), true
		}
	}
	return last, paused
}

// Moved tells that the member's clock changed from one zone to another at the
// instant. Going east shortens days or skips them: those days break nothing.
// Going west only lengthens a day.
func (p *Progress) Moved(from, to *time.Location, at time.Time) {
	_, before := at.In(from).Zone()
	_, after := at.In(to).Zone()
	if after > before {
		p.off(Off{From: DayOf(at, from), To: DayOf(at, to), Travel: true})
	}
}

func (p *Progress) off(o Off) {
	if !slices.Contains(p.Off, o) {
		p.Off = append(p.Off, o)
	}
	if len(p.Off) > keepOff {
		p.Off = slices.Delete(p.Off, 0, len(p.Off)-keepOff)
	}
}

// milestones are the lengths of a streak that are celebrated; after the last
// one every further year.
var milestones = []int{3, 7, 14, 30, 50, 100, 200, 365}

// NextMilestone returns the first milestone above a streak of n days.
func NextMilestone(n int) int {
	for _, m := range milestones {
		if m > n {
			return m
		}
	}
	return int(math.Floor(float64(n)/365)+1) * 365
}

// IsMilestone reports whether a streak of n days is celebrated.
func IsMilestone(n int) bool { return n > 0 && NextMilestone(n-1) == n }
