package roadmap

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Record is what somebody learned, to take along: another installation reads it.
// It holds what was done and when, and no points: those belong to the place where
// they were earned.
type Record struct {
	Version  int                 `json:"mentor_record"`
	Made     Date                `json:"made"`
	Roadmap  ID                  `json:"roadmap,omitempty"`
	Topics   []RecordTopic       `json:"topics"`
	Picks    map[GroupID]TopicID `json:"picks,omitempty"`
	Levels   map[ID]Experience   `json:"levels,omitempty"`
	Projects []RecordProject     `json:"projects,omitempty"`
}

// RecordTopic is a topic that was done, or known before.
type RecordTopic struct {
	ID    TopicID `json:"id"`
	Title string  `json:"title,omitempty"` // for people
	On    Date    `json:"on"`
	Known bool    `json:"known,omitempty"` // before it was learned here
	Right int     `json:"right,omitempty"` // of the last quiz
	Of    int     `json:"of,omitempty"`
}

// RecordProject is a project that was begun.
type RecordProject struct {
	ID     TopicID `json:"id"`
	Title  string  `json:"title,omitempty"` // for people
	Link   string  `json:"link,omitempty"`
	Handed Date    `json:"handed,omitempty"`
	Checks []Ticks `json:"checks,omitempty"`
}

// The bounds of a record that is read.
const (
	recordVersion = 1
	MaxRecord     = 512 << 10 // bytes
	maxRecorded   = 2000      // topics, and as many projects
)

// RecordOf is the record of a member's progress.
func (l *Library) RecordOf(p *Progress, today Date) Record {
	r := Record{Version: recordVersion, Made: today, Roadmap: p.Roadmap, Topics: []RecordTopic{}, Picks: p.Picks, Levels: p.Levels}
	for _, id := range slices.Sorted(maps.Keys(p.Marks)) {
		m, result := p.Marks[id], p.Results[id]
		if p.Knows(id) {
			r.Topics = append(r.Topics, RecordTopic{ID: id, Title: l.titleOf(id), On: m.On, Known: m.Status == Known, Right: result.Right, Of: result.Of})
		}
	}
	slices.SortStableFunc(r.Topics, func(a, b RecordTopic) int { return int(a.On - b.On) })
	for _, id := range slices.Sorted(maps.Keys(p.Projects)) {
		w := p.Projects[id]
		r.Projects = append(r.Projects, RecordProject{ID: id, Title: l.titleOf(id), Link: w.Link, Handed: w.Handed, Checks: w.Checks})
	}
	return r
}

func (l *Library) titleOf(id TopicID) string {
	if t, ok := l.Topic(id); ok {
		return t.Title
	}
	return ""
}

// Markdown writes the record to be read: what was done when, and at the end the
// same as data, which ReadRecord finds there.
func (r Record) Markdown(name, road string) (string, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "# Learning record of %s\n\n", oneLine(name))
	fmt.Fprintf(&b, "%s on the roadmap %s, as of %s.\n", Count(len(r.Topics), "topic"), oneLine(road), r.Made)
	if len(r.Topics) > 0 {
		b.WriteString("\n## Topics\n\n| topic | when | last quiz |\n|---|---|---|\n")
		for _, t := range r.Topics {
			on, quiz := t.On.String(), ""
			if t.Known {
				on = "known before"
			}
			if t.Of > 0 {
				quiz = fmt.Sprintf("%d of %d", t.Right, t.Of)
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", oneLine(cmp.Or(t.Title, string(t.ID))), on, quiz)
		}
	}
	if len(r.Projects) > 0 {
		b.WriteString("\n## Projects\n\n")
		for _, p := range r.Projects {
			fmt.Fprintf(&b, "- %s", oneLine(cmp.Or(p.Title, string(p.ID))))
			if p.Link != "" {
				fmt.Fprintf(&b, ": <%s>, handed in on %s", p.Link, p.Handed)
			}
			b.WriteString("\n")
		}
	}
	data, err := json.Marshal(r)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(&b, "\n## For another Mentor\n\nSend this file to the bot, or paste it behind `/mentor import`.\n\n```json\n%s\n```\n", data)
	return b.String(), nil
}

// oneLine keeps words from ending a line or a cell of a table.
func oneLine(s string) string {
	return strings.NewReplacer("\n", " ", "\r", " ", "|", "/", "<", "", ">", "", "`", "'").Replace(s)
}

// Why a record can't be read. Their texts begin sentences for people.
var (
	ErrNoRecord    = errors.New("that's no learning record that I can read")
	ErrLongRecord  = errors.New("that's too long for a learning record")
	ErrNewerRecord = errors.New("that learning record comes from a newer Mentor than this one")
)

// IsRecord reports whether a text looks like a learning record.
func IsRecord(data []byte) bool { return bytes.Contains(data, []byte(`"mentor_record"`)) }

// ReadRecord reads a learning record, as data or in its Markdown. What it says is
// checked, and nothing in it is later than today.
func ReadRecord(data []byte, today Date) (Record, error) {
	r, err := decodeRecord(data)
	if err != nil {
		return Record{}, err
	}
	switch {
	case r.Version > recordVersion:
		return Record{}, ErrNewerRecord
	case r.Version < 1:
		return Record{}, ErrNoRecord
	case len(r.Topics) > maxRecorded || len(r.Projects) > maxRecorded || len(r.Picks) > maxRecorded || len(r.Levels) > maxRecorded:
		return Record{}, ErrLongRecord
	}
	r.bound(today)
	return r, nil
}

// decodeRecord finds a record in a text and decodes it, whatever it says.
func decodeRecord(data []byte) (r Record, err error) {
	if len(data) > MaxRecord {
		return r, ErrLongRecord
	}
	if !IsRecord(data) {
		return r, ErrNoRecord
	}
	from := bytes.LastIndex(data[:bytes.Index(data, []byte(`"mentor_record"`))], []byte("{"))
	if from < 0 {
		return r, ErrNoRecord
	}
	if err := json.NewDecoder(bytes.NewReader(data[from:])).Decode(&r); err != nil {
		return r, ErrNoRecord
	}
	return r, nil
}

// bound drops what can't be: days that are still to come, results that no quiz has,
// links that nobody should follow.
func (r *Record) bound(today Date) {
	for i := range r.Topics {
		t := &r.Topics[i]
		t.On = max(0, min(t.On, today))
		if t.Of < 0 || t.Of > maxTicks || t.Right < 0 || t.Right > t.Of {
			t.Right, t.Of = 0, 0
		}
	}
	for i := range r.Projects {
		p := &r.Projects[i]
		p.Handed = max(0, min(p.Handed, today))
		if link, ok := ProjectLink(p.Link); !ok || link == "" {
			p.Link, p.Handed = "", 0
		}
	}
}

// Taken is what taking a record over comes to.
type Taken struct {
	Topics   []TopicID // that become known
	Here     int       // that were settled here already
	Strange  int       // that this library doesn't have
	Projects int
}

// Take takes a record over: what was done elsewhere is known here, from today on,
// and can be taken back like a placement. What was done here stays as it is, and
// nothing brings XP.
func (l *Library) Take(p *Progress, r Record, today Date) Taken {
	var taken Taken
	var ids []TopicID
	for _, t := range r.Topics {
		topic, ok := l.Topic(t.ID)
		switch {
		case !ok:
			taken.Strange++
		case p.Status(topic.ID) != "" || slices.Contains(ids, topic.ID):
			taken.Here++
		default:
			ids = append(ids, topic.ID)
		}
	}
	taken.Topics = p.MarkKnown(ids, today)
	if len(taken.Topics) > 0 {
		p.Placed = Placed{On: today, Topics: taken.Topics}
	}
	for _, was := range r.Projects {
		if t, ok := l.Topic(was.ID); ok && t.Project.IsProject() && p.Work(t.ID).Begun == 0 {
			p.takeProject(t, was, today)
			taken.Projects++
		}
	}
	l.takeChoices(p, r)
	return taken
}

// takeProject takes over a project that was begun elsewhere, with what it has of the
// checks here.
func (p *Progress) takeProject(t *Topic, was RecordProject, today Date) {
	w := ProjectWork{Begun: today, Link: was.Link, Handed: was.Handed, Checks: make([]Ticks, len(t.Project.Milestones))}
	copy(w.Checks, was.Checks)
	for i, m := range t.Project.Milestones {
		w.Checks[i] &= 1<<len(m.Checks) - 1
		if w.whole(i, m) {
			w.Paid |= 1 << i // it was paid for where it was reached
		}
	}
	p.setWork(t.ID, w)
}

// takeChoices takes over branches that are still open here, and levels.
func (l *Library) takeChoices(p *Progress, r Record) {
	for group, id := range r.Picks {
		if t, ok := l.Topic(id); ok && p.Picks[group] == "" && p.Status(t.ID) == "" && l.hasGroup(group, t.ID) {
			if p.Picks == nil {
				p.Picks = map[GroupID]TopicID{}
			}
			p.Picks[group] = t.ID
		}
	}
	for road, level := range r.Levels {
		if _, ok := l.Roadmap(road); ok && p.Experience(road) == Regular && slices.Contains(Experiences(), level) {
			p.SetExperience(road, level)
		}
	}
}

// hasGroup reports whether a topic is a branch of a choice.
func (l *Library) hasGroup(group GroupID, id TopicID) bool {
	for _, r := range l.Roadmaps {
		for _, s := range r.Steps() {
			if s.ID == group && slices.Contains(s.Of, id) {
				return true
			}
		}
	}
	return false
}
