package desk

import (
	"fmt"
	"time"

	"mentor/storage"
)

// The stages of a request that posts tell of.
const (
	Offered  = "offer"    // to a mentor: somebody is stuck
	Reminded = "remind"   // to a mentor: they still wait
	Moved    = "moved"    // to the member: others are asked now
	Met      = "meet"     // to both
	Asked    = "asked"    // to the member: is it solved?
	NotFixed = "not yet"  // to the mentor: it isn't
	Thanked  = "thanks"   // to the mentor: it is over
	Closed   = "closed"   // to the member: it is over
	Answered = "answered" // to both: what the mentor wrote
	Sweep    = "sweep"    // of a workspace, not of a request: somebody may have died while they changed one
	Week     = "week"     // of a workspace: what is done once a week
	Called   = "called"   // to everybody in a channel: what the member said there
	OnDuty   = "duty"     // to a mentor: it's their week
	Gaps     = "gaps"     // to leads: what couldn't be answered
)

const (
	offerLife = 24 * time.Hour // so long it is worth telling somebody
	wordLife  = 72 * time.Hour
)

// Posts are all the posts that follow from where a request is. Their identities
// follow from it alone, so that adding them again adds nothing: whoever changed a
// request adds them, and a step does so once more, should they have died in between.
func Posts(ws storage.WorkspaceID, r *storage.HelpRequest) []storage.Post {
	b := builder{ws: ws, r: r}
	for _, o := range r.Offers {
		b.add(storage.HelpPost, o.To, Offered, o.Round, o.At, offerLife)
	}
	if r.Reminded > 0 && r.By == "" {
		for _, id := range stillAsked(r) {
			b.add(storage.HelpPost, id, Reminded, r.Turn, r.Reminded, offerLife)
		}
	}
	if r.Moved > 0 {
		b.add(storage.HelpNewsPost, r.Member, Moved, r.Moves, r.Moved, wordLife)
	}
	if r.By != "" {
		b.taken()
	}
	if r.End == storage.HelpClosed {
		b.add(storage.HelpNewsPost, r.Member, Closed, 0, r.Ended, wordLife)
	}
	if !r.Open() {
		for _, l := range r.Heard {
			b.posts = append(b.posts, aloud(ws, r, l))
		}
	}
	return b.posts
}

// AloudID is the identity of a call that was made aloud the latest time; "" of one that
// never was.
func AloudID(ws storage.WorkspaceID, r *storage.HelpRequest) storage.PostID {
	if len(r.Heard) == 0 {
		return ""
	}
	return aloud(ws, r, r.Heard[len(r.Heard)-1]).ID
}

// aloud is a call that stands in a channel since the member made it there, as an answer
// to them. Once the request has ended it's looked for, so that it can say so; it's never
// sent again.
func aloud(ws storage.WorkspaceID, r *storage.HelpRequest, l storage.Loud) storage.Post {
	return storage.Post{
		ID:        storage.NewPostID(ws, storage.ChannelSubject(l.Channel), storage.HelpPost, 0, fmt.Sprint(r.ID, " ", Called, " ", l.At)),
		Workspace: ws, State: storage.Unknown, Next: r.Ended, Kind: storage.HelpPost, Channel: l.Channel, Thread: l.Thread,
		Help: r.ID, Stage: Called, Topic: r.Topic, Date: r.On, Due: l.At, Expires: r.Ended + int64(wordLife/time.Second),
	}
}

type builder struct {
	ws    storage.WorkspaceID
	r     *storage.HelpRequest
	posts []storage.Post
}

// taken adds what follows once a mentor has a request.
func (b *builder) taken() {
	r := b.r
	b.meet(Met, r.Turn, r.Taken)
	if r.Answered > 0 && r.Reply != "" {
		b.meet(Answered, int(r.Answered), r.Answered)
	}
	if r.Asked > 0 {
		b.add(storage.HelpNewsPost, r.Member, Asked, r.Turn, r.Asked, wordLife)
	}
	if r.NotYet > 0 {
		b.add(storage.HelpPost, r.By, NotFixed, r.Turn, r.NotYet, wordLife)
	}
	if r.End == storage.HelpSolved || r.End == storage.HelpClosed {
		b.add(storage.HelpPost, r.By, Thanked, r.Turn, r.Ended, wordLife)
	}
}

func (b *builder) add(kind storage.PostKind, to storage.MemberID, stage string, n int, at int64, life time.Duration) {
	b.posts = append(b.posts, storage.Post{
		ID:        storage.NewPostID(b.ws, string(to), kind, 0, fmt.Sprint(b.r.ID, " ", stage, " ", n)),
		Workspace: b.ws, State: storage.Planned, Next: at, Kind: kind, Member: to, Help: b.r.ID, Stage: stage, Topic: b.r.Topic,
		Date: b.r.On, Due: at, Expires: at + int64(life/time.Second),
	})
}

// meet adds a post to member and mentor together: where it was asked, or else in a
// conversation of the two.
func (b *builder) meet(stage string, n int, at int64) {
	b.add(storage.MeetPost, b.r.Member, stage, n, at, offerLife)
	p := &b.posts[len(b.posts)-1]
	if p.With = b.r.By; b.r.Channel != "" {
		p.Channel = b.r.Channel
	}
}

// Timer is the post by which a step is done at a time. It is up from the start, so
// that it can be brought forward, and says nothing to anybody.
func Timer(ws storage.WorkspaceID, id string, at time.Time) storage.Post {
	return storage.Post{
		ID: storage.NewPostID(ws, "", storage.StepPost, 0, id), Workspace: ws, State: storage.Sent, Next: at.Unix(),
		Kind: storage.StepPost, Help: id, Due: at.Unix(),
	}
}

// WorkspaceTimer is the Timer of a workspace for a stage.
func WorkspaceTimer(ws storage.WorkspaceID, stage string, at time.Time) storage.Post {
	p := Timer(ws, stage, at)
	p.Help, p.Stage = "", stage
	return p
}
