package coach

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

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
func (c mentorCall) teach() (bot.Reply, error) {
	text := c.arg("lesson")
	if text == "" || strings.EqualFold(text, "list") {
		return c.listLessons()
	}
	if word, rest := cutWord(text); strings.EqualFold(word, "remove") && !plaintext.HasArrow(text) {
		return c.removeLesson(rest)
	}
	question, text, ok := plaintext.CutArrow(text)
	question, text = strings.Join(strings.Fields(question), " "), strings.TrimSpace(text)
	switch {
	case !ok || question == "" || text == "":
		return bot.Reply{}, Userf(
			"Write the question, then =>, then the answer. For example: /mentor teach where is our style guide => It is in the wiki, page Style.",
		)
	case utf8.RuneCountInString(question) > maxQuestion:
		return bot.Reply{}, Userf("That question has %d characters, which is too long to match later. Please keep it to %d.",
			utf8.RuneCountInString(question), maxQuestion)
	case utf8.RuneCountInString(text) > maxLesson:
		return bot.Reply{}, Userf("That answer has %d characters, which is too long. Please keep it to %d and link to the rest.",
			utf8.RuneCountInString(text), maxLesson)
	}
	ws, err := c.asMentor(func(w *storage.Workspace) error {
		lesson := storage.Lesson{Question: question, Answer: text, By: c.req.From.ID, Name: c.req.From.Name, On: roadmap.DayOf(c.now, time.UTC)}
		same := func(l storage.Lesson) bool { return strings.EqualFold(l.Question, question) }
		if i := slices.IndexFunc(w.Lessons, same); i >= 0 {
			w.Lessons[i] = lesson
			return nil
		}
		if len(w.Lessons) >= maxLessons {
			return Userf("This workspace already has %d taught answers, the most it can have. /mentor teach list shows them; remove one first.", maxLessons)
		}
		w.Lessons = append(w.Lessons, lesson)
		w.Unanswered = slices.DeleteFunc(w.Unanswered, func(u storage.Unanswered) bool { return u.Question == normalised(question) })
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: "Thank you, I've learned that", Blocks: append(
		[]bot.Block{bot.Para(bot.T("From now on, anyone in this workspace who asks "), bot.B(question), bot.T(" gets this answer, with your name:"))},
		append(bot.Markdown(text),
			bot.Small(phrase.Count(len(ws.Lessons), "taught answer")+" in this workspace."),
			bot.Buttons(bot.Button{Label: "Try it", Line: "ask " + question}, bot.Button{Label: "All taught answers", Line: "teach list"}))...,
	)}}, nil
}

// asMentor changes the workspace for a member who is a mentor in it.
func (c mentorCall) asMentor(fn func(*storage.Workspace) error) (storage.Workspace, error) {
	return c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		if !slices.ContainsFunc(w.Mentors, func(m storage.Mentor) bool { return m.ID == c.req.From.ID }) {
			return &UserError{
				Text:    "Mentors teach answers. If you help others here, say so first.",
				Buttons: []bot.Button{{Label: "I am a mentor", Line: "mentor on", Style: bot.Primary}},
			}
		}
		return fn(w)
	})
}

func (c mentorCall) listLessons() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	if len(ws.Lessons) == 0 {
		return bot.Reply{Message: bot.Message{Title: "Taught answers", Blocks: []bot.Block{
			bot.Say("Nobody has taught me anything about this workspace yet. A mentor adds an answer like this:"),
			bot.Code{Text: "/mentor teach where is our style guide => In the wiki, page Style."},
		}}}, nil
	}
	var items [][]bot.Span
	for _, l := range ws.Lessons {
		item := []bot.Span{bot.B(l.Question)}
		if l.Name != "" {
			item = append(item, bot.T(", by "+l.Name))
		}
		items = append(items, item)
	}
	return bot.Reply{Message: bot.Message{Title: "Taught answers", Blocks: []bot.Block{
		bot.List{Ordered: true, Items: items},
		bot.Small("Mentors can remove one with /mentor teach remove and its number."),
	}}}, nil
}

func (c mentorCall) removeLesson(number string) (bot.Reply, error) {
	n, err := strconv.Atoi(number)
	if err != nil {
		return bot.Reply{}, Userf("Please add the number of the answer that /mentor teach list shows, for example: /mentor teach remove 1")
	}
	var gone storage.Lesson
	_, err = c.asMentor(func(w *storage.Workspace) error {
		if n < 1 || n > len(w.Lessons) {
			return Userf("I couldn't find taught answer %d. /mentor teach list shows them all.", n)
		}
		gone = w.Lessons[n-1]
		w.Lessons = slices.Delete(w.Lessons, n-1, n)
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Para(bot.T("I have forgotten the answer to "), bot.B(gone.Question), bot.T(". It was:")), bot.Code{Text: gone.Answer},
	}}}, nil
}

// lessons keeps the workspaces' taught answers ready to be found.
type lessons struct {
	mu    sync.Mutex
	ready map[storage.WorkspaceID]readyLessons
}

type readyLessons struct {
	version int64
	lessons *answer.Lessons
}

const maxReady = 1000 // workspaces

func (l *lessons) clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ready = nil
}

// of returns the answers that were taught in a workspace; nil when there are
// none.
func (l *lessons) of(ws storage.Workspace, engine *answer.Engine) *answer.Lessons {
	if len(ws.Lessons) == 0 {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if r, ok := l.ready[ws.ID]; ok && r.version == ws.Version {
		return r.lessons
	}
	taught := make([]answer.Lesson, 0, len(ws.Lessons))
	for _, t := range ws.Lessons {
		taught = append(taught, answer.Lesson{Question: t.Question, Text: t.Answer})
	}
	if l.ready == nil || len(l.ready) >= maxReady {
		l.ready = map[storage.WorkspaceID]readyLessons{}
	}
	l.ready[ws.ID] = readyLessons{version: ws.Version, lessons: engine.Learn(taught)}
	return l.ready[ws.ID].lessons
}

// taughtBy names who taught a lesson.
func taughtBy(ws storage.Workspace, lesson *answer.Lesson) string {
	for _, l := range ws.Lessons {
		if l.Question == lesson.Question && l.Name != "" {
			return fmt.Sprintf("Taught by %s on %s.", l.Name, l.On)
		}
	}
	return "Taught by a mentor of this workspace."
}
