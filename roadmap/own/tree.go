package own

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"mentor/roadmap"
)

// yamlKey is how a text in YAML begins.
var yamlKey = regexp.MustCompile(`(?m)^(title|about|stages|source)\s*:`)

// isTree reports whether a text is YAML or JSON.
func isTree(text string) bool {
	start := strings.TrimSpace(text)
	return strings.HasPrefix(start, "{") || strings.HasPrefix(start, "---") || yamlKey.MatchString(text) && !strings.HasPrefix(start, "#")
}

// maxMarks is how many brackets and keys a text may have: a reader is busy for long
// with more.
const maxMarks = 4000

// parseTree reads YAML or JSON, which is YAML too once tabs are blanks.
func parseTree(text string) (*outline, roadmap.Faults) {
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		text = strings.ReplaceAll(text, "\t", " ")
	}
	if strings.Count(text, "[")+strings.Count(text, "{")+strings.Count(text, ":") > maxMarks {
		return nil, roadmap.Faults{{Line: 1, Problem: "it has too many keys and brackets", Fix: "make two roadmaps of it"}}
	}
	var root yaml.Node
	if err := yaml.Load([]byte(text), &root); err != nil {
		return nil, roadmap.Faults{yamlFault(err)}
	}
	t := &tree{}
	o := &outline{line: 1}
	node := &root
	if node.Kind == yaml.DocumentNode && len(node.Content) > 0 {
		node = node.Content[0]
	}
	t.each(node, "the roadmap", func(key string, v *yaml.Node) bool {
		switch key {
		case "title":
			o.title, o.line = t.text(v), v.Line
		case "about", "description":
			o.about = t.text(v)
		case "source":
			o.source = t.source(v)
		case "stages":
			for _, item := range t.list(v) {
				o.stages = append(o.stages, t.stage(item))
			}
		case "follows_prerequisites", "id":
		default:
			return false
		}
		return true
	})
	return o, t.faults
}

func yamlFault(err error) roadmap.Fault {
	if many, ok := errors.AsType[*yaml.LoadErrors](err); ok && len(many.Errors) > 0 {
		err = many.Errors[0]
	}
	if one, ok := errors.AsType[*yaml.LoadError](err); ok {
		return roadmap.Fault{Line: max(1, one.Mark.Line), Problem: "I can't read this: " + one.Message, Fix: "check indentation, quotes and brackets around it"}
	}
	return roadmap.Fault{Line: 1, Problem: "I can't read this as YAML or JSON", Fix: "check indentation, quotes and brackets"}
}

// tree walks the parsed text and notes what is wrong, with the line.
type tree struct{ faults roadmap.Faults }

func (t *tree) fault(n *yaml.Node, fix, problem string, args ...any) {
	t.faults = append(t.faults, roadmap.Fault{Line: n.Line, Problem: fmt.Sprintf(problem, args...), Fix: fix})
}

// each calls fn for the keys of a mapping; those that fn doesn't know are faults.
func (t *tree) each(n *yaml.Node, what string, fn func(key string, v *yaml.Node) bool) {
	if n.Kind != yaml.MappingNode {
		t.fault(n, "write it as key: value", "%s should be a list of keys", what)
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if value.Kind == yaml.AliasNode {
			t.fault(value, "write it out", "references (*name) aren't read here")
			continue
		}
		if !fn(key.Value, value) {
			t.fault(key, "check its spelling, or remove it", "unknown key %q", key.Value)
		}
	}
}

func (t *tree) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		t.fault(n, "write one text", "a text was expected here")
		return ""
	}
	if n.Tag == "!!null" {
		return ""
	}
	return strings.TrimSpace(n.Value)
}

func (t *tree) list(n *yaml.Node) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		t.fault(n, "begin each entry with -", "a list was expected here")
		return nil
	}
	if slices.ContainsFunc(n.Content, func(c *yaml.Node) bool { return c.Kind == yaml.AliasNode }) {
		t.fault(n, "write it out", "references (*name) aren't read here")
		return nil
	}
	return n.Content
}

func (t *tree) texts(n *yaml.Node) []string {
	if n.Kind == yaml.ScalarNode {
		return []string{t.text(n)}
	}
	var all []string
	for _, item := range t.list(n) {
		all = append(all, t.text(item))
	}
	return all
}

func (t *tree) number(n *yaml.Node) int {
	v, err := strconv.Atoi(t.text(n))
	if err != nil {
		t.fault(n, "write a number", "%q is no number", short(n.Value))
	}
	return v
}

func (t *tree) source(n *yaml.Node) (o roadmap.Origin) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return o
	}
	t.each(n, "source", func(key string, v *yaml.Node) bool {
		switch key {
		case "title":
			o.Title = t.text(v)
		case "author":
			o.Author = t.text(v)
		case "file":
			o.File = t.text(v)
		default:
			return false
		}
		return true
	})
	if o.Title != "" && o.File == "" {
		o.File = "no file"
	}
	return o
}

func (t *tree) stage(n *yaml.Node) stage {
	s := stage{line: n.Line}
	t.each(n, "a stage", func(key string, v *yaml.Node) bool {
		switch key {
		case "title":
			s.title = t.text(v)
		case "about":
			s.about = t.text(v)
		case "steps", "topics":
			for _, item := range t.list(v) {
				s.steps = append(s.steps, t.step(item))
			}
		case "covers":
		default:
			return false
		}
		return true
	})
	if s.title == "" {
		t.fault(n, "add title:", "a stage has no title")
	}
	return s
}

func (t *tree) step(n *yaml.Node) step {
	if n.Kind == yaml.ScalarNode {
		return step{line: n.Line, name: t.text(n)}
	}
	s := step{line: n.Line}
	t.each(n, "a step", func(key string, v *yaml.Node) bool {
		switch key {
		case "topic":
			s.name, s.must = t.text(v), true
		case "title":
			s.name = t.text(v)
		case "text", "summary", "about":
			s.text = t.text(v)
		case "links", "resources", "link":
			s.links = t.links(v)
		case "optional":
			s.optional = t.text(v) == "true"
		case "minutes":
			s.minutes = t.number(v)
		case "needs", "prerequisites":
			s.needs = t.texts(v)
		case "formerly":
			s.formerly = t.texts(v)
		case "choose":
			s.choose = t.number(v)
		case "id":
			s.id = t.text(v)
		case "of":
			s.choose = max(s.choose, 1)
			for _, item := range t.list(v) {
				s.of = append(s.of, t.step(item))
			}
		default:
			return false
		}
		return true
	})
	return s
}

func (t *tree) links(n *yaml.Node) []roadmap.Resource {
	if n.Kind == yaml.ScalarNode {
		return []roadmap.Resource{{URL: t.text(n)}}
	}
	var all []roadmap.Resource
	for _, item := range t.list(n) {
		if item.Kind == yaml.ScalarNode {
			all = append(all, roadmap.Resource{URL: t.text(item)})
			continue
		}
		var l roadmap.Resource
		t.each(item, "a link", func(key string, v *yaml.Node) bool {
			switch key {
			case "title":
				l.Title = t.text(v)
			case "url":
				l.URL = t.text(v)
			case "kind", "free":
			default:
				return false
			}
			return true
		})
		all = append(all, l)
	}
	return all
}
