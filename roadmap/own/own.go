// Package own reads a roadmap that somebody wrote in one text: YAML, JSON or a
// Markdown outline. Its steps are topics of ours, by their names, or topics of their
// own, which need no more than a title.
//
//	content, faults := own.Read(text, library, "")
package own

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"mentor/roadmap"
)

// MaxBytes is how long a text may be.
const MaxBytes = 32 << 10

// Bounds of one roadmap: far above any that is walked.
const (
	maxLines  = 2000
	maxStages = 60
	maxSteps  = 300
	maxTitle  = 80  // characters
	maxAbout  = 300 // characters
	maxText   = 4000
	maxLinks  = 10
	maxFaults = 20 // that are named
)

// prefix begins the IDs of what is somebody's own.
const prefix = "own"

// Is reports whether a text looks like a roadmap rather than a sentence: it has several
// lines, or it is JSON.
func Is(text string) bool {
	text = strings.TrimSpace(text)
	return strings.HasPrefix(text, "{") || strings.HasPrefix(text, "#") || strings.Contains(text, "\n")
}

// Read reads a text. ours is what its steps may name. id is the roadmap that it is a
// new version of; "" makes one of the title. Faults have the line of the text, and
// nothing is returned beside them.
func Read(text string, ours *roadmap.Library, id roadmap.ID) (*roadmap.Content, roadmap.Faults) {
	o, faults := parse(text)
	if len(faults) > 0 {
		return nil, first(faults)
	}
	r := &resolver{ours: ours, id: id, topics: map[string]*roadmap.Topic{}}
	c := r.content(o)
	if len(r.faults) > 0 {
		return nil, first(r.faults)
	}
	return c, nil
}

func first(faults roadmap.Faults) roadmap.Faults { return faults[:min(len(faults), maxFaults)] }

// Roadmap returns the one roadmap of what Read returned.
func Roadmap(c *roadmap.Content) *roadmap.Roadmap { return c.Roadmaps[0] }

func parse(text string) (*outline, roadmap.Faults) {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	switch {
	case strings.TrimSpace(text) == "":
		return nil, roadmap.Faults{{Problem: "there's nothing in it", Fix: "begin with a line # and a title, then stages with ## and steps with -"}}
	case len(text) > MaxBytes:
		return nil, roadmap.Faults{{
			Problem: fmt.Sprintf("it has %d KiB", len(text)>>10), Fix: fmt.Sprintf("keep it to %d KiB, and link to longer texts", MaxBytes>>10),
		}}
	case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		return nil, roadmap.Faults{{Problem: "it isn't text in UTF-8", Fix: "save it as UTF-8"}}
	case strings.Count(text, "\n") > maxLines:
		return nil, roadmap.Faults{{Problem: fmt.Sprintf("it has more than %d lines", maxLines), Fix: "make two roadmaps of it"}}
	}
	if isTree(text) {
		return parseTree(text)
	}
	return parseMarkdown(text)
}

// outline is a roadmap as it was written, with the lines where things stand.
type outline struct {
	line         int
	title, about string
	source       roadmap.Origin
	stages       []stage
}

type stage struct {
	line         int
	title, about string
	steps        []step
}

type step struct {
	line     int
	name     string
	must     bool // it has to be a topic that exists
	text     string
	links    []roadmap.Resource
	optional bool
	minutes  int
	needs    []string
	formerly []string

	choose int // how many of them complete the step; 0: it's one topic
	id     string
	of     []step
}

// own reports whether a step says more than a name.
func (s step) own() bool {
	return s.text != "" || len(s.links) > 0 || s.minutes > 0 || len(s.needs) > 0 || len(s.formerly) > 0
}

// Looks reports whether a text that came without a word is meant as a roadmap: it has
// stages and steps.
func Looks(text string) bool {
	if isTree(text) {
		return strings.Contains(text, "stages")
	}
	return strings.Contains("\n"+text, "\n#") && bulletAnywhere.MatchString(text)
}
