package roadmap

import (
	"cmp"
	"slices"
)

// Which topics are hard for a group, from the signs that each member's walk
// gives.

// Trouble says why a topic may be hard for a member.
type Trouble string

// The troubles, the clearest sign first.
const (
	TroubleCalled  Trouble = "called"  // a call for help is open
	TroubleShaky   Trouble = "shaky"   // the last quiz on it, in the last four weeks, went below ShakyBelow
	TroubleLong    Trouble = "long"    // under way for LongOpen days, by a member who was active in the last four weeks
	TroubleSkipped Trouble = "skipped" // a required step that was skipped in the last four weeks
)

// Troubles returns the topics that may be hard for the member, but for calls,
// which stand elsewhere.
func (p Plan) Troubles(today Date) map[TopicID]Trouble {
	return p.troubles(nil, today)
}

// troubles is Troubles in a map that there is.
func (p Plan) troubles(in map[TopicID]Trouble, today Date) map[TopicID]Trouble {
	w, first := p.walk, today-GlanceDays+1
	found := in
	if found == nil {
		found = map[TopicID]Trouble{}
	}
	clear(found)
	for i := range p.Entries {
		e := &p.Entries[i]
		if e.state == stateSkipped && !e.IsChoice() && !e.Optional && w.Marks[e.Topic].On >= first {
			found[e.Topic] = TroubleSkipped
		}
	}
	if w.ActiveDays(first, today) > 0 {
		w.troubleLong(w.Current, found, today)
		for _, id := range w.Begun {
			w.troubleLong(id, found, today)
		}
	}
	for id, r := range w.Results {
		if r.On >= first && w.Standing(id) == Shaky {
			found[id] = TroubleShaky
		}
	}
	return found
}

// troubleLong enters a topic that is under way for long.
func (p *Progress) troubleLong(id TopicID, found map[TopicID]Trouble, today Date) {
	if since := p.openSince(id); since != 0 && today-since >= LongOpen {
		found[id] = TroubleLong
	}
}

// openSince returns a day from which on a topic is known to be under way, or 0.
// No day is kept for the beginning itself: for the topic that the member is on
// it is the day on which any topic was settled last, or else the first learning
// day; for others the day of the last quiz or ticked task.
func (p *Progress) openSince(id TopicID) (since Date) {
	if id == "" || p.Status(id) != "" {
		return 0
	}
	if id != p.Current {
		since = p.Results[id].On
		for _, m := range p.Moves {
			if _, task := m.Task(); task && m.Topics[0] == id {
				since = max(since, m.On)
			}
		}
		return since
	}
	if len(p.Days) > 0 {
		since = p.Days[0].Date
	}
	for _, m := range p.Marks {
		since = max(since, m.On)
	}
	return since
}

// Hurdle is a topic that is hard for some members, each counted once.
type Hurdle struct {
	Topic                        TopicID
	Called, Shaky, Long, Skipped int
}

// Members returns for how many members the topic is hard.
func (h Hurdle) Members() int { return h.Called + h.Shaky + h.Long + h.Skipped }

// Hurdles counts troubles by topic.
type Hurdles map[TopicID]Hurdle

// Add counts a member's troubles.
func (all Hurdles) Add(troubles map[TopicID]Trouble) {
	for id, t := range troubles {
		h := all[id]
		h.Topic = id
		switch t {
		case TroubleCalled:
			h.Called++
		case TroubleShaky:
			h.Shaky++
		case TroubleLong:
			h.Long++
		case TroubleSkipped:
			h.Skipped++
		}
		all[id] = h
	}
}

// Join adds the troubles of other members.
func (all Hurdles) Join(others Hurdles) {
	for id, o := range others {
		h := all[id]
		h.Topic = id
		h.Called += o.Called
		h.Shaky += o.Shaky
		h.Long += o.Long
		h.Skipped += o.Skipped
		all[id] = h
	}
}

// Ranked returns the hurdles of most members first; of several the one with
// more calls. What was only skipped counts from SkippedOften members on.
func (all Hurdles) Ranked() []Hurdle {
	var list []Hurdle
	for _, h := range all {
		if h.Members() > h.Skipped || h.Skipped >= SkippedOften {
			list = append(list, h)
		}
	}
	slices.SortFunc(list, func(a, b Hurdle) int {
		return cmp.Or(cmp.Compare(b.Members(), a.Members()), cmp.Compare(b.Called, a.Called), cmp.Compare(a.Topic, b.Topic))
	})
	return list
}
