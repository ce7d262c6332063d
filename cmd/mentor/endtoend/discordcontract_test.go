package endtoend

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

// Every message shape and everything that a learner's day sends is what Discord
// takes, in both ways.
func TestRequestsFitDiscord(t *testing.T) {
	t.Parallel()
	c := newContract(t)
	collect := func(r *discordRig) {
		for _, sent := range r.Discord.All() {
			var body any
			switch {
			case sent.List != nil:
				body = sent.List
			case sent.Body != nil:
				body = sent.Body
			}
			c.add(t, "discord", sent.Method, sent.Path, body)
		}
	}
	for _, overHTTP := range []bool{false, true} {
		r := newDiscord(t, overHTTP, nil)
		r.everything(t)
		collect(r)
		call := newDiscord(t, overHTTP, withThreads)
		call.callForHelp(t)
		collect(call)
	}
	late := newDiscord(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Patience = time.Nanosecond })
	late.everything(t)
	collect(late)
	closed := newDiscord(t, true, nil)
	closed.closedDMs(t)
	collect(closed)
	c.validate(t, "--strict")
}

// closedDMs posts to people who take no direct messages.
func (r *discordRig) closedDMs(t *testing.T) {
	t.Helper()
	r.Discord.Everybody(discordtest.SeeAndWrite)
	r.Discord.TextChannel(discordtest.Guild, "talk", 1)
	r.Discord.CloseDMs(discordtest.AdaID)
	r.Discord.CloseDMs(discordtest.BobID)
	_, _ = r.Post(t.Context(), toAda(), "zero", task()) // only told
	r.Discord.Everybody(discordtest.UseThreads)
	for _, id := range []bot.PostID{"one", "two"} {
		if _, err := r.Post(t.Context(), toAda(), id, task()); err != nil {
			t.Fatal(err)
		}
	}
	r.Shown(r.Discord.Command(discordtest.Bob, "start"))
	r.Wait(t.Context())
}

// everything uses all that the bot can do.
func (r *discordRig) everything(t *testing.T) {
	t.Helper()
	channel := r.Discord.Channel(discordtest.Guild)
	to := bot.Address{Workspace: toAda().Workspace, Channel: bot.ChannelID(channel)}
	for name, m := range bottest.Corpus() {
		id := bot.PostID(strings.ReplaceAll(name, " ", ""))
		at, err := r.Post(t.Context(), to, id, m)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := r.Edit(t.Context(), at, m); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := r.Find(t.Context(), to, id, time.Now().Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
		if name == "empty" {
			_ = r.Remove(t.Context(), at)
		}
	}
	who := discordtest.Ada
	who.Name, who.Channel = bottest.Nasty, channel
	for _, c := range [][]string{
		{"start"},
		{"today"},
		{"done"},
		{"next"},
		{"undo"},
		{"ask", "question", "rest or graphql"},
		{"topic", "topic", "caching"},
		{"quiz", "topic", "sql"},
		{"roadmap"},
		{"roadmap", "name", "list"},
		{"progress"},
		{"leaderboard"},
		{"streak"},
		{"team", "action", "create", "name", "Platform"},
		{"report"},
		{"stuck", "topic", "sql"},
		{"mentor", "action", "on"},
		{"mentor"},
		{"teach", "lesson", strings.Repeat("why ", 45) + "=> Because."},
		{"teach", "lesson", "list"},
		{"help"},
		{"help", "command", "done"},
		{"remind"},
		{"export"},
		{"forget"},
		{"ask", "question", "what is quantum gravity"},
	} {
		r.Shown(r.Discord.Command(who, c[0], c[1:]...))
	}
	m := r.Command(who, "today")
	r.Shown(r.Discord.Press(who, m, "Done"))
	settings := r.Deliver(r.Discord.Command(who, "settings"))
	r.Acknowledged(settings)
	if settings.Modal != nil {
		r.Shown(r.Discord.Submit(who, settings, map[string]string{"minutes": "0"}))
	}
	leader := who
	leader.Permissions = "32"
	board := r.Deliver(r.Discord.Command(leader, "channel", "words", "setup"))
	r.Acknowledged(board)
	r.Deliver(r.Discord.Typing(who, "topic", "topic", "topic", "ca"))
	if r.Address == "" {
		r.Discord.Say(who, "<@"+discordtest.BotID+"> what is docker?")
		r.Discord.Say(who, "<@"+discordtest.BotID+"> today")
	}
	r.Wait(t.Context())
}
