package grant

import (
	"context"
	"errors"
	"slices"
	"time"

	"mentor/storage"
)

// fatal are the names of errors after which a token no longer works
// (docs.slack.dev/reference/methods/auth.test).
var fatal = map[string]bool{"invalid_auth": true, "account_inactive": true, "token_revoked": true, "token_expired": true}

// Refused hears that Slack refused a token, and returns another one to try with:
// somebody may have installed the app again, or another process may have exchanged
// the token. Where there is none, the installation has ended, if Slack says so twice:
// then the tokens are deleted, and the error is an *EndedError. nil and no error mean
// that the token does work, and the refusal was about something else.
func (g *Grants) Refused(ctx context.Context, ws, org storage.WorkspaceID, was *Access, why string) (*Access, error) {
	g.forget(was.Owner)
	now, err := g.load(ctx, ws, org)
	if err != nil || now.Token != was.Token {
		return now, err
	}
	if now.refresh != "" && (why == "token_expired" || why == "invalid_auth") {
		return g.renewed(ctx, ws, now)
	}
	failed := g.post(ctx, request{method: "auth.test", token: was.Token}, nil)
	if !fatal[nameOf(failed)] {
		return nil, nil
	}
	return nil, g.end(ctx, was.Owner, was.Token, nameOf(failed))
}

// end deletes the tokens of an installation, unless they are other ones by now. The
// error is an *EndedError, or why that couldn't be stored.
func (g *Grants) end(ctx context.Context, owner storage.WorkspaceID, token, why string) error {
	in, err := g.Store.ChangeInstallation(ctx, owner, func(in *storage.Installation) error {
		if access, err := g.opened(in); err != nil || token != "" && access.Token != token {
			return errMoved
		}
		in.End(why, g.Clock())
		return nil
	})
	g.forget(owner)
	switch {
	case err == nil:
		g.Log.WarnContext(ctx, "the app lost a workspace; its tokens are deleted", "workspace", string(owner), "name", in.Name, "reason", why,
			"hint", "someone there can install it again at "+g.Base+InstallPath)
	case !errors.Is(err, errMoved):
		return err
	}
	return &EndedError{Why: why, Base: g.Base}
}

// Removed hears that the app was taken out of a workspace, or out of a whole
// organisation, or that the tokens of bots were revoked: at is when that happened,
// zero where Slack doesn't say. bots are those whose tokens were revoked, nil if the
// app was taken out. An event that is older than the installation is about an
// earlier one.
func (g *Grants) Removed(ctx context.Context, ws storage.WorkspaceID, why string, bots []string, at time.Time) error {
	in, err := g.Store.Installation(ctx, ws)
	switch {
	case err != nil:
		return err
	case !in.Exists(), in.Ended != "":
		return nil
	case in.Through != "":
		return g.Unlink(ctx, ws)
	case bots != nil && in.Bot != "" && !slices.Contains(bots, string(in.Bot)):
		return nil
	case !at.IsZero() && at.Unix() < in.At:
		g.Log.InfoContext(ctx, "an event about an earlier installation", "workspace", string(ws))
		return nil
	}
	err = g.end(ctx, ws, "", why)
	if _, ended := errors.AsType[*EndedError](err); ended {
		return nil
	}
	return err
}

// Unlink hears that a workspace no longer gets in through its organisation.
func (g *Grants) Unlink(ctx context.Context, ws storage.WorkspaceID) error {
	in, err := g.Store.Installation(ctx, ws)
	if err != nil || in.Through == "" {
		return err
	}
	g.forget(ws)
	g.Log.InfoContext(ctx, "the organisation took the app out of a workspace", "workspace", string(ws))
	return g.Store.RemoveInstallation(ctx, ws)
}

// Census counts installations.
type Census struct {
	Working int                    // workspaces and organisations that the bot gets into
	Ended   []storage.Installation // that it doesn't get into any more
}

// countEvery bounds how often the store is asked to count.
const countEvery = time.Minute

// Census returns how many installations there are, at most a minute old.
func (g *Grants) Census(ctx context.Context) (Census, error) {
	g.mu.Lock()
	known, fresh := g.census, !g.counted.IsZero() && g.Clock().Sub(g.counted) < countEvery
	g.mu.Unlock()
	if fresh {
		return known, nil
	}
	var c Census
	for in, err := range storage.AllInstallations(ctx, g.Store) {
		switch {
		case err != nil:
			return c, err
		case in.Ended != "":
			c.Ended = append(c.Ended, in)
		case in.Through == "":
			c.Working++
		}
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.census, g.counted = c, g.Clock()
	return c, nil
}
