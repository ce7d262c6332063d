package answer

import (
	"fmt"
	"strings"

	"mentor/roadmap"
)

// derive words what a topic has: its tasks, its links, its place on the way.
func (e *Engine) derive(n *entry, on roadmap.ID) string {
	t, ok := e.lib.Topic(n.topic())
	if !ok {
		return ""
	}
	switch n.facet {
	case roadmap.FacetExercise:
		return tasks(t)
	case roadmap.FacetLinks:
		return resources(t)
	case roadmap.FacetFirst:
		return e.prerequisites(t)
	case roadmap.FacetNext:
		return e.after(t, on)
	}
	return fmt.Sprintf("Plan about **%s** for %s, exercises included. At 30 minutes a day that's some %s. "+
		"People differ by a factor of two, mostly because of what they already know.",
		hours(t.Minutes), t.Title, lengthOf(t.Minutes, 30))
}

// tasks words the first task in full, and the others after it.
func tasks(t *roadmap.Topic) string {
	var all []string
	for _, task := range t.Tasks {
		all = append(all, fmt.Sprintf("**%s** (%s). %s\n\n*Check yourself:* %s", task.Title, hours(task.Minutes), oneLine(task.Text), oneLine(task.Check)))
	}
	return join(all...)
}

func resources(t *roadmap.Topic) string {
	var b strings.Builder
	for _, r := range t.Resources {
		cost := ""
		if !r.Free {
			cost = ", not free"
		}
		fmt.Fprintf(&b, "- [%s](%s) (%s%s)\n", r.Title, r.URL, r.Kind, cost)
	}
	return b.String()
}

func (e *Engine) prerequisites(t *roadmap.Topic) string {
	if len(t.Prerequisites) == 0 {
		return "Nothing in particular: you can start with " + t.Title + " right away."
	}
	return "Learn " + listed(e.lib.Titles(t.Prerequisites)) + " first:\n\n" + e.summaries(t.Prerequisites)
}

// after names what follows a topic: on the asker's roadmap, or else the topics
// that build on it.
func (e *Engine) after(t *roadmap.Topic, on roadmap.ID) string {
	if r, follow := e.following(t, on); len(follow) > 0 {
		return listed(e.lib.Titles(follow)) + ", if you follow the " + r.Title + " roadmap:\n\n" + e.summaries(follow)
	}
	var follow []roadmap.TopicID
	for _, other := range e.lib.Taught() {
		for _, p := range other.Prerequisites {
			if p == t.ID && len(follow) < 3 {
				follow = append(follow, other.ID)
			}
		}
	}
	if len(follow) == 0 {
		return "Nothing builds directly on " + t.Title + ". Your roadmap has the next step."
	}
	return listed(e.lib.Titles(follow)) + ", which build on " + t.Title + ":\n\n" + e.summaries(follow)
}

// following returns the steps after a topic on a roadmap, the default one if
// the asker has none.
func (e *Engine) following(t *roadmap.Topic, on roadmap.ID) (*roadmap.Roadmap, []roadmap.TopicID) {
	r, ok := e.lib.Roadmap(on)
	if !ok {
		r, ok = e.lib.Roadmap(roadmap.DefaultRoadmap)
	}
	if !ok || !r.Has(t.ID) {
		return r, nil
	}
	var follow []roadmap.TopicID
	behind := false
	for _, step := range r.Steps() {
		if behind && !step.IsChoice() && len(follow) < 3 {
			follow = append(follow, step.Topic)
		}
		for _, id := range step.Topics() {
			behind = behind || id == t.ID
		}
	}
	return r, follow
}

func (e *Engine) summaries(ids []roadmap.TopicID) string {
	var lines []string
	for _, id := range ids[:min(3, len(ids))] {
		if t, ok := e.lib.Topic(id); ok {
			lines = append(lines, "- **"+t.Title+"**: "+oneLine(sentencesUpTo(oneLine(t.Summary), 1)))
		}
	}
	return strings.Join(lines, "\n")
}

// listed joins names: "A, B and C".
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// firstSteps answers "what next?" of somebody whose place is not known here.
func (e *Engine) firstSteps(on roadmap.ID) Answer {
	r, ok := e.lib.Roadmap(on)
	if !ok {
		if r, ok = e.lib.Roadmap(roadmap.DefaultRoadmap); !ok {
			return Answer{Intent: Unknown}
		}
	}
	var first []roadmap.TopicID
	for _, step := range r.Steps() {
		if !step.IsChoice() && !step.Optional && len(first) < 3 {
			first = append(first, step.Topic)
		}
	}
	return Answer{
		Answered: true, Intent: Next, Facet: roadmap.FacetNext, General: true,
		Topics: first, Title: "What comes next", Text: "The " + r.Title + " roadmap begins with these:\n\n" + e.summaries(first),
	}
}

// hours words minutes: "45 min", "3 h", "40 h".
func hours(minutes int) string {
	if minutes < 90 {
		return fmt.Sprintf("%d min", minutes)
	}
	return fmt.Sprintf("%d h", (minutes+30)/60)
}

// lengthOf words how many days or weeks minutes take at so many a day.
func lengthOf(minutes, perDay int) string {
	days := (minutes + perDay - 1) / perDay
	if days < 14 {
		return fmt.Sprintf("%d days", max(days, 1))
	}
	return fmt.Sprintf("%d weeks", (days+6)/7)
}
