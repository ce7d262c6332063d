package roadmapsh

import (
	"cmp"
	"context"
	"net/url"
	"path"
	"slices"
	"strings"

	"mentor/roadmap"
)

// project is something to build that one or more roadmaps name.
type project struct {
	slug, body string
	front      projectFront
	used       bool // by a roadmap that was imported
}

type projectFront struct {
	Title, Description, Difficulty, Nature string
	Skills                                 []string
	RoadmapIDs                             []string `yaml:"roadmapIds"`
}

func (e *extras) readProjects(ctx context.Context, f folder) error {
	in := path.Join(f.root, projectsIn)
	all, err := entries(f.fsys, in)
	if err != nil {
		return err
	}
	for _, entry := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		slug, isText := strings.CutSuffix(entry.Name(), ".md")
		if !isText || strings.HasPrefix(slug, ".") {
			continue
		}
		p := &project{slug: slug}
		var ok bool
		if p.body, ok, err = e.readPage(f, path.Join(in, entry.Name()), &p.front); err != nil {
			return err
		} else if !ok {
			continue
		}
		if p.front.Title = clean(p.front.Title); p.front.Title == "" {
			p.front.Title = titleOf(slug)
		}
		p.front.Difficulty = strings.ToLower(clean(p.front.Difficulty))
		e.projects = append(e.projects, p)
	}
	slices.SortStableFunc(e.projects, func(a, b *project) int { return cmp.Compare(a.minutes(), b.minutes()) })
	return nil
}

// minutes is how long a project may take. The data doesn't say: it's a guess from how
// difficult it is called.
func (p *project) minutes() int {
	switch p.front.Difficulty {
	case "intermediate":
		return 480
	case "advanced":
		return 600
	}
	return 240
}

func (p *project) id() roadmap.TopicID {
	twin := ""
	if roadmap.Slug(p.slug) != p.slug { // it may be that of another file's name too
		twin = p.slug
	}
	return roadmap.MadeID("rs-project", p.slug, twin)
}

// kind says how difficult it is. In the title, that would be taken for what it's about.
func (p *project) kind() string {
	if p.front.Difficulty == "" {
		return "A project to build."
	}
	return "A project to build (" + p.front.Difficulty + ")."
}

func (p *project) address() string { return home + "/projects/" + url.PathEscape(p.slug) }

// projects makes a stage of the projects that name a roadmap, the easy ones first.
func (b *builder) projects(slug string) stage {
	s := stage{Title: "Projects"}
	for _, p := range b.more.projects {
		if !slices.Contains(p.front.RoadmapIDs, slug) {
			continue
		}
		id := p.id()
		if !p.used { // another roadmap may have it already
			p.used = true
			b.project(p)
		}
		s.Steps = append(s.Steps, step{Topic: id, Optional: true})
	}
	return s
}

func (b *builder) project(p *project) {
	out := outTopic{
		Title: "Project: " + p.front.Title, Brief: true,
		Summary: p.kind() + " What it should do is written on roadmap.sh.",
		Tasks: []outTask{{
			Title: buildIt(p.front.Title), Minutes: p.minutes(),
			Text:  "Read what is asked for on [roadmap.sh](" + p.address() + "), and build it in a repository of your own.",
			Check: "It does everything the page asks for, and you can show it to somebody.",
		}},
		Resources: []outResource{{Title: p.front.Title + " on roadmap.sh", URL: p.address(), Kind: "exercise", Free: true}},
	}
	body := taskHeading + "Read it on [roadmap.sh](" + p.address() + ")."
	if b.o.FullText {
		if why := trouble(prose(p.body)); why != "" {
			b.more.note("The text of the project %s was left out: %s.", p.front.Title, why)
		} else if p.body != "" {
			body = p.text()
		}
		if about := clean(p.front.Description); about != "" {
			out.Summary = p.kind() + " " + about
		}
	}
	b.put(p.id(), "project "+p.slug, out, body)
}

// taskHeading stands above a task, and keeps it from being found as an answer.
const taskHeading = "## The task\n\n"

// text is the task, with what it is for.
func (p *project) text() string {
	parts := []string{prose(p.body)}
	for _, fact := range []struct{ name, value string }{{"Kind", clean(p.front.Nature)}, {"Skills", clean(strings.Join(p.front.Skills, ", "))}} {
		if fact.value != "" {
			parts = append(parts, fact.name+": "+fact.value+".")
		}
	}
	return taskHeading + strings.Join(parts, "\n\n")
}

// buildIt is a project's title as something to do, unless it's that already.
func buildIt(title string) string {
	if first, _, _ := strings.Cut(strings.ToLower(title), " "); first == "build" || first == "create" || first == "make" {
		return title
	}
	return "Build " + title
}
