package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// Whatever platforms, keyboards and web pages put into a line, it does what was
// meant: typed and said alike.
func TestOneDoorCleansEverything(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, typed, command, says string }{
		{"blank of a web page", "done\u00a0http", "done", "HTTP"},
		{"in front of a number", "settings\u00a0minutes\u00a030", "settings", "You now have 30 minutes a day"},
		{"in a name", "team\u00a0join\u00a0Platform", "team", "Platform"},
		{"ideographic blank", "remind\u300009:00 mon-fri", "remind", "09:00, Mon-Fri"},
		{"zero-width blank", "\u200btoday", "today", "Today: "},
		{"en dash", "remind 09:00 mon\u2013fri", "remind", "09:00, Mon-Fri"},
		{"apostrophe", "team create Bob\u2019s team", "team", "Bob's team"},
		{"quotes", "team create \u201cFalcons\u201d", "team", "You're in Falcons"},
		{"straight quotes", `team create "Falcons"`, "team", "You're in Falcons"},
		{"hyphens that do not break", "holidays add 2026\u201112\u201124", "holidays", "24 December 2026"},
		{"full-width digits", "settings minutes \uff13\uff10", "settings", "You now have 30 minutes a day"},
		{"arrow", "teach where is our wiki \u2192 On the intranet.", "teach", "On the intranet."},
		{"emphasis", "*today*", "today", "Today: "},
		{"code", "`/mentor today`", "today", "Today: "},
		{"bold command", "*/mentor today*", "today", "Today: "},
		{"block quote", "> today", "today", "Today: "},
		{"mention in front", "<@U2> today", "today", "Today: "},
		{"please", "today please", "today", "Today: "},
		{"please behind a comma", "next, please", "next", "Next: "},
		{"full stop", "done.", "done", "Done: "},
		{"exclamation mark", "done!", "done", "Done: "},
		{"capital letter", "Done!", "done", "Done: "},
		{"period in words", "leaderboard this week", "leaderboard", "Leaderboard, this week"},
	} {
		for name, kind := range map[string]bot.Kind{"typed": bot.Line, "said": bot.Question} {
			t.Run(tc.name+"/"+name, func(t *testing.T) {
				t.Parallel()
				w := newWorld(t)
				boss := boss()
				w.say(boss, "start")
				w.say(boss, "team create Platform")
				w.say(boss, "team leave")
				w.say(boss, "mentor on")
				w.say(boss, "settings board on")
				reply := w.Handle(t.Context(), bot.Request{From: boss, Kind: kind, Text: tc.typed, Private: true})
				if text := reply.Message.Text(); reply.Command != tc.command || !strings.Contains(text, tc.says) {
					t.Errorf("%q ran %s (%s), no %q in\n%s", tc.typed, reply.Command, reply.Outcome, tc.says, text)
				}
			})
		}
	}
}

func TestNamesThatLookTheSameAreOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	w.say(grace, "start")
	w.expect(t, ada, [2]string{"team create Caf\u00e9", "You're in Caf\u00e9"})
	w.expect(t, grace, [2]string{"team create Cafe\u0301", "There's already a team called Caf\u00e9"}, [2]string{"team join CAFE\u0301", "You're in Caf\u00e9"})
	who := person("w", "mallory")
	who.Name = "mal\u202elory\u200b"
	if got := w.say(who, "start").Message.Title; got != "Welcome, mallory" {
		t.Errorf("%q", got)
	}
}

func TestALongMessageIsReadAsFarAsItGoes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	got := w.say(ada, "what is docker? "+strings.Repeat("x", 5000)).Message.Text()
	if !strings.Contains(got, "the last 1,016 characters") && !strings.Contains(got, "the last 1016 characters") {
		t.Errorf("nothing says what was left unread:\n%s", got)
	}
	if got := w.say(ada, "what is docker?").Message.Text(); strings.Contains(got, "too long") {
		t.Error(got)
	}
}

// Everyday sentences do what they mean, whoever types them and wherever.
func TestPlainWords(t *testing.T) {
	t.Parallel()
	for said, command := range map[string]string{
		"I'm done": "done", "how am I doing?": "progress", "my streak": "streak", "show leaderboard": "leaderboard",
		"stop": "remind", "unsubscribe": "remind", "stop reminding me": "remind", "quiz me on sql": "quiz",
		"I am stuck on sql": "stuck", "next task please": "next", "show me the map": "roadmap", "delete my data": "forget",
		"change my timezone to Berlin": "settings", "explain": "topic", "why this task?": "today",
		"thank you bruno": "choose", "do you have a devops roadmap?": "roadmap", "can you review my code?": "choose",
		"what is a leaderboard in Redis": "ask", "how do I undo a git commit": "ask", "hi": "talk", "forget about it": "talk",
		"how do I change my time zone?": "settings", "I want to leave": "choose",
	} {
		for name, kind := range map[string]bot.Kind{"typed": bot.Line, "said": bot.Question} {
			t.Run(said+"/"+name, func(t *testing.T) {
				t.Parallel()
				w := newWorld(t)
				w.say(ada, "start")
				w.say(ada, "today")
				reply := w.Handle(t.Context(), bot.Request{From: ada, Kind: kind, Text: said, Private: true})
				if reply.Command != command || reply.Message.Text() == "" {
					t.Errorf("ran %s, want %s:\n%s", reply.Command, command, reply.Message.Text())
				}
			})
		}
	}
}

// Nothing is deleted, left or reset in one sentence.
func TestDestructiveWishesAreAskedBack(t *testing.T) {
	t.Parallel()
	for _, said := range []string{"delete my data", "forget me", "erase everything about me", "delete my account", "I want to leave my team", "leave", "reset my progress", "start over", "I quit"} {
		w := newWorld(t)
		w.say(ada, "start")
		w.say(ada, "done http")
		w.say(ada, "team create Platform")
		reply := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: said, Private: true})
		m, err := w.store.Member(t.Context(), ada.Key())
		if err != nil || !m.Progress.IsDone("http") || m.Team == "" || !m.Exists() {
			t.Errorf("%q changed something at once: %v %+v", said, err, m)
		}
		if reply.Outcome != bot.OK || !strings.Contains(reply.Message.Text(), "?") {
			t.Errorf("%q: no question in\n%s", said, reply.Message.Text())
		}
	}
}
