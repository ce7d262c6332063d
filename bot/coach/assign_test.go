package coach_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// assigned are the assignments of a member of the workspace w.
func (w *world) assigned(t *testing.T, id string) []storage.Assigned {
	t.Helper()
	m, err := w.store.Member(t.Context(), storage.Key{Workspace: "w", Member: storage.MemberID(id)})
	if err != nil {
		t.Fatal(err)
	}
	return m.Assigned
}

// posts are the posts about a member that are still to come or up, by kind.
func (w *world) posts(t *testing.T, id string, kind storage.PostKind) []storage.Post {
	t.Helper()
	all, err := w.store.Posts(t.Context(), "w", id, 100)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(p storage.Post) bool { return p.Kind != kind })
}

// crew is a workspace with a lead, a captain of Red with two members, and two more.
func crew(t *testing.T) *world {
	t.Helper()
	w := quickWorld(t)
	for _, who := range []string{"cap", "ada", "bob", "cy", "dee"} {
		w.expect(t, person("w", who), [2]string{"start", "Welcome"})
	}
	w.expect(t, person("w", "cap"), [2]string{"team create Red", "You're in Red"})
	w.expect(t, person("w", "ada"), [2]string{"team join Red", "You're in Red"})
	w.expect(t, person("w", "bob"), [2]string{"team join Red", "You're in Red"})
	return w
}

// However it is said, the same is assigned.
func TestAssign(t *testing.T) {
	t.Parallel()
	friday := roadmap.DateOf(time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC))
	for line, who := range map[string][]string{
		"assign @ada sql joins by friday":                       {"ada"},
		"assign <@ada> sql-joins by 2026-11-27":                 {"ada"},
		"assign <@ada|Ada L> and <@cy>: sql joins until 27 Nov": {"ada", "cy"},
		"assign @ada, @bob and @cy sql joins due friday":        {"ada", "bob", "cy"},
		"assign sql joins to @ada by friday":                    {"ada"},
		"assign team Red sql joins by friday":                   {"ada", "bob", "cap"},
		"assign sql joins to team red by next week friday":      nil,
		"assign everybody sql joins by friday":                  {"ada", "bob", "cap", "cy", "dee"},
		"assign @ada @ada sql joins by friday":                  {"ada"},
		"assign @ada sql joins friday":                          {"ada"},
		"lead assign @ada sql joins by friday":                  {"ada"},
		"please assign sql joins to <@ada> by friday":           {"ada"},
		"assign <@ada> sql joins <@bob> by friday, please":      {"ada", "bob"},
		"can you assign sql joins to <@ada> by friday?":         {"ada"},
		"give <@ada> sql joins by friday":                       {"ada"},
		"i want <@ada> to finish sql joins by friday":           {"ada"},
		"i think <@ada> should finish sql joins by friday":      {"ada"},
	} {
		t.Run(line, func(t *testing.T) {
			t.Parallel()
			w := crew(t)
			got := w.say(boss(), line).Message
			for _, id := range []string{"ada", "bob", "cap", "cy", "dee"} {
				all := w.assigned(t, id)
				switch {
				case !slices.Contains(who, id) && len(all) > 0:
					t.Errorf("%s got %+v", id, all)
				case slices.Contains(who, id) && (len(all) != 1 || all[0].By != friday || all[0].Topic != "sql-joins" || all[0].From != "boss"):
					t.Errorf("%s: %+v; %s", id, all, got.Text())
				case slices.Contains(who, id) && len(w.posts(t, id, storage.AssignPost)) != 2:
					t.Errorf("%s: %+v", id, w.posts(t, id, storage.AssignPost))
				}
			}
		})
	}
}

// What is wrong is said in a sentence, and nothing changes.
func TestAssignRefuses(t *testing.T) {
	t.Parallel()
	w := crew(t)
	w.expect(t, person("v", "eve"), [2]string{"start", "Welcome"})
	captain := person("w", "cap")
	for _, c := range []struct {
		who  bot.Person
		line string
		says string
	}{
		{person("w", "ada"), "assign @bob sql joins by friday", "Only captains, leads and admins can assign topics"},
		{person("w", "stranger"), "assign @bob sql joins by friday", "Only captains, leads and admins can assign topics"},
		{captain, "assign @cy sql joins by friday", "that doesn't cover Name of cy"},
		{captain, "assign @ada @cy sql joins by friday", "that doesn't cover Name of cy"},
		{captain, "assign everybody sql joins by friday", "that doesn't cover everybody"},
		{boss(), "assign <@eve> sql joins by friday", "That person hasn't joined here yet"},
		{boss(), "assign @nobody sql joins by friday", "I don't know a member called nobody here"},
		{boss(), "assign @ada <@eve> sql joins by friday", "That person hasn't joined here yet"},
		{boss(), "assign @ada sql joins by yesterday", "is in the past"},
		{boss(), "assign @ada sql joins by 2026-11-01", "is in the past"},
		{boss(), "assign @ada sql joins by 2036-11-01", "more than a year ahead"},
		{boss(), "assign @ada sql joins by the blue moon", "as a date"},
		{boss(), "assign @ada sql joins", "By when?"},
		{boss(), "assign @ada by friday", "Which topic?"},
		{boss(), "assign sql joins by friday", "I don't know a member called sql here"},
		{boss(), "assign withdraw @ada", "from whom and which topic"},
	} {
		reply := w.say(c.who, c.line)
		if got := reply.Message.Text(); reply.Outcome != bot.Refused || !strings.Contains(got, c.says) {
			t.Errorf("%s, %q: no %q in %s", c.who.ID, c.line, c.says, got)
		}
	}
	for _, id := range []string{"ada", "bob", "cap", "cy", "dee"} {
		if all := w.assigned(t, id); len(all) > 0 || len(w.posts(t, id, storage.AssignPost)) > 0 {
			t.Errorf("%s: %+v", id, all)
		}
	}
	w.expect(t, captain, [2]string{"assign team Red sql joins by friday", "Name of ada, Name of bob and Name of cap are asked to finish it by Friday, 27 November."})
}

// An assignment is in sight until it's done, and being done is noticed by itself.
func TestAssignmentsAreSeenAndSettled(t *testing.T) {
	t.Parallel()
	w := crew(t)
	ada := person("w", "ada")
	w.expect(t, ada, [2]string{"assign", "Nobody has assigned you a topic."})
	w.expect(t, boss(),
		[2]string{"assign list", "Nothing is assigned."},
		[2]string{"assign @ada sql joins by friday", "Name of ada is asked to finish it by Friday, 27 November. I'm telling them now, and I'll remind them once."},
		[2]string{"assign @ada sql joins by friday", "had it assigned for that day already"},
		[2]string{"assign list", "Nobody is behind: 1 topic open, and it isn't late."},
		[2]string{"what is assigned?", "Nobody is behind"})
	for _, line := range []string{"today", "next", "assign"} {
		w.expect(t, ada, [2]string{line, "by Fri 27 Nov, for Name of boss"})
	}
	if home := w.Home(t.Context(), ada).Text(); !strings.Contains(home, "by Fri 27 Nov, for Name of boss") {
		t.Errorf("home: %s", home)
	}
	w.expect(t, ada, [2]string{"pick sql joins", ""}, [2]string{"today", "Name of boss asked you to finish this by Fri 27 Nov."})
	w.pass(8 * 24 * time.Hour)
	w.expect(t, ada, [2]string{"today", "by Fri 27 Nov (late, but still welcome)"})
	w.expect(t, boss(), [2]string{"assign list", "1 topic is open, and it's late."}, [2]string{"assign list", "Name of ada: " + "SQL joins"})
	w.expect(t, ada, [2]string{"done", "That's what Name of boss asked for. Good that it's done."})
	if got := w.say(ada, "today").Message.Text(); strings.Contains(got, "Name of boss") {
		t.Errorf("still asked for: %s", got)
	}
	w.expect(t, boss(), [2]string{"assign list", "Nothing is open. 1 was finished in the last four weeks."},
		[2]string{"assign @ada sql joins by friday", "Name of ada finished it before."})
}

func TestAssignmentsAreWithdrawnAndMoved(t *testing.T) {
	t.Parallel()
	w := crew(t)
	w.expect(t, boss(),
		[2]string{"assign @ada @bob sql joins by friday", "are asked"},
		[2]string{"assign @ada sql joins by 4 december", "Friday, 4 December"},
		[2]string{"assign withdraw @bob sql joins", "Name of bob no longer has to finish it"},
		[2]string{"assign withdraw @bob sql joins", "isn't assigned to them"})
	if all := w.assigned(t, "ada"); len(all) != 1 || all[0].By.String() != "2026-12-04" {
		t.Errorf("%+v", all)
	}
	if all := w.assigned(t, "bob"); len(all) != 0 {
		t.Errorf("%+v", all)
	}
	// Taking back somebody else's last move is not what a lead means by undo.
	w.expect(t, boss(), [2]string{"start", "Welcome"}, [2]string{"done git", "Done: Git"}, [2]string{"assign @bob caching by friday", "is asked"},
		[2]string{"undo", "I can't take back what you assigned this way, but you can withdraw it."})
}

// The same delivery once more assigns nothing, tells nobody, and is answered the same.
func TestAssignTwice(t *testing.T) {
	t.Parallel()
	w := crew(t)
	req := bot.Request{ID: "once", From: boss(), Text: "assign @ada sql joins by friday"}
	defer func() {
		if trail, err := w.store.Trail(t.Context(), "w"); err != nil || len(trail) != 1 || trail[0].Did != "assign" || trail[0].To.ID != "ada" {
			t.Errorf("the trail says %+v, %v", trail, err)
		}
	}()
	first, again := w.Handle(t.Context(), req).Message.Text(), w.Handle(t.Context(), req).Message.Text()
	if first != again || len(w.assigned(t, "ada")) != 1 || len(w.posts(t, "ada", storage.AssignPost)) != 2 {
		t.Errorf("%s\n%s\n%+v %+v", first, again, w.assigned(t, "ada"), w.posts(t, "ada", storage.AssignPost))
	}
}

func TestAssignByForm(t *testing.T) {
	t.Parallel()
	w := crew(t)
	form := w.say(boss(), "assign new").Message.Form
	if form == nil || !w.OpensForm("assign new") {
		t.Fatal("no form")
	}
	send := func(who, topic, by string) bot.Reply {
		return w.Handle(t.Context(), bot.Request{From: boss(), Kind: bot.Press, Text: form.Line, Values: map[string]string{"who": who, "topic": topic, "by": by}})
	}
	for field, values := range map[string][3]string{"who": {"@nobody", "caching", "friday"}, "topic": {"@ada", "", "friday"}, "by": {"@ada", "caching", "yesterday"}} {
		if reply := send(values[0], values[1], values[2]); reply.Field != field || reply.Outcome != bot.Refused {
			t.Errorf("%s: %q, %s", field, reply.Field, reply.Message.Text())
		}
	}
	if reply := send("ada", "caching", "friday"); reply.Outcome != bot.OK {
		t.Errorf("%s", reply.Message.Text())
	}
	if all := w.assigned(t, "ada"); len(all) != 1 {
		t.Errorf("%+v", all)
	}
}

// Of a lead who is forgotten no name is left; what they asked for stays.
func TestForgottenLead(t *testing.T) {
	t.Parallel()
	w := crew(t)
	w.expect(t, person("w", "cap"), [2]string{"assign @ada caching by friday", "is asked"}, [2]string{"forget yes", "Your data is deleted"})
	if all := w.assigned(t, "ada"); len(all) != 1 || all[0].From != "" || all[0].Name != "" {
		t.Errorf("%+v", all)
	}
	w.expect(t, person("w", "ada"), [2]string{"assign", "for your lead"})
}
