package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// A platform shows a form instead of the words beside it. So what changes or
// lists something is answered in words, however it was asked for, and a form
// comes only where one was asked for.
func TestConfirmationBeforeForm(t *testing.T) {
	t.Parallel()
	changes := []struct{ line, says string }{
		{"remind off", "off"},
		{"remind on", "on"},
		{"remind 08:15 mon-fri", "08:15, Mon-Fri"},
		{"remind pause until friday", "paused until Friday"},
		{"remind not today", "today"},
		{"remind quieter", "every second day"},
		{"remind on", "pause is over"},
		{"remind snooze tonight", "19:00"},
		{"remind", "When:"},
		{"holidays", "holidays"},
		{"holidays add 2026-12-24", "24 December 2026"},
		{"holidays remove 2026-12-24", "Removed Thu 24 December 2026"},
		{"settings minutes 45", "45"},
		{"settings zone Europe/Paris", "Europe/Paris"},
		{"settings board on", "on"},
		{"recap off", ""},
		{"streak pause 5", "From"},
		{"streak resume", ""},
		{"team create Platform", "Platform"},
		{"mentor on docker", "Docker"},
		{"channel", ""},
	}
	kinds := map[string]bot.Kind{"typed": bot.Line, "pressed": bot.Press, "said": bot.Question}
	for name, kind := range kinds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			boss := boss()
			w.say(boss, "start")
			for _, c := range changes {
				reply := w.Handle(t.Context(), bot.Request{From: boss, Kind: kind, Text: c.line, Private: true})
				if reply.Message.Form != nil || w.OpensForm(c.line) {
					t.Errorf("%s: a form hides what was done", c.line)
				}
				if text := reply.Message.Text(); reply.Outcome != bot.OK || !strings.Contains(text, c.says) {
					t.Errorf("%s: %s, no %q in\n%s", c.line, reply.Outcome, c.says, text)
				}
			}
			for _, cmd := range w.Commands() {
				for _, line := range append(cmd.Examples, cmd.Name) {
					if cmd.Name == "forget" {
						continue
					}
					reply := w.Handle(t.Context(), bot.Request{From: boss, Kind: kind, Text: line, Private: true})
					if reply.Message.Form != nil && !w.OpensForm(line) {
						t.Errorf("%s: a form that nobody asked for", line)
					}
				}
			}
		})
	}
}

// Every form is reached by a button, and its buttons run lines that open it.
func TestButtonsOfferForms(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	boss := boss()
	w.say(boss, "start")
	for line, want := range map[string]string{"remind": "remind edit", "remind off": "remind edit", "holidays": "holidays edit"} {
		found := false
		for _, block := range w.say(boss, line).Message.Blocks {
			if row, ok := block.(bot.Actions); ok {
				for _, b := range row.Buttons {
					found = found || b.Line == want && w.OpensForm(b.Line)
				}
			}
		}
		if !found {
			t.Errorf("%s: no button runs %q", line, want)
		}
		if w.say(boss, want).Message.Form == nil {
			t.Errorf("%s opens no form", want)
		}
	}
}
