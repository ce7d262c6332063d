package bot_test

import (
	"testing"

	"mentor/bot"
	"mentor/bot/bottest"
)

func TestMarkdown(t *testing.T) {
	t.Parallel()
	m := bot.Message{Blocks: bot.Markdown("Some *text* with `code`, **strong** and [a link](https://x.example).\n\n## Heading\n\n- one\n- two\n\n```go\nfmt.Println(1 < 2)\n```\n\n<script>alert(1)</script>\n\nEnd &amp; \\*done\\*.")}
	bottest.Golden(t, "markdown.golden", m.Text()+"\n")
}
