package bot

import (
	"time"

	"mentor/roadmap"
)

// Timetable is when something is posted.
type Timetable interface {
	// After returns the first occasion later than from in the zone, and false
	// when there is none.
	After(from time.Time, zone *time.Location) (roadmap.Occasion, bool)
}
