package coach

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/roadmap"
	"mentor/roadmap/review"
	"mentor/storage"
)

// quiz asks the questions of a topic one by one. The line carries the place:
// "quiz http 2 1" takes the second choice of the content at the third
// question. A member's place and score are stored, so that a quiz goes on
// whatever happens in between; who has not joined can try it all the same.
func (c quizCall) quiz() (bot.Reply, error) {
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return bot.Reply{}, err
	}
	if word, rest := cutWord(c.arg("topic")); strings.EqualFold(word, stageWord) {
		return c.mixedQuiz(&m, rest)
	}
	name, numbers := trailingNumbers(c.arg("topic"), 2)
	if name == "" {
		if !m.Exists() {
			_, err := c.member()
			return bot.Reply{}, err
		}
		if name = string(m.Progress.Quiz.Topic); name == "" {
			name = string(c.meant(&m))
		}
		if name == "" {
			return bot.Reply{}, Userf(texts.QuizNameATopic)
		}
	}
	t, err := c.findTopic("quiz", name)
	if err != nil {
		return bot.Reply{}, err
	}
	c.saw(intent.Quiz, t.ID)
	if len(t.Quiz) == 0 {
		return bot.Reply{}, Userf(texts.QuizDontHaveQuestionsAboutYet, t.Title, t.ID)
	}
	if len(numbers) > 0 && numbers[0] >= len(t.Quiz) {
		return bot.Reply{}, Userf(texts.QuizThatWasTheLastQuestion, t.Title, t.ID)
	}
	if len(numbers) == 2 && numbers[1] < len(t.Quiz[numbers[0]].Choices) {
		return c.answerQuiz(t, m.Exists(), numbers[0], numbers[1])
	}
	return c.askQuiz(t, &m, numbers)
}

// askQuiz shows a question: the one named, or the first, or where the member
// stopped.
func (c quizCall) askQuiz(t *roadmap.Topic, m *storage.Member, numbers []int) (bot.Reply, error) {
	at, note := 0, ""
	if len(numbers) > 0 {
		at = numbers[0]
	}
	if !m.Exists() {
		return bot.Reply{Message: c.quizQuestion(t, m, at, ""), Update: len(numbers) > 0}, nil
	}
	run := m.Progress.Quiz
	under := run.Topic == t.ID && run.At > 0 && run.At < len(t.Quiz)
	switch {
	case under && len(numbers) == 0:
		at = run.At
		note = texts.Fill(texts.QuizStoppedHere, run.Right, run.At)
	case under && at > 0:
		at = run.At // an old button: the open question is another
	case run.Topic != t.ID || run.At > 0 || len(numbers) == 0:
		at = 0
		if _, err := c.change(func(m *storage.Member) (receipt, error) {
			m.Progress.StartQuiz(t.ID)
			return receipt{}, nil
		}); err != nil {
			return bot.Reply{}, err
		}
	}
	return bot.Reply{Message: c.quizQuestion(t, m, at, note), Update: len(numbers) > 0}, nil
}

// seed makes the order of choices a member's own, and a new one at each try.
func (c quizCall) seed(m *storage.Member, t *roadmap.Topic) string {
	return fmt.Sprintf("%s %s %d", c.req.From.Workspace, c.req.From.ID, m.Progress.Results[t.ID].Tries)
}

func (c quizCall) quizQuestion(t *roadmap.Topic, m *storage.Member, at int, note string) bot.Message {
	q := t.Quiz[at]
	var items [][]bot.Span
	var buttons []bot.Button
	for i, choice := range t.Order(at, c.seed(m, t)) {
		items = append(items, bot.Inline(q.Choices[choice].Text))
		buttons = append(buttons, bot.Button{Label: strconv.Itoa(i + 1), Line: fmt.Sprintf("quiz %s %d %d", t.ID, at, choice)})
	}
	if note != "" {
		buttons = append(buttons, bot.Button{Label: texts.ButtonStartOver, Line: fmt.Sprintf("quiz %s 0", t.ID)})
	}
	msg := bot.Message{Title: quizTitle(t, at), Blocks: append(questionBlocks(q),
		bot.List{Ordered: true, Items: items}, bot.Buttons(buttons...))}
	if note != "" {
		msg.Blocks = append(msg.Blocks, bot.Small(note))
	}
	return msg
}

// questionBlocks are a question and the code that it is about.
func questionBlocks(q roadmap.Question) []bot.Block {
	blocks := []bot.Block{bot.Para(bot.Inline("**" + q.Text + "**")...)}
	if q.Code != "" {
		blocks = append(blocks, bot.Code{Text: strings.TrimRight(q.Code, "\n")})
	}
	return blocks
}

func quizTitle(t *roadmap.Topic, at int) string {
	return texts.Fill(texts.MixedQuizQuizOf, t.Title, at+1, len(t.Quiz))
}

func (c quizCall) answerQuiz(t *roadmap.Topic, joined bool, at, chosen int) (bot.Reply, error) {
	var a roadmap.Answered
	var m storage.Member
	if joined {
		out, err := c.change(func(m *storage.Member) (receipt, error) {
			undoCall(c).act(m)
			today := c.today(m)
			a := m.Progress.Answer(t, at, chosen, today)
			if a.Finished {
				review.Rate(&m.Progress, t.ID, gradeOf(a.Result.Passed()), today) // of a topic that was done before
			}
			return receipt{Answer: &a}, nil
		})
		if err != nil {
			return bot.Reply{}, err
		}
		m = out.Member
		if out.Answer != nil {
			a = *out.Answer
		}
	}
	blocks := verdictBlocks(t.Quiz[at], chosen)
	switch {
	case a.Finished:
		blocks = append(blocks, c.quizScore(t, &m, a)...)
	case at+1 < len(t.Quiz):
		if joined && !a.Counted {
			blocks = append(blocks, bot.Small(texts.QuizYoudAlreadyAnsweredThisOne))
		}
		blocks = append(
			blocks,
			bot.Buttons(
				bot.Button{Label: texts.ButtonNextQuestion, Line: fmt.Sprintf("quiz %s %d", t.ID, at+1), Style: bot.Primary},
				bot.Button{Label: texts.ButtonExplain2, Line: "topic " + string(t.ID)},
			),
		)
	default:
		blocks = append(blocks, quizEnd(t, joined)...)
	}
	return bot.Reply{Message: bot.Message{Title: quizTitle(t, at), Blocks: blocks}, Update: true}, nil
}

// quizEnd ends a quiz that counted for nobody.
func quizEnd(t *roadmap.Topic, joined bool) []bot.Block {
	again := bot.Button{Label: texts.ButtonOnceMore, Line: fmt.Sprintf("quiz %s 0", t.ID)}
	if !joined {
		return []bot.Block{
			bot.Small(texts.QuizJoinWithMentorStart),
			bot.Buttons(bot.Button{Label: texts.ButtonJoin, Line: "start", Style: bot.Primary}, again),
		}
	}
	return []bot.Block{bot.Buttons(again, bot.Button{Label: texts.ButtonExplain2, Line: "topic " + string(t.ID)})}
}

// quizScore says how a quiz went and what to do with that.
func (c quizCall) quizScore(t *roadmap.Topic, m *storage.Member, a roadmap.Answered) []bot.Block {
	r := a.Result
	blocks := []bot.Block{bot.Meter{Label: texts.Fill(texts.MixedQuizOfRight, r.Right, r.Of), Percent: r.Percent()}}
	done := m.Progress.IsDone(t.ID)
	explain, again := bot.Button{
		Label: texts.ButtonExplain2, Line: "topic " + string(t.ID),
	}, bot.Button{Label: texts.ButtonOnceMore, Line: fmt.Sprintf("quiz %s 0", t.ID)}
	if !r.Passed() {
		explain.Style = bot.Primary
		words := texts.QuizNotEnoughYet
		if done {
			words = texts.QuizNotEnoughStaysDone
		}
		return append(blocks, bot.Say(texts.Fill(words, roadmap.ShakyBelow)), bot.Buttons(explain, again))
	}
	words := texts.QuizYouPassed
	if r.Right == r.Of {
		words = texts.MixedQuizAllOfItRight
	}
	if a.XP > 0 {
		words += " " + texts.Fill(texts.QuizXP, a.XP)
	}
	blocks = append(append(blocks, bot.Say(words)), streakNews(m, c.today(m))...)
	if done {
		return append(blocks, bot.Buttons(bot.Button{Label: texts.ButtonShowNextTask, Line: "today", Style: bot.Primary}, again))
	}
	return append(blocks, bot.Buttons(bot.Button{
		Label: texts.Fill(texts.ButtonDoneWith, t.Title), Line: "done " + string(t.ID), Style: bot.Primary,
	}, again, explain))
}

// verdictBlocks repeat a question and say what its answer was worth.
func verdictBlocks(q roadmap.Question, chosen int) []bot.Block {
	verdict := texts.QuizNotQuite
	if q.Choices[chosen].Right {
		verdict = texts.PlacementRight
	}
	blocks := append(questionBlocks(q), verdictOn(verdict, q.Choices[chosen]))
	if right := q.Answer(); right >= 0 && right != chosen {
		blocks = append(blocks, verdictOn(texts.QuizTheAnswer, q.Choices[right]))
	}
	return blocks
}

func verdictOn(word string, c roadmap.Choice) bot.Paragraph {
	said := c.Text
	if !strings.HasSuffix(said, ".") && !strings.HasSuffix(said, "?") && !strings.HasSuffix(said, "!") {
		said += "."
	}
	return bot.Para(append([]bot.Span{bot.B(word + " ")}, bot.Inline(said+" "+c.Why)...)...)
}
