package slack_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"mentor/bot/bottest"
	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
)

func TestForeignSignaturesAreRefused(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	fields := r.Slack.Command("T1", "U1", "start", "1")
	body := slacktest.FormBody(fields)
	good := slacktest.Sign(body, time.Now())
	change := func(fn func(http.Header)) http.Header { h := good.Clone(); fn(h); return h }
	for name, h := range map[string]http.Header{
		"no headers":     {},
		"no signature":   change(func(h http.Header) { h.Del("X-Slack-Signature") }),
		"no timestamp":   change(func(h http.Header) { h.Del("X-Slack-Request-Timestamp") }),
		"two signatures": change(func(h http.Header) { h.Add("X-Slack-Signature", "v0=00") }),
		"wrong bit": change(func(h http.Header) {
			s := []byte(h.Get("X-Slack-Signature"))
			s[10] ^= 1
			h.Set("X-Slack-Signature", string(s))
		}),
		"truncated": change(func(h http.Header) { h.Set("X-Slack-Signature", h.Get("X-Slack-Signature")[:40]) }),
		"other version": change(func(h http.Header) {
			h.Set("X-Slack-Signature", strings.Replace(h.Get("X-Slack-Signature"), "v0", "v1", 1))
		}),
		"no number":  change(func(h http.Header) { h.Set("X-Slack-Request-Timestamp", "now") }),
		"other body": slacktest.Sign(body+"x", time.Now()),
		"too old":    slacktest.Sign(body, time.Now().Add(-301*time.Second)),
		"too new":    slacktest.Sign(body, time.Now().Add(302*time.Second)),
	} {
		if res := slacktest.Post(t, r.Front.URL, slacktest.Form, body, h); res.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, res.Code)
		}
	}
	if asked := r.talk.Asked(); len(asked) > 0 {
		t.Errorf("an unsigned command was run: %+v", asked)
	}
	res := slacktest.Post(t, r.Front.URL, slacktest.Form, body, slacktest.Sign(body, time.Now().Add(-290*time.Second)))
	if r.Slack.Heard(t, "1", res.Body); res.Code != http.StatusOK {
		t.Errorf("290 seconds old: %d", res.Code)
	}
	r.Answered(t, "1")
}

// Without headers that fit, no body is read: it would cost memory.
func TestHeadersAreCheckedBeforeTheBody(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	for name, h := range map[string]http.Header{
		"none": {}, "stale": slacktest.Sign("x", time.Now().Add(-time.Hour)), "no timestamp": {"X-Slack-Signature": {"v0=00"}},
		"no hex": {"X-Slack-Signature": {"v0=zz"}, "X-Slack-Request-Timestamp": slacktest.Sign("x", time.Now())["X-Slack-Request-Timestamp"]},
	} {
		req := httptest.NewRequest(http.MethodPost, "/slack/events", bottest.Untouched{T: t})
		req.Header = h
		res := httptest.NewRecorder()
		r.ServeHTTP(res, req)
		if res.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, res.Code)
		}
	}
}

// In Socket Mode there is no secret; then nothing may come in over HTTP.
func TestWithoutASecretNothingComesOverHTTP(t *testing.T) {
	t.Parallel()
	r := newRig(t, func(c *slack.Config) { c.SigningSecret = "" })
	body := slacktest.FormBody(r.Slack.Command("T1", "U1", "start", "1"))
	if res := slacktest.Deliver(t, r.Front.URL, slacktest.Form, body); res.Code != http.StatusUnauthorized {
		t.Errorf("%d", res.Code)
	}
}

func TestOversizedAndBrokenBodies(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	for name, c := range map[string]struct {
		kind, body string
		want       int
	}{
		"too large":       {slacktest.Form, "text=" + strings.Repeat("x", 1<<20), http.StatusRequestEntityTooLarge},
		"no JSON":         {slacktest.JSON, "{", http.StatusBadRequest},
		"no form":         {slacktest.Form, "a=%zz", http.StatusBadRequest},
		"neither":         {slacktest.Form, "a=b", http.StatusBadRequest},
		"broken payload":  {slacktest.Form, "payload=" + url.QueryEscape("{"), http.StatusBadRequest},
		"unknown payload": {slacktest.Form, "payload=" + url.QueryEscape(`{"type":"new_thing"}`), http.StatusOK},
		"unknown event":   {slacktest.JSON, `{"type":"event_callback","event":{"type":"team_join","user":{"id":"U1"}}}`, http.StatusOK},
		"held back":       {slacktest.JSON, `{"type":"app_rate_limited","team_id":"T1"}`, http.StatusOK},
		"certificate":     {slacktest.Form, "ssl_check=1", http.StatusOK},
	} {
		if res := slacktest.Deliver(t, r.Front.URL, c.kind, c.body); res.Code != c.want {
			t.Errorf("%s: %d, want %d", name, res.Code, c.want)
		}
	}
	if !strings.Contains(r.Logs.String(), "events are held back") {
		t.Error("the admin is not told that Slack holds events back")
	}
}

func TestURLVerification(t *testing.T) {
	t.Parallel()
	res := slacktest.Deliver(t, newRig(t).Front.URL, slacktest.JSON, `{"type":"url_verification","challenge":"abc"}`)
	if res.Code != http.StatusOK || res.Body != "abc" {
		t.Errorf("%+v", res)
	}
}

func TestCheckAsksSeldom(t *testing.T) {
	t.Parallel()
	r := newRig(t, overHTTP)
	r.Slack.Always("auth.test", "invalid_auth")
	for range 5 {
		if err := r.Check(t.Context()); err == nil || !strings.Contains(err.Error(), "SLACK_BOT_TOKEN") {
			t.Errorf("a refused token: %v", err)
		}
	}
	if n := len(r.Slack.Of("auth.test")); n != 1 {
		t.Errorf("five checks asked Slack %d times", n)
	}
}

func TestResponseAddressesAreSlacksOnly(t *testing.T) {
	t.Parallel()
	trap := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a foreign address was called") }))
	t.Cleanup(trap.Close)
	r := newRig(t, atOnce)
	host := strings.TrimPrefix(r.Slack.URL, "http://")
	hooks := []string{
		trap.URL, "https://hooks.slack.com.evil.test/x", "https://hooks.slack.com@" + strings.TrimPrefix(trap.URL, "http://"), "http://hooks.slack.com/x",
		"https://hooks.slack.com:8443/x", "http://user@" + host + "/x", "//" + host, "file:///etc/passwd", "http://" + host + ".evil.test/", "",
		strings.Replace(trap.URL, "127.0.0.1", "2130706433", 1), strings.Replace(trap.URL, "127.0.0.1", "localhost", 1),
	}
	for _, hook := range hooks {
		fields := r.Slack.Command("T1", "U1", "help", r.Trigger())
		fields["response_url"] = hook
		r.Slash(t, fields)
	}
	r.Wait(t.Context())
	if n := len(r.Slack.Of("chat.postEphemeral")); n != len(hooks) || len(r.Slack.Of("response_url")) > 0 {
		t.Errorf("%d of %d were answered through the Web API, %d elsewhere", n, len(hooks), len(r.Slack.Of("response_url")))
	}
}

// An address that fails is no reason to lose an answer.
func TestFailingResponseAddress(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]slacktest.Fault{
		"expired": {Status: http.StatusNotFound}, "broken": {Status: http.StatusBadGateway}, "dropped": {
			Drop: slacktest.BeforeAccepted,
		}, "used up": {Error: "used_url"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, atOnce)
			r.Slack.Fault("response_url", fault)
			r.Slash(t, r.Slack.Command("T1", "U1", "help", r.Trigger()))
			if sent := r.Slack.AwaitMethod(t, "chat.postEphemeral"); sent.Form.Get("user") != "U1" || sent.Form.Get("channel") != slacktest.Channel {
				t.Errorf("answered to %v", sent.Form)
			}
		})
	}
	r := newRig(t, atOnce)
	r.Slack.Fault("response_url", slacktest.Fault{Status: http.StatusTooManyRequests, RetryAfter: "1"})
	r.Slash(t, r.Slack.Command("T1", "U1", "help", "late"))
	r.Wait(t.Context())
	if all := r.Slack.Of("response_url"); len(all) != 2 || all[1].At.Sub(all[0].At) < time.Second {
		t.Errorf("%d tries after being asked to come a second later", len(all))
	}
}
