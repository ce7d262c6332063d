package roadmap

import "encoding/json"

// progress reads what a member did: by hand what grows, and the rest as JSON.
func (r *storedReader) progress(p *Progress) bool {
	rest, ok := r.fields(&r.room.rest[1], func(name string) (known, ok bool) {
		switch name {
		case "roadmap":
			return true, readText(r, &p.Roadmap)
		case "current":
			return true, readText(r, &p.Current)
		case "marks":
			p.Marks, ok = r.marks(r.room.marks)
			r.room.marks = p.Marks
			return true, ok
		case "days":
			p.Days, ok = r.days()
			return true, ok
		case "moves":
			p.Moves, ok = r.moves()
			return true, ok
		}
		return false, true
	})
	if !ok {
		return false
	}
	if len(rest) == len("{}") {
		return true
	}
	type plain Progress
	own := *p
	if json.Unmarshal(rest, (*plain)(p)) != nil {
		return false
	}
	p.Roadmap, p.Current, p.Marks, p.Days, p.Moves = own.Roadmap, own.Current, own.Marks, own.Days, own.Moves
	return true
}

func readText[T ~string](r *storedReader, to *T) bool {
	s, ok := r.text()
	*to = T(s)
	return ok
}

func (r *storedReader) days() (days []Day, ok bool) {
	if days = r.room.days[:0]; days == nil {
		days = make([]Day, 0, 32)
	}
	ok = r.list("[", "]", func() bool {
		var d Day
		if ok := r.plainDay(&d) || r.day(&d); !ok {
			return false
		}
		days = append(days, d)
		return true
	})
	r.room.days = days
	return days, ok
}

func (r *storedReader) day(d *Day) (ok bool) {
	if ok = r.skip(`{"d":`); ok {
		d.Date, ok = r.date()
	}
	if ok = ok && r.skip(`,"xp":`); ok {
		d.XP, ok = r.number()
	}
	if ok = ok && r.skip(`,"n":`); ok {
		d.Acts, ok = r.number()
	}
	return ok && r.skip("}")
}

// plainDay is day for one of the month of the date before with few points, as most are:
// there are hundreds of them in a record. Of any other it reads nothing.
func (r *storedReader) plainDay(d *Day) bool {
	const begin, xp, acts = `{"d":"`, `","xp":`, `,"n":`
	s := r.data[r.at:]
	if len(s) < 40 || s[:6] != begin || s[6:14] != r.month || s[16:23] != xp { // 40: more than a plain day has
		return false
	}
	tens, ones := s[14]-'0', s[15]-'0'
	if tens > 2 || ones > 9 || tens+ones == 0 || 10*tens+ones > 28 {
		return false
	}
	d.Date = r.monthStart + Date(10*tens+ones-1)
	at, ok := few(s, 23, &d.XP)
	if !ok || s[at:at+5] != acts {
		return false
	}
	if at, ok = few(s, at+5, &d.Acts); !ok || s[at] != '}' {
		return false
	}
	r.at += at + 1
	return true
}

// few reads a number of one to four digits at a place and returns the place behind it.
func few(s string, at int, n *int) (int, bool) {
	from := at
	for *n = 0; at < from+4 && s[at] >= '0' && s[at] <= '9'; at++ {
		*n = 10**n + int(s[at]-'0')
	}
	return at, at > from && (s[from] != '0' || at == from+1)
}

// marks reads marks into a map, if there is one.
func (r *storedReader) marks(into map[TopicID]Mark) (marks map[TopicID]Mark, ok bool) {
	if marks = into; marks == nil {
		marks = make(map[TopicID]Mark, 32)
	}
	clear(marks)
	ok = r.pairs(func(id string) bool {
		m, ok := r.mark()
		marks[TopicID(id)] = m
		return ok
	})
	return marks, ok
}

func (r *storedReader) mark() (m Mark, ok bool) {
	if ok = r.skip(`{"s":`); ok {
		m.Status, ok = r.status()
	}
	if ok = ok && r.skip(`,"on":`); ok {
		m.On, ok = r.date()
	}
	if ok && r.skip(`,"xp":`) {
		m.XP, ok = r.number()
	}
	return m, ok && r.skip("}")
}

func (r *storedReader) status() (Status, bool) {
	s, ok := r.text()
	switch Status(s) {
	case Done:
		return Done, ok
	case Skipped:
		return Skipped, ok
	}
	return Status(s), ok
}

func (r *storedReader) moves() (moves []Move, ok bool) {
	if moves = r.room.moves[:0]; moves == nil {
		moves = make([]Move, 0, keepMoves)
	}
	if r.room.topics = r.room.topics[:0]; r.room.topics == nil {
		r.room.topics = make([]TopicID, 0, keepMoves)
	}
	ok = r.list("[", "]", func() bool {
		m, ok := r.move()
		moves = append(moves, m)
		return ok
	})
	r.room.moves = moves
	return moves, ok
}

func (r *storedReader) move() (m Move, ok bool) {
	if ok = r.skip(`{"s":`); ok {
		m.Status, ok = r.status()
	}
	if ok = ok && r.skip(`,"t":`); ok {
		from := len(r.room.topics)
		ok = r.list("[", "]", func() bool {
			id, ok := r.text()
			r.room.topics = append(r.room.topics, TopicID(id))
			return ok
		})
		m.Topics = r.room.topics[from:len(r.room.topics):len(r.room.topics)]
	}
	if ok && r.skip(`,"b":`) {
		m.Before, ok = r.marks(nil)
	}
	if ok = ok && r.skip(`,"on":`); ok {
		m.On, ok = r.date()
	}
	if ok && r.skip(`,"xp":`) {
		m.XP, ok = r.number()
	}
	return m, ok && r.skip("}")
}
