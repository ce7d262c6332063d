package coach_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/sqlite"
)

// quickWorld is a world that answers no questions, which take time to learn.
func quickWorld(t testing.TB) *world {
	t.Helper()
	w := &world{now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), w.clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	w.store = store
	w.Bot = coach.New(coach.Config{Library: library(), Store: store, Clock: w.clock, Timetable: dailyTimes})
	return w
}

// The clock of these tests stands on Friday, 2026-11-20, 13:00 in Berlin. Nudges
// are off at first; with "on: " they are on at 09:00, Monday to Friday.
func TestRemindInWords(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"":                       "Personal nudges are off",
		"09:00":                  "Next: Mon 23 Nov at 09:00",
		"18:30":                  "I'll nudge you at 18:30, Mon-Fri.",
		"9:15 every day":         "When: 09:15, every day",
		"mon,wed 18:30":          "When: 18:30, Mon, Wed",
		"at 08:00 on weekends":   "When: 08:00, Sat, Sun",
		"9:00 PM":                "When: 21:00, Mon-Fri",
		"9:00pm":                 "When: 21:00, Mon-Fri",
		"at 9 pm":                "When: 21:00, Mon-Fri",
		"me at 9:00 every day":   "I'll nudge you at 09:00, every day.",
		"me every day at 9":      "I'll nudge you at 09:00, every day.",
		"half past nine mon–fri": "When: 09:30, Mon-Fri",
		"weekends":               "When: 09:00, Sat, Sun",
		"on mondays at noon":     "When: 12:00, Mon",
		"on":                     "When: 09:00, Mon-Fri",
		"off":                    "I won't write unless you ask",
		"STOP":                   "Nudges are off",
		"me tomorrow at 9":       "I'll nudge you once, tomorrow at 09:00. Regular nudges stay off.",
		"on: tomorrow at 10":     "Your next nudge comes tomorrow at 10:00. After that it's 09:00, Mon-Fri again.",
		"in 2 hours":             "I'll nudge you once, today at 15:00.",
		"on: pause until 2026-12-24": "Your nudges are paused until Thursday, 24 December 2026, that day included, and your streak is held. " +
			"The next one after that comes on Friday, 25 December 2026 at 09:00.",
		"on: pause until friday":     "paused until Friday, 27 November 2026, that day included, and your streak is held. The next one after that comes on Monday, 30 November 2026 at 09:00.",
		"on: until monday":           "paused until Monday, 23 November 2026, that day included",
		"on: pause for 2 weeks":      "paused until Thursday, 3 December 2026",
		"on: pause 3 days":           "The next one after that comes on Monday, 23 November 2026",
		"on: pause next week":        "paused from Monday, 23 November 2026 to Sunday, 29 November 2026, and your streak is held. The next one after that comes on Monday, 30 November 2026 at 09:00.",
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
		"on: snooze 3 weeks":         "put off by a week at most",
		"snooze for ever":            "try in 2 hours, tonight or tomorrow at 9",
		"on: not today":              "No nudge today. The next one after that comes on Monday, 23 November 2026 at 09:00.",
		"on: not tomorrow":           "No nudge on Saturday, 21 November 2026.",
		"on: not next week":          "No nudges from Monday, 23 November 2026 to Sunday, 29 November 2026.",
		"not today":                  "Your nudges are off, so none comes anyway.",
		"on: quieter":                "at most every second day",
		"on: weekly":                 "At most once a week",
		"weekly on mondays at 8":     "When: 08:00, Mon",
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
	return nine{}, nil
}

type nine struct{}

func (nine) After(from time.Time, zone *time.Location) (roadmap.Occasion, bool) {
	r := roadmap.Remind{On: true, At: 9 * 60, Days: roadmap.EveryDay}
	return r.After(from, zone)
}

type everyMinute struct{}

func (everyMinute) After(from time.Time, _ *time.Location) (roadmap.Occasion, bool) {
	return roadmap.Occasion{At: from.Add(time.Minute), Expires: from.Add(time.Hour)}, true
}

// The words of a nudge: the same for a second try, others the next day, and
// never without a way to be left alone.
func TestNudgeWords(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	m := storage.Member{Key: storage.Key{Workspace: "w", Member: "ada"}, Minutes: 30, Zone: "Europe/Berlin", Remind: storage.Remind{On: true}}
	titles := map[string]bool{}
	for d := range 5 {
		now := w.now.AddDate(0, 0, d)
		m.Progress.Complete(roadmap.TopicID(fmt.Sprint("known-", d)), roadmap.DateOf(now)-1) // a streak up to yesterday
		msg, _, ok := w.Posts().NudgeMessage(&m, now)
		again, _, _ := w.Posts().NudgeMessage(&m, now)
		text := msg.Text()
		if !ok || text != again.Text() {
			t.Errorf("two words for one day:\n%s\n%s", text, again.Text())
		}
		m.Remind.Turn++ // it stands
		titles[msg.Title] = true
		lines := map[string]bool{}
		for _, b := range msg.Blocks {
			switch b := b.(type) {
			case bot.Actions:
				for _, button := range b.Buttons {
					lines[button.Line] = true
				}
			case bot.Select:
				for _, o := range b.Options {
					lines[o.Value] = true
				}
			}
		}
		for _, line := range []string{"remind not today", "remind quieter", "remind off", "remind snooze 1h", "remind snooze tonight", "remind snooze tomorrow"} {
			if !lines[line] {
				t.Errorf("no way to say %q in\n%s", line, text)
			}
		}
		if !strings.Contains(text, "Why this?") || d > 1 && !strings.Contains(text, fmt.Sprintf("%d days", d+1)) {
			t.Errorf("no reason or no streak in\n%s", text)
		}
	}
	if len(titles) < 4 {
		t.Errorf("five days, %d titles", len(titles))
	}
}

// However long a topic stays open, no three nudges in a row offer the same task,
// or say the same.
func TestNudgesDoNotRepeatThemselves(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	for _, minutes := range []int{10, 15, 30, 60, 240} {
		for _, topic := range library().Topics() {
			m := storage.Member{Key: storage.Key{Workspace: "w", Member: "ada"}, Minutes: minutes, Zone: "Europe/Berlin", Remind: storage.Remind{On: true}}
			m.Progress.Begin(topic.ID)
			m.Progress.Current = topic.ID
			said := map[string]int{} // words to the turn in which they came last
			for turn := range 6 {
				m.Remind.Turn = turn
				msg, _, _ := w.Posts().NudgeMessage(&m, w.now)
				for _, b := range append([]bot.Block{bot.Say(msg.Title)}, msg.Blocks...) {
					p, ok := b.(bot.Paragraph)
					if !ok {
						continue
					}
					words := bot.PlainSpans(p.Spans)
					if before, ok := said[words]; ok && turn-before < 2 && !strings.HasPrefix(words, "Then: ") && words != "" {
						t.Fatalf("%s, %d minutes: twice in a row %q", topic.ID, minutes, words)
					}
					said[words] = turn
				}
			}
		}
	}
}

// What is due for review is named; with a finished roadmap it is what is left.
func TestNudgeNamesReviews(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	m := storage.Member{Key: storage.Key{Workspace: "w", Member: "ada"}, Minutes: 30, Remind: storage.Remind{On: true}}
	m.Progress.Complete("http", roadmap.DateOf(w.now)-30)
	m.Progress.Complete("dns", roadmap.DateOf(w.now)-30)
	msg, _, ok := w.Posts().NudgeMessage(&m, w.now)
	if text := msg.Text(); !ok || !strings.Contains(text, "2 topics are due for review") || !strings.Contains(text, "Why this?") {
		t.Error(text)
	}
	r, _ := library().Roadmap(roadmap.DefaultRoadmap)
	m.Progress.Roadmap = r.ID
	for _, s := range r.Steps() {
		m.Progress.Skip(s.Topics(), roadmap.DateOf(w.now)-1)
	}
	if msg, _, ok = w.Posts().NudgeMessage(&m, w.now); !ok || msg.Title != "A short review" {
		t.Errorf("a finished roadmap: %v, %s", ok, msg.Text())
	}
	m.Progress = roadmap.Progress{Roadmap: r.ID}
	for _, s := range r.Steps() {
		m.Progress.Skip(s.Topics(), roadmap.DateOf(w.now)-1)
	}
	if _, reason, ok := w.Posts().NudgeMessage(&m, w.now); ok || reason != "your roadmap is finished" {
		t.Errorf("nothing left: %v, %q", ok, reason)
	}
}

// Being forgotten takes the ledger along.
func TestForgetTakesThePosts(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	_, err := w.store.AddPost(context.Background(), storage.Post{ID: "p", Workspace: "w", State: storage.Skipped, Kind: storage.NudgePost, Member: "ada", Due: w.now.Unix(), Reason: "of a reason"})
	if err != nil {
		t.Fatal(err)
	}
	w.expect(t, ada, [2]string{"why", "not sent, because of a reason"}, [2]string{"forget yes", "Your data is deleted"})
	if posts, err := w.store.Posts(t.Context(), "w", "ada", 5); err != nil || len(posts) > 0 {
		t.Errorf("%v, %v", posts, err)
	}
}

// Being forgotten also means that no thanks name one any more.
func TestForgetTakesTheThanks(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.say(ada, "start")
	w.say(bob, "start")
	w.expect(t, ada, [2]string{"thanks <@bob>", "for help"}, [2]string{"export", "everything I keep about you"})
	if file := string(w.say(ada, "export").File.Data); !strings.Contains(file, `"bob"`) {
		t.Errorf("the thanks is not in\n%s", file)
	}
	w.expect(t, bob, [2]string{"forget yes", "Your data is deleted"})
	if file := string(w.say(ada, "export").File.Data); strings.Contains(file, "bob") {
		t.Errorf("somebody forgotten is named in\n%s", file)
	}
}
