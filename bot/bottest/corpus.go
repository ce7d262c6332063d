// Package bottest holds what the tests of all adapters share: one message of
// every shape, and golden files.
package bottest

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/roadmap/draw"

	"github.com/google/go-cmp/cmp"
)

// Nasty is text that somebody could type to ping, to break markup or to run
// script. It must come out as text everywhere.
const Nasty = `<!channel> <!here> <@U123> <#C1> @everyone @here <script>alert(1)</script> & "quotes" *bold* ` + "`code` ``` | [x](https://evil.example) \u202e"

// noon is an instant in the corpus.
var noon = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

// Corpus returns messages that use every block and span, named for golden
// files. Each adapter renders all of them.
func Corpus() map[string]bot.Message {
	return map[string]bot.Message{
		"text": {Title: "A title", Blocks: []bot.Block{
			bot.Say("Plain text & an ampersand."),
			bot.Para(bot.T("Some "), bot.B("strong"), bot.T(", "), bot.Span{Text: "emphasised", Look: bot.Emphasis}, bot.T(" and "), bot.M("fixed"), bot.T(" text, "),
				bot.A(
					"a link", "https://example.com/?a=1&b=2",
				), bot.T(" and "), bot.Mention("U123", "Ada"), bot.T(" in "), bot.InChannel("C024BE91L", "backend"), bot.T(".")),
			bot.Heading{Text: "A heading"},
			bot.Small("Small print."),
		}},
		"lists": {Blocks: []bot.Block{
			bot.List{Items: [][]bot.Span{{bot.T("one")}, {bot.B("two"), bot.T(": more")}}},
			bot.List{Ordered: true, Items: [][]bot.Span{{bot.T("first")}, {bot.T("second")}}},
		}},
		"code and table": {Blocks: []bot.Block{
			bot.Code{Language: "sql", Text: "SELECT *\nFROM posts\nWHERE id < 10 && true;"},
			bot.Table{Columns: []string{"SQL", "NoSQL"}, Rows: [][]string{{"Shape", "tables", "documents"}, {"Joins", "yes", "rarely"}}},
			bot.Table{Rows: [][]string{{"1.", "Ada", "20 XP"}}},
		}},
		"facts": {Title: "Your progress", Blocks: []bot.Block{
			bot.Meter{Label: "Backend developer", Percent: 42},
			bot.Meter{Label: "Nothing yet", Percent: 0},
			bot.Meter{Label: "All of it", Percent: 100},
			bot.Fields{Items: []bot.Field{{Name: "Streak", Value: "3 days"}, {Name: "Level", Value: "2"}}},
			bot.Picture{Name: "map.png", Alt: "A map of the roadmap", Draw: func(draw.Theme) ([]byte, error) { return []byte("png"), nil }},
			bot.Picture{
				Name: "lost.png", Alt: "A map that can't be drawn", Draw: func(draw.Theme) ([]byte, error) { return nil, errors.New("no ink") },
				Instead: []bot.Block{bot.Say("Three stages:"), bot.Table{Rows: [][]string{{"1. Get started", "2/4"}}}},
			},
		}},
		"actions": {Blocks: []bot.Block{
			bot.Buttons(
				bot.Button{Label: "Done", Line: "done http", Style: bot.Primary},
				bot.Button{Label: "Delete", Line: "forget yes", Style: bot.Danger, Confirm: "For good?"},
				bot.Button{Label: "Read", URL: "https://example.com/"}),
			bot.Select{Prompt: "Choose one", Options: []bot.Option{{Label: "Python", Value: "pick python", Note: "Readable."}, {Label: "Go", Value: "pick go"}}},
		}},
		"form": {Title: "Settings", Blocks: []bot.Block{
			bot.Say("Change them here."),
		}, Form: &bot.Form{Title: "Settings", Line: "settings save", Submit: "Save", Inputs: []bot.Input{
			{Name: "minutes", Label: "Minutes a day", Value: "30", Help: "5 to 600"},
			{Name: "board", Label: "On the board", Value: "off", Options: []bot.Option{{Label: "Yes", Value: "on"}, {Label: "No", Value: "off"}}},
		}}},
		"form of people": {Title: "Leads", Blocks: []bot.Block{
			bot.Say("Who are they?"),
		}, Form: &bot.Form{Title: "Leads", Line: "leads save", Submit: "Save", Inputs: []bot.Input{
			{Name: "people", Label: "Leads", Help: "As many as you like; where you type: @maria @ben", Value: "<@U1> <@800000000000000001>", People: true, Long: true},
		}}},
		"nasty": {Title: Nasty, Blocks: []bot.Block{
			bot.Say(Nasty), bot.Small(Nasty),
			bot.Heading{Text: Nasty},
			bot.Para(bot.B(Nasty), bot.M(Nasty), bot.A(Nasty, "https://example.com/<>|")),
			bot.List{Items: [][]bot.Span{{bot.T(Nasty)}}},
			bot.Code{Text: Nasty},
			bot.Table{Columns: []string{Nasty}, Rows: [][]string{{Nasty, Nasty}}},
			bot.Fields{Items: []bot.Field{{Name: Nasty, Value: Nasty}}},
			bot.Meter{Label: Nasty, Percent: 50},
			bot.Picture{Name: "x.png", Alt: Nasty, Draw: func(draw.Theme) ([]byte, error) { return nil, nil }},
			bot.Buttons(bot.Button{Label: Nasty, Line: Nasty}),
			bot.Select{Prompt: Nasty, Options: []bot.Option{{Label: Nasty, Value: Nasty, Note: Nasty}}},
		}},
		"instants": {Blocks: []bot.Block{
			bot.Para(bot.T("It comes "), bot.Until(noon, "tomorrow at 13:00"), bot.T(".")),
			bot.Small("Small print."),
			bot.Note{Spans: []bot.Span{bot.T("As of "), bot.When(noon, "Thu 26 Nov, 13:00"), bot.T(".")}},
			bot.List{Items: [][]bot.Span{{bot.Span{Text: "Thu 26 Nov, 13:00", At: noon.Unix(), Look: bot.Strong}, bot.T(": sent.")}}},
			bot.Fields{Items: []bot.Field{{Name: "Next", Value: "tomorrow at 13:00", At: noon.Unix()}, {Name: "When", Value: "13:00, Mon-Fri"}}},
			bot.Say("<t:1764158400:f> is what somebody typed."),
		}},
		"empty": {},
		"long": {Title: strings.Repeat("Long title ", 40), Blocks: append([]bot.Block{
			bot.Say(strings.Repeat("A long sentence of words. ", 400)),
			bot.Code{Text: strings.Repeat("a line of code\n", 400)},
			bot.Buttons(manyButtons(12)...),
		}, manyParagraphs(80)...)},
	}
}

func manyButtons(n int) []bot.Button {
	buttons := make([]bot.Button, n)
	for i := range buttons {
		buttons[i] = bot.Button{Label: strings.Repeat("Label ", 30), Line: "topic http"}
	}
	return buttons
}

func manyParagraphs(n int) []bot.Block {
	blocks := make([]bot.Block, n)
	for i := range blocks {
		blocks[i] = bot.Say("A paragraph.")
	}
	return blocks
}

var update = flag.Bool("update", false, "write golden files")

// Golden compares got with testdata/NAME, or writes it with -update.
func Golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", strings.ReplaceAll(name, " ", "-"))
	if *update {
		if err := os.MkdirAll("testdata", 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; write it with make golden", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-golden +got); review it and run make golden:\n%s", path, diff)
	}
}
