package redis

import (
	"cmp"
	"math"
	"slices"

	"mentor/roadmap"
)

// datedMark is a mark with its topic. Marks are written by date, and those of a day in
// the order of their topics' numbers, which is quicker to find out than that of names.
type datedMark struct {
	place int64 // the date, then the number
	id    roadmap.TopicID
	roadmap.Mark
}

func dated(id roadmap.TopicID, m roadmap.Mark) datedMark {
	return datedMark{int64(m.On)<<32 | int64(numberOf(string(id))), id, m}
}

func (m *datedMark) number() uint32 { return uint32(m.place & math.MaxUint32) }

func byDate(a, b datedMark) int {
	if a.place != b.place {
		return cmp.Compare(a.place, b.place)
	}
	return cmp.Compare(a.id, b.id)
}

// placed is where a mark stands among the others: moving these is cheaper than moving
// marks.
type placed struct {
	place int64
	at    int32
}

// marks writes the marks by date, and returns them in that order, in the room that it is
// given if they fit twice.
func (w *writer) marks(marks map[roadmap.TopicID]roadmap.Mark, room []datedMark) []datedMark {
	n := len(marks)
	all := slices.Grow(room, 2*n)
	w.places = w.places[:0]
	for id, m := range marks {
		d := dated(id, m)
		w.places = append(w.places, placed{d.place, int32(len(all))})
		all = append(all, d)
	}
	slices.SortFunc(w.places, func(a, b placed) int {
		if a.place != b.place {
			return cmp.Compare(a.place, b.place)
		}
		return cmp.Compare(all[a.at].id, all[b.at].id)
	})
	for i := range w.places {
		all = append(all, all[w.places[i].at])
	}
	order := all[n:]
	w.uint(uint64(n))
	last := roadmap.Date(0)
	for i := range order {
		m := &order[i]
		w.numbered(m.number(), string(m.id))
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
