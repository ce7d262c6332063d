package discord_test

import (
	"maps"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
	"mentor/storage"
)

// Discord does not tell us who leaves a server: the first message that can't be
// brought says it.
func TestWhoHasLeftIsGone(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	r.Discord.Everybody(discordtest.UseThreads)
	r.Discord.TextChannel(discordtest.Guild, "talk", 1)
	r.Discord.CloseDMs(discordtest.AdaID)
	r.Discord.Gone = map[string]bool{discordtest.AdaID: true}
	_, err := r.Post(t.Context(), toAda(), postID, task())
	failed, ok := err.(*bot.SendError) //nolint:errorlint // Poster promises it
	if !ok || failed.Fate != bot.Permanent || !failed.Gone || !strings.Contains(failed.Reason, "no longer in the server") {
		t.Errorf("%+v", err)
	}
	r.Discord.Gone = nil
	if _, err := r.Post(t.Context(), toAda(), "second", task()); err != nil {
		t.Errorf("back: %v", err)
	}
}

// What bots and webhooks say is left alone, and so are we.
func TestBotsAreNotAnswered(t *testing.T) {
	t.Parallel()
	r := newRig(t, false, nil).ready()
	r.Command(discordtest.Ada, "start")
	text := "<@" + discordtest.BotID + "> today"
	mentions := []any{map[string]any{"id": discordtest.BotID}}
	for _, more := range []map[string]any{
		{"author": map[string]any{"id": "5", "bot": true}}, {"author": map[string]any{"id": discordtest.BotID}}, {"webhook_id": "6"}, {"type": 7},
	} {
		message := map[string]any{
			"id": r.Discord.NewID(), "type": 0, "channel_id": discordtest.General, "guild_id": discordtest.Guild, "content": text, "mentions": mentions,
			"author": map[string]any{"id": discordtest.AdaID, "username": "ada"},
		}
		maps.Copy(message, more)
		r.Discord.Dispatch(discordtest.Guild, "MESSAGE_CREATE", message)
	}
	r.Command(discordtest.Ada, "help") // what comes after it has come
	r.Wait(t.Context())
	if all := append(r.Discord.Messages(discordtest.General), r.InPrivate(discordtest.AdaID)...); len(all) > 0 {
		t.Errorf("%d answers: %s", len(all), discordtest.TextOfAll(all))
	}
}

// Somebody who has left a server is a stranger there, in private too: what is
// theirs there isn't shown, and boards and mentors learn of it.
func TestWhoHasLeftIsNobodyInPrivate(t *testing.T) {
	t.Parallel()
	var ahead atomic.Int64 // nanoseconds, of our clock
	r := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) {
		c.Clock = func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	}).ready()
	private := discordtest.Ada
	private.Guild = ""
	said := 0
	at := func(who discordtest.Who) bot.Person {
		t.Helper()
		said++
		r.Discord.Say(who, "<@"+discordtest.BotID+"> today")
		r.Discord.Until("a request", func() bool { return len(r.talk.Asked()) == said })
		return r.talk.Asked()[said-1].From
	}
	const server = storage.WorkspaceID("discord:" + discordtest.Guild)
	if in := at(discordtest.Ada).Workspace; in != server {
		t.Fatalf("in the server: %s", in)
	}
	if in := at(private).Workspace; in != server {
		t.Fatalf("in private: %s", in)
	}
	r.Discord.Gone = map[string]bool{discordtest.AdaID: true}
	ahead.Store(int64(11 * time.Minute))
	if in := at(private); in.Workspace != storage.WorkspaceID("discord:@"+discordtest.AdaID) || in.Admin {
		t.Errorf("after leaving: %+v", in)
	}
	if left := r.talk.Profiles(); len(left) != 1 || !left[0].Left || left[0].Workspace != server {
		t.Errorf("told of it: %+v", left)
	}
	r.Discord.Gone = map[string]bool{}
	ahead.Store(int64(22 * time.Minute))
	if in := at(discordtest.Ada).Workspace; in != server {
		t.Errorf("back: %s", in)
	}
	if in := at(private).Workspace; in != server {
		t.Errorf("back, in private: %s", in)
	}
}
