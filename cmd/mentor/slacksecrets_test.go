package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
	"mentor/storage/seal"
	"mentor/storage/storagetest"
)

// Keys: made beside the file, for its owner alone; a wrong or lost one refuses the
// start with one sentence; a new one takes over from the old one.
func TestSecretKey(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db := filepath.Join(dir, "mentor.db")
	p := newAppsProgram(t, "--store=sqlite:"+db, "--slack-signing-secret="+slacktest.Secret)
	p.start(t)
	p.install(t, "T2")
	p.stop()
	info, err := os.Stat(db + ".key")
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the key: %v %v", info, err)
	}
	made, err := os.ReadFile(db + ".key")
	if err != nil {
		t.Fatal(err)
	}
	first, second := strings.TrimSpace(string(made)), seal.Generate()
	refused := func(want string, args ...string) {
		t.Helper()
		code, out, stderr := mentor(t, "", append(append([]string{"serve"}, p.args...), args...)...)
		if code != exitUsage || strings.Contains(out, "http://") || !strings.Contains(stderr, want) || strings.Count(strings.TrimSpace(stderr), "\nmentor:") > 0 || strings.Contains(stderr, first) {
			t.Errorf("%v: exit %d %s%s", args, code, out, stderr)
		}
	}
	refused("sealed with another key", "--secret-key="+second)
	refused("MENTOR_SECRET_KEY can't be used", "--secret-key=short")
	if code, out, _ := mentor(t, "", append([]string{"doctor", "--secret-key=" + second}, p.args...)...); code != exitFail || !strings.Contains(out, "sealed with another key") {
		t.Errorf("the doctor: exit %d %s", code, out)
	}
	if err := os.Remove(db + ".key"); err != nil {
		t.Fatal(err)
	}
	refused("which is gone")
	for _, keys := range [][]string{{"--secret-key=" + first}, {"--secret-key=" + second, "--secret-key-old=" + first}, {"--secret-key=" + second}} {
		again := &appsProgram{slack: p.slack, args: append(append([]string{}, p.args...), keys...)}
		again.n = 100 * len(keys)
		again.start(t)
		home := slacktest.HomeOpened("Ev" + keys[len(keys)-1][:18] + fmt.Sprint(len(keys)))
		home["team_id"] = "T2"
		before := len(p.slack.Of("views.publish"))
		if res := slacktest.Deliver(t, again.base+"/slack/events", slacktest.JSON, slacktest.AsJSON(home)); res.Code != http.StatusOK {
			t.Errorf("%d %s", res.Code, res.Body)
		}
		for deadline := time.Now().Add(storagetest.Patience); len(p.slack.Of("views.publish")) == before; {
			if time.Now().After(deadline) {
				t.Fatalf("no home with %d keys", len(keys))
			}
		}
		again.stop()
	}
	refused("sealed with another key", "--secret-key="+first)
	// The key is lost: the tokens are dropped, and the app can be installed again.
	if code, out, stderr := mentor(t, "", "slack", "workspaces", "--store=sqlite:"+db); code != exitOK || !strings.Contains(out, "slack:T2") || !strings.Contains(out, "Team T2") {
		t.Errorf("listed: %d %s%s", code, out, stderr)
	}
	if code, out, stderr := mentor(t, "", "slack", "forget", "--all", "--store=sqlite:"+db); code != exitOK || !strings.Contains(out, "The tokens of 1 workspace were deleted.") {
		t.Errorf("forgotten: %d %s%s", code, out, stderr)
	}
	p.start(t)
	p.install(t, "T2")
	p.say(t, "T2", "today")
}

// An export holds no token that anybody could use, and takes workspaces along to
// another kind of store, with the same key.
func TestTokensMoveSealed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	key := seal.Generate()
	p := newAppsProgram(t, "--store=sqlite:"+filepath.Join(dir, "mentor.db"), "--slack-signing-secret="+slacktest.Secret, "--secret-key="+key)
	p.start(t)
	p.install(t, "T2")
	p.say(t, "T2", "start")
	p.stop()
	file := filepath.Join(dir, "all.jsonl")
	if code, out, stderr := mentor(t, "", "export", "--store=sqlite:"+filepath.Join(dir, "mentor.db"), file); code != exitOK {
		t.Fatalf("%s%s", out, stderr)
	}
	paths, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range p.slack.Apps.Secrets() {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%s holds %s", path, secret)
			}
		}
	}
	redis := storagetest.StartRedis(t)
	if code, out, stderr := mentor(t, "", "import", "--store=redis://"+redis.Addr, file); code != exitOK {
		t.Fatalf("%s%s", out, stderr)
	}
	p.args = append(p.args, "--store=redis://"+redis.Addr)
	p.start(t)
	if said := p.say(t, "T2", "today"); strings.Contains(said, "/mentor start") {
		t.Errorf("nobody is there: %s", said)
	}
	p.slack.Await(t, "the home in the new store", func(s slacktest.Sent) bool { return s.Method == "views.publish" && s.Team == "T2" })
}

func TestSlackAppsSettings(t *testing.T) {
	t.Parallel()
	both := []string{"--slack-client-id=1.2", "--slack-client-secret=hush"}
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"half":                    {both[:1], "both SLACK_CLIENT_ID and SLACK_CLIENT_SECRET"},
		"other half":              {both[1:], "both SLACK_CLIENT_ID and SLACK_CLIENT_SECRET"},
		"no way in":               {both, "SLACK_SIGNING_SECRET"},
		"Redis without a key":     {append([]string{"--slack-signing-secret=x", "--store=redis://127.0.0.1:1"}, both...), "MENTOR_SECRET_KEY"},
		"an address without TLS":  {append([]string{"--slack-signing-secret=x", "--public-url=http://mentor.example.com"}, both...), "MENTOR_PUBLIC_URL"},
		"reached from everywhere": {append([]string{"--slack-signing-secret=x", "--listen=0.0.0.0:0"}, both...), "MENTOR_PUBLIC_URL"},
		"no IDs":                  {append([]string{"--slack-signing-secret=x", "--slack-workspaces=acme"}, both...), "SLACK_WORKSPACES"},
		"IDs alone":               {[]string{"--slack-workspaces=T1"}, "SLACK_CLIENT_ID"},
		"a key that is none":      {[]string{"--secret-key=hush"}, "MENTOR_SECRET_KEY"},
		"an old key that is none": {[]string{"--secret-key=" + seal.Generate(), "--secret-key-old=hush"}, "the old one"},
	} {
		args := append([]string{"serve", "--store=sqlite:" + filepath.Join(t.TempDir(), "x.db"), "--listen=127.0.0.1:0"}, c.args...)
		if code, _, stderr := mentor(t, "", args...); code != exitUsage || !strings.Contains(stderr, c.want) || strings.Contains(stderr, "hush") {
			t.Errorf("%s: exit %d %s", name, code, stderr)
		}
	}
	for name, c := range map[string]struct{ args []string }{
		"no address": {[]string{"slack", "manifest", "--many"}}, "socket alone": {[]string{"slack", "manifest", "--socket"}},
		"forget nothing": {[]string{"slack", "forget"}},
	} {
		if code, _, stderr := mentor(t, "", c.args...); code != exitUsage {
			t.Errorf("%s: exit %d %s", name, code, stderr)
		}
	}
}
