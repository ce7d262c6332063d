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
	WaitFewMinutes = "a few minutes"
	WaitMinutes    = "%d minutes"
)

// Titles, buttons and fields.
const (
	OptionNow = "%s (%s now)"
)

// Numbers are the words of the small numbers, from none.
const Numbers = "no one two three four five six seven eight nine ten eleven twelve"

// Today and yesterday, and a time today.
const (
	TimeToday     = "today"
	TimeYesterday = "yesterday"
	TimeTodayAt   = "today at %s"
)

// WaitDaysAgo says how many days ago something was; more than one.
const WaitDaysAgo = "%d days ago"
