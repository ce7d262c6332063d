package desk

import (
	"time"

	"mentor/storage"
)

// What members do with their own requests.

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
