package nudge_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/nudge"
	"mentor/bot/nudge/simulate"
	"mentor/storage"
)

const oneWeek = 7 * 24 * time.Hour

// club lets some people into the pairs.
func (s *stage) club(t *testing.T, all ...string) {
	t.Helper()
	for _, who := range all {
		s.say(t, who, "start", "remind off", "pair on")
	}
}

// met are whom somebody was told to meet, by week.
func (s *stage) met(who storage.MemberID) (all []string) {
	for _, says := range s.saidTo(who, "Your pair this week: ") {
		first, _, _ := strings.Cut(says, "\n")
		all = append(all, strings.TrimPrefix(first, "Your pair this week: "))
	}
	return all
}

// Everybody meets everybody, a new one each week, and then again.
func TestPairsEachWeek(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.club(t, "ada", "bob", "cy", "dee")
	for range 4 {
		s.pass(t, oneWeek)
	}
	for _, who := range []storage.MemberID{"ada", "bob", "cy", "dee"} {
		met := s.met(who)
		if len(met) != 4 {
			t.Fatalf("%s met %q", who, met)
		}
		first := slices.Sorted(slices.Values(met[:3]))
		if len(slices.Compact(first)) != 3 {
			t.Errorf("%s met %q", who, met)
		}
	}
	says := s.saidTo("ada", "Your pair this week")[0]
	for _, want := range []string{"You meet ", "Half an hour is plenty", "A time when you're both at work: Tue 1 Dec, 13:00", "To begin: You're at the same topic"} {
		if !strings.Contains(says, want) {
			t.Errorf("no %q in\n%s", want, says)
		}
	}
	for _, m := range s.stands() {
		if at := m.At.UTC(); at.Weekday() != time.Monday || at.Hour() != 9 {
			t.Errorf("at %s: %s", at, m.Says)
		}
	}
}

// Three meet when one is left over, and two in zones apart at a time when both work.
func TestPairsOfThreeAndOfTwoZones(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.club(t, "ada", "bob", "cy")
	s.say(t, "ada", "settings zone America/New_York")
	s.pass(t, oneWeek)
	if says := s.saidTo("bob", "You meet ADA and CY this week"); len(says) != 1 || !strings.Contains(says[0], "A time when you're all at work: Tue 1 Dec, 15:30 (10:30 for ADA)") {
		t.Errorf("%q, of %q", says, s.saidTo("bob", ""))
	}
	for _, m := range s.stands() {
		if m.To.Member == "ada" && m.At.UTC().Hour() != 14 {
			t.Errorf("ADA was told at %s, while she slept", m.At)
		}
	}
}

// Whoever left, is away or paused isn't paired; whoever is left alone is told.
func TestPairsAreLeft(t *testing.T) {
	t.Parallel()
	s := newStage(t, simulate.Faults{})
	s.club(t, "ada", "bob", "cy", "dee", "eve")
	s.say(t, "cy", "pair off")
	s.say(t, "dee", "remind pause until 4 december")
	if err := s.core.ProfileChanged(t.Context(), bot.Profile{Person: bot.Person{Workspace: ws, ID: "eve", Name: "EVE"}, Left: true}); err != nil {
		t.Fatal(err)
	}
	s.pass(t, oneWeek)
	if a, b := s.met("ada"), s.met("bob"); !slices.Equal(a, []string{"BOB"}) || !slices.Equal(b, []string{"ADA"}) {
		t.Errorf("ADA met %q, BOB %q", a, b)
	}
	for _, who := range []storage.MemberID{"cy", "dee", "eve"} {
		if all := s.saidTo(who, ""); len(all) > 0 {
			t.Errorf("%s got %q", who, all)
		}
	}
	s.say(t, "bob", "pair off", "pair off")
	s.pass(t, time.Hour)
	if all := s.saidTo("ada", "can't make it this week after all"); len(all) != 1 {
		t.Errorf("%q", all)
	}
	s.pass(t, oneWeek)
	if a := s.met("ada"); !slices.Equal(a, []string{"BOB", "DEE"}) {
		t.Errorf("ADA met %q", a)
	}
	s.say(t, "dee", "forget yes")
	m, err := s.store.Member(t.Context(), storage.Key{Workspace: ws, Member: "ada"})
	if err != nil || slices.Contains(m.Pairing.Met, "dee") || slices.Contains(m.Pairing.Now.With, "dee") {
		t.Errorf("%+v, %v", m.Pairing, err)
	}
}

// fragile is a store that fails at its nth write.
type fragile struct {
	storage.Store
	left *int
}

var errFragile = errors.New("it broke")

func (f fragile) breaks() bool { *f.left--; return *f.left == 0 }

func (f fragile) Change(
	ctx context.Context, key storage.Key, d storage.DeliveryID, fn func(*storage.Member) (string, error),
) (out storage.Outcome, err error) {
	if f.breaks() {
		return out, errFragile
	}
	return f.Store.Change(ctx, key, d, fn)
}

func (f fragile) AddPost(ctx context.Context, p storage.Post) (bool, error) {
	if f.breaks() {
		return false, errFragile
	}
	return f.Store.AddPost(ctx, p)
}

func (f fragile) ChangeWorkspace(ctx context.Context, id storage.WorkspaceID, fn func(*storage.Workspace) error) (w storage.Workspace, err error) {
	if f.breaks() {
		return w, errFragile
	}
	return f.Store.ChangeWorkspace(ctx, id, fn)
}

// Wherever a process dies while it makes a round, another one finishes it, and nobody
// is told twice.
func TestRoundsSurviveCrashes(t *testing.T) {
	t.Parallel()
	for after := 1; after <= 8; after++ {
		s := newStage(t, simulate.Faults{})
		s.club(t, "ada", "bob", "cy")
		s.skip(6*24*time.Hour + 2*time.Hour) // Monday
		left := after
		dying := nudge.New(nudge.Config{
			Store: fragile{s.store, &left}, Composer: s.core.Posts(), Posters: map[string]bot.Poster{}, Clock: s.clock, Name: "dying", Workers: 1,
		})
		if err := dying.Tick(t.Context()); !errors.Is(err, errFragile) {
			t.Fatalf("write %d: %v", after, err)
		}
		s.pass(t, time.Hour)
		for _, who := range []storage.MemberID{"ada", "bob", "cy"} {
			if met := s.met(who); len(met) != 1 {
				t.Errorf("write %d: %s met %q", after, who, met)
			}
		}
	}
}
