// Package desk holds the rules of help requests: which mentors are asked, what
// comes next and when, and which posts follow. They are pure functions of a
// storage.Desk, run inside one change of it: that is what makes two mentors who take
// the same call at once come to one answer.
//
//	d, err := storage.ChangeDesk(ctx, store, &w, now, func(d *storage.Desk) error {
//		return desk.Take(d, id, mentor, now)
//	})
package desk

import (
	"cmp"
	"slices"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

const (
	// AtOnce is how many mentors are asked at the same time.
	AtOnce = 3
	// FreshDays is for how many days a mentor who finished a topic is asked about it.
	FreshDays = 30
)

// People are those who may help with a request.
type People struct {
	Mentors  []storage.Mentor          // who have not left
	Finished map[storage.MemberID]bool // of them, who finished its topic in the last FreshDays
	OnDuty   storage.MemberID          // this week; "" is nobody
	Leads    []storage.MemberID        // who are asked when no mentor can
}

// Helps reports whether a mentor offered a topic.
func Helps(m storage.Mentor, id roadmap.TopicID) bool {
	return len(m.Topics) == 0 || slices.Contains(m.Topics, id)
}

// can reports whether a mentor may be asked about a topic at all.
func (p People) can(m storage.Mentor, id roadmap.TopicID) bool {
	return Helps(m, id) || p.Finished[m.ID]
}

// Knows reports whether there is a mentor for a request besides its member.
func (p People) Knows(r *storage.HelpRequest) bool {
	return slices.ContainsFunc(p.Mentors, func(m storage.Mentor) bool { return m.ID != r.Member && p.can(m, r.Topic) })
}

// candidate is a mentor with what decides whether they come first.
type candidate struct {
	storage.Mentor
	duty, named, now bool
	load, asked      int
}

// Route returns who is asked next, the best first, at most AtOnce: mentors on duty,
// then those who named or just finished the topic, then those who help with any;
// those whose hours it is and who have the least to do before others. Whoever has
// enough to do, has passed it on or has been asked in this round is left out.
// Without a mentor they are the leads.
func Route(d *storage.Desk, r *storage.HelpRequest, p People, now time.Time) []storage.MemberID {
	var all []candidate
	for _, m := range p.Mentors {
		load := d.Load(m.ID)
		if m.ID == r.Member || !p.can(m, r.Topic) || load >= m.Room() || passed(r, m.ID) || waitsFor(r, m.ID) {
			continue
		}
		all = append(all, candidate{
			Mentor: m, duty: m.ID == p.OnDuty, named: slices.Contains(m.Topics, r.Topic) || p.Finished[m.ID],
			now: !m.Hours.Next(now).After(now), load: load, asked: asked(d, m.ID),
		})
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(first(a.duty, b.duty), first(a.named, b.named), first(a.now, b.now), cmp.Compare(a.load, b.load), cmp.Compare(a.asked, b.asked))
	})
	var ids []storage.MemberID
	for _, c := range all[:min(len(all), AtOnce)] {
		ids = append(ids, c.ID)
	}
	if p.Knows(r) {
		return ids
	}
	for _, id := range p.Leads {
		if id != r.Member && !passed(r, id) && !waitsFor(r, id) && len(ids) < AtOnce {
			ids = append(ids, id)
		}
	}
	return ids
}

// first orders what is before what isn't.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// passed reports whether a mentor wants somebody else to take a request.
func passed(r *storage.HelpRequest, id storage.MemberID) bool {
	return slices.ContainsFunc(r.Offers, func(o storage.Offer) bool { return o.To == id && o.Said == storage.SaidPass })
}

// waitsFor reports whether a mentor has been asked since the request was last moved
// on, and may still take it.
func waitsFor(r *storage.HelpRequest, id storage.MemberID) bool {
	o := r.Offered(id)
	return o != nil && o.Said != storage.SaidPass && o.At >= r.Moved
}

// AskedFor reports whether a mentor has been asked to take a request, and hasn't said
// no.
func AskedFor(r *storage.HelpRequest, id storage.MemberID) bool {
	o := r.Offered(id)
	return o != nil && o.Said != storage.SaidPass
}

// asked is how often a mentor was asked, as far as the desk remembers.
func asked(d *storage.Desk, id storage.MemberID) int {
	n := 0
	for i := range d.Requests {
		n += len(slices.DeleteFunc(slices.Clone(d.Requests[i].Offers), func(o storage.Offer) bool { return o.To != id }))
	}
	return n
}

// offer asks mentors in a round of their own, each within their hours.
func offer(r *storage.HelpRequest, p People, ids []storage.MemberID, now time.Time) {
	if len(ids) == 0 {
		return
	}
	r.Round++
	for _, id := range ids {
		at := now
		if i := slices.IndexFunc(p.Mentors, func(m storage.Mentor) bool { return m.ID == id }); i >= 0 {
			at = p.Mentors[i].Hours.Next(now)
		}
		r.Offers = append(r.Offers, storage.Offer{To: id, Round: r.Round, At: at.Unix()})
	}
	r.Offers = r.Offers[max(0, len(r.Offers)-maxOffers):]
}

// maxOffers bounds what is kept of a request.
const maxOffers = 40

// Place is how many requests were waiting before this one, plus one, among those
// that the same mentors would be asked about; 0 when it doesn't wait.
func Place(d *storage.Desk, r *storage.HelpRequest) int {
	if !r.Waiting() {
		return 0
	}
	place := 1
	for i := range d.Requests {
		o := &d.Requests[i]
		if o.ID != r.ID && o.Waiting() && (o.Opened < r.Opened || o.Opened == r.Opened && o.ID < r.ID) && shares(o, r) {
			place++
		}
	}
	return place
}

// shares reports whether two requests wait for the same mentor.
func shares(a, b *storage.HelpRequest) bool {
	return slices.ContainsFunc(a.Offers, func(o storage.Offer) bool { return b.Offered(o.To) != nil })
}

// leastWaits is from how many on their middle says something.
const leastWaits = 3

// UsualWait is how long the latest requests waited, in the middle; 0 when too few
// are known.
func UsualWait(d *storage.Desk) time.Duration {
	if len(d.Waits) < leastWaits {
		return 0
	}
	sorted := slices.Sorted(slices.Values(d.Waits))
	return time.Duration(sorted[len(sorted)/2]) * time.Second
}
