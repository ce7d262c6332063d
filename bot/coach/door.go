package coach

import (
	"slices"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/plaintext"
	"mentor/roadmap/ical"
)

// The one door: whatever a person typed, pasted, pressed or said becomes a
// command with its arguments here, and nowhere else.

// heard is what a request says, cleaned.
type heard struct {
	kind  bot.Kind
	words string // as they were written, for what is kept or read by others
	line  string // as a keyboard would have typed them, for commands
	cut   int    // characters behind maxText that were left unread
}

// hear cleans what a request says.
func hear(kind bot.Kind, text string) heard {
	h := heard{kind: kind}
	text, h.cut = bounded(text, room(text))
	h.words = plaintext.Content(text)
	h.line = h.words
	if kind != bot.Press {
		h.line = plaintext.Line(h.words)
	}
	return h
}

// isCalendar reports whether a request brings a calendar and is about nothing
// else: a file, or its text.
func (b router) isCalendar(req *bot.Request, h heard) bool {
	word, _ := cutWord(b.withoutPrefix(h.line))
	if _, isCommand := b.command(word); isCommand || h.kind == bot.Press {
		return false
	}
	return ical.Is(h.words) || len(req.Files) > 0 && (word == "" || slices.ContainsFunc(req.Files, isCalendar))
}

// routed is a command to run.
type routed struct {
	command
	args map[string]string
}

// routeRequest finds what a request means; a calendar that comes alone is one of
// holidays.
func (b router) routeRequest(req *bot.Request, h heard, read func(line string) intent.Wish) routed {
	if b.isCalendar(req, h) {
		holidays, _ := b.command("holidays")
		return routed{holidays, holidays.parse("import " + h.words)}
	}
	return b.route(h, read)
}

// route finds what a line means: a command as it is typed, a wish in plain
// words, or a question. read reads plain words.
func (b router) route(h heard, read func(line string) intent.Wish) routed {
	if h.kind == bot.Press {
		return b.pressed(h)
	}
	line := b.withoutPrefix(h.line)
	if line == "" {
		return b.line("help")
	}
	cmd, rest, known := b.cutCommand(line)
	switch {
	case known && h.kind == bot.Line && rest == "", known && b.isStrict(cmd, rest):
		return b.typed(cmd, rest, h)
	case known:
		w := read(line)
		same := w.Kind == intent.Do && w.Sure && strings.HasPrefix(w.Line+" ", cmd.Name+" ")
		fits := cmd.fits(b.Bot, rest)
		if w.Kind != intent.Question && (same || h.kind == bot.Question || !fits) || h.kind == bot.Question && !fits {
			return b.wished(w, h)
		}
		return b.typed(cmd, rest, h)
	}
	return b.wished(read(line), h)
}

// cutCommand splits a line behind the command it begins with. What ends or
// parts a sentence is no part of a command's name.
func (b router) cutCommand(line string) (cmd command, rest string, known bool) {
	word, rest := cutWord(line)
	cmd, known = b.command(strings.TrimRight(word, ",.!:;"))
	return cmd, rest, known
}

// typed is a command with what was typed behind it.
func (b router) typed(cmd command, rest string, h heard) routed {
	if cmd.verbatim || ical.Is(h.words) {
		rest = restOf(h.words, cmd.Name)
	}
	return routed{cmd, cmd.parse(rest)}
}

// restOf returns the words behind the name of a command as they were written.
func restOf(words, name string) string {
	rest := words
	for rest != "" {
		var word string
		word, rest = cutWord(rest)
		if strings.EqualFold(strings.Trim(plaintext.Line(word), "/,.!:;*_~>"), name) {
			if marks := "*_~`"; words != "" && strings.ContainsRune(marks, rune(words[0])) {
				rest = strings.TrimRight(rest, marks)
			}
			return strings.TrimSpace(rest)
		}
	}
	return ""
}

// line is a command line of our own.
func (b router) line(line string) routed {
	cmd, rest, _ := b.cutCommand(line)
	return routed{cmd, cmd.parse(rest)}
}

// pressed is what a button, a choice or a form runs.
func (b router) pressed(h heard) routed {
	cmd, rest, known := b.cutCommand(h.line)
	if !known {
		return routed{command: command{Command: bot.Command{Name: "stale"}, run: (*call).stale}}
	}
	return b.typed(cmd, rest, h)
}

// wished is what plain words ask for; what is no wish is a question.
func (b router) wished(w intent.Wish, h heard) routed {
	switch w.Kind {
	case intent.Do:
		return b.line(withPlea(w.Line, h.words))
	case intent.Talk:
		return routed{command: command{Command: bot.Command{Name: "talk"}, run: func(c *call) (bot.Reply, error) { return c.talk(w.Talk) }}}
	case intent.Ask:
		return routed{command: command{Command: bot.Command{Name: "choose"}, run: func(c *call) (bot.Reply, error) { return c.askBack(w), nil }}}
	case intent.Question:
	}
	ask, _ := b.command("ask")
	question := h.words
	if line := b.withoutPrefix(h.line); line != h.line {
		question = line
	}
	return routed{ask, ask.parse(question)}
}

// isStrict reports whether words behind a command's name are its arguments as
// the help writes them, so that they need no reading.
func (b router) isStrict(cmd command, rest string) bool {
	if rest == "" {
		return true
	}
	if len(cmd.Args) == 0 {
		return false
	}
	first, _ := cutWord(rest)
	if slices.Contains(cmd.verbs, strings.ToLower(first)) {
		return true
	}
	switch a := cmd.Args[0]; a.Kind {
	case bot.OneOf:
		return slices.Contains(a.Choices, strings.ToLower(first))
	case bot.TopicArg:
		if cmd.verbatim {
			_, _, begins := b.beginsWithTopic(withoutLink(rest))
			return begins
		}
		name, _ := trailingNumbers(rest, 2)
		_, known := b.Library().FindTopic(name)
		return known
	case bot.MemberArg:
		return strings.HasPrefix(first, "@") || strings.HasPrefix(first, "<@")
	case bot.Words:
		if cmd.verbs != nil && !cmd.verbatim {
			_, err := strconv.Atoi(rest)
			return err == nil
		}
		return cmd.verbatim || !slices.Contains([]string{"me", "us", "my", "for"}, strings.ToLower(first))
	case bot.RoadmapArg, bot.CommandArg:
		return b.takes(a, rest)
	case bot.TeamArg:
	}
	return true
}

// withoutPrefix drops a leading "/mentor" or "mentor", a group, and mentions in front of
// a command. "mentor on" keeps it: there it is the command.
func (b router) withoutPrefix(text string) string {
	text = withoutMention(text)
	word, rest := cutWord(strings.TrimPrefix(text, "/"))
	if strings.HasPrefix(text, "/") && !strings.EqualFold(word, "mentor") {
		return b.withoutGroup(strings.TrimPrefix(text, "/"))
	}
	if !strings.EqualFold(word, "mentor") {
		return b.withoutGroup(text)
	}
	rest = b.withoutGroup(rest)
	next, _ := cutWord(rest)
	if _, known := b.command(strings.TrimRight(next, ",.!:;")); known || strings.HasPrefix(text, "/") {
		return rest
	}
	return text
}

// withoutGroup drops the group in front of a command: "lead report" is "report".
func (b router) withoutGroup(line string) string {
	group, rest := cutWord(line)
	name, _ := cutWord(rest)
	if cmd, known := b.command(strings.TrimRight(name, ",.!:;")); known && cmd.Group != "" && strings.EqualFold(cmd.Group, group) {
		return rest
	}
	return line
}

// withoutMention drops mentions of people at the beginning of a line.
func withoutMention(text string) string {
	for strings.HasPrefix(text, "<@") {
		word, rest := cutWord(text)
		if rest == "" || !strings.Contains(word, ">") {
			break
		}
		text = rest
	}
	return text
}

// choiceOf returns the line that a number stands for, of what was offered last.
func choiceOf(line string, offered []string) (string, bool) {
	n, err := strconv.Atoi(strings.TrimRight(line, ".)"))
	if err != nil || n < 1 || n > len(offered) {
		return "", false
	}
	return offered[n-1], true
}

// router finds the command that a request means.
type router struct{ *Bot }
