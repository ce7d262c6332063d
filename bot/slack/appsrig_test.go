package slack_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/slack"
	"mentor/bot/slack/grant"
	"mentor/bot/slack/slacktest"
	"mentor/storage"
	"mentor/storage/seal"
)

// appsRig is a bot that workspaces install by themselves.
type appsRig struct {
	*rig
	apps  *slacktest.Apps
	store *bottest.Installations
	clock *moving
	key   string
	keys  *seal.Keys
}

// moving is a clock that runs, and can be put forward.
type moving struct{ ahead atomic.Int64 }

func (m *moving) now() time.Time       { return time.Now().Add(time.Duration(m.ahead.Load())) }
func (m *moving) pass(d time.Duration) { m.ahead.Add(int64(d)) }
func (r *appsRig) secretsIn(s string) []string {
	var found []string
	for _, secret := range r.apps.Secrets() {
		if strings.Contains(s, secret) {
			found = append(found, secret)
		}
	}
	return found
}

func newApps(t testing.TB, changes ...func(*slack.Config)) *appsRig {
	t.Helper()
	r := &appsRig{apps: slacktest.NewApps(), clock: &moving{}, key: seal.Generate()}
	r.store = bottest.NewInstallations(r.clock.now)
	var err error
	if r.keys, err = seal.New(r.key, ""); err != nil {
		t.Fatal(err)
	}
	s := slacktest.New(t)
	s.Apps, s.Clock = r.apps, r.clock.now
	r.rig = r.another(t, s, changes...)
	return r
}

// another is one more process on the same store.
func (r *appsRig) another(t testing.TB, s *slacktest.Server, changes ...func(*slack.Config)) *rig {
	t.Helper()
	changes = append([]func(*slack.Config){func(c *slack.Config) {
		c.Token, c.Clock = "", r.clock.now
		c.Apps = &slack.Apps{
			ClientID: slacktest.ClientID, ClientSecret: slacktest.ClientSecret, PublicURL: "https://mentor.example.com",
			Store: r.store, Keys: r.keys, Leases: r.store,
		}
	}}, changes...)
	return rigOn(t, s, changes...)
}

// browser is a browser of somebody who installs.
type browser struct {
	grants  *grant.Grants
	cookies []*http.Cookie
}

func (r *rig) browser() *browser { return &browser{grants: r.Grants()} }

// get opens an address of the bot's.
func (b *browser) get(t testing.TB, address string) *httptest.ResponseRecorder {
	t.Helper()
	w, req := httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	for _, c := range b.cookies {
		req.AddCookie(c)
	}
	if strings.HasPrefix(req.URL.Path, grant.InstallPath) {
		b.grants.Install(w, req)
	} else {
		b.grants.Finish(w, req)
	}
	b.cookies = append(b.cookies, w.Result().Cookies()...)
	return w
}

// begin opens the page that installs and returns where it leads to.
func (b *browser) begin(t testing.TB) string {
	t.Helper()
	w := b.get(t, grant.InstallPath)
	if w.Code != http.StatusFound {
		t.Fatalf("installing begins with %d %s", w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

// install installs the app in a workspace and returns the page at the end.
func (r *appsRig) install(t testing.TB, team string, whole bool) string {
	t.Helper()
	b := r.browser()
	w := b.get(t, r.apps.Consent(t, b.begin(t), team, whole))
	if w.Code != http.StatusOK {
		t.Fatalf("installing in %s: %d %s", team, w.Code, w.Body)
	}
	return w.Body.String()
}

// query changes parts of an address; "" takes one away.
func query(t testing.TB, address string, changes map[string]string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	for name, value := range changes {
		if q.Set(name, value); value == "" {
			q.Del(name)
		}
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// toIn is U1 in a workspace.
func toIn(team string) bot.Address {
	return bot.Address{Workspace: storage.WorkspaceID("slack:" + team), Member: "U1"}
}

func contextOf(t testing.TB, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(t.Context(), d)
}
