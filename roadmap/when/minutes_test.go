package when_test

import (
	"strings"
	"testing"

	"mentor/roadmap/when"
)

func TestMinutes(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]int{
		"30": 30, "30.": 30, "= 30": 30, ": 30": 30, "to 30": 30, "30 min": 30, "30min": 30, "30 minutes a day": 30, "30/day": 30, "30 mins per day": 30,
		"thirty": 30, "forty-five": 45, "half an hour": 30, "1/2 hour": 30, "½ hour": 30, "an hour": 60, "1h": 60, "1h30": 90, "1.5 hours": 90, "1,5 h": 90, "0.5h a day": 30,
		"an hour and a half": 90, "2 hours a day": 120, "about 20": 20, "“30”": 30, "３０": 30, "0": 0, "9999999999999999999": -1, "-5": -1, "many": -1, "": -1,
		"30 or 40": -1,
	} {
		got, err := when.Minutes(said)
		if err != nil {
			got = -1
		}
		if got != want {
			t.Errorf("%q: %d, want %d (%v)", said, got, want, err)
		}
	}
}

// Signs around a time and its days mean nothing.
func TestSignsAroundATime(t *testing.T) {
	t.Parallel()
	for _, said := range []string{
		"09:00, mon-fri", "09:00; mon-fri", "09:00 (mon-fri)", "(09:00) mon-fri", "[09:00] [mon-fri]", `"09:00" "mon-fri"`, "“09:00 mon–fri”", "mon-fri, 09:00",
		"mon-fri - 09:00", "9:00 AM, mon-fri", "9 am; mon, tue, wed, thu, fri", "at 9, weekdays", "09:00 mon-fri!",
	} {
		got, err := when.Schedule(said)
		if err != nil || got.At != when.Morning || got.Days.String() != "Mon-Fri" {
			t.Errorf("%q: %s %s, %v", said, got.At, got.Days, err)
		}
	}
}

// A part of the day is a time of day, and a zone behind a time is told apart from
// days.
func TestPartsAndZonesInASchedule(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]string{
		"every weekday morning": "09:00 Mon-Fri", "mornings": "09:00 never", "evenings mon-fri": "19:00 Mon-Fri", "in the afternoon on mondays": "15:00 Mon",
		"at 8 in the evening weekends": "20:00 Sat, Sun",
	} {
		got, err := when.Schedule(said)
		if err != nil || got.At.String()+" "+got.Days.String() != want {
			t.Errorf("%q: %s %s, %v", said, got.At, got.Days, err)
		}
	}
	for _, said := range []string{"9 pm CET", "21:00 UTC+2", "9am pst", "9 pm berlin"} {
		if _, err := when.Schedule(said); err == nil || !strings.Contains(err.Error(), "your own time zone") {
			t.Errorf("%q: %v", said, err)
		}
	}
}
