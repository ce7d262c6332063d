package main

import (
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// example is one piece of code of the content.
type example struct {
	File     string
	Line     int // of the first line of code
	Language string
	Code     string
	Quiz     bool     // code that a quiz question is about; it may be wrong on purpose
	Prints   string   // what the right choice says is printed; "" if that isn't asked
	Env      []string // variables that the question sets
	Subject  string   // the first topic that a card names
}

// topic is the name of the file without folder and ending, in which lookups
// count as the topic itself.
func (e example) topic() string {
	return strings.TrimSuffix(strings.TrimSuffix(path.Base(e.File), ".md"), "-lookups")
}

// extract returns the examples of all Markdown files of a folder, in order.
func extract(folder fs.FS) ([]example, error) {
	names, err := fs.Glob(folder, "*/*.md")
	if err != nil {
		return nil, err
	}
	var all []example
	for _, name := range names {
		b, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		found := fenced(name, string(b))
		quiz, err := asked(name, string(b))
		if err != nil {
			return nil, err
		}
		found = append(found, quiz...)
		slices.SortStableFunc(found, func(a, b example) int { return cmp.Compare(a.Line, b.Line) })
		all = append(all, found...)
	}
	return all, nil
}

// fenced finds code between fences, also indented ones in the front matter.
func fenced(name, text string) []example {
	var all []example
	var now *example
	indent, whole, subject, below := "", "", "", false // below the first heading
	for i, line := range strings.Split(text, "\n") {
		body := strings.TrimLeft(line, " ")
		if topics, ok := strings.CutPrefix(line, "topic: "); ok && now == nil {
			subject, _, _ = strings.Cut(topics, ",")
			if !below {
				whole = subject
			}
		}
		switch {
		case now == nil && strings.HasPrefix(line, "## "):
			subject, below = whole, true
		case now == nil && strings.HasPrefix(body, "```"):
			indent = line[:len(line)-len(body)]
			now = &example{File: name, Line: i + 2, Language: language(strings.Trim(body, "` ")), Subject: subject}
		case now == nil:
		case strings.TrimRight(body, " ") == "```":
			all = append(all, guessed(*now))
			now = nil
		default:
			now.Code += strings.TrimPrefix(line, indent) + "\n"
		}
	}
	return all
}

var printed = oneOf(`(?i)what (does|is) (this|the second line|the program|the last line)?( program)? ?print`, `(?i)what is printed`,
	`(?i)which order are the letters printed`, `(?i)is printed first`)

var setting = regexp.MustCompile("`([A-Z_]+=\\S+)`")

// asked finds the code of quiz questions in the front matter of a topic.
func asked(name, text string) ([]example, error) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return nil, nil
	}
	front, _, _ := strings.Cut(rest, "\n---\n")
	var topic struct {
		Quiz []struct {
			Question string
			Code     yaml.Node
			Choices  []struct {
				Text  string
				Right bool
			}
		}
	}
	if err := yaml.Unmarshal([]byte(front), &topic); err != nil {
		return nil, err
	}
	var all []example
	for _, q := range topic.Quiz {
		if q.Code.Value == "" {
			continue
		}
		e := example{File: name, Line: q.Code.Line + 2, Code: q.Code.Value, Quiz: true}
		for _, m := range setting.FindAllStringSubmatch(q.Question, -1) {
			e.Env = append(e.Env, m[1])
		}
		for _, c := range q.Choices {
			if c.Right && printed.MatchString(q.Question) {
				e.Prints = c.Text
			}
		}
		all = append(all, guessed(e))
	}
	return all, nil
}
