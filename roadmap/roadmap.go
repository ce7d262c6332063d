// Package roadmap holds what there is to learn and the rules of one member's
// walk through it: topics, roadmaps, what comes next, what counts, and when a
// local day begins. It is the ground floor of Mentor: it imports nothing of
// ours, does no I/O but reading a content folder, and takes the time as a
// parameter.
//
//	lib, err := content.Library()
//	r, _ := lib.Roadmap("backend")
//	plan := roadmap.PlanFor(lib, r, progress)
//	next, ok := plan.Next()
package roadmap

import (
	"slices"
	"strings"
)

// TopicID names a topic: the file name of its text, forever.
type TopicID string

// ID names a roadmap: the file name of its list of stages.
type ID string

// GroupID names a choice group inside a roadmap ("language").
type GroupID string

// Topic is one thing to learn.
type Topic struct {
	ID            TopicID `yaml:"-"`
	Title         string
	Summary       string   // two sentences: what it is, when it is used
	Body          string   `yaml:"-"` // Markdown
	Aliases       []string // other names, shown to people
	Misspellings  []string // found, never shown
	Asks          []string // ways people ask for it
	Formerly      []TopicID
	Prerequisites []TopicID
	Minutes       int // honest time to learn it
	Tasks         []Task
	Quiz          []Question
	Resources     []Resource
	Brief         bool    // a title and links, perhaps with a text: lint asks for no more
	Project       Project // what is built; without milestones the topic is no project
}

// Task is something to do, with a check that needs nobody else.
type Task struct {
	Title   string
	Minutes int
	Text    string
	Check   string
}

// Question is a quiz question with exactly one right choice.
type Question struct {
	Text    string     `yaml:"question"`
	Level   Difficulty // how much it asks for; "" is not said
	Code    string     // code or output that the question is about
	Choices []Choice
}

// Difficulty is how much a quiz question asks for.
type Difficulty string

// The difficulties, the easiest first.
const (
	Recall     Difficulty = "recall"     // a fact or a term
	Understand Difficulty = "understand" // why it is so
	Apply      Difficulty = "apply"      // what to do, or what happens, in a situation
	Debug      Difficulty = "debug"      // what is wrong with it
)

// Choice is one answer offered for a question, with the reason why it is right
// or wrong.
type Choice struct {
	Text  string
	Right bool
	Why   string
}

// Answer returns the index of the right choice, or -1 if there is none.
func (q Question) Answer() int {
	return slices.IndexFunc(q.Choices, func(c Choice) bool { return c.Right })
}

// Resource is a place to read, watch or practise elsewhere.
type Resource struct {
	Title string
	URL   string
	Kind  string
	Free  bool
}

// Origin says which document a roadmap comes from. The zero value is a roadmap that
// comes from none.
type Origin struct {
	Title  string `json:"title"`
	Author string `json:"author"`
	File   string `json:"file"`
}

// Roadmap is an ordered way through topics.
type Roadmap struct {
	ID     ID `yaml:"-"`
	Title  string
	About  string
	Source Origin
	// FollowsPrerequisites: the order is ours, so lint refuses a step that
	// stands before its prerequisites.
	FollowsPrerequisites bool `yaml:"follows_prerequisites"`
	Stages               []Stage
}

// Stage is a group of steps under one heading.
type Stage struct {
	Title  string
	About  string
	Covers []string // names that the source document uses in this stage
	Steps  []Step
}

// Step is one entry of a stage: a topic, or a choice among topics.
type Step struct {
	Topic    TopicID
	Optional bool
	Choose   int     // how many of Of complete the step; 0 when the step is one topic
	ID       GroupID // the name of the choice
	Title    string
	Of       []TopicID
}

// IsChoice reports whether the step is a "pick one of".
func (s Step) IsChoice() bool { return s.Choose > 0 }

// Topics returns the topics of the step: the one, or those of the choice.
func (s Step) Topics() []TopicID {
	if s.IsChoice() {
		return s.Of
	}
	return []TopicID{s.Topic}
}

// Steps returns all steps of the roadmap in order.
func (r *Roadmap) Steps() []Step {
	var all []Step
	for _, stage := range r.Stages {
		all = append(all, stage.Steps...)
	}
	return all
}

// Count returns how many steps the roadmap asks for, and how many optional ones
// it has besides. A roadmap's length is the first number wherever it is told.
func (r *Roadmap) Count() (required, optional int) {
	for _, step := range r.Steps() {
		if step.Optional {
			optional++
		} else {
			required++
		}
	}
	return required, optional
}

// Has reports whether the topic stands anywhere in the roadmap.
func (r *Roadmap) Has(id TopicID) bool {
	for _, step := range r.Steps() {
		if slices.Contains(step.Topics(), id) {
			return true
		}
	}
	return false
}

// Comparison answers "X or Y?" with a small table and a verdict.
type Comparison struct {
	ID      string
	Title   string
	Topics  []TopicID
	Asks    []string
	Columns []string
	Rows    [][]string // the first cell of a row is what is compared
	Verdict string
}

// PathAnswer answers a question about the way itself: where to start, how
// long it takes.
type PathAnswer struct {
	ID     string
	Title  string
	Topics []TopicID
	Asks   []string
	Answer string // Markdown
	Basis  string // what the ranges in the answer rest on
}

// Explanation is the body of a topic before its first heading.
func (t *Topic) Explanation() string { return t.Section("") }

// Section is the part of a topic's body under a heading; "" if there is none.
// What looks like a heading inside a code fence is code.
func (t *Topic) Section(heading string) string {
	var parts []string // of the body, which most often is one
	current, fenced := "", false
	from, at := 0, 0
	for line := range strings.Lines(t.Body) {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
		}
		if title, ok := strings.CutPrefix(line, "## "); ok && !fenced {
			if current == heading {
				parts = append(parts, t.Body[from:at])
			}
			current, from = strings.TrimSpace(title), at+len(line)
		}
		at += len(line)
	}
	if current == heading {
		parts = append(parts, t.Body[from:])
	}
	return strings.TrimSpace(strings.Join(parts, ""))
}
