package roadmap

import (
	"encoding/json"
	"strings"
)

// ReadStored reads a JSON object into whole as encoding/json does. Its field with that
// name is progress, which is part of whole: where it looks as we write it, it's read by
// hand, since a report reads that of thousands. Texts of it are parts of data.
func ReadStored(data, name string, progress *Progress, whole any) error {
	r := storedReader{data: data}
	var p Progress
	there := false
	rest, ok := r.fields(func(field string) (known, ok bool) {
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
	if !ok {
		return 0, false
	}
	return plainDate(s)
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
// the others are returned as an object of their own.
func (r *storedReader) fields(fn func(name string) (known, ok bool)) (rest []byte, ok bool) {
	rest = append(make([]byte, 0, 256), '{')
	seen := map[string]bool{}
	ok = r.pairs(func(name string) bool {
		from := r.at
		known, ok := fn(name)
		if known {
			twice := seen[name]
			seen[name] = true
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
	return append(rest, '}'), ok
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
