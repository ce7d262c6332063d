package roadmap

import (
	"cmp"
	"slices"
)

// Pause is days without nudges, both ends included.
type Pause struct {
	First Date `json:"first"`
	Last  Date `json:"last"`
}

// pauses returns the pauses that are not over before a day, ascending.
func (r Remind) pauses(today Date) []Pause {
	all := r.eachPause()
	return slices.DeleteFunc(all[:], func(p Pause) bool { return p.over(today) })
}

// eachPause is all that is kept, ascending, with what is over or none.
func (r Remind) eachPause() [4]Pause {
	return [...]Pause{{r.From, r.Paused - 1}, r.Planned[0], r.Planned[1], r.Planned[2]}
}

// over reports whether a pause ends before a day, or is none.
func (p Pause) over(today Date) bool { return p.Last < max(today, 1) || p.Last < p.First }

// PauseOn returns the pause that a date lies in.
func (r Remind) PauseOn(d Date) (p Pause, ok bool) {
	for _, p := range r.eachPause() {
		if !p.over(d) && p.First <= d {
			return p, true
		}
	}
	return Pause{}, false
}

// PausedOn reports whether a date lies in a pause.
func (r Remind) PausedOn(d Date) bool { _, ok := r.PauseOn(d); return ok }

// Pauses returns the pause that today lies in and those to come, ascending.
func (r Remind) Pauses(today Date) []Pause {
	all := r.pauses(today)
	for i := range all {
		all[i].First = max(all[i].First, today)
	}
	return all
}

// Pause stops nudges from first to last, both included, as seen from today.
// Pauses that touch become one. It reports false and changes nothing when there
// are too many.
func (r *Remind) Pause(first, last, today Date) bool {
	all := append(r.Pauses(today), Pause{max(first, today), last})
	slices.SortFunc(all, func(a, b Pause) int { return cmp.Compare(a.First, b.First) })
	merged := all[:1]
	for _, p := range all[1:] {
		if end := &merged[len(merged)-1]; p.First <= end.Last+1 {
			end.Last = max(end.Last, p.Last)
		} else {
			merged = append(merged, p)
		}
	}
	if len(merged) > 1+len(r.Planned) {
		return false
	}
	r.setPauses(merged)
	r.Snooze = 0
	return true
}

func (r *Remind) setPauses(all []Pause) {
	r.From, r.Paused, r.Planned = 0, 0, [len(r.Planned)]Pause{}
	if len(all) > 0 {
		r.From, r.Paused = all[0].First, all[0].Last+1
		copy(r.Planned[:], all[1:])
	}
}

// Resume ends the pause that today lies in; if there is none, it drops those to
// come. It returns what was ended.
func (r *Remind) Resume(today Date) (ended []Pause) {
	all := r.Pauses(today)
	if len(all) > 0 && all[0].First == today {
		r.setPauses(all[1:])
		return all[:1]
	}
	r.setPauses(nil)
	return all
}
