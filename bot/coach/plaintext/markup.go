package plaintext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What platforms let people set text with: Slack's mrkdwn and Markdown alike.

var (
	fence    = regexp.MustCompile("(?s)^```(?:[A-Za-z0-9+#-]*\n)?(.*?)\n?```$")
	listMark = regexp.MustCompile(`^\s*(?:(?:>|&gt;)\s*)*(?:(?:[-*+\x{2022}\x{25e6}\x{25aa}]|\d{1,2}[.)])\s+(\pL|/|<@|[*_~` + "`" + `]+[^\s*_~` + "`" + `]))?`)
)

// withoutFence takes off a code fence around the whole text.
func withoutFence(s string) string {
	if m := fence.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		return m[1]
	}
	return s
}

// withoutListMark takes off the signs of a block quote and of a list item.
func withoutListMark(line string) string {
	m := listMark.FindStringSubmatchIndex(line)
	if m == nil {
		return line
	}
	if m[2] >= 0 { // keep the first letter behind the mark
		return line[m[2]:]
	}
	return line[m[1]:]
}

// pairs are the marks that stand around words, longest first.
var pairs = []string{"***", "**", "*", "___", "__", "_", "~~", "~", "||", "`"}

// withoutMarks takes off pairs of marks around words. A mark inside a word
// (snake_case) or on its own (the stars of a cron line) is no markup.
func withoutMarks(line string) string {
	for changed := true; changed; {
		changed = false
		for _, mark := range pairs {
			if next, ok := withoutPair(line, mark); ok {
				line, changed = next, true
			}
		}
	}
	return line
}

// withoutPair takes the first pair of one mark off.
func withoutPair(line, mark string) (string, bool) {
	for from := 0; ; {
		i := strings.Index(line[from:], mark)
		if i < 0 {
			return line, false
		}
		open := from + i
		inner := line[open+len(mark):]
		if opens(line[:open], inner) {
			for at := 0; ; {
				k := strings.Index(inner[at:], mark)
				if k < 0 {
					break
				}
				if end := at + k; end > 0 && closes(inner[:end], inner[end+len(mark):]) {
					return line[:open] + inner[:end] + inner[end+len(mark):], true
				}
				at += k + len(mark)
			}
		}
		from = open + len(mark)
	}
}

// opens reports whether a mark between the two texts can begin a pair.
func opens(before, after string) bool {
	b, _ := utf8.DecodeLastRuneInString(before)
	a, _ := utf8.DecodeRuneInString(after)
	return after != "" && !unicode.IsSpace(a) && (before == "" || !isWordRune(b))
}

// closes reports whether a mark between the two texts can end a pair.
func closes(before, after string) bool {
	b, _ := utf8.DecodeLastRuneInString(before)
	a, _ := utf8.DecodeRuneInString(after)
	return !unicode.IsSpace(b) && (after == "" || !isWordRune(a))
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '/' }

// shortcode is an emoji as Slack and Discord write it: ":tada:", "<:party:123>".
var shortcode = regexp.MustCompile(`<a?:\w+:\d+>|(^|\s):[a-z+][\w+'-]*:(?::skin-tone-\d:)?`)

// withoutEmoji takes off pictures, which decorate words; a text of nothing else
// stays as it is.
func withoutEmoji(s string) string {
	bare := strings.Map(func(r rune) rune {
		if isEmoji(r) {
			return ' '
		}
		return r
	}, shortcode.ReplaceAllString(s, "$1 "))
	if strings.TrimSpace(bare) == "" {
		return s
	}
	return bare
}

// isEmoji reports whether a rune is a picture, or belongs to one.
func isEmoji(r rune) bool {
	return r >= 0x1f000 && r <= 0x1faff || r >= 0x2600 && r <= 0x27bf || r >= 0x2b00 && r <= 0x2bff || r >= 0xfe00 && r <= 0xfe0f ||
		r == 0x20e3 || r >= 0xe0020 && r <= 0xe007f
}
