package grant

import (
	"context"
	"errors"
	"net/url"
	"time"

	"mentor/bot/delivery"
	"mentor/storage"
)

// Tokens that end are exchanged for new ones by a refresh token that is good once
// (docs.slack.dev/authentication/using-token-rotation): whoever exchanges it twice
// has none in the end. So one exchange is under way at a time, over all processes,
// and what comes of it is stored before it is used.
const (
	renewBefore = 2 * time.Hour // of the usual twelve; a sixth of a shorter life
	renewTime   = 30 * time.Second
	renewAgain  = 30 * time.Second // after an exchange that failed
	leaseTime   = 2 * renewTime
	leaseLook   = 200 * time.Millisecond // while another process exchanges
	saveAgain   = 250 * time.Millisecond
)

var errMoved = errors.New("the installation is another one by now")

// flight is an exchange that is under way in this process.
type flight struct {
	done   chan struct{} // closed at its end
	access *Access
	err    error
}

// fly returns the exchange that is under way for an installation, and begins one if
// there is none.
func (g *Grants) fly(ctx context.Context, was *Access) *flight {
	g.mu.Lock()
	defer g.mu.Unlock()
	if under := g.flights[was.Owner]; under != nil {
		return under
	}
	f := &flight{done: make(chan struct{})}
	g.flights[was.Owner] = f
	ctx = context.WithoutCancel(ctx) // the caller may give up; what Slack gives must be stored
	g.Go(func() {
		ctx, cancel := context.WithTimeout(ctx, renewTime)
		defer cancel()
		f.access, f.err = g.exchangeOnce(ctx, was)
		g.mu.Lock()
		delete(g.flights, was.Owner)
		g.mu.Unlock()
		close(f.done)
	})
	return f
}

// renewAside exchanges a token while it still works.
func (g *Grants) renewAside(ctx context.Context, was *Access) { _ = g.fly(ctx, was) }

// renewed exchanges a token that has ended, or waits for an exchange under way.
func (g *Grants) renewed(ctx context.Context, ws storage.WorkspaceID, was *Access) (*Access, error) {
	f := g.fly(ctx, was)
	select {
	case <-f.done:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if f.err != nil {
		return nil, f.err
	}
	g.remember(ws, f.access)
	return f.access, nil
}

// exchangeOnce exchanges a token unless somebody else has, or is about to: then it
// returns what came of that.
func (g *Grants) exchangeOnce(ctx context.Context, was *Access) (*Access, error) {
	lease := "slack-token:" + string(was.Owner)
	for {
		in, now, err := g.current(ctx, was.Owner)
		if err != nil || now.Token != was.Token {
			return g.renewedElsewhere(was.Owner, now, err)
		}
		if g.Leases != nil {
			held, _, err := g.Leases.Lease(ctx, lease, g.me, "", leaseTime)
			if err != nil {
				return nil, err
			}
			if !held {
				if err := delivery.Sleep(ctx, leaseLook); err != nil {
					return nil, err
				}
				continue
			}
			defer func() { _ = g.Leases.Release(context.WithoutCancel(ctx), lease, g.me, "") }()
			// Between the look and the lease somebody may have been quicker.
			if in, now, err = g.current(ctx, was.Owner); err != nil || now.Token != was.Token {
				return g.renewedElsewhere(was.Owner, now, err)
			}
		}
		return g.exchange(ctx, in, now)
	}
}

func (g *Grants) renewedElsewhere(owner storage.WorkspaceID, now *Access, err error) (*Access, error) {
	g.forget(owner)
	return now, err
}

// current reads an installation and opens it.
func (g *Grants) current(ctx context.Context, owner storage.WorkspaceID) (storage.Installation, *Access, error) {
	in, err := g.Store.Installation(ctx, owner)
	if err != nil {
		return in, nil, err
	}
	access, err := g.opened(&in)
	return in, access, err
}

// exchange has the refresh token exchanged. The store is written to before that as
// well: if it can't be, the exchange would cost the workspace its access.
func (g *Grants) exchange(ctx context.Context, in storage.Installation, was *Access) (*Access, error) {
	if _, err := g.change(ctx, in, func(*storage.Installation) error { return nil }); err != nil {
		return nil, err
	}
	var fresh granted
	err := g.post(ctx, request{method: "oauth.v2.access", app: true, form: url.Values{"grant_type": {"refresh_token"}, "refresh_token": {was.refresh}}}, &fresh)
	if err == nil && fresh.Token == "" {
		err = errors.New("slack: an answer without a token")
	}
	if err != nil {
		return g.notExchanged(ctx, was, err)
	}
	access, err := g.store(ctx, in, was, &fresh)
	if err != nil && access != nil {
		g.Log.ErrorContext(ctx, "a renewed token could not be stored; it works until this process ends", "workspace", string(was.Owner), "err", err)
		err = nil
	}
	if err == nil {
		g.Log.DebugContext(ctx, "a token was renewed", "workspace", string(was.Owner))
	}
	return access, err
}

// store stores the tokens of an exchange, trying for as long as there is time.
// Where that fails, what was got is returned with the error.
func (g *Grants) store(ctx context.Context, in storage.Installation, was *Access, fresh *granted) (*Access, error) {
	if fresh.Refresh == "" {
		fresh.Refresh = was.refresh
	}
	for {
		changed, err := g.change(ctx, in, func(in *storage.Installation) error { return g.fill(in, fresh) })
		if err == nil {
			g.forget(was.Owner)
			return g.opened(&changed)
		}
		if errors.Is(err, errMoved) { // it was installed again meanwhile: that counts
			_, now, err := g.current(ctx, was.Owner)
			return now, err
		}
		if delivery.Sleep(ctx, saveAgain) != nil {
			now := in.Clone()
			if failed := g.fill(&now, fresh); failed != nil {
				return nil, failed
			}
			access, failed := g.opened(&now)
			if failed != nil {
				return nil, failed
			}
			g.forget(was.Owner)
			g.remember(was.Owner, access)
			return access, err
		}
	}
}

// change changes an installation that is still the one that was read, as far as its
// tokens go.
func (g *Grants) change(ctx context.Context, read storage.Installation, fn func(*storage.Installation) error) (storage.Installation, error) {
	return g.Store.ChangeInstallation(ctx, read.Workspace, func(in *storage.Installation) error {
		if in.Sealed[refreshField] != read.Sealed[refreshField] || in.Ended != "" {
			return errMoved
		}
		return fn(in)
	})
}

// fill puts new tokens into an installation.
func (g *Grants) fill(in *storage.Installation, fresh *granted) (err error) {
	now := g.Clock()
	in.Sealed = map[string]string{}
	if in.Sealed[tokenField], err = g.Keys.Seal(in.Workspace, tokenField, fresh.Token); err != nil {
		return err
	}
	in.Renewed, in.Renew, in.Expires, in.Ended, in.EndedAt = now.Unix(), 0, 0, "", 0
	if fresh.Scope != "" {
		in.Scopes = fresh.Scope
	}
	if fresh.Refresh == "" || fresh.Seconds <= 0 {
		return nil
	}
	life := time.Duration(min(fresh.Seconds, int64(maxLife/time.Second))) * time.Second
	in.Expires, in.Renew = now.Add(life).Unix(), now.Add(life-min(renewBefore, life/6)).Unix()
	in.Sealed[refreshField], err = g.Keys.Seal(in.Workspace, refreshField, fresh.Refresh)
	return err
}

const maxLife = 365 * 24 * time.Hour

// lostRefresh are the names of errors after which a refresh token is of no use.
var lostRefresh = map[string]bool{
	"invalid_refresh_token": true, "token_revoked": true, "token_expired": true, "invalid_auth": true, "account_inactive": true,
}

// notExchanged decides what follows from an exchange that failed. While the token
// still works it goes on, and the exchange is tried again later.
func (g *Grants) notExchanged(ctx context.Context, was *Access, err error) (*Access, error) {
	now := g.Clock()
	if lostRefresh[nameOf(err)] && now.Unix() >= was.expires {
		return nil, g.end(ctx, was.Owner, was.Token, nameOf(err))
	}
	wait := renewAgain
	if said, ok := errors.AsType[*Error](err); ok && said.Again > wait {
		wait = said.Again
	}
	g.Log.WarnContext(ctx, "a token was not renewed", "workspace", string(was.Owner), "err", err, "again_in", wait.String(),
		"until", time.Unix(was.expires, 0).UTC())
	if now.Unix() >= was.expires {
		return nil, err
	}
	later := *was
	later.renew = now.Add(wait).Unix()
	g.mu.Lock()
	defer g.mu.Unlock()
	for ws, known := range g.known {
		if known.Owner == was.Owner {
			g.known[ws] = &later
		}
	}
	return &later, nil
}
