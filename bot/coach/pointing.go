package coach

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/plaintext"
	"mentor/roadmap/answer"
)

// What short words mean in view of what the person saw last: "yes", "the second",
// "again", "not that one".

// readPlain reads plain words in view of what the person saw last; a member who saw
// nothing yet means the task they are on.
func (c *call) readPlain(line string) intent.Wish {
	if run, ok := c.pointedAt(line); ok && run == "" {
		return intent.Wish{Kind: intent.Talk, Talk: "press"}
	} else if ok {
		return intent.Wish{Kind: intent.Do, Sure: true, Line: run}
	}
	if run, ok := c.aboutHelpRequests(line); ok {
		return intent.Wish{Kind: intent.Do, Sure: true, Line: run}
	}
	seen := c.before.Seen
	if seen.Topic == "" && seen.Kind != intent.Answer {
		if m, err := c.member(); err == nil {
			seen = intent.Seen{Kind: seen.Kind, Topic: string(c.meant(&m))}
		}
	}
	line = answer.AfterThanks(line) // "thanks! how do I back it up?"
	w := intent.Read(line, c.names(line, c.teams, c.isMember), seen)
	if c.isAboutAnswer(w, seen, line) {
		return intent.Wish{}
	}
	if run := c.goesOnWith(w, line); run != "" {
		return intent.Wish{Kind: intent.Do, Line: run}
	}
	return w
}

// isAboutAnswer reports whether words that may be a wish ask about the answer before them.
func (c *call) isAboutAnswer(w intent.Wish, seen intent.Seen, line string) bool {
	if seen.Kind == intent.Answer && (w.Unsure || w.Kind == intent.Do && !w.Sure) && c.goesOnSurely(line) {
		return true
	}
	return seen.Kind == intent.Answer && w.Line == "help privacy" && speaksOfThat(line) || c.hasNoRoad(w, seen)
}

// speaksOfThat reports whether words point at what was said, and are about neither the person
// nor the bot: "where is it stored?" behind an answer on databases.
func speaksOfThat(line string) bool {
	has := func(words ...string) bool {
		return slices.ContainsFunc(strings.Fields(plaintext.Fold(line)), func(word string) bool { return slices.Contains(words, strings.Trim(word, "?!.,")) })
	}
	return has("it", "that", "this", "they", "them", "there") && !has("i", "me", "my", "mine", "you", "your", "mentor", "bot", "members", "us", "our")
}

// hasNoRoad reports whether somebody asks for a next step after an answer or a quiz who walks no
// roadmap yet, perhaps with that they're done: what follows on the topic is what they can have.
func (c *call) hasNoRoad(w intent.Wish, seen intent.Seen) bool {
	onward := w.Line
	if w.Line == "done" || strings.HasPrefix(w.Line, "done ") {
		onward = w.Then
	}
	if onward != "next" && onward != "today" || seen.Topic == "" {
		return false
	}
	_, err := c.member()
	return err != nil
}

// goesOnSurely reports whether words have a plain answer in view of the answer before them:
// then nobody is asked which command they may mean.
func (c *call) goesOnSurely(line string) bool {
	a := c.answers.Ask(answer.Question{Text: line, Before: askCall{c}.answerBefore()})
	return a.Answered && !a.Unsure
}

// labelHash is a label without what people leave out when they repeat it.
func labelHash(label string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(plaintext.Fold(label)))
	return h.Sum64()
}

// labelsOf are the labels of all buttons of a reply.
func labelsOf(reply *bot.Reply) (labels []uint64) {
	for _, block := range reply.Message.Blocks {
		if row, ok := block.(bot.Actions); ok {
			for _, b := range row.Buttons {
				labels = append(labels, labelHash(b.Label))
			}
		}
	}
	return labels
}

// letters count the answers of a quiz as exams do.
var letters = map[string]int{"a": 1, "b": 2, "c": 3, "d": 4}

// pointedAt returns the line of what was offered last, if the words repeat its label
// or count it out: "2", "the second one", "b". It is "" for what only a press may run.
func (c *call) pointedAt(line string) (run string, ok bool) {
	if at := slices.Index(c.before.labels, labelHash(withoutCourtesy(strings.TrimRight(line, ".!")))); at >= 0 {
		return c.before.choices[at], true
	}
	offered := c.before.numbers
	if len(offered) == 0 && c.before.asked {
		offered = c.before.choices
	}
	if run, ok = choiceOf(line, offered); ok {
		return run, true
	}
	if at := letters[strings.ToLower(strings.TrimRight(line, ".)"))]; at > 0 && at <= len(c.before.numbers) {
		return c.before.numbers[at-1], true
	}
	if len(offered) == 0 {
		offered = c.before.choices
	}
	n, ok := ordinal(line)
	if n < 0 {
		n = len(offered)
	}
	if !ok || n < 1 || n > len(offered) {
		return "", false
	}
	return offered[n-1], true
}

// ordinals are the words that count; the last one is -1.
var ordinals = map[string]int{
	"first": 1, "1st": 1, "former": 1, "1": 1, "second": 2, "2nd": 2, "two": 2, "2": 2, "third": 3, "3rd": 3, "three": 3, "3": 3,
	"fourth": 4, "4th": 4, "four": 4, "4": 4, "last": -1, "latter": -1,
}

// pointers are the words that mean what was seen last, and no name.
var pointers = map[string]bool{
	"both": true, "the two": true, "them": true, "these": true, "those": true,
	"it": true, "this": true, "that": true, "one": true, "another": true, "something": true, "anything": true, "me": true,
}

// pointsBack reports whether words in the place of a topic's name mean the one that was seen
// last: "it", "the two", "it like an interviewer would".
func pointsBack(name string) bool {
	name, _, _ = strings.Cut(strings.ToLower(name), " like ")
	return pointers[name]
}

// besideOrdinals are the words that may stand beside one that counts.
var besideOrdinals = strings.Fields("the one number option no please choice button i i'd i'll like take want pick choose rather ok yes then answer it's is")

// ordinal reads words that only count something out: "the second one, please". A
// number alone does not.
func ordinal(line string) (n int, ok bool) {
	words := strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return strings.ContainsRune(" ,.!)#", r) })
	for _, w := range words {
		at, counts := ordinals[w]
		switch {
		case counts && n == 0:
			n = at
		case !slices.Contains(besideOrdinals, w):
			return 0, false
		}
	}
	return n, n != 0
}

// goesOnWith returns the line that a word of agreement, refusal or repetition
// means after what was seen last; "" is none.
func (c *call) goesOnWith(w intent.Wish, line string) string {
	if w.Kind != intent.Talk {
		return ""
	}
	switch w.Talk {
	case "yes":
		return c.before.yes
	case "again":
		return c.before.again
	case "no":
		if words := strings.ToLower(line); c.before.Kind == intent.Task && (strings.Contains(words, "that") || strings.Contains(words, "this")) {
			return "today another"
		}
	}
	return ""
}

// choiceOf returns the line that a number stands for, of what was offered last.
func choiceOf(line string, offered []string) (string, bool) {
	n, err := strconv.Atoi(strings.TrimRight(line, ".)"))
	if err != nil || n < 1 || n > len(offered) {
		return "", false
	}
	return offered[n-1], true
}
