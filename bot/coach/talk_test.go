package coach_test

import (
	"fmt"
	"strings"
	"testing"

	"mentor/bot"
)

// Small talk gets one kind line and what could come next, joined or not.
func TestSmallTalk(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]string{
		"hi": "Hello, ", "how are you?": "I'm well", "who are you?": "I'm Mentor", "good night": "See you", "thanks a lot!": "You're welcome",
		"you're great": "Thank you", "this is stupid": "Sorry", "never mind": "No problem", "ok": "Good.", "yes": "Yes to what?", "no": "nothing has changed",
		"I feel like giving up": "part of learning", "I'm bored": "change something", "what do you know about me?": "What I keep about you",
	} {
		w := newWorld(t)
		for _, joined := range []bool{false, true} {
			if joined {
				w.say(ada, "start")
				w.say(ada, "progress") // a button of it is no offer
			}
			reply := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: said, Thread: fmt.Sprint(said, joined), Private: true})
			if text := reply.Message.Text(); !strings.Contains(text, want) || reply.Outcome != bot.OK {
				t.Errorf("%q, joined %v: %s, no %q in\n%s", said, joined, reply.Outcome, want, text)
			}
			buttons := false
			for _, b := range reply.Message.Blocks {
				_, row := b.(bot.Actions)
				buttons = buttons || row
			}
			if !buttons {
				t.Errorf("%q, joined %v: nothing to go on with", said, joined)
			}
		}
	}
}
