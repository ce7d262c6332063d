package phrase

import (
	"time"

	"mentor/bot/coach/texts"
)

// About rounds how long something takes: "a few minutes", "3 hours", "2 days".
func About(d time.Duration) string {
	switch {
	case d < 10*time.Minute:
		return texts.WaitFewMinutes
	case d < 90*time.Minute:
		return texts.Fill(texts.WaitMinutes, int(d.Round(10*time.Minute).Minutes()))
	case d < 36*time.Hour:
		return texts.Hours(int(d.Round(time.Hour).Hours()))
	}
	return texts.Days(int((d + 12*time.Hour).Hours() / 24))
}

// DaysAgo says when something was, by days: "today", "yesterday", "5 days ago".
func DaysAgo(days int) string {
	switch {
	case days <= 0:
		return texts.TimeToday
	case days == 1:
		return texts.TimeYesterday
	}
	return texts.Fill(texts.WaitDaysAgo, days)
}
