package roadmapsh

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mentor/roadmap"
)

// builder makes content of one folder.
type builder struct {
	*Import
	folder
	o       Options
	texts   *texts
	aliases map[string][]string // former keys, by the ID of the box
	topics  map[roadmap.TopicID]bool
	about   front
	links   map[roadmap.TopicID]int
	reused  int // in the roadmap that is being built
}

// front is what the page of a roadmap says above its text.
type front struct {
	Title, BriefTitle, Description string
}

// folder imports what one folder holds: its drawing and the one for beginners, or its
// texts alone.
func (i *Import) folder(ctx context.Context, f folder, o Options) error {
	b := &builder{Import: i, folder: f, o: o, topics: map[roadmap.TopicID]bool{}, links: map[roadmap.TopicID]int{}, aliases: map[string][]string{}}
	var err error
	if b.texts, err = f.texts(ctx); err != nil {
		return err
	}
	if err := b.readFront(); err != nil {
		return err
	}
	if err := b.readFormer(); err != nil {
		return err
	}
	drawn, err := b.drawing(ctx, f.drawingFile(), f.slug)
	if err != nil {
		return err
	}
	if !drawn {
		return b.fromTexts(ctx)
	}
	if f.json != "" {
		return nil
	}
	_, err = b.drawing(ctx, path.Join(f.dir, f.slug+"-beginner.json"), f.slug+"-beginner")
	return err
}

func (f folder) drawingFile() string {
	if f.json != "" {
		return f.json
	}
	return path.Join(f.dir, f.slug+".json")
}

// readFront reads the title and the description.
func (b *builder) readFront() error {
	name := path.Join(b.dir, b.slug+".md")
	data, err := read(b.fsys, name, maxText)
	if errors.Is(err, errMissing) {
		return nil
	}
	if err != nil {
		return err
	}
	_, rest, _ := strings.Cut(strings.ReplaceAll(string(data), "\r\n", "\n"), "---\n")
	head, _, _ := strings.Cut(rest, "\n---")
	if yaml.Load([]byte(head), &b.about) != nil {
		b.note("%s has a heading that can't be read; the title comes from the drawing.", name)
		b.about = front{}
	}
	return nil
}

// readFormer reads which keys topics had in an older form of the data.
func (b *builder) readFormer() error {
	name := path.Join(b.dir, "migration-mapping.json")
	data, err := read(b.fsys, name, maxText)
	if errors.Is(err, errMissing) {
		return nil
	}
	if err != nil {
		return err
	}
	var ids map[string]lenient[string]
	if err := json.Unmarshal(data, &ids); err != nil {
		return malformed(name, data, err)
	}
	for key, id := range ids {
		if key = clean(key); key != "" {
			b.aliases[id.v] = append(b.aliases[id.v], key)
		}
	}
	for _, keys := range b.aliases {
		slices.Sort(keys)
	}
	return nil
}

func (i *Import) note(format string, args ...any) {
	i.Notes = append(i.Notes, fmt.Sprintf(format, args...))
}

// drawing imports one drawing. It reports whether there was anything to learn in it.
func (b *builder) drawing(ctx context.Context, name, slug string) (bool, error) {
	data, err := read(b.fsys, name, maxDrawing)
	if errors.Is(err, errMissing) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	d, err := parseDrawing(name, data)
	if errors.Is(err, errOld) {
		b.note("%s has the old form, whose boxes say nothing about order.", name)
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !slices.ContainsFunc(d.order, (*node).learnable) {
		if b.json != "" {
			return false, fmt.Errorf("%s has no topics in it", name)
		}
		b.note("%s has no topics in it.", name)
		return false, nil
	}
	if b.json != "" && d.slug != "" {
		slug = roadmap.Slug(d.slug)
	}
	if d.loose > 0 {
		b.note("%s: left out %s that an end is missing from.", name, roadmap.Count(d.loose, "line"))
	}
	heads, err := d.ordered(name)
	if err != nil {
		return false, err
	}
	stages, err := b.stages(ctx, d, heads)
	if err != nil {
		return false, err
	}
	title := b.about.Title
	if title == "" || slug != b.slug {
		title = d.name()
	}
	b.roadmap(slug, title, name, stages, d)
	return true, nil
}

// name is the title of a drawing, as it says itself.
func (d *drawing) name() string {
	if d.title != "" {
		return d.title
	}
	for _, n := range d.order {
		if n.kind == "title" && n.label != "" {
			return n.label
		}
	}
	return ""
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
