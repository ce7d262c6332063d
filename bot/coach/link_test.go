package coach_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/roadmap"
	"mentor/storage"
)

var aCode = regexp.MustCompile(`[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}`)

var (
	adaThere = person("office:A", "U1") // the first account
	adaHere  = person("club:B", "1")    // the second
)

// linkedWorld is a world with two accounts of one person.
func linkedWorld(t *testing.T) *world {
	t.Helper()
	w := quickWorld(t)
	w.say(adaThere, "start backend")
	w.say(adaThere, "done http")
	w.say(adaThere, "settings board on")
	w.link(t)
	return w
}

func (w *world) link(t *testing.T) {
	t.Helper()
	w.expect(t, adaHere, [2]string{"link " + w.code(t, adaThere), "Link this account with Name of U1 (Office)?"},
		[2]string{"link yes", "Linked with Name of U1 (Office)"})
}

func (w *world) code(t *testing.T, who bot.Person) string {
	t.Helper()
	text := w.say(who, "link").Message.Text()
	code := aCode.FindString(text)
	if code == "" {
		t.Fatalf("no code in\n%s", text)
	}
	return code
}

func (w *world) stored(t *testing.T, who bot.Person) storage.Member {
	t.Helper()
	m, err := w.store.Member(t.Context(), who.Key())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// One progress, one streak, one nudge: whatever is said at the second account is done
// on the first one's record.
func TestLinkedAccountsAreOnePerson(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.say(adaThere, "start backend")
	w.say(adaThere, "remind 18:00")
	w.say(adaThere, "done http")
	w.say(adaHere, "start backend")
	w.say(adaHere, "done docker")
	w.say(adaHere, "done git")
	text := w.say(adaHere, "link "+w.code(t, adaThere)).Message.Text()
	if !strings.Contains(text, "What happens to your progress here: ") || !strings.Contains(text, "will count as known on that account, without XP. Your 40 XP, your streak") {
		t.Errorf("it doesn't say what happens to the progress:\n%s", text)
	}
	w.expect(t, adaHere, [2]string{"link yes", "Linked with Name of U1 (Office)"}, [2]string{"link yes", "Linked with Name of U1 (Office)"},
		[2]string{"done sql", "Done: "}, [2]string{"done http", "already done"}, [2]string{"settings board on", ""})
	first, second := w.stored(t, adaThere), w.stored(t, adaHere)
	if first.Progress.Status("git") != roadmap.Known || first.Progress.XP() != 2*roadmap.TopicXP || second.Progress.XP() != 2*roadmap.TopicXP || first.OnBoard || !second.OnBoard {
		t.Errorf("not one progress:\n%+v\n%+v", first, second)
	}
	if first.Due == 0 || second.Due != 0 || first.NudgedAt() != adaHere.Key() {
		t.Errorf("nudged at %v, due %d and %d", first.NudgedAt(), first.Due, second.Due)
	}
	w.expect(t, adaThere, [2]string{"streak", "1 day"}, [2]string{"link", "Linked with Name of 1 (Club)"})
	if first = w.stored(t, adaThere); first.NudgedAt() != adaThere.Key() {
		t.Errorf("nudged at %v, though the other account was used last", first.NudgedAt())
	}
	w.expect(t, adaHere, [2]string{"leaderboard all", "40"})
	trail, err := w.store.Trail(t.Context(), adaHere.Workspace)
	if err != nil || len(trail) != 1 || trail[0].Did != "link" || trail[0].As != storage.MemberRole {
		t.Errorf("trail %+v, %v", trail, err)
	}
}

// An account that has never said anything can be linked at once.
func TestLinkANewAccount(t *testing.T) {
	t.Parallel()
	w := linkedWorld(t)
	w.expect(t, adaHere, [2]string{"progress", "Backend"}, [2]string{"today", ""}, [2]string{"done git", "Done: "})
	if m := w.stored(t, adaThere); !m.Progress.IsDone("git") {
		t.Error("done at the second account isn't done at the first")
	}
	if file := string(w.say(adaHere, "export").File.Data); !strings.Contains(file, `"member": "U1"`) || !strings.Contains(file, `"http"`) {
		t.Errorf("the export doesn't know of the other account:\n%s", file)
	}
}

// What can't be linked is said, in one sentence that is true, and nothing changes.
func TestWhatCannotBeLinked(t *testing.T) {
	t.Parallel()
	const bad = "That code is wrong, was used, or is more than ten minutes old, so nothing changed."
	others := map[string]func(t *testing.T, w *world) (who bot.Person, line, want string){
		"a wrong code": func(*testing.T, *world) (bot.Person, string, string) { return adaHere, "link AAAA-BBBB-CCCC", bad },
		"no code":      func(*testing.T, *world) (bot.Person, string, string) { return adaHere, "link nonsense", bad },
		"a used code": func(t *testing.T, w *world) (bot.Person, string, string) {
			t.Helper()
			code := w.code(t, adaThere)
			w.say(adaHere, "link "+code)
			return person("club:C", "9"), "link " + code, bad
		},
		"an old code": func(t *testing.T, w *world) (bot.Person, string, string) {
			t.Helper()
			code := w.code(t, adaThere)
			w.pass(10 * time.Minute)
			return adaHere, "link " + code, bad
		},
		"an old yes": func(t *testing.T, w *world) (bot.Person, string, string) {
			t.Helper()
			w.say(adaHere, "link "+w.code(t, adaThere))
			w.pass(10 * time.Minute)
			return adaHere, "link yes", "There's no code waiting for your yes."
		},
		"an earlier code": func(t *testing.T, w *world) (bot.Person, string, string) {
			t.Helper()
			code := w.code(t, adaThere)
			w.code(t, adaThere)
			return adaHere, "link " + code, bad
		},
		"itself": func(t *testing.T, w *world) (bot.Person, string, string) {
			t.Helper()
			return adaThere, "link " + w.code(t, adaThere), "This account gave you that code."
		},
		"the same workspace": func(t *testing.T, w *world) (bot.Person, string, string) {
			t.Helper()
			return person("office:A", "U2"), "link " + w.code(t, adaThere), "Both accounts are in this workspace"
		},
		"after forget": func(t *testing.T, w *world) (bot.Person, string, string) {
			t.Helper()
			code := w.code(t, adaThere)
			w.say(adaThere, "forget yes")
			return adaHere, "link " + code, bad
		},
		"a yes after forget": func(t *testing.T, w *world) (bot.Person, string, string) {
			t.Helper()
			w.say(adaHere, "link "+w.code(t, adaThere))
			w.say(adaThere, "forget yes")
			return adaHere, "link yes", bad
		},
		"a second account": func(t *testing.T, w *world) (bot.Person, string, string) {
			t.Helper()
			w.link(t)
			w.say(person("club:C", "9"), "start")
			return adaHere, "link " + w.code(t, person("club:C", "9")), "Linked with Name of U1 (Office)"
		},
		"a first account": func(t *testing.T, w *world) (bot.Person, string, string) {
			t.Helper()
			w.link(t)
			w.say(person("club:C", "9"), "start")
			return adaThere, "link " + w.code(t, person("club:C", "9")), "Linked with Name of 1 (Club)"
		},
		"a code for a second account": func(t *testing.T, w *world) (bot.Person, string, string) {
			t.Helper()
			w.link(t)
			return adaHere, "link", "Linked with Name of U1 (Office)"
		},
		"somebody who hasn't joined": func(*testing.T, *world) (bot.Person, string, string) {
			return adaHere, "link", "You haven't joined yet."
		},
		"unlink of one": func(*testing.T, *world) (bot.Person, string, string) {
			return adaThere, "unlink yes", "This account isn't linked with another one."
		},
	}
	for name, set := range others {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := quickWorld(t)
			w.say(adaThere, "start backend")
			who, line, want := set(t, w)
			w.say(who, "help") // so that the account was used last
			before := w.everything(t)
			if got := w.say(who, line).Message.Text(); !strings.Contains(got, want) {
				t.Errorf("%q: no %q in\n%s", line, want, got)
			}
			if after := w.everything(t); after != before {
				t.Errorf("%q changed something:\n%s\n%s", line, before, after)
			}
		})
	}
}

// everything is all that the store exports.
func (w *world) everything(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	if _, err := storage.Export(t.Context(), w.store, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A code that was given in the wrong place is still good in the right one, and can be
// typed as people type.
func TestACodeInTheWrongPlaceStaysGood(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.say(adaThere, "start backend")
	code := w.code(t, adaThere)
	w.expect(t, adaThere, [2]string{"link " + code, "This account gave you that code."})
	w.expect(t, person("office:A", "U2"), [2]string{"link " + code, "Both accounts are in this workspace"})
	w.expect(t, adaHere, [2]string{"link " + strings.ToLower(strings.ReplaceAll(code, "-", "")), "Link this account with"})
	w.expect(t, adaHere, [2]string{"link no", "Nothing was linked."}, [2]string{"link yes", "There's no code waiting"})
}

// Nobody tries many codes, and none is said where others read along.
func TestCodesAreTriedSlowly(t *testing.T) {
	t.Parallel()
	w := worldOf(t, func(c *coach.Config) { c.PerMinute = 0 })
	for range 5 {
		w.expect(t, adaHere, [2]string{"link AAAA-BBBB-CCCC", "That code is wrong"})
	}
	w.expect(t, adaHere, [2]string{"link AAAA-BBBB-CCCC", "You've tried several codes in a row. Please try again in"})
	w.pass(time.Minute)
	w.expect(t, adaHere, [2]string{"link AAAA-BBBB-CCCC", "That code is wrong"})
	w.say(adaThere, "start")
	reply := w.Handle(t.Context(), bot.Request{From: adaThere, Kind: bot.Question, Text: "link my other account"})
	if text := reply.Message.Text(); aCode.MatchString(text) || !strings.Contains(text, "in private") {
		t.Errorf("said aloud:\n%s", text)
	}
	reply = w.Handle(t.Context(), bot.Request{From: adaThere, Kind: bot.Question, Text: "link my other account", Private: true})
	if text := reply.Message.Text(); !aCode.MatchString(text) {
		t.Errorf("no code in\n%s", text)
	}
	if strings.Contains(w.everything(t), aCode.FindString(reply.Message.Text())) {
		t.Error("a code is stored as it is")
	}
}

// Parted from either side, the second account keeps a copy, and each has its own way.
func TestUnlink(t *testing.T) {
	t.Parallel()
	for _, from := range []bot.Person{adaThere, adaHere} {
		w := linkedWorld(t)
		w.say(adaThere, "remind 18:00")
		keeps := "Name of 1 (Club) keeps a copy of its own"
		if from.ID == adaHere.ID {
			keeps = "This account keeps a copy of its own"
		}
		w.expect(t, from, [2]string{"unlink", keeps}, [2]string{"unlink yes", "Unlinked from Name of "}, [2]string{"unlink yes", "isn't linked"})
		trail, err := w.store.Trail(t.Context(), adaHere.Workspace)
		if err != nil || len(trail) != 2 || trail[1].Did != "link off" || trail[1].By.ID != adaHere.ID {
			t.Errorf("trail %+v, %v", trail, err)
		}
		w.say(adaHere, "done git")
		w.say(adaThere, "done sql")
		first, second := w.stored(t, adaThere), w.stored(t, adaHere)
		if first.Progress.IsDone("git") || second.Progress.IsDone("sql") || !second.Progress.IsDone("http") {
			t.Errorf("not two records:\n%+v\n%+v", first, second)
		}
		if first.Due == 0 || second.Due == 0 {
			t.Error("one of them has lost the nudge")
		}
		w.link(t)
	}
}

// Deleted at either side, the other account keeps the progress, is told so, and nothing
// points to what is gone.
func TestForgetALinkedAccount(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ gone, stays bot.Person }{{adaThere, adaHere}, {adaHere, adaThere}} {
		w := linkedWorld(t)
		w.expect(t, c.gone, [2]string{"forget", "is no longer linked. To delete it too, say /mentor forget there."}, [2]string{"forget yes", "Your data is deleted"})
		m := w.stored(t, c.stays)
		if m.First != nil || m.Second != nil || !m.Progress.IsDone("http") {
			t.Errorf("what stays: %+v", m)
		}
		if all := w.everything(t); strings.Contains(all, `"member":"`+string(c.gone.ID)+`"`) || strings.Contains(all, "Name of "+string(c.gone.ID)+`"`) {
			t.Errorf("the deleted account is named in\n%s", all)
		}
		w.expect(t, c.stays, [2]string{"unlink", "isn't linked"}, [2]string{"done git", "Done: "})
		w.expect(t, c.gone, [2]string{"progress", "You haven't joined yet."})
	}
}
