package discord_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

// anew is the adapter after a restart.
func (r *rig) anew() *rig {
	a := discord.New(
		discord.Config{Bot: r.gate, Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: r.Discord.API(), PublicKey: r.Discord.PublicKey()},
	)
	return &rig{Rig: r.Rig, Adapter: a, talk: r.talk, gate: r.gate}
}

// Who takes no direct messages gets their posts in a private thread, always in
// the same one, also after a restart and after it was put away.
func TestPostsGoToAThreadWhenDMsAreClosed(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	r.Discord.Everybody(discordtest.UseThreads)
	r.Discord.TextChannel(discordtest.Guild, "talk", 1)
	welcome := r.Discord.TextChannel(discordtest.Guild, "welcome", 7)
	r.Discord.SystemChannel = welcome
	r.Command(discordtest.Ada, "progress") // the name is known
	r.Discord.CloseDMs(discordtest.AdaID)
	since := time.Now().Add(-time.Minute)
	at, err := r.Post(t.Context(), toAda(), postID, task())
	if err != nil {
		t.Fatal(err)
	}
	threads := r.Discord.Threads(discordtest.Guild)
	if len(threads) != 1 || threads[0].Name != "Mentor and ada" || threads[0].Parent != welcome || !slices.Contains(
		threads[0].Members, discordtest.AdaID,
	) || string(at.Channel) != threads[0].ID {
		t.Fatalf("%+v, posted at %+v", threads, at)
	}
	thread := threads[0].ID
	m := r.Discord.Messages(thread)[0]
	discordtest.Wants(t, m, "Today: HTTP", "closed for this server", "Privacy Settings")
	if !slices.Equal(m.Pinged, []string{discordtest.AdaID}) {
		t.Errorf("pings %v", m.Pinged)
	}
	// The same occasion again, and another one.
	if again, err := r.Post(t.Context(), toAda(), postID, task()); err != nil || again != at {
		t.Errorf("%+v, %v", again, err)
	}
	if _, err := r.Post(t.Context(), toAda(), "second", task()); err != nil {
		t.Error(err)
	}
	if all := r.Discord.Messages(thread); len(all) != 2 || strings.Contains(discordtest.TextOf(all[1]), "Privacy Settings") {
		t.Errorf("%d messages; the reason is to be said once:\n%s", len(all), discordtest.TextOfAll(all))
	}
	if n := r.Discord.Count("POST", "/channels/"+r.Discord.Private(discordtest.AdaID)); n != 1 {
		t.Errorf("Discord was asked %d times whether the direct messages are closed", n)
	}
	for restart, archive := range []func(){func() {}, func() { r.Discord.Archive(thread, false) }} {
		archive()
		after := r.anew()
		id := bot.PostID(fmt.Sprint("restart", restart))
		if at, err := after.Post(t.Context(), toAda(), id, task()); err != nil || string(at.Channel) != thread {
			t.Errorf("after a restart: %+v, %v", at, err)
		}
		if found, err := r.anew().Find(t.Context(), toAda(), id, since); err != nil || len(found) != 1 || string(found[0].Channel) != thread {
			t.Errorf("found %+v, %v", found, err)
		}
	}
	// Posts in a thread are found, edited, pressed and removed like others.
	if found, err := r.Find(t.Context(), toAda(), postID, since); err != nil || len(found) != 1 || found[0] != at {
		t.Errorf("found %+v, %v", found, err)
	}
	if err := r.Edit(t.Context(), at, bot.Message{Blocks: []bot.Block{bot.Say("Done already.")}}); err != nil {
		t.Error(err)
	}
	discordtest.Wants(t, r.Discord.Messages(thread)[0], "Done already")
	if err := r.Remove(t.Context(), at); err != nil || len(r.Discord.Messages(thread)) != 3 {
		t.Errorf("%d messages, %v", len(r.Discord.Messages(thread)), err)
	}
	// A thread that somebody deleted is made anew.
	r.Discord.Delete(thread)
	if at, err := r.Post(t.Context(), toAda(), "third", task()); err != nil || string(at.Channel) == thread || len(r.Discord.Threads(discordtest.Guild)) != 1 {
		t.Errorf("%+v, %v", at, err)
	}
	// Who writes in private has opened the direct messages.
	r.Discord.OpenDMs(discordtest.AdaID)
	r.Command(discordtest.AdaInPrivate, "help")
	if at, err := r.Post(t.Context(), toAda(), "fourth", task()); err != nil || string(at.Channel) != r.Discord.Private(discordtest.AdaID) {
		t.Errorf("%+v, %v", at, err)
	}
	r.NoViolations(t)
}

// An answer of Discord's that was lost makes no second message and no second
// thread.
func TestAThreadIsMadeOnce(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]discordtest.Fault{
		"making":  {Method: "POST", Path: "/threads", Drop: true},
		"adding":  {Method: "PUT", Path: "/thread-members/", Drop: true},
		"posting": {Method: "POST", Path: "/messages", Drop: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, true, nil).ready()
			r.Discord.Everybody(discordtest.UseThreads)
			r.Discord.TextChannel(discordtest.Guild, "talk", 1)
			r.Discord.CloseDMs(discordtest.AdaID)
			if name == "posting" { // the first one is the direct message
				if _, err := r.Post(t.Context(), toAda(), "first", task()); err != nil {
					t.Fatal(err)
				}
			}
			r.Discord.Fail(f)
			_, err := r.Post(t.Context(), toAda(), postID, task())
			failed, ok := errors.AsType[*bot.SendError](err)
			want := map[bool]bot.Fate{true: bot.Unknown, false: bot.NotSent}[name == "posting"]
			if !ok || failed.Fate != want {
				t.Fatalf("%v", err)
			}
			found, err := r.Find(t.Context(), toAda(), postID, time.Now().Add(-time.Minute))
			if err != nil || len(found) != map[bool]int{true: 1, false: 0}[name == "posting"] {
				t.Errorf("found %+v, %v", found, err)
			}
			at, err := r.anew().Post(t.Context(), toAda(), postID, task())
			if err != nil {
				t.Fatal(err)
			}
			if found, err := r.Find(t.Context(), toAda(), postID, time.Now().Add(-time.Minute)); err != nil || len(found) != 1 || found[0] != at {
				t.Errorf("in the end %+v, %v", found, err)
			}
			if name == "posting" && len(r.Discord.Threads(discordtest.Guild)) != 1 {
				t.Errorf("%+v", r.Discord.Threads(discordtest.Guild))
			}
		})
	}
}

// Where no thread can be made the member is told, once, in a channel; the post
// fails for good, and says what to fix.
func TestClosedDMsAreToldOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	r.Discord.Everybody(discordtest.SeeAndWrite | discordtest.WriteInThread)
	r.Discord.TextChannel(discordtest.Guild, "rules", 0, discordtest.Overwrite(discordtest.Guild, 0, 1<<11))
	r.Discord.TextChannel(discordtest.Guild, "others", 1, discordtest.Overwrite(discordtest.Guild, 0, 1<<10), discordtest.Overwrite(discordtest.BotID, 1<<10, 0))
	talk := r.Discord.TextChannel(discordtest.Guild, "talk", 2)
	r.Discord.CloseDMs(discordtest.AdaID)
	r.Discord.CloseDMs(discordtest.BobID)
	post := func(r *rig, to bot.Address, id bot.PostID) {
		t.Helper()
		_, err := r.Post(t.Context(), to, id, task())
		failed, ok := errors.AsType[*bot.SendError](err)
		if !ok || failed.Fate != bot.Permanent || !strings.Contains(failed.Reason, "Create Private Threads") {
			t.Errorf("%v", err)
		}
	}
	post(r, toAda(), "one")
	post(r, toAda(), "two")
	for n := range 250 { // the note is no longer among the newest
		if _, err := r.Post(t.Context(), bot.Address{Workspace: workspace, Channel: bot.ChannelID(talk)}, bot.PostID(fmt.Sprint("board", n)), task()); err != nil {
			t.Fatal(err)
		}
	}
	r.Discord.NonceWindow = 0 // the next restart is long after
	after := r.anew()
	post(after, toAda(), "three")
	toBob := toAda()
	toBob.Member = discordtest.BobID
	post(after, toBob, "one")
	post(after, toBob, "two")
	var told []*discordtest.Message
	for _, m := range r.Discord.Messages(talk) {
		if len(m.Pinged) > 0 {
			told = append(told, m)
		}
	}
	if len(told) != 2 || told[0].Pinged[0] != discordtest.AdaID || told[1].Pinged[0] != discordtest.BobID {
		t.Fatalf("told %d times:\n%s", len(told), discordtest.TextOfAll(told))
	}
	discordtest.Wants(t, told[0], "closed for this server", "Privacy Settings")
	if text := discordtest.TextOf(told[0]); strings.Contains(text, "HTTP") || told[0].Flags&(1<<12) == 0 {
		t.Errorf("not quiet, or too much is said: %d\n%s", told[0].Flags, text)
	}
	if len(r.Discord.Threads(discordtest.Guild)) != 0 {
		t.Error("a thread was made")
	}
	// Once threads are allowed, the posts arrive.
	r.Discord.Everybody(discordtest.UseThreads)
	if at, err := after.Post(t.Context(), toAda(), "four", task()); err != nil || at.Message == "" {
		t.Errorf("%+v, %v", at, err)
	}
	r.NoViolations(t)
}

func TestWhatStopsAThread(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(s *discordtest.Server, thread string)
		reason string
	}{
		"locked":      {func(s *discordtest.Server, thread string) { s.Archive(thread, true) }, "locked"},
		"has left":    {func(s *discordtest.Server, thread string) { s.Delete(thread); s.Gone[discordtest.AdaID] = true }, "no longer in the server"},
		"not allowed": {func(s *discordtest.Server, _ string) { s.Everybody(discordtest.SeeAndWrite | discordtest.MakeThreads) }, "may not write"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, true, nil).ready()
			r.Discord.Everybody(discordtest.UseThreads)
			r.Discord.TextChannel(discordtest.Guild, "talk", 1)
			r.Discord.CloseDMs(discordtest.AdaID)
			at, err := r.Post(t.Context(), toAda(), postID, task())
			if err != nil {
				t.Fatal(err)
			}
			c.change(r.Discord, string(at.Channel))
			_, err = r.Post(t.Context(), toAda(), "second", task())
			failed, ok := errors.AsType[*bot.SendError](err)
			if !ok || failed.Fate != bot.Permanent || !strings.Contains(failed.Reason, c.reason) {
				t.Errorf("%v", err)
			}
			if len(r.Discord.Threads(discordtest.Guild)) > 1 {
				t.Errorf("%+v", r.Discord.Threads(discordtest.Guild))
			}
		})
	}
}

// Whether private words arrive is found out when somebody joins, also when the
// answer had to be acknowledged first, as on a busy machine.
func TestJoiningWithClosedDMs(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		bits   int64
		says   string
		thread bool
	}{
		"a thread":  {discordtest.UseThreads, "in a private thread: <#", true},
		"no thread": {discordtest.SeeAndWrite, "reminders wouldn't reach you", false},
	} {
		joins := func(t *testing.T, setup func(*discord.Config, *discordtest.Server)) {
			t.Helper()
			eitherWay(t, setup, func(t *testing.T, r *rig) {
				r.Discord.Everybody(c.bits)
				talk := r.Discord.TextChannel(discordtest.Guild, "talk", 1)
				r.Discord.CloseDMs(discordtest.AdaID)
				in := r.Discord.Command(discordtest.Ada, "start")
				r.Shown(in)
				r.Wait(t.Context())
				all := r.Discord.Shown(in)
				if text := discordtest.TextOfAll(all); !strings.Contains(text, c.says) || all[len(all)-1].Flags&64 == 0 {
					t.Errorf("no %q, or not for her alone:\n%s", c.says, text)
				}
				threads := r.Discord.Threads(discordtest.Guild)
				if c.thread != (len(threads) == 1) {
					t.Fatalf("%+v", threads)
				}
				_, err := r.Post(t.Context(), toAda(), postID, task())
				if c.thread != (err == nil) || len(r.Discord.Messages(talk)) != 0 {
					t.Errorf("%v; %d messages in the channel: she was told already", err, len(r.Discord.Messages(talk)))
				}
				if c.thread {
					all := r.Discord.Messages(threads[0].ID)
					discordtest.Wants(t, all[0], "Hello!", "closed for this server")
					if len(all) != 2 || strings.Contains(discordtest.TextOf(all[1]), "Privacy Settings") {
						t.Errorf("%d messages:\n%s", len(all), discordtest.TextOfAll(all))
					}
				}
			})
		}
		t.Run(name+"/at once", func(t *testing.T) { t.Parallel(); joins(t, nil) })
		t.Run(name+"/acknowledged", func(t *testing.T) {
			t.Parallel()
			joins(t, func(c *discord.Config, _ *discordtest.Server) { c.Patience = time.Nanosecond })
		})
	}
}
