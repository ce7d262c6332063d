package coach_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// pressing returns the lines of a message's buttons by their labels.
func pressing(msg bot.Message) map[string]string {
	lines := map[string]string{}
	for _, b := range msg.Blocks {
		if row, ok := b.(bot.Actions); ok {
			for _, button := range row.Buttons {
				lines[button.Label] = button.Line
			}
		}
	}
	return lines
}

// press presses a button as a fresh delivery.
func (w *world) press(who bot.Person, line string) bot.Reply {
	w.mu.Lock()
	w.n++
	id := storage.DeliveryID(fmt.Sprint("p", w.n))
	w.mu.Unlock()
	return w.Handle(context.Background(), bot.Request{ID: id, From: who, Kind: bot.Press, Text: line})
}

// answerTest answers the question of a placement that a message shows, from what
// the member's record says is asked.
func answerTest(t *testing.T, w *world, who bot.Person, msg bot.Message, right bool) bot.Reply {
	t.Helper()
	m, err := w.store.Member(t.Context(), who.Key())
	if err != nil {
		t.Fatal(err)
	}
	run := m.Progress.Placement
	r, _ := library().Roadmap(run.Roadmap)
	q, ok := roadmap.PlanFor(library(), r, &m.Progress).NextPlacement(run, fmt.Sprintf("%s %s %d", m.Key.Workspace, m.Key.Member, run.On))
	if !ok || !strings.Contains(msg.Text(), strings.ReplaceAll(q.Topic.Quiz[q.At].Text, "`", "")) {
		t.Fatalf("question %d is not in\n%s", len(run.Answers), msg.Text())
	}
	choice := "none"
	if right {
		choice = fmt.Sprint(q.Topic.Quiz[q.At].Answer())
	}
	return w.press(who, fmt.Sprintf("level answer %d %s", len(run.Answers), choice))
}

func TestPlacementMarksWhatIsKnownAfterAsking(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.say(ada, "start")
	reply := w.say(ada, "level test")
	for range roadmap.PlacementQuestions {
		reply = answerTest(t, w, ada, reply.Message, true)
	}
	if !strings.Contains(reply.Message.Title, "as known?") || len(member(t, w).Progress.Marks) != 0 {
		t.Fatalf("not asked first:\n%s", reply.Message.Text())
	}
	reply = w.press(ada, pressing(reply.Message)["Mark them as known"])
	m := member(t, w)
	known := len(m.Progress.Marks)
	if known < 20 || m.Progress.XP() != 0 || m.Progress.Status("http") != roadmap.Known || m.Progress.Experience("backend") != roadmap.Strong {
		t.Fatalf("%d marks, %d XP, http %q, %s", known, m.Progress.XP(), m.Progress.Status("http"), m.Progress.Experience("backend"))
	}
	if m.Progress.Status("project-ls-clone") != "" || m.Progress.Status("python") != "" {
		t.Error("a project, or a choice, was marked")
	}
	w.expect(t, ada, [2]string{"done http", "+20 XP"})
	w.pass(6 * 24 * time.Hour)
	if got := w.press(ada, pressing(reply.Message)["Take it back"]).Message.Text(); !strings.Contains(got, "open again") {
		t.Error(got)
	}
	if m := member(t, w); len(m.Progress.Marks) != 1 || !m.Progress.IsDone("http") || m.Progress.Experience("backend") != roadmap.Regular {
		t.Errorf("%v", m.Progress.Marks)
	}
	w.expect(t, ada, [2]string{"level undo", "no marks to take back"})
}

func TestPlacementGoesOnAndEnds(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.expect(t, ada, [2]string{"level test", "You haven't joined yet"})
	w.say(ada, "start")
	w.expect(t, ada,
		[2]string{"level answer 0 1", "no level test under way"},
		[2]string{"level mark", "no finished level test"},
		[2]string{"level stop", "at least 4 answers"},
		[2]string{"level wizard", "Levels are beginner, regular and strong"},
		[2]string{"level strong nowhere", "I don't have a roadmap called"})
	reply := w.say(ada, "level test")
	first := reply.Message
	reply = answerTest(t, w, ada, first, false)
	again := w.press(ada, "level answer 0 none") // an old button, or a second press
	if !strings.Contains(again.Message.Text(), "already answered") || len(member(t, w).Progress.Placement.Answers) != 1 {
		t.Errorf("counted twice:\n%s", again.Message.Text())
	}
	w.expect(t, ada, [2]string{"level answer 1 99", "not one of the choices"}, [2]string{"level answer x y", "press one of the buttons"})
	if pressing(w.say(ada, "level").Message)["Go on with the test"] != "level test" {
		t.Error("the test can't be gone on with")
	}
	w.expect(t, ada, [2]string{"level test", "question 2 of 10"})
	for range 3 {
		reply = answerTest(t, w, ada, reply.Message, false)
	}
	if pressing(reply.Message)["That's enough"] != "level stop" {
		t.Errorf("can't be ended:\n%s", reply.Message.Text())
	}
	w.expect(t, ada, [2]string{"level stop", "I'd mark nothing as known"}, [2]string{"level leave", "Nothing is marked"})
	if m := member(t, w); len(m.Progress.Marks) != 0 || len(m.Progress.Placement.Answers) != 0 {
		t.Errorf("%+v", m.Progress)
	}
}

// A delivery that comes twice counts one answer, and undo takes the marks back.
func TestPlacementRepeatedAndUndone(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.say(ada, "start")
	reply := w.say(ada, "level test")
	twice := bot.Request{ID: "same", From: ada, Kind: bot.Press, Text: "level answer 0 none"}
	a, b := w.Handle(t.Context(), twice).Message.Text(), w.Handle(t.Context(), twice).Message.Text()
	if a != b || len(member(t, w).Progress.Placement.Answers) != 1 {
		t.Errorf("first\n%s\nthen\n%s", a, b)
	}
	reply = w.say(ada, "level test")
	for range roadmap.PlacementQuestions - 1 {
		reply = answerTest(t, w, ada, reply.Message, true)
	}
	w.press(ada, "level mark")
	if len(member(t, w).Progress.Marks) == 0 {
		t.Fatalf("nothing was marked:\n%s", reply.Message.Text())
	}
	w.expect(t, ada, [2]string{"undo", "what was marked as known"})
	if m := member(t, w); len(m.Progress.Marks) != 0 || m.Progress.Experience("backend") != roadmap.Regular {
		t.Errorf("%+v", m.Progress.Marks)
	}
}

func TestOwnLevelGoalAndShakyTopics(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	w.expect(t, ada,
		[2]string{"level beginner", "You're a beginner on the Backend developer roadmap now"},
		[2]string{"undo", "You're a regular learner on the Backend developer roadmap again."},
		[2]string{"weekly", "You have none"},
		[2]string{"weekly 3 topics", "0 of 3 topics"},
		[2]string{"weekly 9 days", "A goal of days is 1 to 7 a week"},
		[2]string{"weekly lots", "a number of topics or of days"},
		[2]string{"done git", "Done: Git"},
		[2]string{"weekly", "1 of 3 topics"},
		[2]string{"recap", "of your goal, 1 of 3 topics"},
		[2]string{"weekly 1 day", "1 of 1 day"},
		[2]string{"undo", "Your weekly goal is 3 topics again."},
		[2]string{"weekly off", "no weekly goal now"},
		[2]string{"shaky git", "Git is on your shaky list. It stays done"},
		[2]string{"topics shaky", "Shaky (1): Git"},
		[2]string{"undo", "Git isn't on your shaky list any more."},
		[2]string{"shaky git", "on your shaky list"},
		[2]string{"shaky git off", "isn't on your shaky list any more"},
		[2]string{"shaky quantum foam", "Did you mean one of these?"})
	if m := member(t, w); len(m.Progress.Unsure) != 0 || m.Progress.Goal.Count != 0 {
		t.Errorf("%+v", m.Progress)
	}
}

func TestFiveMinuteTaskCanBeTicked(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.say(ada, "start")
	reply := w.say(ada, "today 5")
	if text := reply.Message.Text(); strings.Contains(text, "Your why is one sentence") {
		t.Errorf("what is to be said from memory stands beside it:\n%s", text)
	}
	if !strings.Contains(reply.Message.Text(), "Say it in your own words (about 5 min)") {
		t.Fatal(reply.Message.Text())
	}
	ticked := w.press(ada, pressing(reply.Message)["Tick the task"])
	if !strings.Contains(ticked.Message.Text(), "Done: Say it in your own words") || !strings.Contains(ticked.Message.Text(), "+5 XP") {
		t.Error(ticked.Message.Text())
	}
	if next := w.say(ada, "today 5").Message.Text(); strings.Contains(next, "Say it in your own words") {
		t.Errorf("the same once more:\n%s", next)
	}
}

// The same text comes on two days, and on the third something else.
func TestTodayDoesNotRepeatItself(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	texts := map[string]int{}
	for range 3 {
		reply := w.say(ada, "today").Message
		topic, _ := library().Topic(member(t, w).Progress.Current)
		for i := range 70 {
			if task, ok := topic.TaskAt(i); ok && strings.Contains(reply.Text(), task.Title+" (about") {
				texts[task.Title]++
			}
		}
		w.pass(24 * time.Hour)
	}
	for title, n := range texts {
		if n > 2 {
			t.Errorf("%s came %d days running", title, n)
		}
	}
	w.expect(t, ada, [2]string{"today why", "I went by the order of the roadmap"})
}

func TestTodayGoesWhereTeamMatesAre(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	bert := named("bert", "Bert")
	w.say(ada, "start")
	w.say(bert, "start")
	w.say(ada, "team create Platform")
	w.say(bert, "team join Platform")
	w.say(bert, "settings board on")
	for _, topic := range []string{"know-your-why", "how-the-web-works", "programming-basics", "choosing-a-language", "python"} {
		w.say(ada, "done "+topic)
	}
	w.say(bert, "done repo-hosting")
	if got := w.say(ada, "today").Message.Text(); !strings.Contains(got, "It's your next open step") {
		t.Errorf("a step that builds on what is open was chosen:\n%s", got)
	}
	w.say(ada, "skip project-ls-clone") // it would come early
	w.say(ada, "done linux-shell")
	w.say(bert, "done debugging")
	if got := w.say(ada, "today").Message.Text(); !strings.Contains(got, "Today: Debugging") || !strings.Contains(got, "One of your team is on it now or finished it this week") {
		t.Error(got)
	}
	w.say(bert, "done git")
	w.say(bert, "done asking-questions")
	if got := w.say(ada, "today").Message; got.Title != "Today: Debugging" {
		t.Errorf("what was chosen doesn't stay: %s", got.Title)
	}
}

// The task of the day is where most of the team are.
func TestTaskOfTheDayGoesWhereTheTeamIs(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	for _, id := range []string{"ada", "bert", "cleo"} {
		w.say(person("w", id), "start")
		w.say(person("w", id), "done know-your-why")
		w.say(person("w", id), "done how-the-web-works")
	}
	ws, err := w.store.Workspace(t.Context(), "w")
	if err != nil {
		t.Fatal(err)
	}
	s := storage.Schedule{ID: "s", Channel: "C1", Spec: "daily"}
	p, ok := w.Posts().NextPost(t.Context(), &ws, s, w.clock(), w.clock(), 0)
	if !ok || p.Topic != "programming-basics" || p.Step != 2 {
		t.Errorf("%+v", p)
	}
	if _, err := w.store.AddPost(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if next, ok := w.Posts().NextPost(t.Context(), &ws, s, time.Unix(p.Due, 0), w.clock(), 3); !ok || next.Step != 3 {
		t.Errorf("the same once more, or not on: %+v", next)
	}
}
