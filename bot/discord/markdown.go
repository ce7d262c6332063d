package discord

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"mentor/bot"
	"mentor/bot/discord/rest"
)

// Discord takes a backslash before any sign as "just this sign"
// (support.discord.com/hc/articles/210298617, Markdown Text 101).
var escaper = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "~", `\~`, "|", `\|`,
	"<", `\<`, ">", `\>`, "[", `\[`, "]", `\]`, "@", `\@`, "://", `\://`,
)

// lineStart is what begins a heading, a list, small print or a quotation.
var lineStart = regexp.MustCompile(`(?m)^(\s*)(#+|-+|\+|[0-9]+\.)(\s|#)`)

// straight drops the signs that turn the direction of a text around.
func straight(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}

// escape makes text plain: no mention, no markup and no link comes out of it.
func escape(s string) string {
	return lineStart.ReplaceAllStringFunc(escaper.Replace(straight(s)), func(m string) string {
		core := strings.TrimLeftFunc(m, unicode.IsSpace)
		lead := m[:len(m)-len(core)]
		if digits := strings.TrimLeft(core, "0123456789"); len(digits) < len(core) {
			return lead + core[:len(core)-len(digits)] + `\` + digits
		}
		return lead + `\` + core
	})
}

// oneLine is escape for where a line end would break the markup.
func oneLine(s string) string { return escape(strings.Join(strings.Fields(straight(s)), " ")) }

// markdown sets spans in Discord's markup. Marks stand tight around the words,
// so spaces are kept outside of them.
func markdown(spans []bot.Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch {
		case s.Mention != "" && rest.IsID(string(s.Mention)):
			b.WriteString("<@" + string(s.Mention) + ">")
		case rest.IsID(string(s.Channel)):
			b.WriteString("<#" + string(s.Channel) + ">")
		case s.At != 0:
			b.WriteString(timestamp(s))
		case webAddress(s.Link):
			b.WriteString("[" + oneLine(s.Text) + "](" + linkTarget(s.Link) + ")")
		default:
			b.WriteString(marked(s))
		}
	}
	return b.String()
}

// timestamp names an instant, which Discord shows in each reader's own zone and
// language (discord.com/developers/docs/reference#message-formatting-timestamp-styles).
func timestamp(s bot.Span) string {
	text := fmt.Sprintf("<t:%d:f>", s.At)
	if s.Away {
		text = fmt.Sprintf("<t:%d:R> (<t:%d:f>)", s.At, s.At)
	}
	if s.Look == bot.Strong {
		text = "**" + text + "**"
	}
	return text
}

func marked(s bot.Span) string {
	s.Text = straight(s.Text)
	core := strings.TrimSpace(s.Text)
	if core == "" || s.Look == bot.Plain {
		return escape(s.Text)
	}
	lead := s.Text[:strings.Index(s.Text, core)]
	trail := s.Text[len(lead)+len(core):]
	switch s.Look {
	case bot.Mono:
		core = "`" + fixed(core) + "`"
	case bot.Strong:
		core = "**" + escape(core) + "**"
	case bot.Emphasis:
		core = "*" + escape(core) + "*"
	}
	return lead + core + trail
}

// fixed makes text safe between single backticks, where nothing is escaped.
func fixed(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(straight(s)), " "), "`", "'")
}

func webAddress(u string) bool {
	return strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://")
}

func linkTarget(u string) string {
	return strings.NewReplacer("<", "%3C", ">", "%3E", "(", "%28", ")", "%29", " ", "%20", "\n", "").Replace(u)
}

// small sets small print: every line begins anew.
func small(text string) string {
	return "-# " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n-# ")
}

// listItem sets an item of a list, whose further lines are indented.
func listItem(spans []bot.Span) string { return strings.ReplaceAll(markdown(spans), "\n", "\n  ") }

const fence = "```"

var languageName = regexp.MustCompile(`^[A-Za-z0-9+#-]{1,20}$`)

// codeText sets preformatted text in a fence of its own.
func codeText(c bot.Code) string {
	language := c.Language
	if !languageName.MatchString(language) {
		language = ""
	}
	return fence + language + "\n" + strings.ReplaceAll(straight(c.Text), fence, "'''") + "\n" + fence
}

// maxTableWidth is what a phone shows of a fence without breaking lines.
const maxTableWidth = 46

// tableText sets a narrow table in a fence, and a wide one as a list: broken
// lines in a fence cannot be read.
func tableText(t bot.Table) string {
	text, wide := bot.AlignTable(t), false
	for line := range strings.Lines(text) {
		wide = wide || len([]rune(line)) > maxTableWidth
	}
	if !wide {
		return codeText(bot.Code{Text: text})
	}
	var lines []string
	for _, row := range t.Rows {
		for i, cell := range row {
			switch {
			case i == 0:
				lines = append(lines, "- **"+oneLine(cell)+"**")
			case i <= len(t.Columns):
				lines = append(lines, "  - "+oneLine(t.Columns[i-1])+": "+oneLine(cell))
			default:
				lines[len(lines)-1] += " · " + oneLine(cell)
			}
		}
	}
	return strings.Join(lines, "\n")
}
