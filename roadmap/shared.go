package roadmap

// Learner is one of two who keep a streak together.
type Learner struct {
	*Progress
	Days Weekdays // on which they plan to learn; 0: every day
}

// SharedStreak counts the days in a row on which both learned, back to a first day. A
// day on which one of them didn't plan to learn, or paused, breaks nothing, nor does a
// day that is free for all, nor today as long as it lasts.
func SharedStreak(a, b Learner, free func(Date) bool, since, today Date) (days int) {
	for d := today; d >= since; d-- {
		switch {
		case a.ActiveDays(d, d) > 0 && b.ActiveDays(d, d) > 0:
			days++
		case d == today || free(d) || a.rests(d) || b.rests(d):
		default:
			return days
		}
	}
	return days
}

func (l Learner) rests(d Date) bool {
	if l.Days != 0 && !l.Days.Has(d.Weekday()) {
		return true
	}
	for _, o := range l.Pauses() {
		if o.From <= d && d <= o.To {
			return true
		}
	}
	return false
}
