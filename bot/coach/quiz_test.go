package coach_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/roadmap"
)

// choose presses the button of the open question whose choice is right, or one
// that is wrong.
func (w *world) choose(t *testing.T, who bot.Person, reply bot.Reply, topic string, right bool) bot.Reply {
	t.Helper()
	subject, _ := library().Topic(roadmap.TopicID(topic))
	for _, b := range reply.Message.Blocks {
		row, ok := b.(bot.Actions)
		if !ok {
			continue
		}
		for _, button := range row.Buttons {
			var question, choice int
			if n, _ := fmt.Sscanf(button.Line, "quiz "+topic+" %d %d", &question, &choice); n == 2 && subject.Quiz[question].Choices[choice].Right == right {
				return w.say(who, button.Line)
			}
		}
	}
	t.Fatalf("not one of the choices in\n%s", reply.Message.Text())
	return bot.Reply{}
}

// dockerQuestions is how many the quiz on Docker has.
func dockerQuestions() int {
	t, _ := library().Topic("docker")
	return len(t.Quiz)
}

// quizThrough takes the whole quiz and returns the last reply.
func (w *world) quizThrough(t *testing.T, who bot.Person, topic string, right bool) bot.Reply {
	t.Helper()
	subject, _ := library().Topic(roadmap.TopicID(topic))
	reply := w.say(who, "quiz "+topic+" 0")
	for q := range subject.Quiz {
		answered := w.choose(t, who, reply, topic, right)
		if q+1 == len(subject.Quiz) {
			return answered
		}
		reply = w.say(who, fmt.Sprintf("quiz %s %d", topic, q+1))
	}
	return reply
}

func TestAQuizIsScored(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	if got := w.quizThrough(t, ada, "docker", false).Message.Text(); !strings.Contains(got, fmt.Sprintf("0 of %d right", dockerQuestions())) || !strings.Contains(got, "list it as shaky") {
		t.Errorf("all wrong:\n%s", got)
	}
	w.expect(t, ada, [2]string{"topics", "Shaky (1): Docker"}, [2]string{"topics done", "Nothing here yet"}, [2]string{"topic docker", fmt.Sprintf("It's shaky: you got 0 of %d in your last quiz", dockerQuestions())})
	if got := w.quizThrough(t, ada, "docker", true).Message.Text(); !strings.Contains(got, "All of it right. +10 XP") {
		t.Errorf("all right:\n%s", got)
	}
	if got := w.quizThrough(t, ada, "docker", true).Message.Text(); !strings.Contains(got, "All of it right.") || strings.Contains(got, "XP") {
		t.Errorf("paid twice:\n%s", got)
	}
	w.expect(t, ada, [2]string{"topics", "Learning (1): Docker"}, [2]string{"streak", "Your streak: 1 day"})
}

func TestAQuizGoesOnAfterARestart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	first := w.say(ada, "quiz docker")
	w.choose(t, ada, first, "docker", true)
	second := w.say(ada, "quiz docker 1").Message.Text()

	w.Bot = coach.New(coach.Config{Library: library(), Store: w.store, Answers: engine(), Clock: w.clock})
	w.expect(t, ada, [2]string{"quiz", "You stopped here, with 1 of 1 right so far."})
	if again := w.say(ada, "quiz docker 1").Message.Text(); again != second {
		t.Errorf("the question looks different after a restart:\n%s\n%s", second, again)
	}
	reply := w.say(ada, "quiz docker 1")
	w.choose(t, ada, reply, "docker", true)
	if got := w.choose(t, ada, first, "docker", false).Message.Text(); !strings.Contains(got, "doesn't count again") {
		t.Errorf("an old question was answered anew:\n%s", got)
	}
	w.expect(t, ada, [2]string{"quiz", "2 of 2 right so far"}, [2]string{"quiz docker 0", fmt.Sprintf("(1 of %d)", dockerQuestions())}, [2]string{"quiz", "(1 of "})
}

func TestARepeatedAnswerLooksTheSame(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	press := bot.Request{ID: "same", From: ada, Kind: bot.Press, Text: "quiz docker 0 0"}
	first := w.Handle(t.Context(), press).Message.Text()
	if again := w.Handle(t.Context(), press).Message.Text(); again != first {
		t.Errorf("a repeated delivery was answered differently:\n%s\n%s", first, again)
	}
}

func TestStrangersMayTryAQuiz(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bob := person("w", "bob")
	w.expect(t, bob, [2]string{"quiz docker", "(1 of "}, [2]string{fmt.Sprintf("quiz docker %d 0", dockerQuestions()-1), "I keep your score"})
	if _, err := w.store.Member(t.Context(), bob.Key()); err == nil {
		t.Error("a quiz made a stranger a member")
	}
}

func TestReset(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.say(ada, "done http")
	w.say(ada, "done docker")
	w.expect(t, ada,
		[2]string{"reset", "Please say what to reset"},
		[2]string{"reset moon", "Say what to reset"},
		[2]string{"reset topic", "Name the topic"},
		[2]string{"reset stage moon", "by its number, 1 to"},
		[2]string{"reset undo", "no reset to undo"},
		[2]string{"reset topic http", "Open HTTP again?"},
		[2]string{"progress", "2 of "},
		[2]string{"reset topic http yes", "Reset: HTTP"},
		[2]string{"reset topic http yes", "already open"},
		[2]string{"progress", "40 XP"},
		[2]string{"done http", "+0 XP"},
		[2]string{"reset roadmap yes", "Reset: Backend developer"},
		[2]string{"progress", "0 of "})
	w.pass(7 * aDay)
	w.expect(t, ada, [2]string{"reset undo", "Taken back: the reset of Backend developer"}, [2]string{"topics done", "Done (2): Docker, HTTP"})
	w.pass(2 * aDay)
	w.expect(t, ada, [2]string{"reset undo", "no reset to undo"})
}

func TestTasksOfATopic(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.expect(t, ada,
		[2]string{"task caching", "Done: Cache the newest posts of your blog"},
		[2]string{"undo", "Taken back: a task of Caching"},
		[2]string{"task caching", "+5 XP · day 1 of your streak"},
		[2]string{"task caching", "Caching has 1 task left."},
		[2]string{"task caching", "last task of Caching"},
		[2]string{"task caching", "All tasks of Caching are done. Is the topic?"},
		[2]string{"topics learning", "Caching"},
		[2]string{"done caching", "+20 XP"},
		[2]string{"task caching", "already settled"})
}

func TestReviews(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.expect(t, ada, [2]string{"review", "Nothing to review yet"})
	for _, topic := range []string{"http", "dns", "tls"} {
		w.say(ada, "done "+topic)
	}
	w.expect(t, ada, [2]string{"review", "Nothing to review yet"}, [2]string{"review http good", "not up for review today"})
	w.pass(3 * aDay)
	w.expect(t, ada,
		[2]string{"today", "2 questions on what you finished before"},
		[2]string{"review", "Review: DNS (2 left today)"},
		[2]string{"review dns 0", "How hard was it?"},
		[2]string{"review dns 99", "not one of the choices"},
		[2]string{"review dns moon", "again, hard, good or easy"},
		[2]string{"review dns good", "+5 XP · day 1 of your streak"},
		[2]string{"review dns good", "not up for review today"},
		[2]string{"review", "Review: HTTP (1 left today)"},
		[2]string{"review http again", "That was all for today."},
		[2]string{"review", "Nothing to review today."})
	w.pass(200 * time.Hour)
	w.expect(t, ada, [2]string{"review", "Review: TLS (2 left today)"})
}
