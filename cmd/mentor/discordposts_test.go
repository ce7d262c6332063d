package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot/discord/discordtest"
)

// Whoever runs the server sets posts up in a dialog, and a quest shows its bar
// in the channel where it was asked for.
func TestPostsInDiscord(t *testing.T) {
	t.Parallel()
	fake := discordtest.New(t)
	fake.FirstAnswer = time.Minute // as above
	startServer(t, discordArgs(fake)...)
	fake.Until("commands are registered", func() bool { return fake.Count("PUT", "/commands") == 1 })
	fake.Online()
	talk := fake.TextChannel(ada.Guild, "talk", 1)
	boss := ada
	boss.Channel, boss.Permissions = talk, "32" // Manage Server
	send := func(in *discordtest.Interaction) *discordtest.Interaction { fake.Send(in); return in }
	has := func(m *discordtest.Message, words ...string) *discordtest.Message {
		t.Helper()
		for _, want := range words {
			if text := discordtest.TextOf(m); !strings.Contains(text, want) {
				t.Errorf("no %q in\n%s", want, text)
			}
		}
		return m
	}
	last := func(in *discordtest.Interaction) *discordtest.Message {
		t.Helper()
		all := fake.Shown(send(in))
		return all[len(all)-1]
	}
	posted := func(words string) (found *discordtest.Message) {
		t.Helper()
		fake.Until("a post with "+words, func() bool {
			for _, m := range fake.Messages(talk) {
				if m.Flags&64 == 0 && strings.Contains(discordtest.TextOf(m), words) {
					found = m
				}
			}
			return found != nil
		})
		return found
	}

	opened := send(fake.Command(boss, "channel", "words", "setup"))
	fake.Shown(opened)
	refused := last(fake.Submit(boss, opened, map[string]string{"channel": talk, "what": "recap"}))
	has(refused, "The recap sums seven days up")
	again := send(fake.Command(boss, "channel", "words", "setup"))
	fake.Shown(again)
	shown := has(last(fake.Submit(boss, again, map[string]string{"channel": talk, "what": "board"})), "Post the leaderboard?", "One message a week", "<#"+talk+">")
	has(last(fake.Press(boss, shown, "Save")), "Saved")
	has(posted("Leaderboard of the week from"), "Nobody on the board has XP this week yet.")

	last(fake.Command(boss, "start"))
	last(fake.Command(boss, "settings", "setting", "board", "value", "on"))
	last(fake.Command(boss, "team", "action", "create", "name", "Red"))
	quest := has(last(fake.Command(boss, "team", "action", "quest", "name", "caching 1")), "0 of 1")
	if !slices.Contains(discordtest.Labels(quest), "Post it here") {
		t.Fatalf("%v", discordtest.Labels(quest))
	}
	has(last(fake.Press(boss, quest, "Post it here")), "in a moment")
	bar := has(posted("Only members of the team who are on the board count."), "Quest of Red", "0 of 1")
	has(last(fake.Press(boss, bar, "I did it")), "Done: Caching")
	fake.Until("the bar has grown", func() bool { return strings.Contains(discordtest.TextOf(posted("Quest of Red")), "Done by Ada.") })
	for _, v := range fake.Violations() {
		t.Error(v)
	}
}
