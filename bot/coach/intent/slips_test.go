package intent_test

import (
	"testing"

	"mentor/bot/coach/intent"
)

// Slips of the pen are read as what was meant; what would change something is asked
// back, and words that mean nothing mean nothing.
func TestSlipsOfThePen(t *testing.T) {
	t.Parallel()
	for say, want := range map[string]string{
		"laederborad plz":             "leaderboard",
		"shwo me my progrss":          "progress",
		"shwo me teh map":             "roadmap",
		"explian it":                  "topic http",
		"wats nxt":                    "next",
		"anohter task":                "ask: today another, ask anohter task",
		"mark it as doen":             "ask: done http, ask mark it as doen",
		"delet my data":               "ask: forget, ask delet my data",
		"takl to a hmuan":             "ask: stuck, ask takl to a hmuan",
		"remind me tommorow at 9":     "ask: remind snooze tomorrow at 9, ask remind me tomorrow at 9",
		"lets pause untill wednseday": "ask: streak pause until wednesday, ask lets pause until wednesday",
		"blubb":                       "question",
		"flurble the wug":             "question",
		"hsdkjfh":                     "question",
		"qwertz uiop":                 "question",
	} {
		t.Run(say, func(t *testing.T) {
			t.Parallel()
			if got := got(intent.Read(say, world(), intent.Seen{Kind: intent.Task, Topic: "http"})); got != want {
				t.Errorf("%s, want %s", got, want)
			}
		})
	}
}

// Only people are people: what stands behind an "@" in code is none.
func TestMentions(t *testing.T) {
	t.Parallel()
	for say, want := range map[string]string{
		"thanks @maria":                 "thanks @maria",
		"thanks <@U7>":                  "thanks <@U7>",
		"kudos to @zoe":                 "thanks @zoe", // nobody here knows her: the answer says so
		"how is @bob doing":             "progress @bob",
		"why use @Autowired":            "question",
		"what does @GetMapping do":      "question",
		"@Override or not?":             "question",
		"how do i use @property":        "question",
		"where do I put @media queries": "question",
	} {
		t.Run(say, func(t *testing.T) {
			t.Parallel()
			if got := got(intent.Read(say, world(), intent.Seen{Kind: intent.Task, Topic: "http"})); got != want {
				t.Errorf("%s, want %s", got, want)
			}
		})
	}
}
