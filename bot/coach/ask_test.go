package coach_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot"
)

func TestUnknownWordsAreTriedAsAQuestion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	for line, want := range map[string]string{
		"todya":                        "Did you mean",
		"lederboard week":              "Leaderboard, this week",
		"docker":                       "From the topic Docker",
		"how does docker work":         "Docker",
		"zzqxw vvbnm qqwrt":            "outside my field",
		"what is the weather in Paris": "outside my field",
	} {
		w.expect(t, ada, [2]string{line, want})
	}
	question := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: "next to what does docker run"})
	if question.Command != "ask" {
		t.Errorf("a question that begins with a command's word ran %s", question.Command)
	}
}

// A doubtful answer says that it is one, and what is only near is named.
func TestDoubtfulAnswersSaySo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	for text, want := range map[string]string{
		"postgres WARNING: database must be vacuumed within 4458703 transactions": "I'm not sure that this answers your question",
		"how to use a type for the response from axios.get":                       "The nearest I have is “",
	} {
		got := w.Handle(t.Context(), bot.Request{From: person("w", want), Kind: bot.Question, Text: text}).Message.Text()
		if !strings.Contains(got, want) {
			t.Errorf("%q: no %q in %s", text, want, got)
		}
	}
	if got := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: "what is redis"}).Message.Text(); strings.Contains(got, "not sure") {
		t.Errorf("a plain answer doubts itself: %s", got)
	}
}

// What fits to do after an answer is a press away, and so is whether it helped.
func TestAnswersOfferWhatFits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	labels := func(text string) (all []string) {
		for _, b := range w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: text}).Message.Blocks {
			if actions, ok := b.(bot.Actions); ok {
				for _, item := range actions.Buttons {
					all = append(all, item.Label)
				}
			}
		}
		return all
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"what is redis", []string{"More", "Example", "Helped", "Didn't help"}},
		{"give me links about redis", []string{"Practice", "What next?"}},
		{"start", nil},
		{"what is redis", []string{"More", "Example", "Ask a mentor", "Helped", "Didn't help"}},
	} {
		got := labels(c.text)
		for _, label := range c.want {
			if !slices.Contains(got, label) {
				t.Errorf("%q: no %q among %q", c.text, label, got)
			}
		}
	}
	w.expect(t, ada,
		[2]string{"ask what is redis", "From the topic Redis"},
		[2]string{"ask more", "Redis"},
		[2]string{"ask that helped me", "Good to know"},
		[2]string{"ask that didn't help me", "noted the question"},
	)
	ws, err := w.store.Workspace(t.Context(), "w")
	if err != nil || ws.Feedback.Helped != 1 || ws.Feedback.Missed != 1 || len(ws.Unanswered) != 1 {
		t.Errorf("%v: %+v %+v", err, ws.Feedback, ws.Unanswered)
	}
}

// "why?" is a command, and after an answer the reason for it; a doubt is no slip of a
// command's name.
func TestWordsAboutTheAnswerBeforeThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := bot.Person{Workspace: "w", ID: "ada", Name: "Ada"}
	for _, c := range [][2]string{
		{"what is kubernetes", "What is Kubernetes?"},
		{"is it hard", "Is Kubernetes hard"},
		{"links", "Read about Kubernetes"},
		{"how long does it take", "How long does it take to learn Kubernetes?"},
		{"do i need it?", "Do I need Kubernetes?"},
		{"redis or memcached?", "Redis or Memcached?"},
		{"why?", "Memcached"},
		{"are you sure?", "You can check it here"},
		{"why", "Memcached"},
		{"/mentor why", "You haven't joined yet"}, // the command
		{"what is redis", "What is Redis?"},
		{"what do i learn next", "What should I learn after Redis?"},
		{"what is a reverse proxy", "What is a reverse proxy?"},
		{"sorry, meant forward proxy", "forward proxy"},
		{"how do i undo my last commit?", "How do I undo my last commit?"},
		{"that's not what i asked, i want to undo the push", "git revert"},
		{"prometheus and grafana, how do they fit together?", "Prometheus"},
		{"quiz me on the two", "Quiz: Prometheus and Grafana"},
		{"what is a jwt", "What is a JWT?"},
		{"ask me something about it", "Quiz: JWT"},
		{"how would i design a url shortener", "URL shortener"},
		{"now test me on it like an interviewer would", "Quiz: System design"},
		{"how do i add rate limiting to my app", "rate limiting"},
		{"done, what comes after that", "after Rate limiting"},
		{"explain consumer groups in kafka", "consumer group"},
		{"quiz me on it", "Quiz: Apache Kafka"},
		{"i finished it, what now", "after Kafka"},
		{"that was fun, thanks. what does a load balancer do", "oad balanc"},
		{"does docker compose up delete my database", "volume"},
		{"where is it stored then", "volume"},
		{"where is my data stored", "What I keep about you"},
		{"401 or 403", "401"},
		{"what is helm", "What is Helm?"},
	} {
		got := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: c[0], Private: true}).Message
		if text := got.Title + "\n" + got.Text(); !strings.Contains(text, c[1]) {
			t.Errorf("%q: %s", c[0], text)
		}
	}
}

func TestFollowUpQuestions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	ask := func(thread, text, want string) {
		t.Helper()
		got := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: text, Thread: thread}).Message.Text()
		if !strings.Contains(got, want) {
			t.Errorf("%q: no %q in\n%s", text, want, got)
		}
	}
	ask("t1", "what is kafka", "From the topic Apache Kafka")
	ask("t1", "and rabbitmq?", "RabbitMQ")
	ask("t1", "give me an exercise", "Exercises for RabbitMQ")
	ask("t2", "tell me more", "not sure what you mean")
	w.pass(31 * time.Minute)
	ask("t1", "why is it used", "not sure what you mean")
}

// Nobody has done what a topic builds on if it builds on nothing.
func TestPlaceOfATopicIsTrue(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	say := func(text string) string {
		return w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: text, Private: true}).Message.Text()
	}
	say("start backend")
	const done = "You've done what it builds on"
	if got := say("what is a terminal"); strings.Contains(got, done) || !strings.Contains(got, "On your roadmap") {
		t.Errorf("nothing is done yet: %s", got)
	}
	say("done linux shell")
	if got := say("what is git"); !strings.Contains(got, done) {
		t.Errorf("the shell is done: %s", got)
	}
}
