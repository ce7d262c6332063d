package discord

import (
	"encoding/json"
	"fmt"
	"testing"

	"mentor/bot"

	"github.com/google/go-cmp/cmp"
)

// A form with more inputs than a dialog holds comes in parts.
func TestFormsComeInParts(t *testing.T) {
	form := &bot.Form{Title: "Settings", Line: "settings save", Submit: "Save"}
	for i := range 7 {
		form.Inputs = append(form.Inputs, bot.Input{Name: fmt.Sprint("in", i), Label: "Input"})
	}
	if formParts(form) != 2 {
		t.Fatalf("%d parts", formParts(form))
	}
	first, second := formDialog(form, "", "settings", 0), formDialog(form, "", "settings", 1)
	if len(first.Components) != 5 || len(second.Components) != 2 || first.Title != "Settings (1 of 2)" || second.Components[0].Component.CustomID != "in5" {
		t.Errorf("%d and %d inputs, %q", len(first.Components), len(second.Components), first.Title)
	}
	id, _ := parseID(second.CustomID)
	if part, origin := formOrigin(id.more); part != 1 || origin != "settings" || id.line != "settings save" || !id.is(headForm) {
		t.Errorf("%+v", id)
	}
	w := wish{origin: "settings"}
	ex := &exchange{interaction: &interaction{Type: 5}}
	saved := &bot.Reply{Message: bot.Message{Form: form}}
	if b := dialogAgain(ex, w, saved); b == nil || b.part != 1 || b.line != "settings" {
		t.Errorf("after the first part: %+v", b)
	}
	w.part = 1
	if b := dialogAgain(ex, w, saved); b != nil {
		t.Errorf("after the last part: %+v", b)
	}
}

func TestInputs(t *testing.T) {
	yes, no, one, none := true, false, 1, 0
	days := []bot.Option{{Label: "Monday", Value: "mon"}, {Label: "Tuesday", Value: "tue"}, {Label: "Sunday", Value: "sun"}}
	for name, c := range map[string]struct {
		in   bot.Input
		want component
	}{
		"a line":        {bot.Input{Name: "zone", Value: "UTC", Lookup: "zone"}, component{Type: 4, CustomID: "zone", Style: 1, Value: "UTC", Required: &yes}},
		"several lines": {bot.Input{Name: "x", Long: true, Optional: true}, component{Type: 4, CustomID: "x", Style: 2, Required: &no}},
		"one of some": {bot.Input{Name: "day", Value: "tue", Options: days}, component{
			Type: 3, CustomID: "day", Required: &yes, MinValues: &one, MaxValues: 1,
			Options: []option{{Label: "Monday", Value: "mon"}, {Label: "Tuesday", Value: "tue", Default: true}, {Label: "Sunday", Value: "sun"}},
		}},
		"several, or none": {bot.Input{Name: "days", Value: "mon,sun", Options: days, Many: true, Optional: true}, component{
			Type: 3, CustomID: "days", Required: &no, MinValues: &none, MaxValues: 3,
			Options: []option{{Label: "Monday", Value: "mon", Default: true}, {Label: "Tuesday", Value: "tue"}, {Label: "Sunday", Value: "sun", Default: true}},
		}},
		"a channel": {
			bot.Input{Name: "where", Channel: true},
			component{Type: 8, CustomID: "where", Required: &yes, MinValues: &one, MaxValues: 1, Channels: []int{0, 5}},
		},
		"one that was": {bot.Input{Name: "where", Channel: true, Optional: true, Value: "<#5|talk>"}, component{
			Type: 8, CustomID: "where", Required: &no, MinValues: &none, MaxValues: 1, Channels: []int{0, 5}, Defaults: []chosen{{"5", "channel"}},
		}},
		"one that was typed": {
			bot.Input{Name: "where", Channel: true, Value: "#talk"},
			component{Type: 8, CustomID: "where", Required: &yes, MinValues: &one, MaxValues: 1, Channels: []int{0, 5}},
		},
	} {
		if diff := cmp.Diff(c.want, inputComponent(c.in)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestSubmittedValues(t *testing.T) {
	var sent []component
	if err := json.Unmarshal([]byte(`[
		{"type":18,"id":1,"component":{"type":3,"id":2,"custom_id":"days","values":["mon","sun"]}},
		{"type":18,"component":{"type":4,"custom_id":"zone","value":"UTC"}},
		{"type":1,"components":[{"type":4,"custom_id":"old","value":"style"}]},
		{"type":18,"component":{"type":8,"custom_id":"where","values":["5"]}},
		{"type":18,"component":{"type":8,"custom_id":"elsewhere","values":["6"]}},
		{"type":18,"component":{"type":8,"custom_id":"nowhere","values":[]}},
		{"type":99,"surprise":{"deep":[1]}}]`), &sent); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"days": "mon,sun", "zone": "UTC", "old": "style", "where": "<#5|talk>", "elsewhere": "<#6>", "nowhere": ""}
	if diff := cmp.Diff(want, submitted(sent, map[string]channel{"5": {Name: "t>a|lk"}})); diff != "" {
		t.Error(diff)
	}
}
