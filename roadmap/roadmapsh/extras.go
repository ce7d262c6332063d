package roadmapsh

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"mentor/roadmap"
)

// extras are what a checkout has beside the drawings: questions and projects. They
// come as optional steps in stages of their own, after those that were drawn.
type extras struct {
	groups   []*group
	projects []*project
	notes    []string
}

// Where they are in a checkout, and how many are read at most.
const (
	groupsIn    = "src/data/question-groups"
	projectsIn  = "src/data/projects"
	maxExtras   = 1000 // groups, projects, and questions of one group
	longestLine = 300  // characters of a question
)

// readExtras reads what the checkout of some folders has beside them.
func readExtras(ctx context.Context, folders []folder) (*extras, error) {
	more := &extras{}
	if len(folders) == 0 || folders[0].root == "" {
		return more, nil
	}
	if err := more.readGroups(ctx, folders[0]); err != nil {
		return nil, err
	}
	return more, more.readProjects(ctx, folders[0])
}

// entries lists a folder that need not be there.
func entries(fsys fs.FS, dir string) ([]fs.DirEntry, error) {
	if !exists(fsys, dir) {
		return nil, nil
	}
	all, err := fs.ReadDir(fsys, dir)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s can't be read; it should be a folder", dir)
	case len(all) > maxExtras:
		return nil, fmt.Errorf("%s has %d entries; at most %d are read", dir, len(all), maxExtras)
	}
	return all, nil
}

// page is a file with YAML above its text. It reports whether the YAML could be read.
func page(data []byte, front any) (body string, ok bool) {
	_, rest, _ := strings.Cut(strings.ReplaceAll(string(data), "\r\n", "\n"), "---\n")
	head, body, _ := strings.Cut(rest, "\n---")
	return strings.TrimSpace(body), yaml.Load([]byte(head), front) == nil
}

// after returns the stages that follow the drawn ones of a roadmap, and counts them.
func (b *builder) after(slug string, m *Made) (stages []stage, err error) {
	for _, g := range b.more.groups {
		if g.slug != slug {
			continue
		}
		s, err := b.questions(g)
		if err != nil {
			return nil, err
		}
		m.Questions += len(g.questions)
		stages = append(stages, s)
	}
	if s := b.projects(slug); len(s.Steps) > 0 {
		m.Projects = len(s.Steps)
		stages = append(stages, s)
	}
	return stages, nil
}

// account puts what became of questions and projects before the other notes, which
// may be too many to be shown.
func (i *Import) account(more *extras, fullText bool) {
	var groups, projects []string
	questions, used := 0, false
	for _, g := range more.groups {
		used = used || g.used
		if !g.used {
			groups = append(groups, g.slug)
			questions += len(g.questions)
		}
	}
	for _, p := range more.projects {
		used = used || p.used
		if !p.used {
			projects = append(projects, p.slug)
		}
	}
	notes := more.notes
	if used && !fullText {
		notes = append(notes, "Questions and projects came with their titles and links; their answers and tasks stay on roadmap.sh.")
	}
	if len(groups) > 0 {
		notes = append(notes, fmt.Sprintf("Left out %s in %s: no roadmap of the same name was imported (%s).",
			roadmap.Count(questions, "question"), roadmap.Count(len(groups), "group"), some(groups)))
	}
	if len(projects) > 0 {
		notes = append(notes, fmt.Sprintf("Left out %s: no roadmap that they name was imported (%s).", roadmap.Count(len(projects), "project"), some(projects)))
	}
	i.Notes = append(notes, i.Notes...)
}

// namesShown is how many names a note has.
const namesShown = 5

func some(names []string) string {
	if len(names) <= namesShown {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:namesShown], ", "), len(names)-namesShown)
}

func (e *extras) note(format string, args ...any) {
	e.notes = append(e.notes, fmt.Sprintf(format, args...))
}

var (
	anyHeading = regexp.MustCompile(`^\s{0,3}#{1,6}\s+(.+?)\s*#*$`)
	rule       = regexp.MustCompile(`^\s*<hr\s*/?>\s*$`)
)

// prose is a text that can stand under a heading of ours: its own headings are bold
// lines, and its addresses have a host.
func prose(markdown string) string {
	var b strings.Builder
	fenced := false
	for line := range strings.Lines(strings.ReplaceAll(strings.ToValidUTF8(markdown, ""), "\r\n", "\n")) {
		line = strings.TrimRight(line, "\n \t")
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
		}
		if !fenced {
			line = strings.ReplaceAll(line, "](/", "]("+home+"/")
			line = rule.ReplaceAllString(line, "")
			if heading := anyHeading.FindStringSubmatch(line); heading != nil {
				line = "\n**" + strings.Trim(heading[1], "*") + "**\n"
			}
		}
		b.WriteString(line + "\n")
	}
	return strings.TrimSpace(manyBlanks.ReplaceAllString(b.String(), "\n\n"))
}

// trouble says why a text of theirs can't be taken; "" when it can.
func trouble(body string) string {
	if strings.Count(body, "```")%2 != 0 {
		return "a code fence is never closed"
	}
	return roadmap.MarkdownTrouble(body)
}

// readPage reads a page with YAML above its text; ok is false when there is none, or
// none that can be read, which is noted.
func (e *extras) readPage(f folder, name string, front any) (body string, ok bool, err error) {
	data, err := read(f.fsys, name, maxText)
	if errors.Is(err, errMissing) {
		e.note("%s is missing, so its questions were left out.", path.Base(name))
		return "", false, nil
	}
	if err != nil {
		return "", false, err
	}
	body, ok = page(data, front)
	if !ok {
		e.note("%s was left out: its heading can't be read.", name)
	}
	return body, ok, nil
}
