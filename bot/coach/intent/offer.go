package intent

import (
	"maps"
	"slices"
	"strings"

	"mentor/bot/coach/intent/linear"
)

// What becomes of guesses: something shown at once, small talk, or a doubt with
// the likely ones to choose from.

// maxChoices is how many guesses are offered.
const maxChoices = 3

// offered turns guesses into one wish. There is none when most of them lack a
// name that their line needs.
func (r *reader) offered(guesses []linear.Guess, values map[string]string) Wish {
	best := guesses[0]
	if talk, ok := strings.CutPrefix(best.Label, "talk: "); ok && best.Share >= leastTalk {
		return Wish{Kind: Talk, Talk: talk}
	}
	if d := doubts[best.Label]; d != nil && best.Share >= leastDoubt {
		if asked, ok := d.ask(values); ok {
			return asked
		}
	}
	if line, ok := lineOf(best.Label, values); ok && Reads(line) && best.Share >= leastTop && shareOf(guesses, command(line)) >= leastSure {
		return Wish{Kind: Do, Line: line, reads: true}
	}
	choices, named, unnamed := choicesOf(guesses, values)
	if len(choices) == 0 || named < unnamed {
		return Wish{}
	}
	if half := r.halfNamed(); half != "" && choices[0].Line == command(choices[0].Line)+" "+half {
		return Wish{Kind: Do, Line: choices[0].Line} // no topic is called so: it's asked which one
	}
	return r.asked(choices)
}

// offeredBeside offers what a frame explains beside the guesses that are likelier.
func (r *reader) offeredBeside(framed Wish, guesses []linear.Guess, values map[string]string) Wish {
	if framed.Kind != Do {
		if w := r.offered(guesses, values); w.Kind != Question {
			return w
		}
		return framed
	}
	if talk, ok := strings.CutPrefix(guesses[0].Label, "talk: "); ok {
		return Wish{Kind: Talk, Talk: talk} // it changes nothing
	}
	if d := doubts[guesses[0].Label]; d != nil && guesses[0].Share >= leastSure {
		if asked, ok := d.ask(values); ok {
			return asked
		}
	}
	choices, _, _ := choicesOf(guesses, values)
	own := Reading{Label: "/mentor " + framed.Line, Line: framed.Line}
	switch {
	case len(choices) == 0:
		return framed
	case (Wish{Choices: choices}).offers(framed.Line):
	default:
		choices = append(choices[:1:1], append([]Reading{own}, choices[1:]...)...)
	}
	return r.asked(choices[:min(len(choices), maxChoices)])
}

// asked asks back which of some guesses was meant, if any.
func (r *reader) asked(choices []Reading) Wish {
	w := Wish{Kind: Ask, Unsure: true, Text: "Did you mean one of these?", Choices: choices}
	if len(choices) == 1 {
		w.Text = "Did you mean this?"
	}
	w.Choices = append(w.Choices, Reading{Label: "No, it's a question", Line: "ask " + r.raw(0, len(r.tokens))})
	return w
}

// choicesOf returns the lines of the likely guesses, and how likely those are
// together that have one, and those that lack a value for theirs.
func choicesOf(guesses []linear.Guess, values map[string]string) (choices []Reading, named, unnamed float64) {
	for _, g := range guesses {
		if g.Share < leastChoice && len(choices) > 0 || len(choices) == maxChoices {
			break
		}
		line, ok := lineOf(g.Label, values)
		if !ok {
			unnamed += g.Share
			continue
		}
		named += g.Share
		if !(Wish{Choices: choices}).offers(line) {
			choices = append(choices, Reading{Label: "/mentor " + line, Line: line})
		}
	}
	return choices, named, unnamed
}

// shareOf sums up the guesses of a command.
func shareOf(guesses []linear.Guess, name string) (share float64) {
	for _, g := range guesses {
		if command(g.Label) == name {
			share += g.Share
		}
	}
	return share
}

// lineOf returns the command line that a label stands for; of a doubt the first
// one. ok is false for small talk, and when the line lacks a value.
func lineOf(label string, values map[string]string) (line string, ok bool) {
	if strings.HasPrefix(label, "talk: ") {
		return "", false
	}
	if d := doubts[label]; d != nil {
		asked, ok := d.ask(values)
		if !ok {
			return "", false
		}
		return asked.Choices[0].Line, true
	}
	if strings.Contains(label, "{time}") && onlyOnce(command(label), label) && isHabit(values["time"]) {
		return "", false // nobody is away every morning
	}
	if topic := values[maybe+"topic"]; topic != "" && strings.Contains(label, "{topic}") {
		values = maps.Clone(values)
		values["topic"] = topic
	}
	return fill(label, values)
}

// onlyOnce reports whether a label is about a time that comes once.
func onlyOnce(command, label string) bool {
	return command == "streak" || strings.HasPrefix(label, "remind pause") || strings.HasPrefix(label, "remind snooze")
}

// doubts are the labels that name a doubt.
var doubts = map[string]*doubt{
	"ask: known": knownDoubt, "ask: reset": resetDoubt, "ask: redo": redoDoubt, "ask: leave": leaveDoubt, "ask: leaveteam": teamLeaveDoubt,
	"ask: thank": thanksDoubt, "ask: bored": boredDoubt, "ask: pause": pauseDoubt, "ask: code": codeDoubt, "ask: helpme": helpDoubt,
}

// Reads reports whether a line shows something and changes nothing.
func Reads(line string) bool {
	command, rest, _ := strings.Cut(line, " ")
	rests, ok := showing[command]
	return ok && (rests == nil || slices.Contains(rests, rest))
}

// showing are the commands that show something, with what may follow them; nil: anything.
var showing = map[string][]string{
	"progress": nil, "leaderboard": nil, "roadmap": nil, "help": nil, "badges": nil, "report": nil, "holidays": nil, "why": nil, "next": nil,
	"topic": nil, "topics": nil, "ask": nil, "quiz": nil, "review": nil,
	"today":  {"", "why", "solution"},
	"streak": {""}, "recap": {""}, "remind": {""}, "settings": {""}, "weekly": {""}, "pair": {""}, "goal": {""}, "digest": {""}, "correct": {""},
	"inbox":  {""},
	"import": {""}, "unlink": {""}, // they say what they would do, and ask
	"link":    {""},         // a code changes nothing before it's used
	"level":   {"", "test"}, // which marks nothing before it has asked
	"project": {"", "list", "reviews"},
	"assign":  {"list", "mine"},
	"stuck":   {"list"},
	"teach":   {"", "list", "gaps"},
	"mentor":  {"", "calls", "duty"},
	"road":    {"", "new"},
	"admin":   {"", "roles", "audit"},
	"team":    {"list", "show", "quest"},
}
