package roadmap

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Library is everything a content folder teaches. It is read-only once loaded
// and safe for concurrent use.
type Library struct {
	Roadmaps    []*Roadmap
	Comparisons []Comparison
	Paths       []PathAnswer
	OffTopic    []string // examples of questions that are none of our business
	Badges      []Badge

	deck         deck
	followUps    []FollowUp
	followUpText string // of the first cards
	topics       map[TopicID]*Topic
	formerly     map[TopicID]TopicID
	named        func() *names // made when it's first asked for: no start waits for it
	outlines     map[*Roadmap]func() *outline
}

// DefaultRoadmap is the roadmap that a member walks who names none.
const DefaultRoadmap ID = "backend"

// Topic returns a topic by its ID or a former ID.
func (l *Library) Topic(id TopicID) (*Topic, bool) {
	if now, moved := l.formerly[id]; moved {
		id = now
	}
	t, ok := l.topics[id]
	return t, ok
}

// Adopt brings a member's progress up to date with topics that have a new ID:
// what stood under the former one stands under the new one.
func (l *Library) Adopt(p *Progress) {
	for old, id := range l.formerly {
		rename(p.Marks, old, id)
		rename(p.Results, old, id)
		rename(p.Cards, old, id)
		rename(p.Tasks, old, id)
		rename(p.Past, old, id)
		rename(p.PaidTasks, old, id)
		rename(p.Unsure, old, id)
		rename(p.Projects, old, id)
		for group, pick := range p.Picks {
			if pick == old {
				p.Picks[group] = id
			}
		}
		for _, at := range []*TopicID{&p.Current, &p.Quiz.Topic, &p.Chosen.Topic} {
			if *at == old {
				*at = id
			}
		}
		for i := range p.Begun {
			if p.Begun[i] == old {
				p.Begun[i] = id
			}
		}
		for i := range p.Moves {
			p.Moves[i].rename(old, id)
		}
		for i := range p.Placed.Topics {
			if p.Placed.Topics[i] == old {
				p.Placed.Topics[i] = id
			}
		}
	}
}

// rename moves an entry to a new ID. What stands there already stays.
func rename[V any](in map[TopicID]V, old, id TopicID) {
	v, had := in[old]
	if !had {
		return
	}
	delete(in, old)
	if _, taken := in[id]; !taken {
		in[id] = v
	}
}

func (m *Move) rename(old, id TopicID) {
	for i, t := range m.Topics {
		if t == old {
			m.Topics[i] = id
		}
	}
	rename(m.Before, old, id)
}

// Topics returns all topics, sorted by ID.
func (l *Library) Topics() []*Topic {
	all := make([]*Topic, 0, len(l.topics))
	for _, t := range l.topics {
		all = append(all, t)
	}
	slices.SortFunc(all, func(a, b *Topic) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// Titles returns the titles of the topics, in the order given. IDs that are
// not known are left out.
func (l *Library) Titles(ids []TopicID) []string {
	var titles []string
	for _, id := range ids {
		if t, ok := l.Topic(id); ok {
			titles = append(titles, t.Title)
		}
	}
	return titles
}

// Roadmap returns a roadmap by its ID.
func (l *Library) Roadmap(id ID) (*Roadmap, bool) {
	for _, r := range l.Roadmaps {
		if r.ID == id {
			return r, true
		}
	}
	return nil, false
}

// FindTopic returns the topic whose ID, title, alias or misspelling is name,
// whatever its case and punctuation.
func (l *Library) FindTopic(name string) (*Topic, bool) {
	if t, ok := l.Topic(TopicID(strings.ToLower(strings.TrimSpace(name)))); ok {
		return t, true
	}
	id, ok := l.named().ids[fold(name)]
	if !ok {
		return nil, false
	}
	return l.Topic(id)
}

// Namesakes returns the brief topics that have a name which belongs to another topic.
// FindTopic never returns them by it.
func (l *Library) Namesakes(name string) []TopicID { return l.named().namesakes[fold(name)] }

// Taught returns the topics that questions can be answered from, sorted by ID: all
// but brief ones that only repeat the name of another.
func (l *Library) Taught() []*Topic {
	return slices.DeleteFunc(l.Topics(), func(t *Topic) bool { return t.Brief && l.named().ids[fold(t.Title)] != t.ID })
}

// RoadmapCalled returns the roadmap whose ID or title is name, whatever its case
// and punctuation.
func (l *Library) RoadmapCalled(name string) (*Roadmap, bool) {
	want := fold(name)
	i := slices.IndexFunc(l.Roadmaps, func(r *Roadmap) bool { return foldsTo(string(r.ID), want) || foldsTo(r.Title, want) })
	if i < 0 || want == "" {
		return nil, false
	}
	return l.Roadmaps[i], true
}

// FindRoadmap returns the roadmap whose ID or title is name, whatever its case,
// or the only one whose title contains it.
func (l *Library) FindRoadmap(name string) (*Roadmap, bool) {
	if r, ok := l.RoadmapCalled(name); ok {
		return r, true
	}
	want := fold(name)
	if want == "" {
		return nil, false
	}
	var within []*Roadmap
	for _, r := range l.Roadmaps {
		if strings.Contains(fold(r.Title), want) {
			within = append(within, r)
		}
	}
	if len(within) == 1 {
		return within[0], true
	}
	return nil, false
}

// foldsTo reports whether fold makes one of a name, and makes nothing itself.
func foldsTo(name, folded string) bool {
	for _, r := range name {
		r = unicode.ToLower(r)
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '+', r == '#', r > 127:
			first, size := utf8.DecodeRuneInString(folded)
			if size == 0 || first != r {
				return false
			}
			folded = folded[size:]
		}
	}
	return folded == ""
}

// fold reduces a name to what people mean by it: lower case, no spaces and no
// punctuation but the signs that tell names apart (c, c++, c#, .net).
func fold(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '+', r == '#', r > 127:
			b.WriteRune(r)
		}
	}
	return b.String()
}
