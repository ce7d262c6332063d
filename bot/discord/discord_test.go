package discord_test

import (
	"slices"
	"strings"
	"testing"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

const ephemeral = 1 << 6

func TestLearnsOverDiscord(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		wants(t, r.command(ada, "today"), "You haven't joined yet")
		m := r.command(ada, "start")
		wants(t, m, "Welcome, Ada", "time zone")
		if m.Flags&ephemeral == 0 {
			t.Error("a personal answer is shown to all")
		}
		today := r.shown(r.discord.Press(ada, m, "Show today's task"))[0]
		if today != m {
			t.Error("a press on what only Ada sees does not replace it")
		}
		wants(t, today, "Check yourself")
		done := r.discord.Press(ada, today, "Done")
		again := r.discord.Press(ada, today, "Done") // a double click
		wants(t, r.shown(done)[0], "+20 XP")
		wants(t, r.shown(again)[0], "already done")
		wants(t, r.command(ada, "leaderboard"), "Ada (only you see this)  20")
		r.command(ada, "settings", "setting", "board", "value", "on")
		wants(t, r.command(ada, "leaderboard"), "Ada (you)  20")
		wants(t, r.command(ada, "leaderboard", "period", "month"), "this month")
		wants(t, r.command(bob, "progress"), "joined yet")
		r.command(bob, "start")
		wants(t, r.command(bob, "progress", "member", adaID), "Progress of Ada")
		wants(t, r.command(ada, "ask", "question", "what is docker"), "From the topic Docker")
		wants(t, r.command(ada, "topic", "topic", "nosuchthing"), "have a topic called")
	})
}

func TestCommandsAreRegisteredOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	if done, err := r.Register(t.Context()); err != nil || done.Written {
		t.Errorf("the same commands are written again: %+v, %v", done, err)
	}
	if n := r.discord.Count("PUT", "/commands"); n != 1 {
		t.Errorf("%d writes", n)
	}
	// In one server: the global ones go, so that nobody sees two.
	one := discord.New(discord.Config{Bot: r.bot, Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: r.discord.API(), Server: guild})
	if done, err := one.Register(t.Context()); err != nil || !done.Written || done.Emptied != 1 {
		t.Errorf("%+v, %v", done, err)
	}
	if done, err := one.Register(t.Context()); err != nil || done.Written || done.Emptied != 0 {
		t.Errorf("a second time: %+v, %v", done, err)
	}
	// And back.
	r.discord.Permissions[guild] = "0"
	if done, err := r.Register(t.Context()); err != nil || !done.Written || done.Emptied != 1 {
		t.Errorf("back: %+v, %v", done, err)
	}
	r.noViolations(t)
}

func TestCompletesWhileTyping(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		for _, c := range []struct {
			sub, focused string
			pairs        []string
			want         string
		}{
			{"topic", "topic", []string{"topic", "cach"}, "Caching"},
			{"start", "roadmap", []string{"roadmap", ""}, ""},
			{"settings", "value", []string{"setting", "zone", "value", "kolk"}, "Kolkata"},
			{"settings", "value", []string{"setting", "roadmap", "value", "back"}, "Backend"},
			{"help", "command", []string{"command", "do"}, "done"},
			{"settings", "value", []string{"setting", "minutes", "value", "3"}, "none"},
		} {
			in := r.deliver(r.discord.Typing(ada, c.sub, c.focused, c.pairs...))
			r.discord.Until("choices", func() bool { return in.Choices != nil })
			if c.want == "none" {
				if len(in.Choices) != 0 {
					t.Errorf("%v: %v", c.pairs, in.Choices)
				}
				continue
			}
			if len(in.Choices) == 0 || len(in.Choices) > 25 {
				t.Fatalf("%v: %d choices", c.pairs, len(in.Choices))
			}
			first, _ := in.Choices[0].(map[string]any)
			if name, _ := first["name"].(string); !strings.Contains(name, c.want) {
				t.Errorf("%v: the first is %q", c.pairs, name)
			}
		}
	})
}

func TestSettingsAreADialog(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		r.command(ada, "start")
		opened := r.deliver(r.discord.Command(ada, "settings"))
		r.discord.Until("a dialog", func() bool { return opened.Modal != nil })
		refused := r.shown(r.discord.Submit(ada, opened, map[string]string{"minutes": "9000"}))[0]
		wants(t, refused, "5 to 600")
		reopened := r.deliver(r.discord.Press(ada, refused, "Try again"))
		r.discord.Until("the dialog again", func() bool { return reopened.Modal != nil })
		saved := r.shown(r.discord.Submit(ada, reopened, map[string]string{"minutes": "45", "zone": "europe/berlin", "board": "off"}))[0]
		wants(t, saved, "Saved", "45", "Europe/Berlin", "off")
	})
}

func TestAskMentorOnAMessage(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		m := r.shown(r.discord.AskAbout(ada, "Ask Mentor", "<@123456789012345679> what is caching?"))[0]
		wants(t, m, "From the topic Caching")
		if m.Flags&ephemeral == 0 {
			t.Error("somebody else's message is answered for all to see")
		}
		wants(t, r.shown(r.discord.AskAbout(ada, "Ask Mentor", ""))[0], "any text in that message")
	})
}

func TestPicturesAndFilesAreAttached(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		r.command(ada, "start")
		m := r.command(ada, "progress")
		if len(m.Files["progress.png"]) < 100 {
			t.Errorf("no picture: %v", m.Attachments)
		}
		alt := ""
		discordtest.Components(m.Components, func(c map[string]any) {
			items, _ := c["items"].([]any)
			for _, v := range items {
				item, _ := v.(map[string]any)
				alt, _ = item["description"].(string)
			}
		})
		if !strings.Contains(alt, "Progress card: 0 %") {
			t.Errorf("the picture's words: %q", alt)
		}
		export := r.command(ada, "export")
		if !strings.Contains(string(export.Files["mentor-my-data.json"]), "Ada") {
			t.Errorf("no file: %v", export.Attachments)
		}
	})
}

func TestConfirmationsAreAsked(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		r.command(ada, "start")
		sure := r.shown(r.discord.Press(ada, r.command(ada, "forget"), "Delete me for good"))[0]
		wants(t, sure, "can't be undone")
		wants(t, r.command(ada, "today"), "Check yourself") // nothing has happened yet
		r.shown(r.discord.Press(ada, sure, "Yes, go on"))
		wants(t, r.command(ada, "today"), "joined yet")
	})
}

// A press works in a bot that has just been started, also one whose line is too
// long for a custom id.
func TestPressesSurviveARestart(t *testing.T) {
	t.Parallel()
	question := "what is the difference between a message queue that keeps everything for ever and one that forgets what was read, in our house"
	first := newRig(t, true, nil).ready()
	first.command(ada, "start")
	first.command(ada, "mentor", "action", "on")
	taught := first.command(ada, "teach", "lesson", question+" => Ours forgets.")
	wants(t, taught, "I've learned that")
	second := discord.New(discord.Config{
		Bot: first.bot, Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: first.discord.API(),
		PublicKey: first.discord.PublicKey(),
	})
	first.Adapter = second
	r := newEndpoint(t, first, second)
	wants(t, r.shown(r.discord.Press(ada, taught, "Try it"))[0], "Ours forgets")
	second.Wait(t.Context())
	first.noViolations(t)
}

func TestWorkspacesNeverMix(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		r.command(ada, "start")
		elsewhere := ada
		elsewhere.Guild, elsewhere.Channel = "700000000000000099", "700000000000000098"
		wants(t, r.command(elsewhere, "progress"), "joined yet")
	})
}

// In private Discord does not say which server is meant: it is the one where
// the member learns, also for a bot that has just been started.
func TestPrivateMessagesBelongToAServer(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	r.command(ada, "start")
	r.command(ada, "done")
	second := discord.New(
		discord.Config{Bot: r.bot, Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: r.discord.API(), PublicKey: r.discord.PublicKey()},
	)
	r = newEndpoint(t, r, second)
	m := r.command(adaPrivate, "progress")
	wants(t, m, "1 of ")
	if m.Flags&ephemeral != 0 {
		t.Error("in private an answer should stay")
	}
	stranger := discordtest.Who{User: "800000000000000077", Name: "Eve"}
	wants(t, r.command(stranger, "progress"), "joined yet")
}

func TestLabelsOfToday(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	r.command(ada, "start")
	if labels := discordtest.Labels(r.command(ada, "today")); !slices.Equal(labels, []string{"Done", "Only the task", "Explain", "Quiz me", "Skip"}) {
		t.Errorf("%q", labels)
	}
}
