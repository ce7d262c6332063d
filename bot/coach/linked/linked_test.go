package linked_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"

	"mentor/bot/coach/linked"
	"mentor/roadmap"
	"mentor/storage"
)

var (
	ada = storage.Key{Workspace: "office:A", Member: "U1"}
	dis = storage.Key{Workspace: "club:B", Member: "11"}

	noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	day  = roadmap.DateOf(noon)
	hash = storage.HashCode("a code")

	errDead = errors.New("the process is dead")
)

// One record: what one account does, the other has done, and each board counts it once.
func TestTwoAccountsHaveOneRecord(t *testing.T) {
	t.Parallel()
	for name, open := range stores(t) {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			if err := link(t.Context(), s); err != nil {
				t.Fatal(err)
			}
			l := over(s, noon)
			if p := read(t, l, dis); p.Progress.Status("sql") != roadmap.Known || !p.Progress.IsDone("http") || p.Name != "ada in club:B" {
				t.Errorf("the second account has %v, called %s", p.Progress.Marks, p.Name)
			}
			for range 2 { // a repeated delivery counts once
				out, err := l.Change(t.Context(), dis, "d1", complete("docker"))
				if err != nil || out.Receipt != strconv.Itoa(roadmap.TopicXP) || out.Member.Key != dis {
					t.Fatalf("%+v, %v", out, err)
				}
			}
			if _, err := l.Change(t.Context(), ada, "d1", complete("api")); err != nil { // the same ID on another platform is another delivery
				t.Fatal(err)
			}
			for _, key := range []storage.Key{ada, dis} {
				if got := points(t, s, key); got != 4*roadmap.TopicXP {
					t.Errorf("%s has %d XP on its board", key.Workspace, got)
				}
			}
			if read(t, s, ada).Due == 0 || read(t, s, dis).Due != 0 {
				t.Error("a nudge is due at both accounts, or at none")
			}
			_, err := l.Change(t.Context(), dis, "d2", func(m *storage.Member) (string, error) { m.Team, m.OnBoard = "blue", false; return "", nil })
			if err != nil {
				t.Fatal(err)
			}
			if first := read(t, s, ada); first.Team != "" || !first.OnBoard || points(t, s, dis) != 0 {
				t.Error("the team of one workspace shows in the other")
			}
		})
	}
}

// invariants says what is wrong with two records once everything was caught up.
func invariants(t *testing.T, s storage.Store) string {
	t.Helper()
	first, second := read(t, s, ada), read(t, s, dis)
	switch {
	case first.Leads(dis) != (second.First != nil):
		return fmt.Sprintf("half linked: %v, %v", first.Second, second.First)
	case !first.Leads(dis) && (first.Due == 0 || second.Due == 0):
		return "somebody lost their nudge"
	case !first.Leads(dis):
		return ""
	case second.Due != 0:
		return "two nudges"
	}
	want, got := first.Shows(dis), second
	want.Version, want.Key = got.Version, got.Key
	a, _ := json.Marshal(want)
	b, _ := json.Marshal(got)
	if string(a) != string(b) {
		return fmt.Sprintf("the second record isn't up to date:\n%s\n%s", a, b)
	}
	if points(t, s, ada) != points(t, s, dis) {
		return "the boards differ"
	}
	return ""
}

// wake does what the scheduler does with timers a minute later.
func wake(t *testing.T, s storage.Store) {
	t.Helper()
	later := noon.Add(time.Minute)
	posts, err := s.ClaimPosts(t.Context(), later, 100, time.Minute, "scheduler")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range posts {
		if p.Kind != storage.StepPost || p.Stage != linked.Timer {
			t.Errorf("a post of another kind: %+v", p)
		}
		if err := over(s, later).CatchUp(t.Context(), storage.Key{Workspace: p.Workspace, Member: p.Member}); err != nil {
			t.Fatal(err)
		}
		p.Next = 0
		if err := s.SavePost(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
}

// A process may die at any write of linking, of a change at either account and of
// unlinking: once the timer was due, all is whole, and doing it again does it once.
func TestDyingAtAnyPoint(t *testing.T) {
	t.Parallel()
	acts := map[string]struct {
		linked bool // before
		do     func(context.Context, storage.Store) error
		done   func(first, second storage.Member) bool
	}{
		"link": {false, link, func(first, _ storage.Member) bool { return first.Leads(dis) }},
		"change at the second": {true, func(ctx context.Context, s storage.Store) error {
			_, err := over(s, noon).Change(ctx, dis, "d", complete("docker"))
			return err
		}, func(first, second storage.Member) bool {
			return first.Progress.IsDone("docker") && second.Progress.XP() == 3*roadmap.TopicXP
		}},
		"change at the first": {true, func(ctx context.Context, s storage.Store) error {
			_, err := over(s, noon).Change(ctx, ada, "d", complete("docker"))
			return err
		}, func(first, second storage.Member) bool {
			return first.Progress.IsDone("docker") && second.Progress.XP() == 3*roadmap.TopicXP
		}},
		"unlink": {true, func(ctx context.Context, s storage.Store) error {
			return over(s, noon).Unlink(ctx, ada, dis)
		}, func(first, second storage.Member) bool { return first.Second == nil && second.Progress.IsDone("git") }},
	}
	for name, open := range stores(t) {
		for what, act := range acts {
			t.Run(name+" "+what, func(t *testing.T) {
				deaths, lived := 0, 0
				for n := 0; lived < 2; n++ {
					s := open(t)
					if act.linked {
						if err := link(t.Context(), s); err != nil {
							t.Fatal(err)
						}
						wake(t, s) // so that no timer runs any more
					}
					d := &dying{s, n / 2, n%2 == 1}
					if err := act.do(t.Context(), d); errors.Is(err, errDead) || d.left < 0 {
						deaths++
					} else {
						lived++
					}
					wake(t, s)
					if wrong := invariants(t, s); wrong != "" {
						t.Fatalf("after dying at write %d (after it: %v): %s", n/2, d.after, wrong)
					}
					if err := act.do(t.Context(), s); err != nil {
						t.Fatalf("again, after write %d: %v", n/2, err)
					}
					if first, second := read(t, s, ada), read(t, s, dis); !act.done(first, second) {
						t.Fatalf("doing it again after write %d doesn't do it once: %v, %v", n/2, first, second)
					}
				}
				if deaths < 4 {
					t.Errorf("died %d times only: the test doesn't reach the writes", deaths)
				}
			})
		}
	}
}

// A first account that was deleted, and joined anew, is not linked by what was begun before.
func TestALinkThatIsTooLateChangesNothing(t *testing.T) {
	t.Parallel()
	for name, open := range stores(t) {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			if err := link(t.Context(), &dying{s, 2, false}); !errors.Is(err, errDead) { // the pointer is set, and nothing else
				t.Fatal(err)
			}
			if read(t, s, dis).First == nil {
				t.Fatal("the test doesn't die where it wants to")
			}
			if err := s.Forget(t.Context(), ada); err != nil {
				t.Fatal(err)
			}
			join(t, s, ada, "css")
			wake(t, s)
			if m := read(t, s, dis); m.First != nil || !m.Progress.IsDone("sql") || m.Progress.Status("css") != "" || m.Due == 0 {
				t.Errorf("%+v", m)
			}
		})
	}
}

// A first account that is put back from a backup takes the second one along; a second
// one can't be put back alone.
func TestPutBackFromABackup(t *testing.T) {
	t.Parallel()
	for name, open := range stores(t) {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			if err := link(t.Context(), s); err != nil {
				t.Fatal(err)
			}
			l, saved := over(s, noon), read(t, s, ada)
			for _, id := range []roadmap.TopicID{"docker", "api"} {
				if _, err := l.Change(t.Context(), dis, "", complete(id)); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := storage.PutAlone(t.Context(), s, dis, saved, noon); !errors.Is(err, storage.ErrSecond) {
				t.Errorf("the second account alone: %v", err)
			}
			second, err := storage.PutAlone(t.Context(), s, ada, saved, noon)
			if err != nil || second == nil || *second != dis {
				t.Fatalf("%v, %v", second, err)
			}
			if err := l.CatchUp(t.Context(), dis); err != nil {
				t.Fatal(err)
			}
			if wrong := invariants(t, s); wrong != "" || points(t, s, dis) != points(t, s, ada) || points(t, s, ada) != 2*roadmap.TopicXP {
				t.Errorf("not put back: %s", wrong)
			}
			if err := storage.Put(t.Context(), s, ada, saved); err != nil { // a whole store, with another state of the two
				t.Fatal(err)
			}
			if err := l.CatchUp(t.Context(), dis); err != nil {
				t.Fatal(err)
			}
			if wrong := invariants(t, s); wrong != "" {
				t.Errorf("after all was put back: %s", wrong)
			}
		})
	}
}

// Several processes change both accounts while they are linked and parted: no change
// fails, and in the end all is whole.
func TestChangesWhileLinkingAndUnlinking(t *testing.T) {
	t.Parallel()
	for name, open := range stores(t) {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			var changes, links sync.WaitGroup
			done := make(chan struct{})
			links.Go(func() {
				for {
					select {
					case <-done:
						return
					default:
					}
					if err := errors.Join(giveCode(t.Context(), s), link(t.Context(), s), over(s, noon).Unlink(t.Context(), ada, dis)); err != nil {
						t.Error(err)
						return
					}
				}
			})
			for i, key := range []storage.Key{ada, dis, ada, dis} {
				changes.Go(func() {
					for n := range 30 {
						id := fmt.Sprint(i, "-", n)
						if _, err := over(s, noon).Change(t.Context(), key, storage.DeliveryID(id), complete(roadmap.TopicID(id))); err != nil {
							t.Error(err)
						}
						if m, err := over(s, noon).Member(t.Context(), key); err != nil || m.Progress.Marks[roadmap.TopicID(id)].Status == "" {
							t.Errorf("what was done in %s is gone: %v", key.Workspace, err)
						}
					}
				})
			}
			changes.Wait()
			close(done)
			links.Wait()
			wake(t, s)
			if wrong := invariants(t, s); wrong != "" {
				t.Error(wrong)
			}
			if err := errors.Join(giveCode(t.Context(), s), link(t.Context(), s)); err != nil {
				t.Fatal(err)
			}
			if wrong := invariants(t, s); wrong != "" || read(t, s, dis).First == nil {
				t.Errorf("linked once more: %s", wrong)
			}
		})
	}
}
