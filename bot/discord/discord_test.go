package discord_test

import (
	"strings"
	"testing"

	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

func TestCommandsAreRegisteredOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	if done, err := r.Register(t.Context()); err != nil || done.Written {
		t.Errorf("the same commands are written again: %+v, %v", done, err)
	}
	if n := r.Discord.Count("PUT", "/commands"); n != 1 {
		t.Errorf("%d writes", n)
	}
	// In one server: the global ones go, so that nobody sees two.
	one := discord.New(discord.Config{Bot: r.gate, Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: r.Discord.API(), Server: discordtest.Guild})
	if done, err := one.Register(t.Context()); err != nil || !done.Written || done.Emptied != 1 {
		t.Errorf("%+v, %v", done, err)
	}
	if done, err := one.Register(t.Context()); err != nil || done.Written || done.Emptied != 0 {
		t.Errorf("a second time: %+v, %v", done, err)
	}
	// And back.
	r.Discord.Permissions[discordtest.Guild] = "0"
	if done, err := r.Register(t.Context()); err != nil || !done.Written || done.Emptied != 1 {
		t.Errorf("back: %+v, %v", done, err)
	}
	r.NoViolations(t)
}

func TestAskMentorOnAMessage(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		m := r.Shown(r.Discord.AskAbout(discordtest.Ada, "Ask Mentor", "<@123456789012345679> what is caching?"))[0]
		discordtest.Wants(t, m, "what is caching?")
		if m.Flags&discordtest.ForOne == 0 {
			t.Error("somebody else's message is answered for all to see")
		}
		discordtest.Wants(t, r.Shown(r.Discord.AskAbout(discordtest.Ada, "Ask Mentor", ""))[0], "any text in that message")
	})
}

func TestPicturesAndFilesAreAttached(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, r *rig) {
		m := r.Command(discordtest.Ada, "progress")
		if len(m.Files["progress.png"]) == 0 {
			t.Errorf("no picture: %v", m.Attachments)
		}
		if alt := discordtest.PictureWords(m); !strings.Contains(alt, "Progress card: 1%") {
			t.Errorf("the picture's words: %q", alt)
		}
		export := r.Command(discordtest.Ada, "export")
		if !strings.Contains(string(export.Files["mentor.json"]), "workspace") {
			t.Errorf("no file: %v", export.Attachments)
		}
	})
}
