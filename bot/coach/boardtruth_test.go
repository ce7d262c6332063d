package coach_test

import (
	"fmt"
	"strings"
	"testing"

	"mentor/bot"
)

// onBoard makes members on the board who finished so many topics each.
func (w *world) onBoard(finished ...int) {
	topics := []string{"http", "dns", "tls", "json", "git"}
	for i, n := range finished {
		who := person("w", fmt.Sprintf("m%02d", i+1))
		w.say(who, "start")
		w.say(who, "settings board on")
		for _, topic := range topics[:n] {
			w.say(who, "done "+topic)
		}
	}
}

func TestBoardTellsTheTruth(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		finished       []int
		line           string
		says, saysNone []string
	}{
		"one leads": {[]int{2, 1, 1}, "leaderboard week 1", []string{"You lead with 40 XP.", "2.  Name of m03"}, []string{"share"}},
		"six share the lead": {
			[]int{1, 1, 1, 1, 1, 1},
			"leaderboard week 1",
			[]string{"Six share the lead with 20 XP."},
			[]string{"leads", "2."},
		},
		"more lead than a page shows": {
			[]int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
			"leaderboard week 1",
			[]string{"13 share the lead with 20 XP.", "Members 1 to 10 of 13."},
			[]string{"leads"},
		},
		"the second page says nothing of leaders": {
			[]int{2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
			"leaderboard week 2",
			[]string{"Members 11 to 12 of 12.", "You're number 1, with 40 XP."},
			[]string{"leads", "share", "You lead"},
		},
		"past the end": {
			[]int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
			"leaderboard week 7",
			[]string{"There's no page 7: this board ends on page 2."},
			[]string{"Nobody"},
		},
		"past the only page": {[]int{1}, "leaderboard week 2", []string{"There's no page 2: this board has one page."}, []string{"Nobody"}},
		"empty":              {[]int{0}, "leaderboard week 1", []string{"Nobody has XP on this board yet."}, []string{"page"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.onBoard(c.finished...)
			got := w.say(person("w", "m01"), c.line).Message.Text()
			for _, want := range c.says {
				if !strings.Contains(got, want) {
					t.Errorf("no %q in\n%s", want, got)
				}
			}
			for _, never := range c.saysNone {
				if strings.Contains(strings.ReplaceAll(got, "Leaderboard", ""), never) {
					t.Errorf("%q in\n%s", never, got)
				}
			}
		})
	}
}

func TestPastTheEndOffersTheLastPage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.onBoard(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	for line, want := range map[string]string{"leaderboard week 7": "leaderboard week 2", "leaderboard week 2": "leaderboard week"} {
		blocks := w.say(person("w", "m01"), line).Message.Blocks
		row, ok := blocks[len(blocks)-1].(bot.Actions)
		if !ok || row.Buttons[0].Line != want {
			t.Errorf("%s: the first button is %+v, want %q", line, row, want)
		}
	}
}

// "You" is whoever reads, so nobody is where several read.
func TestYouIsOnlyTheAsker(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.onBoard(2, 1)
	asker, hidden := person("w", "m01"), person("w", "hidden")
	w.say(hidden, "start")
	w.say(asker, "team create Red")
	for name, c := range map[string]struct {
		req bot.Request
		you bool
	}{
		"private":         {bot.Request{From: asker, Text: "leaderboard"}, true},
		"in a mention":    {bot.Request{From: asker, Text: "leaderboard", Kind: bot.Question}, false},
		"direct message":  {bot.Request{From: asker, Text: "leaderboard", Kind: bot.Question, Private: true}, true},
		"shared":          {bot.Request{From: asker, Text: "share leaderboard", HasAudience: true}, false},
		"shared teams":    {bot.Request{From: asker, Text: "share leaderboard teams", HasAudience: true}, false},
		"shared, unshown": {bot.Request{From: hidden, Text: "share leaderboard", HasAudience: true}, false},
		"teams":           {bot.Request{From: asker, Text: "leaderboard teams"}, true},
	} {
		reply := w.Handle(t.Context(), c.req)
		got := reply.Message.Text()
		if you := strings.Contains(got, "(you") || strings.Contains(strings.ToLower(got), " you "); you != c.you || reply.Outcome != bot.OK {
			t.Errorf("%s: addresses the asker: %v, want %v\n%s", name, you, c.you, got)
		}
	}
}

func TestProgressOfAnother(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.onBoard(0, 0)
	ada, bob := person("w", "m01"), person("w", "m02")
	for _, topic := range []string{"http", "dns", "tls", "json", "git", "sql", "rest", "docker"} {
		w.say(bob, "done "+topic)
		w.pass(aDay)
	}
	got := w.say(ada, "progress @m02").Message.Text()
	if !strings.Contains(got, "At their pace of the last four weeks, Name of m02 will finish between") || strings.Contains(strings.ToLower(got), "you") {
		t.Errorf("another member's card:\n%s", got)
	}
	got = w.say(bob, "progress @m01").Message.Text()
	if !strings.Contains(got, "There's no forecast yet") || strings.Contains(strings.ToLower(got), "you") {
		t.Errorf("the card of somebody new:\n%s", got)
	}
	w.expect(t, bob, [2]string{"progress", "At your pace of the last four weeks, you'll finish between"})
}

// A roadmap has one length, wherever it is told.
func TestOneCountOfSteps(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	for _, r := range library().Roadmaps {
		required, optional := r.Count()
		if required+optional != len(r.Steps()) {
			t.Errorf("%s: %d and %d steps of %d", r.ID, required, optional, len(r.Steps()))
		}
		of := fmt.Sprintf("%d steps", required)
		w.expect(t, ada, [2]string{"roadmap list", of}, [2]string{"start " + string(r.ID), of}, [2]string{"roadmap", "of " + of},
			[2]string{"progress", "of " + of})
		if got := w.say(ada, "roadmap").Message.Text(); strings.Contains(got, "0/0") {
			t.Errorf("%s: a stage of nothing in\n%s", r.ID, got)
		}
	}
}

func TestRefusalsNamePeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.say(person("w", "bob"), "start")
	for line, want := range map[string]string{
		"progress <@bob>":        "Name of bob is not on the leaderboard",
		"progress <@U9>":         "That person is not on the leaderboard",
		"progress <@U9|maria>":   "Maria is not on the leaderboard",
		"thanks <@U9>":           "That person",
		"topic <@bob>":           "Name of bob",
		"stuck <@U9|maria> help": "maria",
	} {
		got := w.say(ada, line).Message.Text()
		if !strings.Contains(got, want) || strings.Contains(got, "<@") {
			t.Errorf("%s: want %q\n%s", line, want, got)
		}
	}
}
