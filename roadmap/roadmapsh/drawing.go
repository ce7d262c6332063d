package roadmapsh

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// drawing is a roadmap as it is drawn: boxes, and lines between them.
type drawing struct {
	slug, title, description string
	nodes                    map[string]*node
	order                    []*node // as they stand in the file
	edges                    []edge
	loose                    int // lines that end nowhere
}

// node is a box.
type node struct {
	id, oldID  string
	kind       string // topic, subtopic, todo, section, paragraph, label, title, button …
	label      string
	legend     string
	x, y, w, h float64
}

// edge is a line between two boxes.
type edge struct {
	from, to *node
	solid    bool // of the spine; otherwise from a topic to what belongs to it
}

// learnable reports whether a box is something to learn.
func (n *node) learnable() bool {
	return n.label != "" && (n.kind == "topic" || n.kind == "subtopic" || n.kind == "todo")
}

func (n *node) centre() (x, y float64) { return n.x + n.w/2, n.y + n.h/2 }

// holds reports whether the middle of another box is inside this one.
func (n *node) holds(o *node) bool {
	x, y := o.centre()
	return n != o && x >= n.x && x <= n.x+n.w && y >= n.y && y <= n.y+n.h
}

func (n *node) area() float64 { return n.w * n.h }

// distance is how far the middles of two boxes are apart.
func (n *node) distance(o *node) float64 {
	ax, ay := n.centre()
	bx, by := o.centre()
	return math.Hypot(ax-bx, ay-by)
}

// gap is the room between two boxes; 0 when they touch.
func (n *node) gap(o *node) float64 {
	dx := max(0, n.x-(o.x+o.w), o.x-(n.x+n.w))
	dy := max(0, n.y-(o.y+o.h), o.y-(n.y+n.h))
	return math.Hypot(dx, dy)
}

// rowHeight is how far boxes of one row may be apart in height.
const rowHeight = 20

// before orders boxes as one reads: row by row, from the left.
func (n *node) before(o *node) int {
	a, b := math.Round(n.y/rowHeight), math.Round(o.y/rowHeight)
	switch {
	case a != b:
		return sign(a - b)
	case n.x != o.x:
		return sign(n.x - o.x)
	}
	return strings.Compare(n.id, o.id)
}

func sign(v float64) int {
	switch {
	case v < 0:
		return -1
	case v > 0:
		return 1
	}
	return 0
}

// lenient is a value that may have another form than expected: it is zero then. The
// data is drawn by many hands and with many versions of an editor.
type lenient[T any] struct{ v T }

func (l *lenient[T]) UnmarshalJSON(data []byte) error {
	var v T
	if json.Unmarshal(data, &v) == nil {
		l.v = v
	}
	return nil
}

// number is a coordinate, which may also be written as text.
type number struct {
	v   float64
	set bool
}

const farthest = 1e7 // no drawing is larger

func (n *number) UnmarshalJSON(data []byte) error {
	v, err := strconv.ParseFloat(strings.Trim(string(data), `"`), 64)
	if err == nil && math.Abs(v) <= farthest {
		n.v, n.set = v, true
	}
	return nil
}

type rawPoint struct {
	X, Y number
}

type rawSize struct {
	Width, Height number
}

type rawNode struct {
	ID               lenient[string]
	Type             lenient[string]
	Position         lenient[rawPoint]
	PositionAbsolute lenient[rawPoint]
	Width, Height    number
	Measured, Style  lenient[rawSize]
	Data             lenient[struct {
		Label  lenient[string]
		OldID  lenient[string] `json:"oldId"`
		Legend lenient[struct{ Label lenient[string] }]
	}]
}

type rawEdge struct {
	Source, Target lenient[string]
	Data           lenient[struct {
		EdgeStyle lenient[string] `json:"edgeStyle"`
	}]
	Style lenient[struct {
		StrokeDasharray lenient[string] `json:"strokeDasharray"`
	}]
}

type rawDrawing struct {
	Slug        lenient[string]
	Title       json.RawMessage
	Description lenient[string]
	Nodes       lenient[[]lenient[rawNode]]
	Edges       lenient[[]lenient[rawEdge]]
	Mockup      json.RawMessage
}

// errOld says that a drawing has the old form, whose boxes mean nothing.
var errOld = errors.New("an old drawing")

// parseDrawing reads a drawing.
func parseDrawing(name string, data []byte) (*drawing, error) {
	var raw rawDrawing
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, malformed(name, data, err)
	}
	if raw.Nodes.v == nil && raw.Mockup != nil {
		return nil, errOld
	}
	if len(raw.Nodes.v) > maxNodes || len(raw.Edges.v) > maxEdges {
		return nil, fmt.Errorf("%s has %d boxes and %d lines; at most %d and %d are read", name, len(raw.Nodes.v), len(raw.Edges.v), maxNodes, maxEdges)
	}
	d := &drawing{slug: raw.Slug.v, title: titleIn(raw.Title), description: raw.Description.v, nodes: map[string]*node{}}
	for _, r := range raw.Nodes.v {
		n := r.v.node()
		if _, twice := d.nodes[n.id]; n.id == "" || twice {
			continue
		}
		d.nodes[n.id] = n
		d.order = append(d.order, n)
	}
	for _, r := range raw.Edges.v {
		e := edge{from: d.nodes[r.v.Source.v], to: d.nodes[r.v.Target.v]}
		switch {
		case e.from == nil || e.to == nil:
			d.loose++
			continue
		case e.from == e.to: // drawn by a slip
			continue
		}
		e.solid = r.v.solid(e)
		d.edges = append(d.edges, e)
	}
	return d, nil
}

// malformed says where a file is no JSON.
func malformed(name string, data []byte, err error) error {
	line := 0
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		line = 1 + bytes.Count(data[:min(int64(len(data)), syntax.Offset)], []byte("\n"))
	}
	if line == 0 {
		return fmt.Errorf("%s isn't a roadmap: a JSON object with nodes and edges is expected", name)
	}
	return fmt.Errorf("%s:%d: this isn't valid JSON (%w); get the file again", name, line, err)
}

// titleIn reads a title, which is a text, or one for a card and one for a page.
func titleIn(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return clean(text)
	}
	var both struct{ Card, Page lenient[string] }
	if json.Unmarshal(raw, &both) != nil {
		return ""
	}
	if both.Page.v != "" {
		return clean(both.Page.v)
	}
	return clean(both.Card.v)
}

func (r rawNode) node() *node {
	n := &node{
		id: r.ID.v, oldID: r.Data.v.OldID.v, kind: r.Type.v, label: clean(r.Data.v.Label.v),
		legend: strings.ToLower(clean(r.Data.v.Legend.v.Label.v)),
		x:      first(r.PositionAbsolute.v.X, r.Position.v.X), y: first(r.PositionAbsolute.v.Y, r.Position.v.Y),
		w: first(r.Width, r.Measured.v.Width, r.Style.v.Width), h: first(r.Height, r.Measured.v.Height, r.Style.v.Height),
	}
	n.w, n.h = max(n.w, 0), max(n.h, 0)
	return n
}

func first(of ...number) float64 {
	for _, n := range of {
		if n.set {
			return n.v
		}
	}
	return 0
}

// solid reports whether a line belongs to the spine. Where nobody says so, lines
// between topics do.
func (r rawEdge) solid(e edge) bool {
	switch style := r.Data.v.EdgeStyle.v; {
	case style != "":
		return style == "solid"
	case r.Style.v.StrokeDasharray.v != "":
		return r.Style.v.StrokeDasharray.v == "0"
	}
	return e.from.kind == "topic" && e.to.kind == "topic"
}
