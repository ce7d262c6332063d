package storage

import (
	"context"
	"slices"
	"time"

	"mentor/roadmap"
)

// Desk is where a workspace's help requests are kept.
type Desk struct {
	Version int64 `json:"-"` // counts changes; 0: not stored yet

	Requests []HelpRequest `json:"calls,omitempty"` // the latest last
	Waits    []int64       `json:"waits,omitempty"` // seconds until the latest ones were taken, the latest last
}

// HelpRequest is a member's call for a mentor. Times are in Unix seconds; 0 is not
// yet.
type HelpRequest struct {
	ID     string          `json:"id,omitempty"` // by which posts and buttons name it
	Member MemberID        `json:"member"`
	Topic  roadmap.TopicID `json:"topic"`
	On     roadmap.Date    `json:"on"` // the member's day when they last asked

	Words   string `json:"words,omitempty"`   // of the member, for mentors; kept for HelpMemory days
	Reply   string `json:"reply,omitempty"`   // of the mentor; kept for as long
	Channel string `json:"channel,omitempty"` // where it was asked; "" in private
	Told    int    `json:"told,omitempty"`    // times that it was passed on that day
	Aloud   bool   `json:"aloud,omitempty"`   // mentors were called where others read it
	Heard   []Loud `json:"heard,omitempty"`   // the times that they were, the latest last

	Opened   int64    `json:"at,omitempty"`
	Since    int64    `json:"since,omitempty"`  // it waits since then: since it was made, or given back
	Offers   []Offer  `json:"offers,omitempty"` // the latest last
	Round    int      `json:"round,omitempty"`  // of the latest offers, from 1
	By       MemberID `json:"by,omitempty"`     // the mentor who has it; "": it waits
	Taken    int64    `json:"taken,omitempty"`  // by them
	Turn     int      `json:"turn,omitempty"`   // times that it was taken
	Answered int64    `json:"replied,omitempty"`

	Changed  int64   `json:"changed,omitempty"`  // by somebody
	Reminded int64   `json:"reminded,omitempty"` // mentors, that it waits
	Moved    int64   `json:"moved,omitempty"`    // on to others, since it waited for long
	Moves    int     `json:"moves,omitempty"`    // times that it was
	Asked    int64   `json:"asked,omitempty"`    // the member, whether it is solved
	NotYet   int64   `json:"not_yet,omitempty"`  // they said that it isn't
	Ended    int64   `json:"ended,omitempty"`
	End      HelpEnd `json:"end,omitempty"`
	Helped   int     `json:"helped,omitempty"` // what the member said of it afterwards: 1 it helped, -1 it didn't
}

// HelpEnd says how a help request ended.
type HelpEnd string

// The ends.
const (
	HelpSolved    HelpEnd = "solved"
	HelpWithdrawn HelpEnd = "withdrawn" // by the member
	HelpClosed    HelpEnd = "closed"    // nothing happened for long
)

// Loud is a time at which mentors were called where others read it.
type Loud struct {
	Channel string `json:"channel"`
	Thread  string `json:"thread,omitempty"` // of the channel
	At      int64  `json:"at"`
}

// MaxLoud is how many of these times are kept of a request.
const MaxLoud = 5

// Offer is a help request on its way to one mentor.
type Offer struct {
	To    MemberID `json:"to"`
	Round int      `json:"round"`
	At    int64    `json:"at"`            // when the mentor is written to
	Said  Said     `json:"said,omitzero"` // "": nothing yet
}

// Said is what a mentor said to an offer.
type Said string

// The answers besides taking it.
const (
	SaidPass  Said = "pass"  // somebody else should
	SaidLater Said = "later" // not now
)

const (
	// HelpMemory is for how many days the words of a help request are kept.
	HelpMemory = 7
	// EndedMemory is for how long one is kept after its end, without words.
	EndedMemory = 30 * 24 * time.Hour
	// MaxHelp is how many help requests a desk keeps, ended ones included.
	MaxHelp = 200
	// maxWaits is of how many the wait is remembered.
	maxWaits = 50
)

// ReadDesk reads the desk of a workspace. What an earlier version kept in the
// workspace's own record is on it too, if it still matters on a day.
func ReadDesk(ctx context.Context, s Store, w *Workspace, today roadmap.Date) (Desk, error) {
	d, version, err := readSheet[Desk](ctx, s, w.ID, DeskSheet)
	d.Version = version
	d.adopt(w, today)
	return d, err
}

// ChangeDesk runs fn on the desk of a workspace and stores the result, by the rules
// of Store.ChangeSheet. Words and requests that are too old go with each change.
func ChangeDesk(ctx context.Context, s Store, w *Workspace, now time.Time, fn func(*Desk) error) (Desk, error) {
	today := roadmap.DateOf(now.In(w.Location()))
	d, version, err := changeSheet(ctx, s, w.ID, DeskSheet, func(d *Desk) error {
		d.adopt(w, today)
		d.Tidy(today, now)
		return fn(d)
	})
	d.Version = version
	return d, err
}

// adopt takes over what stands in the workspace's record.
func (d *Desk) adopt(w *Workspace, today roadmap.Date) {
	for _, r := range w.HelpRequests {
		if r.ID == "" {
			r.ID = string(NewPostID(w.ID, string(r.Member), HelpPost, r.On, string(r.Topic)))
		}
		if _, known := d.Help(r.ID); known || r.On < today-HelpMemory {
			continue
		}
		if at, ok := r.On.At(12*60, time.UTC); ok && r.Opened == 0 {
			r.Opened, r.Since = at.Unix(), at.Unix()
		}
		d.Requests = append(d.Requests, r)
	}
}

// Help returns the help request with the ID.
func (d *Desk) Help(id string) (HelpRequest, bool) {
	if r := d.Find(id); r != nil {
		return *r, true
	}
	return HelpRequest{}, false
}

// Find returns the place of the help request with the ID; nil when there is none.
func (d *Desk) Find(id string) *HelpRequest {
	for i := range d.Requests {
		if d.Requests[i].ID == id && id != "" {
			return &d.Requests[i]
		}
	}
	return nil
}

// Open reports whether somebody still waits for help, or is being helped.
func (r *HelpRequest) Open() bool { return r.Ended == 0 }

// Waiting reports whether no mentor has it.
func (r *HelpRequest) Waiting() bool { return r.Open() && r.By == "" }

// Offered returns the latest offer of it to a mentor; nil when there is none.
func (r *HelpRequest) Offered(to MemberID) *Offer {
	for i := range slices.Backward(r.Offers) {
		if r.Offers[i].To == to {
			return &r.Offers[i]
		}
	}
	return nil
}

// OfOpen returns those of a member that are open, the latest last.
func (d *Desk) OfOpen(id MemberID) []HelpRequest {
	return only(d.Requests, func(r HelpRequest) bool { return r.Member == id && r.Open() })
}

// Load is how many open requests a mentor has taken.
func (d *Desk) Load(mentor MemberID) int {
	return len(only(d.Requests, func(r HelpRequest) bool { return r.By == mentor && r.Open() }))
}

// Waited remembers how long a request waited.
func (d *Desk) Waited(seconds int64) {
	d.Waits = append(d.Waits, max(0, seconds))
	d.Waits = d.Waits[max(0, len(d.Waits)-maxWaits):]
}

// Tidy drops words of more than HelpMemory days before a date and requests that
// ended long before now, and reports whether there was anything.
func (d *Desk) Tidy(today roadmap.Date, now time.Time) bool {
	n := len(d.Requests)
	d.Requests = slices.DeleteFunc(d.Requests, func(r HelpRequest) bool {
		return r.Ended > 0 && r.Ended < now.Add(-EndedMemory).Unix()
	})
	had := n > len(d.Requests)
	for i := range d.Requests {
		if r := &d.Requests[i]; (r.Words != "" || r.Reply != "") && r.On < today-HelpMemory {
			r.Words, r.Reply, had = "", "", true
		}
	}
	return had
}

// Leave removes a member: their own requests go, and those that they took wait for
// somebody else. It reports whether there was anything to remove.
func (d *Desk) Leave(id MemberID) bool {
	n := len(d.Requests)
	d.Requests = slices.DeleteFunc(d.Requests, func(r HelpRequest) bool { return r.Member == id })
	had := n > len(d.Requests)
	for i := range d.Requests {
		r := &d.Requests[i]
		if r.By == id {
			r.By, r.Taken, r.Reply, had = "", 0, "", true
		}
		offers := slices.DeleteFunc(slices.Clone(r.Offers), func(o Offer) bool { return o.To == id })
		if len(offers) < len(r.Offers) {
			r.Offers, had = offers, true
		}
	}
	return had
}

// Of returns the part of the desk that is about one member.
func (d *Desk) Of(id MemberID) Desk {
	return Desk{Requests: only(d.Requests, func(r HelpRequest) bool { return r.Member == id || r.By == id || r.Offered(id) != nil })}
}
