package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"mentor/roadmap"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var markdownParser = goldmark.DefaultParser()

// Markdown turns our own Markdown (topics, answers) into blocks: paragraphs,
// lists, code and headings. HTML in it is text like any other; members' words
// never pass through here. What is too long or too deep to be read is shown as it
// is.
func Markdown(source string) []Block {
	if roadmap.MarkdownTrouble(source) != "" {
		return []Block{Say(source)} // too large to have been written for readers
	}
	src := []byte(source)
	doc := markdownParser.Parse(text.NewReader(src))
	var blocks []Block
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		blocks = append(blocks, markdownBlock(n, src)...)
	}
	return blocks
}

func markdownBlock(n ast.Node, src []byte) []Block {
	switch n := n.(type) {
	case *ast.Heading:
		return []Block{Heading{Text: PlainSpans(inline(n, src))}}
	case *ast.Paragraph, *ast.TextBlock:
		return []Block{Paragraph{Spans: inline(n, src)}}
	case *ast.List:
		return []Block{List{Ordered: n.IsOrdered(), Items: items(n, src)}}
	case *ast.FencedCodeBlock:
		return []Block{Code{Language: string(n.Language(src)), Text: codeText(n, src)}}
	case *ast.CodeBlock:
		return []Block{Code{Text: codeText(n, src)}}
	case *ast.Blockquote:
		var blocks []Block
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			blocks = append(blocks, markdownBlock(c, src)...)
		}
		return blocks
	}
	if html, ok := n.(*ast.HTMLBlock); ok {
		return []Block{Say(codeText(html, src))}
	}
	return nil
}

// Inline turns a short text of ours (a task, a quiz choice) into spans: its
// Markdown is code, strong text and links.
func Inline(source string) []Span {
	line := source
	if !isSpacedOnce(source) {
		line = strings.Join(strings.Fields(source), " ")
	}
	if spans, ok := proseWithCode(line); ok {
		return spans
	}
	var spans []Span
	for i, b := range Markdown(line) {
		p, ok := b.(Paragraph)
		if !ok {
			return []Span{T(source)} // begins like a list or a heading, but is a sentence
		}
		if i > 0 {
			spans = append(spans, T(" "))
		}
		spans = append(spans, p.Spans...)
	}
	return spans
}

// isSpacedOnce reports whether single blanks are all that parts the words of a text of
// ASCII.
func isSpacedOnce(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= utf8.RuneSelf || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return last != ' '
}

// proseWithCode reads a line of which nothing but code between single backticks is
// marked, as most are; false when it's for the parser: it begins like something else than
// a sentence, or has other marks.
func proseWithCode(line string) (spans []Span, ok bool) {
	first, _ := utf8.DecodeRuneInString(line)
	if !unicode.IsLetter(first) && first != '`' || roadmap.MarkdownTrouble(line) != "" {
		return nil, false
	}
	spans = make([]Span, 0, 1+strings.Count(line, "`"))
	for {
		prose, behind, more := strings.Cut(line, "`")
		if strings.ContainsAny(prose, "*_[]<>&\\!#~|\x00") {
			return nil, false
		}
		if prose != "" {
			spans = append(spans, T(prose))
		}
		if !more {
			return spans, true
		}
		code, rest, closed := strings.Cut(behind, "`")
		if !closed || code == "" || rest != "" && rest[0] == '`' || strings.Contains(code, "\x00") {
			return nil, false
		}
		if inner := code[1:]; strings.HasPrefix(code, " ") && strings.HasSuffix(inner, " ") && strings.TrimSpace(code) != "" {
			code = inner[:len(inner)-1]
		}
		spans = append(spans, M(code))
		line = rest
	}
}

// items flattens nested lists: a phone has no room for indentation.
func items(list *ast.List, src []byte) [][]Span {
	var all [][]Span
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		var spans []Span
		var nested [][]Span
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			if sub, ok := c.(*ast.List); ok {
				nested = append(nested, items(sub, src)...)
				continue
			}
			if len(spans) > 0 {
				spans = append(spans, T(" "))
			}
			if code, ok := c.(*ast.FencedCodeBlock); ok {
				spans = append(spans, M(strings.ReplaceAll(codeText(code, src), "\n", "; ")))
				continue
			}
			spans = append(spans, inline(c, src)...)
		}
		all = append(append(all, spans), nested...)
	}
	return all
}

func codeText(n ast.Node, src []byte) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		b.Write(segment.Value(src))
	}
	return strings.TrimRight(b.String(), "\n")
}

func inline(parent ast.Node, src []byte) []Span {
	var spans []Span
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			spans = append(spans, T(string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(n.Segment.Value(src)))))))
			if n.SoftLineBreak() || n.HardLineBreak() {
				spans = append(spans, T(" "))
			}
		case *ast.String:
			spans = append(spans, T(string(n.Value)))
		case *ast.CodeSpan:
			spans = append(spans, M(rawText(n, src)))
		case *ast.Emphasis:
			look := Emphasis
			if n.Level == 2 {
				look = Strong
			}
			for _, s := range inline(n, src) {
				if s.Look == Plain {
					s.Look = look
				}
				spans = append(spans, s)
			}
		case *ast.Link:
			spans = append(spans, A(PlainSpans(inline(n, src)), string(n.Destination)))
		case *ast.RawHTML:
			spans = append(spans, T(string(n.Segments.Value(src))))
		case *ast.AutoLink:
			spans = append(spans, A(string(n.Label(src)), string(n.URL(src))))
		}
	}
	return join(spans)
}

// rawText is the text of a code span, taken as it stands.
func rawText(n ast.Node, src []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(src))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// join merges neighbouring spans of one look.
func join(spans []Span) []Span {
	var out []Span
	for _, s := range spans {
		if k := len(out) - 1; k >= 0 && out[k].Look == s.Look && out[k].Link == s.Link && out[k].Mention == s.Mention {
			out[k].Text += s.Text
			continue
		}
		out = append(out, s)
	}
	return out
}
