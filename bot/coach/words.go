package coach

import (
	"fmt"
	"strings"

	"mentor/bot"
	"mentor/roadmap"
)

// Small pieces of wording that several handlers share.

// duration words minutes: "25 min", "2 h", "1 h 30 min".
func duration(minutes int) string {
	switch h, m := minutes/60, minutes%60; {
	case h == 0:
		return fmt.Sprintf("%d min", m)
	case m == 0:
		return fmt.Sprintf("%d h", h)
	default:
		return fmt.Sprintf("%d h %d min", h, m)
	}
}

// count words a number with its noun: "1 day", "3 days".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// list words names: "A", "A and B", "A, B and C".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// firstSentence cuts a text behind its first sentence.
func firstSentence(text string) string {
	if i := strings.Index(text, ". "); i >= 0 {
		return text[:i+1]
	}
	return text
}

// streakWords says how a streak stands, kindly.
func streakWords(s roadmap.Streak) string {
	switch {
	case s.Current == 0:
		return "a new streak starts with your next step"
	case s.Current == 1 && s.Today:
		return "day 1 of your streak"
	case s.Today:
		return fmt.Sprintf("%d days in a row", s.Current)
	}
	return fmt.Sprintf("%s in a row, today still open", count(s.Current, "day"))
}

func cutAgain(receipt string) (again bool, id roadmap.TopicID) {
	rest, again := strings.CutPrefix(receipt, "again ")
	return again, roadmap.TopicID(rest)
}

// entryTitle names a step: the topic, or the choice.
func entryTitle(lib *roadmap.Library, e roadmap.Entry) string {
	id := e.Topic
	if e.IsChoice() {
		if e.Pick == "" {
			return e.Title
		}
		id = e.Pick
	}
	if t, ok := lib.Topic(id); ok {
		return t.Title
	}
	return e.Title
}

// nextWords says what comes next in one sentence.
func nextWords(lib *roadmap.Library, plan roadmap.Plan) string {
	e, ok := plan.Next()
	if !ok {
		return "That was the last step of " + plan.Roadmap.Title + ". Well done!"
	}
	return "Next: " + entryTitle(lib, e) + "."
}

// bar is a roadmap's progress bar.
func bar(plan roadmap.Plan) bot.Progress {
	s := plan.Share()
	return bot.Progress{Label: fmt.Sprintf("%s, %d of %d steps", plan.Roadmap.Title, s.Settled, s.Total), Percent: s.Percent()}
}
