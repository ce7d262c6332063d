package report

import (
	"cmp"
	"slices"
	"strings"

	"mentor/roadmap"
	"mentor/storage"
)

// shortlist is a list of which only the first are kept, as many as are named. The
// others are counted.
type shortlist struct {
	rank          func(*someone) int // the lowest first; those of one rank stand by name
	everybody     bool               // is named, not only those on the board
	first         []*someone         // who are named
	shown, hidden int                // on the board, and not
}

// add enters a member, and copies those whom it keeps.
func (f *shortlist) add(who *someone) {
	if who.shown {
		f.shown++
	} else {
		f.hidden++
	}
	if !who.shown && !f.everybody || f.full() && f.rank(who) > f.rank(f.first[peopleNamed-1]) {
		return
	}
	kept := who.kept()
	f.put(&kept)
}

// kept is a copy that is good when the member's visit is over. Their name and team are
// parts of all that the store has of them.
func (who *someone) kept() someone {
	kept := *who
	kept.name, kept.team = strings.Clone(who.name), storage.TeamID(strings.Clone(string(who.team)))
	kept.lower = strings.ToLower(kept.name)
	return kept
}

func (f *shortlist) full() bool { return len(f.first) == peopleNamed }

func (f *shortlist) order(a, b *someone) int {
	return cmp.Or(cmp.Compare(f.rank(a), f.rank(b)), byName(a, b))
}

func (f *shortlist) put(who *someone) {
	if f.full() && f.order(f.first[peopleNamed-1], who) <= 0 {
		return
	}
	at, _ := slices.BinarySearchFunc(f.first, who, f.order)
	f.first = slices.Insert(f.first, at, who)
	f.first = f.first[:min(len(f.first), peopleNamed)]
}

func (f *shortlist) join(other *shortlist) {
	f.shown += other.shown
	f.hidden += other.hidden
	for _, who := range other.first {
		f.put(who)
	}
}

func byName(a, b *someone) int { return cmp.Or(cmp.Compare(a.lower, b.lower), cmp.Compare(a.id, b.id)) }

func equal(*someone) int { return 0 }

// lastSeen puts those first whom a word reaches most easily.
func lastSeen(who *someone) int { return -int(who.Last) }

// nearest is the order in which milestones are told.
var nearest = []roadmap.NearTo{roadmap.NearEnd, roadmap.NearStreak, roadmap.NearStage}

func nearness(who *someone) int { return slices.Index(nearest, who.Near.What) }
