package coach_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/storage"
)

// desk returns the desk of the workspace w.
func (w *world) desk(t *testing.T) storage.Desk {
	t.Helper()
	ws, err := w.store.Workspace(t.Context(), "w")
	if err != nil {
		t.Fatal(err)
	}
	d, err := w.Posts().Desk(t.Context(), &ws)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// call makes ada ask about docker in private, and returns the call's ID.
func (w *world) call(t *testing.T) string {
	t.Helper()
	w.say(person("w", "ada"), "start")
	reply := w.Handle(t.Context(), bot.Request{From: person("w", "ada"), Text: "stuck docker it won't start at all", Private: true})
	d := w.desk(t)
	if reply.Outcome != bot.OK || len(d.Requests) != 1 {
		t.Fatalf("%s\n%+v", reply.Message.Text(), d)
	}
	return d.Requests[0].ID
}

// lines are the command lines of a message's buttons.
func lines(m bot.Message) string {
	var all []string
	for _, block := range m.Blocks {
		if row, ok := block.(bot.Actions); ok {
			for _, b := range row.Buttons {
				all = append(all, b.Line)
			}
		}
	}
	return strings.Join(all, "\n")
}

// Of several mentors who take a call at the same time, exactly one has it.
func TestOneMentorTakesACall(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const mentors = 6
	for i := range mentors {
		w.say(person("w", fmt.Sprint("m", i)), "mentor on")
	}
	id := w.call(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	outcomes := map[bot.Result]int{}
	for i := range mentors {
		wg.Go(func() {
			reply := w.say(person("w", fmt.Sprint("m", i)), "mentor take "+id)
			mu.Lock()
			defer mu.Unlock()
			outcomes[reply.Outcome]++
			if reply.Outcome == bot.Refused && !strings.Contains(reply.Message.Text(), "was quicker and has taken this call") {
				t.Errorf("%s", reply.Message.Text())
			}
		})
	}
	wg.Wait()
	if outcomes[bot.OK] != 1 || outcomes[bot.Refused] != mentors-1 {
		t.Errorf("%v", outcomes)
	}
	by := person("w", string(w.desk(t).Requests[0].By))
	w.expect(t, by, [2]string{"mentor take " + id, "It's yours"}, [2]string{"mentor calls", "You're helping"}) // once more is no harm
}

func TestWhoMayDoWhatWithACall(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, cy, foreign := person("w", "ada"), person("w", "bob"), person("w", "cy"), person("v", "bob")
	w.say(bob, "mentor on docker")
	w.say(cy, "start")
	w.say(foreign, "mentor on")
	id := w.call(t)
	before := w.desk(t)
	for _, c := range []struct {
		who        bot.Person
		line, says string
	}{
		{foreign, "mentor take " + id, "I couldn't find that call for help"},
		{foreign, "mentor calls", "Nobody is waiting for you"},
		{foreign, "stuck solved " + id, "I couldn't find that call for help"},
		{cy, "mentor take " + id, "Mentors take calls for help"},
		{cy, "mentor calls", "You're not a mentor here"},
		{cy, "mentor answer " + id + " have you tried turning it off", "Mentors take calls for help"},
		{cy, "stuck solved " + id, "That call for help is somebody else's"},
		{cy, "stuck cancel " + id, "That call for help is somebody else's"},
		{cy, "stuck helped " + id, "That call for help is somebody else's"},
		{cy, "stuck solved", "You have no open calls for help"},
		{cy, "mentor load 5", "You're not a mentor here yet"},
		{cy, "mentor duty on", "You're not a mentor here yet"},
		{bob, "mentor take aaaaaaaaaaaaaaaaaaaa", "I couldn't find that call for help"},
		{bob, "mentor solved", "There's no call for help that this could be about"},
		{bob, "mentor load 0", "from 1 to 20"},
		{bob, "mentor load many", "from 1 to 20"},
		{bob, "mentor hours whenever", "I couldn't read those hours"},
		{bob, "mentor duty maybe", "Join the rota with"},
		{bob, "mentor answer " + id + " " + strings.Repeat("long ", 400), "which is too long"},
	} {
		if got := w.say(c.who, c.line).Message.Text(); !strings.Contains(got, c.says) {
			t.Errorf("%s, %q: no %q in\n%s", c.who.ID, c.line, c.says, got)
		}
	}
	w.say(ada, "mentor on")
	w.expect(t, ada, [2]string{"mentor take " + id, "This is your own call for help"})
	if after := w.desk(t); len(after.Requests) != 1 || !after.Requests[0].Waiting() || len(after.Requests[0].Offers) != len(before.Requests[0].Offers) {
		t.Errorf("something changed: %+v", after.Requests)
	}
}

func TestAMentorAnswersACall(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, cy := person("w", "ada"), person("w", "bob"), person("w", "cy")
	w.say(bob, "mentor on docker")
	w.say(cy, "mentor on docker")
	id := w.call(t)
	form := w.say(bob, "mentor answer "+id).Message.Form
	if form == nil || form.Line != "mentor answer "+id || !w.OpensForm("mentor answer "+id) {
		t.Fatalf("%+v", form)
	}
	for range 2 { // a repeated delivery
		reply := w.Handle(t.Context(), bot.Request{
			ID: "d-answer", From: bob, Kind: bot.Press, Text: form.Line, Values: map[string]string{"answer": "Look at the *logs* first.\ndocker logs web"},
		})
		if text := reply.Message.Text(); !strings.Contains(text, "I've sent it to Name of ada") || !strings.Contains(lines(reply.Message), "teach call "+id) {
			t.Errorf("%s", text)
		}
	}
	r := w.desk(t).Requests[0]
	if r.By != "bob" || r.Reply != "Look at the *logs* first.\ndocker logs web" {
		t.Errorf("%+v", r)
	}
	posts, err := w.store.Posts(t.Context(), "w", "ada", 20)
	if err != nil {
		t.Fatal(err)
	}
	var meets []string
	for _, p := range posts {
		if p.Kind == storage.MeetPost && p.With == "bob" {
			msg, err := w.Posts().PostMessage(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			meets = append(meets, msg.Text())
		}
	}
	if len(meets) != 2 || !strings.Contains(strings.Join(meets, ""), "Look at the *logs* first.") {
		t.Errorf("%q", meets)
	}
	w.expect(t, cy, [2]string{"mentor answer " + id + " mine", "Name of bob was quicker"})
	solved := w.say(ada, "stuck solved "+id)
	if !strings.Contains(lines(solved.Message), "stuck helped "+id) || !strings.Contains(solved.Message.Text(), "I've told Name of bob") {
		t.Errorf("%s", solved.Message.Text())
	}
	if strings.Contains(lines(solved.Message), "thanks ") {
		t.Errorf("somebody who never joined can't be thanked:\n%s", lines(solved.Message))
	}
	w.say(bob, "start")
	if again := lines(w.say(ada, "stuck solved "+id).Message); !strings.Contains(again, "thanks <@bob> docker") {
		t.Errorf("no thanks for a member:\n%s", again)
	}
	w.expect(t, ada, [2]string{"stuck helped " + id, "Good to know"}, [2]string{"stuck notyet " + id, "over already"}, [2]string{"stuck solved " + id, "Well done"})
	if r := w.desk(t).Requests[0]; r.Helped != 1 || r.End != storage.HelpSolved {
		t.Errorf("%+v", r)
	}
	w.expect(t, bob, [2]string{"mentor calls", "Nobody is waiting for you"})
}

// Calls go to those who named the topic or have just finished it, whose hours it is
// and who have room.
func TestCallsAreRouted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	for who, say := range map[string][]string{
		"any": {"mentor on"}, "named": {"mentor on docker"}, "other": {"mentor on http"},
		"fresh": {"start", "mentor on http", "done docker"}, "asleep": {"mentor on docker", "mentor hours 2-3"}, "full": {"mentor on docker", "mentor load 1"},
	} {
		for _, line := range say {
			w.say(person("w", who), line)
		}
	}
	w.say(person("w", "eve"), "start")
	w.Handle(t.Context(), bot.Request{From: person("w", "eve"), Text: "stuck docker one", Private: true})
	w.say(person("w", "full"), "mentor take "+w.desk(t).Requests[0].ID)
	w.say(ada, "start")
	w.Handle(t.Context(), bot.Request{From: ada, Text: "stuck docker two", Private: true})
	d := w.desk(t)
	asked := map[storage.MemberID]bool{}
	for _, o := range d.Requests[1].Offers {
		asked[o.To] = true
	}
	if len(asked) != 3 || !asked["named"] || !asked["fresh"] || asked["other"] || asked["full"] || asked["any"] {
		t.Errorf("%v", asked)
	}
	// Passing it on asks the next one, and "not now" too.
	w.say(person("w", "named"), "mentor pass "+d.Requests[1].ID)
	w.say(person("w", "named"), "mentor pass "+d.Requests[1].ID)
	if r := w.desk(t).Requests[1]; r.Offered("any") == nil || len(r.Offers) != 4 {
		t.Errorf("%+v", r.Offers)
	}
}

func TestTheLearnerIsNotBlocked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, seen, unseen := person("w", "ada"), person("w", "bob"), person("w", "seen"), person("w", "unseen")
	w.say(bob, "mentor on")
	for _, who := range []bot.Person{seen, unseen} {
		w.say(who, "start")
		w.say(who, "settings board on")
		w.say(who, "done docker")
	}
	w.say(unseen, "settings board off")
	w.say(ada, "start")
	reply := w.Handle(t.Context(), bot.Request{From: ada, Text: "stuck docker", Private: true})
	text := reply.Message.Text()
	if !strings.Contains(text, "Name of seen finished Docker today") || strings.Contains(text, "unseen") || !strings.Contains(lines(reply.Message), "today easier") {
		t.Errorf("%s", text)
	}
	for i := range 3 { // three were taken after an hour each
		who := person("w", fmt.Sprint("l", i))
		w.say(who, "start")
		w.Handle(t.Context(), bot.Request{From: who, Text: "stuck http", Private: true})
		w.pass(time.Hour)
		calls := w.desk(t).Requests
		w.say(bob, "mentor take "+calls[len(calls)-1].ID)
		w.say(bob, "mentor solved "+calls[len(calls)-1].ID)
	}
	again := w.Handle(t.Context(), bot.Request{From: person("w", "seen"), Text: "stuck dns", Private: true}).Message.Text()
	if !strings.Contains(again, "One call is waiting before yours. A mentor usually takes a call within 60 minutes.") {
		t.Errorf("%s", again)
	}
}

// What couldn't be delivered waits in the inbox until it's settled.
func TestInbox(t *testing.T) {
	t.Parallel()
	w := worldOf(t, func(c *coach.Config) { c.CanPost = func(storage.WorkspaceID) bool { return false } })
	ada, bob := person("w", "ada"), person("w", "bob")
	w.say(bob, "mentor on")
	w.expect(t, ada, [2]string{"inbox", "Your inbox is empty"})
	id := w.call(t)
	w.expect(t, bob, [2]string{"inbox", "Name of ada is stuck on Docker"})
	w.say(bob, "mentor answer "+id+" look at the logs")
	w.expect(t, ada, [2]string{"inbox", "look at the logs"}, [2]string{"stuck solved", "Well done"}, [2]string{"inbox", "Your inbox is empty"})
	w.expect(t, person("v", "ada"), [2]string{"inbox", "Your inbox is empty"})
}

// A call is named by its topic or by who made it; several are offered with what was
// said, so that nothing has to be written twice.
func TestCallsAreNamed(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada, cy, bob := named("ada", "ada"), named("cy", "cy"), named("bob", "bob")
	w.say(bob, "mentor on")
	for _, who := range []bot.Person{ada, cy} {
		w.say(who, "start")
	}
	w.say(ada, "stuck docker it won't start at all")
	w.say(ada, "stuck sql joins half of the rows are missing")
	w.say(cy, "stuck http what is a method")
	several := w.say(bob, "mentor answer have you looked at the log")
	if got := lines(several.Message); several.Outcome != bot.Refused || strings.Count(got, "have you looked at the log") != 3 {
		t.Errorf("%s\n%s", several.Message.Text(), got)
	}
	w.expect(t, bob,
		[2]string{"mentor take git", "There's no call for help that this could be about."},
		[2]string{"mentor take sql joins", "ada is stuck on SQL joins"},
		[2]string{"mentor answer @cy It's what you want done.", "I've sent it to cy."},
		[2]string{"mentor pass on docker", "Passed on: Docker"},
		[2]string{"mentor solved sql joins", "Solved: SQL joins"},
	)
	w.expect(t, ada,
		[2]string{"stuck solved git", "I couldn't find that call"},
		[2]string{"stuck solved docker", "Solved: Docker"},
	)
	if d := w.desk(t); len(d.OfOpen("ada")) != 0 || d.Requests[2].Reply != "It's what you want done." {
		t.Errorf("%+v", d.Requests)
	}
}
