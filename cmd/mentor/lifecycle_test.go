package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
	"mentor/storage/storagetest"
)

// health asks a running bot, and says so when there's none.
func TestHealthCommand(t *testing.T) {
	t.Parallel()
	base := startServer(t)
	listen := "--listen=" + strings.TrimPrefix(base, "http://")
	for _, args := range [][]string{{"health", listen}, {"health", "--ready", listen}} {
		if code, out, stderr := mentor(t, "", args...); code != exitOK || out == "" {
			t.Errorf("%v: exit %d, %q %s", args, code, out, stderr)
		}
	}
	nobody := httptest.NewServer(http.NotFoundHandler())
	nobody.Close()
	if code, _, stderr := mentor(t, "", "health", "--listen="+nobody.Listener.Addr().String()); code != exitFail || !strings.Contains(stderr, "no mentor answers at") {
		t.Errorf("without a bot: exit %d, %s", code, stderr)
	}
	unwell := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
	}))
	t.Cleanup(unwell.Close)
	if code, _, stderr := mentor(t, "", "health", "--ready", "--listen="+unwell.Listener.Addr().String()); code != exitFail || !strings.Contains(stderr, "the store does not answer") {
		t.Errorf("unwell: exit %d, %s", code, stderr)
	}
}

// signedWith signs a body as Slack does, with a secret of its own.
func signedWith(secret, body string) http.Header {
	stamp := fmt.Sprint(time.Now().Unix())
	mac := hmac.New(sha256.New, []byte(secret))
	_, _ = mac.Write([]byte("v0:" + stamp + ":" + body))
	h := http.Header{}
	h.Set("X-Slack-Request-Timestamp", stamp)
	h.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	return h
}

// eavesdrop stands between the bot and the fake Slack and notes the tokens.
func eavesdrop(t *testing.T, s *slacktest.Server) (api string, tokens func() string) {
	t.Helper()
	target, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var last string
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		body, _ := io.ReadAll(r.In.Body)
		r.Out.Body = io.NopCloser(bytes.NewReader(body))
		token := strings.TrimPrefix(r.In.Header.Get("Authorization"), "Bearer ")
		if form, err := url.ParseQuery(string(body)); err == nil && form.Has("token") {
			token = form.Get("token")
		}
		if token != "" {
			mu.Lock()
			last = token
			mu.Unlock()
		}
		r.SetURL(target)
	}}
	front := httptest.NewServer(proxy)
	t.Cleanup(front.Close)
	return front.URL, func() string {
		mu.Lock()
		defer mu.Unlock()
		return last
	}
}

// Secrets that stand in files are read again on SIGHUP: the new ones are used, the
// old ones are not, and what can't be used changes nothing.
func TestSecretsAreReloadedOnHangup(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		t.Setenv(name+"_FILE", path)
	}
	file("SLACK_BOT_TOKEN", "xoxb-first")
	file("SLACK_SIGNING_SECRET", "first")
	s := slacktest.New(t)
	api, token := eavesdrop(t, s)
	lines := make(lineWriter, 1000)
	p := startProgram(t, lines, "--store=sqlite:"+filepath.Join(dir, "mentor.db"), "--slack-api-url="+api+"/api/")
	deliver := func(user, secret string) int {
		fields := s.Command("T1", user, "start", "t"+user)
		fields["response_url"] = strings.Replace(fields["response_url"], s.URL, api, 1)
		body := slacktest.FormBody(fields)
		res := slacktest.Post(t, p.base+"/slack/commands", slacktest.Form, body, signedWith(secret, body))
		if res.Code == http.StatusOK {
			s.Heard(t, "t"+user, res.Body)
			s.Await(t, "an answer to "+user, func(sent slacktest.Sent) bool { return strings.HasSuffix(sent.Path, "/t"+user) })
		}
		return res.Code
	}
	hangup := func(want string) {
		t.Helper()
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		line := lines.wait(t, "secrets")
		if !strings.Contains(line, want) || strings.Contains(line, "xoxb") {
			t.Errorf("no %q in %s", want, line)
		}
		lines.wait(t, "content reloaded")
	}
	if code := deliver("U1", "first"); code != http.StatusOK || token() != "xoxb-first" {
		t.Errorf("at first: %d with %q", code, token())
	}
	file("SLACK_BOT_TOKEN", "xoxb-second")
	file("SLACK_SIGNING_SECRET", "second")
	hangup("SLACK_BOT_TOKEN SLACK_SIGNING_SECRET")
	if code := deliver("U2", "first"); code != http.StatusUnauthorized {
		t.Errorf("the old secret still works: %d", code)
	}
	if code := deliver("U3", "second"); code != http.StatusOK || token() != "xoxb-second" {
		t.Errorf("the new secrets: %d with %q", code, token())
	}
	file("SLACK_SIGNING_SECRET", "")
	hangup("the file of SLACK_SIGNING_SECRET is empty")
	if code := deliver("U4", "second"); code != http.StatusOK {
		t.Errorf("after secrets that can't be used: %d", code)
	}
}

// While a stop is delayed, everything is answered, and load balancers are told to
// go elsewhere.
func TestAStopAnswersWhatComesLate(t *testing.T) {
	t.Parallel()
	p := startProgram(t, &bytes.Buffer{}, "--store=sqlite:"+filepath.Join(t.TempDir(), "mentor.db"), "--drain-delay=5s", "--log-level=error")
	p.stop()
	status := func(path string) (int, bool) {
		res, err := http.Get(p.base + path)
		if err != nil {
			return 0, false
		}
		_ = res.Body.Close()
		return res.StatusCode, res.Close
	}
	deadline := time.Now().Add(storagetest.Patience)
	for code := 0; code != http.StatusServiceUnavailable; code, _ = status("/readyz") {
		if time.Now().After(deadline) {
			t.Fatal("it stays ready")
		}
	}
	if code, last := status("/healthz"); code != http.StatusOK || !last {
		t.Errorf("while it stops: %d, the connection is kept: %v", code, !last)
	}
	if got := sayTo(t, p.base, "ada", "help"); !strings.Contains(got, "today") {
		t.Errorf("a command that came late: %s", got)
	}
}

// A platform that never answers doesn't keep the process from ending.
func TestSoakAStopDoesNotWaitForever(t *testing.T) {
	t.Parallel()
	s := slacktest.New(t)
	asked, over := make(chan struct{}, 100), make(chan struct{})
	deaf := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		asked <- struct{}{}
		<-over
	}))
	t.Cleanup(func() { close(over); deaf.Close() })
	p := startProgram(
		t, &bytes.Buffer{}, "--store=sqlite:"+filepath.Join(t.TempDir(), "mentor.db"),
		"--slack-bot-token="+slacktest.Token, "--slack-signing-secret="+slacktest.Secret, "--slack-api-url="+deaf.URL+"/api/",
	)
	if res := slacktest.Deliver(t, p.base+"/slack/commands", slacktest.Form, slacktest.FormBody(s.Command("T1", "U1", "start", "t1"))); res.Code != http.StatusOK {
		t.Fatalf("%d", res.Code)
	}
	<-asked
	p.stop()
	select {
	case code := <-p.ended:
		p.ended <- code // for the check that it ends cleanly
	case <-time.After(storagetest.Patience):
		t.Fatal("it waits for an answer that never comes")
	}
}
