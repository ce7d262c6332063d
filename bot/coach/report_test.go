package coach_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
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
				m.Progress.Results = map[roadmap.TopicID]roadmap.QuizResult{library().Roadmaps[0].Steps()[0].Topic: {Of: 4, On: today}}
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
	w.expect(t, boss(), [2]string{"report", "Nobody has joined yet"})
	w.expect(t, ada, [2]string{"start", "Welcome"}, [2]string{"team create Red", "You're in Red"})
	w.expect(t, bob, [2]string{"start", "Welcome"}, [2]string{"mentor on", "You're a mentor"})
	w.expect(t, person("w", "cy"), [2]string{"start", "Welcome"}, [2]string{"team create Blue", "You're in Blue"})
	const refusal = "The report is for leads and admins, and for captains about their own team. Here are your own numbers:"
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
		[2]string{"report Blue", "You're not the captain of a team called \"Blue\""},
		[2]string{"report Nowhere", "You're not the captain of a team called \"Nowhere\""})
	w.expect(t, boss(),
		[2]string{"report", "Report, the last four weeks"},
		[2]string{"report Blue", "Report: Blue, the last four weeks"},
		[2]string{"report Nowhere", "I couldn't find a team called \"Nowhere\""})
	if _, err := w.store.ChangeWorkspace(t.Context(), "w", func(ws *storage.Workspace) error {
		ws.Teams = append(ws.Teams, storage.Team{ID: "empty", Name: "Empty"})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	w.expect(t, boss(), [2]string{"report Empty", "Nobody is in Empty yet"})
}

// Nobody but the asker ever sees a report, however it is asked for.
func TestReportIsNeverPublic(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.settle(t, learner{ws: "w", id: "a", name: "Ann", days: was(-3, 0)})
	for _, req := range []bot.Request{
		{From: boss(), Kind: bot.Question, Text: "report", HasAudience: true}, {From: boss(), Text: "report csv"}, {From: boss(), Kind: bot.Press, Text: "report"},
	} {
		if w.Handle(t.Context(), req).Public {
			t.Errorf("%+v was answered aloud", req)
		}
	}
	w.expect(t, boss(), [2]string{"share report", "That is for your eyes only"})
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
	w.say(named("c", "Cas"), "stuck caching")
	if _, err := w.store.ChangeWorkspace(t.Context(), "w", func(ws *storage.Workspace) error {
		ws.Unanswered = []storage.Unanswered{{Question: "rare", Count: 1}, {Question: "where is the vpn", Count: 7}, {Question: "b", Count: 2}, {Question: "c", Count: 2}}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	text := w.say(boss(), "report").Message.Text()
	for _, want := range []string{
		"Members: 4",
		"Learned in the last 7 days: 2 (2 in the 7 days before)",
		"Topics finished: 5",
		"Pace: 0.4 topics a week on average, for the 3 who learned",
		"Not started a week after joining: 1",
		topic.Title + ": 2 shaky in the quiz",
		next.Title + ": 1 called for help",
		"Called for help: Cas (" + next.Title + ", Fri 20 Nov)",
		"Ben (last on Wed 11 Nov): no step for 5 planned days or more",
		"write to Ben yourself",
		"Cas: 2 days to a streak of 7",
		"where is the vpn (7 times)",
		"Only you see this. Everybody is counted; only people on the leaderboard are named",
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
	if text := w.say(boss(), "report").Message.Text(); strings.Contains(text, "Called for help") {
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
	for _, b := range w.say(boss(), "report").Message.Blocks {
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

// No name is a formula in a spreadsheet, in whatever width its sign is written, nor is
// a part of one where a semicolon parts cells.
func TestNamesAreNoFormulas(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	names := []string{"=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)", "Ada;=cmd!A0", `Ada; "@SUM(A1)`}
	var all []learner
	for i, name := range names {
		all = append(all, learner{ws: "w", id: fmt.Sprint("m", i), name: name, days: was(-20, -1)})
	}
	w.settle(t, all...)
	lines, err := csv.NewReader(bytes.NewReader(w.say(boss(), "report csv").File.Data)).ReadAll()
	if err != nil || len(lines) != len(names)+1 {
		t.Fatal(lines, err)
	}
	for _, line := range lines[1:] {
		if strings.Count(line[0], "'") != 1 || !slices.Contains(names, strings.Replace(line[0], "'", "", 1)) || inCell.MatchString(line[0]) {
			t.Errorf("%q", line[0])
		}
	}
}

var inCell = regexp.MustCompile(`(^|;)[ "]*[=+@＝＋－＠-]`)
