package coach_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/storage"
)

// pair is one person in two worlds: in one, their workspace stands beside a full one.
type pair struct {
	beside, alone *world
	who           bot.Person
	offered       []string // command lines, in the full workspace
	before        string   // what was stored of the full workspace
	said          int
	spoken        string // all lines so far: their words are no secret
}

func neighbours(t *testing.T, who bot.Person) *pair {
	t.Helper()
	set := func(c *coach.Config) { c.Answers, c.Timetable = engine(), dailyTimes }
	p := &pair{beside: worldOf(t, set), alone: worldOf(t, set), who: who}
	p.offered = full.settle(t, p.beside)
	p.beside.n, p.alone.n = 1000, 1000 // deliveries have the same IDs from here on
	if got, want := other.settle(t, p.beside), other.settle(t, p.alone); !slices.Equal(got, want) {
		t.Fatalf("different offers:\n%q\n%q", got, want)
	}
	for _, w := range []*world{p.beside, p.alone} {
		w.pass(3 * 24 * time.Hour) // to a Monday, when people are paired
		for _, c := range []customer{full, other} {
			if _, err := w.Posts().PairRound(t.Context(), w.store, storage.WorkspaceID(c.ws), w.clock()); err != nil {
				t.Fatal(err)
			}
		}
	}
	p.before = p.beside.stateOf(t, full)
	return p
}

// say says a line in both worlds and compares the answers.
func (p *pair) say(t *testing.T, kind bot.Kind, line string) {
	t.Helper()
	p.said++
	req := bot.Request{ID: storage.DeliveryID(fmt.Sprint("t", p.said)), From: p.who, Text: line, Kind: kind, Private: true}
	p.compare(t, line, whole(p.beside.Handle(context.Background(), req)), whole(p.alone.Handle(context.Background(), req)))
}

func (p *pair) compare(t *testing.T, line, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%q is answered differently beside a full workspace:\n%s\n---\n%s", line, got, want)
	}
	p.spoken += " " + strings.ToLower(line)
	for _, word := range marked.FindAllString(strings.ToLower(got), -1) {
		if !strings.Contains(p.spoken, word) {
			t.Errorf("%q: the answer knows of %s:\n%s", line, word, got)
		}
	}
}

// unchanged compares what is stored of the full workspace with what was.
func (p *pair) unchanged(t *testing.T, what string) {
	t.Helper()
	if after := p.beside.stateOf(t, full); after != p.before {
		t.Errorf("%s changed the other workspace:\n%s\n---\n%s", what, p.before, after)
		p.before = after
	}
}

// again makes people what they were, if they have been deleted or lost their role.
func (p *pair) again(t *testing.T) {
	t.Helper()
	for _, w := range []*world{p.beside, p.alone} {
		w.say(p.who, "start backend")
		w.say(other.person("admin"), "admin lead <@lead>")
		w.say(other.person("mentor"), "mentor on")
	}
}

// look looks at what people see without saying anything.
func (p *pair) look(t *testing.T) {
	t.Helper()
	p.compare(t, "the home", p.beside.Home(t.Context(), p.who).Text(), p.alone.Home(t.Context(), p.who).Text())
	for _, kind := range []string{"topic", "roadmap", "team", "command", "zone"} {
		for _, typed := range []string{"", "z", "zeb", "own"} {
			got, want := p.beside.Complete(t.Context(), p.who, kind, typed, 25), p.alone.Complete(t.Context(), p.who, kind, typed, 25)
			p.compare(t, kind+" "+typed, fmt.Sprint(got), fmt.Sprint(want))
		}
	}
}
