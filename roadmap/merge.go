package roadmap

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

func newLibrary() *Library {
	return &Library{topics: map[TopicID]*Topic{}, formerly: map[TopicID]TopicID{}}
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
	l.followUps = append(l.followUps, c.FollowUps...)
	l.followUpText += c.FollowUpText
}

// With returns a library that has more content over that of this one, which stays as
// it is. The error, if any, is a Faults.
func (l *Library) With(more *Content) (*Library, error) {
	both := newLibrary()
	both.add(&Content{
		Topics: l.Topics(), Roadmaps: l.Roadmaps, Comparisons: l.Comparisons, Paths: l.Paths, OffTopic: l.OffTopic,
		Badges: l.Badges, Cards: l.deck.read, CardTexts: l.deck.files, FollowUps: slices.Clip(l.followUps), FollowUpText: l.followUpText,
	})
	both.Roadmaps = slices.Clone(both.Roadmaps)
	both.add(more)
	both.index()
	if faults := both.dangling(); len(faults) > 0 {
		return nil, faults
	}
	return both, nil
}

// index builds the tables. Our own merged roadmap comes first in lists, the others
// follow by ID.
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
	for _, t := range l.Topics() {
		t.fill()
		for _, old := range t.Formerly {
			l.formerly[old] = t.ID
		}
	}
	l.named = sync.OnceValue(l.nameTopics)
}

// dangling reports references to topics that do not exist: without them the
// content cannot be walked.
func (l *Library) dangling() Faults {
	var faults Faults
	need := func(folder, name, ext string, id TopicID) {
		if _, ok := l.Topic(id); !ok {
			faults = append(faults, Fault{File: folder + name + ext, Problem: fmt.Sprintf("topic %q does not exist", id), Fix: "add it to topics/, or correct the name"})
		}
	}
	for _, t := range l.Topics() {
		for _, p := range t.Prerequisites {
			need("topics/", string(t.ID), ".md", p)
		}
	}
	for _, r := range l.Roadmaps {
		for i := range r.Stages {
			for k := range r.Stages[i].Steps {
				step := &r.Stages[i].Steps[k]
				if !step.IsChoice() {
					need("roadmaps/", string(r.ID), ".yaml", step.Topic)
				}
				for _, id := range step.Of {
					need("roadmaps/", string(r.ID), ".yaml", id)
				}
			}
		}
	}
	return faults
}
