package roadmap

import "strings"

// What a project needs before somebody can build it alone.
const (
	minMilestones, maxMilestones = 3, 6
	minChecks, maxChecks         = 2, 6
)

// project checks what a topic says about a project; most topics are none.
func (c *checker) project(t *Topic) {
	if !t.Project.IsProject() {
		if strings.HasPrefix(string(t.ID), "project-") && !t.Brief {
			c.at(where("title"), "add project: milestones: to the front matter, each with title, text and checks", "a project without milestones")
		}
		return
	}
	if n := len(t.Project.Milestones); n < minMilestones || n > maxMilestones {
		c.at(where("project", "milestones"), "cut it into three to six parts that can be shown", "%s, %d to %d are needed", plural(n, "milestone"), minMilestones,
			maxMilestones)
	}
	titles := map[string]bool{}
	for i, m := range t.Project.Milestones {
		c.required(where("project", "milestones", i, "title"), m.Title)
		c.required(where("project", "milestones", i, "text"), m.Text)
		if titles[m.Title] {
			c.at(where("project", "milestones", i, "title"), "give each milestone a title of its own", "two milestones are called %q", m.Title)
		}
		titles[m.Title] = true
		if n := len(m.Checks); n < minChecks || n > maxChecks {
			c.at(where("project", "milestones", i, "checks"), "add what somebody can check alone, in a sentence each",
				"%s, %d to %d are needed", plural(n, "check"), minChecks, maxChecks)
		}
		for k, check := range m.Checks {
			c.required(where("project", "milestones", i, "checks", k), check)
		}
	}
}
