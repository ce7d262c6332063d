package storage

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"time"

	"mentor/roadmap"
)

// PostID is the identity of a post: 20 characters from a-z and 2-7.
type PostID string

// NewPostID makes the identity of the post on an occasion. It is made of the
// civil date, never of the instant: a clock that is set back, a second process
// and a restart all come to the same.
func NewPostID(ws WorkspaceID, subject string, kind PostKind, date roadmap.Date, slot string) PostID {
	sum := sha256.Sum256([]byte(strings.Join([]string{"v1", string(ws), subject, string(kind), date.String(), slot}, "|")))
	return PostID(strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:20])
}

// PostKind says what a post is.
type PostKind string

// The kinds of posts.
const (
	NudgePost PostKind = "nudge" // to a member, in private
	DailyPost PostKind = "daily" // the task of the day, to a channel
	TalkPost  PostKind = "talk"  // the first words of a thread below a daily post

	RecapPost    PostKind = "recap"  // the week of all, to a channel
	BoardPost    PostKind = "board"  // the leaderboard of a week, to a channel: edited until the week is over
	QuestPost    PostKind = "quest"  // how far a team's quest is, to a channel: edited until it is over
	HelpPost     PostKind = "help"   // to a mentor, in private: somebody is stuck
	NoticePost   PostKind = "note"   // to the member who set a schedule: it cannot be posted
	PairPost     PostKind = "pair"   // to a member, in private: whom they meet this week
	AssignPost   PostKind = "ask"    // to a member, in private: a topic that was assigned, and the reminder of it
	CorrectPost  PostKind = "right"  // to a member, in private: their progress was corrected
	RolePost     PostKind = "role"   // to somebody who was given a role, or lost it, in private
	DigestPost   PostKind = "digest" // to a lead, in private: their week
	HelpNewsPost PostKind = "call"   // to the member who called for help, in private: how it goes
	MeetPost     PostKind = "meet"   // to that member and the mentor together
	StepPost     PostKind = "step"   // to nobody: something is to be done for a help request, or for a workspace
)

// PostState is how far a post is.
type PostState string

// The states. A post starts as planned, or ends at once as skipped.
const (
	Planned      PostState = "planned" // wanted; nothing was sent yet
	Sending      PostState = "sending" // somebody has the lease and may be sending it
	Unknown      PostState = "unknown" // it may have arrived: look before sending it again
	Sent         PostState = "sent"    // it is up
	Skipped      PostState = "skipped" // not wanted after all
	Expired      PostState = "expired" // too late to be of use
	Dead         PostState = "dead"    // the platform refuses it for good
	Unverifiable PostState = "held"    // it may have arrived, and nobody can look
)

// Post is the record of one post: what was planned, and what became of it.
type Post struct {
	ID        PostID      `json:"-"`
	Workspace WorkspaceID `json:"-"`
	State     PostState   `json:"-"`
	Next      int64       `json:"-"` // Unix seconds at which something is to be done with it; 0: nothing is. Under a lease: its end
	Fence     int64       `json:"-"` // grows with every claim and touch
	First     int64       `json:"-"` // when it was first claimed for sending, Unix seconds
	Owner     string      `json:"-"` // who claimed it last

	Kind     PostKind        `json:"kind"`
	Member   MemberID        `json:"member,omitempty"`   // of a nudge
	At       *Key            `json:"at,omitempty"`       // the account that a nudge goes to; nil: the member's own
	With     MemberID        `json:"with,omitempty"`     // who else is in the conversation
	Channel  string          `json:"channel,omitempty"`  // of a daily post
	Thread   string          `json:"thread,omitempty"`   // of the channel
	Team     TeamID          `json:"team,omitempty"`     // whose quest it shows
	Schedule string          `json:"schedule,omitempty"` // that it belongs to, or is about
	Help     string          `json:"help,omitempty"`     // the help request that it passes on
	About    string          `json:"about,omitempty"`    // the assignment that it is about
	Again    bool            `json:"again,omitempty"`    // it reminds of what was said before
	Stage    string          `json:"stage,omitempty"`    // of the help request that it tells of
	Step     int             `json:"step,omitempty"`     // of the roadmap that it shows, from 0
	Topic    roadmap.TopicID `json:"topic,omitempty"`    // that it shows
	Date     roadmap.Date    `json:"date"`               // civil date there
	Due      int64           `json:"due"`                // when it was wanted, Unix seconds
	Expires  int64           `json:"expires"`            // when it is too late

	Tries    int    `json:"tries,omitempty"`   // times that it was surely not sent
	Looks    int    `json:"looks,omitempty"`   // times that it was looked for and not found
	Looked   int64  `json:"looked,omitempty"`  // when last, Unix seconds
	Resent   bool   `json:"resent,omitempty"`  // sent again after an unknown outcome
	Heal     int64  `json:"heal,omitempty"`    // when to look for doubles, Unix seconds; 0: never
	SentAt   int64  `json:"sent_at,omitempty"` // Unix seconds
	PostedIn string `json:"in,omitempty"`      // the channel or conversation that it is in
	Message  string `json:"message,omitempty"` // what the platform calls it
	Reason   string `json:"reason,omitempty"`  // why it is as it is: one of ours, or what the platform said
}

// Subject is whom a post is about: a member, or a channel; of one to nobody, no
// channel.
func (p *Post) Subject() string {
	if p.Member != "" {
		return string(p.Member)
	}
	return ChannelSubject(p.Channel)
}

// To is the account and the workspace in which the post goes up.
func (p *Post) To() Key {
	if p.At != nil {
		return *p.At
	}
	return Key{p.Workspace, p.Member}
}

// ChannelSubject is the subject of a channel's posts.
func ChannelSubject(channel string) string { return "#" + channel }

// PostMemory is how long a post is kept after its end: far longer than anybody
// plans back, so that one that is gone is never made again.
const PostMemory = 35 * 24 * time.Hour

// Ledger keeps the posts. All of it is durable before it returns, as with the
// rest of a Store.
type Ledger interface {
	// Plan runs fn on each claimed member, stores the post that it returns, if
	// any and if it is not there yet, moves the member's due time on (0: never)
	// and ends the lease: for each member all or nothing. Those whose lease is
	// lost are left out. The members stay as they are: their Due follows with
	// their next change. It returns how many posts were stored.
	Plan(ctx context.Context, claims []Claim, fn func(*Member) (post *Post, due int64)) (stored int, err error)

	// AddPost stores a post if it is not there yet, and reports whether it was
	// stored.
	AddPost(ctx context.Context, p Post) (stored bool, err error)

	// ClaimPosts leases up to limit posts whose Next is now or before, each to
	// one caller at a time: a planned one becomes Sending, one that was Sending
	// when its lease ran out Unknown, others stay as they are.
	ClaimPosts(ctx context.Context, now time.Time, limit int, lease time.Duration, owner string) ([]Post, error)

	// SavePost stores a claimed post and ends its lease: State, Next and what is
	// known of it. It returns ErrLost, and changes nothing, when somebody else
	// claimed or touched it meanwhile.
	SavePost(ctx context.Context, p Post) error

	// TouchPost brings the next action of a sent post forward to a time. A post
	// that is not there or not sent is left alone. Which one is meant is said by
	// workspace and ID and, of a nudge, its kind and member.
	TouchPost(ctx context.Context, p Post, at time.Time) error

	// Posts returns the latest posts about a subject, the latest due first.
	Posts(ctx context.Context, ws WorkspaceID, subject string, limit int) ([]Post, error)

	// ForgetPosts removes all posts about a subject.
	ForgetPosts(ctx context.Context, ws WorkspaceID, subject string) error
}
