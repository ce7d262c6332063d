package roadmapsh

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// Where one of several topics is enough.

// choice is a step to choose one of several topics; of a single one it is that.
func (b *builder) choice(title string, of []roadmap.TopicID) []step {
	switch len(of) {
	case 0:
		return nil
	case 1:
		return []step{{Topic: of[0]}}
	}
	s := step{Choose: 1, ID: string(topicID(b.slug, title, "")), Title: "Pick one: " + title, Of: of}
	for _, verb := range []string{"pick ", "choose "} {
		if strings.HasPrefix(strings.ToLower(title), verb) {
			s.Title = title
		}
	}
	return []step{s}
}

// The legends are told by their words: colours differ from drawing to drawing.

func (n *node) alternative() bool {
	return strings.Contains(n.legend, "alternative") || strings.Contains(n.legend, "pick this")
}

func (n *node) recommended() bool {
	return strings.Contains(n.legend, "recommend") || strings.Contains(n.legend, "opinion")
}

func (n *node) optional() bool { return strings.Contains(n.legend, "optional") }

// choiceAmong returns those of which one is enough, what is recommended first. Where
// nothing is an alternative, there's no choice; and a list of its own in which all is
// recommended is no part of one.
func choiceAmong(kids []*node) []*node {
	var of, others []*node
	for _, n := range kids {
		switch {
		case n.alternative():
			others = append(others, n)
		case n.recommended():
			of = append(of, n)
		}
	}
	of = slices.DeleteFunc(of, func(n *node) bool {
		list := listWith(n, append(slices.Clone(of), others...))
		return len(list) > 1 && !slices.ContainsFunc(list, (*node).alternative)
	})
	if len(others) == 0 || len(of)+len(others) < 2 {
		return nil
	}
	return append(of, others...)
}

// listWith returns the boxes that are stacked with one, itself included.
func listWith(n *node, among []*node) []*node {
	list := []*node{n}
	for i := 0; i < len(list); i++ {
		for _, o := range among {
			if !slices.Contains(list, o) && list[i].gap(o) <= stacked {
				list = append(list, o)
			}
		}
	}
	return list
}

func firstOf(kids, choice []*node) *node {
	return kids[slices.IndexFunc(kids, func(n *node) bool { return slices.Contains(choice, n) })]
}
