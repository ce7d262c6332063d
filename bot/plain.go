package bot

import (
	"fmt"
	"strings"

	"github.com/rivo/uniseg"
)

// Text returns the message as plain text: the fallback of platforms, the
// terminal's and the command line's form. Buttons are left out.
func (m Message) Text() string {
	var parts []string
	if m.Title != "" {
		parts = append(parts, m.Title)
	}
	for _, b := range m.Blocks {
		if text := plainBlock(b); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n\n")
}

func plainBlock(b Block) string {
	switch b := b.(type) {
	case Paragraph:
		return PlainSpans(b.Spans)
	case Note:
		return PlainSpans(b.Spans)
	case Heading:
		return b.Text
	case List:
		return b.Lines("• ", PlainSpans)
	case Code:
		return "    " + strings.ReplaceAll(b.Text, "\n", "\n    ")
	case Table:
		return AlignTable(b)
	case Fields:
		lines := make([]string, 0, len(b.Items))
		for _, f := range b.Items {
			lines = append(lines, f.Name+": "+f.Value)
		}
		return strings.Join(lines, "\n")
	case Meter:
		return Bar(b.Percent, 20) + fmt.Sprintf(" %d%% %s", b.Percent, b.Label)
	case Picture:
		words := make([]string, 0, len(b.Instead)+1)
		for _, w := range b.Words() {
			words = append(words, plainBlock(w))
		}
		return strings.Join(words, "\n\n")
	}
	return "" // Actions and Select: nothing to read
}

// PlainSpans returns the text of spans; links show their address.
func PlainSpans(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
		if s.Link != "" && s.Link != s.Text {
			b.WriteString(" (" + s.Link + ")")
		}
	}
	return b.String()
}

// Lines sets a list in lines that begin with the bullet, or with numbers.
// Render sets an item.
func (l List) Lines(bullet string, render func([]Span) string) string {
	lines := make([]string, 0, len(l.Items))
	for i, item := range l.Items {
		if l.Ordered {
			bullet = fmt.Sprintf("%d. ", i+1)
		}
		lines = append(lines, bullet+render(item))
	}
	return strings.Join(lines, "\n")
}

// AlignTable sets a table in columns of equal width, for fixed-width type: wide
// letters such as 田 take two columns.
func AlignTable(t Table) string {
	rows := t.Rows
	if len(t.Columns) > 0 {
		rows = append([][]string{append([]string{""}, t.Columns...)}, rows...)
	}
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	lines := make([]string, 0, len(rows))
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(cell + strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell)+2))
		}
		lines = append(lines, strings.TrimRight(b.String(), " "))
	}
	return strings.Join(lines, "\n")
}

// Bar draws a progress bar of the given width in characters. Only 100 percent
// fills it, only 0 leaves it empty.
func Bar(percent, width int) string {
	full := percent * width / 100
	if percent > 0 && full == 0 {
		full = 1
	}
	full = max(0, min(full, width))
	return strings.Repeat("█", full) + strings.Repeat("░", width-full)
}
