package slacktest

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// ClientID and ClientSecret are what the app that others install is known by.
const (
	ClientID     = "123.456"
	ClientSecret = "hush-client"
	AppID        = "A024BE"
)

// Apps are the workspaces that installed the app by themselves: each has a token of
// its own, and what is said with it happens there.
type Apps struct {
	Life    time.Duration     // of a token, which is exchanged before its end; 0: it never ends
	Orgs    map[string]string // workspace to the organisation that it belongs to
	Scopes  string            // that are granted; those that are asked for when ""
	History time.Duration     // between two looks at what was written, as Slack grants such apps; 0: any time

	mu       sync.Mutex
	secret   string // the client secret, where it was changed
	n        int
	codes    map[string]code
	tokens   map[string]*token
	looked   map[string]time.Time // when a workspace's history was looked at last
	issued   []string             // everything secret
	tooSoon  int                  // looks at what was written that were refused
	Renewals int                  // exchanges of refresh tokens that went well
	Twice    int                  // and those of one that was used before
}

type code struct {
	team, redirect string
	whole          bool
	used           bool
}

type token struct {
	team, refresh string
	whole         bool // of the whole organisation
	until         time.Time
	ended         bool // revoked
	spent         bool // its refresh token was used
}

// NewApps makes an app that nobody has installed.
func NewApps() *Apps {
	return &Apps{Orgs: map[string]string{}, codes: map[string]code{}, tokens: map[string]*token{}, looked: map[string]time.Time{}}
}

// Consent is a person on Slack's page of consent at an address, who allows the app
// in a workspace, or in a whole organisation; it returns where the browser is sent.
func (a *Apps) Consent(t testing.TB, address, team string, whole bool) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	if !strings.HasSuffix(u.Path, "/oauth/v2/authorize") || q.Get("client_id") != ClientID || q.Get("scope") == "" || q.Get("state") == "" {
		t.Fatalf("Slack can't read %s", address)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.n++
	name := fmt.Sprintf("code-%s-%d", team, a.n)
	a.codes[name] = code{team: team, redirect: q.Get("redirect_uri"), whole: whole}
	a.issued = append(a.issued, name, q.Get("state"))
	return q.Get("redirect_uri") + "?" + url.Values{"code": {name}, "state": {q.Get("state")}}.Encode()
}

// UseSecret changes the client secret: the one of before is refused from now on.
func (a *Apps) UseSecret(secret string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.secret = secret
	a.issued = append(a.issued, secret)
}

// secrets are what no log may hold.
func (a *Apps) secrets() []string {
	if a == nil {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return append(slices.Clone(a.issued), ClientSecret)
}

// Secrets are everything secret that was issued.
func (a *Apps) Secrets() []string { return a.secrets() }

// exchange answers oauth.v2.access.
func (a *Apps) exchange(s *Server, sent Sent, header http.Header) any {
	r := http.Request{Header: header}
	id, secret, _ := r.BasicAuth()
	if id != ClientID {
		return refused("invalid_client_id")
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if secret != cmp.Or(a.secret, ClientSecret) {
		return refused("bad_client_secret")
	}
	if sent.Form.Get("grant_type") == "refresh_token" {
		return a.refresh(s.now(), sent.Form.Get("refresh_token"))
	}
	c, ok := a.codes[sent.Form.Get("code")]
	switch {
	case !ok:
		return refused("invalid_code")
	case c.used:
		return refused("code_already_used")
	case c.redirect != sent.Form.Get("redirect_uri"):
		return refused("bad_redirect_uri")
	}
	c.used = true
	a.codes[sent.Form.Get("code")] = c
	return a.grant(s.now(), c.team, c.whole)
}

// refresh exchanges a refresh token, once. The lock is held.
func (a *Apps) refresh(now time.Time, refresh string) any {
	for _, t := range a.tokens {
		if t.refresh != refresh || refresh == "" {
			continue
		}
		if t.spent || t.ended {
			a.Twice++
			return refused("invalid_refresh_token")
		}
		t.spent = true
		a.Renewals++
		return a.grant(now, t.team, t.whole)
	}
	return refused("invalid_refresh_token")
}

// grant issues a token. The lock is held.
func (a *Apps) grant(now time.Time, team string, whole bool) any {
	a.n++
	name := fmt.Sprintf("xoxb-%s-%d", team, a.n)
	t := &token{team: team, whole: whole}
	scopes := a.Scopes
	if scopes == "" {
		scopes = "app_mentions:read,channels:history,chat:write,commands,files:read,files:write,groups:history,im:history,im:write,mpim:history,mpim:write,users:read"
	}
	answer := map[string]any{
		"ok": true, "access_token": name, "token_type": "bot", "scope": scopes, "bot_user_id": Bot + team, "app_id": AppID,
		"team": map[string]any{"id": team, "name": "Team " + team}, "enterprise": nil, "is_enterprise_install": whole,
		"authed_user": map[string]any{"id": "U1"},
	}
	if org := a.Orgs[team]; org != "" {
		answer["enterprise"] = map[string]any{"id": org, "name": "Org " + org}
	}
	if whole {
		answer["team"] = nil
		answer["enterprise"] = map[string]any{"id": team, "name": "Org " + team}
	}
	if a.Life > 0 {
		t.refresh, t.until = fmt.Sprintf("xoxe-%s-%d", team, a.n), now.Add(a.Life)
		answer["refresh_token"], answer["expires_in"] = t.refresh, int(a.Life/time.Second)
		a.issued = append(a.issued, t.refresh)
	}
	a.tokens[name] = t
	a.issued = append(a.issued, name)
	return answer
}

// Revoke ends the tokens of a workspace or an organisation.
func (a *Apps) Revoke(team string) { a.revoke(team) }

func (a *Apps) revoke(team string) any {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, t := range a.tokens {
		if t.team == team {
			t.ended = true
		}
	}
	return map[string]any{"ok": true, "revoked": true}
}

// Live is how many tokens of a workspace work.
func (a *Apps) Live(team string, now time.Time) (n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, t := range a.tokens {
		if t.team == team && !t.ended && (t.until.IsZero() || now.Before(t.until)) {
			n++
		}
	}
	return n
}

// TooSoon is how often a look at what was written came too soon.
func (a *Apps) TooSoon() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.tooSoon
}

// Renewed is how often refresh tokens were exchanged, and how often one was tried
// twice.
func (a *Apps) Renewed() (well, twice int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.Renewals, a.Twice
}

// teamOf is whose a token is.
func (a *Apps) teamOf(name string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if t := a.tokens[name]; t != nil {
		return t.team
	}
	if name == Token {
		return "T1"
	}
	return ""
}

// who is what auth.test says of a token.
func (a *Apps) who(team string) any {
	if team == "T1" {
		return map[string]any{"ok": true, "team": "Acme", "team_id": "T1", "user_id": Bot, "bot_id": "BBOT"}
	}
	return map[string]any{"ok": true, "team": "Team " + team, "team_id": team, "user_id": Bot + team, "bot_id": "BBOT" + team}
}

// tokenOf is the token of a request: in its header, or in the form.
func tokenOf(sent *Sent, r *http.Request) string {
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return bearer
	}
	return sent.Form.Get("token")
}

// admit returns Slack's name for why a request isn't let in, or a status; nothing
// when it is.
func (a *Apps) admit(s *Server, sent *Sent, r *http.Request) (name string, status int) {
	switch sent.Method {
	case "oauth.v2.access", "apps.connections.open", "api.test", "response_url", "upload":
		return "", 0
	}
	now := s.now()
	a.mu.Lock()
	defer a.mu.Unlock()
	given := tokenOf(sent, r)
	t := a.tokens[given]
	switch {
	case t == nil && given == Token: // the one that is set
		return "", 0
	case t == nil:
		return "invalid_auth", 0
	case t.ended:
		return "token_revoked", 0
	case !t.until.IsZero() && !now.Before(t.until):
		return "token_expired", 0
	}
	if a.History > 0 && (sent.Method == "conversations.history" || sent.Method == "conversations.replies") {
		if now.Sub(a.looked[t.team]) < a.History {
			a.tooSoon++
			return "", http.StatusTooManyRequests
		}
		a.looked[t.team] = now
	}
	return "", 0
}

// Uninstalled is the event that the app was taken out of a workspace, and Revoked
// that its bot's token was revoked.
func (a *Apps) Uninstalled(team string) map[string]any {
	a.revoke(team)
	return map[string]any{
		"type": "event_callback", "team_id": team, "event_id": "EvGone" + team, "event_time": time.Now().Unix() + 1,
		"event": map[string]any{"type": "app_uninstalled"},
	}
}

// Revoked is the event that the tokens of a workspace's bot were revoked.
func (a *Apps) Revoked(team string) map[string]any {
	e := a.Uninstalled(team)
	e["event"] = map[string]any{"type": "tokens_revoked", "tokens": map[string]any{"oauth": []string{}, "bot": []string{Bot + team}}}
	return e
}
