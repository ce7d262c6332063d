package redis

import (
	"cmp"
	_ "embed"
	"encoding/binary"
	"maps"
	"math"
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
type writer struct {
	b      []byte
	room   []datedMark // for the member's marks
	places []placed
}

func (w *writer) uint(n uint64) { w.b = binary.AppendUvarint(w.b, n) }
func (w *writer) int(n int64)   { w.b = binary.AppendVarint(w.b, n) }

func (w *writer) text(s string) {
	w.uint(uint64(len(s)))
	w.b = append(w.b, s...)
}

// word writes a known name as twice its number plus 1, another as twice its
// length and the name.
func (w *writer) word(s string) { w.numbered(numberOf(s), s) }

func (w *writer) numbered(n uint32, s string) {
	if n != unnumbered {
		w.uint(uint64(n)<<1 | 1)
		return
	}
	w.uint(uint64(len(s)) << 1)
	w.b = append(w.b, s...)
}

// unnumbered is the number of a name that has none.
const unnumbered = math.MaxUint32

func numberOf(s string) uint32 {
	if n, ok := wordNumbers()[s]; ok {
		return uint32(n)
	}
	return unnumbered
}

// The flags of a member.
const (
	flagZoneSet = 1 << iota
	flagOnBoard
	flagRemind
)

// pack writes a member.
func (w *writer) pack(m *storage.Member) error {
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
	n := 2 * len(p.Marks)
	w.room = slices.Grow(w.room[:0], n)[:n]
	order := w.marks(p.Marks, w.room[:0])
	w.picks(p.Picks)
	w.days(p.Days, order)
	w.moves(p, order)
	if learnedMore(p) {
		w.more(p)
	}
	return w.rest(m)
}

func (w *writer) picks(picks map[roadmap.GroupID]roadmap.TopicID) {
	w.uint(uint64(len(picks)))
	for _, group := range slices.Sorted(maps.Keys(picks)) {
		w.word(string(group))
		w.word(string(picks[group]))
	}
}

// nextSeen returns the earliest day that the marks from a place on make, and the
// place behind its marks. The zero day is the end.
func nextSeen(order []datedMark, from int) (day roadmap.Day, next int) {
	for ; from < len(order); from++ {
		m := &order[from]
		switch {
		case m.Status != roadmap.Done:
			continue
		case day.Acts > 0 && m.On != day.Date:
			return day, from
		}
		day = roadmap.Day{Date: m.On, XP: day.XP + m.XP, Acts: day.Acts + 1}
	}
	return day, from
}

// days writes those days that differ from what the marks say. A day that is
// not there but should be is written with no acts.
func (w *writer) days(days []roadmap.Day, order []datedMark) {
	if !slices.IsSortedFunc(days, func(a, b roadmap.Day) int { return cmp.Compare(a.Date, b.Date) }) {
		days = slices.Clone(days)
		slices.SortStableFunc(days, func(a, b roadmap.Day) int { return cmp.Compare(a.Date, b.Date) })
	}
	var room [16]roadmap.Day
	differ := room[:0]
	seen, at := nextSeen(order, 0)
	for _, d := range days {
		for seen.Acts > 0 && seen.Date < d.Date {
			differ = append(differ, roadmap.Day{Date: seen.Date})
			seen, at = nextSeen(order, at)
		}
		if d != seen {
			differ = append(differ, d)
		}
		if seen.Acts > 0 && seen.Date == d.Date {
			seen, at = nextSeen(order, at)
		}
	}
	for seen.Acts > 0 {
		differ = append(differ, roadmap.Day{Date: seen.Date})
		seen, at = nextSeen(order, at)
	}
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
func (w *writer) moves(p *roadmap.Progress, order []datedMark) {
	w.uint(uint64(len(p.Moves)))
	last := len(order)
	for i := range p.Moves {
		m := &p.Moves[i]
		if i, ok := seenFrom(order, m); ok {
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
		w.marks(m.Before, nil)
	}
}

// seenFrom reports whether a move is seen from a mark, and from which.
func seenFrom(order []datedMark, m *roadmap.Move) (mark int, ok bool) {
	if len(m.Topics) != 1 || len(m.Before) > 0 {
		return 0, false
	}
	want := dated(m.Topics[0], roadmap.Mark{Status: m.Status, On: m.On, XP: m.XP})
	mark, ok = slices.BinarySearchFunc(order, want, byDate)
	return mark, ok && order[mark] == want
}
