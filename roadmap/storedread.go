package roadmap

import (
	"encoding/json"
	"slices"
	"strings"
)

// ReadStored reads a JSON object into whole as encoding/json does. Its field with that
// name is progress, which is part of whole: where it looks as we write it, it's read by
// hand, since a report reads that of thousands. Texts of it are parts of data.
func ReadStored(data, name string, progress *Progress, whole any) error {
	return new(StoredReader).Read(data, name, progress, whole)
}

// StoredReader reads many as ReadStored reads one, into the same room: what it has read
// is good until it reads the next.
type StoredReader struct {
	marks  map[TopicID]Mark
	days   []Day
	moves  []Move
	topics []TopicID // of the moves
	rest   [2][]byte // of the object and of the progress in it
}

// Read is ReadStored.
func (room *StoredReader) Read(data, name string, progress *Progress, whole any) error {
	r := storedReader{data: data, room: room}
	var p Progress
	there := false
	rest, ok := r.fields(&room.rest[0], func(field string) (known, ok bool) {
		if field != name {
			return false, true
		}
		there = true
		return true, r.progress(&p)
	})
	if !ok || r.at != len(data) {
		return json.Unmarshal([]byte(data), whole)
	}
	if err := json.Unmarshal(rest, whole); err != nil {
		return err
	}
	if there {
		*progress = p
	}
	return nil
}

// storedReader reads JSON as encoding/json writes it. Whatever looks otherwise, such
// as a space or an escaped letter, makes a method return false; then all is read anew
// by encoding/json.
type storedReader struct {
	data string
	at   int
	room *StoredReader

	month      string // as the latest date has it: "2026-11-"
	monthStart Date
}

// skip reads exactly that text.
func (r *storedReader) skip(text string) bool {
	if !strings.HasPrefix(r.data[r.at:], text) {
		return false
	}
	r.at += len(text)
	return true
}

// text reads a string of plain letters.
func (r *storedReader) text() (string, bool) {
	if !r.skip(`"`) {
		return "", false
	}
	for i := r.at; i < len(r.data); i++ {
		switch c := r.data[i]; {
		case c == '"':
			s := r.data[r.at:i]
			r.at = i + 1
			return s, true
		case c < ' ' || c == '\\' || c >= 0x80:
			return "", false
		}
	}
	return "", false
}

func (r *storedReader) number() (n int, ok bool) {
	negative, from := r.skip("-"), r.at
	for r.at < len(r.data) && r.data[r.at] >= '0' && r.data[r.at] <= '9' {
		n = 10*n + int(r.data[r.at]-'0')
		r.at++
	}
	digits := r.at - from
	if digits == 0 || digits > 9 || digits > 1 && r.data[from] == '0' {
		return 0, false
	}
	if negative {
		n = -n
	}
	return n, true
}

func (r *storedReader) date() (Date, bool) {
	s, ok := r.text()
	if !ok || len(s) != len("2026-11-20") {
		return 0, false
	}
	// Dates come in order: most are of the month of the one before.
	if tens, ones := s[8]-'0', s[9]-'0'; s[:8] == r.month && tens < 3 && ones < 10 && tens+ones > 0 && 10*tens+ones <= 28 {
		return r.monthStart + Date(10*tens+ones-1), true
	}
	d, ok := plainDate(s)
	if ok {
		r.month, r.monthStart = s[:8], d-Date(10*(s[8]-'0')+s[9]-'0'-1)
	}
	return d, ok
}

// list reads a list, whose elements are read by fn.
func (r *storedReader) list(open, end string, fn func() bool) bool {
	if !r.skip(open) {
		return false
	}
	if r.skip(end) {
		return true
	}
	for fn() {
		if !r.skip(",") {
			return r.skip(end)
		}
	}
	return false
}

// pairs reads an object, whose values are read by fn.
func (r *storedReader) pairs(fn func(name string) bool) bool {
	return r.list("{", "}", func() bool {
		name, ok := r.text()
		return ok && r.skip(":") && fn(name)
	})
}

// fields reads an object. fn reads the values of the fields that it knows, each once;
// the others are returned as an object of their own, in the room.
func (r *storedReader) fields(room *[]byte, fn func(name string) (known, ok bool)) (rest []byte, ok bool) {
	rest = append((*room)[:0], '{')
	var few [8]string
	seen := few[:0]
	ok = r.pairs(func(name string) bool {
		from := r.at
		known, ok := fn(name)
		if known {
			twice := slices.Contains(seen, name)
			seen = append(seen, name)
			return ok && !twice
		}
		if strings.ToLower(name) != name || !r.value() { // encoding/json takes a field by any case
			return false
		}
		if len(rest) > 1 {
			rest = append(rest, ',')
		}
		rest = append(append(append(rest, '"'), name...), '"', ':')
		rest = append(rest, r.data[from:r.at]...)
		return true
	})
	*room = append(rest, '}')
	return *room, ok
}

// value passes by a value, however deep. Whether it's good JSON is for its reader to
// find out.
func (r *storedReader) value() bool {
	depth := 0
	for ; r.at < len(r.data); r.at++ {
		switch r.data[r.at] {
		case '"':
			if !r.quoted() {
				return false
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return true
			}
			depth--
		case ',':
			if depth == 0 {
				return true
			}
		}
	}
	return false
}

// quoted passes by a string up to its last quote.
func (r *storedReader) quoted() bool {
	for r.at++; r.at < len(r.data); r.at++ {
		switch r.data[r.at] {
		case '"':
			return true
		case '\\':
			r.at++
		}
	}
	return false
}
