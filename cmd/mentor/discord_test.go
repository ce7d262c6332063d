package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot/bottest"
	"mentor/bot/discord/discordtest"
	"mentor/storage/storagetest"
)

func discordArgs(s *discordtest.Server) []string {
	return []string{"--discord-bot-token=" + discordtest.Token, "--discord-application-id=" + discordtest.AppID, "--discord-api-url=" + s.API()}
}

var ada = discordtest.Who{User: "800000000000000001", Name: "Ada", Guild: "700000000000000001", Channel: "700000000000000002"}

// A learner's first day on Discord, through the whole program, over the gateway
// and over HTTP.
func TestServeDiscord(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"gateway", "http"} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			fake := discordtest.New(t)
			fake.FirstAnswer = time.Minute // this is about what is said, not about this machine's load
			args := discordArgs(fake)
			if way == "http" {
				args = append(args, "--discord-public-key="+fake.PublicKey())
			}
			base := startServer(t, args...)
			fake.Until("commands are registered", func() bool { return fake.Count("PUT", "/commands") == 1 })
			send := func(in *discordtest.Interaction) *discordtest.Message {
				t.Helper()
				if way == "http" {
					fake.Deliver(base+"/discord/interactions", in)
				} else {
					fake.Online()
					fake.Send(in)
				}
				return fake.Shown(in)[0]
			}
			has := func(m *discordtest.Message, want string) *discordtest.Message {
				t.Helper()
				if text := discordtest.TextOf(m); !strings.Contains(text, want) {
					t.Errorf("no %q in\n%s", want, text)
				}
				return m
			}
			m := has(send(fake.Command(ada, "start", "roadmap", "backend")), "Welcome, Ada")
			m = has(send(fake.Press(ada, m, "Show today's task")), "Check yourself")
			m = has(send(fake.Press(ada, m, "Done")), "+20 XP")
			has(send(fake.Press(ada, m, "Undo")), "Know your why")
			has(send(fake.Command(ada, "ask", "question", "what is an index")), "index")
			has(send(fake.Command(ada, "roadmap")), "Backend developer")
			for _, v := range fake.Violations() {
				t.Error(v)
			}
		})
	}
}

func TestDiscordRefusesForGood(t *testing.T) {
	t.Parallel()
	fake := discordtest.New(t)
	fake.Refuse(4014)
	ctx, cancel := context.WithTimeout(t.Context(), storagetest.Patience)
	defer cancel()
	var errs strings.Builder
	args := append([]string{"serve", "--store=sqlite:" + filepath.Join(t.TempDir(), "x.db"), "--listen=127.0.0.1:0"}, discordArgs(fake)...)
	code := run(ctx, args, streams{out: &strings.Builder{}, err: &errs})
	last := errs.String()[strings.LastIndex(strings.TrimSpace(errs.String()), "\n")+1:]
	if code != exitFail || !strings.HasPrefix(last, "mentor: Discord does not allow") || !strings.Contains(last, "check the intents") || strings.Contains(errs.String(), discordtest.Token) {
		t.Errorf("exit %d\n%s", code, errs.String())
	}
}

func TestDiscordCommandsGolden(t *testing.T) {
	t.Parallel()
	_, out, _ := mentor(t, "", "discord", "commands", "--json")
	bottest.Golden(t, "../../../deploy/discord-commands.json", out)
	_, invite, _ := mentor(t, "", "discord", "invite")
	bottest.Golden(t, "../../../deploy/discord-invite.txt", invite)
	fake := discordtest.New(t)
	for _, want := range []string{"were written", "are as they should be"} {
		code, out, errs := mentor(t, "", append([]string{"discord", "register"}, discordArgs(fake)...)...)
		if code != exitOK || !strings.Contains(out, want) {
			t.Errorf("exit %d, no %q: %s%s", code, want, out, errs)
		}
	}
	code, out, _ := mentor(t, "", append([]string{"discord", "register", "--discord-server=" + ada.Guild}, discordArgs(fake)...)...)
	if code != exitOK || !strings.Contains(out, "in the server") || !strings.Contains(out, "taken away in 1") {
		t.Errorf("exit %d: %s", code, out)
	}
}

func TestDiscordSettings(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "token")
	if err := os.WriteFile(secret, []byte(discordtest.Token+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	db := "--store=sqlite:" + filepath.Join(dir, "x.db")
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"no application":  {[]string{"--discord-bot-token=hidden-word"}, "DISCORD_APPLICATION_ID"},
		"a name":          {[]string{"--discord-bot-token=hidden-word", "--discord-application-id=mentor"}, "DISCORD_APPLICATION_ID must be a number"},
		"only a key":      {[]string{"--discord-public-key=hidden-word"}, "DISCORD_BOT_TOKEN"},
		"a wrong key":     {[]string{"--discord-bot-token=hidden-word", "--discord-application-id=1", "--discord-public-key=hidden-word"}, "DISCORD_PUBLIC_KEY"},
		"a wrong address": {[]string{"--discord-bot-token=hidden-word", "--discord-application-id=1", "--discord-api-url=discord"}, "DISCORD_API_URL"},
	} {
		code, _, errs := mentor(t, "", append([]string{"serve", db}, c.args...)...)
		if code != exitUsage || !strings.Contains(errs, c.want) || strings.Contains(errs, "hidden-word") {
			t.Errorf("%s: exit %d, %s", name, code, errs)
		}
	}
	fake := discordtest.New(t)
	t.Setenv("DISCORD_BOT_TOKEN_FILE", secret)
	t.Setenv("DISCORD_API_URL", fake.API())
	if code, out, errs := mentor(t, "", "discord", "register", "--discord-application-id="+discordtest.AppID); code != exitOK {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
}

func TestDoctorLooksAtDiscord(t *testing.T) {
	t.Parallel()
	fake := discordtest.New(t)
	fake.Permissions[ada.Guild] = "8" // administrator
	db := "--store=sqlite:" + filepath.Join(t.TempDir(), "x.db")
	doctor := func(args ...string) (int, map[string]finding) {
		code, out, _ := mentor(t, "", append([]string{"doctor", "--json", db, "--discord-api-url=" + fake.API()}, args...)...)
		var list []finding
		if err := json.Unmarshal([]byte(out), &list); err != nil || strings.Contains(out, discordtest.Token) {
			t.Fatal(err, out)
		}
		found := map[string]finding{}
		for _, f := range list {
			found[f.What] = f
		}
		return code, found
	}
	token, id := "--discord-bot-token="+discordtest.Token, "--discord-application-id="+discordtest.AppID
	if code, f := doctor(token, id); code != exitOK || f["Discord token"].Level != "ok" || f["Discord servers"].Level != "ok" {
		t.Errorf("all well: %d %v", code, f)
	}
	if code, f := doctor("--discord-bot-token=wrong", id); code != exitFail || !strings.Contains(f["Discord token"].Fix, "DISCORD_BOT_TOKEN") {
		t.Errorf("wrong token: %d %v", code, f)
	}
	if code, f := doctor(token, "--discord-application-id=1"); code != exitFail || !strings.Contains(f["Discord application"].Fix, discordtest.AppID) {
		t.Errorf("wrong application: %d %v", code, f)
	}
	if code, f := doctor(token, id, "--discord-public-key="+strings.Repeat("ab", 32)); code != exitFail || !strings.Contains(f["Discord interactions"].Text, "not this application's") {
		t.Errorf("wrong key: %d %v", code, f)
	}
	fake.Permissions[ada.Guild] = "2048" // send messages
	if code, f := doctor(token, id); code != exitOK || f["Discord server"].Level != "warn" || !strings.Contains(f["Discord server"].Text, "Read Message History") {
		t.Errorf("permissions: %d %v", code, f)
	}
	fake.Permissions[ada.Guild] = "377957223424" // what the invite link asks for
	fake.Give(discordtest.BotID, "55")
	deny := func(id, allow, deny string) map[string]any {
		return map[string]any{"id": id, "type": 0, "allow": allow, "deny": deny}
	}
	fake.GuildChannels = []map[string]any{
		{"name": "general", "type": 0, "permission_overwrites": []any{}},
		{"name": "voice", "type": 2, "permission_overwrites": []any{deny(ada.Guild, "0", "2048")}},
		{"name": "rules", "type": 0, "permission_overwrites": []any{deny(ada.Guild, "0", "2048")}},
		{"name": "bots", "type": 0, "permission_overwrites": []any{deny(ada.Guild, "0", "2048"), deny("55", "2048", "0")}},
		{"name": "secret", "type": 0, "permission_overwrites": []any{deny(discordtest.BotID, "0", "1024")}},
	}
	if code, f := doctor(token, id); code != exitOK || f["Discord servers"].Level != "ok" || !strings.HasSuffix(f["Discord channels"].Text, "closed to the bot are 2 of 4 channels: #rules, #secret") {
		t.Errorf("channels: %d %v", code, f)
	}
	if code, f := doctor(token, id); code != exitOK || f["Discord private threads"].Level != "" || f["Discord intents"].Level != "ok" {
		t.Errorf("a channel for private threads, no privileged intent: %d %v", code, f)
	}
	fake.GuildChannels = []map[string]any{
		{"name": "general", "type": 0, "permission_overwrites": []any{deny(ada.Guild, "0", "68719476736")}}, // Create Private Threads
		{"name": "news", "type": 5, "permission_overwrites": []any{}},
	}
	fake.AppFlags = 1<<15 | 1<<18 // Server Members, in few servers; Message Content
	code, f := doctor(token, id)
	if threads := f["Discord private threads"]; code != exitOK || threads.Level != "warn" || !strings.Contains(threads.Fix, "Create Private Threads, Send Messages in Threads") {
		t.Errorf("no channel for private threads: %d %v", code, f)
	}
	if intents := f["Discord intents"]; intents.Level != "warn" || !strings.HasSuffix(intents.Text, ": Server Members, Message Content") || !strings.Contains(intents.Fix, "Bot page") {
		t.Errorf("intents: %+v", intents)
	}
	fake.Endpoint = "https://mentor.example.com/discord/interactions"
	if code, f := doctor(token, id); code != exitFail || !strings.Contains(f["Discord interactions"].Fix, "Interactions Endpoint URL") {
		t.Errorf("endpoint and gateway: %d %v", code, f)
	}
}
