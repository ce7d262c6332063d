package redis

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"

	"mentor/roadmap"
)

// The second form adds what quizzes, reviews, tasks and badges leave. It is
// written only for members who have any of that.

// learnedMore reports whether there is anything that only the second form holds.
func learnedMore(p *roadmap.Progress) bool {
	return len(p.Results)+len(p.Cards)+len(p.Tasks)+len(p.Badges) > 0
}

func (w *writer) more(p *roadmap.Progress) {
	each(w, p.Results, func(r roadmap.QuizResult) {
		for _, n := range []int{int(r.On), r.Right, r.Of, r.Tries, r.XP} {
			w.int(int64(n))
		}
	})
	each(w, p.Cards, func(c roadmap.Card) {
		w.int(int64(c.Last))
		w.int(int64(c.Due - c.Last))
		w.thousandths(c.Stability)
		w.thousandths(c.Difficulty)
		w.int(int64(c.Reps))
		w.int(int64(c.Lapses))
	})
	each(w, p.Tasks, func(t roadmap.Ticks) { w.uint(uint64(t)) })
	each(w, p.Badges, func(on roadmap.Date) { w.int(int64(on)) })
}

// each writes a map in the order of its names.
func each[K ~string, V any](w *writer, all map[K]V, value func(V)) {
	w.uint(uint64(len(all)))
	for _, id := range slices.Sorted(maps.Keys(all)) {
		w.word(string(id))
		value(all[id])
	}
}

// thousandths writes a number of at most three decimals as twice its thousandths
// plus 1, any other as 0 and its eight bytes.
func (w *writer) thousandths(v float64) {
	if n := math.Round(v * 1000); !math.Signbit(v) && n < 1<<50 && n/1000 == v {
		w.uint(uint64(n)<<1 | 1)
		return
	}
	w.uint(0)
	w.b = binary.BigEndian.AppendUint64(w.b, math.Float64bits(v))
}

func (r *reader) more(p *roadmap.Progress) {
	p.Results = readEach[roadmap.TopicID](r, func() roadmap.QuizResult {
		on := roadmap.Date(r.int())
		return roadmap.QuizResult{On: on, Right: int(r.int()), Of: int(r.int()), Tries: int(r.int()), XP: int(r.int())}
	})
	p.Cards = readEach[roadmap.TopicID](r, func() roadmap.Card {
		last := roadmap.Date(r.int())
		return roadmap.Card{
			Last: last, Due: last + roadmap.Date(r.int()), Stability: r.thousandths(), Difficulty: r.thousandths(),
			Reps: int(r.int()), Lapses: int(r.int()),
		}
	})
	p.Tasks = readEach[roadmap.TopicID](r, func() roadmap.Ticks { return roadmap.Ticks(r.uint()) })
	p.Badges = readEach[roadmap.BadgeID](r, func() roadmap.Date { return roadmap.Date(r.int()) })
}

// readEach reads what each wrote; nil when there is none.
func readEach[K ~string, V any](r *reader, value func() V) map[K]V {
	n := r.count()
	if n == 0 {
		return nil
	}
	all := make(map[K]V, n)
	for range n {
		id := K(r.word())
		all[id] = value()
	}
	return all
}

func (r *reader) thousandths() float64 {
	if n := r.uint(); n&1 != 0 {
		return float64(n>>1) / 1000
	}
	bits := r.take(8)
	if r.broken {
		return 0
	}
	return math.Float64frombits(binary.BigEndian.Uint64([]byte(bits)))
}
