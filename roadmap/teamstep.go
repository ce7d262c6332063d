package roadmap

import (
	"cmp"
	"slices"
)

// LeastTogether is how many members it takes at least to say where a team is:
// the place of a single one is theirs alone.
const LeastTogether = 2

// Together returns the step of a roadmap, from 0, that most of a team have before
// them, but for those that were shown lately; of several the earliest. at holds
// how many members have each step as their next one. ok is false when fewer
// than LeastTogether members are on the way, or all their steps were shown.
func Together(at map[int]int, shown []int) (step int, ok bool) {
	members := 0
	steps := make([]int, 0, len(at))
	for s, n := range at {
		members += n
		if n > 0 && !slices.Contains(shown, s) {
			steps = append(steps, s)
		}
	}
	if members < LeastTogether || len(steps) == 0 {
		return 0, false
	}
	return slices.MinFunc(steps, func(a, b int) int { return cmp.Or(cmp.Compare(at[b], at[a]), cmp.Compare(a, b)) }), true
}

// NextStep returns which of the roadmap's required steps, from 0, the member has
// before them; ok is false when none is left.
func (p Plan) NextStep() (step int, ok bool) {
	for _, e := range p.Entries {
		switch {
		case e.Optional:
		case e.State() == "":
			return step, true
		default:
			step++
		}
	}
	return 0, false
}
