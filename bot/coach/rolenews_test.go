package coach_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/storage"
)

// news delivers what is due to somebody about roles, as the scheduler does, and returns
// what they read.
func (w *world) news(t *testing.T, id string) (texts []string) {
	t.Helper()
	w.now = w.now.Add(time.Minute)
	due, err := w.store.ClaimPosts(t.Context(), w.now, 100, time.Minute, "test")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range due {
		msg, err := w.Posts().PostMessage(t.Context(), p)
		p.State, p.Next = storage.Sent, 0
		if _, unwanted := errors.AsType[bot.UnwantedError](err); unwanted {
			p.State = storage.Skipped
		} else if err != nil {
			t.Fatal(err)
		}
		if err := w.store.SavePost(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		if p.Kind == storage.RolePost && p.State == storage.Sent && p.Member == storage.MemberID(id) {
			texts = append(texts, msg.Text())
		}
	}
	return texts
}

// Somebody who is given a role, or loses it, hears of it once, in private: from whom,
// and what they can do now.
func TestPeopleHearOfTheirRoles(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.say(person("w", "ada"), "start")
	for _, c := range []struct {
		line  string
		parts []string // of the only message; none: there is none
	}{
		{"admin lead <@ada>", []string{"You're a lead now", "Name of boss made you a lead", "how everybody is doing", "the only message"}},
		{"admin lead <@ada>", nil}, // she is one
		{"admin admin <@ada>", []string{"You're an admin now", "read the audit trail"}},
		{"admin remove <@ada>", []string{"You aren't an admin any more", "Name of boss ended that", "your streak and your XP", "If you think it's a mistake"}},
		{"admin remove <@ada>", nil},
		{"admin mentor <@ada>", []string{"You're a mentor now", "When somebody is stuck"}},
		{"admin remove <@ada> mentor", []string{"You aren't a mentor any more"}},
		{"admin setup leads <@ada>", []string{"You're a lead now"}},
	} {
		w.say(boss(), c.line)
		got := w.news(t, "ada")
		if len(c.parts) == 0 {
			if len(got) > 0 {
				t.Errorf("%s: %v", c.line, got)
			}
			continue
		}
		if len(got) != 1 {
			t.Errorf("%s: %d messages %v", c.line, len(got), got)
			continue
		}
		for _, part := range c.parts {
			if !strings.Contains(got[0], part) {
				t.Errorf("%s: no %q in\n%s", c.line, part, got[0])
			}
		}
	}
	if got := w.news(t, "ada"); len(got) > 0 {
		t.Errorf("told again: %v", got)
	}
}

// Nobody hears of a slip that was taken back at once, of what didn't happen, or of what
// they did themselves; a delivery that is repeated says nothing twice; and strangers to the
// bot hear of it too.
func TestRolesOfWhichNobodyHears(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.say(person("w", "ada"), "start")
	w.say(boss(), "admin lead <@ada>")
	w.say(boss(), "admin remove <@ada>")
	if got := w.news(t, "ada"); len(got) > 0 {
		t.Errorf("of a slip: %v", got)
	}
	w.say(person("w", "ada"), "admin lead <@bob>") // refused
	w.say(boss(), "admin admin <@boss>")
	if got := append(w.news(t, "bob"), w.news(t, "boss")...); len(got) > 0 {
		t.Errorf("of nothing: %v", got)
	}
	for range 2 {
		w.Handle(t.Context(), bot.Request{ID: "again", From: boss(), Kind: bot.Line, Text: "admin lead <@stranger>", Private: true})
	}
	if got := w.news(t, "stranger"); len(got) != 1 {
		t.Errorf("a stranger reads %v", got)
	}
}
