package intent

import (
	"slices"
	"strings"
)

// The score of an explanation: what is needed counts most, then longer phrases
// over shorter ones, then words that belong to the wish over mere carriers.
const (
	scoreNeed   = 10
	scoreWord   = 3
	scoreBeside = 2
	costName    = 4
	maxNeeds    = 4
)

// way is the best explanation up to a place, with a set of needs satisfied.
type way struct {
	score  int
	from   int // place before the last edge
	needs  uint8
	edge   edge
	opened bool
	set    bool
}

// explain covers all words with what the frame allows, and returns the best
// cover that has everything the frame needs.
func (r *reader) explain(f *readyFrame) (found, bool) {
	n, all := len(r.tokens), uint8(1<<len(f.needs))-1
	ways := make([][1 << maxNeeds]way, n+1)
	ways[0][0] = way{set: true}
	for i := range n {
		for needs := range all + 1 {
			at := &ways[i][needs]
			if !at.set {
				continue
			}
			for _, e := range r.edges[i] {
				if next, ok := r.step(f, at, e, needs); ok {
					next.from, next.needs, next.edge = i, needs, e
					keep(&ways[e.to][next.satisfied(f, needs)], next)
				}
			}
		}
	}
	end := ways[n][all]
	if !end.set {
		return found{}, false
	}
	return found{frame: f, score: end.score, values: valuesOf(ways, n, all), open: end.opened}, true
}

// ownWords make a question one about the person or the bot.
var ownWords = setOf("i me my our we you your us mine")

func keep(at *way, next way) {
	if !at.set || next.score > at.score {
		*at = next
	}
}

// step goes over one edge; ok is false when the frame has no place for it.
func (r *reader) step(f *readyFrame, at *way, e edge, needs uint8) (next way, ok bool) {
	free := isFree(e.concept)
	score := at.score
	switch {
	case f.needed[e.concept]&^needs != 0 && (!free || !at.opened):
		score += scoreNeed + scoreWord*(e.to-e.from)
		if free {
			score -= costName * (e.to - e.from)
		}
	case !free && (f.needed[e.concept] != 0 && e.value == "" || f.may[e.concept] > 0):
		score += int(f.may[e.concept]-1) * (e.to - e.from)
	default:
		return way{}, false
	}
	return way{score: score, opened: at.opened || free, set: true}, true
}

// satisfied returns the needs that are met after the way.
func (w *way) satisfied(f *readyFrame, needs uint8) uint8 {
	open := f.needed[w.edge.concept] &^ needs
	return needs | open&-open // one need at a time
}

// questions reports whether the sentence has the form of a question.
func (r *reader) questions() bool {
	return r.howto || r.asksYesNo() || slices.ContainsFunc(r.tokens, func(t token) bool { return questionWords[t.word] })
}

var questionWords = setOf("how what why which when where who explain should or vs")

// valuesOf collects the entities on the way.
func valuesOf(ways [][1 << maxNeeds]way, at int, needs uint8) map[string]string {
	values := map[string]string{}
	for at > 0 {
		w := ways[at][needs]
		if w.edge.value != "" {
			for _, name := range entityNames {
				if vocabulary().names[name] == w.edge.concept {
					values[strings.ToLower(name)] = w.edge.value
				}
			}
		}
		at, needs = w.from, w.needs
	}
	return values
}

// isFree reports whether a concept is filled by words that nobody knows.
func isFree(c concept) bool {
	names := vocabulary().names
	return c == names["NAME"] || c == names["PERSON"] || c == names["THANKED"] || c == names["TAIL"] || c == names["REST"]
}
