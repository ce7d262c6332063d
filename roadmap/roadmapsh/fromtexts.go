package roadmapsh

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"mentor/roadmap"
)

// fromTexts imports a folder without a drawing: a tree of texts whose numbers say the
// order, or a flat list by name.
func (b *builder) fromTexts(ctx context.Context) error {
	dir := path.Join(b.dir, "content")
	if !isDir(b.fsys, dir) {
		b.note("%s was left out: it has no drawing that can be read, and no texts.", b.dir)
		return nil
	}
	w := &walk{builder: b, ctx: ctx}
	if err := w.tree(dir, 0); err != nil {
		return err
	}
	if len(w.stages) == 0 {
		b.note("%s was left out: it has no drawing that can be read, and no texts.", b.dir)
		return nil
	}
	b.note("%s has no drawing that can be read: its topics come in the order of their files.", b.dir)
	title := b.about.Title
	return b.roadmap(b.slug, title, "content", w.stages, nil)
}

// walk goes through a tree of texts.
type walk struct {
	*builder
	ctx    context.Context
	stages []stage
	files  int
}

// tree makes a stage of the texts in a folder, and stages of the folders in it.
func (w *walk) tree(dir string, depth int) error {
	entries, err := fs.ReadDir(w.fsys, dir)
	if err != nil {
		return fmt.Errorf("%s can't be read", dir)
	}
	s := stage{Title: "Topics"}
	if depth > 0 {
		s.Title = titleOf(path.Base(dir))
	}
	slices.SortStableFunc(entries, byPart)
	var folders []string
	for _, e := range entries {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		name := path.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir() && depth < maxDepth:
			folders = append(folders, name)
		case strings.HasSuffix(e.Name(), ".md"):
			if err := w.add(&s, name); err != nil {
				return err
			}
		}
	}
	if len(s.Steps) > 0 {
		w.stages = append(w.stages, s)
	}
	for _, f := range folders {
		if err := w.tree(f, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// aboutFolder is the file that says what a folder is about.
const aboutFolder = "index.md"

// byPart puts what a folder is about before its parts.
func byPart(a, b fs.DirEntry) int {
	switch {
	case (a.Name() == aboutFolder) == (b.Name() == aboutFolder):
		return 0
	case a.Name() == aboutFolder:
		return -1
	}
	return 1
}

// add makes a step of a file.
func (w *walk) add(s *stage, file string) error {
	if w.files++; w.files > maxTexts {
		return fmt.Errorf("%s has more than %d texts, which is more than are read", w.dir, maxTexts)
	}
	id, title, err := w.text(file, s.Title)
	if err != nil {
		return err
	}
	if path.Base(file) == aboutFolder {
		s.Title = title
	}
	if id != "" {
		s.Steps = append(s.Steps, step{Topic: id})
	}
	return nil
}

// text writes the topic of a file, and returns its ID ("" when there is one of that
// name already) and title.
func (w *walk) text(file, group string) (roadmap.TopicID, string, error) {
	written, err := w.texts.read(file)
	if err != nil {
		return "", "", err
	}
	name, box, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".md"), "@")
	title := written.title
	if title == "" && name == "index" {
		title = group
	} else if title == "" {
		title = titleOf(name)
	}
	if ours, ok := w.ours(title); ok && !w.topics[ours] {
		w.topics[ours] = true
		return ours, title, nil
	}
	id := topicID(w.slug, title, "")
	if w.topics[id] {
		if box != "" { // an older name of the same topic, or another one of that name
			return "", title, nil
		}
		id = topicID(w.slug, title, file)
	}
	w.topics[id] = true
	w.write(id, title, box, written)
	return id, title, nil
}

// titleOf makes a title of a file's name: "101-what-is-http" is "What is http".
func titleOf(name string) string {
	name = strings.TrimLeft(name, "0123456789-")
	name = clean(strings.ReplaceAll(name, "-", " "))
	if name == "" {
		return "Topic"
	}
	return strings.ToUpper(name[:1]) + name[1:]
}
