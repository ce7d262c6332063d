package coach

import (
	"fmt"
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

// review asks about a topic that was finished before. The line carries what
// was pressed: "review http 2" is the third choice of the content, "review
// http good" the grade.
func (c quizCall) review() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	if c.arg("topic") == "" {
		return c.askReview(&m)
	}
	t, err := c.findTopic("topic", c.arg("topic"))
	if err != nil {
		return bot.Reply{}, err
	}
	last := strings.ToLower(c.arg("answer"))
	if slices.Contains(review.Grades(), review.Grade(last)) {
		return c.rateReview(t, review.Grade(last))
	}
	n, err := strconv.Atoi(last)
	if err != nil || len(t.Quiz) == 0 {
		return bot.Reply{}, Userf(texts.ReviewSayHowItWent, t.ID)
	}
	return c.answerReview(t, &m, n)
}

func (c quizCall) askReview(m *storage.Member) (bot.Reply, error) {
	today := c.today(m)
	due := review.Today(c.lib, &m.Progress, today)
	for _, id := range due {
		if t, ok := c.lib.Topic(id); ok {
			return bot.Reply{Message: c.reviewQuestion(t, m, len(due)), Update: true}, nil
		}
	}
	text := texts.ReviewNothingToReviewToday
	if len(m.Progress.Cards) == 0 {
		text = texts.Fill(texts.ReviewNothingToReviewYet, review.FirstAfter)
	}
	buttons := []bot.Button{{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}}
	if stage, ok := stageToMix(c.plan(m)); ok {
		buttons = append(buttons, bot.Button{Label: texts.ButtonMixedQuiz, Line: fmt.Sprintf("quiz %s %d", stageWord, stage+1)})
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleReview, Blocks: []bot.Block{bot.Say(text), bot.Buttons(buttons...)}}, Update: true}, nil
}

func (c quizCall) reviewQuestion(t *roadmap.Topic, m *storage.Member, left int) bot.Message {
	id := string(t.ID)
	note := bot.Small(
		texts.Fill(texts.ReviewFinishedThis, phrase.ShortDay(m.Progress.Marks[t.ID].On), review.PerDay),
	)
	title := texts.Fill(texts.ReviewLeftToday, t.Title, left)
	if len(t.Quiz) == 0 {
		return bot.Message{Title: title, Blocks: []bot.Block{
			bot.Say(texts.ReviewSayInYourOwnWords),
			bot.Buttons(append([]bot.Button{{Label: texts.ButtonLook, Line: "topic " + id}}, c.gradeButtons(t, m, review.Good)...)...), note,
		}}
	}
	at := review.QuestionOf(&m.Progress, t)
	q := t.Quiz[at]
	var items [][]bot.Span
	var buttons []bot.Button
	for i, choice := range t.Order(at, fmt.Sprintf("review %s %d", m.Key.Member, m.Progress.Cards[t.ID].Reps)) {
		items = append(items, bot.Inline(q.Choices[choice].Text))
		buttons = append(buttons, bot.Button{Label: strconv.Itoa(i + 1), Line: fmt.Sprintf("review %s %d", id, choice)})
	}
	return bot.Message{Title: title, Blocks: append(questionBlocks(q), bot.List{Ordered: true, Items: items}, bot.Buttons(buttons...), note)}
}

// gradeButtons offer the grades, with the days until the topic comes back.
func (c quizCall) gradeButtons(t *roadmap.Topic, m *storage.Member, likely review.Grade) []bot.Button {
	today := c.today(m)
	next := review.Next(&m.Progress, t.ID, today)
	var buttons []bot.Button
	for _, g := range review.Grades() {
		b := bot.Button{Label: fmt.Sprintf("%s · %s", titleCase(string(g)), texts.Days(int(next[g]-today))), Line: fmt.Sprintf("review %s %s", t.ID, g)}
		if g == likely {
			b.Style = bot.Primary
		}
		buttons = append(buttons, b)
	}
	return buttons
}

// answerReview explains the answer at once and asks how hard it was. Nothing
// is stored before the grade, so that an interrupted review is asked again.
func (c quizCall) answerReview(t *roadmap.Topic, m *storage.Member, chosen int) (bot.Reply, error) {
	if !slices.Contains(review.Today(c.lib, &m.Progress, c.today(m)), t.ID) {
		return bot.Reply{}, &UserError{
			Text:    texts.Fill(texts.ReviewIsNotUpForReview, t.Title),
			Buttons: []bot.Button{{Label: texts.ButtonWhatsDue, Line: "review", Style: bot.Primary}, {Label: texts.ButtonQuizMeOnIt, Line: "quiz " + string(t.ID)}},
		}
	}
	q := t.Quiz[review.QuestionOf(&m.Progress, t)]
	if chosen < 0 || chosen >= len(q.Choices) {
		return bot.Reply{}, Userf(texts.ReviewNotOneOfTheChoices)
	}
	likely := gradeOf(q.Choices[chosen].Right)
	blocks := verdictBlocks(q, chosen)
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleReview2, t.Title), Blocks: append(blocks,
		bot.Say(texts.ReviewHowHardWasIt),
		bot.Buttons(c.gradeButtons(t, m, likely)...))}, Update: true}, nil
}

func (c quizCall) rateReview(t *roadmap.Topic, g review.Grade) (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		today := c.today(m)
		if !slices.Contains(review.Today(c.lib, &m.Progress, today), t.ID) {
			return receipt{}, &UserError{
				Text:    texts.Fill(texts.ReviewIsNotUpForReview, t.Title),
				Buttons: []bot.Button{{Label: texts.ButtonWhatsDue, Line: "review", Style: bot.Primary}},
			}
		}
		undoCall(c).act(m)
		next, _ := review.Rate(&m.Progress, t.ID, g, today)
		return receipt{Dates: []roadmap.Date{next}, XP: m.Progress.Earn(roadmap.ReviewXP, today)}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	m := &out.Member
	today := c.today(m)
	blocks := []bot.Block{bot.Say(texts.Fill(texts.ReviewComesBack, phrase.Day(out.date(0)), out.XP, phrase.Streak(m.Progress.Streak(today))))}
	blocks = append(blocks, streakNews(m, today)...)
	button := bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}
	if review.Count(c.lib, &m.Progress, today) > 0 {
		button = bot.Button{Label: texts.ButtonOneMore, Line: "review", Style: bot.Primary}
	} else {
		blocks = append(blocks, bot.Say(texts.ReviewThatWasAllForToday))
	}
	return bot.Reply{
		Message: bot.Message{Title: texts.Fill(texts.TitleReviewed, t.Title), Blocks: append(
			blocks, bot.Buttons(button, bot.Button{Label: texts.ButtonExplain2, Line: "topic " + string(t.ID)}),
		)},
		Update: true,
	}, nil
}
