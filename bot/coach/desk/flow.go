package desk

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// The times at which something happens by itself.
const (
	RemindAfter = 24 * time.Hour      // a request that waits: its mentors are reminded
	MoveAfter   = 72 * time.Hour      // it is passed on to others
	AskAfter    = 24 * time.Hour      // after it was taken its member is asked whether it is solved
	CloseAfter  = 14 * 24 * time.Hour // after it was made it is closed
	laterAfter  = 20 * time.Hour      // "not now": the mentor is asked once more
)

// The bounds of what one member can ask for.
const (
	MaxTold = 3  // times that words on one topic are passed on in a day
	MaxOpen = 10 // requests that a member may have open
)

// The reasons why something can't be done with a request.
var (
	ErrGone  = errors.New("there is no such request")
	ErrOver  = errors.New("the request has ended")
	ErrOwn   = errors.New("nobody takes their own request")
	ErrTaken = errors.New("somebody else has taken the request")
	ErrNot   = errors.New("the request isn't the asker's to decide on")
	ErrOften = errors.New("it was passed on often enough today")
	ErrMany  = errors.New("the member has too many open requests")
	ErrFull  = errors.New("the workspace has too many open requests")
)

// Wish is what somebody wants help with.
type Wish struct {
	Workspace storage.WorkspaceID
	Member    storage.MemberID
	Topic     roadmap.TopicID
	On        roadmap.Date // the member's day
	Words     string       // "" says nothing new
	Channel   string       // where it is asked; "" in private
	Aloud     bool         // others read it, and mentors may be called there
}

// Noted is what became of a wish.
type Noted struct {
	Request storage.HelpRequest
	Aloud   bool // mentors are to be called where others read it: once a day and topic
	Fresh   bool // there is something to pass on
}

// Ask puts a request on the desk, or new words to the one that is open on the
// topic, and asks mentors. Asking again with nothing new changes nothing.
func Ask(d *storage.Desk, wish Wish, p People, now time.Time) (Noted, error) {
	r := openOn(d, wish.Member, wish.Topic)
	first := r == nil
	if first {
		var err error
		if r, err = add(d, wish, now); err != nil {
			return Noted{}, err
		}
	}
	if r.On != wish.On {
		r.On, r.Told, r.Aloud = wish.On, 0, false
	}
	r.Channel = wish.Channel
	noted := Noted{Aloud: wish.Aloud && !r.Aloud && p.Knows(r)}
	noted.Fresh = first || noted.Aloud || wish.Words != "" && wish.Words != r.Words
	if noted.Fresh {
		if r.Told >= MaxTold {
			return Noted{Request: *r}, ErrOften
		}
		r.Words, r.Told, r.Aloud = cmp.Or(wish.Words, r.Words), r.Told+1, r.Aloud || noted.Aloud
		tell(d, r, p, now)
	}
	noted.Request = *r
	return noted, nil
}

// tell asks the mentors of a request: the one who has it, those who were asked
// already, or new ones.
func tell(d *storage.Desk, r *storage.HelpRequest, p People, now time.Time) {
	if r.By != "" {
		offer(r, p, []storage.MemberID{r.By}, now)
		return
	}
	ids := stillAsked(r)
	for _, id := range Route(d, r, p, now) {
		if len(ids) < AtOnce {
			ids = append(ids, id)
		}
	}
	offer(r, p, ids, now)
}

// stillAsked are those who have been asked since the request was last moved on and
// have not said no.
func stillAsked(r *storage.HelpRequest) []storage.MemberID {
	var ids []storage.MemberID
	for _, o := range r.Offers {
		if !slices.Contains(ids, o.To) && waitsFor(r, o.To) && !passed(r, o.To) {
			ids = append(ids, o.To)
		}
	}
	return ids
}

func openOn(d *storage.Desk, who storage.MemberID, topic roadmap.TopicID) *storage.HelpRequest {
	for i := range d.Requests {
		if r := &d.Requests[i]; r.Member == who && r.Topic == topic && r.Open() {
			return r
		}
	}
	return nil
}

// add makes a request. On a full desk the one that ended longest ago makes room.
func add(d *storage.Desk, wish Wish, now time.Time) (*storage.HelpRequest, error) {
	if len(d.OfOpen(wish.Member)) >= MaxOpen {
		return nil, ErrMany
	}
	slot := string(wish.Topic)
	for n := 1; ; n++ {
		id := string(storage.NewPostID(wish.Workspace, string(wish.Member), storage.HelpPost, wish.On, slot))
		if d.Find(id) == nil {
			if len(d.Requests) >= storage.MaxHelp {
				oldest := slices.IndexFunc(d.Requests, func(r storage.HelpRequest) bool { return !r.Open() })
				if oldest < 0 {
					return nil, ErrFull
				}
				d.Requests = slices.Delete(d.Requests, oldest, oldest+1)
			}
			d.Requests = append(d.Requests, storage.HelpRequest{
				ID: id, Member: wish.Member, Topic: wish.Topic, On: wish.On, Opened: now.Unix(), Since: now.Unix(),
			})
			return &d.Requests[len(d.Requests)-1], nil
		}
		slot = fmt.Sprint(wish.Topic, " ", n)
	}
}

// Take gives a request to a mentor. Taking it twice is taking it once.
func Take(d *storage.Desk, id string, by storage.MemberID, now time.Time) error {
	r := d.Find(id)
	switch {
	case r == nil:
		return ErrGone
	case r.Member == by:
		return ErrOwn
	case r.By == by && r.Open():
		return nil
	case !r.Open():
		return ErrOver
	case r.By != "":
		return ErrTaken
	}
	d.Waited(now.Unix() - r.Since)
	r.By, r.Taken, r.Turn, r.Asked, r.NotYet = by, now.Unix(), r.Turn+1, 0, 0
	return nil
}

// Reply keeps what the mentor who has a request writes to its member.
func Reply(d *storage.Desk, id, text string, now time.Time) error {
	r := d.Find(id)
	if r == nil {
		return ErrGone
	}
	if r.Reply != text {
		r.Reply, r.Answered = text, max(now.Unix(), r.Answered+1)
	}
	return nil
}

// Pass has somebody else asked: a mentor doesn't want a request, or gives back one
// that they have.
func Pass(d *storage.Desk, id string, by storage.MemberID, p People, now time.Time) error {
	r, err := offeredTo(d, id, by)
	if err != nil {
		return err
	}
	if o := r.Offered(by); o == nil {
		r.Offers = append(r.Offers, storage.Offer{To: by, Round: r.Round, At: now.Unix(), Said: storage.SaidPass})
	} else if o.Said == storage.SaidPass && r.By != by {
		return nil
	}
	say(r, by, storage.SaidPass)
	if r.By == by {
		release(r, now)
	}
	next(d, r, p, now)
	return nil
}

// Later asks a mentor once more on the next day, and somebody else now.
func Later(d *storage.Desk, id string, by storage.MemberID, p People, now time.Time) error {
	r, err := offeredTo(d, id, by)
	if err != nil {
		return err
	}
	if r.By != "" {
		return ErrTaken
	}
	if o := r.Offered(by); o != nil && (o.Said == storage.SaidLater || o.At > now.Unix()) {
		return nil
	}
	say(r, by, storage.SaidLater)
	offer(r, p, []storage.MemberID{by}, now.Add(laterAfter))
	next(d, r, p, now)
	return nil
}

// offeredTo returns an open request that a mentor may still answer.
func offeredTo(d *storage.Desk, id string, by storage.MemberID) (*storage.HelpRequest, error) {
	r := d.Find(id)
	switch {
	case r == nil:
		return nil, ErrGone
	case r.Member == by:
		return nil, ErrOwn
	case !r.Open():
		return nil, ErrOver
	case r.By != "" && r.By != by:
		return nil, ErrTaken
	}
	return r, nil
}

func say(r *storage.HelpRequest, by storage.MemberID, said storage.Said) {
	for i := range r.Offers {
		if r.Offers[i].To == by {
			r.Offers[i].Said = said
		}
	}
}

// next asks one more mentor in the place of one who can't, or as many as may be
// asked at once if there is nobody else.
func next(d *storage.Desk, r *storage.HelpRequest, p People, now time.Time) {
	ids := Route(d, r, p, now)
	if len(stillAsked(r)) > 0 {
		ids = ids[:min(1, len(ids))]
	}
	offer(r, p, ids, now)
}

// release lets a request wait again.
func release(r *storage.HelpRequest, now time.Time) {
	r.By, r.Taken, r.Since, r.Reminded, r.Asked, r.NotYet, r.Reply = "", 0, now.Unix(), 0, 0, 0, ""
}

// move lets those who were asked before be asked again.
func move(r *storage.HelpRequest, now time.Time) { r.Moved, r.Moves = now.Unix(), r.Moves+1 }

// Release lets all requests that somebody has, or was asked for, wait for others:
// they are no mentor any more. It reports which ones.
func Release(d *storage.Desk, by storage.MemberID, now time.Time) (ids []string) {
	for i := range d.Requests {
		r := &d.Requests[i]
		if !r.Open() || r.By != by && (r.By != "" || r.Offered(by) == nil || passed(r, by)) {
			continue
		}
		say(r, by, storage.SaidPass)
		if r.By == by {
			release(r, now)
		}
		ids = append(ids, r.ID)
	}
	return ids
}

// Mine returns the open request of a member with the ID, or their only one when id
// is "". It returns ErrGone when there is none, and ErrNot when it is another's.
func Mine(d *storage.Desk, id string, who storage.MemberID) (*storage.HelpRequest, error) {
	if id == "" {
		open := d.OfOpen(who)
		if len(open) == 0 {
			return nil, ErrGone
		}
		id = open[len(open)-1].ID
	}
	r := d.Find(id)
	switch {
	case r == nil:
		return nil, ErrGone
	case r.Member != who:
		return nil, ErrNot
	}
	return r, nil
}

// Finish ends a request of a member as solved or withdrawn, or for its mentor as
// solved. Doing so again changes nothing.
func Finish(d *storage.Desk, id string, who storage.MemberID, how storage.HelpEnd, now time.Time) (*storage.HelpRequest, error) {
	r := d.Find(id)
	if r == nil || id == "" {
		var err error
		if r, err = Mine(d, id, who); err != nil {
			return nil, err
		}
	}
	if r.Member != who && (r.By != who || how != storage.HelpSolved) {
		return r, ErrNot
	}
	if r.Open() {
		r.Ended, r.End = now.Unix(), how
	}
	return r, nil
}

// NotYet notes that help did not solve it; its mentor is told, and it is moved on
// when it goes on like that.
func NotYet(d *storage.Desk, id string, who storage.MemberID, now time.Time) (*storage.HelpRequest, error) {
	r, err := Mine(d, id, who)
	if err != nil {
		return nil, err
	}
	if !r.Open() {
		return r, ErrOver
	}
	if r.By != "" && r.NotYet == 0 {
		r.NotYet = now.Unix()
	}
	return r, nil
}

// Another lets somebody else be asked in the place of the mentor who has it.
func Another(d *storage.Desk, id string, who storage.MemberID, p People, now time.Time) (*storage.HelpRequest, error) {
	r, err := Mine(d, id, who)
	if err != nil {
		return nil, err
	}
	if !r.Open() {
		return r, ErrOver
	}
	if by := r.By; by != "" {
		say(r, by, storage.SaidPass)
		release(r, now)
		move(r, now)
		next(d, r, p, now)
	}
	return r, nil
}

// Feedback notes whether help helped, once a request has ended.
func Feedback(d *storage.Desk, id string, who storage.MemberID, helped bool) (*storage.HelpRequest, error) {
	r := d.Find(id)
	switch {
	case r == nil || id == "":
		return nil, ErrGone
	case r.Member != who:
		return nil, ErrNot
	}
	r.Helped = -1
	if helped {
		r.Helped = 1
	}
	return r, nil
}
