package content_test

import (
	"slices"
	"testing"

	"mentor/roadmap"
	"mentor/roadmap/content"
)

// road answers what the words of an answer claim about one roadmap.
type road struct {
	t      *testing.T
	topics map[roadmap.TopicID]*roadmap.Topic
	*roadmap.Roadmap
}

// roads returns our merged roadmap and those of the source documents.
func roads(t *testing.T) (merged road, sources []road) {
	t.Helper()
	c := content.Builtin()
	topics := map[roadmap.TopicID]*roadmap.Topic{}
	for _, topic := range c.Topics {
		topics[topic.ID] = topic
	}
	for _, r := range c.Roadmaps {
		if r.ID == roadmap.DefaultRoadmap {
			merged = road{t, topics, r}
			continue
		}
		sources = append(sources, road{t, topics, r})
	}
	return merged, sources
}

// stage returns the number of the first stage with the topic, from 1, or 0.
func (r road) stage(id roadmap.TopicID) int {
	return 1 + slices.IndexFunc(r.Stages, func(s roadmap.Stage) bool {
		return slices.ContainsFunc(s.Steps, func(step roadmap.Step) bool { return slices.Contains(step.Topics(), id) })
	})
}

// titled returns the number of the stage with this title, from 1.
func (r road) titled(title string) int {
	r.t.Helper()
	n := 1 + slices.IndexFunc(r.Stages, func(s roadmap.Stage) bool { return s.Title == title })
	if n == 0 {
		r.t.Errorf("%s has no stage %q", r.ID, title)
	}
	return n
}

// inOrder reports whether each topic comes after the one before it.
func (r road) inOrder(ids ...roadmap.TopicID) bool {
	var at []int
	for _, id := range ids {
		at = append(at, slices.IndexFunc(r.Steps(), func(s roadmap.Step) bool { return slices.Contains(s.Topics(), id) }))
	}
	return at[0] >= 0 && slices.IsSorted(at) && len(slices.Compact(at)) == len(ids)
}

// counts returns the numbers of required and of optional steps.
func (r road) counts() (required, optional int) {
	for _, s := range r.Steps() {
		if s.Optional {
			optional++
		} else {
			required++
		}
	}
	return required, optional
}

// optional reports whether a topic is a step of its own that may be left out.
func (r road) optional(id roadmap.TopicID) bool {
	return slices.ContainsFunc(r.Steps(), func(s roadmap.Step) bool { return s.Topic == id && s.Optional })
}

// choice returns the choice with this ID.
func (r road) choice(id roadmap.GroupID) roadmap.Step {
	r.t.Helper()
	for _, s := range r.Steps() {
		if s.ID == id {
			return s
		}
	}
	r.t.Errorf("%s has no choice %q", r.ID, id)
	return roadmap.Step{}
}

// hours returns the learning time of topics in whole hours.
func (r road) hours(ids ...roadmap.TopicID) int {
	r.t.Helper()
	minutes := 0
	for _, id := range ids {
		topic, ok := r.topics[id]
		if !ok {
			r.t.Errorf("no topic %q", id)
			continue
		}
		minutes += topic.Minutes
	}
	return (minutes + 30) / 60
}

// required returns the learning time of the required steps up to a stage, in
// whole hours: with the shortest branch of each choice, and with the longest.
func (r road) required(upTo int) (least, most int) {
	for _, stage := range r.Stages[:upTo] {
		for _, step := range stage.Steps {
			if step.Optional {
				continue
			}
			var minutes []int
			for _, id := range step.Topics() {
				minutes = append(minutes, r.topics[id].Minutes)
			}
			slices.Sort(minutes)
			n := max(step.Choose, 1)
			for i := range n {
				least += minutes[i]
				most += minutes[len(minutes)-1-i]
			}
		}
	}
	return (least + 30) / 60, (most + 30) / 60
}

// with returns a topic and all that it builds on.
func (r road) with(id roadmap.TopicID) []roadmap.TopicID {
	all := []roadmap.TopicID{id}
	for i := 0; i < len(all); i++ {
		for _, p := range r.topics[all[i]].Prerequisites {
			if !slices.Contains(all, p) {
				all = append(all, p)
			}
		}
	}
	return all
}
