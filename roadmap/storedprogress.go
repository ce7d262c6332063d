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
		ok := r.skip(`{"d":`)
		if ok {
			d.Date, ok = r.date()
		}
		if ok = ok && r.skip(`,"xp":`); ok {
			d.XP, ok = r.number()
		}
		if ok = ok && r.skip(`,"n":`); ok {
			d.Acts, ok = r.number()
		}
		days = append(days, d)
		return ok && r.skip("}")
	})
	r.room.days = days
	return days, ok
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
		m.Topics = make([]TopicID, 0, 1)
		ok = r.list("[", "]", func() bool {
			id, ok := r.text()
			m.Topics = append(m.Topics, TopicID(id))
			return ok
		})
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
