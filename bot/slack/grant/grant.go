// Package grant is how the bot gets into Slack workspaces that installed it by
// themselves: it lets people install it (OAuth), keeps the tokens, sealed, exchanges
// those that end for new ones, and notices when a workspace takes its grant back.
//
//	grants := grant.New(grant.Config{...})
//	err := grants.Open(ctx)                       // refuses the wrong key
//	mux.HandleFunc("GET /slack/install", grants.Install)
//	mux.HandleFunc("GET /slack/oauth", grants.Finish)
//	access, err := grants.Access(ctx, "slack:T1", "") // for a request
package grant

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"mentor/bot/delivery"
	"mentor/storage"
	"mentor/storage/seal"
)

// Keys seal the tokens that are stored.
type Keys = seal.Keys

// Config is what grants need. Everything but Leases and Only is required.
type Config struct {
	ClientID, ClientSecret string
	Scopes                 []string
	Base                   string   // how people reach us: https://mentor.example.com
	API                    string   // base of Slack's Web API, ends in /api/
	Only                   []string // IDs of the only workspaces and organisations that may install; empty: all may
	Client                 *http.Client

	Store  storage.Installations
	Keys   *Keys
	Leases Leases // nil where no other process uses the store

	Clock func() time.Time
	Log   *slog.Logger
	Go    func(func()) // runs what goes on behind a request, and is waited for at the end
}

// Leases share out work among processes on one store.
type Leases interface {
	// Lease takes the lease of a name for an owner, or extends it for its holder, and
	// reports whether the owner holds it.
	Lease(ctx context.Context, name, owner, leave string, d time.Duration) (held bool, left string, err error)

	// Release ends the lease, if the owner still holds it.
	Release(ctx context.Context, name, owner, left string) error
}

// Grants knows the workspaces that installed the bot. It is safe for concurrent
// use.
type Grants struct {
	Config
	secret atomic.Pointer[string] // ClientSecret as it is now
	me     string                 // as the owner of leases
	starts *delivery.Lane         // people who begin to install

	mu      sync.Mutex
	known   map[storage.WorkspaceID]*Access // by the workspace that was asked for
	flights map[storage.WorkspaceID]*flight // exchanges of tokens that are under way
	census  Census
	counted time.Time // when census was taken; zero: it has to be taken again
}

// New makes grants.
func New(c Config) *Grants {
	g := &Grants{
		Config: c, me: random(), known: map[storage.WorkspaceID]*Access{}, flights: map[storage.WorkspaceID]*flight{},
		starts: delivery.NewLane(c.Clock, startsPerSecond, startsAtOnce),
	}
	g.UseSecret(c.ClientSecret)
	return g
}

// UseSecret replaces the client secret.
func (g *Grants) UseSecret(secret string) { g.secret.Store(&secret) }

// Access is what requests to a workspace are made with.
type Access struct {
	Token string
	Owner storage.WorkspaceID // whose installation it is: the workspace's own, or its organisation's

	refresh        string // good for one exchange; "" where the token doesn't end
	renew, expires int64  // Unix seconds; 0: never
}

// The fields of an installation that are sealed.
const (
	tokenField   = "token"
	refreshField = "refresh"
)

// ErrNone says that the bot isn't installed in a workspace.
var ErrNone = errors.New("the app isn't installed in this workspace")

// EndedError says that a workspace, or Slack, has taken the bot's access back.
type EndedError struct {
	Why  string // in Slack's word
	Base string // of the address at which it can be installed again
}

func (e *EndedError) Error() string {
	return "the app was removed from this workspace, or its token was revoked; someone there can install it again at " + e.Base + InstallPath
}

// maxKnown bounds what is remembered: each is some hundred bytes, and can be read
// again.
const maxKnown = 50_000

// Access returns what to make a request to a workspace with. org is the
// organisation that the workspace is known to belong to, "" where it's in none: an
// installation of the whole organisation covers it. A token that ends soon is
// exchanged on the side, one that has ended before this returns.
func (g *Grants) Access(ctx context.Context, ws, org storage.WorkspaceID) (*Access, error) {
	g.mu.Lock()
	known := g.known[ws]
	g.mu.Unlock()
	if known == nil {
		var err error
		if known, err = g.load(ctx, ws, org); err != nil {
			return nil, err
		}
	}
	switch now := g.Clock().Unix(); {
	case known.refresh == "" || known.renew == 0 || now < known.renew:
		return known, nil
	case now < known.expires:
		g.renewAside(ctx, known)
		return known, nil
	}
	return g.renewed(ctx, ws, known)
}

// load reads an installation and remembers it.
func (g *Grants) load(ctx context.Context, ws, org storage.WorkspaceID) (*Access, error) {
	in, err := g.Store.Installation(ctx, ws)
	if err != nil {
		return nil, err
	}
	if in.Through != "" {
		org = in.Through
	}
	if (!in.Exists() || in.Ended != "" || in.Through != "") && org != "" && org != ws {
		if in, err = g.covers(ctx, ws, org, in); err != nil {
			return nil, err
		}
	}
	access, err := g.opened(&in)
	if err != nil {
		return nil, err
	}
	g.remember(ws, access)
	return access, nil
}

// covers returns the installation of an organisation for one of its workspaces, or
// the workspace's own where that doesn't exist, and notes that the workspace gets
// in through it: what is posted unasked knows only the workspace.
func (g *Grants) covers(ctx context.Context, ws, org storage.WorkspaceID, own storage.Installation) (storage.Installation, error) {
	whole, err := g.Store.Installation(ctx, org)
	if err != nil || !whole.Exists() || whole.Ended != "" && own.Exists() && own.Through == "" {
		return own, err
	}
	if own.Through == org || whole.Ended != "" {
		return whole, nil
	}
	_, err = g.Store.ChangeInstallation(ctx, ws, func(in *storage.Installation) error {
		*in = storage.Installation{Workspace: ws, Version: in.Version, Through: org, At: g.Clock().Unix()}
		return nil
	})
	return whole, err
}

// opened opens the tokens of an installation.
func (g *Grants) opened(in *storage.Installation) (*Access, error) {
	switch {
	case !in.Exists(), in.Ended == "" && in.Sealed[tokenField] == "":
		return nil, ErrNone
	case in.Ended != "":
		return nil, &EndedError{Why: in.Ended, Base: g.Base}
	}
	access := &Access{Owner: in.Workspace, renew: in.Renew, expires: in.Expires}
	var err error
	if access.Token, err = g.Keys.Open(in.Workspace, tokenField, in.Sealed[tokenField]); err != nil {
		return nil, g.unopened(in, err)
	}
	if sealed := in.Sealed[refreshField]; sealed != "" {
		if access.refresh, err = g.Keys.Open(in.Workspace, refreshField, sealed); err != nil {
			return nil, g.unopened(in, err)
		}
	}
	return access, nil
}

// ErrSealed says that tokens were sealed with another key.
var ErrSealed = errors.New("the stored Slack tokens were sealed with another key; set MENTOR_SECRET_KEY to the key that they were sealed with, " +
	"or, to change the key, set that one as MENTOR_SECRET_KEY_OLD")

func (g *Grants) unopened(in *storage.Installation, err error) error {
	if errors.Is(err, seal.ErrKey) {
		g.Log.Error("a token can't be opened", "workspace", string(in.Workspace), "hint", "it was sealed with another MENTOR_SECRET_KEY")
		return ErrSealed
	}
	return err
}

func (g *Grants) remember(ws storage.WorkspaceID, access *Access) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.known) >= maxKnown {
		clear(g.known)
	}
	g.known[ws] = access
}

// forget drops what is remembered of an installation, and of all workspaces that
// get in through it.
func (g *Grants) forget(owner storage.WorkspaceID) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for ws, access := range g.known {
		if ws == owner || access.Owner == owner {
			delete(g.known, ws)
		}
	}
	g.counted = time.Time{}
}

// Open reads all installations, to find out before anything else starts whether
// their tokens can be opened, and seals with the current key what the former one
// has sealed. It returns ErrSealed, or an error of the store.
func (g *Grants) Open(ctx context.Context) error {
	for in, err := range storage.AllInstallations(ctx, g.Store) {
		if err != nil {
			return err
		}
		former := false
		for field, sealed := range in.Sealed {
			if _, err := g.Keys.Open(in.Workspace, field, sealed); err != nil {
				return ErrSealed
			}
			former = former || g.Keys.Former(sealed)
		}
		if former {
			if err := g.sealAgain(ctx, in.Workspace); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *Grants) sealAgain(ctx context.Context, ws storage.WorkspaceID) error {
	_, err := g.Store.ChangeInstallation(ctx, ws, func(in *storage.Installation) error {
		fresh := make(map[string]string, len(in.Sealed))
		for field, sealed := range in.Sealed {
			plain, err := g.Keys.Open(ws, field, sealed)
			if err != nil {
				return ErrSealed
			}
			if fresh[field], err = g.Keys.Seal(ws, field, plain); err != nil {
				return err
			}
		}
		in.Sealed = fresh
		return nil
	})
	return err
}
