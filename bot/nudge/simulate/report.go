package simulate

import (
	"fmt"
	"strings"
	"time"
)

// Report is what came of it.
type Report struct {
	Planned    int `json:"planned"` // messages that had to come
	Sent       int `json:"sent"`    // of these, that stand there
	Missed     int `json:"missed"`
	Doubled    int `json:"doubled"`    // that stand there more than once at the end
	Unasked    int `json:"unasked"`    // that stand there and should not
	Late       int `json:"late"`       // more than two minutes
	Excused    int `json:"excused"`    // the member was quicker, so none had to come
	Healed     int `json:"healed"`     // doubles that were taken away again
	Kills      int `json:"kills"`      // of processes
	ClockSteps int `json:"clockSteps"` // of processes
	Edits      int `json:"edits"`      // of daily posts

	Pairs    int `json:"pairs"`    // times that somebody had to be told whom they meet
	Calls    int `json:"calls"`    // for help, of which each step is told once
	Assigned int `json:"assigned"` // topics that were assigned, each told once and reminded of once

	Slowest  time.Duration  `json:"-"`
	Trouble  map[string]int `json:"trouble"`  // that the platform made
	Outcomes map[string]int `json:"outcomes"` // as the schedulers counted them
}

// String is the report for people.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(
		&b,
		"planned %d, sent %d, missed %d, doubled %d, unasked %d, late %d (slowest %s)\n",
		r.Planned,
		r.Sent,
		r.Missed,
		r.Doubled,
		r.Unasked,
		r.Late,
		r.Slowest.Round(time.Second),
	)
	fmt.Fprintf(
		&b,
		"%d processes killed, %d clocks set, %d doubles healed, %d excused since the member was quicker, %d edits of daily posts\n",
		r.Kills,
		r.ClockSteps,
		r.Healed,
		r.Excused,
		r.Edits,
	)
	fmt.Fprintf(
		&b,
		"among them %d words about a pair, %d calls for help with all that follows, and %d assigned topics with their reminders\n",
		r.Pairs,
		r.Calls,
		r.Assigned,
	)
	return b.String()
}

// Fine reports whether everything came exactly once.
func (r Report) Fine() bool { return r.Missed == 0 && r.Doubled == 0 && r.Unasked == 0 }
