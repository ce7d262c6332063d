package desk

import (
	"errors"
	"time"

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
