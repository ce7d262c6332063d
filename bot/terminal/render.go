package terminal

import (
	"fmt"
	"strings"
	"unicode"

	"mentor/bot"
)

const width = 78

// Render sets a message for a terminal. The second value holds the command
// lines that the numbers in the text stand for.
func Render(m bot.Message) (text string, lines []string) {
	var parts []string
	if m.Title != "" {
		parts = append(parts, m.Title+"\n"+strings.Repeat("=", min(len([]rune(m.Title)), width)))
	}
	number := func(label, line string) string {
		lines = append(lines, line)
		return fmt.Sprintf("[%d] %s", len(lines), label)
	}
	for _, b := range m.Blocks {
		switch b := b.(type) {
		case bot.Actions:
			var row []string
			for _, button := range b.Buttons {
				if button.Line != "" {
					row = append(row, number(button.Label, button.Line))
				} else {
					row = append(row, button.Label+": "+button.URL)
				}
			}
			parts = append(parts, strings.Join(row, "   "))
		case bot.Select:
			rows := []string{b.Prompt + ":"}
			for _, o := range b.Options {
				rows = append(rows, "  "+number(o.Label, o.Value))
			}
			parts = append(parts, strings.Join(rows, "\n"))
		case bot.Heading:
			parts = append(parts, b.Text+"\n"+strings.Repeat("-", min(len([]rune(b.Text)), width)))
		case bot.Paragraph:
			parts = append(parts, Wrap(bot.PlainSpans(b.Spans), width))
		case bot.Note:
			parts = append(parts, Wrap("("+bot.PlainSpans(b.Spans)+")", width))
		case bot.List:
			var items []string
			for i, item := range b.Items {
				bullet := "- "
				if b.Ordered {
					bullet = fmt.Sprintf("%d. ", i+1)
				}
				wrapped := Wrap(bot.PlainSpans(item), width-len(bullet))
				items = append(items, bullet+strings.ReplaceAll(wrapped, "\n", "\n"+strings.Repeat(" ", len(bullet))))
			}
			parts = append(parts, strings.Join(items, "\n"))
		case nil:
			panic("terminal: a block that is none")
		default:
			if t := (bot.Message{Blocks: []bot.Block{b}}).Text(); t != "" {
				parts = append(parts, t)
			}
		}
	}
	return safe(strings.Join(parts, "\n\n")), lines
}

// Wrap breaks a text into lines of at most n characters where words allow it.
func Wrap(text string, n int) string {
	var b strings.Builder
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		col := 0
		for k, word := range strings.Fields(line) {
			size := len([]rune(word))
			if k > 0 && col+1+size > n {
				b.WriteByte('\n')
				col = 0
			} else if k > 0 {
				b.WriteByte(' ')
				col++
			}
			b.WriteString(word)
			col += size
		}
	}
	return b.String()
}

// safe drops control characters: a member's name must not steer the terminal.
func safe(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}
