package terminal_test

import (
	"fmt"
	"strings"
	"testing"

	"mentor/bot/bottest"
	"mentor/bot/terminal"
)

func TestRenderGolden(t *testing.T) {
	t.Parallel()
	for name, m := range bottest.Corpus() {
		text, lines := terminal.Render(m)
		if name != "long" {
			bottest.Golden(t, name+".golden", text+"\n\nlines: "+fmt.Sprintf("%q", lines)+"\n")
		}
		for _, r := range text {
			if r < ' ' && r != '\n' || r == 0x7f || r == '\u202e' {
				t.Errorf("%s: control character %q reaches the terminal", name, r)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	for line := range strings.SplitSeq(terminal.Wrap(strings.Repeat("word ", 100), 40), "\n") {
		if len(line) > 40 {
			t.Errorf("a line of %d", len(line))
		}
	}
}
