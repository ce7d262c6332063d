package roadmap

import (
	"slices"
	"strings"
)

func (c *checker) roadmap(r *Roadmap) {
	c.id(string(r.ID))
	c.required(where("title"), r.Title)
	c.required(where("about"), r.About)
	if r.Source != (Origin{}) {
		c.required(where("source", "title"), r.Source.Title)
		c.required(where("source", "author"), r.Source.Author)
		c.required(where("source", "file"), r.Source.File)
	}
	if len(r.Stages) == 0 {
		c.at(where("stages"), "add at least one stage with a step", "no stages")
	}
	groups := map[GroupID]bool{}
	before := map[TopicID]bool{}
	for i, stage := range r.Stages {
		c.required(where("stages", i, "title"), stage.Title)
		if len(stage.Steps) == 0 {
			c.at(where("stages", i, "steps"), "add a step, or remove the stage", "stage %q has no steps", stage.Title)
		}
		here := map[TopicID]bool{}
		for k, step := range stage.Steps {
			at := where("stages", i, "steps", k)
			c.step(at, step, groups)
			for _, id := range step.Topics() {
				c.placed(at, r, id, here, before)
			}
		}
		c.covers(i, stage)
	}
}

// step checks the form of one step.
func (c *checker) step(at []any, s Step, groups map[GroupID]bool) {
	switch {
	case s.Topic != "" && (len(s.Of) > 0 || s.Choose > 0):
		c.at(at, "use either topic, or choose and of", "a step is a topic or a choice, not both")
	case s.Topic == "" && len(s.Of) == 0:
		c.at(at, "list the topics to choose from under of", "empty choice group")
	case s.Topic == "" && (s.Choose < 1 || s.Choose > len(s.Of)):
		c.at(at, "choose at least 1 and at most as many as there are", "choose %d of %d", s.Choose, len(s.Of))
	case s.Topic == "":
		if !validID.MatchString(string(s.ID)) {
			c.at(at, "give the choice an id of lower-case letters, digits and dashes", "choice without a valid id")
		}
		if groups[s.ID] {
			c.at(at, "give each choice of a roadmap its own id", "duplicate id %q", s.ID)
		}
		groups[s.ID] = true
		c.required(append(slices.Clone(at), "title"), s.Title)
	}
}

// placed checks one topic at its place in the roadmap. before holds what the
// steps up to here contain, here what this stage contains.
func (c *checker) placed(at []any, r *Roadmap, id TopicID, here, before map[TopicID]bool) {
	t, ok := c.lib.Topic(id)
	if !ok {
		c.at(at, "add topics/"+string(id)+".md, or correct the name", "topic %q does not exist", id)
		return
	}
	if here[id] {
		c.at(at, "name a topic once per stage", "duplicate id %q in this stage", id)
	}
	here[id], before[id] = true, true
	if !r.FollowsPrerequisites {
		return
	}
	for _, p := range t.Prerequisites {
		if !before[p] && r.Has(p) {
			c.at(at, "move it behind its prerequisite", "%q stands before its prerequisite %q", id, p)
		}
	}
}

// covers checks that each name which the source document uses in a stage is a
// title, alias, task or resource of one of the stage's topics.
func (c *checker) covers(i int, stage Stage) {
	var found strings.Builder
	for _, step := range stage.Steps {
		found.WriteString(words(step.Title))
		for _, id := range step.Topics() {
			if t, ok := c.lib.Topic(id); ok {
				found.WriteString(t.named())
			}
		}
	}
	for k, name := range stage.Covers {
		if !strings.Contains(found.String(), words(name)) {
			c.at(
				where("stages", i, "covers", k),
				"add it as an alias, task or resource of a topic of this stage",
				"%q is found in no topic of stage %q",
				name,
				stage.Title,
			)
		}
	}
}

// named is everything that a topic names: its own names, its tasks, its
// resources.
func (t *Topic) named() string {
	all := append([]string{t.Title, string(t.ID)}, t.Aliases...)
	for _, task := range t.Tasks {
		all = append(all, task.Title, task.Text)
	}
	for _, r := range t.Resources {
		all = append(all, r.Title)
	}
	var b strings.Builder
	for _, n := range all {
		b.WriteString(words(n) + "\n")
	}
	return b.String()
}

// words reduces a text to its words in lower case, each between two spaces, so
// that a name is found in it only as a whole.
func words(text string) string {
	fields := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '+' && r != '#' && r <= 127
	})
	return " " + strings.Join(fields, " ") + " "
}

func (c *checker) answers(a *answers) {
	seen := map[string]bool{}
	unique := func(path []any, id string) {
		if !validID.MatchString(id) {
			c.at(path, "use lower-case letters, digits and dashes", "answer without a valid id")
		} else if seen[id] {
			c.at(path, "give each answer its own id", "duplicate id %q", id)
		}
		seen[id] = true
	}
	for i, q := range a.Comparisons {
		unique(where("comparisons", i), q.ID)
		c.comparison(where("comparisons", i), q)
	}
	for i, q := range a.Paths {
		at := where("paths", i)
		unique(at, q.ID)
		c.required(append(at, "title"), q.Title)
		c.required(append(at, "basis"), q.Basis)
		c.refer(at, q.Topics, 1)
		c.enoughAsks(at, q.Asks)
		if n := proseWords(q.Answer); n < 30 || n > 200 {
			c.at(append(at, "answer"), "write 30 to 200 words", "the answer has %s", plural(n, "word"))
		}
	}
}

func (c *checker) comparison(at []any, q Comparison) {
	c.required(append(at, "title"), q.Title)
	c.required(append(at, "verdict"), q.Verdict)
	c.refer(at, q.Topics, 1)
	c.enoughAsks(at, q.Asks)
	if len(q.Columns) < 2 {
		c.at(append(at, "columns"), "name what is compared", "a comparison of fewer than two")
	}
	if len(q.Rows) < 2 {
		c.at(append(at, "rows"), "compare at least two properties", "a table of %s", plural(len(q.Rows), "row"))
	}
	for i, row := range q.Rows {
		if len(row) != len(q.Columns)+1 {
			c.at(append(at, "rows", i), "write the property, then one cell per column", "a row of %s for %s", plural(len(row), "cell"), plural(len(q.Columns), "column"))
		}
	}
}

func (c *checker) refer(at []any, ids []TopicID, atLeast int) {
	if len(ids) < atLeast {
		c.at(at, "name the topics that this answer comes from", "no topics")
	}
	for i, id := range ids {
		if _, ok := c.lib.Topic(id); !ok {
			c.at(append(slices.Clone(at), "topics", i), "correct the name", "topic %q does not exist", id)
		}
	}
}

func (c *checker) enoughAsks(at []any, asks []string) {
	if len(asks) < minAsks {
		c.at(at, "add ways in which people ask this", "%s, at least %d are needed", plural(len(asks), "ask"), minAsks)
	}
}
