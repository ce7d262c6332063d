package nudge_test

import (
	"fmt"
	"time"

	"mentor/bot/nudge"
)

// A schedule goes by the wall clock: this one crosses the end of summer time.
func ExampleParse() {
	times, err := nudge.Parse("sundays 09:00")
	if err != nil {
		fmt.Println(err)
		return
	}
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		fmt.Println(err)
		return
	}
	at := time.Date(2026, 10, 20, 0, 0, 0, 0, time.UTC)
	for range 2 {
		next, _ := times.After(at, berlin)
		at = next.At
		fmt.Println(at.Format(time.RFC3339))
	}
	// Output:
	// 2026-10-25T09:00:00+01:00
	// 2026-11-01T09:00:00+01:00
}
