package discord_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

// contract is a validator of outgoing requests that reads JSON lines, given by
// MENTOR_CONTRACT_DIR.
func contract(t *testing.T) string {
	t.Helper()
	source := os.Getenv("MENTOR_CONTRACT_DIR")
	if source == "" {
		t.Skip("skipped: validation of outgoing requests (MENTOR_CONTRACT_DIR names no validator)")
	}
	dir := filepath.Join(t.TempDir(), "contract")
	if err := os.CopyFS(dir, os.DirFS(source)); err != nil {
		t.Fatal(err)
	}
	install := exec.CommandContext(t.Context(), "npm", "ci", "--silent", "--no-audit", "--no-fund")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
	return dir
}

type record struct {
	Platform string `json:"platform"`
	Method   string `json:"method"`
	Path     string `json:"path"`
	Body     any    `json:"body,omitempty"`
}

// TestRequestsFitTheContract validates every message shape and everything that
// a learner's day sends, in both ways.
func TestRequestsFitTheContract(t *testing.T) {
	t.Parallel()
	dir := contract(t)
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	collect := func(r *rig) {
		for _, sent := range r.discord.All() {
			line := record{"discord", sent.Method, sent.Path, any(sent.Body)}
			if sent.Body == nil {
				line.Body = nil
			}
			if sent.List != nil {
				line.Body = sent.List
			}
			if err := enc.Encode(line); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, overHTTP := range []bool{false, true} {
		r := newRig(t, overHTTP, nil).ready()
		r.everything(t)
		collect(r)
	}
	late := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Patience = time.Nanosecond }).ready()
	late.everything(t)
	collect(late)
	closed := newRig(t, true, nil).ready()
	closed.closedDMs(t)
	collect(closed)
	if err := enc.Encode(record{"discord", "POST", "/api/v10/interactions/1/token/callback", discord.ChannelDialog("5")}); err != nil {
		t.Fatal(err)
	}
	validate := exec.CommandContext(t.Context(), "node", "validate.js", "--strict")
	validate.Dir, validate.Stdin = dir, &lines
	count := strings.Count(lines.String(), "\n")
	if out, err := validate.CombinedOutput(); err != nil {
		t.Errorf("of %d requests some do not fit: %v\n%.6000s", count, err, out)
	}
	t.Logf("%d requests validated", count)
}

// closedDMs posts to people who take no direct messages.
func (r *rig) closedDMs(t *testing.T) {
	t.Helper()
	everybody(r.discord, seeAndWrite)
	r.discord.TextChannel(guild, "talk", 1)
	r.discord.CloseDMs(adaID)
	r.discord.CloseDMs(bobID)
	_, _ = r.Post(t.Context(), toAda(), postID, task()) // only told
	everybody(r.discord, allForCorner)
	for _, id := range []bot.PostID{"one", "two"} {
		if _, err := r.Post(t.Context(), toAda(), id, task()); err != nil {
			t.Fatal(err)
		}
	}
	r.shown(r.discord.Command(bob, "start"))
	r.Wait(t.Context())
}

// everything uses all that the bot can do.
func (r *rig) everything(t *testing.T) {
	t.Helper()
	channel := r.discord.Channel(guild)
	to := bot.Address{Workspace: workspace, Channel: bot.ChannelID(channel)}
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
	who := ada
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
		r.shown(r.discord.Command(who, c[0], c[1:]...))
	}
	m := r.command(who, "today")
	r.shown(r.discord.Press(who, m, "Done"))
	settings := r.deliver(r.discord.Command(who, "settings"))
	r.discord.Until("settings", func() bool { return r.discord.Acknowledged(settings) })
	if settings.Modal != nil {
		r.shown(r.discord.Submit(who, settings, map[string]string{"minutes": "0"}))
	}
	r.deliver(r.discord.Typing(who, "topic", "topic", "topic", "ca"))
	if r.address == "" {
		r.discord.Say(who, "<@"+discordtest.BotID+"> what is docker?")
		r.discord.Say(who, "<@"+discordtest.BotID+"> today")
	}
	r.Wait(t.Context())
}
