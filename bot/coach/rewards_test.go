package coach_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/roadmap/draw"
	"mentor/storage"
)

func TestBadgesAndLevelsAreTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.expect(t, ada,
		[2]string{"badges", "Your badges: 0 of"},
		[2]string{"done http", "New badge: First step (Finish a topic.)"},
		[2]string{"badges", "First step: Finish a topic. Earned on 20 November 2026."},
		[2]string{"badges all", "Ten topics: Finish 10 topics. 1 of 10."})
	for _, topic := range []string{"dns", "tls", "json"} {
		if got := w.say(ada, "done "+topic).Message.Text(); strings.Contains(got, "badge") || strings.Contains(got, "Level") {
			t.Errorf("news without cause:\n%s", got)
		}
	}
	press := bot.Request{ID: "same", From: ada, Kind: bot.Press, Text: "done git"}
	first := w.Handle(t.Context(), press).Message
	if !strings.Contains(first.Text(), "Level 2!") {
		t.Errorf("100 XP without a level:\n%s", first.Text())
	}
	if _, last := first.Blocks[len(first.Blocks)-1].(bot.Actions); !last {
		t.Error("the news stands below the buttons")
	}
	if again := w.Handle(t.Context(), press).Message.Text(); again != first.Text() {
		t.Errorf("a repeated delivery was answered differently:\n%s", again)
	}
}

// Many badges at once are a line: what somebody did stands out.
func TestManyBadgesAreALine(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	if _, err := w.store.Change(t.Context(), ada.Key(), "", func(m *storage.Member) (string, error) {
		for i, topic := range w.Library().Topics()[:40] {
			if topic.ID != "http" {
				m.Progress.Complete(topic.ID, m.Joined-roadmap.Date(i/4))
			}
		}
		return "", nil
	}); err != nil {
		t.Fatal(err)
	}
	got := w.say(ada, "done http").Message.Text()
	if strings.Count(got, "badge") != 1 || !strings.Contains(got, "New badges: First step, Ten topics, A shelf of topics") {
		t.Errorf("told of badges like this:\n%s", got)
	}
}

func TestXPRulesAreVisible(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, want := range []string{"Finishing a topic", "Finishing one task of a topic", "Being thanked", "up to 120 XP a day", "level 2 from 100, level 3 from 300"} {
		w.expect(t, person("w", "ada"), [2]string{"help xp", want})
	}
}

func TestThanks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, eve := person("w", "ada"), person("w", "bob"), person("w", "eve")
	w.expect(t, ada, [2]string{"thanks <@bob>", "That person hasn't joined here yet"})
	w.say(ada, "start")
	w.say(bob, "start")
	w.say(eve, "start")
	w.expect(t, ada,
		[2]string{"thanks", "Please say whom to thank"},
		[2]string{"thanks <@ada>", "You can't thank yourself"},
		[2]string{"thanks <@stranger>", "That person hasn't joined here yet"},
		[2]string{"thanks <@bob> moon landing", "don't have a topic called"},
		[2]string{"thanks <@bob|Bob> sql joins", "Name of ada thanks Name of bob for help with SQL joins. +10 XP"},
		[2]string{"thanks @bob sql joins", "You've thanked Name of bob for that today, and it counts once."},
		[2]string{"thanks @bob", "thanks Name of bob for help. +10 XP"},
		[2]string{"thanks @bob", "2 times this week"},
		[2]string{"forget yes", "Your data is deleted"},
		[2]string{"start", "Welcome"},
		[2]string{"thanks @bob", "2 times this week"})
	w.expect(t, bob, [2]string{"progress", "20 XP"}, [2]string{"leaderboard", "Name of bob (only you see this)"})
	if reply := w.say(bob, "thanks <@eve>"); !reply.Public {
		t.Error("thanks are for everybody to see")
	}
	press := bot.Request{ID: "same", From: eve, Text: "thanks <@ada>"}
	first := w.Handle(t.Context(), press).Message.Text()
	again := w.Handle(t.Context(), press).Message
	if again.Text() != first {
		t.Errorf("a repeated delivery was answered differently:\n%s\n%s", first, again.Text())
	}
	for _, block := range again.Blocks {
		if p, ok := block.(bot.Paragraph); ok && slices.ContainsFunc(p.Spans, func(s bot.Span) bool { return s.Mention != "" }) {
			t.Error("a delivery that is played back pings again")
		}
	}
	m, err := w.store.Member(t.Context(), ada.Key())
	if err != nil || m.Progress.Helped != 1 || m.Progress.XP() != 10 {
		t.Errorf("thanked once: %d times, %d XP, %v", m.Progress.Helped, m.Progress.XP(), err)
	}
}

// Somebody who deletes their data and starts again has no new thanks to give, until the
// limits look back no longer; nothing that is left says who it was.
func TestThanksStaySpent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	others := []string{"bob", "eve", "kim", "lea", "max", "tom"}
	for _, id := range append(others, "ada") {
		w.say(person("w", id), "start")
	}
	for round := range 2 {
		for _, id := range others[:3] {
			want := "+10 XP"
			if round*3+slices.Index(others, id) >= 5 {
				want = "all 5 of today's thanks"
			}
			w.expect(t, ada, [2]string{fmt.Sprintf("thanks <@%s> %s", id, []string{"git", "docker"}[round]), want})
		}
		w.expect(t, ada, [2]string{"forget yes", "Your data is deleted"}, [2]string{"start", "Welcome"})
	}
	ws, err := w.store.Workspace(t.Context(), "w")
	if data, _ := json.Marshal(ws); err != nil || bytes.Contains(data, []byte("ada")) || bytes.Contains(data, []byte("bob")) || len(ws.Spent) == 0 {
		t.Errorf("%s, %v", data, err)
	}
	w.pass(8 * aDay)
	w.expect(t, ada, [2]string{"thanks <@bob> git", "+10 XP"}, [2]string{"thanks <@tom> git", "+10 XP"}, [2]string{"forget yes", "Your data is deleted"})
	if ws, err = w.store.Workspace(t.Context(), "w"); err != nil || len(ws.Spent) != 2 {
		t.Errorf("%+v, %v", ws.Spent, err)
	}
}

func TestPicturesAreKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	drawn := func(theme draw.Theme) *byte {
		for _, b := range w.say(ada, "progress").Message.Blocks {
			if p, ok := b.(bot.Picture); ok {
				png, err := p.Draw(theme)
				if err != nil {
					t.Fatal(err)
				}
				return &png[0]
			}
		}
		t.Fatal("no picture")
		return nil
	}
	first := drawn(draw.Light)
	if drawn(draw.Light) != first {
		t.Error("the same picture was drawn twice")
	}
	if drawn(draw.Dark) == first {
		t.Error("the dark picture is the light one")
	}
	w.say(ada, "done http")
	if drawn(draw.Light) == first {
		t.Error("an old picture was shown")
	}
}

// Words that begin like a command are a question when no argument takes them.
func TestSentencesAreNoCommands(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	for text, command := range map[string]string{
		"review my pull request":    "choose", // a mentor can
		"reset a commit in git":     "ask",
		"topics for beginners":      "ask",
		"badges of honour in war":   "ask",
		"thanks a lot":              "talk",
		"task queues are what":      "ask",
		"recap of http":             "ask",
		"review":                    "review",
		"review http good":          "review",
		"reset topic http":          "reset",
		"topics shaky":              "topics",
		"streak pause 5":            "streak",
		"leaderboard teams month":   "leaderboard",
		"leaderboard week platform": "leaderboard",
		"thanks <@bob>":             "thanks",
	} {
		reply := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: text})
		if reply.Command != command {
			t.Errorf("%q ran %s, want %s", text, reply.Command, command)
		}
	}
	for _, c := range [][2]string{{"thanks mate", "You're welcome"}, {"streak of requests in http", "don't have"}} {
		other := person("w", "bob") // who has talked about nothing yet
		w.say(other, "start")
		if got := w.Handle(t.Context(), bot.Request{From: other, Kind: bot.Question, Text: c[0]}).Message.Text(); !strings.Contains(got, c[1]) {
			t.Errorf("%q: no %q in\n%s", c[0], c[1], got)
		}
	}
}
