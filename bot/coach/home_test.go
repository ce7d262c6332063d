package coach_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
)

var ada, grace = person("w", "ada"), person("w", "grace")

func TestHome(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	text := func() string { m := w.Home(t.Context(), ada); return m.Title + "\n" + m.Text() }
	if got := text(); !strings.Contains(got, "Welcome to Mentor") {
		t.Errorf("a stranger's home:\n%s", got)
	}
	if _, err := w.store.Member(t.Context(), ada.Key()); err == nil {
		t.Error("looking at the home joins")
	}
	w.say(ada, "start")
	w.say(ada, "settings at 09:00")
	for _, want := range []string{"Hello, Name of ada", "Today: ", "Check yourself", "none yet; one topic starts it", "After that", "09:00, Mon-Fri"} {
		if got := text(); !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	w.say(ada, "done")
	if got := text(); !strings.Contains(got, "1 day, today counted") || !strings.Contains(got, "reached today's goal") {
		t.Errorf("after a finished topic:\n%s", got)
	}
}

func TestSetUpForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := ada
	who.Zone = "Asia/Kathmandu"
	f := w.say(who, "start setup").Message.Form
	if f == nil || len(f.Inputs) > 5 {
		t.Fatalf("%+v", f)
	}
	values := map[string]string{}
	for _, in := range f.Inputs {
		values[in.Name] = in.Value
	}
	if values["zone"] != "Asia/Kathmandu" || values["days"] != "mon,tue,wed,thu,fri" || values["minutes"] != "30" {
		t.Errorf("filled in with %v", values)
	}
	// A mistake joins nobody.
	values["at"] = "25:00"
	refused := w.Handle(t.Context(), bot.Request{ID: "form1", From: who, Kind: bot.Press, Text: f.Line, Values: values})
	if _, err := w.store.Member(t.Context(), who.Key()); err == nil || refused.Field != "at" {
		t.Errorf("field %q, member: %v", refused.Field, err)
	}
	values["at"], values["days"] = "7:30", "sat,sun"
	joined := w.Handle(t.Context(), bot.Request{ID: "form2", From: who, Kind: bot.Press, Text: f.Line, Values: values})
	m, err := w.store.Member(t.Context(), who.Key())
	if err != nil || !strings.Contains(joined.Message.Title, "Welcome") || m.Remind.At.String() != "07:30" || m.Remind.Days.String() != "Sat, Sun" {
		t.Errorf("%v %q %+v", err, joined.Message.Title, m.Remind)
	}
	w.expect(t, who, [2]string{"settings days fri mon", "Mon, Fri"}, [2]string{"settings days someday", "as days of the week"}, [2]string{"settings at off", "Nudges are off."})
}

func TestOpensForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for line, want := range map[string]bool{
		"settings": true, "/mentor settings": true, "settings minutes 30": false, "start": false, "start setup": true, "ask": true, "ask what is docker": false,
		"topic": true, "topic caching": false, "pick": true, "stuck": false, "stuck tell": true, "what is docker": false, "": false,
	} {
		if got := w.OpensForm(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

func TestFormsFillArguments(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	reply := w.say(ada, "ask")
	if reply.Message.Form == nil || reply.Outcome != bot.Refused {
		t.Fatalf("a bare ask: %+v", reply)
	}
	got := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Press, Text: reply.Message.Form.Line, Values: map[string]string{"question": "what is docker?"}})
	if !strings.Contains(got.Message.Text(), "Docker") {
		t.Errorf("asked in a form: %s", got.Message.Text())
	}
	w.say(grace, "mentor on docker")
	w.say(ada, "stuck tell docker")
	asked := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Press, Text: "stuck send", Values: map[string]string{"topic": "docker", "words": "It stops at once."}})
	if !asked.Public || !strings.Contains(asked.Message.Text(), "It stops at once.") || !strings.Contains(asked.Message.Text(), grace.Name) {
		t.Errorf("asked a mentor: %+v", asked)
	}
}

func TestShare(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	w.say(ada, "settings board on")
	w.say(ada, "done")
	board := w.Handle(t.Context(), bot.Request{From: ada, Text: "leaderboard", HasAudience: true})
	alone := w.Handle(t.Context(), bot.Request{From: ada, Text: "leaderboard"})
	if !hasLine(board.Message, "share leaderboard week") || hasLine(alone.Message, "share leaderboard week") || board.Public {
		t.Error("a board is offered to be shared where nobody is, or not where somebody is")
	}
	shared := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Press, Text: "share leaderboard week", HasAudience: true})
	if !shared.Public || shared.Update || !strings.Contains(shared.Message.Text(), "Shared by Name of ada") || hasLine(shared.Message, "share leaderboard week") {
		t.Errorf("%+v", shared)
	}
	for line, want := range map[string]string{"share progress": "for your eyes only", "share share leaderboard": "for your eyes only", "share": "Please say what to share"} {
		if got := w.say(ada, line); got.Public || !strings.Contains(got.Message.Text(), want) {
			t.Errorf("%s: %s", line, got.Message.Text())
		}
	}
	if got := w.Handle(t.Context(), bot.Request{From: ada, Text: "share leaderboard", Private: true}); got.Public {
		t.Error("shared with nobody")
	}
}

func hasLine(m bot.Message, line string) bool {
	for _, b := range m.Blocks {
		if actions, ok := b.(bot.Actions); ok {
			for _, button := range actions.Buttons {
				if button.Line == line {
					return true
				}
			}
		}
	}
	return false
}

func TestButtonsOfOlderMessages(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	got := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Press, Text: "fly away"})
	if got.Outcome != bot.Refused || !strings.Contains(got.Message.Text(), "older message") || got.Command != "stale" {
		t.Errorf("%+v", got)
	}
}

// What begins to fade is offered at home, until it is reviewed.
func TestHomeOffersReviews(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("test:w", "ada")
	w.say(ada, "start")
	w.say(ada, "done http")
	if got := w.Home(t.Context(), ada).Text(); strings.Contains(got, "due for review") {
		t.Errorf("due at once: %s", got)
	}
	w.pass(30 * 24 * time.Hour)
	if got := w.Home(t.Context(), ada).Text(); !strings.Contains(got, "due for review") {
		t.Errorf("nothing due after a month: %s", got)
	}
}
