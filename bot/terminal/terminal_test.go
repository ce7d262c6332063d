package terminal_test

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"mentor/bot"
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

// trapped answers with what can't be shown.
type trapped struct{ bot.Conversation }

func (trapped) Handle(_ context.Context, req bot.Request) bot.Reply {
	if req.Text == "panic" {
		panic("the conversation panicked")
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{nil}}}
}

func TestPanicWhileAnswering(t *testing.T) {
	t.Parallel()
	var out, log strings.Builder
	config := terminal.Config{
		Bot: trapped{}, As: bot.Person{Name: "Ada"}, In: strings.NewReader("render\npanic\n"), Out: &out,
		Log: slog.New(slog.NewTextHandler(&log, nil)),
	}
	if err := terminal.Run(t.Context(), config); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "Something went wrong on my side"); n != 2 {
		t.Errorf("%d apologies in %s", n, out.String())
	}
	if n := strings.Count(log.String(), "msg=panic"); n != 2 {
		t.Errorf("the log tells %d times", n)
	}
}
