package intent_test

import (
	"testing"

	"mentor/bot/coach/intent"
)

// How people say what their level, their goals and their shaky topics are.
func TestLevelInPlainWords(t *testing.T) {
	t.Parallel()
	for say, want := range map[string]string{
		"I already know most of this":        "level test",
		"i know a lot of this already":       "level test",
		"test my level":                      "level test",
		"can I take a placement test?":       "level test",
		"check my level please":              "level test",
		"I'm a beginner":                     "level beginner",
		"i'm a complete beginner":            "level beginner",
		"that one's shaky":                   "shaky caching",
		"this is still shaky":                "shaky caching",
		"indexes is shaky":                   "shaky indexes",
		"mark indexes as shaky":              "shaky indexes",
		"what are my shaky topics":           "topics shaky",
		"what's my weekly goal":              "weekly",
		"my goal is 3 topics a week":         "weekly 3 topics",
		"set my weekly goal to 4 days":       "weekly 4 days",
		"i want to finish 2 topics per week": "weekly 2 topics",
	} {
		w := intent.Read(say, world(), intent.Seen{Kind: intent.Task, Topic: "caching"})
		if w.Kind != intent.Do || w.Line != want {
			t.Errorf("%q: kind %d, %q %v, want %q", say, w.Kind, w.Line, w.Choices, want)
		}
	}
	for _, say := range []string{
		"what is a shaky build", "how do I test the log level in Java", "what is a beginner language", "how many days a week should I learn",
		"what is an isolation level", "how much do I know about indexes if I can read a plan",
	} {
		if w := intent.Read(say, world(), intent.Seen{}); w.Kind == intent.Do && w.Line != "" && w.Sure {
			t.Errorf("%q was taken as %q", say, w.Line)
		}
	}
}
