package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
	"mentor/storage/seal"
	"mentor/storage/storagetest"
)

// appsProgram is the program for workspaces that install it, and what it is started
// with.
type appsProgram struct {
	slack *slacktest.Server
	args  []string
	base  string
	stop  func()
	n     int
}

// newAppsProgram makes a Slack whose app anybody may install.
func newAppsProgram(t *testing.T, args ...string) *appsProgram {
	t.Helper()
	p := &appsProgram{slack: slacktest.New(t)}
	p.slack.Apps = slacktest.NewApps()
	p.args = append([]string{
		"--slack-client-id=" + slacktest.ClientID, "--slack-client-secret=" + slacktest.ClientSecret, "--slack-api-url=" + p.slack.API(),
	}, args...)
	return p
}

// start starts it, until stop is called or the test ends.
func (p *appsProgram) start(t *testing.T) {
	t.Helper()
	errs := &bytes.Buffer{}
	served := startProgram(t, errs, p.args...)
	p.base = served.base
	p.stop = sync.OnceFunc(func() {
		served.end(t)
		if t.Failed() {
			t.Logf("the log of the program:\n%s", errs)
		}
		for _, secret := range p.slack.Apps.Secrets() {
			if strings.Contains(errs.String(), secret) {
				t.Errorf("the log holds %s", secret)
			}
		}
	})
	t.Cleanup(p.stop)
}

// opened is a page that was opened.
type opened struct {
	code    int
	to      string // where it leads
	cookies []*http.Cookie
	body    string
}

// open opens a page with cookies and follows nothing.
func open(t *testing.T, address string, cookies ...*http.Cookie) opened {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cookies {
		req.AddCookie(c)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	body, _ := io.ReadAll(res.Body)
	return opened{res.StatusCode, res.Header.Get("Location"), res.Cookies(), string(body)}
}

// install installs the app in a workspace, as a browser does.
func (p *appsProgram) install(t *testing.T, team string) {
	t.Helper()
	page := open(t, p.base+"/slack/install")
	if page.code != http.StatusFound {
		t.Fatalf("installing begins with %d %s", page.code, page.body)
	}
	back, err := url.Parse(p.slack.Apps.Consent(t, page.to, team, false))
	if err != nil {
		t.Fatal(err)
	}
	page = open(t, p.base+back.RequestURI(), page.cookies...)
	if page.code != http.StatusOK || !strings.Contains(page.body, "Mentor is in Team "+team) {
		t.Fatalf("installing in %s ends with %d %s", team, page.code, page.body)
	}
}

// say sends a command of U1 of a workspace and returns the answer.
func (p *appsProgram) say(t *testing.T, team, text string) string {
	t.Helper()
	p.n++
	trigger := fmt.Sprintf("%s-%d", team, p.n)
	fields := p.slack.Command(team, "U1", text, trigger)
	res := slacktest.Deliver(t, p.base+"/slack/commands", slacktest.Form, slacktest.FormBody(fields))
	if res.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", text, res.Code, res.Body)
	}
	p.slack.Heard(t, trigger, res.Body)
	return p.slack.Await(t, "an answer to "+text, func(s slacktest.Sent) bool { return s.IsAnswer() && strings.HasSuffix(s.Path, "/"+trigger) }).Text()
}

// Two workspaces with the same people through one process, with either store: each
// has its own boards and homes, and all requests to Slack go with its own token. Both
// are still there after a restart.
func TestProgramInManyWorkspaces(t *testing.T) {
	t.Parallel()
	for name, args := range map[string]func(t *testing.T) []string{
		"SQLite": func(t *testing.T) []string {
			return []string{"--store=sqlite:" + filepath.Join(t.TempDir(), "mentor.db")}
		},
		"Redis": func(t *testing.T) []string {
			return []string{"--store=redis://" + storagetest.StartRedis(t).Addr, "--secret-key=" + seal.Generate()}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newAppsProgram(t, append(args(t), "--slack-signing-secret="+slacktest.Secret)...)
			p.start(t)
			if page := open(t, p.base+"/readyz"); !strings.Contains(page.body, "slack: ok; 0 workspaces") {
				t.Errorf("ready before anybody installed it? %s", page.body)
			}
			p.install(t, "T2")
			p.install(t, "T3")
			for _, team := range []string{"T2", "T3"} {
				p.say(t, team, "start")
				p.say(t, team, "settings board on")
			}
			p.say(t, "T2", "done")
			if board := p.say(t, "T3", "leaderboard"); strings.Contains(board, "20 XP") {
				t.Errorf("the work of T2 is on the board of T3: %s", board)
			}
			p.stop()
			p.start(t)
			if said := p.say(t, "T2", "progress"); !strings.Contains(said, "1 of ") {
				t.Errorf("after a restart: %s", said)
			}
			home := slacktest.HomeOpened("EvHome")
			home["team_id"] = "T3"
			if res := slacktest.Deliver(t, p.base+"/slack/events", slacktest.JSON, slacktest.AsJSON(home)); res.Code != http.StatusOK {
				t.Errorf("%d %s", res.Code, res.Body)
			}
			p.slack.Await(t, "the home of T3", func(s slacktest.Sent) bool { return s.Method == "views.publish" && s.Team == "T3" })
			// One takes it out: the other goes on, and it stays ready.
			if res := slacktest.Deliver(t, p.base+"/slack/events", slacktest.JSON, slacktest.AsJSON(p.slack.Apps.Uninstalled("T2"))); res.Code != http.StatusOK {
				t.Errorf("%d %s", res.Code, res.Body)
			}
			deadline := time.Now().Add(storagetest.Patience)
			for body := ""; !strings.Contains(body, "slack: ok; 1 workspace; removed from 1: slack:T2 (app_uninstalled)"); {
				page := open(t, p.base+"/readyz")
				if body = page.body; page.code != http.StatusOK || time.Now().After(deadline) {
					t.Fatalf("%d %s", page.code, body)
				}
			}
			if page := open(t, p.base+"/metrics"); !strings.Contains(page.body, `mentor_slack_installations{state="removed"} 1`) {
				t.Error("the metrics don't count it")
			}
			p.say(t, "T3", "today")
			for _, sent := range p.slack.All() {
				channel := sent.Form.Get("channel")
				if sent.Team != "" && channel != "" && !strings.HasSuffix(channel, sent.Team) {
					t.Errorf("%s in %s with the token of %s", sent.Method, channel, sent.Team)
				}
			}
		})
	}
}

// The same over Socket Mode: one connection for all workspaces.
func TestProgramInManyWorkspacesOverSocketMode(t *testing.T) {
	t.Parallel()
	p := newAppsProgram(t, "--store=sqlite:"+filepath.Join(t.TempDir(), "mentor.db"), "--slack-app-token="+slacktest.AppToken)
	p.start(t)
	p.slack.AwaitLinks(t, 2)
	for i, team := range []string{"T2", "T3"} {
		p.install(t, team)
		trigger := fmt.Sprint("t", i)
		fields := p.slack.Command(team, "U1", "start", trigger)
		p.slack.Push("slash_commands", fields).Acked(t)
		p.slack.Await(t, "an answer in "+team, func(s slacktest.Sent) bool { return strings.HasSuffix(s.Path, "/"+trigger) })
		p.slack.Await(t, "the home in "+team, func(s slacktest.Sent) bool { return s.Method == "views.publish" && s.Team == team })
	}
}
