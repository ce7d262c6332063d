package coach

import (
	"slices"
	"strconv"
	"strings"

	"mentor/bot"
)

// Whether what is behind a command's name is its arguments beyond doubt.

// isPlain reports whether a command and what is behind it need no reading.
func (b router) isPlain(cmd command, rest string, h heard) bool {
	if rest == "" {
		return h.kind == bot.Line || !cmd.spoken
	}
	return cmd.looks != nil && cmd.looks(rest) || b.isStrict(cmd, rest)
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
	first = strings.TrimRight(first, ":,;=")
	if slices.Contains(cmd.verbs, strings.ToLower(first)) {
		return true
	}
	switch a := cmd.Args[0]; a.Kind {
	case bot.OneOf:
		_, _, ok := cutChoice(a, rest)
		return ok
	case bot.TopicArg:
		return b.namesTopic(cmd, rest) || a.Required && isName(rest)
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

// isName reports whether words may be a name that somebody typed: one word, which
// doesn't point at what was seen.
func isName(words string) bool {
	return words != "" && !strings.ContainsAny(words, " \n") && !pointers[strings.ToLower(words)]
}

// namesTopic reports whether the arguments of a command begin with a topic.
func (b router) namesTopic(cmd command, rest string) bool {
	if cmd.verbatim {
		_, _, begins := b.beginsWithTopic(withoutLink(rest))
		return begins
	}
	name, _ := inFull(rest)
	name, _ = trailingNumbers(name, 2)
	_, known := b.lib.FindTopic(name)
	if at := strings.LastIndexByte(name, ' '); !known && len(cmd.Args) > 1 && at > 0 {
		_, known = b.lib.FindTopic(name[:at])
	}
	return known
}
