package coach

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/plaintext"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/storage"
)

const (
	maxLessons  = 200 // in a workspace
	maxQuestion = 200 // characters
	maxLesson   = 1500
)

// teach adds an answer for this workspace, lists them or takes one back.
func (c lessonCall) teach() (bot.Reply, error) {
	text := c.arg("lesson")
	if text == "" || strings.EqualFold(text, "list") {
		return c.listLessons()
	}
	if word, rest := cutWord(text); !plaintext.HasArrow(text) {
		if run, ok := lessonActions[strings.ToLower(word)]; ok {
			return run(c, rest)
		}
	}
	question, text, ok := plaintext.CutArrow(text)
	question, text = strings.Join(strings.Fields(question), " "), strings.TrimSpace(text)
	switch {
	case !ok || question == "" || text == "":
		return bot.Reply{}, Userf(
			texts.TeachWriteTheQuestion,
		)
	case utf8.RuneCountInString(question) > maxQuestion:
		return bot.Reply{}, Userf(texts.TeachThatQuestionHasCharacters,
			utf8.RuneCountInString(question), maxQuestion)
	case utf8.RuneCountInString(text) > maxLesson:
		return bot.Reply{}, Userf(texts.MentorCallThatAnswerHasCharacters,
			utf8.RuneCountInString(text), maxLesson)
	}
	return c.keepLesson(question, text)
}

// keepLesson keeps what the asker teaches; what stood in its place can be had back.
func (c lessonCall) keepLesson(question, text string) (bot.Reply, error) {
	c.bot.unanswered.count(c.ctx, c.req.From.Workspace)
	var was storage.Lesson
	var pending bool
	ws, err := c.asMentor(func(w *storage.Workspace) error {
		was = storage.Lesson{}
		lesson := storage.Lesson{Question: question, Answer: text, By: c.req.From.ID, Name: c.req.From.Name, On: roadmap.DayOf(c.now, time.UTC)}
		lesson.Pending = w.Approve && !c.may(changeAnswers, w)
		pending = lesson.Pending
		same := func(l storage.Lesson) bool { return strings.EqualFold(l.Question, question) }
		if i := slices.IndexFunc(w.Lessons, same); i >= 0 {
			if !c.mayChange(w, w.Lessons[i]) {
				return c.notYours(w, w.Lessons[i])
			}
			was = w.Lessons[i]
			c.noteLesson(w, didChangeAnswer, w.Lessons[i], w.Lessons[i].Answer != text)
			w.Lessons[i] = lesson.Over(w.Lessons[i])
			return nil
		}
		if len(w.Lessons) >= maxLessons {
			return Userf(texts.TeachThisWorkspaceAlreadyHasTaught, maxLessons)
		}
		w.Lessons = append(w.Lessons, lesson)
		c.noteLesson(w, didTeach, lesson, true)
		w.Unanswered = slices.DeleteFunc(w.Unanswered, func(u storage.Unanswered) bool { return u.Question == normalised(question, nil) })
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if was.Answer != "" && was.Answer != text {
		if err := storage.KeepLesson(c.ctx, c.bot.store, ws.ID, was); err != nil {
			return bot.Reply{}, err
		}
	}
	says := texts.Spans(texts.TeachFromNow, bot.B(question))
	if pending {
		says = texts.Spans(texts.TeachOnceALeadHasApproved, bot.B(question))
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleThankYouLearnedThat, Blocks: append(
		[]bot.Block{bot.Para(says...)},
		append(lessonBlocks(text),
			bot.Small(texts.Fill(texts.TeachInThisWorkspace, texts.TaughtAnswers(len(ws.Lessons)))),
			bot.Buttons(bot.Button{Label: texts.ButtonTryIt, Line: "ask " + question}, bot.Button{Label: texts.ButtonAllTaughtAnswers, Line: "teach list"}))...,
	)}}, nil
}

// asMentor changes the workspace for a member who is a mentor in it.
func (c lessonCall) asMentor(fn func(*storage.Workspace) error) (storage.Workspace, error) {
	return c.changeWorkspace(func(w *storage.Workspace) error {
		if !c.may(teachAnswers, w) {
			return &UserError{
				Text:    texts.TeachMentorsTeachAnswers,
				Buttons: []bot.Button{{Label: texts.ButtonBecomeAMentor, Line: "mentor on", Style: bot.Primary}},
			}
		}
		return fn(w)
	})
}

// mayChange reports whether the asker may change or remove a lesson: everybody their
// own, leads and admins any. Otherwise anyone who signs up as a mentor could put words
// into the mouth of others.
func (c lessonCall) mayChange(w *storage.Workspace, l storage.Lesson) bool {
	return l.By == c.req.From.ID || c.may(changeAnswers, w)
}

func (c lessonCall) notYours(w *storage.Workspace, l storage.Lesson) error {
	by := cmp.Or(l.Name, texts.TeachSomebodyElse)
	if people := namesFor(changeAnswers, w); len(people) > 0 {
		return Userf(texts.TeachTaughtTheAnswer, by, l.Question, phrase.Or(people[:min(len(people), namedInRefusals)]))
	}
	return Userf(texts.TeachTaughtTheAnswerNoLead, by, l.Question)
}

// noteLesson keeps who changed what is taught, and whose it was. The words aren't
// kept: what is removed is to be gone.
func (c lessonCall) noteLesson(w *storage.Workspace, what did, l storage.Lesson, changed bool) {
	if changed {
		c.note(w, teachAnswers, what, storage.Who{ID: l.By, Name: l.Name}, "")
	}
}

// webAddress is an address that stands in a text as it is.
var webAddress = regexp.MustCompile(`https?://[^\s<>"|]+[^\s<>"|.,;:!?)\]}'*_~]`)

// lessonBlocks shows what a mentor wrote word for word: nothing in it is markup, and
// a link shows where it leads.
func lessonBlocks(text string) []bot.Block {
	var blocks []bot.Block
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		if paragraph = strings.TrimSpace(paragraph); paragraph == "" {
			continue
		}
		var spans []bot.Span
		for {
			at := webAddress.FindStringIndex(paragraph)
			if at == nil {
				break
			}
			address := paragraph[at[0]:at[1]]
			spans = append(spans, bot.T(paragraph[:at[0]]), bot.A(address, address))
			paragraph = paragraph[at[1]:]
		}
		blocks = append(blocks, bot.Para(append(spans, bot.T(paragraph))...))
	}
	return blocks
}

func (c lessonCall) listLessons() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	if len(ws.Lessons) == 0 {
		return bot.Reply{Message: bot.Message{Title: texts.TitleTaughtAnswers, Blocks: []bot.Block{
			bot.Say(texts.TeachNobodyHasTaughtMeAnything),
			bot.Code{Text: texts.TeachMentorTeachWhereIsOur},
		}}}, nil
	}
	var items [][]bot.Span
	for _, l := range ws.Lessons {
		facts := ""
		if l.Name != "" {
			facts += ", " + texts.Fill(texts.TeachBy, l.Name)
		}
		if l.Pending {
			facts += " (" + texts.TeachWaits + ")"
		}
		if n := len(l.Former); n > 0 && l.Former[n-1].Name != "" {
			facts += ", " + texts.Fill(texts.TeachFormerly, l.Former[n-1].Name)
		}
		items = append(items, []bot.Span{bot.B(l.Question), bot.T(facts)})
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleTaughtAnswers, Blocks: []bot.Block{
		bot.List{Ordered: true, Items: items},
		bot.Small(texts.TeachCanRemoveYourOwn),
	}}}, nil
}

func (c lessonCall) removeLesson(number string) (bot.Reply, error) {
	n, err := strconv.Atoi(number)
	if err != nil {
		return bot.Reply{}, Userf(texts.TeachAddTheNumber)
	}
	var gone storage.Lesson
	_, err = c.asMentor(func(w *storage.Workspace) error {
		if n < 1 || n > len(w.Lessons) {
			return Userf(texts.LessonsCouldntFindTaughtAnswer, n)
		}
		if !c.mayChange(w, w.Lessons[n-1]) {
			return c.notYours(w, w.Lessons[n-1])
		}
		gone = w.Lessons[n-1]
		c.noteLesson(w, didRemoveAnswer, gone, true)
		w.Lessons = slices.Delete(w.Lessons, n-1, n)
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if err := storage.KeepLesson(c.ctx, c.bot.store, c.req.From.Workspace, gone); err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		texts.Para(texts.TeachForgottenTheAnswer, bot.B(gone.Question)), bot.Code{Text: gone.Answer},
	}}}, nil
}

// lessons keeps the workspaces' taught answers ready to be found.
type lessons struct {
	mu    sync.Mutex
	ready map[storage.WorkspaceID]readyLessons
}

type readyLessons struct {
	version int64
	content *content
	lessons *answer.Lessons
}

const maxReady = 1000 // workspaces

func (l *lessons) clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ready = nil
}

// of returns the answers that were taught in a workspace, and what its own roadmaps
// say; nil when there are none.
func (l *lessons) of(ws storage.Workspace, content *content) *answer.Lessons {
	if len(ws.Lessons) == 0 && len(content.own) == 0 {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if r, ok := l.ready[ws.ID]; ok && r.version == ws.Version && r.content == content {
		return r.lessons
	}
	taught := content.ownLessons()
	for _, t := range ws.Lessons {
		if !t.Pending {
			taught = append(taught, answer.Lesson{Question: t.Question, Text: t.Answer})
		}
	}
	if l.ready == nil || len(l.ready) >= maxReady {
		l.ready = map[storage.WorkspaceID]readyLessons{}
	}
	l.ready[ws.ID] = readyLessons{version: ws.Version, content: content, lessons: content.answers.Learn(taught)}
	return l.ready[ws.ID].lessons
}

// taughtBy names who taught a lesson.
func taughtBy(ws storage.Workspace, lesson *answer.Lesson) string {
	for _, l := range ws.Lessons {
		if l.Question == lesson.Question && l.Name != "" {
			return texts.Fill(texts.TeachTaughtBy, l.Name, l.On)
		}
	}
	return texts.TeachTaughtByAMentor
}
