package discord_test

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
	"mentor/storage"
)

const (
	workspace = storage.WorkspaceID("discord:" + discordtest.Guild)
	postID    = bot.PostID("abcdefghijklmnopqrst2")
)

func task() bot.Message {
	return bot.Message{Title: "Today: HTTP", Blocks: []bot.Block{
		bot.Say("Read about it."),
		bot.Buttons(bot.Button{Label: "Done", Line: "done http", Style: bot.Primary}, bot.Button{Label: "Skip", Line: "skip http"}),
	}}
}

func toAda() bot.Address { return bot.Address{Workspace: workspace, Member: discordtest.AdaID} }

func TestPosts(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	since := time.Now().Add(-time.Minute)
	at, err := r.Post(t.Context(), toAda(), postID, task())
	if err != nil || at.Workspace != workspace || at.Message == "" || string(at.Channel) != r.Discord.Private(discordtest.AdaID) {
		t.Fatalf("%+v, %v", at, err)
	}
	// The same occasion again: Discord gives back what stands there.
	if again, err := r.Post(t.Context(), toAda(), postID, task()); err != nil || again != at {
		t.Errorf("%+v, %v", again, err)
	}
	for n := range 230 { // more than two pages
		if _, err := r.Post(t.Context(), toAda(), bot.PostID(fmt.Sprint("other", n)), task()); err != nil {
			t.Fatal(err)
		}
	}
	if n := r.Discord.Count("POST", "/users/@me/channels"); n != 1 {
		t.Errorf("the channel is asked for %d times", n)
	}
	late, err := r.Post(t.Context(), toAda(), "latest", task())
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[bot.PostID]bot.Posted{postID: at, "latest": late} {
		if found, err := r.Find(t.Context(), toAda(), id, since); err != nil || len(found) != 1 || found[0] != want {
			t.Errorf("%s: %+v, %v", id, found, err)
		}
	}
	if found, err := r.Find(t.Context(), toAda(), "never", since); err != nil || len(found) != 0 {
		t.Errorf("%+v, %v", found, err)
	}
	if found, err := r.Find(t.Context(), toAda(), postID, time.Now().Add(time.Minute)); err != nil || len(found) != 0 {
		t.Errorf("before it was asked for: %+v, %v", found, err)
	}
	changed := bot.Message{Blocks: []bot.Block{bot.Say("Done already."), bot.Buttons(bot.Button{Label: "Next", Line: "today"})}}
	if err := r.Edit(t.Context(), at, changed); err != nil {
		t.Fatal(err)
	}
	discordtest.Wants(t, r.Discord.Messages(string(at.Channel))[0], "Done already")
	if found, err := r.Find(t.Context(), toAda(), postID, since); err != nil || len(found) != 1 {
		t.Errorf("after an edit: %+v, %v", found, err)
	}
	for range 2 {
		if err := r.Remove(t.Context(), at); err != nil {
			t.Fatal(err)
		}
	}
	// Deleted by somebody meanwhile: it was posted, and is not posted again.
	if again, err := r.Post(t.Context(), toAda(), postID, task()); err != nil || again.Message != "" {
		t.Errorf("%+v, %v", again, err)
	}
	r.NoViolations(t)
}

func TestPostsInChannels(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	channel := r.Discord.Channel(discordtest.Guild)
	board := bot.Message{Title: "Board", Blocks: []bot.Block{bot.Para(bot.Mention(discordtest.AdaID, "Ada"), bot.T(" leads. @everyone <@"+discordtest.BobID+">"))}}
	at, err := r.Post(t.Context(), bot.Address{Workspace: workspace, Channel: bot.ChannelID(channel)}, postID, board)
	if err != nil {
		t.Fatal(err)
	}
	m := r.Discord.Messages(channel)[0]
	if len(m.Pinged) != 1 || m.Pinged[0] != discordtest.AdaID {
		t.Errorf("pings %v", m.Pinged)
	}
	if found, err := r.Find(
		t.Context(), bot.Address{Workspace: workspace, Channel: bot.ChannelID(channel)}, postID, time.Now().Add(-time.Minute),
	); err != nil || len(found) != 1 || found[0] != at {
		t.Errorf("a post without buttons is not found: %+v, %v", found, err)
	}
	thread := bot.Address{Workspace: workspace, Channel: bot.ChannelID(channel), Thread: r.Discord.Channel(discordtest.Guild)}
	if at, err := r.Post(t.Context(), thread, "other", board); err != nil || string(at.Channel) != thread.Thread {
		t.Errorf("%+v, %v", at, err)
	}
}

func TestWhatBecameOfAPost(t *testing.T) {
	t.Parallel()
	here := func(r *rig) bot.Address {
		return bot.Address{Workspace: workspace, Channel: bot.ChannelID(r.Discord.Channel(discordtest.Guild))}
	}
	fail := func(f discordtest.Fault) func(*rig) bot.Address {
		return func(r *rig) bot.Address {
			f.Method, f.Path = "POST", "/messages"
			r.Discord.Fail(f)
			return here(r)
		}
	}
	for name, c := range map[string]struct {
		to     func(*rig) bot.Address
		fate   bot.Fate
		retry  time.Duration
		reason string
		stands int // messages on Discord afterwards
	}{
		"taken, then cut": {fail(discordtest.Fault{Drop: true}), bot.Unknown, 0, "did not answer", 1},
		"cut before":      {fail(discordtest.Fault{Refuse: true}), bot.Unknown, 0, "did not answer", 0},
		"500":             {fail(discordtest.Fault{Status: 500}), bot.Unknown, 0, "trouble", 0},
		"502":             {fail(discordtest.Fault{Status: 502}), bot.Unknown, 0, "trouble", 0},
		"429, long":       {fail(discordtest.Fault{Status: 429, RetryAfter: 30, Scope: "user"}), bot.NotSent, 30 * time.Second, "pause", 0},
		"429, short":      {fail(discordtest.Fault{Status: 429, RetryAfter: 0.5, Scope: "shared"}), bot.NotSent, time.Second, "pause", 0},
		"403":             {func(r *rig) bot.Address { a := here(r); r.Discord.Deny(string(a.Channel), 50013); return a }, bot.Permanent, 0, "Send Messages", 0},
		"cannot see":      {func(r *rig) bot.Address { a := here(r); r.Discord.Deny(string(a.Channel), 50001); return a }, bot.Permanent, 0, "View Channel", 0},
		"closed":          {func(r *rig) bot.Address { r.Discord.CloseDMs(discordtest.AdaID); return toAda() }, bot.Permanent, 0, "direct messages", 0},
		"no such channel": {func(*rig) bot.Address { return bot.Address{Workspace: workspace, Channel: "1"} }, bot.Permanent, 0, "channel is gone", 0},
		"an odd channel":  {func(*rig) bot.Address { return bot.Address{Workspace: workspace, Channel: "../users"} }, bot.Permanent, 0, "channel is gone", 0},
		"opening fails": {func(r *rig) bot.Address {
			r.Discord.Fail(discordtest.Fault{Method: "POST", Path: "/users/@me/channels", Status: 500})
			return toAda()
		}, bot.NotSent, 0, "trouble", 0},
		"opening too quickly": {func(r *rig) bot.Address {
			r.Discord.Fail(discordtest.Fault{Method: "POST", Path: "/users/@me/channels", Status: 400, Code: 40003})
			return toAda()
		}, bot.NotSent, time.Minute, "slowly", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, true, nil).ready()
			to := c.to(r)
			_, err := r.Post(t.Context(), to, postID, task())
			failed, ok := errors.AsType[*bot.SendError](err)
			if !ok || failed.Fate != c.fate || failed.RetryAfter != c.retry || !strings.Contains(failed.Reason, c.reason) || strings.Contains(
				failed.Error(), discordtest.Token,
			) {
				t.Errorf("%v, %+v", err, failed)
			}
			most := 1
			if name == "cannot see" { // once more as plain text
				most = 2
			}
			if n := r.Discord.Count("POST", "/channels/"); n > most {
				t.Errorf("sent %d times", n)
			}
			if n := len(r.Discord.Messages(string(to.Channel))); n != c.stands {
				t.Errorf("%d messages stand there", n)
			}
			if c.fate != bot.Unknown {
				return
			}
			// Looking first, then posting again: one message in the end.
			if found, err := r.Find(t.Context(), to, postID, time.Now().Add(-time.Minute)); err != nil || len(found) != c.stands {
				t.Errorf("found %v, %v", found, err)
			}
			if _, err := r.Post(t.Context(), to, postID, task()); err != nil {
				t.Error(err)
			}
			if n := len(r.Discord.Messages(string(to.Channel))); n != 1 {
				t.Errorf("%d messages in the end", n)
			}
		})
	}
	t.Run("nobody listens", func(t *testing.T) {
		t.Parallel()
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		_ = l.Close()
		a := discord.New(discord.Config{Token: "t", ApplicationID: "1", APIURL: "http://" + l.Addr().String() + "/api/v10"})
		_, err = a.Post(t.Context(), bot.Address{Workspace: workspace, Channel: "5"}, postID, task())
		if failed, ok := errors.AsType[*bot.SendError](err); !ok || failed.Fate != bot.NotSent {
			t.Errorf("%v", err)
		}
	})
}

// While Discord asks for a pause nothing is sent there, and nobody is kept
// waiting for the end of it.
func TestNothingIsSentInAPause(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	one, other := r.Discord.Channel(discordtest.Guild), r.Discord.Channel(discordtest.Guild)
	r.Discord.Fail(discordtest.Fault{Method: "POST", Path: "/channels/" + one, Status: 429, RetryAfter: 60, Scope: "user"})
	for range 20 {
		_, err := r.Post(t.Context(), bot.Address{Workspace: workspace, Channel: bot.ChannelID(one)}, postID, task())
		if failed, ok := errors.AsType[*bot.SendError](err); !ok || failed.Fate != bot.NotSent || failed.RetryAfter < 50*time.Second {
			t.Fatalf("%v", err)
		}
	}
	if n := r.Discord.Count("POST", "/channels/"+one); n != 1 {
		t.Errorf("%d requests in the pause", n)
	}
	if _, err := r.Post(t.Context(), bot.Address{Workspace: workspace, Channel: bot.ChannelID(other)}, postID, task()); err != nil {
		t.Errorf("another channel is held up: %v", err)
	}
	everywhere := discordtest.Fault{Method: "POST", Path: "/channels/" + other, Status: 429, RetryAfter: 60, Scope: "global"}
	r.Discord.Fail(everywhere)
	for _, channel := range []string{other, one, other} {
		if _, err := r.Post(t.Context(), bot.Address{Workspace: workspace, Channel: bot.ChannelID(channel)}, "second", task()); err == nil {
			t.Error("sent in a global pause")
		}
	}
	if n := r.Discord.Count("POST", "/channels/"); n != 3 {
		t.Errorf("%d requests in all", n)
	}
	discordtest.Wants(t, r.Command(discordtest.Ada, "help"), "help") // interactions are not held up
}
