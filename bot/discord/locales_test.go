package discord

import (
	"encoding/json"
	"net/http"
	"testing"

	"mentor/bot/bottest"
	"mentor/bot/discord/discordtest"
	"mentor/bot/discord/rest"
)

// A new text is written, and nothing is written when all is as it should be.
func TestDescriptionsAreWrittenOnce(t *testing.T) {
	t.Parallel()
	fake := discordtest.New(t)
	a := New(Config{Bot: &bottest.Conversation{}, Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: fake.API()})
	register := func(want bool) {
		t.Helper()
		if done, err := a.Register(t.Context()); err != nil || done.Written != want {
			t.Errorf("written: %v, %v", done.Written, err)
		}
	}
	register(true)
	register(false)
	var before any
	data, _ := json.Marshal(Commands(a.bot.Commands(), false))
	_ = json.Unmarshal(data, &before)
	list, _ := before.([]any)
	root, _ := list[0].(map[string]any)
	options, _ := root["options"].([]any)
	start, _ := options[0].(map[string]any)
	texts, _ := start["description_localizations"].(map[string]any)
	texts["de"] = "Wie es früher hieß"
	if err := a.rest.Do(
		t.Context(), rest.Request{Method: http.MethodPut, Path: "/applications/" + discordtest.AppID + "/commands", Body: before}, nil,
	); err != nil {
		t.Fatal(err)
	}
	register(true)
	register(false)
}
