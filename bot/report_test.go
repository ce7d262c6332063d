package bot_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/roadmap/draw"
	"mentor/storage"
)

// learner is a member who is put into the store as they are.
type learner struct {
	ws, id, name, team string
	hidden             bool
	days               []roadmap.Date // learning days, from today on: -1 is yesterday
	topics             int            // of the roadmap's first steps, done on the last of the days
	shaky              bool           // the quiz on the first topic went badly, today
	walk               func(*roadmap.Progress, roadmap.Date)
}

func (w *world) settle(t testing.TB, all ...learner) {
	t.Helper()
	today := roadmap.DateOf(w.clock())
	for _, l := range all {
		key := storage.Key{Workspace: storage.WorkspaceID(l.ws), Member: storage.MemberID(l.id)}
		_, err := w.store.Change(t.Context(), key, "", func(m *storage.Member) (string, error) {
			m.Name, m.Team, m.OnBoard, m.Joined, m.Minutes = l.name, storage.TeamID(l.team), !l.hidden, today-60, 30
			m.Progress.Roadmap = library().Roadmaps[0].ID
			for _, d := range l.days {
				m.Progress.Earn(5, today+d)
			}
			for _, step := range library().Roadmaps[0].Steps()[:l.topics] {
				m.Progress.Complete(step.Topics()[0], today+l.days[len(l.days)-1])
			}
			if l.shaky {
				m.Progress.Results = map[roadmap.TopicID]roadmap.Result{library().Roadmaps[0].Steps()[0].Topic: {Of: 4, On: today}}
			}
			if l.walk != nil {
				l.walk(&m.Progress, today)
			}
			return "", nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// was is the days from one to another.
func was(first, last roadmap.Date) (days []roadmap.Date) {
	for d := first; d <= last; d++ {
		days = append(days, d)
	}
	return days
}

func boss(ws string) bot.Person {
	who := person(ws, "boss")
	who.Admin = true
	return who
}

// everything is all that an answer says: its text, its buttons, its file.
func everything(r bot.Reply) string {
	text := r.Message.Text()
	for _, b := range r.Message.Blocks {
		text += fmt.Sprintf(" %+v", b)
	}
	if r.File != nil {
		text += string(r.File.Data)
	}
	return text
}

func TestReportIsForThoseWhoLead(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	w.expect(t, boss("w"), [2]string{"report", "Nobody has joined yet"})
	w.expect(t, ada, [2]string{"start", "Welcome"}, [2]string{"team create Red", "You are in Red"})
	w.expect(t, bob, [2]string{"start", "Welcome"}, [2]string{"mentor on", "You are a mentor"})
	w.expect(t, person("w", "cy"), [2]string{"start", "Welcome"}, [2]string{"team create Blue", "You are in Blue"})
	const refusal = "The report is for those who run this workspace, and for captains about their own team. Your own numbers are here:"
	for _, line := range []string{"report", "report csv", "report Red", "report csv Red"} {
		for _, who := range []bot.Person{bob, person("w", "stranger"), person("v", "ada")} {
			reply := w.say(who, line)
			if got := reply.Message.Text(); reply.Outcome != bot.Refused || !strings.HasPrefix(got, refusal) || reply.File != nil {
				t.Errorf("%s, %q: %s", who.ID, line, got)
			}
		}
	}
	w.expect(t, ada,
		[2]string{"report", "Report: Red, the last four weeks"},
		[2]string{"report red", "Report: Red, the last four weeks"},
		[2]string{"report Blue", "You are not the captain of a team called \"Blue\""},
		[2]string{"report Nowhere", "You are not the captain of a team called \"Nowhere\""})
	w.expect(t, boss("w"),
		[2]string{"report", "Report, the last four weeks"},
		[2]string{"report Blue", "Report: Blue, the last four weeks"},
		[2]string{"report Nowhere", "There is no team called \"Nowhere\""})
	if _, err := w.store.ChangeWorkspace(t.Context(), "w", func(ws *storage.Workspace) error {
		ws.Teams = append(ws.Teams, storage.Team{ID: "empty", Name: "Empty"})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	w.expect(t, boss("w"), [2]string{"report Empty", "Nobody is in Empty yet"})
}

// Nobody but the asker ever sees a report, however it is asked for.
func TestReportIsNeverPublic(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.settle(t, learner{ws: "w", id: "a", name: "Ann", days: was(-3, 0)})
	for _, req := range []bot.Request{
		{From: boss("w"), Kind: bot.Question, Text: "report", Crowd: true}, {From: boss("w"), Text: "report csv"}, {From: boss("w"), Kind: bot.Press, Text: "report"},
	} {
		if w.Handle(t.Context(), req).Public {
			t.Errorf("%+v was answered aloud", req)
		}
	}
	w.expect(t, boss("w"), [2]string{"share report", "That is for your eyes only"})
}

func TestReportSaysWhereEverybodyStands(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	first := library().Roadmaps[0].Steps()[0].Topic
	topic, _ := library().Topic(first)
	next, _ := library().Topic("caching")
	w.settle(t,
		learner{ws: "w", id: "a", name: "Ann", days: was(-20, 0), topics: 3, shaky: true},
		learner{ws: "w", id: "b", name: "Ben", days: was(-20, -9), topics: 2},
		learner{ws: "w", id: "c", name: "Cas", days: was(-4, 0), shaky: true},
		learner{ws: "w", id: "d", name: "Dee"},
	)
	w.say(person("w", "c"), "stuck caching")
	if _, err := w.store.ChangeWorkspace(t.Context(), "w", func(ws *storage.Workspace) error {
		ws.Unanswered = []storage.Unanswered{{Question: "rare", Count: 1}, {Question: "where is the vpn", Count: 7}, {Question: "b", Count: 2}, {Question: "c", Count: 2}}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	text := w.say(boss("w"), "report").Message.Text()
	for _, want := range []string{
		"Members: 4",
		"Learned in the last 7 days: 2 (2 in the 7 days before)",
		"Topics finished: 5",
		"Pace: 0.4 topics a week, the mean of the 3 who learned",
		"Not begun yet: 1, a week or more after joining",
		topic.Title + ": 2 shaky in the quiz",
		next.Title + ": 1 called for help",
		"Called for help: Cas (" + next.Title + ", Fri 20 Nov)",
		"Ben (last on Wed 11 Nov): 5 planned days or more without a step",
		"write to Ben yourself",
		"Cas: 2 days to a streak of 7",
		"where is the vpn (7 times)",
		"Only you see this. Everybody is counted; named are those on the leaderboard",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	for _, not := range []string{"rare (", "Ann (last", "Dee"} {
		if strings.Contains(text, not) {
			t.Errorf("%q in\n%s", not, text)
		}
	}
	// A call is answered by finishing the topic.
	w.say(person("w", "c"), "done caching")
	if text := w.say(boss("w"), "report").Message.Text(); strings.Contains(text, "Called for help") {
		t.Errorf("the call is still open:\n%s", text)
	}
}

func TestReportPicture(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	stage := library().Roadmaps[0].Stages[0]
	w.settle(t,
		learner{ws: "w", id: "a", name: "Ann", days: was(-20, 0), topics: len(stage.Steps)},
		learner{ws: "w", id: "b", name: "Ben", days: was(-20, -9), topics: 1},
		learner{ws: "w", id: "c", name: "Cas"})
	found := false
	for _, b := range w.say(boss("w"), "report").Message.Blocks {
		p, ok := b.(bot.Picture)
		if !ok {
			continue
		}
		found = true
		for _, want := range []string{"3 members", "the latest last: 0, 0, 0, 0, 0, 2, 2, 1.", fmt.Sprintf(" %s 1 and 1 of 3;", stage.Title)} {
			if !strings.Contains(p.Alt, want) {
				t.Errorf("no %q in %s", want, p.Alt)
			}
		}
		if png, err := p.Draw(draw.Dark); err != nil || !bytes.HasPrefix(png, []byte("\x89PNG")) {
			t.Errorf("no picture: %v", err)
		}
	}
	if !found {
		t.Error("no picture")
	}
}

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
			said += everything(w.say(boss("w"), line))
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
	for _, want := range []string{"Members: 4", "Topics finished: 3", "Ann (last on Wed 11 Nov): 5 planned days", "2 left out: with fewer than three"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
	if strings.Contains(said, "not named:") || strings.Contains(said, "more member") || strings.Contains(said, "member 1") {
		t.Errorf("two hidden members are told of:\n%s", said)
	}
	// The third one hides them.
	w.settle(t, learner{ws: "w", id: "h3", name: "Hugo", hidden: true})
	said = check("report", "report csv")
	for _, want := range []string{"Members: 5", "Ann (last on Wed 11 Nov) and 1 who are not named", "1 more member", "member 3"} {
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
	w.say(person("w", "h"), "stuck caching")
	text := w.say(boss("w"), "report").Message.Text()
	if !strings.Contains(text, "Called for help: Hetty (Caching") || strings.Count(text, "Hetty") != 1 {
		t.Errorf("Hetty called:\n%s", text)
	}
	lines := table(t, w.say(boss("w"), "report csv"))
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
	for _, want := range []string{"Members: 2", "1 called for help", "1 member: 5 planned days or more", "ask the whole group", "nobody is named"} {
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
	reply := w.say(boss("w"), "report csv")
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
		reply := w.say(boss("w"), "report csv")
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
	for _, id := range []string{"a", "b", "c"} {
		w.settle(t, learner{ws: "w", id: id, name: strings.ToUpper(id), days: was(-20, -9)})
	}
	w.say(person("w", "a"), "remind pause until 2026-12-24")
	w.say(person("w", "b"), "streak pause 5")
	text := w.say(boss("w"), "report").Message.Text()
	if !strings.Contains(text, "\n\nC (last on Wed 11 Nov): 5 planned days") {
		t.Errorf("paused members are called quiet:\n%s", text)
	}
}

// A lead of very many waits for a moment, no more.
func BenchmarkReport(b *testing.B) {
	const members = 10_000
	w := quickWorld(b)
	var all []learner
	for i := range members {
		all = append(all, learner{ws: "w", id: fmt.Sprint("m", i), name: fmt.Sprint("Member ", i), hidden: i%3 == 0, days: was(roadmap.Date(-20-i%200), roadmap.Date(-i%20)), topics: i % 60})
	}
	w.settle(b, all...)
	for _, line := range []string{"report", "report csv"} {
		b.Run(line, func(b *testing.B) {
			for b.Loop() {
				if reply := w.say(boss("w"), line); reply.Outcome != bot.OK {
					b.Fatal(reply.Message.Text())
				}
			}
		})
	}
}
