package roadmapsh

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mentor/roadmap"
)

// author is whom an imported roadmap names as its author.
const author = "roadmap.sh"

// outTopic is what is written above the text of a topic.
type outTopic struct {
	Title     string        `yaml:"title"`
	Brief     bool          `yaml:"brief"`
	Summary   string        `yaml:"summary,omitempty"`
	Aliases   []string      `yaml:"aliases,omitempty,flow"`
	Resources []outResource `yaml:"resources,omitempty"`
}

type outResource struct {
	Title string `yaml:"title"`
	URL   string `yaml:"url"`
	Kind  string `yaml:"kind"`
	Free  bool   `yaml:"free"`
}

// ours returns our own topic of a name, where it is to be used.
func (b *builder) ours(name string) (roadmap.TopicID, bool) {
	if !b.o.Reuse {
		return "", false
	}
	t, ok := b.o.Ours.FindTopic(name)
	if !ok {
		return "", false
	}
	b.reused++
	return t.ID, true
}

// topic writes the topic of a box, unless one of ours takes its place or it is written
// already, and returns its ID.
func (b *builder) topic(n *node, id roadmap.TopicID) (roadmap.TopicID, error) {
	if ours, ok := b.ours(n.label); ok {
		return ours, nil
	}
	if b.topics[id] {
		return id, nil
	}
	b.topics[id] = true
	written, err := b.texts.of(n)
	if err != nil {
		return "", err
	}
	b.write(id, n.label, n.id, written)
	return id, nil
}

// sentenceEnd is where one sentence ends and the next begins.
var sentenceEnd = regexp.MustCompile(`[.!?]["')]?\s+[A-Z]`)

// opening is how a text begins: up to two sentences of its first paragraph.
func opening(body string) string {
	paragraph, _, _ := strings.Cut(body, "\n\n")
	paragraph = strings.Join(strings.Fields(paragraph), " ")
	if strings.HasPrefix(paragraph, "#") || strings.HasPrefix(paragraph, "-") || strings.HasPrefix(paragraph, "```") {
		return ""
	}
	if ends := sentenceEnd.FindAllStringIndex(paragraph, 2); len(ends) == 2 {
		paragraph = strings.TrimSpace(paragraph[:ends[1][1]-1])
	}
	return paragraph
}

// maxAliases is how many former keys of a topic are kept.
const maxAliases = 10

func (b *builder) write(id roadmap.TopicID, title, box string, written text) {
	out := outTopic{Title: title, Brief: true, Aliases: b.aliases[box]}
	out.Aliases = out.Aliases[:min(len(out.Aliases), maxAliases)]
	for _, l := range written.links {
		out.Resources = append(out.Resources, outResource(l))
	}
	b.links[id] = len(written.links)
	body := ""
	if b.o.FullText && written.body != "" {
		trouble := roadmap.MarkdownTrouble(written.body)
		if strings.Count(written.body, "```")%2 != 0 {
			trouble = "a code fence is never closed"
		}
		if trouble != "" {
			b.note("The text of %s was left out: %s.", title, trouble)
		} else {
			body, out.Summary = written.body, opening(written.body)
		}
	}
	var file bytes.Buffer
	fmt.Fprintf(&file, "---\n# Imported from roadmap.sh, box %s.\n%s---\n", clean(box), spelled(out))
	if body != "" {
		fmt.Fprintf(&file, "\n%s\n", body)
	}
	b.Files["topics/"+string(id)+".md"] = file.Bytes()
}

// spelled is a value in YAML.
func spelled(v any) []byte {
	data, err := yaml.Dump(v, yaml.WithLineWidth(-1))
	if err != nil {
		panic(err) // only our own types come here
	}
	return data
}

type outRoadmap struct {
	Title  string         `yaml:"title"`
	About  string         `yaml:"about"`
	Source roadmap.Origin `yaml:"source"`
	Stages []stage        `yaml:"stages"`
}

// roadmap writes a roadmap. One that is called like one of ours gets another name:
// otherwise it would take its place.
func (b *builder) roadmap(slug, title, file string, stages []stage, d *drawing) {
	id := roadmap.ID(slug)
	if title = clean(title); title == "" {
		title = titleOf(slug)
	}
	source := roadmap.Origin{Title: title, Author: author, File: path.Join(checkedOut, b.slug, path.Base(file))}
	if _, taken := b.o.Ours.Roadmap(id); taken {
		id = "rs-" + id
	}
	if _, taken := b.o.Ours.RoadmapCalled(title); taken {
		title += " (roadmap.sh)"
	}
	at := "roadmaps/" + string(id) + ".yaml"
	if b.Files[at] != nil {
		b.note("%s was left out: there's a drawing of the same name.", b.dir)
		return
	}
	m := Made{ID: id, Title: title, Stages: len(stages), Reused: b.reused}
	b.reused = 0
	for _, s := range stages {
		for _, st := range s.Steps {
			m.Topics += max(1, len(st.Of))
			for _, t := range append(slices.Clone(st.Of), st.Topic) {
				m.Links += b.links[t]
			}
		}
	}
	about := fmt.Sprintf("Imported from roadmap.sh: %s in %s, with links to read.", roadmap.Count(m.Topics, "topic"), roadmap.Count(m.Stages, "stage"))
	if b.o.FullText {
		for _, theirs := range []string{b.about.Description, d.describes()} {
			if theirs = clean(theirs); theirs != "" {
				about = theirs
				break
			}
		}
	}
	b.Files[at] = spelled(outRoadmap{Title: title, About: about, Source: source, Stages: stages})
	b.Roadmaps = append(b.Roadmaps, m)
}

func (d *drawing) describes() string {
	if d == nil {
		return ""
	}
	return d.description
}

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
	b.roadmap(b.slug, title, "content", w.stages, nil)
	return nil
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
