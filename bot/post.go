package bot

import (
	"context"
	"fmt"
	"time"

	"mentor/storage"
)

// Poster is a platform that can be written to without having been asked: for
// daily tasks, nudges and boards that are kept up to date. It never retries by
// itself. All errors are *SendError.
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

// Address is where a post goes: a channel, or a member in private.
type Address struct {
	Workspace storage.WorkspaceID
	Channel   ChannelID        // "": to the member, in private
	Member    storage.MemberID // "": to the channel
	Thread    string           // of the channel; "" is none
}

// Posted is a message that stands on a platform.
type Posted struct {
	Workspace storage.WorkspaceID
	Channel   ChannelID // also of a private conversation
	Message   string    // what the platform calls the message
}

// Fate is what became of a message whose sending failed.
type Fate int

// The fates.
const (
	Unknown   Fate = iota // it may stand there: look before posting it again
	NotSent               // it surely does not; it may be sent again after RetryAfter
	Permanent             // it surely does not, and sending it again will not help
)

// SendError is why a platform did not do what it was asked.
type SendError struct {
	Fate       Fate
	RetryAfter time.Duration // as the platform asked; 0 when it did not
	Reason     string        // for admins, one sentence without secrets; of Hopeless what to fix
	Err        error
}

func (e *SendError) Error() string { return fmt.Sprintf("%s: %v", e.Reason, e.Err) }

func (e *SendError) Unwrap() error { return e.Err }
