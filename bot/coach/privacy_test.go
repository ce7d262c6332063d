package coach_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/storage"
)

func TestWorkspacesNeverMix(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	here, there := person("here", "ada"), person("there", "ada")
	w.say(here, "start")
	w.say(here, "done http")
	w.say(here, "team create Platform")
	w.say(there, "start")
	for _, line := range []string{"progress", "leaderboard all", "team list", "team show Platform", "streak", "export", "progress @ada"} {
		reply := w.say(there, line)
		text := reply.Message.Text()
		if reply.File != nil {
			text += string(reply.File.Data)
		}
		if strings.Contains(text, "20 XP") || strings.Contains(text, "1 of 1") || strings.Contains(text, "Team Platform") || strings.Contains(text, `"here"`) || strings.Contains(text, `"http"`) {
			t.Errorf("%s shows another workspace:\n%s", line, text)
		}
	}
	w.say(there, "forget yes")
	w.expect(t, here, [2]string{"progress", "1 of "})
}

func TestHiddenMembersStayHidden(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.say(ada, "start")
	w.say(bob, "start")
	w.say(ada, "done http")
	w.expect(t, bob, [2]string{"progress <@ada>", "is not on the leaderboard"})
	w.say(ada, "settings board on")
	w.expect(t, bob, [2]string{"progress <@ada|Ada>", "Progress of Name of ada"}, [2]string{"progress @Name of ada", "Progress of Name of ada"})
	w.say(ada, "settings board off")
	w.expect(t, bob, [2]string{"progress <@ada>", "is not on the leaderboard"}, [2]string{"leaderboard week 1", "Nobody has XP on this board"})
}

// broken is a store that is out of order.
type broken struct {
	storage.Store
	err error
}

func (b broken) Member(context.Context, storage.Key) (storage.Member, error) {
	return storage.Member{}, b.err
}

func (b broken) Workspace(context.Context, storage.WorkspaceID) (storage.Workspace, error) {
	return storage.Workspace{}, b.err
}

func (b broken) Change(context.Context, storage.Key, storage.DeliveryID, func(*storage.Member) (string, error)) (storage.Outcome, error) {
	return storage.Outcome{}, b.err
}

func TestErrorsShowNoInsides(t *testing.T) {
	t.Parallel()
	for err, want := range map[error]string{
		fmt.Errorf("sqlite: token=xoxb-secret: %w", storage.ErrFull): "can't save progress right now",
		errors.New("dial tcp 10.0.0.1: secret"):                      "Something went wrong on my side",
	} {
		b := coach.New(coach.Config{Library: library(), Store: broken{err: err}, Answers: engine()})
		for _, line := range []string{"start", "today", "done http"} {
			reply := b.Handle(t.Context(), bot.Request{From: person("w", "ada"), Text: line})
			if text := reply.Message.Text(); reply.Outcome != bot.Failed || !strings.Contains(text, want) || strings.Contains(text, "secret") {
				t.Errorf("%s: %s %s", line, reply.Outcome, text)
			}
		}
	}
}

// What is said about what is kept is what is kept: of messages only the words of
// a call for help, which the export shows too.
func TestPrivacyIsToldTruly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.expect(t, ada,
		[2]string{"start", "Welcome"},
		[2]string{"help privacy", "what you write with stuck. Mentors get it at once, with your name and where you asked; I keep it for 7 days"},
		[2]string{"what is a zettelkasten", ""},
		[2]string{"stuck docker my purple container sulks", "Docker"})
	file := string(w.say(ada, "export").File.Data)
	if !strings.Contains(file, "my purple container sulks") || strings.Contains(file, "zettelkasten") {
		t.Errorf("the file: %s", file)
	}
}
