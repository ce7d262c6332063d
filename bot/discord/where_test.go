package discord

import (
	"encoding/json"
	"testing"

	"mentor/bot"
	"mentor/bot/discord/discordtest"
)

// A dialog asks for a channel with the list of the server's channels, and a
// dialog that comes again shows what was chosen.
func TestADialogAsksForAChannel(t *testing.T) {
	t.Parallel()
	const guild = "700000000000000001"
	fake := discordtest.New(t)
	a := New(Config{Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: fake.API()})
	talk, news := fake.TextChannel(guild, "talk", 1), fake.TextChannel(guild, "news", 2)
	who := discordtest.Who{User: "800000000000000001", Name: "Ada", Guild: guild, Channel: talk}
	read := func(in *discordtest.Interaction) *interaction {
		t.Helper()
		data, _ := json.Marshal(in.Payload)
		out := &interaction{}
		if err := json.Unmarshal(data, out); err != nil {
			t.Fatal(err)
		}
		fake.Arrive(in)
		return out
	}
	// asked shows the dialog with a value in it and submits it.
	asked := func(value string, changed map[string]string) bot.Request {
		t.Helper()
		opened := fake.AskAbout(who, "Ask Mentor", "x")
		form := &bot.Form{
			Title: "Board", Line: "channel save",
			Inputs: []bot.Input{{Name: "where", Label: "Channel", Channel: true, Value: value}, {Name: "at", Label: "Time", Value: "09:00"}},
		}
		if err := a.firstAnswer(t.Context(), read(opened), response{Type: 9, Data: formDialog(form, "", "channel", 0)}); err != nil {
			t.Fatal(err)
		}
		w, ok := a.wish(t.Context(), read(fake.Submit(who, opened, changed)))
		if !ok || w.request.Text != "channel save" || w.request.Values["at"] != "09:00" {
			t.Errorf("%+v", w.request)
		}
		return w.request
	}
	first := asked("", map[string]string{"where": news})
	if got, want := first.Values["where"], "<#"+news+"|news>"; got != want || string(first.Channel) != talk || !first.HasAudience {
		t.Errorf("%q instead of %q; %+v", got, want, first)
	}
	if again := asked(first.Values["where"], nil); again.Values["where"] != first.Values["where"] {
		t.Errorf("the value is lost: %q", again.Values["where"])
	}
	if other := asked(first.Values["where"], map[string]string{"where": talk}); other.Values["where"] != "<#"+talk+"|talk>" {
		t.Errorf("%q", other.Values["where"])
	}
	for _, v := range fake.Violations() {
		t.Error(v)
	}
}

// People are chosen in Discord's own list, and come as mentions, also when the form is
// shown again with them in it.
func TestPeopleInADialog(t *testing.T) {
	fake := discordtest.New(t)
	a := New(Config{Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: fake.API()})
	read := func(in *discordtest.Interaction) *interaction {
		t.Helper()
		data, _ := json.Marshal(in.Payload)
		out := &interaction{}
		if err := json.Unmarshal(data, out); err != nil {
			t.Fatal(err)
		}
		fake.Arrive(in)
		return out
	}
	form := &bot.Form{Title: "Leads", Line: "leads save", Inputs: []bot.Input{{Name: "people", Label: "Leads", People: true, Value: "<@800000000000000007>"}}}
	opened := fake.AskAbout(discordtest.Ada, "Ask Mentor", "x")
	if err := a.firstAnswer(t.Context(), read(opened), response{Type: 9, Data: formDialog(form, "", "leads", 0)}); err != nil {
		t.Fatal(err)
	}
	w, ok := a.wish(t.Context(), read(fake.Submit(discordtest.Ada, opened, map[string]string{"people": "800000000000000008 800000000000000009"})))
	if got, want := w.request.Values["people"], "<@800000000000000008> <@800000000000000009>"; !ok || got != want {
		t.Errorf("they came as %q", got)
	}
	for _, v := range fake.Violations() {
		t.Error(v)
	}
}

func TestChannelsAreNamedAsTheyAreCalledNow(t *testing.T) {
	for want, span := range map[string]bot.Span{
		"<#5>": bot.InChannel("5", "talk"), "#talk": bot.InChannel("C05", "talk"), `#a\*b`: bot.InChannel("<x", "a*b"),
	} {
		if got := markdown([]bot.Span{span}); got != want {
			t.Errorf("%q instead of %q", got, want)
		}
	}
}
