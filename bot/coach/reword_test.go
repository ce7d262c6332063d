package coach_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/roadmap/answer"
)

// wordsFunc is a Wording for tests.
type wordsFunc func(bot.Asking) (bot.Worded, error)

func (f wordsFunc) Word(_ context.Context, ask bot.Asking) (bot.Worded, error) { return f(ask) }

func TestWordingGetsNoNamesAndFallsBack(t *testing.T) {
	t.Parallel()
	var asked, before []string
	fail := false
	wording := wordsFunc(func(ask bot.Asking) (bot.Worded, error) {
		asked, before = append(asked, ask.Question), append(before, ask.Before)
		if n := len(ask.Sources); n < 2 || n > 6 || ask.Missing {
			t.Errorf("%d sources for %+v", n, ask)
		}
		if fail {
			return bot.Worded{}, errors.New("no")
		}
		return bot.Worded{Text: "Worded from " + ask.Sources[0].Title, Cited: []int{0}}, nil
	})
	w := worldOf(t, func(c *coach.Config) { c.Answers, c.Wording = engine(), wording })
	ada := bot.Person{Workspace: "w", ID: "ada", Name: "Ada Lovelace"}
	w.expect(t, ada,
		[2]string{"ask hi, Ada here (ada@example.com), what is docker? xoxb-12-abc", "Worded from What is Docker?"},
		[2]string{"ask what is docker", "From the topic Docker."},
		[2]string{"ask give me an exercise for docker", "Check yourself"},
		[2]string{"ask where do i start", "Python is a friendly first choice"},
	)
	if got := strings.Join(asked, "|"); got != "hi, here what is docker?|what is docker" {
		t.Errorf("the model was asked %q", got)
	}
	asked = nil
	w.expect(t, bot.Person{Workspace: "w", ID: "r", Name: "Ruby Li"}, [2]string{"ask hi, Li here, what is ruby", "Worded from "})
	if got := strings.Join(asked, "|"); got != "hi, here, what is ruby" {
		t.Errorf("somebody called Ruby Li asks %q", got)
	}
	if before[0] != "" || before[1] == "" || strings.Contains(strings.Join(before, "|"), "Ada") {
		t.Errorf("the model was told that %q was asked before", before)
	}
	fail = true
	w.expect(t, ada, [2]string{"ask what is docker", "From the topic Docker."})
	if got := w.say(ada, "ask what is docker").Message.Text(); strings.Contains(got, "Worded") {
		t.Errorf("after a failure: %s", got)
	}
}

// Where a platform can show an answer while it's written, the words go there.
func TestWordingIsDrafted(t *testing.T) {
	t.Parallel()
	wording := wordsFunc(func(ask bot.Asking) (bot.Worded, error) {
		if ask.Draft != nil {
			ask.Draft("A part.")
		}
		return bot.Worded{Text: "A part and more.", Cited: []int{0}}, nil
	})
	w := worldOf(t, func(c *coach.Config) { c.Answers, c.Wording = engine(), wording })
	var drafts []string
	req := bot.Request{From: bot.Person{Workspace: "w", ID: "ada", Name: "Ada"}, Kind: bot.Question, Text: "what is docker"}
	req.Draft = func(markdown string) { drafts = append(drafts, markdown) }
	got := w.Handle(t.Context(), req).Message.Text()
	if strings.Join(drafts, "|") != "A part." || !strings.Contains(got, "A part and more.") {
		t.Errorf("drafted %q, answered %q", drafts, got)
	}
}

// A model may answer what we can't, from our texts or on its own; the latter is
// marked and counted. What isn't of our field never reaches it.
func TestAModelAnswersWhatWeCannot(t *testing.T) {
	t.Parallel()
	const unanswered = "what is frobnicatorql"
	for _, c := range []struct {
		name     string
		question string
		worded   bot.Worded
		want     string
		asked    int // of the model
		counted  int
	}{
		{"from our texts", unanswered, bot.Worded{Text: "A made-up language.", Cited: []int{0}}, "A made-up language.", 1, 0},
		{"on its own", unanswered, bot.Worded{Text: "A made-up language.", Unchecked: true}, "Unchecked: a language model wrote this", 1, 1},
		{"nor can the model", unanswered, bot.Worded{}, "I don't have anything on frobnicatorql yet", 1, 1},
		{"not our field", "what is the weather in Paris", bot.Worded{Text: "Rain.", Unchecked: true}, "outside my field", 0, 1},
		{"a matter of their own", "where is our staging cluster", bot.Worded{Text: "In Frankfurt.", Unchecked: true}, "your own team", 0, 1},
	} {
		asked := 0
		w := worldOf(t, func(config *coach.Config) {
			config.Answers = engine()
			config.Wording = wordsFunc(func(ask bot.Asking) (bot.Worded, error) {
				asked++
				if !ask.Missing {
					t.Errorf("%s: asked as if we had an answer", c.name)
				}
				if c.worded.Text == "" {
					return c.worded, errors.New("nothing")
				}
				return c.worded, nil
			})
		})
		w.expect(t, person("w", "ada"), [2]string{"ask " + c.question, c.want})
		ws, err := w.store.Workspace(t.Context(), "w")
		if err != nil || asked != c.asked || len(ws.Unanswered) != c.counted {
			t.Errorf("%s: the model was asked %d times, %d questions counted, %v", c.name, asked, len(ws.Unanswered), err)
		}
	}
}

// What mentors taught and what a workspace wrote stays here.
func TestOwnAnswersAreNeverSent(t *testing.T) {
	t.Parallel()
	w := worldOf(t, func(c *coach.Config) {
		c.Answers = engine()
		c.Wording = wordsFunc(func(ask bot.Asking) (bot.Worded, error) {
			t.Errorf("the model was asked %+v", ask)
			return bot.Worded{}, errors.New("no")
		})
	})
	w.UseDocuments(coach.Documents{Found: answer.NewDocuments([]answer.Document{{File: "a.md", Heading: "Zephyr queue", Text: "It is in Frankfurt."}})})
	ada := person("w", "ada")
	w.expect(t, ada,
		[2]string{"mentor on", ""},
		[2]string{"teach where is our style guide => In the wiki.", "learned"},
		[2]string{"ask where can i find the style guide", "In the wiki."},
		[2]string{"ask what is our zephyr queue", "It is in Frankfurt."},
	)
}
