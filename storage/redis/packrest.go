package redis

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// What the binary form doesn't know stands behind it as JSON. For most members that
// is nothing but days off and the tasks that they were shown, which are written and read
// by hand here, in the very same bytes: through encoding/json it takes longer than all
// the rest of a record.

// rest writes as JSON what the form does not know; nothing when there is none.
func (w *writer) rest(m *storage.Member) error {
	left := blanks.Get().(*storage.Member) //nolint:forcetypeassert // the pool holds nothing else
	defer func() {
		*left = storage.Member{}
		blanks.Put(left)
	}()
	*left = *m
	clearPacked(left)
	off, shown := left.Progress.Off, left.Progress.Shown
	left.Progress.Off, left.Progress.Shown = nil, nil
	if reflect.ValueOf(left).Elem().IsZero() && (len(off)+len(shown) == 0 || w.byHand(off, shown)) {
		return nil
	}
	left.Progress.Off, left.Progress.Shown = off, shown
	data, err := json.Marshal(left)
	w.b = append(w.b, data...)
	return err
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

// What stands around the lists that are written by hand.
const (
	restBegins  = `{"joined":"1970-01-01","progress":{`
	offBegins   = `"off":[`
	shownBegins = `"shown":[`
	restEnds    = `}}`
)

// byHand writes days off and the tasks that a member was shown, if there's nothing in them
// that JSON writes in another way.
func (w *writer) byHand(off []roadmap.Off, shown []roadmap.ShownTask) bool {
	for _, o := range off {
		if !isPlainDate(o.From) || !isPlainDate(o.To) {
			return false
		}
	}
	for i := range shown {
		if t := &shown[i]; !isPlain(string(t.Topic)) || !isPlainDate(t.On) {
			return false
		}
	}
	b := append(w.b, restBegins...)
	for i, o := range off {
		b = append(b, beginning(i, offBegins)...)
		b = appendDate(append(b, `{"f":"`...), o.From)
		b = append(appendDate(append(b, `","t":"`...), o.To), '"')
		if o.Travel {
			b = append(b, `,"z":true`...)
		}
		b = append(b, '}')
	}
	if len(off) > 0 {
		b = append(b, ']')
		if len(shown) > 0 {
			b = append(b, ',')
		}
	}
	for i, t := range shown {
		b = append(b, beginning(i, shownBegins)...)
		b = append(append(append(b, `{"t":"`...), t.Topic...), '"')
		if t.Task != 0 {
			b = strconv.AppendInt(append(b, `,"n":`...), int64(t.Task), 10)
		}
		b = append(appendDate(append(b, `,"on":"`...), t.On), `"}`...)
	}
	if len(shown) > 0 {
		b = append(b, ']')
	}
	w.b = append(b, restEnds...)
	return true
}

// beginning is what stands before one of a list.
func beginning(i int, list string) string {
	if i > 0 {
		return ","
	}
	return list
}

func isPlainDate(d roadmap.Date) bool { return d >= 0 && d <= lastPlain }

func appendDate(to []byte, d roadmap.Date) []byte { return d.UTC().AppendFormat(to, time.DateOnly) }

// lastPlain is a day long before years get a fifth digit.
const lastPlain = 2_000_000

// isPlain reports whether JSON writes a text as it is.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}

// readRest reads what rest wrote.
func readRest(text string, m *storage.Member) error {
	r := restReader{left: text}
	if off, shown := r.byHand(); !r.strange {
		m.Progress.Off, m.Progress.Shown = off, shown
		return nil
	}
	return json.Unmarshal([]byte(text), m)
}

// restReader reads what byHand wrote. Anything else is strange to it.
type restReader struct {
	left    string
	strange bool
}

func (r *restReader) byHand() (off []roadmap.Off, shown []roadmap.ShownTask) {
	r.expect(restBegins)
	if r.skip(offBegins) {
		off = readList(r, r.dayOff)
		if !r.strange && !strings.HasPrefix(r.left, restEnds) {
			r.expect(",")
		}
	}
	if r.skip(shownBegins) {
		shown = readList(r, r.shownTask)
	}
	r.expect(restEnds)
	r.strange = r.strange || r.left != ""
	return off, shown
}

// skip skips a text if it comes next.
func (r *restReader) skip(text string) (ok bool) {
	r.left, ok = strings.CutPrefix(r.left, text)
	return ok
}

// expect skips a text that has to come next.
func (r *restReader) expect(text string) { r.strange = !r.skip(text) || r.strange }

// readList reads a list behind its bracket, up to the other one.
func readList[T any](r *restReader, one func() T) []T {
	all := make([]T, 0, 1+strings.Count(r.left, "},{"))
	for more := true; more && !r.strange; more = r.skip(",") {
		r.expect("{")
		all = append(all, one())
		r.expect("}")
	}
	r.expect("]")
	return all
}

// dayOff reads `"f":"2026-11-28","t":"2026-11-30","z":true`.
func (r *restReader) dayOff() (o roadmap.Off) {
	r.expect(`"f":"`)
	o.From = r.date()
	r.expect(`","t":"`)
	o.To = r.date()
	r.expect(`"`)
	o.Travel = r.skip(`,"z":true`)
	return o
}

// shownTask reads `"t":"http","n":2,"on":"2026-11-28"`.
func (r *restReader) shownTask() (t roadmap.ShownTask) {
	r.expect(`"t":"`)
	topic, behind, _ := strings.Cut(r.left, `"`)
	r.strange = r.strange || !isPlain(topic)
	t.Topic, r.left = roadmap.TopicID(topic), behind
	if r.skip(`,"n":`) {
		number, _, _ := strings.Cut(r.left, ",")
		n, err := strconv.Atoi(number)
		r.strange = r.strange || err != nil || number != strconv.Itoa(n)
		t.Task, r.left = n, r.left[len(number):]
	}
	r.expect(`,"on":"`)
	t.On = r.date()
	r.expect(`"`)
	return t
}

func (r *restReader) date() roadmap.Date {
	if r.strange || len(r.left) < len(time.DateOnly) {
		r.strange = true
		return 0
	}
	on, err := roadmap.ParseDate(r.left[:len(time.DateOnly)])
	r.strange = err != nil
	r.left = r.left[len(time.DateOnly):]
	return on
}
