package coach

import (
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/review"
	"mentor/storage"
)

const (
	stageWord   = "stage" // "quiz stage 6"
	mixedAtOnce = 8       // questions of a mixed quiz
	leastMixed  = 2       // topics that can be mixed
)

// mixedRun is a place in a mixed quiz, as the lines of its buttons carry it:
// "stage 6 20783 3 1 5" chooses the second choice of the content at the fourth
// question, when the first and the third were right. The day is that of the
// beginning, since a new day brings new questions.
type mixedRun struct {
	stage int // from 0
	day   roadmap.Date
	at    int
	right int // a bit for each question that was answered right
}

// line is the command line that answers the open question, or asks it when
// choice is below 0.
func (r mixedRun) line(choice int) string {
	return fmt.Sprintf("quiz %s %d %d %d %d %d", stageWord, r.stage+1, r.day, r.at, choice, r.right)
}

// mixedQuiz asks about what the member has finished in a stage, one question
// after another. Each answer is also a review of its topic.
func (c quizCall) mixedQuiz(m *storage.Member, words string) (bot.Reply, error) {
	if !m.Exists() {
		return bot.Reply{}, notJoined()
	}
	c.lib.Adopt(&m.Progress)
	plan := c.plan(m)
	run, choice, err := c.mixedPlace(plan, m, words)
	if err != nil {
		return bot.Reply{}, err
	}
	stage := plan.Roadmap.Stages[run.stage]
	done := plan.DoneIn(run.stage)
	seed := fmt.Sprintf("%s %s %d", c.req.From.Workspace, c.req.From.ID, run.day)
	questions := roadmap.MixedQuiz(done, mixedAtOnce, seed)
	switch {
	case len(questions) == 0:
		return bot.Reply{}, &UserError{
			Text:    texts.Fill(texts.MixedQuizHaventFinishedATopic, run.stage+1, stage.Title),
			Buttons: []bot.Button{{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}, {Label: texts.ButtonQuizMeOnOneTopic, Line: "quiz"}},
		}
	case run.at >= len(questions):
		return bot.Reply{}, Userf(texts.MixedQuizThatWasTheLastQuestion, run.stage+1)
	}
	title := texts.Fill(texts.MixedQuizQuizOf, stage.Title, run.at+1, len(questions))
	q := questions[run.at]
	if choice < 0 || choice >= len(q.Topic.Quiz[q.At].Choices) {
		return bot.Reply{Message: mixedQuestion(title, q, run, seed), Update: words != ""}, nil
	}
	right := q.Topic.Quiz[q.At].Choices[choice].Right
	if _, err := c.change(func(m *storage.Member) (receipt, error) {
		undoCall(c).act(m)
		c.countReview(m, q.Topic.ID, right)
		return receipt{}, nil
	}); err != nil {
		return bot.Reply{}, err
	}
	if right {
		run.right |= 1 << run.at
	}
	blocks := append([]bot.Block{bot.Small(texts.Fill(texts.AskFromTheTopic, q.Topic.Title))}, verdictBlocks(q.Topic.Quiz[q.At], choice)...)
	run.at++
	if run.at < len(questions) {
		blocks = append(blocks, bot.Buttons(
			bot.Button{Label: texts.ButtonNextQuestion, Line: run.line(-1), Style: bot.Primary},
			bot.Button{Label: texts.ButtonExplain2, Line: "topic " + string(q.Topic.ID)}))
	} else {
		blocks = append(blocks, mixedScore(questions, run)...)
	}
	return bot.Reply{Message: bot.Message{Title: title, Blocks: blocks}, Update: true}, nil
}

// mixedPlace reads where the quiz is: nothing, a stage counted from 1, or all
// that a button carries. choice is below 0 when a question is to be asked.
func (c quizCall) mixedPlace(plan roadmap.Plan, m *storage.Member, words string) (run mixedRun, choice int, err error) {
	run.day, choice = c.today(m), -1
	fields := strings.Fields(words)
	if len(fields) == 0 {
		if stage, ok := stageToMix(plan); ok {
			run.stage = stage
			return run, choice, nil
		}
		if next, ok := plan.Next(); ok {
			run.stage = next.Stage()
		}
		return run, choice, nil
	}
	numbers := make([]int, 0, len(fields))
	for _, word := range fields {
		n, err := strconv.Atoi(word)
		if err != nil {
			return run, choice, Userf(texts.MixedQuizCouldntReadAsTheNumber, word)
		}
		numbers = append(numbers, n)
	}
	stages := len(plan.Roadmap.Stages)
	if numbers[0] < 1 || numbers[0] > stages {
		return run, choice, Userf(texts.MixedQuizHasStages, plan.Roadmap.Title, stages, min(6, stages))
	}
	run.stage = numbers[0] - 1
	if len(numbers) == 5 && numbers[2] >= 0 {
		run.day, run.at, choice, run.right = roadmap.Date(numbers[1]), numbers[2], numbers[3], numbers[4]
	}
	return run, choice, nil
}

// stageToMix is the last stage, from 0, in which enough topics are done to be mixed.
func stageToMix(plan roadmap.Plan) (stage int, ok bool) {
	for i := range slices.Backward(plan.Roadmap.Stages) {
		if len(plan.DoneIn(i)) >= leastMixed {
			return i, true
		}
	}
	return 0, false
}

func mixedQuestion(title string, q roadmap.QuizQuestion, run mixedRun, seed string) bot.Message {
	question := q.Topic.Quiz[q.At]
	var items [][]bot.Span
	var buttons []bot.Button
	for i, choice := range q.Topic.Order(q.At, seed) {
		items = append(items, bot.Inline(question.Choices[choice].Text))
		buttons = append(buttons, bot.Button{Label: strconv.Itoa(i + 1), Line: run.line(choice)})
	}
	return bot.Message{Title: title, Blocks: append(questionBlocks(question), bot.List{Ordered: true, Items: items}, bot.Buttons(buttons...))}
}

// countReview books an answer as the day's review of its topic, with XP when the
// topic was due.
func (c quizCall) countReview(m *storage.Member, id roadmap.TopicID, right bool) {
	today := c.today(m)
	due := slices.Contains(review.Today(c.lib, &m.Progress, today), id)
	if _, ok := review.Rate(&m.Progress, id, gradeOf(right), today); ok && due {
		m.Progress.Earn(roadmap.ReviewXP, today)
	}
}

// gradeOf is the grade of an answer, or of a quiz, that nobody graded themselves.
func gradeOf(right bool) review.Grade {
	if right {
		return review.Good
	}
	return review.Again
}

// mixedScore says how many were right, and what to read again.
func mixedScore(questions []roadmap.QuizQuestion, run mixedRun) []bot.Block {
	right := bits.OnesCount(uint(run.right))
	var again []string
	buttons := []bot.Button{{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}}
	for i, q := range questions {
		if run.right&(1<<i) == 0 && !slices.Contains(again, q.Topic.Title) {
			again = append(again, q.Topic.Title)
			buttons = append(buttons, bot.Button{Label: texts.Fill(texts.ButtonExplain, q.Topic.Title), Line: "topic " + string(q.Topic.ID)})
		}
	}
	words := texts.MixedQuizAllOfItRight
	if len(again) > 0 {
		words = texts.Fill(texts.MixedQuizWorthAnotherLook, phrase.List(again))
	}
	return []bot.Block{
		bot.Meter{Label: texts.Fill(texts.MixedQuizOfRight, right, len(questions)), Percent: 100 * right / len(questions)},
		bot.Say(words),
		bot.Buttons(buttons[:min(len(buttons), 4)]...),
	}
}
