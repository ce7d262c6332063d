package desk

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// The bounds of what one member can ask for.
const (
	MaxTold = 3  // times that words on one topic are passed on in a day
	MaxOpen = 10 // requests that a member may have open
)

// Wish is what somebody wants help with.
type Wish struct {
	Workspace storage.WorkspaceID
	Member    storage.MemberID
	Topic     roadmap.TopicID
	On        roadmap.Date // the member's day
	Words     string       // "" says nothing new
	Channel   string       // where it is asked; "" in private
	Thread    string       // of the channel
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
		if noted.Aloud && wish.Channel != "" {
			r.Heard = append(r.Heard[max(0, len(r.Heard)+1-storage.MaxLoud):], storage.Loud{Channel: wish.Channel, Thread: wish.Thread, At: now.Unix()})
		}
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
