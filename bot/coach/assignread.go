package coach

import (
	"errors"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

// How an assignment is read: to whom, which topic, by when.

// wanted is what an assignment says.
type wanted struct {
	group
	topic *roadmap.Topic
	by    roadmap.Date
}

func (c leadCall) readAssignment(text string, ws *storage.Workspace, r reach) (want wanted, err error) {
	const example = texts.AssignReadForExample
	g, rest, err := c.whom(text, ws, r)
	if err != nil {
		return want, inInput("who", err)
	}
	name, day := cutDay(rest)
	name = withoutJoins(name)
	today, err := c.leadsDay(ws)
	if err != nil {
		return want, err
	}
	switch {
	case len(g.members) == 0 && g.team.ID != "":
		return want, &UserError{Text: texts.Fill(texts.AssignReadNobodyIsInYet, g.team.Name), Input: "who"}
	case len(g.members) == 0:
		return want, &UserError{Text: texts.Fill(texts.AssignReadWhoShouldGetIt, example), Input: "who"}
	case len(g.members) > assignedAtOnce:
		return want, &UserError{
			Text:  texts.Fill(texts.AssignReadThatsPeople, len(g.members), assignedAtOnce),
			Input: "who",
		}
	case name == "":
		return want, &UserError{Text: texts.Fill(texts.AssignReadWhichTopic, example), Input: "topic"}
	}
	want.group = g
	if day == "" {
		name, day = c.cutBareDay(name, today)
	}
	if want.topic, err = c.findTopic("assign "+g.line(), name); err != nil {
		if mistake, ok := errors.AsType[*UserError](err); ok && day != "" {
			for i := range mistake.Buttons {
				mistake.Buttons[i].Line += " by " + day
			}
		}
		return want, inInput("topic", err)
	}
	if day == "" {
		return want, &UserError{Text: texts.Fill(texts.AssignReadByWhen, example), Input: "by"}
	}
	want.by, err = when.Calendar{Today: today}.Date(day)
	if err != nil {
		return want, unread(err, "by", "assign "+g.line()+" "+string(want.topic.ID)+" by "+day)
	}
	if want.by > today+maxDaysAhead {
		return want, &UserError{Text: texts.AssignReadMoreThanAYearAhead, Input: "by"}
	}
	return want, nil
}

// dayWords stand before the day by which something is wanted.
var dayWords = []string{"by", "until", "till", "before", "due"}

// cutDay splits a text before the last word that announces a day.
func cutDay(text string) (before, day string) {
	words := strings.Fields(text)
	for i, word := range slices.Backward(words) {
		if slices.Contains(dayWords, strings.ToLower(word)) && i < len(words)-1 {
			day = strings.Join(words[i+1:], " ")
			for i > 0 && slices.Contains(dayWords, strings.ToLower(strings.Trim(words[i-1], ",;:"))) { // "due until friday"
				i--
			}
			return strings.Join(words[:i], " "), day
		}
	}
	return strings.Join(words, " "), ""
}

// cutBareDay splits a day off the end of a text that names a topic before it.
func (c leadCall) cutBareDay(text string, today roadmap.Date) (before, day string) {
	words := strings.Fields(text)
	if _, known := c.lib.FindTopic(text); known {
		return text, ""
	}
	for i := 1; i < len(words); i++ {
		before, day := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		_, known := c.lib.FindTopic(before)
		if _, err := (when.Calendar{Today: today, Since: today - maxDaysAhead}).Date(day); known && err == nil {
			return before, day
		}
	}
	return text, ""
}

// joins are words between the parts of an assignment.
var joins = []string{"to", "for", "and", "the", "topic", "please", "finish", "learn", "do", "on", "with", ",", "&"}

// withoutJoins drops them at both ends.
func withoutJoins(text string) string {
	words := strings.Fields(text)
	isJoin := func(word string) bool {
		return slices.Contains(joins, strings.ToLower(strings.Trim(word, ",;:"))) || strings.Trim(word, ",;:") == ""
	}
	for len(words) > 0 && isJoin(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && isJoin(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Trim(strings.Join(words, " "), ",;:")
}
