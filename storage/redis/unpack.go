package redis

import (
	"encoding/binary"
	"slices"
	"sync"

	"mentor/roadmap"
	"mentor/storage"
)

// reader takes a record in the binary form apart. After the first thing that
// cannot be, broken is set and everything reads as nothing.
type reader struct {
	b      string
	at     int // in b; what is behind it is still to be read
	broken bool
	room   *room
}

// room is what members are read into one after the other: what is in it is good until
// the next one is read. Without it each gets new room.
type room struct {
	marks map[roadmap.TopicID]roadmap.Mark
	order []roadmap.TopicID
	days  []roadmap.Day
	moves []roadmap.Move

	kept []roadmap.Mark // the marks in the order in which they are written
	seen []roadmap.Day  // what they make of days
}

// apart are rooms of which a member keeps nothing: what is only needed while it's read.
var apart = sync.Pool{New: func() any { return new(room) }}

// free gives a room back from which a member was read that keeps the rest of it.
func (in *room) free() {
	*in = room{kept: in.kept, seen: in.seen}
	if cap(in.kept) <= mostMarks {
		apart.Put(in)
	}
}

func (r *reader) fail() {
	r.at, r.broken = len(r.b), true
}

// left is what is still to be read.
func (r *reader) left() string { return r.b[r.at:] }

// uint reads a number. Most are a byte long.
func (r *reader) uint() uint64 {
	if r.at < len(r.b) && r.b[r.at] < 0x80 {
		r.at++
		return uint64(r.b[r.at-1])
	}
	return r.longUint()
}

func (r *reader) longUint() (n uint64) {
	b := r.left()
	for i, shift := 0, uint(0); i < len(b) && i < binary.MaxVarintLen64; i, shift = i+1, shift+7 {
		n |= uint64(b[i]&0x7f) << shift
		if b[i] < 0x80 {
			r.at += i + 1
			return n
		}
	}
	r.fail()
	return 0
}

func (r *reader) int() int64 { return signed(r.uint()) }

// signed is the number that is written as n: 0, -1, 1, -2 and so on.
func signed(n uint64) int64 { return int64(n>>1) ^ -int64(n&1) }

// three reads three numbers, which have a byte each as a rule: days are hundreds.
func (r *reader) three() (a, b, c int64) {
	if at := r.at; at+3 <= len(r.b) {
		if s := r.b[at : at+3]; s[0]|s[1]|s[2] < 0x80 {
			r.at += 3
			return signed(uint64(s[0])), signed(uint64(s[1])), signed(uint64(s[2]))
		}
	}
	return r.int(), r.int(), r.int()
}

// count reads how many things follow, each at least a byte long.
func (r *reader) count() int {
	n := r.uint()
	if n > uint64(len(r.b)-r.at) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader) take(n uint64) string {
	if n > uint64(len(r.b)-r.at) {
		r.fail()
		return ""
	}
	from := r.at
	r.at += int(n)
	return r.b[from:r.at]
}

func (r *reader) text() string { return r.take(r.uint()) }

func (r *reader) word() string {
	n := r.uint()
	if n&1 == 0 {
		return r.take(n >> 1)
	}
	if n>>1 >= uint64(len(words())) {
		r.fail()
		return ""
	}
	return words()[n>>1]
}

// first reads what stands behind the flags.
func (r *reader) first() storage.Member {
	return storage.Member{Name: r.text(), Zone: r.word(), Minutes: int(r.int()), Team: storage.TeamID(r.text())}
}

// unpack reads what pack wrote, in the second form with more.
func unpack(record string, more bool, m *storage.Member, in *room) error {
	if in == nil {
		in = apart.Get().(*room) //nolint:forcetypeassert // the pool holds nothing else
		defer in.free()
	}
	r := &reader{b: record, room: in}
	flags := r.uint()
	fields := r.first()
	fields.Remind.At, fields.Remind.Days, fields.Remind.Paused = roadmap.Clock(r.int()), roadmap.Weekdays(r.uint()), roadmap.Date(r.int())
	fields.Joined, fields.Due = roadmap.Date(r.int()), r.int()
	var p roadmap.Progress
	p.Roadmap, p.Current = roadmap.ID(r.word()), roadmap.TopicID(r.word())
	order := r.ownMarks(&p)
	p.Picks = r.picks()
	p.Days = r.days()
	p.Moves = r.moves(order)
	if more {
		r.more(&p)
	}
	if r.broken || r.left() != "" && readRest(r.left(), m) != nil {
		return storage.ErrCorrupt
	}
	m.Name, m.Zone, m.Minutes, m.Team = fields.Name, fields.Zone, fields.Minutes, fields.Team
	m.ZoneSet, m.OnBoard, m.Remind.On = flags&flagZoneSet != 0, flags&flagOnBoard != 0, flags&flagRemind != 0
	m.Remind.At, m.Remind.Days, m.Remind.Paused = fields.Remind.At, fields.Remind.Days, fields.Remind.Paused
	m.Joined, m.Due = fields.Joined, fields.Due
	q := &m.Progress
	q.Roadmap, q.Current, q.Marks, q.Picks, q.Days, q.Moves = p.Roadmap, p.Current, p.Marks, p.Picks, p.Days, p.Moves
	if more { // in the first form they stand in the JSON
		q.Results, q.Cards, q.Tasks, q.Badges = p.Results, p.Cards, p.Tasks, p.Badges
	}
	return nil
}

// ownMarks reads the marks of a member, and returns their order, in which it keeps them
// in the room too.
func (r *reader) ownMarks(p *roadmap.Progress) (order []roadmap.TopicID) {
	r.room.kept = r.room.kept[:0]
	n := r.count()
	if n == 0 {
		return nil
	}
	if p.Marks = r.room.marks; p.Marks == nil {
		p.Marks = make(map[roadmap.TopicID]roadmap.Mark, n)
	}
	clear(p.Marks)
	order, r.room.kept = slices.Grow(r.room.order[:0], n), slices.Grow(r.room.kept, n)
	r.eachMark(n, func(id roadmap.TopicID, m roadmap.Mark) {
		p.Marks[id] = m
		order, r.room.kept = append(order, id), append(r.room.kept, m)
	})
	r.room.marks, r.room.order = p.Marks, order
	return order
}

// marks reads the marks before a move; nil when there is none.
func (r *reader) marks() map[roadmap.TopicID]roadmap.Mark {
	n := r.count()
	if n == 0 {
		return nil
	}
	marks := make(map[roadmap.TopicID]roadmap.Mark, n)
	r.eachMark(n, func(id roadmap.TopicID, m roadmap.Mark) { marks[id] = m })
	return marks
}

func (r *reader) eachMark(n int, take func(id roadmap.TopicID, m roadmap.Mark)) {
	last := int64(0)
	for range n {
		id := roadmap.TopicID(r.word())
		step := r.int()
		last += step >> 2
		status, xp := r.look(kind(step & 3))
		take(id, roadmap.Mark{Status: status, On: roadmap.Date(last), XP: xp})
	}
}

func (r *reader) look(k kind) (roadmap.Status, int) {
	switch k {
	case plainDone:
		return roadmap.Done, usualXP
	case otherDone:
		return roadmap.Done, int(r.int())
	case plainSkip:
		return roadmap.Skipped, 0
	}
	return roadmap.Status(r.text()), int(r.int())
}

func (r *reader) picks() map[roadmap.GroupID]roadmap.TopicID {
	n := r.count()
	if n == 0 {
		return nil
	}
	picks := make(map[roadmap.GroupID]roadmap.TopicID, n)
	for range n {
		group := roadmap.GroupID(r.word())
		picks[group] = roadmap.TopicID(r.word())
	}
	return picks
}

// days reads the days that differ from what the marks say, which come by date as the
// marks do, and puts them among the others.
func (r *reader) days() []roadmap.Day {
	seen := r.seenDays()
	n := r.count()
	if len(seen)+n == 0 {
		return nil
	}
	list := slices.Grow(r.room.days[:0], len(seen)+n)
	last := int64(0)
	for i := range n {
		step, xp, acts := r.three()
		if i > 0 && step <= 0 {
			r.fail()
			return nil
		}
		last += step
		d := roadmap.Day{Date: roadmap.Date(last), XP: int(xp), Acts: int(acts)}
		for len(seen) > 0 && seen[0].Date < d.Date {
			list, seen = append(list, seen[0]), seen[1:]
		}
		if len(seen) > 0 && seen[0].Date == d.Date {
			seen = seen[1:]
		}
		if d.XP != 0 || d.Acts != 0 {
			list = append(list, d)
		}
	}
	if list = append(list, seen...); len(list) == 0 {
		return nil
	}
	r.room.days = list
	return list
}

// seenDays are the days as the marks alone would make them, by date.
func (r *reader) seenDays() []roadmap.Day {
	days := r.room.seen[:0]
	for i := range r.room.kept {
		m := &r.room.kept[i]
		if m.Status != roadmap.Done {
			continue
		}
		if n := len(days); n > 0 && days[n-1].Date == m.On {
			days[n-1].XP += m.XP
			days[n-1].Acts++
			continue
		}
		days = append(days, roadmap.Day{Date: m.On, XP: m.XP, Acts: 1})
	}
	r.room.seen = days
	return days
}

func (r *reader) moves(order []roadmap.TopicID) []roadmap.Move {
	n := r.count()
	if n == 0 {
		return nil
	}
	moves := slices.Grow(r.room.moves[:0], n+1) // the member may be read to make another move
	last := int64(len(order))
	for range n {
		if step := r.int(); step&1 != 0 {
			last += step >> 1
			if last < 1 || last > int64(len(order)) {
				r.fail()
				return nil
			}
			m := &r.room.kept[last-1]
			moves = append(moves, roadmap.Move{Status: m.Status, Topics: order[last-1 : last : last], On: m.On, XP: m.XP})
			continue
		}
		var m roadmap.Move
		m.Status, m.XP = r.look(kind(r.uint()))
		m.On = roadmap.Date(r.int())
		for range r.count() {
			m.Topics = append(m.Topics, roadmap.TopicID(r.word()))
		}
		m.Before = r.marks()
		moves = append(moves, m)
	}
	r.room.moves = moves
	return moves
}
