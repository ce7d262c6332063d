package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
	"mentor/storage"
)

// Somebody on their own learns like everybody else, and is offered nothing that
// needs others.
func TestAlone(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	me := bot.Person{Workspace: storage.PersonalWorkspace("chat", "7"), ID: "7", Name: "Ada", Zone: "UTC"}
	if !me.Workspace.IsPersonal() || storage.WorkspaceID("chat:7").IsPersonal() || me.Workspace.Platform() != "chat" {
		t.Fatalf("%q", me.Workspace)
	}
	for _, line := range []string{"start", "today", "done", "progress", "streak", "remind 09:00", "settings minutes 30", "next", "help"} {
		reply := w.say(me, line)
		if reply.Outcome != bot.OK {
			t.Errorf("%s: %s", line, reply.Message.Text())
		}
		for _, b := range reply.Message.Blocks {
			row, _ := b.(bot.Actions)
			for _, button := range row.Buttons {
				if name, _, _ := strings.Cut(button.Line, " "); name == "leaderboard" || name == "share" || name == "stuck" || name == "team" {
					t.Errorf("%s offers %s", line, button.Line)
				}
			}
		}
	}
	for _, line := range []string{
		"leaderboard", "leaderboard month", "team list", "team create Red", "stuck", "mentor on", "thanks @bob", "report", "share progress", "settings board on", "teach a => b",
	} {
		reply := w.say(me, line)
		if reply.Outcome != bot.Refused || !strings.HasPrefix(reply.Message.Text(), "You use me on your own") {
			t.Errorf("%s: %s %s", line, reply.Outcome, reply.Message.Text())
		}
	}
	m, err := w.store.Member(t.Context(), me.Key())
	if err != nil || m.OnBoard {
		t.Errorf("%+v %v", m, err)
	}
	if ws, err := w.store.Workspace(t.Context(), me.Workspace); err != nil || len(ws.Teams)+len(ws.Mentors)+len(ws.HelpRequests) > 0 {
		t.Errorf("%+v %v", ws, err)
	}
}
