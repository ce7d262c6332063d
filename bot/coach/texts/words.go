package texts

// Counts, days and waits.
const (
	CountMin  = "%d min"
	CountH    = "%d h"
	CountHMin = "%d h %d min"
	CountAnd  = "%s and %s"
	CountOr   = "%s or %s"
)

// Moments.
const (
	TimeTomorrowAt = "tomorrow at %s"
	TimeAt         = "%s at %s"
)

// How long ago, how long it takes.
const (
	WaitOneCallIsWaiting = "one call is waiting"
	WaitAreWaiting       = "%s are waiting"
	WaitFewMinutes       = "a few minutes"
	WaitMinutes          = "%d minutes"
	WaitAgo              = "%s ago"
)

// Titles, buttons and fields.
const (
	OptionNow = "%s (%s now)"
)
