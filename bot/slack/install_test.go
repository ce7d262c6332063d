package slack_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
	"mentor/storage"
)

func TestInstalling(t *testing.T) {
	t.Parallel()
	r := newApps(t, overHTTP)
	page := r.install(t, "T2", false)
	for _, want := range []string{"Mentor is in Team T2", "/mentor start", "app=A024BE&amp;team=T2"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page doesn't say %q: %s", want, page)
		}
	}
	in, err := r.store.Installation(t.Context(), "slack:T2")
	if err != nil || in.Name != "Team T2" || in.Bot != "UBOTT2" || in.App != slacktest.AppID || in.At == 0 || in.Expires != 0 {
		t.Errorf("stored: %+v %v", in, err)
	}
	if found := r.secretsIn(r.store.Dump() + page); len(found) > 0 {
		t.Errorf("not sealed: %v", found)
	}
	if got := r.Command(t, "T2", "hello"); got == "" {
		t.Error("no answer")
	}
	if _, err := r.Post(t.Context(), toIn("T2"), "abc234", task()); err != nil {
		t.Error(err)
	}
	for _, sent := range r.Slack.All() {
		if sent.Method != "oauth.v2.access" && !sent.IsAnswer() && sent.Team != "T2" {
			t.Errorf("%s was asked as %q", sent.Method, sent.Team)
		}
	}
	if err := r.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// What the page of consent is asked for, and how the browser is bound.
func TestInstallingBegins(t *testing.T) {
	t.Parallel()
	r := newApps(t)
	b := r.browser()
	w := b.get(t, "/slack/install")
	to := w.Header().Get("Location")
	for _, want := range []string{
		"/oauth/v2/authorize?", "client_id=123.456", "redirect_uri=https%3A%2F%2Fmentor.example.com%2Fslack%2Foauth", "scope=app_mentions%3Aread%2C", "state=",
	} {
		if !strings.Contains(to, want) {
			t.Errorf("%s lacks %s", to, want)
		}
	}
	c := b.cookies[0]
	if !strings.HasPrefix(c.Name, "__Host-") || !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.MaxAge != 600 || c.Path != "/" {
		t.Errorf("the cookie: %v", c)
	}
	if h := w.Header(); h.Get("Cache-Control") != "no-store" || h.Get("Referrer-Policy") != "no-referrer" {
		t.Errorf("headers: %v", h)
	}
	// A second tab doesn't spoil the first.
	first, second := to, b.begin(t)
	for _, at := range []string{first, second} {
		if w := b.get(t, r.apps.Consent(t, at, "T2", false)); w.Code != http.StatusOK {
			t.Errorf("one of two tabs: %d %s", w.Code, w.Body)
		}
	}
}

func TestInstallingFails(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*slack.Config)
		end    func(t *testing.T, r *appsRig, b *browser, back string) string // what is opened in the end
		code   int
		says   string
		log    string
	}{
		"denied": {nil, func(t *testing.T, _ *appsRig, _ *browser, back string) string {
			return query(t, back, map[string]string{"code": "", "error": "access_denied"})
		}, 200, "You chose not to allow it", ""},
		"no state": {nil, func(t *testing.T, _ *appsRig, _ *browser, back string) string {
			return query(t, back, map[string]string{"state": ""})
		}, 400, "used up", ""},
		"a made-up state": {nil, func(t *testing.T, _ *appsRig, _ *browser, back string) string {
			return query(t, back, map[string]string{"state": strings.Repeat("A", 43)})
		}, 400, "used up", ""},
		"after ten minutes": {nil, func(_ *testing.T, r *appsRig, _ *browser, back string) string {
			r.clock.pass(10 * time.Minute)
			return back
		}, 400, "ten minutes", ""},
		"another browser": {nil, func(_ *testing.T, _ *appsRig, b *browser, back string) string {
			b.cookies = nil
			return back
		}, 400, "another browser", "another browser"},
		"another browser that is installing, too": {nil, func(t *testing.T, r *appsRig, b *browser, back string) string {
			other := r.browser()
			other.begin(t)
			b.cookies = other.cookies
			return back
		}, 400, "another browser", "another browser"},
		"neither code nor error": {nil, func(t *testing.T, _ *appsRig, _ *browser, back string) string {
			return query(t, back, map[string]string{"code": ""})
		}, 502, "let Mentor in", "refused an installation"},
		"another error": {nil, func(t *testing.T, _ *appsRig, _ *browser, back string) string {
			return query(t, back, map[string]string{"code": "", "error": "<b>invalid_scope</b>"})
		}, 502, "let Mentor in", "invalid_scope"},
		"a made-up code": {nil, func(t *testing.T, _ *appsRig, _ *browser, back string) string {
			return query(t, back, map[string]string{"code": "guessed"})
		}, 400, "used up", ""},
		"Slack is down": {nil, func(_ *testing.T, r *appsRig, _ *browser, back string) string {
			r.Slack.Fault("oauth.v2.access", slacktest.Fault{Status: 503})
			return back
		}, 502, "reached right now", "503"},
		"Slack doesn't answer": {nil, func(_ *testing.T, r *appsRig, _ *browser, back string) string {
			r.Slack.Fault("oauth.v2.access", slacktest.Fault{Drop: slacktest.BeforeAccepted})
			return back
		}, 502, "reached right now", "an installation failed"},
		"the wrong client secret": {func(c *slack.Config) { c.Apps.ClientSecret = "wrong" }, func(_ *testing.T, _ *appsRig, _ *browser, back string) string {
			return back
		}, 502, "let Mentor in", "SLACK_CLIENT_SECRET"},
		"the store is down": {nil, func(_ *testing.T, r *appsRig, _ *browser, back string) string {
			r.store.Fail(storage.ErrUnavailable)
			return back
		}, 503, "store anything", "can't go on"},
		"a workspace that may not": {func(c *slack.Config) { c.Apps.Only = []string{"T7", "E7"} }, func(_ *testing.T, _ *appsRig, _ *browser, back string) string {
			return back
		}, 403, "open to your workspace", "was revoked"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			change := c.change
			if change == nil {
				change = func(*slack.Config) {}
			}
			r := newApps(t, change)
			b := r.browser()
			back := r.apps.Consent(t, b.begin(t), "T2", false)
			w := b.get(t, c.end(t, r, b, back))
			page := w.Body.String()
			if w.Code != c.code || !strings.Contains(page, c.says) {
				t.Errorf("%d %s", w.Code, page)
			}
			if found := r.secretsIn(page); len(found) > 0 || strings.Contains(page, "invalid_scope") {
				t.Errorf("the page gives away %v", found)
			}
			for name, want := range map[string]string{"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"} {
				if w.Header().Get(name) != want {
					t.Errorf("%s: %q", name, w.Header().Get(name))
				}
			}
			if !strings.Contains(r.Logs.String(), c.log) {
				t.Errorf("the log lacks %q: %s", c.log, r.Logs)
			}
			r.store.Fail(nil)
			if in, _ := r.store.Installation(t.Context(), "slack:T2"); in.Exists() {
				t.Errorf("stored: %+v", in)
			}
			if c.code == 403 && r.apps.Live("T2", r.clock.now()) != 0 {
				t.Error("a token that isn't kept still works")
			}
		})
	}
}

// The same address twice, by a reload or by somebody else: the first counts.
func TestInstallingTwice(t *testing.T) {
	t.Parallel()
	r := newApps(t)
	b := r.browser()
	back := r.apps.Consent(t, b.begin(t), "T2", false)
	b.get(t, back)
	before := r.store.Dump()
	if w := b.get(t, back); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "it worked the first time") {
		t.Errorf("a reload: %d %s", w.Code, w.Body)
	}
	// A code that was used, with a state of its own.
	_, state, _ := strings.Cut(b.begin(t), "state=")
	state, _, _ = strings.Cut(state, "&")
	if w := b.get(t, query(t, back, map[string]string{"state": state})); w.Code != http.StatusBadRequest {
		t.Errorf("a used code: %d %s", w.Code, w.Body)
	}
	if after := r.store.Dump(); after != before {
		t.Errorf("it changed %s into %s", before, after)
	}
	// Installing again is fine, and replaces what was there.
	r.install(t, "T2", false)
	if in, _ := r.store.Installation(t.Context(), "slack:T2"); in.Version != 2 || in.Ended != "" {
		t.Errorf("installed again: %+v", in)
	}
}

// Strangers can't fill the store by opening the page.
func TestInstallingIsBounded(t *testing.T) {
	t.Parallel()
	r := newApps(t)
	crowded := 0
	for range 200 {
		if w := r.browser().get(t, "/slack/install"); w.Code == http.StatusTooManyRequests {
			crowded++
		}
	}
	if crowded < 50 {
		t.Errorf("%d of 200 were told to wait", crowded)
	}
}

// A thousand ways to finish what somebody else began: a changed state, another
// browser, none, a code of one's own. None of them installs anything, and those who
// began can still finish unless their state was used up.
func TestNobodyFinishesForOthers(t *testing.T) {
	t.Parallel()
	r := newApps(t, func(c *slack.Config) { c.Apps.PublicURL = "http://127.0.0.1:8080" })
	attacker := r.browser()
	attacker.cookies = []*http.Cookie{{Name: "mentor-install", Value: strings.Repeat("A", 43)}}
	for i := range 250 {
		victim := r.browser()
		r.clock.pass(time.Second) // so that the page isn't crowded
		back := r.apps.Consent(t, victim.begin(t), "T2", false)
		_, state, _ := strings.Cut(back, "state=")
		flipped := []byte(state)
		at := i % len(flipped)
		flipped[at] = map[bool]byte{true: 'B', false: 'A'}[flipped[at] == 'A']
		for _, try := range []struct {
			with    *browser
			address string
		}{
			{victim, query(t, back, map[string]string{"state": string(flipped)})},
			{attacker, query(t, back, map[string]string{"state": string(flipped)})},
			{r.browser(), back},
			{attacker, back},
		} {
			if w := try.with.get(t, try.address); w.Code != http.StatusBadRequest {
				t.Fatalf("%s: %d %s", try.address, w.Code, w.Body)
			}
		}
	}
	if in, _ := r.store.Installation(t.Context(), "slack:T2"); in.Exists() {
		t.Errorf("installed: %+v", in)
	}
	if n := len(r.Slack.Of("oauth.v2.access")); n > 0 {
		t.Errorf("%d codes were exchanged", n)
	}
}
