package coach

import (
	"regexp"
	"slices"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/plaintext"
	"mentor/roadmap"
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

// routed is a command to run.
type routed struct {
	command
	args map[string]string
	then string // the line of what was asked for beside it; "" is none
}

// routeRequest finds what a request means; a calendar that comes alone is one of
// holidays, a text file a roadmap.
func (b router) routeRequest(req *bot.Request, h heard, read func(line string) intent.Wish) routed {
	if b.isRecord(req, h) {
		record, _ := b.command("import")
		return routed{command: record, args: record.parse(h.words)}
	}
	if b.isRoad(req, h) {
		road, _ := b.command("road")
		return routed{command: road, args: road.parse(restOf(h.words, "road"))}
	}
	dropStrange(req)
	if b.isCalendar(req, h) {
		holidays, _ := b.command("holidays")
		return routed{command: holidays, args: holidays.parse("import " + h.words)}
	}
	if h.line == "" && len(req.Unread) > 0 && len(req.Files) == 0 {
		return routed{command: command{Command: bot.Command{Name: unreadCommand}, run: (*call).nothingRead}}
	}
	return b.route(h, read)
}

// route finds what a line means: a command as it is typed, a wish in plain
// words, or a question. read reads plain words.
func (b router) route(h heard, read func(line string) intent.Wish) routed {
	if h.kind == bot.Press {
		return b.pressed(h)
	}
	line := b.withoutPrefix(plaintext.Unquote(h.line))
	if line == "" {
		return b.line("help")
	}
	cmd, rest, known := b.cutCommand(line)
	if !known || cmd.Name == "ask" && asksThemselves.MatchString(rest) {
		if greeted, ok := b.greeted(line, h); ok {
			return greeted
		}
		if w, ok := aboutMentioned(h, read); ok {
			return b.wished(w, h)
		}
		return b.wished(read(line), h)
	}
	if h.kind == bot.Question && cmd.lacksWords(rest) {
		if w := read(line); w.Kind == intent.Talk { // "thanks!" is no half of a command
			return b.wished(w, h)
		}
	}
	if b.isPlain(cmd, rest, h) {
		return b.typed(cmd, rest, h)
	}
	if w := read(line); b.isWish(w, cmd, rest, h) {
		return b.wished(w, h)
	}
	return b.typed(cmd, rest, h)
}

// asksThemselves matches a wish to be asked something: "ask me something about it".
var asksThemselves = regexp.MustCompile(`(?i)^(me|us) `)

// lacksWords reports whether a command needs more words than those behind its name, and has
// no form to ask for them: "ok thanks" is no half of a command.
func (cmd command) lacksWords(rest string) bool {
	return cmd.form == nil && cmd.lacks(cmd.parse(rest)) != ""
}

// aboutMentioned reads a line that begins with a mention as one about that person:
// "@maria should finish docker by friday". Otherwise it's the one who is spoken to.
func aboutMentioned(h heard, read func(line string) intent.Wish) (intent.Wish, bool) {
	who, _ := cutWord(plaintext.Unquote(h.line))
	if !strings.HasPrefix(who, "<@") {
		return intent.Wish{}, false
	}
	w := read(plaintext.Unquote(h.line))
	about := func(line string) bool { return strings.Contains(line, strings.TrimRight(who, ",:")) }
	return w, about(w.Line) || slices.ContainsFunc(w.Choices, func(c intent.Reading) bool {
		return about(c.Line) && !strings.HasPrefix(c.Line, "ask ")
	})
}

// greeted is the command behind a greeting: "hey, today please". What is behind its
// name has to be its arguments beyond doubt.
func (b router) greeted(line string, h heard) (routed, bool) {
	bare := withoutGreeting(line)
	if bare == line {
		return routed{}, false
	}
	cmd, rest, known := b.cutCommand(bare)
	if !known || cmd.verbatim && rest != "" || !b.isStrict(cmd, rest) || h.kind == bot.Question && cmd.lacksWords(rest) {
		return routed{}, false
	}
	return b.typed(cmd, rest, h), true
}

// isWish reports whether a line that begins with a command's name is better taken
// as it was read than as that command.
func (b router) isWish(w intent.Wish, cmd command, rest string, h heard) bool {
	if cmd.verbatim && h.kind == bot.Line && !w.Sure || cmd.plea && w.Kind == intent.Question && isStatement(rest) {
		return false
	}
	same := w.Kind == intent.Do && w.Sure && strings.HasPrefix(w.Line+" ", cmd.Name+" ")
	fits := cmd.fits(b, rest)
	return w.Kind != intent.Question && (same || h.kind == bot.Question || !fits) || h.kind == bot.Question && !fits
}

// cutCommand splits a line behind the command it begins with. What ends or
// parts a sentence is no part of a command's name.
func (b router) cutCommand(line string) (cmd command, rest string, known bool) {
	word, rest := cutWord(line)
	cmd, known = b.command(strings.Trim(word, ",.!:;"))
	if !known {
		cmd, rest, known = b.cutGlued(word, rest)
	}
	if known && !cmd.verbatim && (len(cmd.Args) == 0 || cmd.Args[0].Kind != bot.CommandArg) {
		rest = withoutCourtesy(strings.TrimPrefix(rest, "- "))
		if len(cmd.Args) > 0 && cmd.Args[0].Kind == bot.TopicArg && cmd.Args[0].Required && strings.Contains(rest, " ") {
			rest = beforeName.ReplaceAllString(rest, "")
		}
	}
	return cmd, rest, known
}

// cutGlued splits a word that is a command and its argument without a blank:
// "done:http", "done-http". Only a colon parts words for sure.
func (b router) cutGlued(word, rest string) (cmd command, args string, known bool) {
	at := strings.IndexAny(word, ":-/,=")
	if at < 1 || at+1 == len(word) {
		return command{}, rest, false
	}
	cmd, known = b.command(word[:at])
	args = strings.TrimSpace(word[at+1:] + " " + rest)
	if !known || word[at] == ':' {
		return cmd, args, known
	}
	return cmd, args, !cmd.verbatim && len(cmd.Args) > 0 && cmd.Args[0].Kind != bot.Words && b.isStrict(cmd, args)
}

// typed is a command with what was typed behind it.
func (b router) typed(cmd command, rest string, h heard) routed {
	if cmd.verbatim || ical.Is(h.words) {
		rest = restOf(h.words, cmd.Name)
	}
	return routed{command: cmd, args: cmd.parse(rest)}
}

// restOf returns the words behind the name of a command as they were written.
func restOf(words, name string) string {
	rest := words
	for rest != "" {
		var word string
		word, rest = cutWord(rest)
		if at := strings.IndexAny(word, ":\u2014\u2015"); at > 0 && strings.EqualFold(strings.Trim(word[:at], "/*_~>"), name) {
			if glued := strings.TrimLeft(word[at:], ":\u2014\u2015"); glued != "" {
				return strings.TrimSpace(glued + " " + rest) // "stuck:docker"
			}
		}
		if strings.EqualFold(strings.Trim(plaintext.Line(word), "/,.!:;*_~>\"'"), name) {
			if marks := "*_~`"; words != "" && strings.ContainsRune(marks, rune(words[0])) {
				rest = strings.TrimRight(rest, marks)
			}
			return strings.TrimSpace(behindDash.ReplaceAllString(rest, ""))
		}
	}
	return ""
}

// behindDash is a dash between a command and what is said to it.
var behindDash = regexp.MustCompile(`^[-\x{2013}\x{2014}] +`)

// line is a command line of our own.
func (b router) line(line string) routed {
	cmd, rest, _ := b.cutCommand(line)
	return routed{command: cmd, args: cmd.parse(rest)}
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
		cmd := b.line(b.withPlea(w.Line, h.words))
		cmd.then = w.Then
		return cmd
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
	return routed{command: ask, args: ask.parse(question)}
}

// router finds the command that a request means, in a workspace with its own topics.
type router struct {
	*Bot
	lib *roadmap.Library
}

func (c *call) router() router { return router{c.bot, c.lib} }
