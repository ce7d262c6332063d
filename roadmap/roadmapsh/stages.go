package roadmapsh

import (
	"context"
	"slices"

	"mentor/roadmap"
)

// stage is what is written for one stage.
type stage struct {
	Title string `yaml:"title"`
	Steps []step `yaml:"steps"`
}

type step struct {
	Topic    roadmap.TopicID   `yaml:"topic,omitempty"`
	Optional bool              `yaml:"optional,omitempty"`
	Choose   int               `yaml:"choose,omitempty"`
	ID       string            `yaml:"id,omitempty"`
	Title    string            `yaml:"title,omitempty"`
	Of       []roadmap.TopicID `yaml:"of,omitempty"`
}

// stages makes a stage of each head and what belongs to it.
func (b *builder) stages(ctx context.Context, d *drawing, heads []*node) ([]stage, error) {
	f := d.family(heads)
	children := map[*node][]*node{}
	parents := f.parents(d)
	for _, n := range d.order {
		if n.learnable() && !f.isHead[n] {
			children[parents[n]] = append(children[parents[n]], n)
		}
	}
	ids := b.name(d)
	if len(heads) == 0 { // no topics, only what would belong to them
		heads = []*node{nil}
	}
	var all []stage
	for _, h := range heads {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		kids := children[h]
		slices.SortStableFunc(kids, (*node).before)
		s, err := b.stage(h, kids, ids)
		if err != nil {
			return nil, err
		}
		if len(s.Steps) > 0 {
			all = append(all, s)
		}
	}
	return all, nil
}

// name gives each box of a drawing the ID of its topic: the same in the drawing for
// beginners, which repeats some of them.
func (b *builder) name(d *drawing) map[*node]roadmap.TopicID {
	ids := map[*node]roadmap.TopicID{}
	seen := map[roadmap.TopicID]bool{}
	for _, n := range d.order {
		if !n.learnable() {
			continue
		}
		id := topicID(b.slug, n.label, "")
		if seen[id] {
			id = topicID(b.slug, n.label, n.id)
		}
		seen[id] = true
		ids[n] = id
	}
	return ids
}

// topicID is the ID of a topic of theirs; twin tells apart what is called the same.
// It begins with what no topic of ours begins with.
func topicID(slug, label, twin string) roadmap.TopicID {
	return roadmap.MadeID("rs-"+slug, label, twin)
}

func (b *builder) stage(head *node, kids []*node, ids map[*node]roadmap.TopicID) (stage, error) {
	s := stage{Title: "Topics"}
	here := map[roadmap.TopicID]bool{}
	add := func(n *node) (roadmap.TopicID, error) { // "" when it is there already
		id, err := b.topic(n, ids[n])
		if err != nil || here[id] {
			return "", err
		}
		here[id] = true
		return id, nil
	}
	if head != nil {
		s.Title = head.label
		if head.learnable() {
			id, err := add(head)
			if err != nil {
				return s, err
			}
			s.Steps = append(s.Steps, step{Topic: id, Optional: head.optional()})
		}
	}
	choice := choiceAmong(kids)
	for _, n := range kids {
		switch {
		case len(choice) > 0 && n == firstOf(kids, choice):
			var of []roadmap.TopicID
			for _, c := range choice {
				id, err := add(c)
				if err != nil {
					return s, err
				}
				if id != "" {
					of = append(of, id)
				}
			}
			s.Steps = append(s.Steps, b.choice(s.Title, of)...)
		case slices.Contains(choice, n):
		default:
			id, err := add(n)
			if err != nil {
				return s, err
			}
			if id != "" {
				s.Steps = append(s.Steps, step{Topic: id, Optional: n.optional()})
			}
		}
	}
	return s, nil
}
