package bot_test

import (
	"reflect"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/roadmap/content"
)

func TestMarkdownGolden(t *testing.T) {
	t.Parallel()
	m := bot.Message{Blocks: bot.Markdown("Some *text* with `code`, **strong** and [a link](https://x.example).\n\n## Heading\n\n- one\n- two\n\n```go\nfmt.Println(1 < 2)\n```\n\n<script>alert(1)</script>\n\nEnd &amp; \\*done\\*.")}
	bottest.Golden(t, "markdown.golden", m.Text()+"\n")
}

// Inline takes a short way for sentences without marks; all that the content says
// reads the same the long way.
func TestInlineReadsContentTheSameEitherWay(t *testing.T) {
	t.Parallel()
	lib, err := content.Library()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, topic := range lib.Topics() {
		texts := []string{topic.Summary}
		for _, task := range topic.Tasks {
			texts = append(texts, task.Text, task.Check)
		}
		for _, q := range topic.Quiz {
			texts = append(texts, q.Text)
			for _, choice := range q.Choices {
				texts = append(texts, choice.Text)
			}
		}
		for _, text := range texts {
			line := strings.Join(strings.Fields(text), " ")
			blocks := bot.Markdown(line)
			if len(blocks) != 1 {
				continue
			}
			p, ok := blocks[0].(bot.Paragraph)
			if !ok {
				continue
			}
			n++
			if got := bot.Inline(text); !reflect.DeepEqual(got, p.Spans) {
				t.Errorf("%q is %v, and the long way %v", line, got, p.Spans)
			}
		}
	}
	if n < 1000 {
		t.Errorf("only %d texts were compared", n)
	}
}
