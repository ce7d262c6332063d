package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"mentor/roadmap/answer"
)

// weights are what is fitted. The first weight of the ranking is 1, and sharpness
// makes logarithms of chances of its scores.
type weights struct {
	ranking, odds  []float64
	sharpness      float64
	talk, talkOdds []float64 // of follow-ups
}

// String returns the weights as the engine reads them.
func (w *weights) String() string {
	var b strings.Builder
	b.WriteString("# Written by the command in fit: what counts how much.\n")
	for i, name := range answer.RankingNames() {
		fmt.Fprintf(&b, "ranking %s %.3f\n", name, w.ranking[i])
	}
	fmt.Fprintf(&b, "ranking sharpness %.3f\n", w.sharpness)
	for i, name := range answer.OddsNames() {
		fmt.Fprintf(&b, "odds %s %.3f\n", name, w.odds[i])
	}
	for i, name := range answer.TalkNames() {
		fmt.Fprintf(&b, "talk %s %.3f\n", name, w.talk[i])
	}
	for i, name := range answer.TalkOddsNames() {
		fmt.Fprintf(&b, "talkodds %s %.3f\n", name, w.talkOdds[i])
	}
	return b.String()
}

const (
	steps  = 400
	rate   = 0.05
	shrink = 1e-4 // of weights, as a share of their squares
)

// rank fits the order of candidates.
func (w *weights) rank(all []lesson) {
	all = slices.DeleteFunc(slices.Clone(all), func(l lesson) bool { return !slices.Contains(l.right, true) })
	at := make([]float64, len(w.ranking))
	for i, x := range w.ranking {
		at[i] = x * w.sharpness
	}
	descend(at, func(at, grad []float64) {
		for _, l := range all {
			l.pull(at, grad, counted[l.kind]/float64(len(all)))
		}
	})
	w.sharpness = at[0]
	for i, x := range at {
		w.ranking[i] = x / at[0]
	}
}

// pull adds the gradient of minus the logarithm of the chance of the right
// candidates among all.
func (l *lesson) pull(at, grad []float64, share float64) {
	pull(at, grad, share, l.right, func(i int) []float64 { return l.candidates[i].Ranking })
}

// pull is lesson.pull for rows of any kind.
func pull(at, grad []float64, share float64, isRight []bool, row func(i int) []float64) {
	chance := make([]float64, len(isRight))
	most := math.Inf(-1)
	for i := range chance {
		chance[i] = dot(at, row(i))
		most = max(most, chance[i])
	}
	all, right := 0.0, 0.0
	for i, c := range chance {
		chance[i] = math.Exp(c - most)
		all += chance[i]
		if isRight[i] {
			right += chance[i]
		}
	}
	for i := range chance {
		g := chance[i] / all
		if isRight[i] {
			g -= chance[i] / right
		}
		for d, x := range row(i) {
			grad[d] += share * g * x
		}
	}
}

// counted is how much a lesson of a kind counts. There are few that people asked
// and somebody read. Of those whose card
// was left out another card may well be right, which nobody has marked.
var counted = map[string]float64{"unseen": 1, "missing": 0.4, "asked": 3, "read": 5, "problem": 2, "offtopic": 2}

// reckon fits the odds that a candidate is right, for those of which the engine
// chooses the surest.
func (w *weights) reckon(all []lesson) {
	sum := 0.0
	for _, l := range all {
		sum += counted[l.kind]
	}
	w.odds = make([]float64, len(w.odds))
	descend(w.odds, func(at, grad []float64) {
		for _, l := range all {
			for i := range l.reconsidered() {
				if l.unread[i] {
					continue
				}
				row, want := l.candidates[i].Odds, 0.0
				if l.right[i] {
					want = 1
				}
				g := counted[l.kind] / sum * (1/(1+math.Exp(-dot(at, row))) - want)
				for d, x := range row {
					grad[d] += g * x
				}
			}
		}
	})
}

// reconsidered are the candidates of which the engine chooses the surest.
func (l *lesson) reconsidered() []answer.Weighed {
	return l.candidates[:min(len(l.candidates), answer.Reconsidered)]
}

// surest returns the candidate that the engine chooses, and how sure it is.
func (w *weights) surest(l *lesson) (at int, sureness float64) {
	sureness = math.Inf(-1)
	for i, c := range l.reconsidered() {
		if s := dot(w.odds, c.Odds); s > sureness {
			at, sureness = i, s
		}
	}
	return at, sureness
}

// descend moves numbers against their gradient (Adam; Kingma and Ba, 2015).
func descend(at []float64, pull func(at, grad []float64)) {
	mean, square, grad := make([]float64, len(at)), make([]float64, len(at)), make([]float64, len(at))
	for step := 1; step <= steps; step++ {
		clear(grad)
		pull(at, grad)
		now := rate * math.Sqrt(1-math.Pow(0.999, float64(step))) / (1 - math.Pow(0.9, float64(step)))
		for i, g := range grad {
			g += shrink * at[i]
			mean[i] = 0.9*mean[i] + 0.1*g
			square[i] = 0.999*square[i] + 0.001*g*g
			at[i] -= now * mean[i] / (math.Sqrt(square[i]) + 1e-9)
		}
	}
}

func dot(a, b []float64) (sum float64) {
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

// report prints how often the surest candidate is right, and for bounds of
// sureness how many answers would be given, and how many of them right and wrong.
func (w *weights) report(all []lesson) {
	for _, kind := range []string{"unseen", "missing", "asked", "read", "problem", "offtopic"} {
		n, first := 0, 0
		for _, l := range all {
			if l.kind != kind {
				continue
			}
			n++
			if at, _ := w.surest(&l); l.right[at] {
				first++
			}
		}
		fmt.Printf("%-8s %5d, surest right %.3f;", kind, n, float64(first)/float64(max(n, 1)))
		for _, bound := range []float64{-1.9, -1.4, -0.9, -0.6, -0.3, 0, 0.3, 0.6} {
			right, wrong := 0, 0
			for _, l := range all {
				at, sureness := w.surest(&l)
				switch {
				case l.kind != kind || sureness < bound:
				case l.right[at]:
					right++
				case !l.unread[at]:
					wrong++
				}
			}
			fmt.Printf("  %4.1f: R %.2f W %.2f", bound, float64(right)/float64(max(n, 1)), float64(wrong)/float64(max(n, 1)))
		}
		fmt.Println()
	}
}
