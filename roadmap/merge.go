package roadmap

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

func newLibrary() *Library {
	return &Library{topics: map[TopicID]*Topic{}, formerly: map[TopicID]TopicID{}, names: map[string]TopicID{}, namesakes: map[string][]TopicID{}}
}

// add merges content over what the library has.
func (l *Library) add(c *Content) {
	for _, t := range c.Topics {
		l.topics[t.ID] = t
	}
	for _, r := range c.Roadmaps {
		l.Roadmaps = slices.DeleteFunc(l.Roadmaps, func(old *Roadmap) bool { return old.ID == r.ID })
		l.Roadmaps = append(l.Roadmaps, r)
	}
	l.Comparisons = append(l.Comparisons, c.Comparisons...)
	l.Paths = append(l.Paths, c.Paths...)
	l.OffTopic = append(l.OffTopic, c.OffTopic...)
	l.addBadges(c.Badges)
	l.deck.add(c)
}

// With returns a library that has more content over that of this one, which stays as
// it is. The error, if any, is a Faults.
func (l *Library) With(more *Content) (*Library, error) {
	both := newLibrary()
	both.add(&Content{
		Topics: l.Topics(), Roadmaps: l.Roadmaps, Comparisons: l.Comparisons, Paths: l.Paths, OffTopic: l.OffTopic,
		Badges: l.Badges, Cards: l.deck.read, CardTexts: l.deck.files,
	})
	both.Roadmaps = slices.Clone(both.Roadmaps)
	both.add(more)
	both.index()
	if faults := both.dangling(); len(faults) > 0 {
		return nil, faults
	}
	return both, nil
}

// index builds the tables of names. Our own merged roadmap comes first in
// lists, the others follow by ID.
func (l *Library) index() {
	slices.SortStableFunc(l.Roadmaps, func(a, b *Roadmap) int {
		if (a.ID == DefaultRoadmap) != (b.ID == DefaultRoadmap) {
			if a.ID == DefaultRoadmap {
				return -1
			}
			return 1
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	l.outlines = make(map[*Roadmap]func() *outline, len(l.Roadmaps))
	for _, r := range l.Roadmaps {
		l.outlines[r] = sync.OnceValue(func() *outline { return l.keepOutline(r) })
	}
	topics := l.Topics()
	for _, t := range topics {
		t.fill()
		for _, old := range t.Formerly {
			l.formerly[old] = t.ID
		}
	}
	// A title wins over an alias, an alias over a misspelling, and all of them over the
	// names of brief topics: those may be called like a topic that is there in full.
	brief := func(t *Topic) bool { return t.Brief }
	full := slices.DeleteFunc(slices.Clone(topics), brief)
	for _, group := range [][]*Topic{full, slices.DeleteFunc(topics, func(t *Topic) bool { return !t.Brief })} {
		for _, names := range []func(*Topic) []string{
			func(t *Topic) []string { return []string{t.Title, string(t.ID)} },
			func(t *Topic) []string { return t.Aliases },
			func(t *Topic) []string { return t.Misspellings },
		} {
			for _, t := range group {
				for _, name := range names(t) {
					l.name(fold(name), t)
				}
			}
		}
	}
}

// name gives a folded name to a topic, unless another one has it.
func (l *Library) name(name string, t *Topic) {
	owner, taken := l.names[name]
	switch {
	case !taken:
		l.names[name] = t.ID
	case owner != t.ID && t.Brief && !slices.Contains(l.namesakes[name], t.ID):
		l.namesakes[name] = append(l.namesakes[name], t.ID)
	}
}

// dangling reports references to topics that do not exist: without them the
// content cannot be walked.
func (l *Library) dangling() Faults {
	var faults Faults
	need := func(file string, id TopicID) {
		if _, ok := l.Topic(id); !ok {
			faults = append(faults, Fault{File: file, Problem: fmt.Sprintf("topic %q does not exist", id), Fix: "add it to topics/, or correct the name"})
		}
	}
	for _, t := range l.Topics() {
		for _, p := range t.Prerequisites {
			need("topics/"+string(t.ID)+".md", p)
		}
	}
	for _, r := range l.Roadmaps {
		for _, step := range r.Steps() {
			for _, id := range step.Topics() {
				need("roadmaps/"+string(r.ID)+".yaml", id)
			}
		}
	}
	return faults
}
