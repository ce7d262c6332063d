package storage

import (
	"context"
	"maps"
	"time"
)

// Installation is how the bot gets into a workspace, or into all workspaces of an
// organisation, whose own people added it. Its tokens are sealed (see
// storage/seal): the store can't read them, and neither can whoever has a copy of
// it.
type Installation struct {
	Workspace WorkspaceID `json:"-"`
	Version   int64       `json:"-"` // counts changes; 0: not stored yet

	Name    string            `json:"name,omitempty"`    // of the workspace, for operators
	Through WorkspaceID       `json:"through,omitempty"` // the organisation whose installation covers this workspace; "": it has its own
	Sealed  map[string]string `json:"sealed,omitempty"`  // tokens by field
	Scopes  string            `json:"scopes,omitempty"`  // that were granted, with commas between them
	Bot     MemberID          `json:"bot,omitempty"`     // the bot as a user there
	App     string            `json:"app,omitempty"`     // as the platform calls it

	At      int64 `json:"at,omitempty"`      // Unix seconds at which it was installed
	Renewed int64 `json:"renewed,omitempty"` // Unix seconds at which the tokens were issued
	Renew   int64 `json:"renew,omitempty"`   // Unix seconds from which on the token should be exchanged; 0: never
	Expires int64 `json:"expires,omitempty"` // Unix seconds at which the token ends; 0: never

	Ended   string `json:"ended,omitempty"`    // why the bot can't get in any more, in the platform's word; "" while it can
	EndedAt int64  `json:"ended_at,omitempty"` // Unix seconds
}

// Exists reports whether the installation is stored.
func (in *Installation) Exists() bool { return in.Version > 0 }

// End notes why and when the bot lost its access, and drops the tokens: they are
// of no use to anybody any more.
func (in *Installation) End(why string, now time.Time) {
	in.Sealed, in.Renew, in.Expires = nil, 0, 0
	in.Ended, in.EndedAt = why, now.Unix()
}

// Clone returns a copy that shares nothing that changes.
func (in *Installation) Clone() Installation {
	c := *in
	c.Sealed = maps.Clone(in.Sealed)
	return c
}

// Installations keeps how the bot gets into workspaces, and notes that are good
// for one use. It stands beside the workspaces' records, so that nothing which
// reads those ever holds a token. All of it is durable before it returns, as with
// the rest of a Store.
type Installations interface {
	// Installation returns an installation; one that isn't stored comes as a zero
	// Installation with its workspace.
	Installation(ctx context.Context, ws WorkspaceID) (Installation, error)

	// ChangeInstallation runs fn on the installation and stores the result, all or
	// nothing, with the same rules for fn as Store.Change.
	ChangeInstallation(ctx context.Context, ws WorkspaceID, fn func(*Installation) error) (Installation, error)

	// RemoveInstallation removes an installation. Removing none is no error.
	RemoveInstallation(ctx context.Context, ws WorkspaceID) error

	// Installations returns up to limit installations of workspaces with IDs after
	// the given one, ascending by ID. It is for the start and for operators.
	Installations(ctx context.Context, after WorkspaceID, limit int) ([]Installation, error)

	// Leave notes a value under a name for as long as d, replacing what was there.
	Leave(ctx context.Context, name, value string, d time.Duration) error

	// Take returns the value under a name and removes it: of several callers, one
	// gets it. ErrNotFound says that there is none, or none any more.
	Take(ctx context.Context, name string) (value string, err error)
}
