package nudge_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge/simulate"
	"mentor/storage"
)

// shut is a platform on which some members take no direct messages.
type shut struct {
	bot.Poster
	to []storage.MemberID
}

func (c shut) Post(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	if slices.Contains(c.to, to.Member) {
		return bot.Posted{}, &bot.SendError{Fate: bot.Permanent, Reason: "the member accepts no messages", Err: context.Canceled}
	}
	return c.Poster.Post(ctx, to, id, m)
}

// Somebody who called for help in private hears which mentors can't be reached, once,
// and what happens instead.
func TestMentorsWhoCannotBeReached(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		closed []storage.MemberID
		says   []string // in the notice; none: there is none
	}{
		"all can":     {nil, nil},
		"one cannot":  {[]storage.MemberID{"bob"}, []string{"on to BOB: my direct messages don't reach them", "EVE did get it."}},
		"none can":    {[]storage.MemberID{"bob", "eve"}, []string{"on to BOB and EVE: my direct messages", "Mention them in a channel", "for 7 days"}},
		"nor the one": {[]storage.MemberID{"bob", "ada"}, nil}, // who asked takes none either
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, simulate.Faults{})
			s.use(map[string]bot.Poster{"fake": shut{s.platform, c.closed}})
			s.say(t, "bob", "start", "mentor on")
			s.say(t, "eve", "start", "mentor on")
			s.say(t, "ada", "start")
			for _, line := range []string{"stuck docker the container does not start", "stuck docker I have tried the logs as well"} {
				who := bot.Person{Workspace: ws, ID: "ada", Name: "ADA"}
				s.core.Handle(t.Context(), bot.Request{ID: storage.DeliveryID(line), Text: line, From: who, Private: true})
				s.pass(t, time.Minute)
			}
			var notices []string
			for _, m := range s.stands() {
				if m.To.Member == "ada" {
					notices = append(notices, m.Says)
				}
			}
			if len(notices) != min(1, len(c.says)) {
				t.Fatalf("%d notices: %q", len(notices), notices)
			}
			for _, want := range c.says {
				if !strings.Contains(notices[0], want) {
					t.Errorf("no %q in\n%s", want, notices[0])
				}
			}
		})
	}
}

// The words of a call for help go after a week, though nobody calls again.
func TestWordsOfCallsAreForgotten(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.say(t, "ada", "start", "stuck docker my purple container sulks")
	words := func() string {
		sheet, err := s.store.Sheet(t.Context(), ws, storage.DeskSheet)
		var d storage.Desk
		if err != nil || json.Unmarshal(sheet.Data, &d) != nil || len(d.Requests) != 1 {
			t.Fatalf("%s, %v", sheet.Data, err)
		}
		return d.Requests[0].Words
	}
	s.skip(7 * 24 * time.Hour)
	s.pass(t, time.Minute)
	if words() != "my purple container sulks" {
		t.Errorf("gone too early")
	}
	s.skip(24 * time.Hour)
	s.pass(t, time.Minute)
	if got := words(); got != "" {
		t.Errorf("still there: %q", got)
	}
}

// left is a platform from which some members have gone.
type left struct {
	bot.Poster
	who storage.MemberID
}

func (l left) Post(ctx context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	if to.Member == l.who {
		return bot.Posted{}, &bot.SendError{Fate: bot.Permanent, Gone: true, Reason: "the member is no longer here", Err: context.Canceled}
	}
	return l.Poster.Post(ctx, to, id, m)
}

// Where a platform does not say that somebody left, it is noticed when they are
// written to: no more nudges, no place on boards, no calls for help. When they are
// back, all is back.
func TestWhoHasLeftIsNoticed(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.use(map[string]bot.Poster{"fake": left{s.platform, "bob"}})
	s.say(t, "bob", "start", "settings board on", "done git", "mentor on", "remind 08:30 every day")
	s.say(t, "ada", "start")
	if got := s.say(t, "ada", "leaderboard week 1"); !strings.Contains(got, "BOB") {
		t.Fatal(got)
	}
	s.pass(t, 25*time.Hour) // a day without anything learned
	bob := storage.Key{Workspace: ws, Member: "bob"}
	if m, err := s.store.Member(t.Context(), bob); err != nil || !m.Away || m.Due != 0 {
		t.Fatalf("away %v, due %d, %v", m.Away, m.Due, err)
	}
	for line, never := range map[string]string{"leaderboard week 1": "BOB", "mentor": "BOB", "stuck docker": "BOB"} {
		if got := s.say(t, "ada", line); strings.Contains(got, never) {
			t.Errorf("%s: %s", line, got)
		}
	}
	s.use(map[string]bot.Poster{"fake": s.platform})
	if got := s.say(t, "bob", "progress"); !strings.Contains(got, "1 of ") {
		t.Errorf("what was learned is lost: %s", got)
	}
	for line, want := range map[string]string{"leaderboard week 1": "BOB", "mentor": "BOB", "stuck http": "BOB: can you help?"} {
		if got := s.say(t, "ada", line); !strings.Contains(got, want) {
			t.Errorf("back, %s: no %q in %s", line, want, got)
		}
	}
	if m, err := s.store.Member(t.Context(), bob); err != nil || m.Away || m.Due == 0 {
		t.Errorf("away %v, due %d, %v", m.Away, m.Due, err)
	}
}
