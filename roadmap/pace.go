package roadmap

import "math"

// Pace says how far somebody is ahead of a straight walk from nothing on a first day to
// a share of the roadmap, in percent, on a last one: in steps, negative when behind.
// left is how many are left to the goal.
func Pace(s Share, percent int, first, last, today Date) (ahead, left int) {
	goal := int(math.Ceil(float64(s.Total*percent) / 100))
	gone, days := float64(min(today, last)-first), float64(max(last-first, 1))
	due := int(math.Floor(float64(goal) * max(gone, 0) / days))
	return s.Settled - due, max(0, goal-s.Settled)
}
