package coach_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
)

// Who tries to change what others have done, who may do what or how the workspace is set
// up, without the right, stands in the audit trail: once for each command and day.
func TestRefusedAttemptsAreInTheAuditTrail(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	eve := person("w", "eve")
	w.say(person("w", "ada"), "start")
	w.say(eve, "start")
	tried := func(do string) int { return strings.Count(w.deeds(t, ""), "Name of eve wasn't allowed to "+do) }
	for _, c := range []struct{ line, do string }{
		{"assign @ada git by friday", "assign topics"},
		{"correct @ada git done because she knows it", "correct somebody's progress"},
		{"road publish Onboarding", "change this workspace's own roadmaps"},
		{"admin lead @eve", "name leads and admins"},
	} {
		for range 3 {
			if got := w.say(eve, c.line); got.Outcome != bot.Refused || !strings.Contains(got.Message.Text(), "Only ") {
				t.Errorf("%s: %s", c.line, got.Message.Text())
			}
		}
		if n := tried(c.do); n != 1 {
			t.Errorf("%s, three times: %d entries in\n%s", c.line, n, w.deeds(t, ""))
		}
	}
	w.say(eve, "report") // who only wants to look isn't kept
	w.pass(25 * time.Hour)
	w.say(eve, "assign @ada git by friday")
	if n := tried(""); n != 5 {
		t.Errorf("%d entries in\n%s", n, w.deeds(t, ""))
	}
}
