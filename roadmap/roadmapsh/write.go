package roadmapsh

import (
	"bytes"
	"fmt"
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
	Tasks     []outTask     `yaml:"tasks,omitempty"`
	Resources []outResource `yaml:"resources,omitempty"`
}

type outTask struct {
	Title   string `yaml:"title"`
	Minutes int    `yaml:"minutes"`
	Text    string `yaml:"text"`
	Check   string `yaml:"check"`
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
		if why := trouble(written.body); why != "" {
			b.note("The text of %s was left out: %s.", title, why)
		} else {
			body, out.Summary = written.body, opening(written.body)
		}
	}
	b.put(id, "box "+box, out, body)
}

// put writes the file of a topic; origin says what it was made of.
func (b *builder) put(id roadmap.TopicID, origin string, out outTopic, body string) {
	var file bytes.Buffer
	fmt.Fprintf(&file, "---\n# Imported from roadmap.sh, %s.\n%s---\n", clean(origin), spelled(out))
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

// roadmap writes a roadmap, with its questions and projects. One that is called like one of ours gets another name:
// otherwise it would take its place.
func (b *builder) roadmap(slug, title, file string, stages []stage, d *drawing) error {
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
		return nil
	}
	m := Made{ID: id, Title: title, Stages: len(stages), Reused: b.reused}
	b.reused = 0
	more, err := b.after(slug, &m)
	if err != nil {
		return err
	}
	for _, s := range stages {
		for _, st := range s.Steps {
			m.Topics += max(1, len(st.Of))
			for _, t := range append(slices.Clone(st.Of), st.Topic) {
				m.Links += b.links[t]
			}
		}
	}
	about := fmt.Sprintf("Imported from roadmap.sh: %s in %s, with links to read.", roadmap.Count(m.Topics, "topic"), roadmap.Count(m.Stages, "stage"))
	if len(more) > 0 {
		about += fmt.Sprintf(" At the end: %s and %s.", roadmap.Count(m.Questions, "question"), roadmap.Count(m.Projects, "project"))
	}
	if b.o.FullText {
		for _, theirs := range []string{b.about.Description, d.describes()} {
			if theirs = clean(theirs); theirs != "" {
				about = theirs
				break
			}
		}
	}
	b.Files[at] = spelled(outRoadmap{Title: title, About: about, Source: source, Stages: slices.Concat(stages, more)})
	b.Roadmaps = append(b.Roadmaps, m)
	return nil
}

func (d *drawing) describes() string {
	if d == nil {
		return ""
	}
	return d.description
}
