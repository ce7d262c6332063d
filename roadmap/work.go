package roadmap

import (
	"net/url"
	"slices"
	"strings"
)

// ProjectWork is what a member did on a project.
type ProjectWork struct {
	Begun    Date       `json:"on,omitempty"`
	Checks   []Ticks    `json:"checks,omitempty"` // by milestone
	Paid     Ticks      `json:"paid,omitempty"`   // milestones that brought XP
	Link     string     `json:"link,omitempty"`   // where it can be seen
	Handed   Date       `json:"handed,omitempty"` // since when the link stands
	Feedback []Feedback `json:"feedback,omitempty"`
	Unread   bool       `json:"unread,omitempty"` // there is feedback that the member hasn't seen
}

// Feedback is what somebody said about a project.
type Feedback struct {
	By     string `json:"by"` // the ID of who said it
	Name   string `json:"name,omitempty"`
	Mentor bool   `json:"mentor,omitempty"`
	Words  string `json:"words"`
	On     Date   `json:"on"`
}

// The bounds of what is kept of a project.
const (
	MostFeedback = 10
	MostLink     = 300  // bytes
	MostWords    = 1200 // bytes of feedback
)

// Has reports whether a check of a milestone is ticked, both from 0.
func (w *ProjectWork) Has(milestone, check int) bool {
	return milestone < len(w.Checks) && w.Checks[milestone].Has(check)
}

// Reached returns how many milestones have all their checks.
func (w *ProjectWork) Reached(p *Project) int {
	n := 0
	for i, m := range p.Milestones {
		if w.whole(i, m) {
			n++
		}
	}
	return n
}

// Ticked returns how many checks are ticked.
func (w *ProjectWork) Ticked(p *Project) int {
	n := 0
	for i, m := range p.Milestones {
		for k := range m.Checks {
			if w.Has(i, k) {
				n++
			}
		}
	}
	return n
}

func (w *ProjectWork) whole(i int, m Milestone) bool {
	for k := range m.Checks {
		if !w.Has(i, k) {
			return false
		}
	}
	return true
}

// Work returns what the member did on a project; the zero value is nothing.
func (p *Progress) Work(id TopicID) ProjectWork { return p.Projects[id] }

func (p *Progress) setWork(id TopicID, w ProjectWork) {
	if p.Projects == nil {
		p.Projects = map[TopicID]ProjectWork{}
	}
	p.Projects[id] = w
}

// Check ticks a check of a milestone, or takes the tick away, both from 0. The
// last check of a milestone brings XP, once. It reports whether anything changed;
// a check that isn't there changes nothing.
func (p *Progress) Check(t *Topic, milestone, check int, done bool, on Date) (gain Gain, changed bool) {
	if milestone < 0 || milestone >= len(t.Project.Milestones) || check < 0 || check >= len(t.Project.Milestones[milestone].Checks) {
		return Gain{}, false
	}
	w := p.Work(t.ID)
	if w.Has(milestone, check) == done {
		return Gain{}, false
	}
	checks := make([]Ticks, len(t.Project.Milestones))
	copy(checks, w.Checks)
	checks[milestone] ^= 1 << check
	if w.Checks = checks; w.Begun == 0 {
		w.Begun = on
	}
	if w.whole(milestone, t.Project.Milestones[milestone]) && !w.Paid.Has(milestone) {
		w.Paid |= 1 << milestone
		gain = Gain{First: true, XP: p.Earn(TaskXP, on)}
	}
	p.setWork(t.ID, w)
	p.Begin(t.ID)
	return gain, true
}

// HandIn notes where a project can be seen; "" takes it back.
func (p *Progress) HandIn(id TopicID, link string, on Date) {
	w := p.Work(id)
	if w.Begun == 0 {
		w.Begun = on
	}
	w.Link, w.Handed = link, on
	if link == "" {
		w.Handed = 0
	}
	p.setWork(id, w)
	p.Begin(id)
}

// TakeFeedback adds feedback to a project that was handed in, in the place of what
// the same person said before. It reports whether there is such a project.
func (p *Progress) TakeFeedback(id TopicID, f Feedback) bool {
	w := p.Work(id)
	if w.Link == "" {
		return false
	}
	said := slices.DeleteFunc(slices.Clone(w.Feedback), func(old Feedback) bool { return old.By == f.By })
	said = append(said, f)
	w.Feedback, w.Unread = said[max(0, len(said)-MostFeedback):], true
	p.setWork(id, w)
	return true
}

// ReadFeedback notes that the member has seen the feedback on a project.
func (p *Progress) ReadFeedback(id TopicID) {
	if w := p.Work(id); w.Unread {
		w.Unread = false
		p.setWork(id, w)
	}
}

// UnreadFeedback returns the project with feedback that the member hasn't seen.
func (p *Progress) UnreadFeedback() (TopicID, bool) {
	var ids []TopicID
	for id, w := range p.Projects {
		if w.Unread {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return "", false
	}
	return slices.Min(ids), true
}

// ForgetFeedback drops what somebody said.
func (p *Progress) ForgetFeedback(by string) {
	for id, w := range p.Projects {
		w.Feedback = slices.DeleteFunc(slices.Clone(w.Feedback), func(f Feedback) bool { return f.By == by })
		w.Unread = w.Unread && len(w.Feedback) > 0
		p.Projects[id] = w
	}
}

// ProjectLink returns an address that can be shown to others, or false: https
// only, with a host and without a password in it.
func ProjectLink(text string) (string, bool) {
	text = strings.Trim(strings.TrimSpace(text), "<>")
	u, err := url.Parse(text)
	if err != nil || len(text) > MostLink || u.Scheme != "https" || u.User != nil || !strings.Contains(u.Hostname(), ".") {
		return "", false
	}
	if strings.ContainsAny(text, " \t\n\"<>|") {
		return "", false
	}
	return u.String(), true
}

// ProjectNow is the project that the member is on: the last one begun that is
// open, or the next one of the roadmap with nothing open before it, or else the
// next one at all. ok is false when the roadmap has no open project.
func (p Plan) ProjectNow() (t *Topic, ok bool) {
	var begun, ready, next *Topic
	for _, e := range p.Entries {
		topic, known := p.lib.Topic(e.Topic)
		if e.IsChoice() || !known || !topic.Project.IsProject() || e.State() != "" {
			continue
		}
		if w := p.walk.Work(topic.ID); w.Begun != 0 && (begun == nil || w.Begun >= p.walk.Work(begun.ID).Begun) {
			begun = topic
		}
		if next == nil {
			next = topic
		}
		if ready == nil && !e.Optional && len(p.Missing(topic.ID)) == 0 {
			ready = topic
		}
	}
	for _, found := range []*Topic{begun, ready, next} {
		if found != nil {
			return found, true
		}
	}
	return nil, false
}

// ProjectsOf returns the projects of the roadmap in its order.
func (p Plan) ProjectsOf() []*Topic {
	var all []*Topic
	for _, e := range p.Entries {
		if t, ok := p.lib.Topic(e.Topic); ok && !e.IsChoice() && t.Project.IsProject() {
			all = append(all, t)
		}
	}
	return all
}
