package docs

import (
	"regexp"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
)

// plainly takes Markdown as it is, without what is written for machines in front
// of it.
func plainly(text string) (string, error) {
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		if _, body, ok := strings.Cut(rest, "\n---\n"); ok {
			return body, nil
		}
	}
	return text, nil
}

var marks = regexp.MustCompile("[\\\\`*_\\[\\]<>#|~]")

// longestTitle is how many bytes the first line of a plain text has at most to be
// its title.
const longestTitle = 80

// escaped makes plain text Markdown that reads the same. Lists and indented lines,
// which are mostly commands, keep their meaning; a short first line that stands
// alone is the title.
func escaped(text string) (string, error) {
	var b strings.Builder
	text = strings.TrimLeft(text, "\n")
	if first, rest, ok := strings.Cut(text, "\n\n"); ok && len(first) <= longestTitle && !strings.Contains(first, "\n") && !strings.HasSuffix(first, ".") {
		b.WriteString("# " + marks.ReplaceAllString(strings.TrimSpace(first), `\$0`) + "\n\n")
		text = rest
	}
	for line := range strings.Lines(text) {
		switch {
		case strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t"):
			b.WriteString(line) // code
		case strings.HasPrefix(line, "* "):
			b.WriteString("* " + marks.ReplaceAllString(line[2:], `\$0`))
		default:
			b.WriteString(marks.ReplaceAllString(line, `\$0`))
		}
	}
	return b.String(), nil
}

// fromHTML turns a page into Markdown. What a wiki puts around a text, such as its
// navigation, is dropped.
func fromHTML(text string) (string, error) {
	c := converter.NewConverter(converter.WithPlugins(base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(), table.NewTablePlugin()))
	for _, tag := range []string{"nav", "footer", "aside", "form", "button", "svg"} {
		c.Register.TagType(tag, converter.TagTypeRemove, converter.PriorityEarly)
	}
	return c.ConvertString(text)
}
