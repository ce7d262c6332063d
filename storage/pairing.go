package storage

import (
	"maps"
	"slices"

	"mentor/roadmap"
	"mentor/roadmap/pairs"
)

// Pairing is what is kept of a member who wants to meet somebody each week.
type Pairing struct {
	On   roadmap.Date `json:"on"`             // since when
	Seat int          `json:"seat,omitempty"` // in the cycle of the workspace
	Met  []MemberID   `json:"met,omitempty"`  // since all have met all
	Now  Pair         `json:"now,omitzero"`   // the latest

	Shared MemberID     `json:"shared,omitempty"` // with whom they want a streak together
	Since  roadmap.Date `json:"since,omitzero"`   // and from when it counts
}

// Pair is whom a member meets in a week.
type Pair struct {
	ID   string       `json:"id,omitempty"` // the same for all who are in it
	Week roadmap.Date `json:"week,omitzero"`
	With []MemberID   `json:"with,omitempty"` // one, or two
	At   int64        `json:"at,omitempty"`   // a time that suits all, Unix seconds; 0: there is none
}

// Pairs is how a workspace pairs its members.
type Pairs struct {
	On     bool         `json:"on,omitempty"`     // somebody wanted to be paired
	Across bool         `json:"across,omitempty"` // people of different teams first, instead of neighbours on the road
	Cycle  pairs.Cycle  `json:"cycle,omitzero"`
	Week   roadmap.Date `json:"week,omitzero"` // the Monday of the latest round

	// Round is the latest one while it is handed out: those who aren't told yet may
	// have to be, after a crash.
	Round *pairs.Round `json:"round,omitempty"`
}

// Paired reports whether the member is in the pair now.
func (m *Member) Paired(id string) bool {
	return m.Pairing != nil && !m.Away && id != "" && m.Pairing.Now.ID == id
}

// Takes gives the member a pair and a seat in the cycle. Doing it again changes nothing.
// met is whom the plan paired them with; "" when they join others as a guest.
func (m *Member) Takes(p Pair, seat int, met MemberID, fresh bool) {
	if m.Pairing == nil || m.Pairing.Now.Week >= p.Week {
		return
	}
	mine := *m.Pairing
	mine.Now, mine.Seat = p, seat
	if fresh {
		mine.Met = nil
	}
	if met != "" {
		mine.Met = append(slices.Clone(mine.Met), met)
	}
	m.Pairing = &mine
}

// ForgetPair takes somebody out of what the member keeps of their meetings, and reports
// whether they were there.
func (m *Member) ForgetPair(gone MemberID) (had bool) {
	if m.Pairing == nil {
		return false
	}
	mine := *m.Pairing
	without := func(all []MemberID) []MemberID { return only(all, func(id MemberID) bool { return id != gone }) }
	met, with := without(mine.Met), without(mine.Now.With)
	had = len(met) < len(mine.Met) || len(with) < len(mine.Now.With) || mine.Shared == gone
	mine.Met, mine.Now.With = met, with
	if mine.Shared == gone {
		mine.Shared, mine.Since = "", 0
	}
	m.Pairing = &mine
	return had
}

// leave takes a member out of a round that is being handed out.
func (p *Pairs) leave(id MemberID) (had bool) {
	if p.Round == nil {
		return false
	}
	r := *p.Round
	r.Groups = make([][]string, 0, len(p.Round.Groups))
	for _, g := range p.Round.Groups {
		left := only(g, func(other string) bool { return other != string(id) })
		if had = had || len(left) < len(g); len(left) > 1 {
			r.Groups = append(r.Groups, left)
		}
	}
	r.Seats = maps.Clone(p.Round.Seats)
	delete(r.Seats, string(id))
	p.Round = &r
	return had
}
