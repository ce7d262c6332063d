package answer_test

import (
	"strings"
	"testing"

	"mentor/roadmap/answer"
)

// What others say against an answer is about that, and a thing that is named with "in" is none
// to be told what it is.
func TestObjectionsAndOtherThingsStayInTheTalk(t *testing.T) {
	t.Parallel()
	for _, turns := range [][]string{
		{"what is kubernetes", "my cto says it's overkill for us"},
		{"should three developers split a monolith into microservices?", "he says netflix does it too"},
		{"what is kubernetes", "everybody at my company laughs about that"},
		{"what is technical debt", "he says we have no time"},
	} {
		if a := converse(turns...); a.Reason == answer.NotOurs || a.Reason == answer.Refused {
			t.Errorf("%v: %s", turns, a.Text)
		}
	}
	for _, turns := range [][]string{{"what is eventual consistency", "and with python?"}, {"what is a jwt", "in django?"}, {"what is a race condition", "and in java"}, {"how do i deploy a spring boot app", "and without docker?"}} {
		if a := converse(turns...); a.Answered && (strings.HasPrefix(a.Title, "What is ") || len(strings.Fields(a.Title)) == 1) {
			t.Errorf("%v: %s", turns, a.Title)
		}
	}
	for text, part := range map[string]string{
		"what's an index and why does it slow down writes":     "Is it bad to index every column?",
		"what is a jwt and where should i store it":            "HttpOnly",
		"what is rate limiting and how do i add it to express": "express-rate-limit",
	} {
		if a := converse("what is a circuit breaker", text); !a.Answered || a.Unsure || !strings.Contains(a.Text, part) {
			t.Errorf("%q behind an answer: %s %s", text, a.Title, a.Text)
		}
	}
	if a := converse("what is a database index?", "when does it hurt"); a.Reason == answer.NotOurs {
		t.Errorf("when an index hurts: %s", a.Text)
	}
	for _, turns := range [][]string{{"how do i find out how much load my api can take", "we only have 200 users a day"}, {"how do i add search to my django blog", "works fine here with 500 posts though"}} {
		if a := converse(turns...); strings.Contains(a.Title+a.Nearest+a.Text, "200 OK") || strings.Contains(a.Title+a.Text, "500 Internal") {
			t.Errorf("%v: %s %s", turns, a.Title, a.Text)
		}
	}
	if a := converse("what is kubernetes", "what's the weather there"); a.Reason != answer.NotOurs {
		t.Errorf("the weather: %v %s", a.Answered, a.Text)
	}
}
