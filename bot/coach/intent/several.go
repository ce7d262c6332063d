package intent

import (
	"slices"
	"strings"
)

// Sentences that name several topics: "done with git and docker".

// namedTopics are the topics that a sentence names, in its order, and whether they
// stand there as a list.
func (r *reader) namedTopics() (ids []string, listed bool) {
	listed = true
	end := -1
	for _, s := range r.topicsNamed() {
		if slices.Contains(ids, s.value) {
			continue
		}
		if end >= 0 {
			listed = listed && r.links(end, s.from)
		}
		ids, end = append(ids, s.value), s.to
	}
	return ids, listed
}

// topicsNamed are where topics are named; of names in one another the longest.
func (r *reader) topicsNamed() []entity {
	var all []entity
	for _, s := range r.entities() {
		if s.concept == "TOPIC" && !s.everyday {
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b entity) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	end := 0
	return slices.DeleteFunc(all, func(s entity) bool {
		if s.from < end {
			return true
		}
		end = s.to
		return false
	})
}

// links reports whether the words between two places only link names.
func (r *reader) links(from, to int) bool {
	for _, t := range r.tokens[from:to] {
		if !linksNames[t.word] {
			return false
		}
	}
	return to > from || slices.Contains(r.parts, from)
}

var linksNames = setOf("and or & plus + then also as well the topic")

// mostListed is how many topics of a list are offered.
const mostListed = 4

// withOthers adds what a wish says of the topics behind the first one. ok is false
// where several are named and it isn't clear of which one something is said.
func (r *reader) withOthers(w Wish, template string) (Wish, bool) {
	if w.Kind != Do || w.reads || !strings.Contains(template, "topic") {
		return w, true
	}
	ids, listed := r.namedTopics()
	switch {
	case len(ids) < 2:
		return w, true
	case !listed:
		return Wish{}, false
	}
	var choices []Reading
	for _, id := range ids[:min(len(ids), mostListed)] {
		line, ok := fill(template, map[string]string{"topic": id})
		if !ok {
			return w, true
		}
		choices = append(choices, Reading{Label: "/mentor " + line, Line: line})
	}
	if len(ids) > 2 {
		return Wish{Kind: Ask, Sure: true, settled: true, Unsure: true, Text: "One at a time, please. Which one first?", Choices: choices}, true
	}
	w.Line, w.Then = choices[0].Line, choices[1].Line
	w.settled = true
	return w, true
}
