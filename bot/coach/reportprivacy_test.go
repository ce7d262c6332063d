package coach_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// Who is on no board is counted and never named; other workspaces never count.
func TestReportNamesNobodyWhoIsHidden(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	quiet := was(-20, -9)
	near := func(p *roadmap.Progress, today roadmap.Date) {
		for d := today - 4; d <= today; d++ {
			p.Earn(5, d)
		}
	}
	w.settle(t,
		learner{ws: "w", id: "a", name: "Ann", days: quiet},
		learner{ws: "w", id: "b", name: "Ben", walk: near},
		learner{ws: "w", id: "h1", name: "Hetty", hidden: true, days: quiet, topics: 3},
		learner{ws: "w", id: "h2", name: "Hugo", hidden: true, walk: near, shaky: true},
		learner{ws: "v", id: "x1", name: "Xaver", days: quiet, topics: 7},
		learner{ws: "v", id: "x2", name: "Xenia", days: quiet})
	check := func(lines ...string) string {
		t.Helper()
		said := ""
		for _, line := range lines {
			said += everything(w.say(boss(), line))
		}
		for _, name := range []string{"Hetty", "Hugo", "h1", "h2", "Xaver", "Xenia"} {
			if strings.Contains(said, name) {
				t.Errorf("%s is told of:\n%s", name, said)
			}
		}
		return said
	}
	// Two are hidden: they are in the sums, and no list tells of them.
	said := check("report", "report csv")
	for _, want := range []string{"Members: 4", "Topics finished: 3", "Ann (last on Wed 11 Nov): no step for 5 planned days", "2 left out: with fewer than three"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
	if strings.Contains(said, "other:") || strings.Contains(said, "more member") || strings.Contains(said, "member 1") {
		t.Errorf("two hidden members are told of:\n%s", said)
	}
	// The third one hides them.
	w.settle(t, learner{ws: "w", id: "h3", name: "Hugo", hidden: true})
	said = check("report", "report csv")
	for _, want := range []string{"Members: 5", "Ann (last on Wed 11 Nov) and 1 other:", "1 more member", "member 3"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
}

// A call is there to be heard: it is told with the name, and nothing else is.
func TestReportNamesWhoCalled(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.settle(t,
		learner{ws: "w", id: "a", name: "Ann", days: was(-20, 0)},
		learner{ws: "w", id: "b", name: "Ben", days: was(-20, 0)},
		learner{ws: "w", id: "h", name: "Hetty", hidden: true, days: was(-20, -9)})
	w.say(named("h", "Hetty"), "stuck caching")
	text := w.say(boss(), "report").Message.Text()
	if !strings.Contains(text, "Called for help: Hetty (Caching") || strings.Count(text, "Hetty") != 1 {
		t.Errorf("Hetty called:\n%s", text)
	}
	lines := table(t, w.say(boss(), "report csv"))
	want := append([]string{"Hetty"}, make([]string, 10)...)
	if got := lines[len(lines)-1]; !slices.Equal(got, append(want, "Caching")) {
		t.Errorf("%q", got)
	}
}

// Of one or two everybody would know who is meant.
func TestReportOfFewOnlyCounts(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.say(person("w", "a"), "start")
	w.say(person("w", "a"), "team create Red")
	w.settle(t,
		learner{ws: "w", id: "a", name: "Ann", team: "red", days: was(-20, 0)},
		learner{ws: "w", id: "b", name: "Ben", team: "red", days: was(-20, -9)},
		learner{ws: "w", id: "c", name: "Cas", days: was(-20, 0)})
	w.say(person("w", "b"), "stuck caching")
	reply := w.say(person("w", "a"), "report")
	text := reply.Message.Text()
	for _, want := range []string{"Members: 2", "1 called for help", "1 member: no step for 5 planned days or more", "ask the whole group", "nobody is named"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if all := everything(reply); strings.Contains(all, "Ann") || strings.Contains(all, "Ben") || strings.Contains(all, "Cas") {
		t.Errorf("somebody is named:\n%s", all)
	}
	file := w.say(person("w", "a"), "report csv")
	if file.File != nil || file.Outcome != bot.Refused || !strings.Contains(file.Message.Text(), "fewer than three people") {
		t.Errorf("a file of two: %s", file.Message.Text())
	}
}

// table reads the file of a report.
func table(t *testing.T, r bot.Reply) [][]string {
	t.Helper()
	if r.File == nil {
		t.Fatalf("no file: %s", r.Message.Text())
	}
	lines, err := csv.NewReader(bytes.NewReader(r.File.Data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestReportAsASpreadsheet(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	all := []learner{{ws: "w", id: "m", name: "Mia \"M\", 2nd\nline", team: "red", days: was(-20, -9), topics: 2}}
	nasty := []string{"=1+2", "+1", "-1", "@sum", "\tx", "\rx"}
	for i, name := range nasty {
		all = append(all, learner{ws: "w", id: fmt.Sprint("n", i), name: name, days: was(-1, 0)})
	}
	w.settle(t, all...)
	reply := w.say(boss(), "report csv")
	lines := table(t, reply)
	if reply.File.Type != "text/csv" || reply.File.Name != "mentor-report-2026-11-20.csv" || !bytes.HasSuffix(reply.File.Data, []byte("\r\n")) {
		t.Errorf("%s, %s", reply.File.Name, reply.File.Type)
	}
	names := map[string][]string{}
	for _, l := range lines {
		names[l[0]] = l
	}
	for _, name := range nasty {
		if _, safe := names["'"+strings.TrimPrefix(name, "\r")]; !safe { // lone carriage returns are dropped
			t.Errorf("%q is not made safe: %q", name, lines)
		}
	}
	road := library().Roadmaps[0]
	want := []string{"Mia \"M\", 2nd\nline", "red", road.Title, road.Stages[0].Title, "1", "2", "12", "no", "yes", "2026-11-11", "6", ""}
	if got := names[want[0]]; !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
}

// Lines without a name tell nothing by their order or number, and a roadmap
// that few walk is left out.
func TestUnnamedLinesPointToNobody(t *testing.T) {
	t.Parallel()
	files := map[string]bool{}
	for _, ids := range [][]string{{"p", "q", "r", "s"}, {"s", "r", "q", "p"}, {"q", "s", "p", "r"}} {
		w := quickWorld(t)
		w.settle(t,
			learner{ws: "w", id: ids[0], name: "Name " + ids[0], hidden: true, team: "red", days: was(-3, 0), topics: 1},
			learner{ws: "w", id: ids[1], name: "Name " + ids[1], hidden: true, days: was(-30, -20), topics: 2},
			learner{ws: "w", id: ids[2], name: "Name " + ids[2], hidden: true, days: was(-9, -8), topics: 3},
			learner{ws: "w", id: ids[3], name: "Name " + ids[3], hidden: true, days: was(-9, 0), walk: func(p *roadmap.Progress, _ roadmap.Date) { p.Roadmap = library().Roadmaps[1].ID }})
		reply := w.say(boss(), "report csv")
		files[string(reply.File.Data)] = true
		if data := string(reply.File.Data); strings.Contains(data, library().Roadmaps[1].Title) || strings.Contains(data, "red") || strings.Contains(data, "Name") || strings.Contains(data, "2026") {
			t.Errorf("too much is told:\n%s", data)
		}
	}
	if len(files) != 1 {
		t.Errorf("the order depends on who they are: %v", files)
	}
}

// Who paused reminders or the streak has said that they are away.
func TestReportKnowsPauses(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	for _, id := range []string{"a", "b", "c", "d"} {
		w.settle(t, learner{ws: "w", id: id, name: strings.ToUpper(id), days: was(-20, -9)})
	}
	w.say(person("w", "a"), "remind pause until 2026-12-24")
	w.say(person("w", "b"), "streak pause 5")
	// Reminders can be paused for longer than a streak.
	if _, err := w.store.Change(t.Context(), person("w", "d").Key(), "", func(m *storage.Member) (string, error) {
		m.Remind.Paused = roadmap.DateOf(w.clock()) + 100
		return "", nil
	}); err != nil {
		t.Fatal(err)
	}
	text := w.say(boss(), "report").Message.Text()
	if !strings.Contains(text, "\n\nC (last on Wed 11 Nov): no step for 5 planned days") {
		t.Errorf("paused members are called quiet:\n%s", text)
	}
}
