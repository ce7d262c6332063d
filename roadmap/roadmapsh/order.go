package roadmapsh

import (
	"fmt"
	"slices"
	"strings"
)

// heads are the boxes that begin a stage: topics, and paragraphs that stand in the
// spine as a heading.
func (d *drawing) heads() []*node {
	spine := map[*node]bool{}
	for _, e := range d.edges {
		if e.solid {
			spine[e.from], spine[e.to] = true, true
		}
	}
	for _, e := range d.edges { // what hangs on a topic is no heading of its own
		for _, ends := range [][2]*node{{e.from, e.to}, {e.to, e.from}} {
			if !e.solid && ends[0].kind == "topic" {
				delete(spine, ends[1])
			}
		}
	}
	var heads []*node
	for _, n := range d.order {
		if n.kind == "topic" && n.label != "" || n.kind == "paragraph" && n.label != "" && len(n.label) <= longestHeading && spine[n] {
			heads = append(heads, n)
		}
	}
	return heads
}

// longestHeading is how many characters a paragraph has at most that is a heading.
const longestHeading = 50

// ordered returns the heads in the order in which they are learned: along the solid
// lines, and where those say nothing, as one reads the drawing.
func (d *drawing) ordered(file string) ([]*node, error) {
	heads := d.heads()
	isHead := map[*node]bool{}
	for _, h := range heads {
		isHead[h] = true
	}
	next := map[*node][]*node{}
	for _, e := range d.edges {
		if e.solid {
			next[e.from] = append(next[e.from], e.to)
		}
	}
	follows := map[*node][]*node{} // heads behind each head, whatever lies between
	waits := map[*node]int{}
	for _, h := range heads {
		follows[h] = reached(h, next, isHead)
		for _, f := range follows[h] {
			waits[f]++
		}
	}
	opens := map[*node]bool{} // what the title leads to comes first
	for _, n := range d.order {
		if n.kind == "title" {
			for _, h := range reached(n, next, isHead) {
				opens[h] = true
			}
		}
	}
	slices.SortStableFunc(heads, func(a, b *node) int {
		if opens[a] != opens[b] {
			if opens[a] {
				return -1
			}
			return 1
		}
		return a.before(b)
	})
	var order []*node
	for left := heads; len(left) > 0; {
		i := slices.IndexFunc(left, func(h *node) bool { return waits[h] == 0 })
		if i < 0 {
			return nil, fmt.Errorf("%s: the lines between topics go in a circle: %s; remove one of them", file, circle(left, follows))
		}
		order = append(order, left[i])
		for _, f := range follows[left[i]] {
			waits[f]--
		}
		left = slices.Delete(slices.Clone(left), i, i+1)
	}
	return order, nil
}

// reached returns the heads to which lines lead from a box without another head
// between.
func reached(from *node, next map[*node][]*node, isHead map[*node]bool) []*node {
	var found []*node
	seen := map[*node]bool{from: true}
	for queue := next[from]; len(queue) > 0; {
		n := queue[0]
		queue = queue[1:]
		if seen[n] {
			continue
		}
		seen[n] = true
		if isHead[n] {
			found = append(found, n)
			continue
		}
		queue = append(slices.Clone(queue), next[n]...)
	}
	return found
}

// circle names the heads of a circle among those that wait for one another.
func circle(left []*node, follows map[*node][]*node) string {
	// Walking backwards from any of them comes to a circle: each waits for another.
	waitsFor := func(n *node) *node {
		i := slices.IndexFunc(left, func(h *node) bool { return slices.Contains(follows[h], n) })
		return left[i]
	}
	var trail []*node
	n := left[0]
	for !slices.Contains(trail, n) {
		trail = append(trail, n)
		n = waitsFor(n)
	}
	trail = append(trail[slices.Index(trail, n):], n)
	slices.Reverse(trail)
	var labels []string
	for _, t := range trail {
		labels = append(labels, t.label)
	}
	return strings.Join(labels, " -> ")
}
