package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
	"mentor/storage"
)

// passedOn returns what has been written to somebody about others who are stuck,
// the latest first.
func (w *world) passedOn(t *testing.T, who bot.Person) []string {
	t.Helper()
	posts, err := w.store.Posts(t.Context(), who.Workspace, string(who.ID), 50)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, p := range posts {
		if p.Kind != storage.HelpPost {
			continue
		}
		msg, err := w.Posts().PostMessage(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, msg.Text())
	}
	return texts
}

func TestStuckReachesMentorsWithTheWords(t *testing.T) {
	t.Parallel()
	form := map[string]string{"topic": "docker", "words": "The build fails.\nIt says no space left."}
	for name, c := range map[string]struct {
		req   bot.Request
		aloud bool
		says  string // to the mentor
		place string
	}{
		"in a channel":          {bot.Request{Text: "stuck docker", Channel: "C1"}, true, "is stuck on Docker", "They asked in #C1"},
		"words behind":          {bot.Request{Text: "stuck docker: the build fails", Channel: "C1"}, true, "Name of ada: the build fails", "They asked in #C1"},
		"form in a channel":     {bot.Request{Text: "stuck send", Kind: bot.Press, Values: form, Channel: "C1"}, true, "It says no space left.", "They asked in #C1"},
		"in private":            {bot.Request{Text: "stuck docker the build fails", Private: true}, false, "Name of ada: the build fails", "in private"},
		"form in private":       {bot.Request{Text: "stuck send", Kind: bot.Press, Values: form, Private: true}, false, "It says no space left.", "in private"},
		"a sentence in private": {bot.Request{Text: "I'm stuck on docker", Kind: bot.Question, Private: true}, false, "is stuck on Docker", "in private"},
		"a mention":             {bot.Request{Text: "stuck on docker", Kind: bot.Question, Channel: "C1"}, true, "is stuck on Docker", "They asked in #C1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			ada, bob := person("w", "ada"), person("w", "bob")
			w.say(ada, "start")
			w.say(bob, "mentor on docker")
			c.req.From = ada
			reply := w.Handle(t.Context(), c.req)
			if reply.Public != c.aloud || (reply.Thread != "") != c.aloud || reply.Outcome != bot.OK {
				t.Errorf("public %v, thread %q\n%s", reply.Public, reply.Thread, reply.Message.Text())
			}
			if c.aloud != strings.Contains(reply.Message.Text(), "can you help?") || !c.aloud && !strings.Contains(reply.Message.Text(), "I've passed this on to Name of bob") {
				t.Errorf("answer:\n%s", reply.Message.Text())
			}
			if got := w.passedOn(t, bob); len(got) != 1 || !strings.Contains(got[0], c.says) || !strings.Contains(got[0], c.place) || !strings.Contains(got[0], "Name of ada") {
				t.Errorf("the mentor gets %q", got)
			}
		})
	}
}

// A sentence that tells the trouble stands in the form already.
func TestStuckFormKeepsTheSentence(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	form := w.Handle(t.Context(), bot.Request{From: ada, Text: "I am stuck on docker since the build says no space left", Kind: bot.Question, Private: true}).Message.Form
	if form == nil || form.Inputs[0].Value != "docker" || !strings.Contains(form.Inputs[1].Value, "the build says no space left") {
		t.Errorf("%+v", form)
	}
	for said, topic := range map[string]string{
		"I'm totally lost with docker volumes, can someone help me": "docker",
		"Can a mentor look at my SQL joins problem?":                "sql-joins",
	} {
		form := w.Handle(t.Context(), bot.Request{From: ada, Text: said, Kind: bot.Question, Private: true}).Message.Form
		if form == nil || form.Inputs[0].Value != topic || form.Inputs[1].Value != said {
			t.Errorf("%q: %+v", said, form)
		}
	}
}

func TestStuckIsAloudOnceADayAndTopic(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.say(ada, "start")
	w.say(bob, "mentor on")
	aloud := func(line string) bool { return w.say(ada, line).Public }
	if !aloud("stuck docker") || aloud("stuck docker") || aloud("stuck docker it is broken") || !aloud("stuck http") {
		t.Error("aloud not exactly once for each topic")
	}
	if got := w.passedOn(t, bob); len(got) != 3 { // docker, its words, http
		t.Errorf("passed on %d times: %q", len(got), got)
	}
	w.expect(t, ada, [2]string{"stuck docker", "Name of bob knows that you asked about this today"},
		[2]string{"stuck docker still broken after a restart", "I've passed this on to Name of bob"},
		[2]string{"stuck docker and once more it is broken", "You've asked about Docker 3 times today"})
	w.pass(aDay)
	if !aloud("stuck docker") {
		t.Error("silent the next day")
	}
}

func TestStuckWithoutMentors(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, captain := person("w", "ada"), person("w", "bob"), person("w", "cap")
	for _, who := range []bot.Person{ada, bob, captain} {
		w.say(who, "start")
	}
	w.expect(t, ada, [2]string{"stuck docker it won't start", "No mentor has signed up for this topic yet. I keep your request for 7 days"})
	w.expect(t, bob, [2]string{"mentor on docker", "Name of ada on Docker: it won't start"}, // told as soon as they can help
		[2]string{"stuck docker", "You're the only mentor for this topic"},
		[2]string{"stuck http", "No mentor has signed up"})
	w.say(captain, "team create Red")
	w.say(ada, "team join Red")
	w.expect(t, ada, [2]string{"stuck http my words", "I've told the leads here"})
	if got := w.passedOn(t, captain); len(got) != 1 || !strings.Contains(got[0], "Name of ada: my words") {
		t.Errorf("the captain gets %q", got)
	}
	long := strings.Repeat("word ", 300)
	w.expect(t, ada, [2]string{"stuck tls " + long, "499 characters at the end aren't passed on"})
	// Who is forgotten is not spoken of any more.
	posts, _ := w.store.Posts(t.Context(), "w", "cap", 10)
	w.say(ada, "forget yes")
	if _, err := w.Posts().PostMessage(t.Context(), posts[0]); err == nil {
		t.Error("a call of somebody forgotten is still passed on")
	}
	if why := w.say(captain, "why").Message.Text(); !strings.Contains(why, "No nudge has been planned") {
		t.Errorf("why speaks of what is no nudge:\n%s", why)
	}
}
