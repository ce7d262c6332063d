package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// What a mentor wrote to one who was stuck becomes an answer for everybody with one
// press.
func TestAReplyBecomesALesson(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, cy := person("w", "ada"), person("w", "bob"), person("w", "cy")
	w.say(bob, "mentor on")
	w.say(cy, "mentor on")
	w.say(ada, "start")
	w.Handle(t.Context(), bot.Request{From: ada, Text: "stuck docker where do we keep our base images", Private: true})
	id := w.desk(t).Requests[0].ID
	w.expect(t, bob, [2]string{"mentor answer " + id + " In the registry on harbor.", "I've sent it"})
	w.expect(t, cy, [2]string{"teach call " + id, "Name of bob has answered this call"}, [2]string{"teach call aaaaaaaaaaaaaaaaaaaa", "I couldn't find that call"})
	for range 2 {
		w.expect(t, bob, [2]string{"teach call " + id, "I've learned that"})
	}
	w.expect(t, cy, [2]string{"ask where do we keep our base images?", "In the registry on harbor."}, [2]string{"teach list", "where do we keep our base images, by Name of bob"})
	w.expect(t, person("v", "bob"), [2]string{"teach call " + id, "I couldn't find that call"})
	// Where they answered elsewhere, a form asks what helped.
	w.Handle(t.Context(), bot.Request{From: ada, Text: "stuck http", Private: true})
	id = w.desk(t).Requests[1].ID
	w.say(bob, "mentor take "+id)
	form := w.say(bob, "teach call "+id).Message.Form
	if form == nil || form.Line != "teach call "+id || form.Inputs[0].Value != "stuck on HTTP" {
		t.Errorf("%+v", form)
	}
}

func TestLessonsHaveVersions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bob, cy := person("w", "bob"), person("w", "cy")
	w.say(bob, "mentor on")
	w.expect(t, bob,
		[2]string{"teach where is the wiki => One", "I've learned that"},
		[2]string{"teach versions 1", "never said anything else"},
		[2]string{"teach back 1", "never said anything else"},
		[2]string{"teach where is the wiki => Two", "I've learned that"},
		[2]string{"teach versions 1", "One"},
		[2]string{"teach versions 7", "couldn't find taught answer 7"},
		[2]string{"teach versions x", "Please add the number"})
	w.say(cy, "mentor on")
	w.expect(t, cy, [2]string{"teach back 1", "Name of bob taught the answer"}, [2]string{"teach versions 1", "Before, by Name of bob"})
	w.expect(t, bob, [2]string{"teach back 1", "One"}, [2]string{"ask where is the wiki", "One"}, [2]string{"forget yes", "deleted"})
	if got := w.say(cy, "teach versions 1").Message.Text(); strings.Contains(got, "bob") {
		t.Errorf("somebody forgotten is named:\n%s", got)
	}
}

func TestLessonsAreApproved(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bob, boss := person("w", "bob"), boss()
	w.say(bob, "mentor on")
	w.expect(t, bob, [2]string{"teach approval on", "Only admins can"}, [2]string{"teach approve 1", "can approve answers"})
	w.expect(t, boss, [2]string{"teach approval perhaps", "approval on"}, [2]string{"teach approval on", "a lead has to approve"})
	w.expect(t, bob, [2]string{"teach where is the wiki => Over there", "Once a lead has approved it"}, [2]string{"teach list", "waits for a lead"})
	if got := w.say(bob, "ask where is the wiki").Message.Text(); strings.Contains(got, "Over there") {
		t.Errorf("nobody approved it:\n%s", got)
	}
	w.expect(t, boss, [2]string{"teach approve 2", "couldn't find"}, [2]string{"teach approve 1", "Over there"})
	w.expect(t, bob, [2]string{"ask where is the wiki", "Over there"})
	w.expect(t, boss, [2]string{"teach where is the door => Left", "From now on"}, [2]string{"teach approval off", "counts at once"})
	w.expect(t, bob, [2]string{"teach where is the lift => Right", "From now on"})
}

// What couldn't be answered is listed for leads, what means the same
// together, and without who asked.
func TestGaps(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	boss := boss()
	w.expect(t, boss, [2]string{"teach gaps", "There are none"})
	if _, err := w.store.ChangeWorkspace(t.Context(), "w", func(ws *storage.Workspace) error {
		today := int32(20777)
		for _, q := range []string{"where is the coffee machine", "where is our coffee machine", "who has the key of the server room"} {
			ws.Unanswered = append(ws.Unanswered, storage.Unanswered{Question: q, Count: 2, Last: roadmap.Date(today)})
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	w.expect(t, boss, [2]string{"teach gaps", "I had no answer to 2 questions"}, [2]string{"teach gaps", "(4 times, asked in 2 ways)"},
		[2]string{"teach gaps off", "is off"}, [2]string{"teach gaps on", "on Mondays"})
	w.expect(t, person("w", "bob"), [2]string{"teach gaps", "Only leads and admins can see what I couldn't answer"}, [2]string{"teach gaps off", "Only leads and admins"})
}
