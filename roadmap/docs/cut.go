package docs

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

const (
	fullPassage    = 110 // words from which a passage takes no further paragraph
	longestPassage = 300 // words; a paragraph or list that is longer is cut
	deepest        = 64  // nested marks in a line; beyond that nobody wrote it to be read
)

var parser = goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()

// section is what stands under one heading.
type section struct {
	heading string
	blocks  []block
}

// block is a paragraph, a list, a table or a piece of code.
type block struct {
	text string
	code bool
	list bool
}

// cut cuts a Markdown text into passages under their headings: whole paragraphs,
// up to the length that a phone shows. Code stays with the sentence that it
// belongs to; code right under a heading has that for its sentence.
func cut(file, markdown string) []Passage {
	if tooDeep(markdown) {
		return nil
	}
	title, sections := outline(markdown)
	var all []Passage
	for _, s := range sections {
		for _, t := range s.passages() {
			all = append(all, Passage{File: file, Title: title, Heading: s.heading, Text: t})
		}
	}
	return all
}

// outline returns the title of a text, and what stands under each heading.
func outline(markdown string) (title string, sections []section) {
	src := []byte(markdown)
	doc := parser.Parse(text.NewReader(src))
	now := section{}
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			sections = append(sections, now)
			now = section{heading: oneLine(plain(h, src))}
			if title == "" {
				title = now.heading
			}
			continue
		}
		end := len(src)
		if next := n.NextSibling(); next != nil {
			end = next.Pos()
		}
		if n.Kind() == ast.KindHTMLBlock || n.Kind() == ast.KindThematicBreak {
			continue
		}
		now.add(n, src, end)
	}
	return title, append(sections, now)
}

// add takes in a block that reaches up to a place of the text.
func (s *section) add(n ast.Node, src []byte, end int) {
	whole := trimmed(src[lineStart(src, n.Pos()):max(end, n.Pos())])
	code := n.Kind() == ast.KindFencedCodeBlock || n.Kind() == ast.KindCodeBlock
	switch list, isList := n.(*ast.List); {
	case whole == "":
	case n.Kind() == east.KindTable:
		s.blocks = append(s.blocks, rows(n, src)...)
	case isList && words(whole) > fullPassage:
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			stop := end
			if next := item.NextSibling(); next != nil {
				stop = next.Pos()
			}
			s.blocks = append(s.blocks, block{text: withoutDeadLinks(trimmed(src[lineStart(src, item.Pos()):stop])), list: true})
		}
	case code:
		s.blocks = append(s.blocks, block{text: whole, code: true})
	default:
		for _, part := range sentences(withoutDeadLinks(whole), longestPassage) {
			s.blocks = append(s.blocks, block{text: part, list: isList})
		}
	}
}

// passages puts the blocks of a section together.
func (s *section) passages() []string {
	var all []string
	before := block{}
	for i, b := range s.blocks {
		last := len(all) - 1
		room := last >= 0 && words(all[last])+words(b.text) <= fullPassage
		switch announced := strings.HasSuffix(before.text, ":"); {
		case i == 0 && b.code && s.heading != "":
			all = append(all, b.text)
		case last >= 0 && (room || b.code || announced):
			all[last] += between(before, b) + b.text
		case b.code:
			continue // no sentence says what it is
		default:
			all = append(all, b.text)
		}
		before = b
	}
	return all
}

// between is what stands between two blocks: the items of a list stay one list.
func between(a, b block) string {
	if a.list && b.list {
		return "\n"
	}
	return "\n\n"
}

// sentences cuts a text that is longer than so many words behind sentences, or
// else behind words.
func sentences(whole string, most int) []string {
	if words(whole) <= most {
		return []string{whole}
	}
	var all []string
	var part []string
	for w := range strings.FieldsSeq(whole) {
		part = append(part, w)
		ends := strings.ContainsAny(w[len(w)-1:], ".!?")
		if len(part) >= fullPassage && ends || len(part) >= most {
			all, part = append(all, strings.Join(part, " ")), nil
		}
	}
	if len(part) > 0 {
		all = append(all, strings.Join(part, " "))
	}
	return all
}

var link = regexp.MustCompile(`!?\[([^\]\n]*)\]\(([^)\s]*)[^)\n]*\)`)

// withoutDeadLinks keeps the words of links that lead to another file of the
// folder, or nowhere: in a chat they can't be followed.
func withoutDeadLinks(markdown string) string {
	return link.ReplaceAllStringFunc(markdown, func(whole string) string {
		m := link.FindStringSubmatch(whole)
		switch {
		case strings.HasPrefix(whole, "!"):
			return ""
		case strings.HasPrefix(m[2], "https://"), strings.HasPrefix(m[2], "http://"):
			return whole
		}
		return m[1]
	})
}

// rows makes a list of a table: each row with the names of its columns.
func rows(table ast.Node, src []byte) []block {
	var names []string
	var all []block
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			text := oneLine(string(cell.Lines().Value(src)))
			if n := len(cells); row.Kind() == east.KindTableRow && n > 0 && n < len(names) && names[n] != "" && text != "" {
				text = names[n] + ": " + text
			}
			cells = append(cells, text)
		}
		if row.Kind() == east.KindTableHeader {
			names = cells
			continue
		}
		all = append(all, block{text: "- " + withoutDeadLinks(strings.Join(cells, "; ")), list: true})
	}
	return all
}

// plain is the text of a heading.
func plain(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(src))
			b.WriteByte(' ')
		}
		return ast.WalkContinue, nil
	})
	return strings.ReplaceAll(b.String(), `\`, "")
}

// tooDeep reports whether a line nests more than anybody writes, which takes a
// parser long.
func tooDeep(markdown string) bool {
	for line := range strings.Lines(markdown) {
		if strings.Count(line, ">") > deepest && strings.Trim(line[:deepest], "> ") == "" || strings.Count(line, "[") > 10*deepest {
			return true
		}
	}
	return false
}

func lineStart(src []byte, at int) int {
	for at > 0 && src[at-1] != '\n' {
		at--
	}
	return at
}

func trimmed(b []byte) string { return strings.TrimRight(strings.Trim(string(b), "\n"), " \n") }
func words(s string) int      { return len(strings.Fields(s)) }
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
