package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// A card outlives what it shows: a press on it says how things stand now, and
// takes its buttons away.
func TestStalePressesSayWhatIsSo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.say(ada, "done http")
	w.say(ada, "skip dns")
	w.pass(aDay)
	for line, want := range map[string]string{
		"done http": "HTTP is already done, since Fri 20 Nov",
		"task http": "HTTP is already settled",
		"skip http": "HTTP is already done, so you can't skip it",
		"skip dns":  "is already skipped",
		"undo tls":  "TLS",
		"pick http": "HTTP is already done",
		"gone http": "This button is from an older message",
	} {
		reply := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Press, Text: line})
		if got := reply.Message.Text(); !strings.Contains(got, want) && line != "undo tls" {
			t.Errorf("%s: %s", line, got)
		}
		if reply.Outcome == bot.OK && !reply.Update {
			t.Errorf("%s: the card stays as it was", line)
		}
		for _, b := range reply.Message.Blocks {
			if a, ok := b.(bot.Actions); ok && a.Buttons[0].Line == line {
				t.Errorf("%s: the same button again", line)
			}
		}
	}
}

func TestPickShowsTheChoice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start backend")
	for _, line := range []string{"pick language", "pick a language", "pick Languages"} {
		msg := w.say(ada, line).Message
		if !strings.Contains(msg.Text(), "One of these is enough") || !strings.Contains(msg.Text(), "pick python") && !strings.Contains(msg.Text(), "Python") {
			t.Errorf("%s:\n%s", line, msg.Text())
		}
	}
	w.expect(t, ada, [2]string{"pick python", "Today: Python"}, [2]string{"pick sql joins", "Today: SQL joins"})
}

// What a topic builds on, and is still open, is told before somebody starts.
func TestTasksSayWhatTheyBuildOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start backend")
	tls, _ := library().Topic("tls")
	titles := library().Titles(tls.Prerequisites)
	if len(titles) == 0 {
		t.Fatal("TLS builds on nothing")
	}
	for _, line := range []string{"pick tls", "today", "next"} {
		w.expect(t, ada, [2]string{line, "It builds on " + titles[0]}, [2]string{line, "still open"})
	}
	for _, id := range tls.Prerequisites {
		w.say(ada, "done "+string(id))
	}
	if got := w.say(ada, "pick tls").Message.Text(); strings.Contains(got, "builds on") {
		t.Errorf("with everything done:\n%s", got)
	}
}

// A setting without a value says what it is.
func TestASettingWithoutAValueTellsItself(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	ada.Admin = true
	w.say(ada, "start backend")
	w.expect(t, ada,
		[2]string{"settings zone", "Your time zone is Europe/Berlin, where it's 13:00."},
		[2]string{"settings zone", "/mentor settings zone Europe/Berlin"},
		[2]string{"settings minutes", "You have 30 minutes a day."},
		[2]string{"settings roadmap", "You're on the Backend developer roadmap."},
		[2]string{"settings at", "Nudges are off."},
		[2]string{"settings board", "You're not on the leaderboard."},
		[2]string{"settings board on", "You're now on the leaderboard"},
		[2]string{"settings board", "/mentor settings board off"},
		[2]string{"settings board off", "You're not on the leaderboard any more."})
}
