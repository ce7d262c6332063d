package grant

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"mentor/storage"
)

// Installing goes through the browser of the person who installs: from Install to
// Slack's page of consent, and from there back to Finish, which Slack calls with a
// code (docs.slack.dev/authentication/installing-with-oauth). The state in between
// proves that both were the same browser: otherwise somebody could have others finish
// an installation that isn't theirs.
const (
	InstallPath = "/slack/install"
	FinishPath  = "/slack/oauth"

	stateTime = 10 * time.Minute

	// A page that anybody may open notes something in the store: only so many of them.
	startsPerSecond = 5
	startsAtOnce    = 100
)

// random returns 32 random bytes as text.
func random() string {
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails
	return base64.RawURLEncoding.EncodeToString(secret)
}

func hashed(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// note is where the state of somebody who is installing waits, hashed: who reads the
// store can't finish for them.
func note(state string) string { return "slack-state:" + hashed(state) }

// cookie is the name of what binds a state to a browser. Over https other hosts,
// such as neighbors under one domain, can't set it.
func (g *Grants) cookie() string {
	if g.secure() {
		return "__Host-mentor-install"
	}
	return "mentor-install"
}

func (g *Grants) secure() bool { return strings.HasPrefix(g.Base, "https://") }

// browser returns the secret of a browser that is in the middle of installing
// already, in another tab, or a new one.
func (g *Grants) browser(r *http.Request) string {
	if c, err := r.Cookie(g.cookie()); err == nil && secretForm.MatchString(c.Value) {
		return c.Value
	}
	return random()
}

var secretForm = regexp.MustCompile(`^[A-Za-z0-9_-]{43}$`)

// Install sends a browser to Slack's page of consent.
func (g *Grants) Install(w http.ResponseWriter, r *http.Request) {
	if !g.starts.Try() {
		w.Header().Set("Retry-After", "60")
		g.show(w, crowded)
		return
	}
	state, browser := random(), g.browser(r)
	if err := g.Store.Leave(r.Context(), note(state), hashed(browser), stateTime); err != nil {
		g.Log.ErrorContext(r.Context(), "an installation can't begin", "err", err)
		g.show(w, away)
		return
	}
	http.SetCookie(w, &http.Cookie{ //nolint:gosec // not Secure only on a loopback address, where there is no TLS
		Name: g.cookie(), Value: browser, Path: "/", MaxAge: int(stateTime / time.Second), Secure: g.secure(), HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	http.Redirect(w, r, g.consent(state), http.StatusFound)
}

// consent is the address of Slack's page of consent. It stands beside the Web API.
func (g *Grants) consent(state string) string {
	q := url.Values{
		"client_id": {g.ClientID}, "scope": {strings.Join(g.Scopes, ",")}, "redirect_uri": {g.Base + FinishPath}, "state": {state},
	}
	return strings.TrimSuffix(g.API, "api/") + "oauth/v2/authorize?" + q.Encode()
}

// Finish takes what Slack's page of consent sends a browser back with.
func (g *Grants) Finish(w http.ResponseWriter, r *http.Request) {
	g.show(w, g.finished(r))
}

func (g *Grants) finished(r *http.Request) page {
	ctx, q := r.Context(), r.URL.Query()
	bound, err := g.Store.Take(ctx, note(q.Get("state")))
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return over
	case err != nil:
		g.Log.ErrorContext(ctx, "an installation can't go on", "err", err)
		return away
	}
	c, err := r.Cookie(g.cookie())
	switch {
	case err != nil, subtle.ConstantTimeCompare([]byte(hashed(c.Value)), []byte(bound)) != 1:
		g.Log.WarnContext(ctx, "an installation came back in another browser than it began in")
		return foreign
	case q.Get("error") == "access_denied":
		return denied
	case q.Get("error") != "", q.Get("code") == "":
		g.Log.WarnContext(ctx, "slack refused an installation", "reason", shortened(q.Get("error")))
		return refused
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), renewTime) // a browser that goes leaves no half
	defer cancel()
	return g.exchangeCode(ctx, q.Get("code"))
}

// shortened keeps what comes from outside from filling the log.
func shortened(s string) string { return s[:min(len(s), 100)] }

// exchangeCode has Slack exchange a code, which is good for once and ten minutes,
// and stores what it grants.
func (g *Grants) exchangeCode(ctx context.Context, code string) page {
	var got granted
	err := g.post(ctx, request{method: "oauth.v2.access", app: true, form: url.Values{"code": {code}, "redirect_uri": {g.Base + FinishPath}}}, &got)
	switch name := nameOf(err); {
	case name == "code_already_used", name == "invalid_code", name == "code_expired":
		return over
	case name != "":
		g.Log.ErrorContext(ctx, "slack refused an installation", "reason", shortened(name), "hint", hint(name))
		return refused
	case err != nil:
		g.Log.ErrorContext(ctx, "an installation failed", "err", err)
		return unreachable
	}
	where := got.where()
	if where == nil || !workspaceID.MatchString(where.ID) || !strings.HasPrefix(got.Token, "xox") || got.Type != "bot" {
		g.Log.ErrorContext(ctx, "slack granted something else than a bot's token")
		return refused
	}
	if len(g.Only) > 0 && !slices.Contains(g.Only, got.Team.id()) && !slices.Contains(g.Only, got.Org.id()) {
		g.giveBack(ctx, where, got.Token)
		return closed
	}
	if err := g.keep(ctx, where, &got); err != nil {
		g.Log.ErrorContext(ctx, "an installation can't be stored", "workspace", Workspace(where.ID), "err", err)
		g.giveBack(ctx, where, got.Token)
		return away
	}
	return welcome(where.Name, got.App, got.Team.id())
}

// workspaceID is what Slack calls workspaces and organisations.
var workspaceID = regexp.MustCompile(`^[TE][A-Z0-9]{1,30}$`)

// hint says what an operator does about a refusal.
func hint(name string) string {
	switch name {
	case "bad_client_secret":
		return "check SLACK_CLIENT_SECRET"
	case "invalid_client_id":
		return "check SLACK_CLIENT_ID"
	case "bad_redirect_uri":
		return "the app's settings must name MENTOR_PUBLIC_URL followed by " + FinishPath + " as a redirect URL"
	case "invalid_team_for_non_distributed_app":
		return "turn on Manage Distribution in the app's settings"
	}
	return "start again"
}

// Workspace is how a workspace or an organisation of Slack is called in the store.
func Workspace(id string) storage.WorkspaceID { return storage.WorkspaceID("slack:" + id) }

// keep stores an installation in the place of an earlier one.
func (g *Grants) keep(ctx context.Context, where *named, got *granted) error {
	ws := Workspace(where.ID)
	_, err := g.Store.ChangeInstallation(ctx, ws, func(in *storage.Installation) error {
		*in = storage.Installation{
			Workspace: ws, Version: in.Version, Name: where.Name, Bot: storage.MemberID(got.Bot), App: got.App, At: g.Clock().Unix(),
		}
		return g.fill(in, got)
	})
	if err != nil {
		return err
	}
	g.forget(ws)
	g.Log.InfoContext(ctx, "the app was installed", "workspace", string(ws), "name", where.Name, "missing_scopes", strings.Join(g.missing(got.Scope), ","))
	return nil
}

// missing are the scopes that weren't granted.
func (g *Grants) missing(scope string) []string {
	granted := strings.Split(scope, ",")
	return slices.DeleteFunc(slices.Clone(g.Scopes), func(s string) bool { return slices.Contains(granted, s) })
}

// giveBack revokes a token that isn't kept.
func (g *Grants) giveBack(ctx context.Context, where *named, token string) {
	if err := g.post(ctx, request{method: "auth.revoke", token: token}, nil); err != nil {
		g.Log.WarnContext(ctx, "a token that isn't kept can't be revoked", "workspace", string(Workspace(where.ID)), "err", err)
		return
	}
	g.Log.InfoContext(ctx, "a token that isn't kept was revoked", "workspace", string(Workspace(where.ID)))
}
