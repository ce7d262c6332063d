package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
	"mentor/roadmap"
)

// shownTask returns the task of a message of today: the label of the button that
// ticks it names it by number.
func shownTask(t *testing.T, topic *roadmap.Topic, msg bot.Message) roadmap.Task {
	t.Helper()
	for _, task := range topic.Tasks {
		if strings.Contains(msg.Text(), task.Text) || strings.Contains(msg.Text(), task.Title+" (about") {
			return task
		}
	}
	t.Fatalf("no task of %s in\n%s", topic.Title, msg.Text())
	return roadmap.Task{}
}

func TestAnotherTask(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	topic, _ := library().FindTopic("git")
	w.say(ada, "pick git")
	ask := func(words string) bot.Message {
		t.Helper()
		return w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: words, Private: true}).Message
	}
	first := shownTask(t, topic, ask("what's my task?"))
	second := shownTask(t, topic, ask("give me another task"))
	if second == first {
		t.Error("another task is the same")
	}
	if back := shownTask(t, topic, ask("a shorter one please")); second.Minutes > first.Minutes && back.Minutes >= second.Minutes {
		t.Errorf("shorter than %d minutes: %d", second.Minutes, back.Minutes)
	}
	longest := first
	for range topic.Tasks {
		msg := ask("that's too easy, something harder")
		if strings.Contains(msg.Text(), "has no harder task") {
			break
		}
		if next := shownTask(t, topic, msg); next.Minutes <= longest.Minutes && next != longest {
			longest = next
		}
	}
	if msg := ask("harder"); !strings.Contains(msg.Text(), "has no harder task") {
		t.Errorf("the hardest task has a harder one:\n%s", msg.Text())
	}
}

// What was shown is what is ticked, whichever task it was.
func TestTickTheTaskThatWasShown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	topic, _ := library().FindTopic("git")
	w.say(ada, "pick git")
	second := shownTask(t, topic, w.say(ada, "today another").Message)
	if got := w.say(ada, "task").Message.Title; got != "Done: "+second.Title {
		t.Errorf("ticked %q, shown was %q", got, second.Title)
	}
	if got := w.say(ada, "task git 1").Message.Title; got != "Done: "+topic.Tasks[0].Title {
		t.Errorf("ticked %q by number", got)
	}
}

func TestOnlyAFewMinutesToday(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	w.say(ada, "settings minutes 45")
	for said, want := range map[string]string{"I only have 10 minutes": "10 min", "just an hour today": "1 h"} {
		reply := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: said, Private: true})
		if !strings.Contains(reply.Message.Text(), want) {
			t.Errorf("%q: no %q in\n%s", said, want, reply.Message.Text())
		}
	}
	m, err := w.store.Member(t.Context(), ada.Key())
	if err != nil || m.Minutes != 45 {
		t.Errorf("today's minutes changed the settings: %v, %v", m.Minutes, err)
	}
	w.expect(t, ada, [2]string{"today 0", "How many minutes"}, [2]string{"today 9999", "How many minutes"})
}

func TestWhyThisTask(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	w.expect(t, ada, [2]string{"today why", "It's the first step"}, [2]string{"today solution", "no model solution"})
}

// Short words mean what was seen last, in the same conversation, for half an
// hour.
func TestWordsThatPointAtWhatWasSeen(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, sees, says, command, want string }{
		{"a topic", "topic caching", "quiz me on that", "quiz", "Caching"},
		{"an answer", "what is caching?", "quiz me on it", "quiz", "Caching"},
		{"a quiz", "quiz caching", "explain it", "topic", "Caching"},
		{"a task", "pick git", "I'm done with it", "done", "Done: Git"},
		{"an offer", "done git", "yes please", "today", "Today: "},
		{"a number", "quiz caching", "2", "quiz", "Quiz: Caching"},
		{"a doubt", "I already know git", "yes", "done", "Done: Git"},
		{"nothing but the task", "progress", "explain", "topic", "why"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.say(ada, "start")
			ask := func(thread, words string) bot.Reply {
				return w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: words, Thread: thread, Private: true})
			}
			ask("t", tc.sees)
			if reply := ask("t", tc.says); reply.Command != tc.command || !strings.Contains(reply.Message.Title+reply.Message.Text(), tc.want) {
				t.Errorf("%q after %q ran %s, no %q in\n%s", tc.says, tc.sees, reply.Command, tc.want, reply.Message.Text())
			}
		})
	}
	w := newWorld(t)
	w.say(ada, "start")
	w.say(ada, "topic caching")
	w.pass(31 * 60 * 1e9)
	if got := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: "quiz me on that", Private: true}).Message.Title; strings.Contains(got, "Caching") {
		t.Error("remembered for more than half an hour")
	}
}
