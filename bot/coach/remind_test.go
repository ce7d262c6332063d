package coach_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// The clock of these tests stands on Friday, 2026-11-20, 13:00 in Berlin. Nudges
// are off at first; with "on: " they are on at 09:00, Monday to Friday.
func TestRemindInWords(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"":                       "Personal nudges are off",
		"09:00":                  "Next: Mon 23 Nov at 09:00",
		"18:30":                  "I'll nudge you at 18:30, Mon-Fri.",
		"9:15 every day":         "I'll nudge you at 09:15, every day",
		"mon,wed 18:30":          "I'll nudge you at 18:30, Mon, Wed",
		"at 08:00 on weekends":   "I'll nudge you at 08:00, Sat, Sun",
		"9:00 PM":                "I'll nudge you at 21:00, Mon-Fri",
		"9:00pm":                 "I'll nudge you at 21:00, Mon-Fri",
		"at 9 pm":                "I'll nudge you at 21:00, Mon-Fri",
		"me at 9:00 every day":   "I'll nudge you at 09:00, every day.",
		"me every day at 9":      "I'll nudge you at 09:00, every day.",
		"half past nine mon–fri": "I'll nudge you at 09:30, Mon-Fri",
		"weekends":               "I'll nudge you at 09:00, Sat, Sun",
		"on mondays at noon":     "I'll nudge you at 12:00, Mon",
		"on":                     "I'll nudge you at 09:00, Mon-Fri",
		"off":                    "I won't write unless you ask",
		"STOP":                   "Nudges are off",
		"me tomorrow at 9":       "I'll nudge you once, tomorrow at 09:00. Regular nudges stay off.",
		"on: tomorrow at 10":     "Your next nudge comes tomorrow at 10:00. After that it's 09:00, Mon-Fri again.",
		"in 2 hours":             "I'll nudge you once, today at 15:00.",
		"on: pause until 2026-12-24": "Your nudges are paused until Thursday, 24 December 2026, that day included, and your streak is held. " +
			"The next nudge comes on Friday, 25 December 2026 at 09:00.",
		"on: pause until friday":     "paused until Friday, 27 November 2026, that day included, and your streak is held. The next nudge comes on Monday, 30 November 2026 at 09:00.",
		"on: until monday":           "paused until Monday, 23 November 2026, that day included",
		"on: pause for 2 weeks":      "paused until Thursday, 3 December 2026",
		"on: pause 3 days":           "The next nudge comes on Monday, 23 November 2026",
		"on: pause next week":        "paused from Monday, 23 November 2026 to Sunday, 29 November 2026, and your streak is held. The next nudge comes on Monday, 30 November 2026 at 09:00.",
		"on: pause 24-31 Dec":        "paused from Thursday, 24 December 2026 to Thursday, 31 December 2026",
		"on: pause until 2027-11-20": "your streak is held until Wednesday, 17 February 2027, which is as long as a pause can be",
		"pause until friday":         "Your streak is held until Friday, 27 November 2026, that day included; you're back on Saturday, 28 November 2026. Nudges are off anyway.",
		"pause until 2026-11-19":     "is in the past",
		"pause until 03/04":          "could be Saturday, 3 April 2027 or Thursday, 4 March 2027",
		"pause until soon":           "I couldn't read how long",
		"pause":                      "For how long?",
		"snooze":                     "I'll nudge you once, today at 14:00",
		"on: snooze tonight":         "Your next nudge comes today at 19:00",
		"on: snooze tomorrow":        "Your next nudge comes tomorrow at 09:00",
		"on: snooze until":           "couldn't read",
		"on: snooze 3 weeks":         "snooze a nudge for a week at most",
		"snooze for ever":            "try in 2 hours, tonight or tomorrow at 9",
		"on: not today":              "No nudge today. The next one comes on Monday, 23 November 2026 at 09:00.",
		"on: not tomorrow":           "No nudge on Saturday, 21 November 2026.",
		"on: not next week":          "No nudges from Monday, 23 November 2026 to Sunday, 29 November 2026.",
		"not today":                  "Your nudges are off, so none comes anyway.",
		"on: quieter":                "at most every second day",
		"on: weekly":                 "At most once a week",
		"weekly on mondays at 8":     "I'll nudge you at 08:00, Mon",
		"25:00":                      "hours go from 0 to 23",
		"tomorrow at 25:00":          "hours go from 0 to 23",
		"every second monday at 9":   "I can only repeat on days of the week",
		"09:00 someday":              "as days of the week",
		"whenever":                   "I couldn't find a time of day",
		"09:00 Mon-Fri and more":     "as days of the week",
	} {
		t.Run(words, func(t *testing.T) {
			t.Parallel()
			w := quickWorld(t)
			ada := person("w", "ada")
			w.say(ada, "start")
			words, on := strings.CutPrefix(words, "on: ")
			if on {
				w.say(ada, "remind 09:00 mon-fri")
			}
			reply := w.say(ada, "remind "+words)
			if got := reply.Message.Text(); !strings.Contains(got, want) {
				t.Errorf("no %q in\n%s", want, got)
			}
			if reply.Message.Form != nil {
				t.Error("a form, though none was asked for")
			}
		})
	}
}

// A day lasts until three in the morning: at night, "friday" is the one that begins
// after sleep, for nudges and the streak alike.
func TestPausesAtNight(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"remind pause until friday", "streak pause until friday"} {
		w := quickWorld(t)
		w.pass(6*aDay + 11*time.Hour) // Friday, 27 November, 00:00 in Berlin
		ada := person("w", "ada")
		w.say(ada, "start")
		if got := w.say(ada, line).Message.Text(); !strings.Contains(got, "back on Saturday, 28 November 2026") {
			t.Errorf("%q:\n%s", line, got)
		}
	}
}

func due(t *testing.T, w *world) string {
	t.Helper()
	m, err := w.store.Member(t.Context(), storage.Key{Workspace: "w", Member: "ada"})
	if err != nil {
		t.Fatal(err)
	}
	if m.Due == 0 {
		return "never"
	}
	return time.Unix(m.Due, 0).UTC().Format(time.RFC3339)
}

// The due time follows every change: of the hour, of the zone, of a pause.
func TestDueFollowsTheMember(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada := person("w", "ada")
	for _, step := range []struct{ line, want string }{
		{"start", "never"},
		{"remind 18:00 every day", "2026-11-20T17:00:00Z"},
		{"done http", "2026-11-20T17:00:00Z"},
		{"settings zone America/New_York", "2026-11-20T23:00:00Z"},
		{"remind pause until 2026-11-30", "2026-12-01T23:00:00Z"},
		{"remind on", "2026-11-20T23:00:00Z"},
		{"remind snooze 1h", "2026-11-20T13:00:00Z"},
		{"remind off", "never"},
	} {
		w.say(ada, step.line)
		if got := due(t, w); got != step.want {
			t.Errorf("after %q due %s, want %s", step.line, got, step.want)
		}
	}
}

// The zone follows the platform's profile, unless it was set by hand.
func TestZoneIsRefreshed(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.say(ada, "remind 18:00 every day")
	ada.Zone = "Asia/Tokyo"
	w.say(ada, "help") // a visit that changes nothing else
	if got := due(t, w); got != "2026-11-21T09:00:00Z" {
		t.Errorf("due %s in Tokyo", got)
	}
	w.say(ada, "settings zone Europe/London")
	w.say(ada, "today")
	if got := due(t, w); got != "2026-11-20T18:00:00Z" {
		t.Errorf("due %s though London was set by hand", got)
	}
	ada.Zone = "Mars/Crater"
	w.expect(t, ada, [2]string{"remind", "Europe/London"})
	nowhere := person("w", "bob")
	nowhere.Zone = ""
	w.expect(t, nowhere, [2]string{"start", "Welcome"}, [2]string{"remind 09:00", "Which time zone are you in?"})
}

// A profile that changes while nobody asks moves the nudge as well.
func TestMoved(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada := person("w", "ada")
	if err := w.ProfileChanged(t.Context(), bot.Profile{Person: ada}); err != nil {
		t.Errorf("a stranger: %v", err)
	}
	w.say(ada, "start")
	w.say(ada, "settings at 18:00")
	ada.Zone = "Asia/Tokyo"
	if err := w.ProfileChanged(t.Context(), bot.Profile{Person: ada}); err != nil || due(t, w) != "2026-11-23T09:00:00Z" { // Monday there
		t.Errorf("due %s, %v", due(t, w), err)
	}
	w.say(ada, "settings zone UTC")
	ada.Zone = "Europe/Berlin"
	if err := w.ProfileChanged(t.Context(), bot.Profile{Person: ada}); err != nil || due(t, w) != "2026-11-20T18:00:00Z" {
		t.Errorf("set by hand, due %s, %v", due(t, w), err)
	}
}

// dailyTimes is a timetable of every day at nine.
func dailyTimes(spec string) (bot.Timetable, error) {
	if strings.Contains(spec, "bad") {
		return nil, errors.New("it is bad")
	}
	if strings.Contains(spec, "often") {
		return everyMinute{}, nil
	}
	if strings.HasPrefix(spec, "mon") {
		return nine{1 << time.Monday}, nil
	}
	return nine{roadmap.EveryDay}, nil
}

type nine struct{ days roadmap.Weekdays }

func (n nine) After(from time.Time, zone *time.Location) (roadmap.Occasion, bool) {
	r := roadmap.Remind{On: true, At: 9 * 60, Days: n.days}
	return r.After(from, zone)
}

type everyMinute struct{}

func (everyMinute) After(from time.Time, _ *time.Location) (roadmap.Occasion, bool) {
	return roadmap.Occasion{At: from.Add(time.Minute), Expires: from.Add(time.Hour)}, true
}
