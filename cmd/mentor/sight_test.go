package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mentor/bot/slack/slacktest"
	"mentor/storage/storagetest"

	"go.yaml.in/yaml/v4"
)

// body asks a running bot.
func body(t *testing.T, url string) (code int, text string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(data)
}

// Health says which process of which version it is, readiness names each part.
func TestHealthAndReadiness(t *testing.T) {
	t.Parallel()
	redis := storagetest.StartRedis(t)
	s := slacktest.New(t)
	s.Always("auth.test", "token_revoked")
	base := slackProgram(t, s, "--slack-signing-secret="+slacktest.Secret, "--store=redis://"+redis.Addr)
	if code, text := body(t, base+"/healthz"); code != http.StatusOK || !strings.HasPrefix(text, "ok\nversion: ") || !strings.Contains(text, "\ninstance: ") {
		t.Errorf("health: %d %s", code, text)
	}
	for path, c := range map[string]struct {
		code int
		want []string
	}{
		"/readyz":                {http.StatusServiceUnavailable, []string{"not ready\n", "store: ok", "scheduler: ok", "slack: ", "token"}},
		"/readyz?part=store":     {http.StatusOK, []string{"ready\nstore: ok"}},
		"/readyz?part=scheduler": {http.StatusOK, []string{"ready\nscheduler: ok"}},
		"/readyz?part=slack":     {http.StatusServiceUnavailable, []string{"not ready\nslack: "}},
		"/readyz?part=moon":      {http.StatusNotFound, []string{"there's no part of this name"}},
	} {
		code, text := body(t, base+path)
		if code != c.code {
			t.Errorf("%s: %d, want %d\n%s", path, code, c.code, text)
		}
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in\n%s", path, want, text)
			}
		}
	}
	redis.Kill()
	if code, text := body(t, base+"/readyz?part=store"); code != http.StatusServiceUnavailable || !strings.Contains(text, "store: the store does not answer") {
		t.Errorf("without a store: %d %s", code, text)
	}
}

// metricName finds what an expression is about.
var metricName = regexp.MustCompile(`\b(?:mentor|go|process)_[a-z_]+`)

// Every metric of the dashboard and of the alerts is one that a running bot shows.
func TestDashboardAndAlertsNameMetricsThatExist(t *testing.T) {
	t.Parallel()
	s := slacktest.New(t)
	base := slackProgram(t, s, "--slack-signing-secret="+slacktest.Secret)
	if res := slacktest.Deliver(t, base+"/slack/commands", slacktest.Form, slacktest.FormBody(s.Command("T1", "U1", "start", "t1"))); res.Code != http.StatusOK {
		t.Fatal(res.Code)
	}
	s.AwaitMethod(t, "users.info")
	var shown string
	for deadline := t.Context(); !strings.Contains(shown, "mentor_commands_total{"); { // counted when the answer is made
		if deadline.Err() != nil {
			t.Fatal("the command isn't counted")
		}
		_, shown = body(t, base+"/metrics")
	}
	many := newAppsProgram(t, "--slack-signing-secret="+slacktest.Secret, "--store=sqlite:"+filepath.Join(t.TempDir(), "mentor.db"))
	many.start(t)
	_, ofMany := body(t, many.base+"/metrics") // some are shown only where workspaces install the app
	shown += ofMany
	var rules struct {
		Groups []struct {
			Name  string
			Rules []struct {
				Alert, Expr, For    string
				Labels, Annotations map[string]string
			}
		}
	}
	data, err := os.ReadFile("../../deploy/prometheus/rules.yaml")
	if err != nil {
		t.Fatal(err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&rules); err != nil {
		t.Fatal(err)
	}
	var dashboard struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if data, err = os.ReadFile("../../deploy/grafana/mentor.json"); err == nil {
		err = json.Unmarshal(data, &dashboard)
	}
	if err != nil {
		t.Fatal(err)
	}
	expressions := map[string]string{}
	for _, r := range rules.Groups[0].Rules {
		expressions["alert "+r.Alert] = r.Expr
		if r.Annotations["summary"] == "" || r.Annotations["description"] == "" || r.Labels["severity"] == "" {
			t.Errorf("%s doesn't say what to do", r.Alert)
		}
	}
	for _, p := range dashboard.Panels {
		for _, target := range p.Targets {
			expressions["panel "+p.Title] += " " + target.Expr
		}
	}
	if len(expressions) < 25 {
		t.Errorf("only %d expressions", len(expressions))
	}
	// This one shows up with the first nudge.
	declared := shown + "\n# TYPE mentor_nudges_total counter\n"
	for where, expression := range expressions {
		names := metricName.FindAllString(expression, -1)
		if len(names) == 0 {
			t.Errorf("%s names no metric: %s", where, expression)
		}
		for _, name := range names {
			name = strings.TrimSuffix(name, "_bucket")
			if !strings.Contains(declared, "# TYPE "+name+" ") {
				t.Errorf("%s: the bot shows no %s", where, name)
			}
		}
	}
}

// All lines of one request carry its name, those of another one another.
func TestLinesOfARequestShareItsName(t *testing.T) {
	t.Parallel()
	s := slacktest.New(t)
	s.Always("views.publish", "not_enabled")
	lines := make(lineWriter, 1000)
	p := startProgram(
		t, lines, "--store=sqlite:"+filepath.Join(t.TempDir(), "mentor.db"), "--log=json",
		"--slack-bot-token="+slacktest.Token, "--slack-signing-secret="+slacktest.Secret, "--slack-api-url="+s.API(),
	)
	requests := map[string]bool{}
	for _, trigger := range []string{"t1", "t2"} {
		if res := slacktest.Deliver(t, p.base+"/slack/commands", slacktest.Form, slacktest.FormBody(s.Command("T1", "U1", "streak", trigger))); res.Code != http.StatusOK {
			t.Fatal(res.Code)
		}
		var line struct{ Msg, Command, Request string }
		if err := json.Unmarshal([]byte(lines.wait(t, `"handled"`)), &line); err != nil || len(line.Request) != 10 || line.Command != "streak" {
			t.Errorf("%v: %+v", err, line)
		}
		requests[line.Request] = true
	}
	if len(requests) != 2 {
		t.Errorf("two requests share a name: %v", requests)
	}
}
