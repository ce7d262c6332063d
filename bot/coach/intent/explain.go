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
	costUnknown = 5
	costKnown   = 7
	maxNoise    = 2
	maxNeeds    = 4
)

// way is the best explanation up to a place, with a set of needs satisfied.
type way struct {
	score  int
	from   int // place before the last edge
	needs  uint8
	edge   edge
	noise  int // words left out
	slips  int // slips of the pen that were assumed
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
			if r.forgiving && at.noise < maxNoise {
				if cost, ok := r.leftOut(i); ok {
					next := *at
					next.score, next.from, next.needs = at.score-cost, i, needs
					next.edge, next.noise = edge{from: i, to: i + 1, concept: noConcept}, at.noise+1
					keep(&ways[i+1][needs], next)
				}
			}
		}
	}
	end := ways[n][all]
	if !end.set || end.noise > 0 && (end.opened || end.slips > 0 || !r.sureOf(f, end.noise)) {
		return found{}, false
	}
	return found{frame: f, score: end.score, values: valuesOf(ways, n, all), noise: end.noise > 0, sure: end.noise+end.slips == 0, open: end.opened}, true
}

// sureOf reports whether a frame may hold though words were left out: enough of
// the sentence speaks for it, and a question is about the person's own matters.
func (r *reader) sureOf(f *readyFrame, noise int) bool {
	if f.mood&exact != 0 || f.talk != "" || len(f.needs) < 2 && !f.special || 2*noise > len(r.tokens) {
		return false
	}
	if r.howto || r.mayAsk() {
		return false
	}
	if !r.questions() {
		return true
	}
	return noise == 1 && f.mood&tells != 0 && f.special && slices.ContainsFunc(r.tokens, func(t token) bool { return ownWords[t.word] })
}

// mayAsk reports whether "can I" and "could you" may ask about a topic, rather
// than for something.
func (r *reader) mayAsk() bool {
	first := r.tokens[0].word
	return (first == "can" || first == "could" || first == "may" || first == "show") &&
		slices.ContainsFunc(r.entities(), func(s span) bool { return s.concept == "TOPIC" && s.slip == 0 })
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
	score := at.score - e.slip
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
	return way{score: score, noise: at.noise, slips: at.slips + e.slip, opened: at.opened || free, set: true}, true
}

// satisfied returns the needs that are met after the way.
func (w *way) satisfied(f *readyFrame, needs uint8) uint8 {
	open := f.needed[w.edge.concept] &^ needs
	return needs | open&-open // one need at a time
}

// leftOut returns what it costs to leave a word out of the explanation; ok is
// false when the word may change what is meant: a negation, a question word, a
// name, a number, a term of the field.
func (r *reader) leftOut(i int) (cost int, ok bool) {
	w := r.tokens[i].word
	if len(r.tokens) > maxForgiven || weighty[w] || strings.ContainsAny(w, "0123456789") {
		return 0, false
	}
	cost = costUnknown
	for _, e := range r.edges[i] {
		switch {
		case e.value != "" && !isFree(e.concept):
			return 0, false
		case e.value == "" && e.slip == 0:
			cost = costKnown
		}
	}
	if cost == costUnknown && (r.questions() || r.world.Term != nil && r.world.Term(w)) {
		return 0, false
	}
	return cost, true
}

// questions reports whether the sentence has the form of a question.
func (r *reader) questions() bool {
	return r.howto || r.asksYesNo() || slices.ContainsFunc(r.tokens, func(t token) bool { return questionWords[t.word] })
}

var (
	questionWords = setOf("how what why which when where who explain should or vs")
	weighty       = setOf("how what why which when where who explain should or vs not no never off on out without stop delete")
)

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

// noConcept stands for a word that was left out.
const noConcept concept = maxConcepts - 1

// isFree reports whether a concept is filled by words that nobody knows.
func isFree(c concept) bool {
	names := vocabulary().names
	return c == names["NAME"] || c == names["PERSON"] || c == names["THANKED"] || c == names["TAIL"] || c == names["REST"]
}

// slips counts the slips of the pen that turn a into b (insertions, deletions,
// replacements and swaps of neighbours), up to 2; 3 is more. The first letter
// is never wrong.
func slips(a, b string) int {
	if a[0] != b[0] || len(a)-len(b) > 2 || len(b)-len(a) > 2 {
		return 3
	}
	prev2, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
		}
		prev2, prev, row = prev, row, prev2
	}
	return min(prev[len(b)], 3)
}
