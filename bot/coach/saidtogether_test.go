package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// What the help shows can be typed as it stands, with or without the slash.
func TestExamplesNeedNoSlash(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	boss := boss()
	maria := named("maria", "maria")
	for _, who := range []bot.Person{boss, maria} {
		w.say(who, "start")
	}
	w.say(boss, "team create Platform")
	for _, c := range w.Commands() {
		for _, e := range c.Examples {
			for name, kind := range map[string]bot.Kind{"typed": bot.Line, "said": bot.Question} {
				if kind == bot.Question && c.Name == "why" {
					continue // said, it's about what was seen last
				}
				reply := w.Handle(t.Context(), bot.Request{From: boss, Kind: kind, Text: e, Private: true})
				if reply.Command != c.Name {
					t.Errorf("%q %s: ran %s\n%s", e, name, reply.Command, reply.Message.Text())
				}
				if c.Name == "forget" {
					w.say(boss, "start")
				}
			}
		}
	}
}

// Leads, mentors and learners say in their own words what they want of each other, and
// what they name is taken along.
func TestSaidInOnesOwnWords(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ said, command, says string }{
		{"@maria should finish docker by 15 december", "assign", "Assigned: Docker"},
		{"<@maria> should finish docker by 15 december", "assign", "Assigned: Docker"},
		{"please have @maria do sql joins until friday", "assign", "Assigned: SQL joins"},
		{"give @maria caching until next wednesday", "assign", "Assigned: Caching"},
		{"assign @maria,@tom caching by 24 dec", "assign", "maria and tom are asked to finish it"},
		{"who is late with their topics?", "assign", "Nothing is assigned."},
		{"do i have any deadlines?", "assign", "Nobody has assigned you a topic"},
		{"goal spring 40% by 1 march", "goal", "spring: 40% of the roadmap by 1 March 2027"},
		{"set a spring goal: 40 percent by 1 march", "goal", "spring: 40% of the roadmap by 1 March 2027"},
		{"goal spring 140% by 1 march", "goal", "A goal is 1 to 100% of the roadmap"},
		{"send me the digest every friday at 15:00", "digest", "direct messages"},
		{"no more digests", "digest", "nothing to stop"},
		{"mark http as done for @maria because she showed me", "correct", "HTTP is done for maria now"},
		{"reopen git for @tom because he clicked the wrong one", "correct", "Git is open for tom now"},
		{"@maria already knows docker, she showed it in the review", "correct", ""},
		{"we'd like our own onboarding roadmap", "road", "A roadmap of your own"},
		{"only send me calls between 9 and 17 on weekdays", "mentor", "from 09:00 to 17:00, Mon-Fri"},
		{"set my mentor hours to 9-17", "mentor", "from 09:00 to 17:00"},
		{"i can take 5 calls at once", "mentor", "up to 5 calls"},
		{"put me on the duty rota", "mentor", "You're on the rota"},
		{"what questions couldn't you answer?", "teach", "Questions I couldn't answer"},
		{"what couldn't you deliver to me?", "inbox", "Your inbox"},
		{"share a streak with @maria", "pair", "Shared streaks are for people in the pairs"},
		{"i want to meet other learners", "pair", "You're in"},
		{"pair people from different teams", "pair", "people of different teams meet first"},
		{"i'm not a beginner, where should i start?", "level", "question 1 of 10"},
		{"weekly 3 topics", "weekly", "3 topics a week"},
		{"aim for 5 days each week", "weekly", "5 days a week"},
		{"http isn't shaky anymore", "shaky", "isn't on your shaky list"},
		{"i forgot how docker works, mark it", "shaky", "Shaky: Docker"},
		{"which projects can i build?", "project", "Projects"},
		{"i finished the blog project, here is the link https://example.com/me/blog", "project", "Project: a blog\n\nHanded in"},
		{"my blog is at https://example.com/me/blog", "project", "Project: a blog\n\nHanded in"},
		{"here's my project: https://example.com/me/first", "project", "Handed in"},
		{"project link blog javascript:alert(1)", "project", "I need a link that begins with https://"},
		{"export my learning record", "export", "Your learning record"},
		{"exam time, pause two weeks", "streak", "Your streak is paused"},
		{"holidays! pause for a week", "streak", "Your streak is paused"},
		{"i'm new, what do i do first?", "today", "Today: "},
		{"i just joined, what now?", "today", "Today: "},
		{"dnoe with linux basics", "done", `I don't have a topic called "linux"`},
		{"done with security", "done", `I don't have a topic called "security"`},
	} {
		t.Run(tc.said, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			boss := boss()
			w.say(boss, "start")
			for _, name := range []string{"maria", "tom"} {
				w.say(named(name, name), "start")
				w.say(named(name, name), "done git")
			}
			w.say(boss, "mentor on")
			reply := w.Handle(t.Context(), bot.Request{From: boss, Kind: bot.Question, Text: tc.said, Private: true})
			if text := reply.Message.Text(); reply.Command != tc.command || !strings.Contains(text, tc.says) {
				t.Errorf("ran %s, no %q in\n%s", reply.Command, tc.says, text)
			}
		})
	}
}
