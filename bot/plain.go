package bot

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/rivo/uniseg"
)

// Text returns the message as plain text: the fallback of platforms, the
// terminal's and the command line's form. Buttons are left out.
func (m Message) Text() string {
	var room [2 << 10]byte // most are shorter
	b := append(room[:0], m.Title...)
	for _, block := range m.Blocks {
		b = appendParagraph(b, block)
	}
	return string(b)
}

// appendParagraph appends a block below a line that is left blank, if it says anything.
func appendParagraph(b []byte, block Block) []byte {
	above := len(b)
	if above > 0 {
		b = append(b, "\n\n"...)
	}
	begin := len(b)
	if b = appendPlain(b, block); len(b) == begin {
		return b[:above]
	}
	return b
}

func appendPlain(b []byte, block Block) []byte {
	switch block := block.(type) {
	case Paragraph:
		return appendSpans(b, block.Spans)
	case Note:
		return appendSpans(b, block.Spans)
	case Heading:
		return append(b, block.Text...)
	case List:
		return append(b, block.Lines("• ", PlainSpans)...)
	case Code:
		return append(append(b, "    "...), strings.ReplaceAll(block.Text, "\n", "\n    ")...)
	case Table:
		return appendTable(b, block)
	case Fields:
		for i, f := range block.Items {
			if i > 0 {
				b = append(b, '\n')
			}
			b = append(append(append(b, f.Name...), ": "...), f.Value...)
		}
		return b
	case Meter:
		return fmt.Appendf(append(b, Bar(block.Percent, 20)...), " %d%% %s", block.Percent, block.Label)
	case Picture:
		for i, w := range block.Words() {
			if i > 0 {
				b = append(b, "\n\n"...)
			}
			b = appendPlain(b, w)
		}
		return b
	}
	return b // Actions and Select: nothing to read
}

// PlainSpans returns the text of spans; links show their address.
func PlainSpans(spans []Span) string {
	if len(spans) == 1 && spans[0].Link == "" {
		return spans[0].Text
	}
	return string(appendSpans(nil, spans))
}

func appendSpans(b []byte, spans []Span) []byte {
	for i := range spans {
		s := &spans[i]
		b = append(b, s.Text...)
		if s.Link != "" && s.Link != s.Text {
			b = append(append(append(b, " ("...), s.Link...), ')')
		}
	}
	return b
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
func AlignTable(t Table) string { return string(appendTable(nil, t)) }

func appendTable(b []byte, t Table) []byte {
	var few [8]int // columns, as nearly always
	widths := few[:1]
	for i, name := range t.Columns {
		widths = widened(widths, i+1, name)
	}
	for _, row := range t.Rows {
		for i, cell := range row {
			widths = widened(widths, i, cell)
		}
	}
	if len(t.Columns) > 0 {
		indent := strings.Repeat(" ", widths[0]+columnGap)
		b = appendRow(append(b, indent...), t.Columns, widths[1:])
	}
	for i, row := range t.Rows {
		if i > 0 || len(t.Columns) > 0 {
			b = append(b, '\n')
		}
		b = appendRow(b, row, widths)
	}
	return b
}

// columnGap is how many blanks stand between columns.
const columnGap = 2

// widened returns the widths of columns in which the cell fits into the one at i.
func widened(widths []int, i int, cell string) []int {
	if i == len(widths) {
		widths = append(widths, 0)
	}
	widths[i] = max(widths[i], width(cell))
	return widths
}

// appendRow appends the cells of a row, without blanks behind the last one.
func appendRow(b []byte, cells []string, widths []int) []byte {
	const blanks = "                                "
	for i, cell := range cells {
		b = append(b, cell...)
		gap := widths[i] - width(cell) + columnGap
		for ; gap > len(blanks); gap -= len(blanks) {
			b = append(b, blanks...)
		}
		b = append(b, blanks[:gap]...)
	}
	return bytes.TrimRight(b, " ")
}

// width is how many columns a text takes in fixed-width type. Most texts, with the bars
// that Bar draws, take one for each character.
func width(s string) (n int) {
	for _, r := range s {
		if (r < ' ' || r > '~') && r != barFull && r != barEmpty {
			return uniseg.StringWidth(s)
		}
		n++
	}
	return n
}

// What bars are drawn with.
const (
	barFull  = '█'
	barEmpty = '░'

	usualBar = 32 // characters, at most
)

var fullBar, emptyBar = strings.Repeat(string(barFull), usualBar), strings.Repeat(string(barEmpty), usualBar)

// Bar draws a progress bar of the given width in characters. Only 100 percent
// fills it, only 0 leaves it empty.
func Bar(percent, width int) string {
	full := percent * width / 100
	if percent > 0 && full == 0 {
		full = 1
	}
	full = max(0, min(full, width))
	if width <= usualBar {
		return fullBar[:full*len(string(barFull))] + emptyBar[:(width-full)*len(string(barEmpty))]
	}
	return strings.Repeat(string(barFull), full) + strings.Repeat(string(barEmpty), width-full)
}
