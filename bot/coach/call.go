package coach

import (
	"context"
	"slices"
	"strings"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// command is a Command with what runs it. It is declared once, in the
// table of its area (commands.go).
type command struct {
	bot.Command
	run  func(*call) (bot.Reply, error)
	form func() *bot.Form             // asks for what is required and was left out; nil: words do
	asks func(map[string]string) bool // whether the answer to these arguments is a form; nil: never

	verbs    []string          // first words of what is typed behind its name, besides the choices of its arguments
	verbatim bool              // what is behind its name is kept as it was written
	plea     bool              // a sentence may stand behind its name
	looks    func(string) bool // what is behind its name is meant for it beyond doubt; nil: isStrict says
	spoken   bool              // its name alone is a word of everyday talk, about what was seen last
}

// call is one run of a command: what handlers work with.
type call struct {
	ctx  context.Context
	name string // of the command
	bot  *Bot
	*content
	req  bot.Request
	args map[string]string
	now  time.Time
	news []bot.Block // what the change brought besides: a badge, a level

	seen  *storage.Member    // the asker as read last; nil: not read
	here  *storage.Workspace // the asker's as it was when the request came; nil: not read
	wrote bool               // the asker was changed

	awarded roadmap.Plan          // of the asker at the end of their last change; zero before it
	rooms   []*[]roadmap.PlanStep // of all plans

	before sight // what the asker saw before
	sight  sight // what the answer shows

	shared bool // the answer is shown to everybody in the conversation
}

// plainReply is an answer of one paragraph and nothing else.
func plainReply(text string) bot.Reply {
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(text)}}}
}

// arg returns an argument; "" when it was left out.
func (c *call) arg(name string) string { return c.args[name] }

// aloud reports whether others read the answer too: nobody is "you" in it then.
func (c *call) aloud() bool {
	return c.shared || c.req.Kind == bot.Question && !c.req.Private
}

// today returns the member's learning day.
func (c *call) today(m *storage.Member) roadmap.Date { return roadmap.DayOf(c.now, m.Location()) }

// parse splits the words of a line over the arguments of a command: each takes
// a word, the last one the rest. A word that is no choice of an optional
// argument is left to the next.
func (c command) parse(line string) map[string]string {
	args := map[string]string{}
	rest := strings.TrimSpace(line)
	for i, a := range c.Args {
		if rest == "" {
			break
		}
		if i == len(c.Args)-1 && a.Kind != bot.OneOf {
			args[a.Name] = rest
			break
		}
		word, after := cutWord(rest)
		if a.Kind == bot.OneOf {
			choice, behind, ok := cutChoice(a, rest)
			if !ok && !a.Required {
				continue
			}
			word, after = choice, behind
		}
		args[a.Name], rest = word, after
	}
	return args
}

// cutChoice splits a line behind the choice of an argument that it begins with.
// The words of a choice may stand apart: "last week".
func cutChoice(a bot.Arg, line string) (choice, rest string, ok bool) {
	word, rest := cutWord(line)
	word = strings.TrimRight(strings.ToLower(word), ":,;=")
	if second, behind := cutWord(rest); slices.Contains(a.Choices, word+"-"+strings.ToLower(second)) {
		return word + "-" + strings.ToLower(second), behind, true
	}
	return word, rest, slices.Contains(a.Choices, word)
}

// lineOf is the line that runs a command with arguments: what parse read.
func (c command) lineOf(args map[string]string) string {
	words := []string{c.Name}
	for _, a := range c.Args {
		if value := args[a.Name]; value != "" {
			words = append(words, value)
		}
	}
	return strings.Join(words, " ")
}

func cutWord(s string) (word, rest string) {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, " \t\n"); i >= 0 {
		return s[:i], strings.TrimSpace(s[i:])
	}
	return s, ""
}

// fits reports whether words that start with the command's name are meant as
// this command, so that "next" is a command and "next to what does caching
// help" is a question. One word behind the name is an argument, if a wrong one.
func (c command) fits(b router, line string) bool {
	if len(c.Args) > 0 && len(strings.Fields(line)) == 1 && !strings.HasSuffix(line, "?") {
		return true
	}
	args := c.parse(line)
	if len(args) == 0 && strings.TrimSpace(line) != "" {
		return false // words that no argument takes
	}
	for _, a := range c.Args {
		value, given := args[a.Name]
		if !given {
			if a.Required {
				return false
			}
			continue
		}
		if !b.takes(a, value) {
			return false
		}
	}
	return len(c.Args) > 0 || strings.TrimSpace(line) == ""
}

// maxHelpWords is up to how many words behind help are about a command: "lead
// report", "streak freeze". More are a question.
const maxHelpWords = 2

// takes reports whether a value can be meant for an argument.
func (b router) takes(a bot.Arg, value string) (ok bool) {
	switch a.Kind {
	case bot.OneOf:
		return slices.Contains(a.Choices, value)
	case bot.TopicArg:
		name, _ := inFull(value)
		_, ok = b.lib.FindTopic(name)
	case bot.RoadmapArg:
		_, ok = b.lib.FindRoadmap(value)
	case bot.CommandArg:
		_, ok = b.commandMeant(value)
		ok = ok && len(strings.Fields(b.withoutPrefix(value))) <= maxHelpWords
	default:
		return true
	}
	return ok
}

// The handlers of an area are methods of a call that is about it, so that what
// belongs together stands together.
type (
	adminCall    struct{ *call } // who is admin, lead or mentor, and how the workspace is set up
	askCall      struct{ *call } // a question: its answer, what follows it, what has none
	boardCall    struct{ *call } // leaderboards
	channelCall  struct{ *call } // what is posted to channels
	dataCall     struct{ *call } // what is kept of a member: seen, taken along, deleted
	holidayCall  struct{ *call } // days off, and calendars that have them
	joinCall     struct{ *call } // the first steps: join, come back, set up
	leadCall     struct{ *call } // what leads do with learners: assign, correct, set goals
	lessonCall   struct{ *call } // answers that mentors teach
	linkCall     struct{ *call } // two accounts of one person
	mapCall      struct{ *call } // roadmaps to look at
	mentorCall   struct{ *call } // calls for help
	pairCall     struct{ *call } // who meets whom
	profileCall  struct{ *call } // what the platform says of somebody
	quizCall     struct{ *call } // quizzes and reviews
	recordCall   struct{ *call } // progress as a file, to take to another workspace
	reminderCall struct{ *call } // nudges: when they come, pauses, and why one did or didn't come
	reportCall   struct{ *call } // what a lead sees of a group
	resetCall    struct{ *call } // topics, stages and roadmaps opened again
	roadCall     struct{ *call } // a workspace's own roadmaps
	settingsCall struct{ *call } // what a member can set
	teamCall     struct{ *call } // teams
	thanksCall   struct{ *call } // thanks for help
	tickCall     struct{ *call } // single tasks of a topic
	todayCall    struct{ *call } // today's task, or another one
	undoCall     struct{ *call } // the last change, taken back
)

// about runs a handler of an area.
func about[A ~struct{ *call }](run func(A) (bot.Reply, error)) func(*call) (bot.Reply, error) {
	return func(c *call) (bot.Reply, error) { return run(A{c}) }
}
