// Package storage says what Mentor keeps and what a store promises about it.
// The stores are in the folders below; storagetest holds the one suite that
// each of them must pass. Stores hold no rules: a change is a function of ours
// that the store runs on a member, atomically.
//
//	out, err := store.Change(ctx, key, delivery, func(m *storage.Member) (string, error) {
//		gain := m.Progress.Complete("http", today)
//		return strconv.Itoa(gain.XP), nil
//	})
package storage

import (
	"context"
	"errors"
	"iter"
	"strings"
	"time"

	"mentor/roadmap"
)

// WorkspaceID names a Slack workspace, a Discord server or the try-it page,
// with the platform in front: "slack:T024BE7LD". It is the wall between
// customers: nothing is ever read or counted across it, but for the one record of a
// person who linked their accounts (see Second).
type WorkspaceID string

// Platform is the name of the platform that a workspace is on.
func (w WorkspaceID) Platform() string {
	name, _, _ := strings.Cut(string(w), ":")
	return name
}

// PersonalWorkspace is the workspace that somebody on a platform has for themselves,
// where nobody else is.
func PersonalWorkspace(platform string, id MemberID) WorkspaceID {
	return WorkspaceID(platform + ":" + personal + string(id))
}

// IsPersonal reports whether a workspace is somebody's own.
func (w WorkspaceID) IsPersonal() bool {
	_, id, _ := strings.Cut(string(w), ":")
	return strings.HasPrefix(id, personal)
}

// personal stands before the ID of the person whose workspace it is: no platform
// calls a workspace so.
const personal = "@"

// MemberID names a person inside a workspace, as the platform does.
type MemberID string

// TeamID names a team inside a workspace: its name, folded to lower case.
type TeamID string

// DeliveryID names one delivery of a platform: a press, a command, an event.
// A repeated delivery carries the same ID. "" is not remembered.
type DeliveryID string

// Key names a member: the same person in two workspaces is two members.
type Key struct {
	Workspace WorkspaceID `json:"workspace"`
	Member    MemberID    `json:"member"`
}

// Member is everything that is kept of one member of one workspace.
type Member struct {
	Key         Key              `json:"-"`
	Version     int64            `json:"-"` // counts changes; 0: not stored yet
	Name        string           `json:"name,omitempty"`
	Zone        string           `json:"zone,omitempty"` // IANA name; "" is UTC
	ZoneSet     bool             `json:"zone_set,omitempty"`
	Minutes     int              `json:"minutes,omitempty"` // a day
	Team        TeamID           `json:"team,omitempty"`
	OnBoard     bool             `json:"on_board,omitempty"`   // shown on leaderboards
	Away        bool             `json:"away,omitempty"`       // has left the platform's workspace; all is kept for their return
	AwaySince   roadmap.Date     `json:"away_since,omitempty"` // the day on which they left; 0: not away, or not known
	Remind      Remind           `json:"remind,omitzero"`
	Joined      roadmap.Date     `json:"joined"`
	Progress    roadmap.Progress `json:"progress"`
	Act         *Act             `json:"act,omitempty"`         // the last one; nil: it was a move, or nothing
	Assigned    []Assigned       `json:"assigned,omitempty"`    // topics that leads asked for, until four weeks after
	Corrections []Corrected      `json:"corrections,omitempty"` // of the progress, by leads; the latest last
	Pairing     *Pairing         `json:"pairing,omitempty"`     // nil: they want to be left alone
	Due         int64            `json:"due,omitempty"`         // Unix seconds at which something is to be done for the member; 0: nothing is

	Second *Second     `json:"second,omitempty"`  // the person's other account, which learns on this record
	First  *First      `json:"first,omitempty"`   // this record only shows the one of the person's first account
	Code   *LinkCode   `json:"code,omitempty"`    // the latest for linking another account
	LastIn WorkspaceID `json:"last_in,omitempty"` // of two accounts, the one used last

	On        Key  `json:"-"` // the first account, in what At returns
	Elsewhere bool `json:"-"` // messages reach them there; also of At
}

// Remind is when a member wants to be nudged: the rules are the roadmap's.
type Remind = roadmap.Remind

// Exists reports whether the member is stored.
func (m *Member) Exists() bool { return m.Version > 0 }

// Shown reports whether the member is on leaderboards now.
func (m *Member) Shown() bool { return m.OnBoard && !m.Away }

// Location returns the member's zone; UTC when it is unset or unknown here.
func (m *Member) Location() *time.Location { return zone(m.Zone) }

// Outcome is what a change came to.
type Outcome struct {
	Member   Member // as it is now
	Receipt  string // what the change function returned, the first time
	Repeated bool   // the delivery had been applied before; nothing was changed
}

// Claim is the lease of a member for whom something is due.
type Claim struct {
	Key   Key
	Due   int64 // when it was due, Unix seconds
	Fence int64 // grows with every claim of the member: a later lease beats an earlier one
}

// Standing is one line of a leaderboard.
type Standing struct {
	Member MemberID
	Name   string
	Team   TeamID
	Points int
	Rank   int // from 1; equal points share a rank, the next rank is left out
}

// Store keeps members and workspaces. All methods are safe for concurrent use
// and by several goroutines on one member. A method that returns nil has
// written durably: neither a crash of the process nor of the machine loses it.
// After an error nothing of the call is visible. Errors are this package's
// sentinels, wrapped; context errors pass through.
type Store interface {
	// Member returns a member, or ErrNotFound.
	Member(ctx context.Context, key Key) (Member, error)

	// Change runs fn on the member and stores the result, the leaderboard
	// entries that follow from it (see Entries), its due time and the delivery,
	// all or nothing. A member that is not stored yet comes as a zero Member with its
	// Key. fn may run more than once and must depend on nothing but its
	// argument. An error of fn is returned as it is and nothing is stored. A
	// delivery that was applied to this member before, within DeliveryMemory,
	// has no second effect: what fn makes of it, if it runs, is dropped, and
	// Outcome.Repeated is true with the first receipt.
	Change(ctx context.Context, key Key, delivery DeliveryID, fn func(*Member) (receipt string, err error)) (Outcome, error)

	// First reports whether none of the deliveries came to the workspace within
	// DeliveryMemory, and remembers all of them: of several callers with one
	// delivery in common, one is told that it is the first. It is for deliveries
	// that change no member; those of Change are remembered by themselves.
	First(ctx context.Context, ws WorkspaceID, ids ...DeliveryID) (bool, error)

	// Claim leases up to limit members whose Due is now or before, the earliest
	// first, each to one caller at a time. A lease that runs out can be claimed
	// again, with a greater fence. It costs as much as there is due, however
	// many members there are.
	Claim(ctx context.Context, now time.Time, limit int, lease time.Duration) ([]Claim, error)

	// Settle is Change for a claimed member. It ends the lease; fn must move Due
	// on, or the member is due again at once. When the lease was claimed by
	// somebody else, or Due was changed meanwhile, it returns ErrLost and nothing
	// is changed.
	Settle(ctx context.Context, claim Claim, delivery DeliveryID, fn func(*Member) (receipt string, err error)) (Outcome, error)

	// Members walks the members of a workspace in no particular order: those
	// who are there from the start to the end of the walk come once each. It is
	// for exports and lead views, not for paths on which a person waits. After
	// an error nothing more comes.
	Members(ctx context.Context, ws WorkspaceID) iter.Seq2[Member, error]

	// Walk shows the members of a workspace, as Members does, to several visitors at
	// once: sums over very many are made so. begin makes a visitor for each goroutine,
	// before anybody is shown. A member is the visitor's until its visit ends: what
	// stays of it has to be copied, all but its strings. The first error of a visit
	// ends the walk and is returned as it is.
	Walk(ctx context.Context, ws WorkspaceID, begin func() (visit func(*Member) error)) error

	// Naming returns the members of a workspace whose records name somebody, and those
	// who may (see AnyName), in no particular order. It costs as much as there are of
	// them, however many members there are.
	Naming(ctx context.Context, key Key) ([]Key, error)

	// Forget removes a member, all leaderboard entries and deliveries, what names
	// them in the workspace (see Workspace.Leave), in its sheets and in its audit trail.
	// Forgetting a stranger is no error.
	Forget(ctx context.Context, key Key) error

	// Workspace returns a workspace; one that is not stored yet comes as a
	// zero Workspace with its ID.
	Workspace(ctx context.Context, id WorkspaceID) (Workspace, error)

	// ChangeWorkspace runs fn on the workspace and stores the result, all or
	// nothing, with the same rules for fn as Change.
	ChangeWorkspace(ctx context.Context, id WorkspaceID, fn func(*Workspace) error) (Workspace, error)

	// Trail returns the audit trail of a workspace, the latest last. It grows by
	// what a change of the workspace leaves in Workspace.Deeds; Forget puts
	// something in the place of a member's name there, and nothing else changes it.
	Trail(ctx context.Context, id WorkspaceID) (Trail, error)

	// Sheet returns a sheet of a workspace; one that is not stored yet comes as a
	// zero Sheet.
	Sheet(ctx context.Context, ws WorkspaceID, name SheetName) (Sheet, error)

	// ChangeSheet runs fn on a sheet and stores its Data, all or nothing, with the
	// same rules for fn as Change.
	ChangeSheet(ctx context.Context, ws WorkspaceID, name SheetName, fn func(*Sheet) error) (Sheet, error)

	// Workspaces returns up to limit workspaces with IDs after the given one,
	// ascending by ID: those that were stored or have members.
	Workspaces(ctx context.Context, after WorkspaceID, limit int) ([]Workspace, error)

	// Standings returns up to limit lines of a board from offset (0 is the
	// top), by points descending, then by member ID, and how many members
	// stand on the board. Members without points are not on it.
	Standings(ctx context.Context, board Board, offset, limit int) (lines []Standing, total int, err error)

	// Standing returns a member's own line of a board and its offset, or
	// ErrNotFound when the member is not on it.
	Standing(ctx context.Context, board Board, member MemberID) (line Standing, offset int, err error)

	// StandingsFor returns Standings, and beside them how many members of the board have
	// more than these points: what Above returns, without asking twice.
	StandingsFor(ctx context.Context, board Board, offset, limit, points int) (lines []Standing, total, above int, err error)

	// Above returns how many members of a board have more points.
	Above(ctx context.Context, board Board, points int) (int, error)

	Ledger
	Installations

	// Promise says in one line what the store is configured to keep through a
	// crash, for the start-up log and the doctor.
	Promise(ctx context.Context) (Promise, error)

	// Check returns nil when the store can be read and written.
	Check(ctx context.Context) error

	// Close frees everything. Calls after Close return ErrClosed.
	Close() error
}

// Promise is what a store is configured to keep, in words.
type Promise struct {
	Level Level
	Text  string
	Fix   string // what to change; "" when nothing
}

// Level says whether something is fine.
type Level string

// The levels.
const (
	OK   Level = "ok"
	Warn Level = "warn"
	Fail Level = "fail"
)

// DeliveryMemory is how long a delivery is remembered at the least. Slack
// repeats events for up to an hour after reconnects; a day is far above that.
const DeliveryMemory = 24 * time.Hour

// The errors of stores. Their texts are sentences for admins.
var (
	ErrNotFound    = errors.New("not found")
	ErrClosed      = errors.New("the store is closed")
	ErrInUse       = errors.New("the store is in use by another mentor process; stop that one first, or choose another file with MENTOR_STORE")
	ErrCorrupt     = errors.New("the store is damaged; restore it from a backup, nothing was written to it")
	ErrNewer       = errors.New("the store was written by a newer mentor; run that version, or restore a backup made before the upgrade")
	ErrFull        = errors.New("the disk is full; free some space and try again, nothing that was confirmed is lost")
	ErrLost        = errors.New("the lease was lost: somebody else has it, or it is no longer due")
	ErrForbidden   = errors.New("the store doesn't allow what Mentor needs")
	ErrUnavailable = errors.New("the store cannot be reached right now; nothing was lost, try again")
)
