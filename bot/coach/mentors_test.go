package coach_test

import (
	"encoding/json"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/storage"
)

func TestMentorsAreCalled(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, cy := person("w", "ada"), person("w", "bob"), person("w", "cy")
	w.expect(t, ada,
		[2]string{"stuck docker", "You haven't joined yet"},
		[2]string{"start", "Welcome"},
		[2]string{"mentor", "Nobody has offered help yet"},
		[2]string{"stuck docker", "No mentor has signed up for this topic yet"},
		[2]string{"stuck flying", "I don't have a topic called"},
	)
	w.expect(t, bob,
		[2]string{"mentor on sql joins, docker", "stuck on SQL joins and Docker, I'll tell you"},
		[2]string{"mentor on nothing-such", "I don't have a topic called"},
		[2]string{"/mentor mentor", "Name of bob: SQL joins and Docker"},
	)
	w.expect(t, cy, [2]string{"mentor mentor on", "When somebody is stuck, I'll tell you."})
	called := w.say(ada, "stuck on docker")
	if text := called.Message.Text(); !called.Public || !strings.Contains(text, "Name of bob and Name of cy: can you help?") {
		t.Errorf("public %v: %s", called.Public, text)
	}
	if got := w.say(ada, "stuck http").Message.Text(); strings.Contains(got, "bob") || !strings.Contains(got, "Name of cy") {
		t.Errorf("stuck on HTTP calls %s", got)
	}
	alone := w.Handle(t.Context(), bot.Request{From: ada, Text: "stuck docker", Private: true})
	if text := alone.Message.Text(); alone.Public || !strings.Contains(text, "Name of bob and Name of cy know that you asked about this today") {
		t.Errorf("in a direct conversation: %v %s", alone.Public, text)
	}
	w.expect(t, bob, [2]string{"start", "Welcome"})
	if got := w.say(bob, "stuck docker").Message.Text(); strings.Contains(got, "bob:") || !strings.Contains(got, "Name of cy: can you help?") {
		t.Errorf("a mentor calls himself: %s", got)
	}
	ws, err := w.store.Workspace(t.Context(), "w")
	d, _ := w.Posts().Desk(t.Context(), &ws)
	if err != nil || len(d.Requests) != 3 { // docker twice on one day is one call
		t.Errorf("%v, calls %+v", err, d.Requests)
	}
	w.expect(t, bob, [2]string{"mentor off", "won't be asked any more"}, [2]string{"mentor off", "nothing to stop"})
	w.expect(t, person("other", "ada"), [2]string{"mentor", "Nobody has offered help yet"})
}

// What a mentor teaches is shown word for word: nothing in it is markup, a link shows
// where it leads, and nobody but its author and admins changes it.
func TestLessonsAreTheirAuthors(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, boss := person("w", "ada"), person("w", "bob"), boss()
	for _, who := range []bot.Person{ada, bob} {
		w.expect(t, who, [2]string{"mentor on", "You're a mentor"})
	}
	const lesson = "[Sign in](https://evil.test) here, **now**: https://wiki.example.com/login?x=1. ![p](https://evil.test/p.png) `code` <https://evil.test/a>"
	w.expect(t, bob, [2]string{"teach how do we sign in => " + lesson, "I've learned that"})
	for _, reply := range []bot.Reply{w.say(ada, "ask how do we sign in"), w.say(bob, "teach how do we sign in => "+lesson)} {
		var text strings.Builder
		for _, block := range reply.Message.Blocks {
			p, ok := block.(bot.Paragraph)
			if !ok {
				continue
			}
			for _, s := range p.Spans {
				text.WriteString(s.Text)
				if s.Link != "" && s.Link != s.Text {
					t.Errorf("%q leads to %s", s.Text, s.Link)
				}
			}
		}
		if !strings.Contains(text.String(), lesson) {
			t.Errorf("not word for word: %s", text.String())
		}
	}
	w.expect(t, ada,
		[2]string{"teach how do we sign in => Over there.", "Name of bob taught the answer"},
		[2]string{"teach HOW do we sign in => Over there.", "Name of bob taught the answer"},
		[2]string{"teach remove 1", "You can change your own answers; ask Name of bob, a lead or an admin about this one"},
		[2]string{"ask how do we sign in", "Taught by Name of bob"})
	w.expect(t, bob, [2]string{"teach how do we sign in => With the badge.", "I've learned that"})
	w.expect(t, boss, [2]string{"teach how do we sign in => With the key.", "I've learned that"}, [2]string{"ask how do we sign in", "Taught by Name of boss"},
		[2]string{"teach list", "by Name of boss, before that by Name of bob"})
	w.expect(t, bob, [2]string{"teach how do we sign in => As ever.", "Name of boss taught the answer"}, [2]string{"forget yes", "deleted"})
	if list := w.say(boss, "teach list").Message.Text(); strings.Contains(list, "bob") {
		t.Errorf("somebody forgotten is named:\n%s", list)
	}
	w.expect(t, boss, [2]string{"teach remove 1", "With the key."})
}

func TestTaughtAnswersWin(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.expect(t, bob,
		[2]string{"teach where is our style guide => In the *wiki*.", "say so first"},
		[2]string{"mentor on", "You're a mentor"},
		[2]string{"teach where is our style guide", "Write the question, then =>"},
		[2]string{"teach " + strings.Repeat("long ", 50) + "=> x", "too long to match"},
		[2]string{"teach x => " + strings.Repeat("long ", 400), "That answer has 1999 characters"},
		[2]string{"teach list", "Nobody has taught me anything"},
		[2]string{"teach where is our style guide => In the *wiki*, page Style.", "I've learned that"},
		[2]string{"teach what is docker => Here we use Podman.", "2 taught answers"},
	)
	w.expect(t, ada,
		[2]string{"ask where's our style giude?", "In the *wiki*, page Style."},
		[2]string{"ask what is docker", "Here we use Podman."},
		[2]string{"ask what is docker", "Taught by Name of bob on 2026-11-20."},
		[2]string{"ask what is docker", "See also the topic Docker."},
		[2]string{"ask what is docker compose", "From the topic Docker Compose"},
	)
	w.expect(t, person("other", "ada"), [2]string{"ask what is docker", "From the topic Docker."})
	w.expect(t, bob,
		[2]string{"export", "You haven't joined yet"},
		[2]string{"forget yes", "Your data is deleted"},
		[2]string{"forget", "Nothing is stored about you"},
		[2]string{"mentor", "Nobody has offered help yet"},
		[2]string{"teach remove 2", "say so first"},
		[2]string{"mentor on", "You're a mentor"},
		[2]string{"teach list", "what is docker"},
		[2]string{"teach remove 9", "couldn't find taught answer 9"},
		[2]string{"teach remove two", "Please add the number"},
		[2]string{"teach remove 2", "Somebody else taught the answer"},
	)
	boss := boss()
	w.expect(t, boss, [2]string{"teach remove 2", "Here we use Podman."})
	w.expect(t, ada,
		[2]string{"ask what is docker", "From the topic Docker."},
		[2]string{"ask where is our style guide", "Taught by a mentor of this workspace."},
	)
}

func TestUnansweredQuestionsAreCountedWithoutTheirAuthor(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, who := range []string{"ada", "bob"} {
		w.expect(t, person("w", who), [2]string{"ask Where is the coffee machine, ada@example.com?", "about your own team"})
	}
	w.say(person("w", "ada"), "ask my token is xoxb-1234-abcdefghijklmnop, is the fridge broken")
	ws, err := w.store.Workspace(t.Context(), "w")
	if err != nil || len(ws.Unanswered) != 2 || ws.Unanswered[0].Count != 2 || ws.Unanswered[0].Question != "where is the coffee machine" {
		t.Fatalf("%v %+v", err, ws.Unanswered)
	}
	if data, _ := json.Marshal(ws); strings.Contains(string(data), "xoxb") || strings.Contains(string(data), "ada") {
		t.Errorf("kept: %s", data)
	}
	for i := range 250 {
		w.say(person("w", "ada"), "ask where is the fridge of room "+strings.Repeat("i", i%16+1)+" "+strings.Repeat("v", i/16+1))
	}
	if ws, _ = w.store.Workspace(t.Context(), "w"); len(ws.Unanswered) != 200 || ws.Unanswered[0].Count != 2 {
		t.Errorf("%d kept, first %+v", len(ws.Unanswered), ws.Unanswered[0])
	}
	w.expect(t, person("w", "bob"), [2]string{"mentor on", "mentor"}, [2]string{"teach where is the coffee machine => Second floor.", "learned"})
	if ws, _ = w.store.Workspace(t.Context(), "w"); len(ws.Unanswered) != 199 {
		t.Errorf("a taught question still counts as unanswered: %d", len(ws.Unanswered))
	}
	w.expect(t, person("w", "ada"), [2]string{"ask where is the cofee machine", "Second floor."})
}

func TestLeavingTakesEverythingAlong(t *testing.T) {
	t.Parallel()
	ws := storage.Workspace{
		Teams:        []storage.Team{{ID: "a", Captain: "ada"}},
		Mentors:      []storage.Mentor{{ID: "ada"}, {ID: "bob"}},
		HelpRequests: []storage.HelpRequest{{Member: "ada", Topic: "docker"}},
		Lessons:      []storage.Lesson{{Question: "q", By: "ada", Name: "Ada"}},
	}
	own := ws.Of("ada")
	if len(own.Teams)+len(own.Mentors)+len(own.HelpRequests)+len(own.Lessons) != 4 {
		t.Errorf("of ada: %+v", own)
	}
	if !ws.Leave("ada") || ws.Leave("ada") || len(ws.Mentors) != 1 || len(ws.HelpRequests) != 0 || ws.Lessons[0].Name != "" || ws.Teams[0].Captain != "" {
		t.Errorf("after leaving: %+v", ws)
	}
}
