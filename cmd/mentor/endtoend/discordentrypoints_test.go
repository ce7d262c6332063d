package endtoend

import (
	"slices"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

// boss is somebody who may manage the server: Discord says so with what happens
// in the server, and has to be asked about the rest.
var (
	boss        = discordtest.Who{User: discordtest.AdaID, Name: "Ada", Guild: discordtest.Guild, Channel: discordtest.General, Permissions: "32"}
	bossPrivate = discordtest.Who{User: discordtest.AdaID, Name: "Ada"}
)

func withBoss(_ *discord.Config, s *discordtest.Server) {
	s.Roles = []discordtest.Role{{ID: "700000000000000077", Name: "Staff", Permissions: "32"}}
	s.Give(discordtest.AdaID, "700000000000000077")
}

// options are the name of a command and its options, as Discord's boxes split
// what is typed elsewhere.
func (r *discordRig) options(line string) (sub string, pairs []string) {
	sub, rest, _ := strings.Cut(line, " ")
	cmd, _ := bot.CommandNamed(r.bot.Commands(), sub)
	for i, a := range cmd.Args {
		word, after, _ := strings.Cut(rest, " ")
		switch {
		case rest == "", a.Kind == bot.OneOf && !slices.Contains(a.Choices, word):
			continue
		case i == len(cmd.Args)-1 && a.Kind != bot.OneOf:
			word, after = rest, ""
		}
		pairs, rest = append(pairs, a.Name, word), after
	}
	return sub, pairs
}

var discordEntrypoints = map[string]entrypoint{
	"a command": discordEntrypoint(func(_ *testing.T, r *discordRig, line string) (*discordtest.Message, map[string]any) {
		sub, pairs := r.options(line)
		return r.Outcome(r.Discord.Command(boss, sub, pairs...))
	}),
	"a command in private": discordEntrypoint(func(_ *testing.T, r *discordRig, line string) (*discordtest.Message, map[string]any) {
		sub, pairs := r.options(line)
		return r.Outcome(r.Discord.Command(bossPrivate, sub, pairs...))
	}),
	"a button in a channel": discordEntrypoint(func(t *testing.T, r *discordRig, line string) (*discordtest.Message, map[string]any) {
		to := bot.Address{Workspace: toAda().Workspace, Channel: discordtest.General}
		return r.Outcome(r.Discord.Press(boss, r.Offering(t, to, line), "Go on"))
	}),
	"a button in private": discordEntrypoint(func(t *testing.T, r *discordRig, line string) (*discordtest.Message, map[string]any) {
		return r.Outcome(r.Discord.Press(bossPrivate, r.Offering(t, toAda(), line), "Go on"))
	}),
	"a private message": typedAt(discordEntrypoint(func(t *testing.T, r *discordRig, line string) (*discordtest.Message, map[string]any) {
		return r.AnswerTo(t, bossPrivate, line), nil
	})),
	"a mention": typedAt(discordEntrypoint(func(t *testing.T, r *discordRig, line string) (*discordtest.Message, map[string]any) {
		return r.AnswerTo(t, boss, "<@"+discordtest.BotID+"> "+line), nil
	})),
}

// typedAt is an entrypoint at which people type.
func typedAt(d entrypoint) entrypoint {
	d.typed = true
	return d
}

// discordEntrypoint makes an entrypoint of a way to say a line, which tells what is said or
// the dialog that opens.
func discordEntrypoint(say func(t *testing.T, r *discordRig, line string) (*discordtest.Message, map[string]any)) entrypoint {
	return entrypoint{enter: func(t *testing.T) func(string) shown {
		t.Helper()
		r := newDiscord(t, false, withBoss)
		r.Command(boss, "progress")        // the server is known in private then
		r.Command(bossPrivate, "progress") // and there is a private channel
		t.Cleanup(func() { r.NoViolations(t) })
		return func(line string) shown { return r.seen(say(t, r, line)) }
	}}
}

// seen is what somebody sees of an answer. The last button below it opens what
// was asked for, where only a press can.
func (r *discordRig) seen(said *discordtest.Message, dialog map[string]any) shown {
	if dialog != nil {
		return shown{asks: discordtest.Inputs(dialog)}
	}
	s := shown{text: discordtest.TextOf(said)}
	if labels, who := discordtest.Labels(said), boss; len(labels) > 0 {
		who.Guild = said.GuildID
		s.press = func() shown { return r.seen(r.Outcome(r.Discord.Press(who, said, labels[len(labels)-1]))) }
	}
	return s
}

// An instant is shown in the reader's zone.
func TestInstantsAreTimestamps(t *testing.T) {
	t.Parallel()
	r := newDiscord(t, true, nil)
	r.Command(boss, "start")
	for _, c := range [][2]string{
		{"remind 09:00 every day", "**Next:** <t:"},
		{"remind snooze 2 hours", "Your next nudge comes <t:"},
		{"remind not today", "The next one comes <t:"},
		{"remind pause 3 days", "The next nudge comes <t:"},
		{"why", "**Next:** <t:"},
		{"remind off", "Nudges are off."},
		{"remind snooze 2 hours", "I'll nudge you once, <t:"},
		{"remind", "it comes <t:"},
		{"why", "it comes <t:"},
		{"team create Platform", "You're in Platform"},
		{"team quest git 2", " by <t:"},
	} {
		sub, pairs := r.options(c[0])
		said := r.Command(boss, sub, pairs...)
		discordtest.Wants(t, said, c[1])
		if text := discordtest.TextOf(said); strings.Contains(text, "{at ") {
			t.Errorf("%s: %s", c[0], text)
		}
	}
	r.NoViolations(t)
}

// Typographic signs, marks and courtesies mean nothing in the boxes of commands
// either.
func TestTypedIntoOptions(t *testing.T) {
	t.Parallel()
	r := newDiscord(t, true, withBoss)
	r.Command(boss, "start")
	for _, c := range []struct {
		sub   string
		pairs []string
		shows string
	}{
		{"done", []string{"topic", "\u201cHTTP\u201d."}, "Done: HTTP"},
		{"settings", []string{"setting", "minutes", "value", "\uff13\uff10\u00a0min"}, "You now have 30 minutes a day."},
		{"remind", []string{"when", "09:00\u00a0mon\u2013fri"}, "I'll nudge you at 09:00, Mon-Fri."},
		{"remind", []string{"when", "9:00 PM, weekdays please"}, "I'll nudge you at 21:00, Mon-Fri."},
		{"team", []string{"action", "create", "name", "Bob\u2019s team"}, "You're in Bob's team"},
		{"holidays", []string{"days", "add 2026\u201112\u201124"}, "24 December 2026"},
		{"streak", []string{"action", "pause", "days", "until\u00a0friday"}, "Your streak is paused"},
	} {
		discordtest.Wants(t, r.Command(boss, c.sub, c.pairs...), c.shows)
	}
}
