package slack_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/slack"

	api "github.com/slack-go/slack"
)

var valueLine = regexp.MustCompile(`"value": ".*"`)

func TestBlocksGolden(t *testing.T) {
	t.Parallel()
	for name, m := range bottest.Corpus() {
		blocks := slack.Blocks(m)
		if len(blocks) == 0 || len(blocks) > 50 {
			t.Errorf("%s: %d blocks", name, len(blocks))
		}
		data, err := json.MarshalIndent(blocks, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(data))
		shown := valueLine.ReplaceAllString(text, "") // a value is never shown
		if name != "text" && (strings.Contains(shown, "<!") || strings.Contains(shown, "<@")) {
			t.Errorf("%s: members' words can ping", name)
		}
		if name != "long" {
			bottest.Golden(t, name+".json", text+"\n")
		}
	}
}

// More buttons than fit a row go into a menu, if they can.
func TestManyButtons(t *testing.T) {
	t.Parallel()
	buttons := func(n int, last bot.Button) bot.Message {
		var all []bot.Button
		for i := range n - 1 {
			all = append(all, bot.Button{Label: strings.Repeat("x", i+1), Line: "today"})
		}
		return bot.Message{Blocks: []bot.Block{bot.Buttons(append(all, last)...)}}
	}
	plain, danger := bot.Button{Label: "Last", Line: "help"}, bot.Button{Label: "Last", Line: "forget yes", Style: bot.Danger, Confirm: "Sure?"}
	for name, c := range map[string]struct {
		message bot.Message
		rows    []int
	}{
		"five":               {buttons(5, plain), []int{5}},
		"six":                {buttons(6, plain), []int{5}},
		"nine":               {buttons(9, plain), []int{5}},
		"ten":                {buttons(10, plain), []int{5, 5}},
		"six with a danger":  {buttons(6, danger), []int{5, 1}},
		"one that is a link": {buttons(6, bot.Button{Label: "Read", URL: "https://example.com"}), []int{5, 1}},
	} {
		var rows []int
		for _, b := range slack.Blocks(c.message) {
			rows = append(rows, len(b.(*api.ActionBlock).Elements.ElementSet))
		}
		if len(rows) != len(c.rows) || rows[0] != c.rows[0] {
			t.Errorf("%s: rows of %v, want %v", name, rows, c.rows)
		}
	}
}

// Wherever long text is cut, no link and no escaped character is cut with it.
func TestCutsAreClean(t *testing.T) {
	t.Parallel()
	link := bot.A("a link & more", "https://example.com/?a=1&b=2")
	for n := 2900; n < 3010; n++ {
		m := bot.Message{Blocks: []bot.Block{
			bot.Para(bot.T(strings.Repeat("&", n/5)+strings.Repeat("x", n-n/5*5)), link, bot.T(strings.Repeat(" word", 700))),
			bot.Small(strings.Repeat("y", n) + "&&&&"),
			bot.Fields{Items: []bot.Field{{Name: "n", Value: strings.Repeat("z", n-1000) + "<<<<"}}},
		}}
		for _, b := range slack.Blocks(m) {
			data, _ := json.Marshal(b)
			var text struct {
				Text     struct{ Text string }
				Elements []struct{ Text string }
				Fields   []struct{ Text string }
			}
			_ = json.Unmarshal(data, &text)
			parts := []string{text.Text.Text}
			for _, e := range append(text.Elements, text.Fields...) {
				parts = append(parts, e.Text)
			}
			for _, part := range parts {
				bare := strings.NewReplacer("&amp;", "", "&lt;", "", "&gt;", "").Replace(part)
				if strings.Contains(bare, "&") || strings.Count(bare, "<") != strings.Count(bare, ">") {
					t.Fatalf("%d: cut inside of markup: …%s", n, part[max(0, len(part)-60):])
				}
				if utf8.RuneCountInString(part) > 3000 {
					t.Fatalf("%d: %d characters", n, utf8.RuneCountInString(part))
				}
			}
		}
	}
}

func TestManifestGolden(t *testing.T) {
	t.Parallel()
	data, err := slack.Manifest(slack.Design{PublicURL: "https://mentor.example.com/"})
	if err != nil {
		t.Fatal(err)
	}
	bottest.Golden(t, "../../../deploy/slack-manifest.json", string(data))
	data, err = slack.Manifest(slack.Design{Assistant: true})
	if err != nil || strings.Contains(string(data), "http") {
		t.Errorf("for Socket Mode no address is needed: %v\n%s", err, data)
	}
	bottest.Golden(t, "socket-manifest.json", string(data))
	data, err = slack.Manifest(slack.Design{PublicURL: "https://mentor.example.com/", Many: true})
	if err != nil {
		t.Fatal(err)
	}
	bottest.Golden(t, "many-manifest.json", string(data))
}

func FuzzBlocks(f *testing.F) {
	f.Add(bottest.Nasty, 1)
	f.Add(strings.Repeat("&", 4000), 3000)
	f.Add("<a|b>", 7)
	f.Fuzz(func(t *testing.T, text string, n int) {
		long := strings.Repeat(text, min(max(n, 1), 50))
		m := bot.Message{Title: text, Blocks: []bot.Block{
			bot.Say(long), bot.Small(long),
			bot.Code{Text: long},
			bot.Para(bot.A(long, long), bot.B(long), bot.M(text)),
			bot.Table{Rows: [][]string{{text, long}}},
			bot.Fields{Items: []bot.Field{{Name: text, Value: long}}},
			bot.Buttons(bot.Button{Label: text, Line: long, Confirm: text}),
			bot.Select{Prompt: text, Options: []bot.Option{{Label: text, Value: text, Note: text}}},
		}}
		data, err := json.MarshalIndent(slack.Blocks(m), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if shown := valueLine.ReplaceAllString(string(data), ""); strings.Contains(shown, `\u003c!`) || strings.Contains(shown, `\u003c@`) {
			t.Errorf("%q can ping: %s", text, shown)
		}
	})
}

// An answer is written as encoding/json would write it, byte for byte.
func TestAnswersAreWrittenAsJSON(t *testing.T) {
	t.Parallel()
	for name, m := range bottest.Corpus() {
		for _, picture := range []string{"", "F1"} {
			written, reflected, err := slack.Encoded(m, picture, picture != "")
			if err != nil || string(written) != string(reflected) {
				t.Errorf("%s: %v\n%s\ninstead of\n%s", name, err, written, reflected)
			}
		}
	}
	written, _, _ := slack.Encoded(bot.Message{}, "", false)
	if !json.Valid(written) {
		t.Errorf("%s", written)
	}
}
