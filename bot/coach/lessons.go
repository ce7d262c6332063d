package coach

import (
	"cmp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// What is done with lessons besides teaching them.
var lessonActions = map[string]func(lessonCall, string) (bot.Reply, error){
	"remove":   lessonCall.removeLesson,
	"call":     lessonCall.teachHelpRequest,
	"versions": lessonCall.versions,
	"back":     lessonCall.backToEarlier,
	"approve":  lessonCall.approve,
	"approval": lessonCall.approval,
	"gaps":     lessonCall.gaps,
}

// teachHelpRequest makes a lesson of what a mentor wrote to somebody who was stuck: with one
// press, or with a form where they answered elsewhere.
func (c lessonCall) teachHelpRequest(id string) (bot.Reply, error) {
	help := mentorCall(c)
	ws, r, err := help.helpRequestNamed(id)
	switch {
	case err != nil:
		return bot.Reply{}, err
	case r.By != c.req.From.ID && !c.may(changeAnswers, &ws):
		return bot.Reply{}, Userf(texts.LessonsHasAnsweredThisCall, help.mentorName(&ws, r.By))
	}
	question := cmp.Or(strings.TrimSpace(c.req.Values["question"]), c.questionOf(r))
	text := cmp.Or(strings.TrimSpace(c.req.Values["answer"]), r.Reply)
	if text == "" {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(texts.LessonsWhatHelped)}, Form: &bot.Form{
			Title: texts.TitleKeepAnAnswer, Line: "teach call " + id, Submit: texts.ButtonKeep2, Inputs: []bot.Input{
				{Name: "question", Label: texts.InputTheQuestion, Value: question, Help: texts.HintWithoutNamesEverybodyHereCan},
				{Name: "answer", Label: texts.InputTheAnswer, Long: true},
			},
		}}}, nil
	}
	question = strings.Join(strings.Fields(question), " ")
	if utf8.RuneCountInString(question) > maxQuestion || utf8.RuneCountInString(text) > maxLesson {
		return bot.Reply{}, Userf(texts.LessonsQuestionHasUpToCharacters,
			maxQuestion, maxLesson)
	}
	return c.keepLesson(question, text)
}

// questionOf is what somebody asked with a call, without what tells who they are; the
// topic when that's too long, or nothing is left.
func (c lessonCall) questionOf(r storage.HelpRequest) string {
	words := strings.Join(strings.Fields(withoutPersonal(r.Words, nil)), " ")
	if words == "" || utf8.RuneCountInString(words) > maxQuestion {
		return "stuck on " + mentorCall(c).topicTitle(r)
	}
	return words
}

// lessonAt returns the lesson with a number of the list.
func lessonAt(w *storage.Workspace, number, example string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil {
		return 0, Userf(texts.LessonsAddTheNumber, example)
	}
	if n < 1 || n > len(w.Lessons) {
		return 0, Userf(texts.LessonsCouldntFindTaughtAnswer, n)
	}
	return n - 1, nil
}

// lessonAndBefore returns the lesson with a number of the list, and what it said before.
func (c lessonCall) lessonAndBefore(w *storage.Workspace, number, example string) (storage.Lesson, []storage.Lesson, error) {
	at, err := lessonAt(w, number, example)
	if err != nil {
		return storage.Lesson{}, nil, err
	}
	lore, err := storage.ReadLore(c.ctx, c.bot.store, w.ID)
	return w.Lessons[at], lore.Of(w.Lessons[at].Question), err
}

// versions shows what a lesson says, and what it said before.
func (c lessonCall) versions(number string) (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	now, earlier, err := c.lessonAndBefore(&ws, number, "versions")
	if err != nil {
		return bot.Reply{}, err
	}
	blocks := append([]bot.Block{bot.Small(texts.Fill(texts.LessonsByOn, cmp.Or(now.Name, texts.LessonsAMentor), now.On))}, lessonBlocks(now.Answer)...)
	for _, was := range earlier {
		blocks = append(blocks, bot.Small(texts.Fill(texts.LessonsBeforeBy, cmp.Or(was.Name, texts.LessonsAMentor), was.On)))
		blocks = append(blocks, lessonBlocks(was.Answer)...)
	}
	if len(earlier) == 0 {
		blocks = append(blocks, bot.Small(texts.LessonsHasNeverSaidAnythingElse))
	} else if c.mayChange(&ws, now) {
		blocks = append(blocks, bot.Buttons(bot.Button{Label: texts.ButtonBackToTheOneBefore, Line: "teach back " + strings.TrimSpace(number)}))
	}
	return bot.Reply{Message: bot.Message{Title: now.Question, Blocks: blocks}}, nil
}

// backToEarlier lets a lesson say again what it said before.
func (c lessonCall) backToEarlier(number string) (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	now, earlier, err := c.lessonAndBefore(&ws, number, "back")
	if err != nil {
		return bot.Reply{}, err
	}
	for _, was := range earlier {
		if was.Answer != now.Answer {
			return c.keepLesson(now.Question, was.Answer)
		}
	}
	return bot.Reply{}, Userf(texts.LessonsThatAnswerHasNeverSaid)
}

// approve lets everybody get a lesson that waits.
func (c lessonCall) approve(number string) (bot.Reply, error) {
	var lesson storage.Lesson
	_, err := c.changeWorkspace(func(w *storage.Workspace) error {
		if !c.may(approveAnswers, w) {
			return refuse(approveAnswers, w)
		}
		at, err := lessonAt(w, number, "approve")
		if err != nil {
			return err
		}
		w.Lessons[at].Pending = false
		lesson = w.Lessons[at]
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleApproved, Blocks: append([]bot.Block{
		texts.Para(texts.LessonsFromNow, bot.B(lesson.Question)),
	}, lessonBlocks(lesson.Answer)...)}}, nil
}

// approval says whether leads look at what mentors teach before anybody gets it.
func (c lessonCall) approval(how string) (bot.Reply, error) {
	on := strings.EqualFold(how, "on")
	if !on && !strings.EqualFold(how, "off") {
		return bot.Reply{}, Userf(texts.LessonsSayMentorTeachApproval)
	}
	_, err := c.changeWorkspace(func(w *storage.Workspace) error {
		if !c.may(setWorkspace, w) {
			return refuse(setWorkspace, w)
		}
		if w.Approve != on {
			w.Approve = on
			c.note(w, setWorkspace, map[bool]did{true: didApprove, false: didDropApproval}[on], storage.Who{}, "")
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	words := texts.LessonsWhatMentorsTeachCounts
	if on {
		words = texts.LessonsFromNowOnALead
	}
	return plainReply(words), nil
}

// gaps shows leads what couldn't be answered, or says whether it comes every
// week.
func (c lessonCall) gaps(how string) (bot.Reply, error) {
	on := strings.EqualFold(how, "on")
	if on || strings.EqualFold(how, "off") {
		ws, err := c.changeWorkspace(func(w *storage.Workspace) error {
			if !c.may(seeUnanswered, w) {
				return refuse(seeUnanswered, w)
			}
			w.NoGaps = !on
			return nil
		})
		if err != nil {
			return bot.Reply{}, err
		}
		if !on {
			return plainReply(texts.LessonsWeeklyListIsOff), nil
		}
		return plainReply(texts.LessonsEverybodyWhoLeadsHereGets), c.bot.posts.StartWeeks(c.ctx, &ws)
	}
	c.bot.unanswered.count(c.ctx, c.req.From.Workspace)
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	if !c.may(seeUnanswered, &ws) {
		return bot.Reply{}, refuse(seeUnanswered, &ws)
	}
	msg := c.bot.posts.Gaps(&ws, roadmap.DayOf(c.now, time.UTC)-gapsBack)
	if len(msg.Blocks) == 0 {
		msg = bot.Message{Title: texts.TitleQuestionsICouldntAnswer, Blocks: []bot.Block{bot.Say(texts.LessonsThereAreNone)}}
	}
	return bot.Reply{Message: msg}, nil
}

// gapsBack is for how many days questions are listed.
const gapsBack = 28
