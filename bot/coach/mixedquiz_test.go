package coach_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// answerWith presses the choice of the open question that is right, or one that
// is not, and returns what comes.
func answerWith(t *testing.T, w *world, who bot.Person, m bot.Message, right bool) bot.Message {
	t.Helper()
	var question string
	for _, b := range m.Blocks {
		if p, ok := b.(bot.Paragraph); ok {
			question = bot.PlainSpans(p.Spans)
			break
		}
	}
	for _, topic := range library().Topics() {
		for _, q := range topic.Quiz {
			if bot.PlainSpans(bot.Inline("**"+q.Text+"**")) != question {
				continue
			}
			for _, button := range buttonsOf(m) {
				fields := strings.Fields(button.Line)
				choice := int(fields[len(fields)-2][0] - '0')
				if q.Choices[choice].Right == right {
					return w.say(who, button.Line).Message
				}
			}
		}
	}
	t.Fatalf("no such answer to %q in\n%s", question, m.Text())
	return bot.Message{}
}

func buttonsOf(m bot.Message) (buttons []bot.Button) {
	for _, b := range m.Blocks {
		if a, ok := b.(bot.Actions); ok {
			buttons = append(buttons, a.Buttons...)
		}
	}
	return buttons
}

// A mixed quiz asks about what was finished in a stage; what was wrong comes back
// as a review sooner than what was right.
func TestMixedQuiz(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada := person("w", "ada")
	w.expect(t, ada,
		[2]string{"quiz stage", "You haven't joined yet"},
		[2]string{"start", "Welcome"},
		[2]string{"quiz stage", "You haven't finished a topic of stage 1, Get started, yet."},
		[2]string{"quiz stage 99", "has stages 1 to 21"},
		[2]string{"quiz stage six", "couldn't read “six” as the number of a stage"},
		[2]string{"done know-your-why", "Done"},
		[2]string{"done how-the-web-works", "Done"})
	w.pass(48 * time.Hour)
	m := w.say(ada, "quiz stage").Message
	wrong := roadmap.TopicID("")
	for n := range 8 {
		if want := "Quiz: Get started (" + string(rune('1'+n)) + " of 8)"; m.Title != want {
			t.Fatalf("%q, want %q", m.Title, want)
		}
		right := wrong != "" // the first answer is wrong
		m = answerWith(t, w, ada, m, right)
		text := m.Text()
		if right != strings.Contains(text, "Right!") {
			t.Errorf("an answer was judged wrongly:\n%s", text)
		}
		if wrong == "" {
			wrong = "how-the-web-works"
			if strings.Contains(text, "Know your why") {
				wrong = "know-your-why"
			}
		}
		if n == 7 {
			if !strings.Contains(text, "7 of 8 right") || !strings.Contains(text, "Worth another look: ") {
				t.Errorf("the score:\n%s", text)
			}
			break
		}
		m = w.say(ada, buttonsOf(m)[0].Line).Message
	}
	member, err := w.store.Member(t.Context(), storage.Key{Workspace: "w", Member: "ada"})
	if err != nil || len(member.Progress.Cards) != 2 {
		t.Fatal(member.Progress.Cards, err)
	}
	for id, card := range member.Progress.Cards {
		if other := member.Progress.Cards[wrong]; id != wrong && card.Due <= other.Due {
			t.Errorf("%s comes back on %s, and %s, which was wrong, on %s", id, card.Due, wrong, other.Due)
		}
	}
}
