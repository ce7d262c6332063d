package coach

import (
	"regexp"
	"strings"
)

// How people speak to somebody: a name in front of what they want, and a word of
// courtesy behind it.

var (
	calledByName = regexp.MustCompile(`(?i)^(?:(hi|hey|hello|dear|ok|okay|yo),? @?mentor\b[,:!]? +|@mentor\b[,:!]? +|mentor[,:!] +)(.*)$`)
	courtesy     = regexp.MustCompile(`(?i)[,;]? +(?:please|pls|plz|thanks|thank you|thx|ty|cheers|kindly)[.!]*$`)
)

// greeting is what people say before they say what they want.
var greeting = regexp.MustCompile(`(?i)^(?:(?:hi|hey|hello|hiya|yo|ok|okay|alright|(?:good )?morning|good (?:afternoon|evening)|` +
	`please|pls|thanks|thank you|thx)[,.!:]* +)+`)

// withoutGreeting drops greetings at the beginning of a line.
func withoutGreeting(line string) string { return greeting.ReplaceAllString(line, "") }

// withoutName drops the bot's name where it is called by it: "hey mentor, today".
// "mentor: on" is a command all the same.
func withoutName(line string) string {
	if !strings.Contains(strings.ToLower(line[:min(len(line), nameWithin)]), "mentor") {
		return line
	}
	m := calledByName.FindStringSubmatch(line)
	if m == nil {
		return line
	}
	if first, _ := cutWord(strings.ToLower(m[2])); first == "on" || first == "off" {
		return line
	}
	return strings.TrimSpace(m[1] + " " + m[2])
}

// nameWithin is how far from its beginning a line names the bot that it calls.
const nameWithin = 24

// beforeName is what people put before a name: "pick a language".
var beforeName = regexp.MustCompile(`(?i)^(?:an?|the|my) +`)

// withoutCourtesy drops words of courtesy at the end of arguments. One that
// stands alone may be what is meant.
func withoutCourtesy(rest string) string {
	for strings.Contains(rest, " ") {
		bare := courtesy.ReplaceAllString(rest, "")
		if bare == rest {
			return rest
		}
		rest = bare
	}
	return rest
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

// withoutPrefix drops a leading "/mentor" or "mentor", a group, and mentions in front of
// a command. "mentor on" keeps it: there it is the command.
func (b router) withoutPrefix(text string) string {
	text = withoutName(withoutMention(text))
	word, rest := cutWord(strings.TrimPrefix(text, "/"))
	if strings.HasPrefix(text, "/") {
		word = strings.TrimRight(word, ",:;")
	}
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
