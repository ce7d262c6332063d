package phrase

import (
	"fmt"
	"time"

	"mentor/bot/coach/texts"
)

// Waiting says how many calls are waiting: "one call is waiting".
func Waiting(n int) string {
	if n == 1 {
		return texts.WaitOneCallIsWaiting
	}
	return fmt.Sprintf(texts.WaitAreWaiting, Count(n, "call"))
}

// About rounds how long something takes: "a few minutes", "3 hours", "2 days".
func About(d time.Duration) string {
	switch {
	case d < 10*time.Minute:
		return texts.WaitFewMinutes
	case d < 90*time.Minute:
		return fmt.Sprintf(texts.WaitMinutes, int(d.Round(10*time.Minute).Minutes()))
	case d < 36*time.Hour:
		return Count(int(d.Round(time.Hour).Hours()), "hour")
	}
	return Count(int((d+12*time.Hour).Hours()/24), "day")
}

// DaysAgo says when something was, by days: "today", "yesterday", "5 days ago".
func DaysAgo(days int) string {
	switch {
	case days <= 0:
		return "today"
	case days == 1:
		return "yesterday"
	}
	return fmt.Sprintf(texts.WaitAgo, Count(days, "day"))
}
