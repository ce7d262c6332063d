package desk

import (
	"time"

	"mentor/storage"
)

// Step does what is due for a request by itself. Doing it again at the same time
// changes nothing. It returns when there is something to do next; zero when there
// never is.
func Step(d *storage.Desk, id string, p People, now time.Time) time.Time {
	r := d.Find(id)
	if r == nil || !r.Open() {
		return time.Time{}
	}
	switch {
	case due(r.Opened, CloseAfter, now):
		r.Ended, r.End = now.Unix(), storage.HelpClosed
		return time.Time{}
	case r.By != "":
		stepTaken(d, r, p, now)
	default:
		stepWaiting(d, r, p, now)
	}
	return NextStep(r)
}

func due(since int64, after time.Duration, now time.Time) bool {
	return since > 0 && !time.Unix(since, 0).Add(after).After(now)
}

func stepWaiting(d *storage.Desk, r *storage.HelpRequest, p People, now time.Time) {
	if len(stillAsked(r)) == 0 {
		next(d, r, p, now) // nobody could be asked until now
	}
	if due(max(r.Since, r.Moved), MoveAfter, now) {
		move(r, now)
		next(d, r, p, now)
		return
	}
	if r.Reminded < r.Since || r.Reminded == 0 {
		if due(r.Since, RemindAfter, now) {
			r.Reminded = now.Unix()
		}
	}
}

func stepTaken(d *storage.Desk, r *storage.HelpRequest, p People, now time.Time) {
	if r.NotYet > 0 && due(r.Taken, MoveAfter, now) {
		say(r, r.By, storage.SaidPass)
		release(r, now)
		move(r, now)
		next(d, r, p, now)
		return
	}
	if r.Asked == 0 && due(r.Taken, AskAfter, now) {
		r.Asked = now.Unix()
	}
}

// NextStep is when a request needs something done by itself; zero when it never
// does.
func NextStep(r *storage.HelpRequest) time.Time {
	if !r.Open() {
		return time.Time{}
	}
	at := time.Unix(r.Opened, 0).Add(CloseAfter)
	sooner := func(since int64, after time.Duration) {
		if t := time.Unix(since, 0).Add(after); t.Before(at) {
			at = t
		}
	}
	switch {
	case r.By != "" && r.Asked == 0:
		sooner(r.Taken, AskAfter)
	case r.By != "" && r.NotYet > 0:
		sooner(r.Taken, MoveAfter)
	case r.By != "":
	default:
		sooner(max(r.Since, r.Moved), MoveAfter)
		if r.Reminded == 0 {
			sooner(r.Since, RemindAfter)
		}
	}
	return at
}
