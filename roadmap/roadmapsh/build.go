package roadmapsh

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"

	"mentor/roadmap"
)

// builder makes content of one folder.
type builder struct {
	*Import
	folder
	o       Options
	texts   *texts
	more    *extras
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
func (i *Import) folder(ctx context.Context, f folder, o Options, more *extras) error {
	b := &builder{Import: i, folder: f, o: o, more: more, topics: map[roadmap.TopicID]bool{}, links: map[roadmap.TopicID]int{}, aliases: map[string][]string{}}
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
	if _, ok := page(data, &b.about); !ok {
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
	return true, b.roadmap(slug, title, name, stages, d)
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
