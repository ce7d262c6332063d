package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
	"mentor/storage"
)

// A lead sees the week of everybody, a captain that of their team, and nobody else any;
// it's never shown to others.
func TestDigestNow(t *testing.T) {
	t.Parallel()
	w := crew(t)
	w.expect(t, boss(), [2]string{"digest", "Your week as a lead"}, [2]string{"digest off", "No digest comes to you"},
		[2]string{"assign @ada git by friday", "is asked"}, [2]string{"digest", "1 open, 0 late"})
	w.expect(t, person("w", "cap"), [2]string{"digest", "Your week as a lead: Red"})
	for _, who := range []bot.Person{person("w", "ada"), person("w", "stranger"), person("v", "cap")} {
		for _, line := range []string{"digest", "digest on"} {
			if reply := w.say(who, line); reply.Outcome != bot.Refused || !strings.Contains(reply.Message.Text(), "Only captains, leads and admins can see a team's report") {
				t.Errorf("%s, %q: %s", who.ID, line, reply.Message.Text())
			}
		}
	}
	for _, line := range []string{"digest", "correct @ada git done because she knows it"} {
		if w.Handle(t.Context(), bot.Request{From: boss(), Kind: bot.Question, Text: line, HasAudience: true}).Public {
			t.Errorf("%q was answered aloud", line)
		}
	}
}

// A lead's week names who waits for help, and nobody whose call is over.
func TestDigestTellsOfCalls(t *testing.T) {
	t.Parallel()
	w := crew(t)
	if got := w.say(boss(), "digest").Message.Text(); strings.Contains(got, "Called for help") {
		t.Errorf("nobody has called:\n%s", got)
	}
	w.say(person("w", "ada"), "stuck git")
	w.expect(t, boss(), [2]string{"digest", "Called for help: Name of ada (Git"}, [2]string{"report", "Called for help: Name of ada (Git"})
	w.say(person("w", "ada"), "stuck solved")
	for _, line := range []string{"digest", "report"} {
		if got := w.say(boss(), line).Message.Text(); strings.Contains(got, "Called for help") {
			t.Errorf("%s: the call is over:\n%s", line, got)
		}
	}
}

// A captain who has a digest doesn't lead everybody.
func TestDigestGivesNoRights(t *testing.T) {
	t.Parallel()
	w := crew(t)
	if _, err := w.store.ChangeWorkspace(t.Context(), "w", func(ws *storage.Workspace) error {
		ws.Schedules = append(ws.Schedules, storage.Schedule{ID: "x", Kind: storage.DigestPost, Member: "cap", By: "cap", Spec: "mondays 09:00", Team: ws.Teams[0].ID})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	w.expect(t, boss(), [2]string{"channel", "Nothing is posted to a channel yet."}, [2]string{"channel off", "There's nothing to remove."})
	ws, err := w.store.Workspace(t.Context(), "w")
	if err != nil || len(ws.Schedules) != 1 {
		t.Errorf("%+v, %v", ws.Schedules, err)
	}
	w.expect(t, person("w", "cap"), [2]string{"digest off", "No more digests come."}, [2]string{"report", "Report: Red"})
}
