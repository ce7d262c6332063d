package roadmapsh

import (
	"cmp"
	"slices"
)

// family finds out to which head each box belongs: that at the end of its lines; else
// that of the smallest box around it; else that of the box right beside it, for lists
// are drawn as stacks of which only one box has a line; else the nearest above.
type family struct {
	heads   []*node
	isHead  map[*node]bool
	beside  map[*node][]*node // by any line, either way
	boxes   []*node           // sections and paragraphs, the smallest first
	byLines map[*node]*node   // heads found along lines
}

func (d *drawing) family(heads []*node) *family {
	f := &family{heads: heads, isHead: map[*node]bool{}, beside: map[*node][]*node{}, byLines: map[*node]*node{}}
	for _, h := range heads {
		f.isHead[h] = true
	}
	for _, e := range d.edges {
		f.beside[e.from] = append(f.beside[e.from], e.to)
		f.beside[e.to] = append(f.beside[e.to], e.from)
	}
	for _, n := range d.order {
		if n.kind == "section" || n.kind == "paragraph" {
			f.boxes = append(f.boxes, n)
		}
	}
	slices.SortStableFunc(f.boxes, func(a, b *node) int { return cmp.Compare(a.area(), b.area()) })
	for _, n := range d.order {
		if n.learnable() && !f.isHead[n] {
			if h := f.alongLines(n); h != nil {
				f.byLines[n] = h
			}
		}
	}
	return f
}

// parents returns the head of each learnable box that is none itself; it is nil only
// when there is no head.
func (f *family) parents(d *drawing) map[*node]*node {
	found := map[*node]*node{}
	var open []*node
	for _, n := range d.order {
		if !n.learnable() || f.isHead[n] {
			continue
		}
		if h := f.told(n); h != nil {
			found[n] = h
		} else {
			open = append(open, n)
		}
	}
	f.grow(found, open)
	for _, n := range open {
		if found[n] == nil {
			found[n] = f.above(n)
		}
	}
	return found
}

// told returns the head that lines or a box around it tell; nil when nothing does.
func (f *family) told(n *node) *node {
	if h := f.byLines[n]; h != nil {
		return h
	}
	for _, box := range f.boxes {
		if box.holds(n) {
			if h := f.ownerOf(box); h != nil {
				return h
			}
		}
	}
	return nil
}

// stacked is how far boxes of one list are apart at most.
const stacked = 30

// grow gives open boxes the head of what is right beside them, the nearest first.
func (f *family) grow(found map[*node]*node, open []*node) {
	from := map[*node]*node{} // what is nearest to each open box
	closer := func(n, by *node) {
		g := n.gap(by)
		if was := from[n]; g <= stacked && (was == nil || g < n.gap(was) || g == n.gap(was) && by.id < was.id) {
			from[n] = by
		}
	}
	for _, n := range open {
		for by := range found {
			closer(n, by)
		}
	}
	for left := slices.Clone(open); ; {
		best := -1
		for i, n := range left {
			if from[n] != nil && (best < 0 || n.gap(from[n]) < left[best].gap(from[left[best]])) {
				best = i
			}
		}
		if best < 0 {
			return
		}
		n := left[best]
		found[n] = found[from[n]]
		left = slices.Delete(left, best, best+1)
		for _, o := range left {
			closer(o, n)
		}
	}
}

// above returns the nearest head above a box; the nearest one when there is none.
func (f *family) above(n *node) *node {
	above := slices.DeleteFunc(slices.Clone(f.heads), func(h *node) bool { return h.y > n.y+rowHeight })
	if len(above) == 0 {
		above = f.heads
	}
	return nearest(n, above)
}

// alongLines follows lines from box to box until there is a head; of several at the
// same distance it is the nearest. Lines may have been drawn either way.
func (f *family) alongLines(n *node) *node {
	seen := map[*node]bool{n: true}
	for level := f.beside[n]; len(level) > 0; {
		var heads, further []*node
		for _, o := range level {
			if seen[o] {
				continue
			}
			seen[o] = true
			switch {
			case f.isHead[o]:
				heads = append(heads, o)
			case o.kind != "title" && o.kind != "button":
				further = append(further, f.beside[o]...)
			}
		}
		if len(heads) > 0 {
			return nearest(n, heads)
		}
		level = further
	}
	return nil
}

// ownerOf returns the head that a box belongs to: itself, one that a line leads to, one
// inside it, or that of most boxes inside it; nil when nothing tells.
func (f *family) ownerOf(box *node) *node {
	if f.isHead[box] {
		return box
	}
	if h := f.alongLines(box); h != nil {
		return h
	}
	if inside := slices.DeleteFunc(slices.Clone(f.heads), func(h *node) bool { return !box.holds(h) }); len(inside) > 0 {
		return nearest(box, inside)
	}
	votes := map[*node]int{}
	var best *node
	for _, h := range f.heads { // in order, so that the same drawing gives the same roadmap
		for n, of := range f.byLines {
			if of == h && box.holds(n) {
				votes[h]++
			}
		}
		if votes[h] > 0 && (best == nil || votes[h] > votes[best]) {
			best = h
		}
	}
	return best
}

func nearest(to *node, among []*node) *node {
	var best *node
	for _, n := range among {
		if best == nil || n.distance(to) < best.distance(to) {
			best = n
		}
	}
	return best
}
