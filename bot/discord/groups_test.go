package discord

import (
	"testing"

	"mentor/bot"
)

func TestGroupsNameCommandsAsTheyAreTyped(t *testing.T) {
	t.Parallel()
	g := groupsOf([]bot.Command{{Name: "today"}, {Name: "report", Group: "lead"}, {Name: "export", Group: "my"}})
	for text, want := range map[string]string{
		"/mentor today":                         "/mentor today",
		"/mentor report csv":                    "/mentor lead report csv",
		"Type /mentor report, or /mentor today": "Type /mentor lead report, or /mentor today",
		"/mentor reports":                       "/mentor reports",
		"my export and the report":              "my export and the report",
	} {
		if got := g.text(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
	before := bot.Message{
		Title:  "/mentor report [csv]",
		Blocks: []bot.Block{bot.Say("See /mentor export."), bot.List{Items: [][]bot.Span{{bot.C("report"), bot.T(" "), bot.C("today"), bot.M("export")}}}, bot.Small("/mentor report")},
		Form:   &bot.Form{Inputs: []bot.Input{{Name: "a", Help: "as /mentor report has it"}}},
	}
	got := g.message(before)
	const want = "/mentor lead report [csv]\n\nSee /mentor my export.\n\n• lead report todayexport\n\n/mentor lead report"
	if got.Text() != want || got.Form.Inputs[0].Help != "as /mentor lead report has it" {
		t.Errorf("%s\n%+v", got.Text(), got.Form)
	}
	if before.Title != "/mentor report [csv]" || before.Form.Inputs[0].Help != "as /mentor report has it" {
		t.Error("the message that was given has changed")
	}
}
