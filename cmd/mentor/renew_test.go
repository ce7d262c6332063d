package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"mentor/bot/bottest"
	"mentor/bot/discord/discordtest"
	"mentor/bot/slack/slacktest"
)

// secretFiles are secrets in files, which are changed while the bot runs.
type secretFiles struct{ dir string }

func (f secretFiles) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(f.dir, name)
	if err := os.WriteFile(path, []byte(text+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv(name+"_FILE", path)
}

// hangup has all bots of this process read their secrets again.
func hangup(t *testing.T) {
	t.Helper()
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
}

// A client secret of Slack that was changed while the bot runs holds after SIGHUP, for
// installing and for exchanging tokens; the one of before doesn't work any more.
func TestSlackClientSecretIsReloadedOnHangup(t *testing.T) {
	files := secretFiles{t.TempDir()}
	files.write(t, "SLACK_CLIENT_SECRET", slacktest.ClientSecret)
	p := &appsProgram{slack: slacktest.New(t)}
	p.slack.Apps = slacktest.NewApps()
	p.args = []string{
		"--slack-client-id=" + slacktest.ClientID, "--slack-api-url=" + p.slack.API(), "--slack-signing-secret=" + slacktest.Secret,
		"--store=sqlite:" + filepath.Join(files.dir, "mentor.db"),
	}
	p.start(t)
	p.install(t, "T8")
	finish := func(team string) int {
		page := open(t, p.base+"/slack/install")
		back, err := url.Parse(p.slack.Apps.Consent(t, page.to, team, false))
		if err != nil {
			t.Fatal(err)
		}
		return open(t, p.base+back.RequestURI(), page.cookies...).code
	}
	p.slack.Apps.UseSecret("the-second-secret")
	files.write(t, "SLACK_CLIENT_SECRET", "the-second-secret")
	if code := finish("T9"); code == http.StatusOK {
		t.Error("the old secret still works, or the new one was read by itself")
	}
	hangup(t)
	eventually(t, "the new secret works", func() bool { return finish("T9") == http.StatusOK })
	if answer := p.say(t, "T9", "streak"); answer == "" {
		t.Error("no answer where it was installed with the new secret")
	}
	p.slack.Apps.UseSecret(slacktest.ClientSecret) // back again, and nobody tells the bot
	if code := finish("T7"); code == http.StatusOK {
		t.Error("the bot still has the secret of before")
	}
}

// The token and the public key of Discord that were changed while the bot runs hold after
// SIGHUP; a delivery that is signed with the key of before is refused.
func TestDiscordSecretsAreReloadedOnHangup(t *testing.T) {
	fake := discordtest.New(t)
	fake.FirstAnswer = time.Minute // this is about who is let in, not about this machine's load
	files := secretFiles{t.TempDir()}
	files.write(t, "DISCORD_BOT_TOKEN", discordtest.Token)
	files.write(t, "DISCORD_PUBLIC_KEY", fake.PublicKey())
	base := startServer(t, "--discord-application-id="+discordtest.AppID, "--discord-api-url="+fake.API())
	fake.Until("commands are registered", func() bool { return fake.Count("PUT", "/commands") == 1 })
	said := func() string {
		in := fake.Command(ada, "help")
		fake.Deliver(base+"/discord/interactions", in)
		return discordtest.TextOf(fake.Shown(in)[0])
	}
	wants(t, said(), "today")
	before := fake.Command(ada, "help")
	payload, err := json.Marshal(before.Payload)
	if err != nil {
		t.Fatal(err)
	}
	old := fake.Sign(payload, time.Now())
	deliver := func(headers http.Header) int {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+"/discord/interactions", bytes.NewReader(payload))
		if err != nil {
			t.Fatal(err)
		}
		req.Header = headers
		res, err := bottest.Sender.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		return res.StatusCode
	}
	fake.Renew("MTIzNDU2Nzg5MDEyMzQ1Njc4.test.the-second-token")
	fresh := fake.Sign(payload, time.Now())
	if code := deliver(fresh); code != http.StatusUnauthorized {
		t.Errorf("a key that the bot doesn't know yet: %d", code)
	}
	files.write(t, "DISCORD_BOT_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.test.the-second-token")
	files.write(t, "DISCORD_PUBLIC_KEY", fake.PublicKey())
	hangup(t)
	eventually(t, "the new key works", func() bool { return deliver(fresh) == http.StatusOK })
	if code := deliver(old); code != http.StatusUnauthorized {
		t.Errorf("the old key still works: %d", code)
	}
	wants(t, said(), "today")
	if code, text := body(t, base+"/readyz?part=discord"); code != http.StatusOK { // asks Discord, the first time
		t.Errorf("the new token isn't used: %d %s", code, text)
	}
}
