package roadmap

import (
	"strings"
)

// SmallMinutes is how long a small task takes.
const SmallMinutes = 5

// firstSmall is the number of a topic's first small task: far above any task of
// its own, and small enough to be ticked.
const firstSmall = 60

// TaskAt returns a task of the topic by its number from 0: one of its own, or
// one of its small ones.
func (t *Topic) TaskAt(i int) (Task, bool) {
	if i >= 0 && i < len(t.Tasks) {
		return t.Tasks[i], true
	}
	if i < firstSmall {
		return Task{}, false
	}
	if small := t.Small(); i-firstSmall < len(small) {
		return small[i-firstSmall], true
	}
	return Task{}, false
}

// TaskNumber returns the number of a task of the topic, from 0; -1 when it is none.
func (t *Topic) TaskNumber(task Task) int {
	for i, own := range t.Tasks {
		if own == task {
			return i
		}
	}
	if task.Minutes != SmallMinutes { // small ones are written anew each time
		return -1
	}
	for i, small := range t.Small() {
		if small == task {
			return firstSmall + i
		}
	}
	return -1
}

// The small tasks that are done from memory.
const (
	ownWords = "Say it in your own words"
	unaided  = "One question, no help"
)

// FromMemory reports whether a task is done without looking anything up, so that
// nothing that gives it away may be shown beside it.
func (k Task) FromMemory() bool {
	return k.Minutes == SmallMinutes && (k.Title == ownWords || k.Title == unaided)
}

// Small returns the tasks of five minutes that can be made of what the topic
// says: to explain it, to answer a question unaided, to look for a mistake.
func (t *Topic) Small() []Task {
	tasks := []Task{{
		Title: ownWords, Minutes: SmallMinutes,
		Text: "Write two or three sentences about " + t.Title + ": what it is, and when you'd use it. " +
			"Write for somebody who has never heard of it, and don't look anything up.",
		Check: "Then read how the page on " + t.Title + " begins: does yours say the same?",
	}}
	if q, ok := plainQuestion(t); ok {
		tasks = append(tasks, Task{
			Title: unaided, Minutes: SmallMinutes,
			Text:  "Answer this in a sentence before you look anything up: " + q.Text,
			Check: "Then take the quiz on " + t.Title + ": the question is in it, with the reason for its answer.",
		})
	}
	if mistake := firstItem(t.Section("Common mistakes")); mistake != "" {
		tasks = append(tasks, Task{
			Title: "A mistake worth knowing", Minutes: SmallMinutes,
			Text:  "People often get this wrong: " + mistake + " Look for it in code of your own, or think of a place where it could happen to you.",
			Check: "You can say what goes wrong there, and what you'd do instead.",
		})
	}
	return tasks
}

// plainQuestion is the first quiz question that can be answered without seeing
// code or the choices: one that asks why or what, not which.
func plainQuestion(t *Topic) (Question, bool) {
	for _, q := range t.Quiz {
		low := strings.ToLower(q.Text)
		if q.Code == "" && q.Answer() >= 0 && !strings.HasPrefix(low, "which") && !strings.Contains(low, "which of") {
			return q, true
		}
	}
	return Question{}, false
}

// firstItem is the first item of a Markdown list, on one line.
func firstItem(list string) string {
	var item []string
	for line := range strings.Lines(list) {
		text := strings.TrimSpace(line)
		rest, begins := strings.CutPrefix(text, "- ")
		switch {
		case begins && item != nil, text == "" && item != nil:
			return strings.Join(item, " ")
		case begins:
			item = append(item, rest)
		case item != nil:
			item = append(item, text)
		}
	}
	return strings.Join(item, " ")
}
