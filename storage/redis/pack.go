package redis

import (
	"cmp"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"mentor/roadmap"
	"mentor/storage"
)

// A member's record in the binary form, made for being small: forty finished
// topics take some 200 bytes. What a plain run of topics says by itself is not
// written: days whose XP are those of the topics done on them, and moves that
// can be seen from the marks. A field that this form does not know goes along
// as JSON, so that nothing is ever dropped.

//go:embed words.txt
var wordsText string

// words are the names that have a number: topics, roadmaps, choice groups and
// zones, in the order of words.txt. Names may be added at its end; none may
// ever move or go, since records hold the numbers. Other names are written out.
var words = sync.OnceValue(func() []string { return strings.Fields(wordsText) })

var wordNumbers = sync.OnceValue(func() map[string]int {
	numbers := map[string]int{}
	for i, w := range words() {
		numbers[w] = i
	}
	return numbers
})

// writer appends to a record.
type writer struct{ b []byte }

func (w *writer) uint(n uint64) { w.b = binary.AppendUvarint(w.b, n) }
func (w *writer) int(n int64)   { w.b = binary.AppendVarint(w.b, n) }

func (w *writer) text(s string) {
	w.uint(uint64(len(s)))
	w.b = append(w.b, s...)
}

// word writes a known name as twice its number plus 1, another as twice its
// length and the name.
func (w *writer) word(s string) {
	if n, ok := wordNumbers()[s]; ok {
		w.uint(uint64(n)<<1 | 1)
		return
	}
	w.uint(uint64(len(s)) << 1)
	w.b = append(w.b, s...)
}

// The flags of a member.
const (
	flagZoneSet = 1 << iota
	flagOnBoard
	flagRemind
)

// pack writes a member.
func pack(b []byte, m *storage.Member) ([]byte, error) {
	w := &writer{b}
	flags := uint64(0)
	for i, set := range []bool{m.ZoneSet, m.OnBoard, m.Remind.On} {
		if set {
			flags |= 1 << i
		}
	}
	w.uint(flags)
	w.text(m.Name)
	w.word(m.Zone)
	w.int(int64(m.Minutes))
	w.text(string(m.Team))
	w.int(int64(m.Remind.At))
	w.uint(uint64(m.Remind.Days))
	w.int(int64(m.Remind.Paused))
	w.int(int64(m.Joined))
	w.int(m.Due)
	p := &m.Progress
	w.word(string(p.Roadmap))
	w.word(string(p.Current))
	order := w.marks(p.Marks)
	w.picks(p.Picks)
	w.days(p)
	w.moves(p, order)
	if learnedMore(p) {
		w.more(p)
	}
	return w.rest(m)
}

// marks writes the marks by date, and returns their order.
func (w *writer) marks(marks map[roadmap.TopicID]roadmap.Mark) []roadmap.TopicID {
	order := slices.SortedFunc(maps.Keys(marks), func(a, b roadmap.TopicID) int {
		return cmp.Or(cmp.Compare(marks[a].On, marks[b].On), cmp.Compare(a, b))
	})
	w.uint(uint64(len(order)))
	last := roadmap.Date(0)
	for _, id := range order {
		m := marks[id]
		w.word(string(id))
		kind := kindOf(m.Status, m.XP)
		w.int(int64(m.On-last)<<2 | int64(kind))
		last = m.On
		w.look(kind, m.Status, m.XP)
	}
	return order
}

// kind is what a mark or a move most often is.
type kind uint8

// The kinds of marks and moves.
const (
	plainDone kind = iota // done, for the usual XP
	otherDone             // done, for XP that follow
	plainSkip             // skipped, for none
	other                 // status and XP follow
)

// usualXP are the XP of a plainDone mark: of a topic, when the form was made.
const usualXP = 20

func kindOf(s roadmap.Status, xp int) kind {
	switch {
	case s == roadmap.Done && xp == usualXP:
		return plainDone
	case s == roadmap.Done:
		return otherDone
	case s == roadmap.Skipped && xp == 0:
		return plainSkip
	}
	return other
}

func (w *writer) look(k kind, s roadmap.Status, xp int) {
	if k == other {
		w.text(string(s))
	}
	if k == other || k == otherDone {
		w.int(int64(xp))
	}
}

func (w *writer) picks(picks map[roadmap.GroupID]roadmap.TopicID) {
	w.uint(uint64(len(picks)))
	for _, group := range slices.Sorted(maps.Keys(picks)) {
		w.word(string(group))
		w.word(string(picks[group]))
	}
}

// seenDays returns the days as the marks alone would make them.
func seenDays(marks map[roadmap.TopicID]roadmap.Mark) map[roadmap.Date]roadmap.Day {
	days := map[roadmap.Date]roadmap.Day{}
	for _, m := range marks {
		if m.Status == roadmap.Done {
			d := days[m.On]
			days[m.On] = roadmap.Day{Date: m.On, XP: d.XP + m.XP, Acts: d.Acts + 1}
		}
	}
	return days
}

// days writes those days that differ from what the marks say. A day that is
// not there but should be is written with no acts.
func (w *writer) days(p *roadmap.Progress) {
	seen := seenDays(p.Marks)
	var differ []roadmap.Day
	for _, d := range p.Days {
		if seen[d.Date] != d {
			differ = append(differ, d)
		}
		delete(seen, d.Date)
	}
	for date := range seen {
		differ = append(differ, roadmap.Day{Date: date})
	}
	slices.SortFunc(differ, func(a, b roadmap.Day) int { return cmp.Compare(a.Date, b.Date) })
	w.uint(uint64(len(differ)))
	last := roadmap.Date(0)
	for _, d := range differ {
		w.int(int64(d.Date - last))
		w.int(int64(d.XP))
		w.int(int64(d.Acts))
		last = d.Date
	}
}

// moves writes a move that a mark still shows as the number of the mark plus 1,
// another as 0 and its parts. Numbers are written as steps, which are small.
func (w *writer) moves(p *roadmap.Progress, order []roadmap.TopicID) {
	place := make(map[roadmap.TopicID]int, len(order))
	for i, id := range order {
		place[id] = i
	}
	w.uint(uint64(len(p.Moves)))
	last := len(order)
	for _, m := range p.Moves {
		if i, ok := seenFrom(p, place, m); ok {
			w.int(int64(i+1-last)<<1 | 1)
			last = i + 1
			continue
		}
		w.int(0)
		k := kindOf(m.Status, m.XP)
		w.uint(uint64(k))
		w.look(k, m.Status, m.XP)
		w.int(int64(m.On))
		w.uint(uint64(len(m.Topics)))
		for _, id := range m.Topics {
			w.word(string(id))
		}
		w.marks(m.Before)
	}
}

// seenFrom reports whether a move is seen from a mark, and from which.
func seenFrom(p *roadmap.Progress, place map[roadmap.TopicID]int, m roadmap.Move) (mark int, ok bool) {
	if len(m.Topics) != 1 || len(m.Before) > 0 {
		return 0, false
	}
	mark, ok = place[m.Topics[0]]
	return mark, ok && p.Marks[m.Topics[0]] == roadmap.Mark{Status: m.Status, On: m.On, XP: m.XP}
}

// rest writes as JSON what the form does not know; nothing when there is none.
func (w *writer) rest(m *storage.Member) ([]byte, error) {
	left := *m
	clearPacked(&left)
	if reflect.ValueOf(left).IsZero() {
		return w.b, nil
	}
	data, err := json.Marshal(left)
	return append(w.b, data...), err
}

// clearPacked empties the fields that the form holds.
func clearPacked(m *storage.Member) {
	m.Key, m.Version = storage.Key{}, 0
	m.Name, m.Zone, m.ZoneSet, m.Minutes, m.Team, m.OnBoard = "", "", false, 0, "", false
	m.Remind.On, m.Remind.At, m.Remind.Days, m.Remind.Paused = false, 0, 0, 0
	m.Joined, m.Due = 0, 0
	p := &m.Progress
	p.Roadmap, p.Current, p.Marks, p.Picks, p.Days, p.Moves = "", "", nil, nil, nil, nil
	p.Results, p.Cards, p.Tasks, p.Badges = nil, nil, nil, nil
}
