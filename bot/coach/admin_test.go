package coach_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/storage"
)

// roleWorld has one person of each role: boss runs the workspace, chief was named
// admin, lea leads, men is a mentor, cap is the captain of Red, on which mel is.
func roleWorld(t *testing.T) *world {
	t.Helper()
	w := quickWorld(t)
	for _, id := range []string{"chief", "lea", "men", "cap", "mel"} {
		w.say(person("w", id), "start")
	}
	for id, lines := range map[string][]string{
		"men": {"mentor on"}, "cap": {"team create Red"}, "mel": {"team join Red"},
	} {
		for _, line := range lines {
			if id == "mel" {
				continue
			}
			w.say(person("w", id), line)
		}
	}
	w.say(person("w", "mel"), "team join Red")
	w.expect(t, boss(), [2]string{"admin admin <@chief>", "is an admin now"}, [2]string{"admin lead <@lea>", "is a lead now"})
	return w
}

func TestWhoMayWhat(t *testing.T) {
	everybody := "stranger mel cap men lea chief boss" // those who may do the least first: a right is tried before it is taken
	for line, may := range map[string]string{
		"admin lead <@mel>":                     "boss chief",
		"admin admin <@mel>":                    "boss chief",
		"admin mentor <@mel>":                   "boss chief lea",
		"admin remove <@men>":                   "boss chief lea",
		"admin remove <@lea>":                   "boss chief",
		"admin roadmap python-to-docker":        "boss chief",
		"admin answer everywhere":               "boss chief",
		"admin setup":                           "boss chief",
		"admin audit":                           "boss chief",
		"channel #backend daily weekdays 09:00": "boss chief",
		"holidays add 2026-12-24":               "boss chief lea",
		"report":                                "boss chief lea cap",
		"teach where is it => there":            "boss chief lea men",
		"team delete Red":                       "boss chief lea cap",
		"team captain <@mel>":                   "boss chief lea cap",
		"admin":                                 everybody,
		"admin roles":                           everybody,
		"holidays":                              everybody,
	} {
		w := roleWorld(t)
		for id := range strings.FieldsSeq(everybody) {
			who := person("w", id)
			who.Admin = id == "boss"
			text := w.say(who, line).Message.Text()
			refused := strings.HasPrefix(text, "Only ")
			for _, other := range []string{"The report is for", "Mentors teach answers."} { // what is offered instead
				refused = refused || strings.Contains(text, other)
			}
			if want := strings.Contains(" "+may+" ", " "+id+" "); want == refused {
				t.Errorf("%s, %q: refused %v:\n%s", id, line, refused, text)
			}
			if refused && strings.HasPrefix(line, "admin ") && !strings.Contains(text, "Please ask Name of") && id != "boss" {
				t.Errorf("%s, %q: nobody is named to ask:\n%s", id, line, text)
			}
		}
	}
}

func TestRolesEndAtOnce(t *testing.T) {
	w := roleWorld(t)
	lea, chief := person("w", "lea"), person("w", "chief")
	w.expect(t, lea, [2]string{"report", "Report"})
	w.expect(t, chief, [2]string{"admin remove lead <@lea>", "isn't a lead any more"})
	w.expect(t, lea, [2]string{"report", "The report is for leads and admins"})
	w.expect(t, chief, [2]string{"admin lead <@lea>", "is a lead now"}, [2]string{"admin lead <@lea>", "is a lead already, so nothing has changed"})
	w.expect(t, lea, [2]string{"report", "Report"})
	w.expect(t, boss(), [2]string{"admin remove @chief", "isn't an admin any more"})
	w.expect(t, chief, [2]string{"admin audit", "Only admins can read the audit trail. Please ask one of them."})
	w.expect(t, boss(), [2]string{"admin remove @chief", "wasn't named for a role here"},
		[2]string{"admin remove @cap", "no role here besides captain"},
		[2]string{"admin lead", "Please say who"}, [2]string{"admin lead @nobody", "I don't know a member called nobody"},
		[2]string{"admin mentor <@mel> sql, nosuchtopic", "I don't have a topic called"})

	// Another workspace has its own roles.
	elsewhere := person("v", "lea")
	w.say(elsewhere, "start")
	w.expect(t, elsewhere, [2]string{"report", "The report is for leads and admins"}, [2]string{"admin", "Nobody has been named lead yet."})
}

// deeds are what the audit trail says, the latest first.
func (w *world) deeds(t *testing.T, page string) string {
	t.Helper()
	return w.say(boss(), strings.TrimSpace("admin audit "+page)).Message.Text()
}

func TestAuditTrail(t *testing.T) {
	w := roleWorld(t)
	boss, lea, men := boss(), person("w", "lea"), person("w", "men")
	w.say(boss, "channel save #backend daily weekdays 09:00")
	w.say(boss, "channel save #backend daily weekdays 09:00") // it was so before
	w.say(boss, "channel zone Europe/Paris")
	w.say(boss, "channel off #backend")
	w.say(lea, "holidays add 2026-12-24")
	w.say(lea, "holidays add 2026-12-24")
	w.say(men, "teach the secret handshake => swordfish")
	w.say(lea, "teach the secret handshake => marlin")
	w.say(lea, "teach remove 1")
	w.say(lea, "team captain <@mel>")
	w.say(person("w", "mel"), "team quest caching 3")
	w.say(lea, "team delete Red yes")
	w.say(boss, "admin roadmap python-to-docker")
	got := w.deeds(t, "")
	last := -1
	for _, want := range []string{
		"set the roadmap for newcomers to From Python to Docker (as admin", "deleted the team Red (as lead", "set a quest for Red (as captain",
		"made Name of mel the captain of Red (as lead", "removed their own answer (as lead", "changed an answer by Name of men (as lead",
		"taught an answer (as mentor", "added holidays: Thu 24 December 2026 (as lead", "stopped the task of the day in #backend", "set the time zone to Europe/Paris",
		"set up the task of the day in #backend (weekdays 09:00) (as admin", "made Name of lea a lead", "made Name of chief an admin",
	} {
		at := strings.Index(got, want)
		if at < 0 || at < last || strings.Count(got, want) != 1 {
			t.Errorf("%q isn't there once and in its place in\n%s", want, got)
		}
		last = max(last, at)
	}
	if strings.Contains(got, "swordfish") || strings.Contains(got, "handshake") {
		t.Error("the trail keeps what a member wrote")
	}
	for i := range 40 {
		w.say(boss, fmt.Sprintf("holidays add 2027-%02d-%02d", 1+i/20, 1+i%20))
	}
	if second := w.deeds(t, "2"); !strings.Contains(second, "Page 2 of 4.") {
		t.Errorf("page 2:\n%s", second)
	}
	if far := w.deeds(t, "9"); !strings.Contains(far, "The audit trail has 4 pages.") {
		t.Errorf("page 9:\n%s", far)
	}
}

func TestForgottenInRolesAndTrail(t *testing.T) {
	w := roleWorld(t)
	lea := person("w", "lea")
	w.say(lea, "holidays add 2026-12-24")
	w.say(lea, "forget yes")
	got := w.deeds(t, "") + w.say(boss(), "admin").Message.Text()
	if strings.Contains(got, "Name of lea") || !strings.Contains(got, "former member 1 added holidays") || !strings.Contains(got, "made former member 1 a lead") {
		t.Errorf("after forgetting:\n%s", got)
	}
	if again := w.say(lea, "report"); again.Outcome != bot.Refused {
		t.Error("a forgotten lead still leads")
	}
	if left := w.say(lea, "forget").Message.Text(); !strings.Contains(left, "Nothing is stored about you here") {
		t.Errorf("forget once more:\n%s", left)
	}
}

func TestRepeatedNaming(t *testing.T) {
	w := roleWorld(t)
	for range 2 {
		w.Handle(context.Background(), bot.Request{ID: "same", From: boss(), Text: "admin lead <@mel>"})
	}
	if got := w.deeds(t, ""); strings.Count(got, "made Name of mel a lead") != 1 {
		t.Errorf("a repeated delivery left two deeds:\n%s", got)
	}
}

func TestLeadsWhoHaveLeft(t *testing.T) {
	w := roleWorld(t)
	lea := person("w", "lea")
	change := func(name string, left bool) {
		t.Helper()
		lea.Name = name
		if err := w.ProfileChanged(context.Background(), bot.Profile{Person: lea, Left: left}); err != nil {
			t.Fatal(err)
		}
	}
	change("Lea New", true)
	w.expect(t, boss(), [2]string{"admin", "Nobody has been named lead yet."})
	change("Lea Newer", false)
	w.expect(t, boss(), [2]string{"admin", "The lead is Lea Newer."})
}

// inChannel asks in a channel, aloud or with a command.
func (w *world) inChannel(who bot.Person, kind bot.Kind, channel, text string) bot.Reply {
	w.n++
	id := storage.DeliveryID(fmt.Sprint("c", w.n))
	return w.Handle(context.Background(), bot.Request{ID: id, From: who, Kind: kind, Text: text, Channel: bot.ChannelID(channel), HasAudience: true})
}

func TestWhereTheBotAnswers(t *testing.T) {
	w := worldOf(t, func(c *coach.Config) {
		c.Answers, c.Timetable = engine(), dailyTimes
		c.Above = func(_ context.Context, _ storage.WorkspaceID, thread bot.ChannelID) bot.ChannelID {
			return map[bot.ChannelID]bot.ChannelID{"T1": "C1", "T2": "C2"}[thread]
		}
	})
	boss, ada := boss(), person("w", "ada")
	w.say(ada, "start")
	const no = "I don't answer questions in this channel. Ask me in #help, or write to me directly."
	ask := func(kind bot.Kind, channel, text string, refused bool) {
		t.Helper()
		reply := w.inChannel(ada, kind, channel, text)
		if got := strings.Contains(reply.Message.Text(), no); got != refused || refused && reply.Public {
			t.Errorf("%q in %s: refused %v, public %v:\n%s", text, channel, got, reply.Public, reply.Message.Text())
		}
	}
	ask(bot.Question, "C2", "what is caching", false)
	w.expect(t, boss, [2]string{"admin answer <#C1|help>", "From now on I answer questions in #help, and in direct messages."},
		[2]string{"admin answer #elsewhere", "I couldn't tell which channel #elsewhere is."})
	ask(bot.Question, "C1", "what is caching", false)
	ask(bot.Question, "T1", "what is caching", false)
	ask(bot.Question, "C2", "what is caching", true)
	ask(bot.Question, "T2", "what is caching", true)
	ask(bot.Line, "C2", "ask what is caching", true)
	ask(bot.Line, "C2", "share streak", true)
	ask(bot.Line, "C2", "today", false) // only the asker sees it
	reply := w.Handle(context.Background(), bot.Request{From: ada, Kind: bot.Question, Text: "what is caching", Private: true})
	if strings.Contains(reply.Message.Text(), no) {
		t.Error("a direct message isn't answered")
	}
	// Calls for help don't sound there either.
	w.say(person("w", "men"), "start")
	w.say(person("w", "men"), "mentor on")
	if reply := w.inChannel(ada, bot.Line, "C2", "stuck caching"); reply.Public {
		t.Errorf("a call for help is aloud:\n%s", reply.Message.Text())
	}
	if reply := w.inChannel(ada, bot.Line, "C1", "stuck sql"); !reply.Public {
		t.Errorf("a call for help isn't aloud:\n%s", reply.Message.Text())
	}
	w.expect(t, boss, [2]string{"admin answer everywhere", "in every channel that I'm in"})
	ask(bot.Question, "C2", "what is caching", false)
}

func TestSetUpConversation(t *testing.T) {
	w := quickWorld(t)
	boss := boss()
	for _, id := range []string{"maria", "ben"} {
		w.say(person("w", id), "start")
	}
	w.expect(t, boss,
		[2]string{"admin setup", "Set-up, step 1 of 5: the roadmap"},
		[2]string{"admin setup roadmap python-to-docker", "Set-up, step 2 of 5: the task of the day"},
		[2]string{"admin setup channel #backend weekdays 09:00", "The first one"},
		[2]string{"admin setup post #backend daily weekdays 09:00 roadmap python-to-docker", "Set-up, step 3 of 5: leads"},
		[2]string{"admin setup leads @maria", "Set-up, step 4 of 5: mentors"},
		[2]string{"admin setup mentors @ben sql", "Set-up, step 5 of 5: where I answer"},
		[2]string{"admin setup answer <#C1|help>", "You're set up"},
	)
	got := w.say(boss, "admin").Message.Text()
	for _, want := range []string{"The lead is Name of maria.", "Python to Docker", "#backend", "Name of ben", "I answer: #help, and direct messages"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	w.say(person("w", "new"), "start")
	w.expect(t, person("w", "new"), [2]string{"settings", "Python to Docker"})

	// With forms.
	form := w.say(boss, "admin setup channel choose").Message.Form
	if form == nil || len(form.Inputs) != 2 || !w.OpensForm("admin setup leads choose") || w.OpensForm("admin setup leads") {
		t.Fatalf("form: %+v", form)
	}
	fill := func(line string, values map[string]string, want string) {
		t.Helper()
		w.n++
		reply := w.Handle(context.Background(), bot.Request{ID: storage.DeliveryID(fmt.Sprint("f", w.n)), From: boss, Kind: bot.Press, Text: line, Values: values})
		if got := reply.Message.Text(); !strings.Contains(got, want) {
			t.Errorf("%s: no %q in\n%s", line, want, got)
		}
	}
	fill(form.Line, map[string]string{"channel": "<#C2|general>", "when": "weekdays 10:00"}, "The first one")
	fill("admin setup leads save", map[string]string{"people": "@ben, @maria"}, "Name of ben is a lead now")
	fill("admin setup leads save", map[string]string{"people": "@nobody"}, "I don't know a member called nobody")
	fill("admin setup answer save", map[string]string{"room1": "<#C1|help>", "room2": "<#C2>"}, "#help and #C2")
	w.pass(time.Minute)
}
