package coach

import (
	"strings"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/roadmap"
)

// sight is what a person saw last in a conversation: ids and command lines of
// ours, never their words.
type sight struct {
	intent.Seen
	task    int      // of the topic, from 0
	yes     string   // the line that a "yes" runs; "" is none
	maybe   string   // the line that a "yes" may mean, though nothing was asked
	press   bool     // something was asked about words of the person's, which only the buttons hold
	numbers []string // the lines of what was offered by number
	choices []string // the lines of all buttons, for "the second"; "" is one that only a press may run
	labels  []uint64 // what the buttons say, as hashes: labels may hold names
	asked   bool     // those buttons are the answers to a question
	again   string   // the line that shows the same once more; "" is none
}

// saw notes what the answer shows.
func (c *call) saw(kind intent.Sight, topic roadmap.TopicID) {
	c.sight = sight{Seen: intent.Seen{Kind: kind, Topic: string(topic)}}
}

// rememberSight keeps what the reply shows and offers for the next sentence. line
// is what was run.
func (c *call) rememberSight(reply *bot.Reply, line string) {
	seen := c.sight
	if seen.Kind == intent.Nothing {
		seen.Seen, seen.task = c.before.Seen, c.before.task // small talk and settings change no subject
	}
	seen.asked = c.name == "choose"
	yes, numbers, choices := offered(reply, seen.asked)
	seen.choices, seen.again = choices, c.shownBy(line)
	seen.labels = labelsOf(reply)
	seen.yes, seen.maybe, seen.numbers = yes.Line, "", numbers
	if name, _ := cutWord(yes.Line); yes.Style == bot.Danger || !harmless[name] && !asksBack(reply) {
		seen.yes, seen.maybe = "", yes.Line
	}
	seen.press = yes.Line == "" && asksBack(reply)
	offers := seen.waits() || len(seen.numbers) > 0
	if !offers {
		seen.numbers = c.before.numbers
	}
	if shows := seen.Kind != intent.Nothing || seen.again != ""; shows || offers || len(choices) > 0 || c.before.waits() {
		c.bot.sights.remember(c.conversation(), seen, c.now)
	}
}

// waits reports whether something was offered that a "yes" may mean.
func (s *sight) waits() bool { return s.yes != "" || s.maybe != "" || s.press }

// shownBy returns the line that shows again what a line has shown. What changed
// something is not done twice, and a question is not kept: its topic is.
func (c *call) shownBy(line string) string {
	name, _ := cutWord(line)
	switch topic := c.sight.Topic; {
	case name == "quiz" && topic != "":
		return "quiz " + topic
	case (c.sight.Kind == intent.Topic || c.sight.Kind == intent.Answer) && topic != "":
		return "topic " + topic
	case name == "talk" || name == "choose":
		return c.before.again
	case name == "today":
		return name
	case intent.Reads(line):
		return line
	}
	return ""
}

// harmless are the commands that a "yes" may run though no question was asked:
// they show something, or begin.
var harmless = map[string]bool{
	"today": true, "next": true, "topic": true, "quiz": true, "review": true, "leaderboard": true, "progress": true, "streak": true, "roadmap": true,
	"badges": true, "help": true, "start": true,
}

// asksBack reports whether an answer begins with a question.
func asksBack(reply *bot.Reply) bool {
	if strings.HasSuffix(reply.Message.Title, "?") {
		return true
	}
	if len(reply.Message.Blocks) == 0 {
		return false
	}
	p, ok := reply.Message.Blocks[0].(bot.Paragraph)
	return ok && strings.Contains(bot.PlainSpans(p.Spans)+" ", "? ")
}

// conversation is what a sight and an answer are remembered for.
func (c *call) conversation() conversationKey {
	return conversationKey{c.req.From.Key(), c.req.Thread}
}

// offered returns the button that stands out, the lines of numbered ones and
// those of all. What a person wrote themselves is not kept; among the answers to a
// question of ours, that is the words they may want to ask.
func offered(reply *bot.Reply, asked bool) (yes bot.Button, numbers, choices []string) {
	for _, block := range reply.Message.Blocks {
		row, ok := block.(bot.Actions)
		if !ok {
			continue
		}
		for _, b := range row.Buttons {
			cmd, _ := cutWord(b.Line)
			theirs := cmd == "ask" || cmd == "thanks"
			if b.Style != bot.Normal && yes.Line == "" && !theirs {
				yes = b
			}
			if len(b.Label) == 1 && b.Label[0] == byte('1'+len(numbers)) {
				numbers = append(numbers, b.Line)
			}
			if cmd == "thanks" || asked && theirs || b.Confirm != "" || b.Style == bot.Danger {
				b.Line = ""
			}
			choices = append(choices, b.Line)
		}
	}
	return yes, numbers, choices
}
