package coach_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/roadmap"
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
		[2]string{"mentor on sql joins, docker", "stuck on SQL joins and Docker, I tell you"},
		[2]string{"mentor on nothing-such", "I don't have a topic called"},
		[2]string{"/mentor mentor", "Name of bob: SQL joins and Docker"},
	)
	w.expect(t, cy, [2]string{"mentor mentor on", "stuck on any topic"})
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
	if err != nil || len(ws.HelpRequests) != 3 { // docker twice on one day is one call
		t.Errorf("%v, calls %+v", err, ws.HelpRequests)
	}
	w.expect(t, bob, [2]string{"mentor off", "not asked any more"}, [2]string{"mentor off", "nothing to stop"})
	w.expect(t, person("other", "ada"), [2]string{"mentor", "Nobody has offered help yet"})
}

func TestTaughtAnswersWin(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.expect(t, bob,
		[2]string{"teach where is our style guide => In the *wiki*.", "say so first"},
		[2]string{"mentor on", "You are a mentor"},
		[2]string{"teach where is our style guide", "Write the question, then =>"},
		[2]string{"teach " + strings.Repeat("long ", 50) + "=> x", "too long to match"},
		[2]string{"teach x => " + strings.Repeat("long ", 400), "That answer has 1999 characters"},
		[2]string{"teach list", "Nobody has taught me anything"},
		[2]string{"teach where is our style guide => In the *wiki*, page Style.", "I've learned that"},
		[2]string{"teach what is docker => Here we use Podman.", "2 taught answers"},
	)
	w.expect(t, ada,
		[2]string{"ask where's our style giude?", "In the wiki, page Style."},
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
		[2]string{"mentor on", "You are a mentor"},
		[2]string{"teach list", "what is docker"},
		[2]string{"teach remove 9", "couldn't find taught answer 9"},
		[2]string{"teach remove two", "Please add the number"},
		[2]string{"teach remove 2", "Here we use Podman."},
	)
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

// wordsFunc is a Wording for tests.
type wordsFunc func(question string, topics []*roadmap.Topic) (string, error)

func (f wordsFunc) Word(_ context.Context, question string, topics []*roadmap.Topic) (string, error) {
	return f(question, topics)
}

func TestWordingGetsNoNamesAndFallsBack(t *testing.T) {
	t.Parallel()
	var asked []string
	fail := false
	w := newWorldWith(t, wordsFunc(func(question string, topics []*roadmap.Topic) (string, error) {
		asked = append(asked, question)
		if fail {
			return "", errors.New("no")
		}
		return "Worded from " + string(topics[0].ID) + ".", nil
	}))
	ada := bot.Person{Workspace: "w", ID: "ada", Name: "Ada Lovelace"}
	w.expect(t, ada,
		[2]string{"ask hi, Ada here (ada@example.com), what is docker? xoxb-12-abc", "Worded from docker."},
		[2]string{"ask what is docker", "From the topic Docker."},
		[2]string{"ask give me an exercise for docker", "Check yourself"},
		[2]string{"ask where do i start", "Python is a friendly first choice"},
	)
	if got := strings.Join(asked, "|"); got != "hi, here what is docker?|what is docker" {
		t.Errorf("the model was asked %q", got)
	}
	asked = nil
	w.expect(t, bot.Person{Workspace: "w", ID: "r", Name: "Ruby Li"}, [2]string{"ask hi, Li here, what is ruby", "Worded from ruby."})
	if got := strings.Join(asked, "|"); got != "hi, here, what is ruby" {
		t.Errorf("somebody called Ruby Li asks %q", got)
	}
	fail = true
	w.expect(t, ada, [2]string{"ask what is docker", "From the topic Docker."})
	if got := w.say(ada, "ask what is docker").Message.Text(); strings.Contains(got, "Worded") {
		t.Errorf("after a failure: %s", got)
	}
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
