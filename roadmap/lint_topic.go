package roadmap

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// What a topic needs before it helps anybody. The numbers are the house rules
// of the content README.
const (
	minExplanation, maxExplanation = 150, 350 // words
	minTasks, minQuiz              = 2, 6
	minResources, maxResources     = 2, 5
	minAsks                        = 3
	shortTask                      = 30 // minutes: one task must fit a short day
)

var (
	validID       = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	resourceKinds = []string{"documentation", "specification", "tutorial", "article", "book", "course", "video", "podcast", "tool", "exercise"}
)

func (c *checker) topic(t *Topic) {
	if t.Brief {
		c.brief(t)
		return
	}
	c.id(string(t.ID))
	c.required(where("title"), t.Title)
	if n := sentences(t.Summary); n != 2 {
		c.at(where("summary"), "say in one sentence what it is and in a second when it is used", "the summary has %s instead of two", plural(n, "sentence"))
	}
	if len(t.Aliases) == 0 {
		c.at(where("aliases"), "add the other names that people use", "no aliases")
	}
	if len(t.Asks) < minAsks {
		c.at(where("asks"), "add ways in which people ask for this topic", "%s, at least %d are needed", plural(len(t.Asks), "ask"), minAsks)
	}
	c.names(t)
	c.prerequisites(t)
	if t.Minutes < 1 {
		c.at(where("minutes"), "give an honest learning time in minutes", "no learning time")
	}
	c.tasks(t)
	c.quiz(t)
	c.resources(t)
	c.project(t)
	c.body(t)
}

// maxBriefResources is how many links a brief topic has at most.
const maxBriefResources = 20

// brief checks a topic that needs no more than a title. What it has besides has to be
// in order; it may be called like another topic.
func (c *checker) brief(t *Topic) {
	c.id(string(t.ID))
	c.required(where("title"), t.Title)
	c.prerequisites(t)
	c.tasks(t)
	c.quiz(t)
	c.resources(t)
	if n := len(t.Resources); n > maxBriefResources {
		c.at(where("resources"), fmt.Sprintf("keep the best %d", maxBriefResources), "%s", plural(n, "resource"))
	}
	c.fences(t)
}

func (c *checker) id(id string) {
	if !validID.MatchString(id) || len(id) > longestID {
		c.at(nil, "use lower-case letters, digits and dashes, at most 40 characters", "the file name %q is no valid ID", id)
	}
}

func (c *checker) required(path []any, value string) {
	if strings.TrimSpace(value) == "" {
		c.at(path, "fill it in", "%v is missing", path[len(path)-1])
	}
}

// names reports names that already belong to another topic.
func (c *checker) names(t *Topic) {
	check := func(key string, i int, name string) {
		if owner := c.lib.named().ids[fold(name)]; owner != "" && owner != t.ID {
			path := where(key)
			if i >= 0 {
				path = where(key, i)
			}
			c.at(path, "a name belongs to one topic: remove it from one of the two", "%q is also a name of topic %q", name, owner)
		}
	}
	check("title", -1, t.Title)
	for i, a := range t.Aliases {
		check("aliases", i, a)
	}
	for i, m := range t.Misspellings {
		check("misspellings", i, m)
	}
}

func (c *checker) prerequisites(t *Topic) {
	for i, p := range t.Prerequisites {
		if _, ok := c.lib.Topic(p); !ok {
			c.at(where("prerequisites", i), "add that topic, or correct the name", "prerequisite %q does not exist", p)
		}
	}
}

func (c *checker) tasks(t *Topic) {
	if len(t.Tasks) < minTasks && !t.Brief {
		c.at(where("tasks"), "add a concrete task with a check", "%s, at least %d are needed", plural(len(t.Tasks), "task"), minTasks)
	}
	short := false
	for i, task := range t.Tasks {
		c.required(where("tasks", i, "title"), task.Title)
		c.required(where("tasks", i, "text"), task.Text)
		c.required(where("tasks", i, "check"), task.Check)
		if task.Minutes < 5 || task.Minutes > 600 {
			c.at(where("tasks", i, "minutes"), "give the minutes a learner needs, 5 to 600", "a task of %d minutes", task.Minutes)
		}
		short = short || task.Minutes <= shortTask
	}
	if len(t.Tasks) > 0 && !short && !t.Brief {
		c.at(where("tasks"), "add a first task of 15 to 30 minutes", "no task fits into %d minutes", shortTask)
	}
}

func (c *checker) quiz(t *Topic) {
	if len(t.Quiz) < minQuiz && !t.Brief {
		c.at(where("quiz"), "add questions that test understanding", "%s, at least %d are needed", plural(len(t.Quiz), "quiz question"), minQuiz)
	}
	for i, q := range t.Quiz {
		c.required(where("quiz", i, "question"), q.Text)
		if !slices.Contains([]Difficulty{"", Recall, Understand, Apply, Debug}, q.Level) {
			c.at(where("quiz", i, "level"), "write recall, understand, apply or debug", "no level %q", q.Level)
		}
		right := 0
		for k, choice := range q.Choices {
			if choice.Right {
				right++
			}
			c.required(where("quiz", i, "choices", k, "text"), choice.Text)
			c.required(where("quiz", i, "choices", k, "why"), choice.Why)
		}
		if len(q.Choices) < 2 || len(q.Choices) > 4 {
			c.at(where("quiz", i, "choices"), "offer two to four choices", "%s", plural(len(q.Choices), "choice"))
		}
		if shortest, longest := lengths(q.Choices); longest-shortest > spareLength && 5*longest > 7*shortest {
			c.at(where("quiz", i, "choices"), "make the choices about as long as each other: length must not tell the right one",
				"choices of %d to %d characters", shortest, longest)
		}
		if right != 1 {
			c.at(where("quiz", i, "choices"), "mark exactly one choice with right: true", "quiz question with %s", plural(right, "right answer"))
		}
	}
}

func (c *checker) resources(t *Topic) {
	if n := len(t.Resources); !t.Brief && (n < minResources || n > maxResources) {
		c.at(where("resources"), "official documentation first", "%s, %d to %d are needed", plural(n, "resource"), minResources, maxResources)
	}
	for i, r := range t.Resources {
		c.required(where("resources", i, "title"), r.Title)
		c.url(where("resources", i, "url"), r.URL)
		if !slices.Contains(resourceKinds, r.Kind) {
			c.at(where("resources", i, "kind"), "use one of: "+strings.Join(resourceKinds, ", "), "unknown kind %q", r.Kind)
		}
	}
}

func (c *checker) url(path []any, raw string) {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || !strings.Contains(u.Host, ".") || strings.ContainsAny(raw, " <>\"") {
		c.at(path, "write it as https://host/path", "bad URL %q", raw)
	}
}

func (c *checker) body(t *Topic) {
	end := c.file.offset + strings.Count(string(c.file.data), "\n") + 2
	fault := func(problem, fix string) {
		c.faults = append(c.faults, Fault{File: c.file.name, Line: end, Problem: problem, Fix: fix})
	}
	if n := proseWords(t.Explanation()); n < minExplanation || n > maxExplanation {
		fault("the explanation has "+plural(n, "word"), fmt.Sprintf("write %d to %d words before the first heading", minExplanation, maxExplanation))
	}
	for _, heading := range []string{"Why it matters", "Common mistakes"} {
		if t.Section(heading) == "" {
			fault("no section \"## "+heading+"\"", "add it after the explanation")
		}
	}
	c.fences(t)
}

func (c *checker) fences(t *Topic) {
	if strings.Count(t.Body, "```")%2 != 0 {
		end := c.file.offset + strings.Count(string(c.file.data), "\n") + 2
		c.faults = append(c.faults, Fault{File: c.file.name, Line: end, Problem: "a code fence is never closed", Fix: "add a line with ```"})
	}
}

// spareLength is how many characters choices may differ by in any case: of short
// ones nobody notices.
const spareLength = 12

// lengths are those of the shortest and the longest choice, in characters.
func lengths(choices []Choice) (shortest, longest int) {
	for i, c := range choices {
		n := utf8.RuneCountInString(c.Text)
		if longest = max(longest, n); i == 0 || n < shortest {
			shortest = n
		}
	}
	return shortest, longest
}
