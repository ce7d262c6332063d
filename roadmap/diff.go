package roadmap

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Diff is what changes for members when one library takes the place of
// another.
type Diff struct {
	Renamed  []Rename  // topics with a new ID: what members did moves along
	Gone     []TopicID // topics that are no more: marks stay stored but count nowhere
	New      []TopicID
	Roadmaps []Changes // those that change, in the order of the new library
}

// Rename is a topic that has a new ID.
type Rename struct{ From, To TopicID }

// Changes are those of one roadmap, each change in one line.
type Changes struct {
	ID    ID
	Lines []string
}

// Empty reports whether nothing changes.
func (d Diff) Empty() bool {
	return len(d.Renamed)+len(d.Gone)+len(d.New)+len(d.Roadmaps) == 0
}

// DiffOf compares two libraries.
func DiffOf(from, to *Library) Diff {
	var d Diff
	for _, t := range from.Topics() {
		switch now, ok := to.Topic(t.ID); {
		case !ok:
			d.Gone = append(d.Gone, t.ID)
		case now.ID != t.ID:
			d.Renamed = append(d.Renamed, Rename{t.ID, now.ID})
		}
	}
	for _, t := range to.Topics() {
		was := func(id TopicID) bool { _, ok := from.topics[id]; return ok }
		if !was(t.ID) && !slices.ContainsFunc(t.Formerly, was) {
			d.New = append(d.New, t.ID)
		}
	}
	for _, r := range to.Roadmaps {
		old, ok := from.Roadmap(r.ID)
		if !ok {
			d.Roadmaps = append(d.Roadmaps, Changes{r.ID, []string{"new roadmap: " + r.Title}})
			continue
		}
		if lines := diffRoadmap(from, to, old, r); len(lines) > 0 {
			d.Roadmaps = append(d.Roadmaps, Changes{r.ID, lines})
		}
	}
	for _, r := range from.Roadmaps {
		if _, ok := to.Roadmap(r.ID); !ok {
			d.Roadmaps = append(d.Roadmaps, Changes{r.ID, []string{fmt.Sprintf("gone: people on it go on with %s", to.Roadmaps[0].Title)}})
		}
	}
	return d
}

// placed is a step with its stage and its place among those that remain.
type placed struct {
	Step
	stage string
}

// stepKey names a step forever: the topic, by its ID of today, or the choice.
func stepKey(lib *Library, s Step) string {
	if s.IsChoice() {
		return "choice " + string(s.ID)
	}
	if t, ok := lib.Topic(s.Topic); ok {
		return string(t.ID)
	}
	return string(s.Topic)
}

func stepsOf(lib *Library, r *Roadmap) (order []string, by map[string]placed) {
	by = map[string]placed{}
	for _, stage := range r.Stages {
		for _, s := range stage.Steps {
			key := stepKey(lib, s)
			order = append(order, key)
			by[key] = placed{s, stage.Title}
		}
	}
	return order, by
}

func diffRoadmap(from, to *Library, a, b *Roadmap) []string {
	oldOrder, old := stepsOf(to, a) // former IDs are those of today there
	newOrder, now := stepsOf(to, b)
	var lines []string
	for _, key := range oldOrder {
		if _, ok := now[key]; !ok {
			lines = append(lines, fmt.Sprintf("- %s (%s)", stepTitle(from, old[key].Step), old[key].stage))
		}
	}
	for _, key := range newOrder {
		n := now[key]
		o, had := old[key]
		if !had {
			lines = append(lines, fmt.Sprintf("+ %s (%s)%s", stepTitle(to, n.Step), n.stage, optionalWord(n.Step)))
			continue
		}
		lines = append(lines, diffStep(to, o, n)...)
	}
	common := func(order []string, other map[string]placed) []string {
		return slices.DeleteFunc(slices.Clone(order), func(k string) bool { _, ok := other[k]; return !ok })
	}
	if !slices.Equal(common(oldOrder, now), common(newOrder, old)) {
		lines = append(lines, "the order of steps changes: another step may be next")
	}
	return lines
}

func optionalWord(s Step) string {
	if s.Optional {
		return ", optional"
	}
	return ""
}

func stepTitle(lib *Library, s Step) string {
	if s.IsChoice() {
		return s.Title
	}
	if t, ok := lib.Topic(s.Topic); ok {
		return t.Title
	}
	return string(s.Topic)
}

func diffStep(to *Library, o, n placed) []string {
	title := stepTitle(to, n.Step)
	var lines []string
	say := func(format string, args ...any) { lines = append(lines, "~ "+title+": "+fmt.Sprintf(format, args...)) }
	switch {
	case o.Optional && !n.Optional:
		say("now required")
	case !o.Optional && n.Optional:
		say("now optional")
	}
	if o.stage != n.stage {
		say("moves from %s to %s", o.stage, n.stage)
	}
	if o.Choose != n.Choose {
		say("choose %d, before %d", n.Choose, o.Choose)
	}
	keys := func(ids []TopicID) []TopicID {
		var all []TopicID
		for _, id := range ids {
			if t, ok := to.Topic(id); ok {
				id = t.ID
			}
			all = append(all, id)
		}
		return all
	}
	was, is := keys(o.Of), keys(n.Of)
	if gone := without(was, is); len(gone) > 0 {
		say("without %s", strings.Join(gone, ", "))
	}
	if more := without(is, was); len(more) > 0 {
		say("also %s", strings.Join(more, ", "))
	}
	return lines
}

func without(ids, other []TopicID) []string {
	var left []string
	for _, id := range ids {
		if !slices.Contains(other, id) {
			left = append(left, string(id))
		}
	}
	return left
}

// Impact is what a change of libraries does to one member.
type Impact struct {
	Before, After Share
	Lost          int  // topics done that are no more
	Moved         bool // the member's roadmap is no more
}

// ImpactOn says what a change of libraries does to a member, who is left as
// they are.
func ImpactOn(from, to *Library, p Progress) Impact {
	var i Impact
	share := func(lib *Library) Share {
		r, ok := lib.Roadmap(p.Roadmap)
		if !ok {
			r = lib.Roadmaps[0]
			i.Moved = true
		}
		return PlanFor(lib, r, &p).Share()
	}
	i.Before = share(from)
	i.Moved = false
	p = Progress{Roadmap: p.Roadmap, Marks: maps.Clone(p.Marks), Picks: maps.Clone(p.Picks)}
	to.Adopt(&p)
	i.After = share(to)
	for id, m := range p.Marks {
		if _, ok := to.Topic(id); !ok && m.Status == Done {
			i.Lost++
		}
	}
	return i
}
