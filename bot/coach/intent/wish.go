package intent

import (
	"slices"
	"strings"
)

// wish turns what was found into what is to be done.
func (r *reader) wish(f found) (Wish, bool) {
	switch {
	case r.seen.Kind == Quiz && f.frame.line == "remind off" && !r.speaksOf("nudge"):
		return Wish{Kind: Talk, Sure: true, settled: true, Talk: "endquiz"}, true
	case r.followsAnswer(f.frame.line):
		return Wish{}, true // the answer engine keeps the thread of its own answers
	case r.howto && (f.values["topic"] != "" || f.open || f.frame.talk != "") && f.frame.mood&named == 0:
		return Wish{}, false // how one does something with a topic is a question
	case f.frame.talk != "":
		return Wish{Kind: Talk, Sure: true, Talk: f.frame.talk}, true
	case f.frame.doubt != nil:
		return r.doubted(f, r.complete(f))
	}
	return r.command(f)
}

// command is the line of what was found.
func (r *reader) command(f found) (Wish, bool) {
	values := r.complete(f)
	adjusted := r.adjusted(f, values)
	template := r.inView(adjusted)
	if template != adjusted && values["topic"] == "" {
		values["topic"] = r.seen.Topic
	}
	line, ok := fill(template, values)
	if !ok {
		return Wish{}, false
	}
	if f.frame.mood&acts != 0 && (r.howto || r.asks && len(r.tokens) < 3) {
		return r.unsure(line), true
	}
	wish := Wish{
		Kind: Do, Sure: true, settled: template != adjusted || f.frame.mood&certain != 0, Line: line,
		reads: f.frame.mood&tells != 0, state: f.frame.mood&state != 0,
	}
	return r.withOthers(wish, template)
}

// doubted asks back what a frame leaves open.
func (r *reader) doubted(f found, values map[string]string) (Wish, bool) {
	switch d := f.frame.doubt; {
	case d == someDaysDoubt && isOnce(values["time"]):
		return Wish{Kind: Do, Line: "remind pause " + values["time"]}, true
	case r.howto && f.frame.mood&acts == 0:
		return Wish{}, false
	default:
		return d.ask(values)
	}
}

// unsure asks before something is done that was only asked about.
func (r *reader) unsure(line string) Wish {
	text := "Did you mean this?"
	if r.howto {
		text = "You can do that right here:"
	}
	question := Reading{Label: "No, it's a question", Line: "ask " + r.raw(0, len(r.tokens))}
	return Wish{Kind: Ask, Text: text, Choices: []Reading{{Label: "/mentor " + line, Line: line}, question}}
}

// complete adds what the person saw last to what was said.
func (r *reader) complete(f found) map[string]string {
	values := f.values
	if values["time"] == "" {
		values["time"] = values["until"]
	}
	if values["minutes"] == "" {
		values["minutes"] = values["number"]
	}
	if values["topic"] == "" && r.seen.Topic != "" {
		if strings.Contains(f.frame.line, "{topic}") || f.frame.doubt != nil || r.pointsAt() {
			values["topic"] = r.seen.Topic
		}
	}
	return values
}

// pointsAt reports whether the sentence points at something: "it", "that one".
func (r *reader) pointsAt() bool {
	return slices.ContainsFunc(r.tokens, func(t token) bool {
		switch t.word {
		case "it", "this", "that", "these", "those":
			return true
		}
		return false
	})
}

// followsAnswer reports whether the words go on with an answer of the engine.
func (r *reader) followsAnswer(line string) bool {
	if r.seen.Kind != Answer {
		return false
	}
	switch {
	case strings.HasPrefix(line, "ask "), slices.Contains(goOn, line):
		return !slices.ContainsFunc(r.tokens, func(t token) bool { return t.word == "task" || t.word == "tasks" })
	}
	return false
}

// goOn are the lines that after an answer mean the answer, and not a task.
var goOn = []string{"topic {topic}", "today shorter", "today easier", "today why", "today another", "help"}

// adjusted is the line of a frame, in view of what was named.
func (r *reader) adjusted(f found, values map[string]string) string {
	switch {
	case f.frame.line == "remind snooze {time}" && isHabit(values["time"]):
		return "remind {time}"
	case f.frame.line == "remind {time}" && isOnce(values["time"]):
		return "remind snooze {time}"
	case f.frame.line == "remind {time}" && strings.HasPrefix(strings.ToLower(values["time"]), "until"):
		return "remind pause {time}"
	}
	return f.frame.line
}

// inView is a line in view of what was seen last: about a page or a quiz, "easier"
// asks for easier words, and "why" for the answer.
func (r *reader) inView(line string) string {
	page := r.seen.Kind == Topic || r.seen.Kind == Quiz
	if slices.ContainsFunc(r.tokens, func(t token) bool { return t.word == "task" || t.word == "exercise" }) {
		return line
	}
	switch {
	case r.seen.Kind == Nothing && line == "today why" && len(r.tokens) == 1:
		return "why" // nothing was seen: it's about a message that came, or didn't
	case r.seen.Kind != Task && line == "today solution" && r.speaksOf("firststep"):
		return "today" // nothing was begun that could need a hint
	case page && line == "today easier":
		return "ask explain {topic} simply"
	case r.seen.Kind == Board && line == "start":
		return "settings board on"
	}
	if why, ok := whyOf[r.seen.Kind]; ok && line == "today why" {
		return why
	}
	return line
}

// whyOf is what a "why" asks for, by what was seen.
var whyOf = map[Sight]string{Quiz: "topic {topic}", Topic: "ask why {topic}", Board: "help xp"}

// speaksOf reports whether any word of the sentence is of a concept.
func (r *reader) speaksOf(name string) bool {
	c := vocabulary().names[name]
	return r.has[c/64]&(1<<(c%64)) != 0
}

// fill puts values into a line. ok is false when one that is needed is not
// there.
func fill(line string, values map[string]string) (filled string, ok bool) {
	for _, name := range entityNames {
		name = strings.ToLower(name)
		v := values[name]
		if v == "" && strings.Contains(line, "{"+name+"}") {
			return "", false
		}
		line = strings.ReplaceAll(strings.ReplaceAll(line, "{"+name+"}", v), "["+name+"]", v)
	}
	return strings.TrimSpace(strings.Join(strings.Fields(line), " ")), true
}

// ask puts values into a doubt. A choice that lacks one is left out, and a doubt whose
// own words lack one can't be asked.
func (d *doubt) ask(values map[string]string) (Wish, bool) {
	text, known := fill(d.text, values)
	if !known {
		return Wish{}, false
	}
	w := Wish{Kind: Ask, Text: text, doubt: d}
	for _, c := range d.choices {
		line, known := fill(c.Line, values)
		label, _ := fill(c.Label, values)
		if known {
			w.Choices = append(w.Choices, Reading{Label: label, Line: line})
		}
	}
	return w, len(w.Choices) > 0
}
