package bot

import (
	"context"
	"fmt"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// Poster is a platform that takes messages which nobody asked for: daily tasks,
// nudges, and boards that are kept up to date. It never retries on its own. All
// errors are *SendError.
type Poster interface {
	// Post sends a message that carries its identity, so that Find sees it even
	// when the answer of the platform was lost.
	Post(ctx context.Context, to Address, id PostID, m Message) (Posted, error)

	// Edit replaces what a message says.
	Edit(ctx context.Context, at Posted, m Message) error

	// Find returns the messages of ours that carry the identity, the oldest
	// first, among those that were posted there since the time given.
	Find(ctx context.Context, to Address, id PostID, since time.Time) ([]Posted, error)

	// Remove deletes a message of ours. One that is gone already is no error.
	Remove(ctx context.Context, at Posted) error
}

// ChannelID names a channel inside a workspace, as the platform does.
type ChannelID string

// PostID is the identity of a post: at most 25 characters from a-z and 2-7.
type PostID = storage.PostID

// Address is where a post goes: a channel, a member in private, or a conversation of
// two members.
type Address struct {
	Workspace storage.WorkspaceID
	Channel   ChannelID        // "": to the member, in private
	Member    storage.MemberID // "": to the channel
	With      storage.MemberID // who else is in the private conversation; "" is nobody
	Thread    string           // of the channel; "" is none
}

// Posted is a message that is up on a platform.
type Posted struct {
	Workspace storage.WorkspaceID
	Channel   ChannelID // also of a private conversation
	Message   string    // what the platform calls the message
}

// UnwantedError says why a post is not to be sent after all, as it's stored: one of
// storage.Why. What composes a post returns it as an error.
type UnwantedError string

func (u UnwantedError) Error() string { return string(u) }

// Fate is what became of a message whose sending failed.
type Fate int

// The fates.
const (
	Unknown   Fate = iota // it may have arrived: look before posting it again
	NotSent               // it certainly did not arrive; it may be sent again after RetryAfter
	Permanent             // it certainly did not arrive, and sending it again won't help
)

// SendError is why a platform did not do what it was asked.
type SendError struct {
	Fate       Fate
	RetryAfter time.Duration // as the platform asked; 0 when it did not
	Alone      bool          // RetryAfter is for requests of this kind; others needn't wait
	Gone       bool          // the member is no longer in the workspace
	Reason     string        // for admins, one sentence without secrets; of Permanent what to fix
	Err        error
}

func (e *SendError) Error() string { return fmt.Sprintf("%s: %v", e.Reason, e.Err) }

func (e *SendError) Unwrap() error { return e.Err }

// Timetable is when something is posted.
type Timetable interface {
	// After returns the first occasion later than from in the zone, and false
	// when there is none.
	After(from time.Time, zone *time.Location) (roadmap.Occasion, bool)
}
