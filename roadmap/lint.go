package roadmap

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Lint checks a content folder and returns every fault, sorted by file and
// line. Topics of the content below it may be referred to; that is not checked.
func Lint(folder fs.FS, base ...*Content) Faults {
	files, faults := readFolder(folder)
	l := newLibrary()
	for _, b := range base {
		l.add(b)
	}
	l.add(contentOf(files))
	l.index()
	_, more := readBadges(folder)
	c := checker{lib: l, faults: append(faults, more...)}
	c.uniqueIDs(files)
	for _, f := range files {
		c.open(f)
		switch {
		case f.topic != nil:
			c.topic(f.topic)
		case f.roadmap != nil:
			c.roadmap(f.roadmap)
		default:
			c.answers(f.answers)
		}
	}
	c.cycles(files)
	c.uniqueAsks(files)
	titles := c.cards(folder)
	c.followUps(folder, titles)
	c.counts(folder, files)
	slices.SortStableFunc(c.faults, func(a, b Fault) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return c.faults
}

// checker walks one folder.
type checker struct {
	lib    *Library
	file   *file
	tree   *yaml.Node // of the current file, so that each fault can name its line; nil before the first one
	faults Faults
}

func (c *checker) open(f *file) {
	if f != c.file {
		c.file, c.tree = f, nil
	}
}

// parsed returns the YAML tree of the current file.
func (c *checker) parsed() *yaml.Node {
	if c.tree == nil {
		c.tree = &yaml.Node{}
		_ = yaml.Load(c.file.data, c.tree) // can't fail: the file was parsed before
	}
	return c.tree
}

// at reports a fault at the place of the file that the path of keys and
// indexes leads to, or at the deepest part of it that exists.
func (c *checker) at(path []any, fix, problem string, args ...any) {
	c.faults = append(c.faults, Fault{File: c.file.name, Line: c.line(path), Problem: fmt.Sprintf(problem, args...), Fix: fix})
}

func (c *checker) line(path []any) int {
	node := c.parsed()
	if node.Kind == yaml.DocumentNode && len(node.Content) > 0 {
		node = node.Content[0]
	}
	line := node.Line
	for _, part := range path {
		node, line = child(node, line, part)
		if node == nil {
			break
		}
	}
	return line + c.file.offset
}

func child(node *yaml.Node, line int, part any) (*yaml.Node, int) {
	switch part := part.(type) {
	case int:
		if node.Kind == yaml.SequenceNode && part < len(node.Content) {
			return node.Content[part], node.Content[part].Line
		}
	case string:
		for i := 0; node.Kind == yaml.MappingNode && i+1 < len(node.Content); i += 2 {
			if node.Content[i].Value == part {
				return node.Content[i+1], node.Content[i].Line
			}
		}
	}
	return nil, line
}

func where(parts ...any) []any { return parts }

// uniqueIDs reports IDs that two files claim: the file names differ, but one
// topic says that it was formerly called like another.
func (c *checker) uniqueIDs(files []*file) {
	seen := map[TopicID]string{}
	for _, f := range files {
		if f.topic == nil {
			continue
		}
		c.open(f)
		for i, old := range f.topic.Formerly {
			_, alive := c.lib.topics[old]
			if alive || seen[old] != "" {
				c.at(where("formerly", i), "an ID belongs to one topic for ever: remove one of the two", "duplicate id %q", old)
			}
			seen[old] = f.name
		}
	}
}

// cycles reports each circle of prerequisites once, with its path.
func (c *checker) cycles(files []*file) {
	const visiting, done = 1, 2
	state := map[TopicID]int{}
	var trail []TopicID
	var visit func(id TopicID)
	visit = func(id TopicID) {
		state[id] = visiting
		trail = append(trail, id)
		for _, next := range c.lib.topics[id].Prerequisites {
			if _, ok := c.lib.topics[next]; !ok {
				continue
			}
			if state[next] == visiting {
				c.cycle(files, append(slices.Clone(trail[slices.Index(trail, next):]), next))
			} else if state[next] != done {
				visit(next)
			}
		}
		trail = trail[:len(trail)-1]
		state[id] = done
	}
	for _, t := range c.lib.Topics() {
		if state[t.ID] == 0 {
			visit(t.ID)
		}
	}
}

func (c *checker) cycle(files []*file, path []TopicID) {
	last := path[len(path)-2]
	i := slices.IndexFunc(files, func(f *file) bool { return f.topic != nil && f.topic.ID == last })
	if i < 0 {
		return // a circle among base topics
	}
	var words []string
	for _, id := range path {
		words = append(words, string(id))
	}
	c.open(files[i])
	k := slices.Index(files[i].topic.Prerequisites, path[len(path)-1])
	c.at(where("prerequisites", k), "remove one of these prerequisites", "prerequisites form a cycle: %s", strings.Join(words, " -> "))
}

// sentences counts sentence ends: ". ", "! ", "? " or the end of the text.
func sentences(text string) int {
	n := 0
	fields := strings.Fields(text)
	for i, w := range fields {
		end := strings.TrimRight(w, `)"'*`)
		if !strings.HasSuffix(end, ".") && !strings.HasSuffix(end, "!") && !strings.HasSuffix(end, "?") {
			continue
		}
		if i == len(fields)-1 || !abbreviation(end) {
			n++
		}
	}
	return n
}

func abbreviation(word string) bool {
	return slices.Contains([]string{"e.g.", "i.e.", "etc.", "vs."}, strings.ToLower(strings.TrimLeft(word, "(")))
}

// proseWords counts the words of a Markdown text outside code and tables.
func proseWords(text string) int { return len(strings.Fields(Prose(text))) }

func plural(n int, one string) string {
	return Count(n, one)
}
