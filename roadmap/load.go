package roadmap

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
)

// Content is what a content folder says, parsed, before it is merged with that
// of others and can be looked up: that is a Library.
type Content struct {
	Topics       []*Topic
	Roadmaps     []*Roadmap
	Comparisons  []Comparison
	Paths        []PathAnswer
	OffTopic     []string
	Badges       []Badge
	Cards        []AnswerCard
	CardTexts    []CardText // files of cards under those, which are known to be sound
	FollowUps    []FollowUp
	FollowUpText string // those of CardTexts, as PackFollowUps writes them
}

// Read parses one content folder. The error, if any, is a Faults.
func Read(folder fs.FS) (*Content, error) {
	c, faults := read(folder)
	if len(faults) > 0 {
		return nil, faults
	}
	return c, nil
}

// Load reads content folders and merges them: a topic or roadmap of a later
// folder replaces the one with the same ID in an earlier one. The error, if
// any, is a Faults with everything that keeps the content from being used.
func Load(folders ...fs.FS) (*Library, error) { return LoadOver(&Content{}, folders...) }

// LoadOver is Load with content under the first folder that is parsed already.
func LoadOver(base *Content, folders ...fs.FS) (*Library, error) {
	l := newLibrary()
	l.add(base)
	var faults Faults
	for _, folder := range folders {
		c, more := read(folder)
		faults = append(faults, more...)
		l.add(c)
	}
	l.index()
	faults = append(faults, l.dangling()...)
	if len(faults) > 0 {
		return nil, faults
	}
	return l, nil
}

// read parses what can be parsed of a folder.
func read(folder fs.FS) (*Content, Faults) {
	files, faults := readFolder(folder)
	badges, more := readBadges(folder)
	c := contentOf(files)
	c.Badges = badges
	faults = append(faults, more...)
	c.Cards, more = readCards(folder)
	faults = append(faults, more...)
	c.FollowUps, more = ReadFollowUps(folder)
	return c, append(faults, more...)
}

// file is one parsed file of a content folder. Exactly one of topic, roadmap
// and answers is set when the file could be parsed.
type file struct {
	name    string
	data    []byte // the YAML part
	offset  int    // lines before the YAML part
	topic   *Topic
	roadmap *Roadmap
	answers *answers
}

type answers struct {
	Comparisons []Comparison
	Paths       []PathAnswer
	OffTopic    []string `yaml:"off_topic"`
}

// readFolder parses all files of a folder on all cores: start-up waits for it.
func readFolder(folder fs.FS) ([]*file, Faults) {
	var names []string
	var faults Faults
	for _, pattern := range []string{"topics/*.md", "roadmaps/*.yaml", "answers/*.yaml"} {
		found, err := glob(folder, pattern)
		if err != nil {
			return nil, Faults{{File: pattern, Problem: err.Error()}}
		}
		names = append(names, found...)
	}
	if cards, err := glob(folder, "cards/*.md"); len(names) == 0 && (err != nil || len(cards) == 0) {
		return nil, Faults{{File: ".", Problem: "no content here", Fix: "a content folder holds topics/*.md, roadmaps/*.yaml or cards/*.md"}}
	}
	files := make([]*file, len(names))
	found := make([]Faults, len(names))
	var wg sync.WaitGroup
	for worker := range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := worker; i < len(names); i += runtime.GOMAXPROCS(0) {
				files[i], found[i] = parse(folder, names[i])
			}
		})
	}
	wg.Wait()
	for _, f := range found {
		faults = append(faults, f...)
	}
	return slices.DeleteFunc(files, func(f *file) bool { return f == nil }), faults
}

func parse(folder fs.FS, name string) (*file, Faults) {
	data, fault := readBounded(folder, name)
	if fault != nil {
		return nil, Faults{*fault}
	}
	var err error
	f := &file{name: name, data: data}
	id := strings.TrimSuffix(path.Base(name), path.Ext(name))
	switch path.Dir(name) {
	case "topics":
		front, body, ok := splitFrontMatter(data)
		if !ok {
			return nil, Faults{{File: name, Line: 1, Problem: "no front matter", Fix: "begin the file with a line ---, YAML, and a line ---"}}
		}
		f.data, f.offset = front, 1
		if words := MarkdownTrouble(body); words != "" {
			return nil, Faults{{File: name, Line: bytes.Count(front, []byte("\n")) + 4, Problem: words, Fix: "write it shorter and flatter"}}
		}
		if fault := yamlTooMuch(name, front); fault != nil {
			return nil, Faults{*fault}
		}
		f.topic = &Topic{ID: TopicID(id), Body: body}
		err = yaml.Load(front, f.topic, yaml.WithKnownFields())
		f.topic.ID, f.topic.Body = TopicID(id), body
	case "roadmaps":
		if fault := yamlTooMuch(name, data); fault != nil {
			return nil, Faults{*fault}
		}
		f.roadmap = &Roadmap{}
		err = yaml.Load(data, f.roadmap, yaml.WithKnownFields())
		f.roadmap.ID = ID(id)
	default:
		if fault := yamlTooMuch(name, data); fault != nil {
			return nil, Faults{*fault}
		}
		f.answers = &answers{}
		err = yaml.Load(data, f.answers, yaml.WithKnownFields())
	}
	if err != nil {
		return nil, yamlFaults(f, err)
	}
	return f, nil
}

// splitFrontMatter cuts "---\nYAML\n---\nMarkdown" in two.
func splitFrontMatter(data []byte) (front []byte, body string, ok bool) {
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	rest, found := bytes.CutPrefix(data, []byte("---\n"))
	if !found {
		return nil, "", false
	}
	front, after, found := bytes.Cut(rest, []byte("\n---\n"))
	if !found {
		return nil, "", false
	}
	return front, strings.TrimSpace(string(after)), true
}

// yamlFaults turns what the YAML reader says into faults with the line of the
// file, not of the front matter.
func yamlFaults(f *file, err error) Faults {
	one := func(e *yaml.LoadError) Fault {
		fault := Fault{File: f.name, Line: e.Mark.Line + f.offset, Problem: e.Error(), Fix: "see the format in the content README"}
		if e.Message != "" {
			fault.Problem = e.Message
		}
		if strings.Contains(fault.Problem, "not found in type") {
			fault.Problem = strings.TrimPrefix(strings.Split(fault.Problem, " not found in type")[0], "field ")
			fault.Problem = fmt.Sprintf("unknown key %q", fault.Problem)
			fault.Fix = "check its spelling, or remove it"
		}
		return fault
	}
	if many, ok := errors.AsType[*yaml.LoadErrors](err); ok {
		var faults Faults
		for _, e := range many.Errors {
			faults = append(faults, one(e))
		}
		return faults
	}
	if single, ok := errors.AsType[*yaml.LoadError](err); ok {
		return Faults{one(single)}
	}
	return Faults{{File: f.name, Problem: err.Error(), Fix: "fix the YAML"}}
}

// contentOf puts together what the files of a folder say, badges aside.
func contentOf(files []*file) *Content {
	c := &Content{}
	for _, f := range files {
		switch {
		case f.topic != nil:
			c.Topics = append(c.Topics, f.topic)
		case f.roadmap != nil:
			c.Roadmaps = append(c.Roadmaps, f.roadmap)
		default:
			c.Comparisons = append(c.Comparisons, f.answers.Comparisons...)
			c.Paths = append(c.Paths, f.answers.Paths...)
			c.OffTopic = append(c.OffTopic, f.answers.OffTopic...)
		}
	}
	return c
}
