package slack

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"mentor/bot/delivery"
	"mentor/bot/slack/grant"
	"mentor/storage"

	"github.com/slack-go/slack"
)

// api makes requests to Slack's Web API: each with the token that gets into its
// workspace, and at the pace that Slack grants.
type api struct {
	base     string // ends in /api/
	http     *http.Client
	only     atomic.Pointer[access]       // the token that is set
	app      atomic.Pointer[slack.Client] // with the app-level token
	grants   *grant.Grants                // nil where nobody installs
	mu       sync.Mutex
	accounts map[storage.WorkspaceID]*account
	pace     *pace
	clock    func() time.Time
	log      *slog.Logger
}

func newAPI(c Config, workers *delivery.Workers) *api {
	a := &api{
		base: cmp.Or(c.APIURL, slack.APIURL), http: delivery.NewClient(c.Transport, requestTime),
		accounts: map[storage.WorkspaceID]*account{}, clock: c.Clock, log: c.Log,
	}
	a.pace = newPace(c.Clock, a.isDistributed)
	if apps := c.Apps; apps != nil {
		a.grants = grant.New(grant.Config{
			ClientID: apps.ClientID, ClientSecret: apps.ClientSecret, Scopes: scopeNames(), Base: apps.PublicURL, API: a.base, Client: a.http, Only: apps.Only,
			Store: apps.Store, Keys: apps.Keys, Leases: apps.Leases, Clock: c.Clock, Log: c.Log, Go: workers.Go,
		})
	}
	return a
}

// make returns a client that uses a token.
func (c *api) make(token string) *slack.Client {
	return slack.New(token, slack.OptionAPIURL(c.base), slack.OptionHTTPClient(c.http))
}

// renew replaces the credentials that requests are made with from now on.
func (c *api) renew(with Credentials) {
	c.only.Store(&access{client: c.make(with.Token), token: with.Token})
	c.app.Store(slack.New(with.AppToken, slack.OptionAPIURL(c.base), slack.OptionHTTPClient(c.http), slack.OptionAppLevelToken(with.AppToken)))
	if c.grants != nil {
		c.grants.UseSecret(with.ClientSecret)
	}
}

// account is what is remembered of the bot in one workspace.
type account struct {
	private delivery.Memory[storage.MemberID, string] // the channel of the conversation with a member

	mu      sync.Mutex
	access  *access             // by which it got in last; nil before
	org     storage.WorkspaceID // the organisation that deliveries from there name
	noFiles time.Time           // until then uploads are not tried: they were refused
	noHome  bool                // the app has no home tab

	single sync.Mutex // homes that nobody looks at are refreshed one after the other
}

// access is what requests are made with: a token.
type access struct {
	client *slack.Client
	token  string
	grant  *grant.Access // nil for the token that is set

	mu    sync.Mutex
	self  identity
	ended string // why the token no longer works; "" while it does
}

// maxAccounts bounds what is remembered: all of it can be found out again.
const maxAccounts = 20_000

// account returns what is remembered of the bot in a workspace.
func (c *api) account(w storage.WorkspaceID) *account {
	c.mu.Lock()
	defer c.mu.Unlock()
	acc, ok := c.accounts[w]
	if !ok {
		if len(c.accounts) >= maxAccounts {
			clear(c.accounts)
		}
		acc = &account{}
		c.accounts[w] = acc
	}
	return acc
}

// heard remembers the organisation that a workspace belongs to: an installation of
// the whole organisation covers it.
func (c *api) heard(s sender) {
	if c.grants == nil || s.team == "" || s.enterprise == "" {
		return
	}
	acc := c.account(s.workspace())
	acc.mu.Lock()
	defer acc.mu.Unlock()
	acc.org = grant.Workspace(s.enterprise)
}

// access returns what to make a request to a workspace with: the token of its own
// installation, or the one that is set. "" is no workspace, but the app itself.
func (c *api) access(ctx context.Context, w storage.WorkspaceID) (*access, error) {
	only := c.only.Load()
	if c.grants == nil || w == "" {
		return only, nil
	}
	acc := c.account(w)
	acc.mu.Lock()
	org := acc.org
	acc.mu.Unlock()
	granted, err := c.grants.Access(ctx, w, org)
	if errors.Is(err, grant.ErrNone) && c.isSetFor(ctx, only, w) {
		return acc.enter(only), nil
	}
	if err != nil {
		return nil, err
	}
	return acc.by(granted, c.make), nil
}

// isSetFor reports whether the token that is set is one of this workspace.
func (c *api) isSetFor(ctx context.Context, only *access, w storage.WorkspaceID) bool {
	if only.token == "" {
		return false
	}
	self, err := c.whoAmI(ctx)
	return err == nil && w == sender{team: self.team, enterprise: self.enterprise}.workspace()
}

// by returns the access that a grant gives: the one of before if it's the same. An
// access never changes, as requests that are under way read it.
func (acc *account) by(granted *grant.Access, client func(token string) *slack.Client) *access {
	acc.mu.Lock()
	defer acc.mu.Unlock()
	was := acc.access
	switch {
	case was == nil || was.token != granted.Token:
		acc.access = &access{client: client(granted.Token), token: granted.Token, grant: granted}
	case was.grant != granted:
		acc.access = &access{client: was.client, token: granted.Token, grant: granted}
	}
	return acc.access
}

func (acc *account) enter(by *access) *access {
	acc.mu.Lock()
	defer acc.mu.Unlock()
	acc.access = by
	return by
}

// isDistributed reports whether the bot gets into a workspace because its people
// installed it: Slack grants such apps fewer looks at what was written.
func (c *api) isDistributed(w storage.WorkspaceID) bool {
	acc := c.account(w)
	acc.mu.Lock()
	defer acc.mu.Unlock()
	return acc.access != nil && acc.access.grant != nil
}

// refused hears that Slack refused the token of a request, and returns another
// one to try with; nil when there is none.
func (c *api) refused(ctx context.Context, w storage.WorkspaceID, by *access, why string) (*access, error) {
	if by.grant == nil {
		by.end(why)
		c.log.ErrorContext(ctx, "the token was refused", "workspace", string(w), "reason", reasonOf(why))
		return nil, nil
	}
	acc := c.account(w)
	acc.mu.Lock()
	org := acc.org
	acc.mu.Unlock()
	fresh, err := c.grants.Refused(ctx, w, org, by.grant, why)
	if err != nil || fresh == nil {
		return nil, err
	}
	return acc.by(fresh, c.make), nil
}

// end remembers why the token no longer works.
func (by *access) end(why string) {
	by.mu.Lock()
	defer by.mu.Unlock()
	by.ended = cmp.Or(why, "token_revoked")
}

// over returns Slack's name for why the token no longer works; "" while it does.
func (by *access) over() string {
	by.mu.Lock()
	defer by.mu.Unlock()
	return by.ended
}

// noAccessError says that there's no token for a workspace: nothing was sent.
type noAccessError struct{ error }

func (e *noAccessError) Unwrap() error { return e.error }

// forGood reports whether only installing the app changes that.
func (e *noAccessError) forGood() bool {
	_, ended := errors.AsType[*grant.EndedError](e.error)
	return ended || errors.Is(e.error, grant.ErrNone)
}
