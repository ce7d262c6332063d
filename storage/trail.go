package storage

import (
	"slices"
	"strconv"
	"strings"
)

// Deed is a change that somebody made by right of a role, or tried to make without it, as
// the audit trail of the workspace keeps it. It holds nothing that a member wrote.
type Deed struct {
	At    int64  `json:"at"` // Unix seconds
	By    Who    `json:"by,omitzero"`
	As    Role   `json:"as,omitempty"` // by which right
	Did   string `json:"did"`          // what, as a word of the bot's own: "named lead"
	To    Who    `json:"to,omitzero"`  // whom it was about; zero: nobody in particular
	What  string `json:"what,omitempty"`
	Trace string `json:"trace,omitempty"` // by which logs name the request
}

// Who is a person as a Deed names them. Of somebody who was forgotten only a name
// is left that tells nobody who it was.
type Who struct {
	ID   MemberID `json:"id,omitempty"`
	Name string   `json:"name,omitempty"`
}

// Trail is what is kept of a workspace's deeds, the latest last. Nobody outside of
// the stores can change or remove one: deeds are added with the change that they are
// about (see Workspace.Deeds).
type Trail []Deed

// MaxDeeds is how many deeds a workspace keeps, the latest.
const MaxDeeds = 500

// With is the trail with more deeds.
func (t Trail) With(more ...Deed) Trail {
	all := append(slices.Clip(t), more...)
	return all[max(0, len(all)-MaxDeeds):]
}

// formerMember stands in the place of the name of somebody who was forgotten, with
// a number that tells one from another.
const formerMember = "former member "

// Without is the trail without the name of a member who is forgotten, and whether
// there was one.
func (t Trail) Without(id MemberID) (left Trail, had bool) {
	last := 0
	for _, d := range t {
		for _, who := range []Who{d.By, d.To} {
			number, former := strings.CutPrefix(who.Name, formerMember)
			if n, err := strconv.Atoi(number); former && who.ID == "" && err == nil {
				last = max(last, n)
			}
		}
	}
	gone := Who{Name: formerMember + strconv.Itoa(last+1)}
	left = slices.Clone(t)
	for i := range left {
		for _, who := range []*Who{&left[i].By, &left[i].To} {
			if who.ID == id && id != "" {
				*who, had = gone, true
			}
		}
	}
	return left, had
}

// Of returns the deeds that name a member, with their own name only.
func (t Trail) Of(id MemberID) Trail {
	var own Trail
	for _, d := range t {
		switch {
		case d.By.ID == id && d.To.ID != id:
			d.To = Who{}
		case d.To.ID == id && d.By.ID != id:
			d.By = Who{}
		case d.By.ID != id:
			continue
		}
		own = append(own, d)
	}
	return own
}

// Page returns deeds of a trail from offset (0 is the latest), the latest first.
func (t Trail) Page(offset, limit int) []Deed {
	to := max(0, len(t)-max(0, offset))
	page := slices.Clone(t[max(0, to-max(0, limit)):to])
	slices.Reverse(page)
	return page
}

// Lacking returns the deeds that the trail doesn't have.
func (t Trail) Lacking(deeds []Deed) []Deed {
	return only(deeds, func(d Deed) bool { return !slices.Contains(t, d) })
}
