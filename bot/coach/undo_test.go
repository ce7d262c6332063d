package coach_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/storage"
)

// Undo takes back the last thing, whatever it was and wherever it was done, and
// names it.
func TestUndoTakesBackTheLastThing(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name  string
		lines []string // in private
		says  string
		holds func(*testing.T, *world)
	}{
		{"a topic", []string{"done git"}, "Taken back: Git", func(t *testing.T, w *world) {
			if member(t, w).Progress.IsDone("git") {
				t.Error("still done")
			}
		}},
		{"a setting", []string{"settings minutes 20", "settings minutes 45"}, "You have 20 minutes a day again.", func(t *testing.T, w *world) {
			if m := member(t, w); m.Minutes != 20 {
				t.Errorf("%d minutes", m.Minutes)
			}
		}},
		{"a zone", []string{"settings zone Asia/Tokyo"}, "Your time zone is Europe/Berlin again.", func(t *testing.T, w *world) {
			if m := member(t, w); m.Zone != "Europe/Berlin" || m.ZoneSet {
				t.Errorf("%q, set by hand: %v", m.Zone, m.ZoneSet)
			}
		}},
		{"nudges", []string{"remind 07:45 mon-fri", "remind off"}, "I'll nudge you at 07:45, Mon-Fri, as before.", func(t *testing.T, w *world) {
			if m := member(t, w); !m.Remind.On || m.Due == 0 {
				t.Errorf("%+v, due %d", m.Remind, m.Due)
			}
		}},
		{"what changed nothing", []string{"done git", "remind off"}, "everything is as it was", func(t *testing.T, w *world) {
			if !member(t, w).Progress.IsDone("git") {
				t.Error("something else was taken back")
			}
		}},
		{"a team", []string{"team create Platform"}, "You're not on a team, as before.", func(t *testing.T, w *world) {
			if m := member(t, w); m.Team != "" {
				t.Errorf("team %q", m.Team)
			}
		}},
		{"a pause", []string{"streak pause 24-31 Dec"}, "You have no pause planned, as before.", func(t *testing.T, w *world) {
			if m := member(t, w); len(m.Progress.Off) > 0 || len(m.Remind.Pauses(0)) > 0 {
				t.Errorf("still paused: %+v, %+v", m.Progress.Off, m.Remind)
			}
		}},
		{"the end of a pause", []string{"streak pause 24-31 Dec", "streak resume"}, "Your pause is planned again: Thu 24 Dec to Thu 31 Dec.", func(t *testing.T, w *world) {
			if m := member(t, w); len(m.Progress.Off) != 1 || len(m.Remind.Pauses(0)) != 1 {
				t.Errorf("not paused: %+v, %+v", m.Progress.Off, m.Remind)
			}
		}},
		{"leaving a team", []string{"team create Platform", "team leave"}, "You're on the team Platform again.", func(t *testing.T, w *world) {
			if m := member(t, w); m.Team == "" {
				t.Error("in no team")
			}
		}},
		{"a picked topic", []string{"pick git", "pick docker"}, "Git is your topic again", func(t *testing.T, w *world) {
			if m := member(t, w); m.Progress.Current != "git" {
				t.Errorf("current: %q", m.Progress.Current)
			}
		}},
		{"a picked topic that was skipped", []string{"skip docker", "pick docker"}, "Taken back", func(t *testing.T, w *world) {
			if m := member(t, w); m.Progress.Status("docker") != "skipped" {
				t.Errorf("docker is %q", m.Progress.Status("docker"))
			}
		}},
		{"a quiz answer stays", []string{"done git", "quiz docker", "quiz docker 0 0"}, "I can't take back a quiz answer.", nil},
		{"a call for help stays", []string{"done git", "stuck docker"}, "I can't take back a call for help this way, but you can end it yourself.\n\nOn Fri 20 Nov you finished Git. I can take that back.", nil},
		{"what a mentor set stays", []string{"done git", "mentor on docker"}, "I can't take back what you set as a mentor.", nil},
		{"what was taught stays", []string{"done git", "mentor on", "teach q => a"}, "I can't take back changes to the taught answers.", nil},
		{"a quest stays", []string{"done git", "team create Platform", "team quest docker 2"}, "I can't take back a quest.", nil},
		{"a recap", []string{"done git", "recap on"}, "Your recap comes as it did before.", nil},
		{"a pause behind a topic", []string{"done git", "streak pause 5"}, "You have no pause planned, as before.", nil},
		{"a nudge put off", []string{"remind 09:00", "remind snooze 2 hours"}, "I'll nudge you at 09:00", func(t *testing.T, w *world) {
			if m := member(t, w); m.Remind.Snooze != 0 {
				t.Errorf("still put off: %+v", m.Remind)
			}
		}},
		{"another roadmap", []string{"start devops", "start backend"}, "", nil},
		{"looking changes nothing", []string{"done git", "today", "progress", "leaderboard"}, "Taken back: Git", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.say(ada, "start")
			for _, line := range tc.lines {
				w.say(ada, line)
			}
			// The undo comes in another conversation.
			reply := w.Handle(t.Context(), bot.Request{ID: "u", From: ada, Kind: bot.Question, Text: "oops, undo that", Thread: "elsewhere", Private: true})
			if text := reply.Message.Text(); !strings.Contains(text, tc.says) {
				t.Errorf("no %q in\n%s", tc.says, text)
			}
			if tc.holds != nil {
				tc.holds(t, w)
			}
			// The same delivery once more changes nothing more.
			w.Handle(t.Context(), bot.Request{ID: "u", From: ada, Kind: bot.Question, Text: "oops, undo that", Thread: "elsewhere", Private: true})
			if tc.holds != nil {
				tc.holds(t, w)
			}
		})
	}
}

// What was done on another day is taken back only after a question that names it
// and the day.
func TestUndoOfAnotherDayIsAsked(t *testing.T) {
	t.Parallel()
	for what, line := range map[string]string{"On Fri 20 Nov you finished Git. Should I take that back?": "done git", "On Fri 20 Nov you changed your settings. Should I take that back?": "settings minutes 45"} {
		w := newWorld(t)
		w.say(ada, "start")
		w.say(ada, line)
		w.pass(24 * time.Hour)
		got := w.say(ada, "undo").Message.Text()
		if !strings.Contains(got, what) {
			t.Errorf("%s: %s", line, got)
		}
		if m := member(t, w); !m.Progress.IsDone("git") && m.Minutes != 45 {
			t.Errorf("%s was taken back without a question", line)
		}
		if got := w.say(ada, "undo yes").Message.Title; !strings.HasPrefix(got, "Taken back") {
			t.Errorf("%s: %q", line, got)
		}
		if m := member(t, w); m.Progress.IsDone("git") || m.Minutes == 45 {
			t.Errorf("%s was not taken back", line)
		}
	}
}

func TestABareTaskAsksWhich(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	w.say(ada, "pick git")
	w.pass(time.Hour) // nobody remembers what was shown
	if got := w.say(ada, "task").Message.Text(); !strings.Contains(got, "Which task of Git") {
		t.Error(got)
	}
	w.say(ada, "today")
	if got := w.say(ada, "task").Message.Title; !strings.HasPrefix(got, "Done: ") {
		t.Errorf("the task that was just shown: %q", got)
	}
}

// member is ada as she is stored.
func member(t *testing.T, w *world) *storage.Member {
	t.Helper()
	m, err := w.store.Member(t.Context(), ada.Key())
	if err != nil {
		t.Fatal(err)
	}
	return &m
}

// What an admin sets for all is the last thing they did, too.
func TestUndoOfWhatAllSee(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	boss := boss()
	w.expect(t, boss,
		[2]string{"start", "Welcome"},
		[2]string{"done git", "Done: Git"},
		[2]string{"holidays add 24 Dec", "Added"},
		[2]string{"undo", "I can't take back changes to the holidays.\n\nOn Fri 20 Nov you finished Git. I can take that back."},
		[2]string{"holidays", "24 December"},
		[2]string{"done docker", "Done: Docker"},
		[2]string{"undo", "Taken back: Docker"})
}
