package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// A role counts in its own workspace only, and what is there of teams and mentors
// is that workspace's.
func TestRolesDontCrossALink(t *testing.T) {
	t.Parallel()
	w := linkedWorld(t)
	boss := adaThere
	boss.Admin = true
	w.expect(t, boss, [2]string{"admin lead <@U1>", "lead"}, [2]string{"team create Redteam", "Redteam"}, [2]string{"report", ""})
	w.expect(t, adaThere, [2]string{"report", "Report"})
	w.expect(t, adaHere, [2]string{"report", "The report is for leads"}, [2]string{"admin audit", "Only"})
	if text := w.say(adaHere, "team list").Message.Text() + w.say(adaHere, "settings").Message.Text() + w.say(adaHere, "progress").Message.Text(); strings.Contains(text, "Redteam") {
		t.Errorf("a team of the other workspace shows:\n%s", text)
	}
	if m := w.stored(t, adaHere); m.Team != "" {
		t.Errorf("team %q", m.Team)
	}
}

// Those whom a record names in one workspace, by thanks or feedback, are not named in
// the other; and what they said goes when they do.
func TestPeopleDontCrossALink(t *testing.T) {
	t.Parallel()
	w := linkedWorld(t)
	zoe, yan := person("office:A", "zoe"), person("club:B", "yan")
	for _, who := range []bot.Person{zoe, yan} {
		w.say(who, "start backend")
		w.say(who, "done project-blog")
	}
	w.expect(t, adaThere, [2]string{"project link project-blog https://example.com/me", ""}, [2]string{"project ask project-blog", ""}, [2]string{"thanks <@zoe>", "Name of zoe"})
	w.expect(t, zoe, [2]string{"project feedback U1 project-blog Nice work in the office", ""})
	w.expect(t, adaHere, [2]string{"project ask project-blog", ""}, [2]string{"thanks <@yan>", "Name of yan"})
	w.expect(t, yan, [2]string{"project feedback 1 project-blog Good work in the club", ""})
	there, here := w.say(adaThere, "project project-blog").Message.Text(), w.say(adaHere, "project project-blog").Message.Text()
	if !strings.Contains(there, "in the office") || strings.Contains(there, "in the club") || !strings.Contains(here, "in the club") || strings.Contains(here, "in the office") {
		t.Errorf("feedback crosses:\n%s\n%s", there, here)
	}
	mine := func(who bot.Person) string { return string(w.say(who, "export").File.Data) }
	if strings.Contains(mine(adaHere), "zoe") || !strings.Contains(mine(adaHere), "yan") || !strings.Contains(mine(adaThere), "zoe") {
		t.Errorf("people cross:\n%s", mine(adaHere))
	}
	w.expect(t, yan, [2]string{"forget yes", "Your data is deleted"})
	w.expect(t, zoe, [2]string{"forget yes", "Your data is deleted"})
	if all := w.everything(t); strings.Contains(all, "zoe") || strings.Contains(all, "yan") || strings.Contains(all, "in the club") || strings.Contains(all, "in the office") {
		t.Errorf("somebody deleted is named in\n%s", all)
	}
}

// A roadmap of a workspace's own shows there only, and stays the one that the person
// follows there.
func TestOwnRoadmapsDontCrossALink(t *testing.T) {
	t.Parallel()
	w := linkedWorld(t)
	boss := person("office:A", "boss")
	boss.Admin = true
	w.say(boss, "road # Zebraroad\n## Zebrastage\n- Zebratopic\n- HTTP\n- Git\n")
	w.expect(t, boss, [2]string{"road publish Zebraroad", "Zebraroad"})
	w.expect(t, adaThere, [2]string{"start own-zebraroad", "Zebraroad"}, [2]string{"done Zebratopic", "Done"})
	for _, line := range []string{"progress", "roadmap", "today", "next", "settings", "topics done", "undo", "done git", "roadmap list", "report", "leaderboard"} {
		if text := w.say(adaHere, line).Message.Text(); strings.Contains(strings.ToLower(text), "zebra") {
			t.Errorf("%q shows a roadmap of the other workspace:\n%s", line, text)
		}
	}
	w.expect(t, adaThere, [2]string{"progress", "Zebraroad"}, [2]string{"topics done", "Git"})
}
