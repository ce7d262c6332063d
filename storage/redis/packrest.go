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
// is nothing but days off, the tasks that they were shown and why they are on their topic,
// which are written and read by hand here, in the very same bytes: through encoding/json
// it takes longer than all the rest of a record.

// rest writes as JSON what the form does not know; nothing when there is none.
func (w *writer) rest(m *storage.Member) error {
	left := blanks.Get().(*storage.Member) //nolint:forcetypeassert // the pool holds nothing else
	defer func() {
		*left = storage.Member{}
		blanks.Put(left)
	}()
	*left = *m
	clearPacked(left)
	p := &left.Progress
	hand := handmade{p.Off, p.Shown, p.Chosen}
	p.Off, p.Shown, p.Chosen = nil, nil, roadmap.Chosen{}
	if reflect.ValueOf(left).Elem().IsZero() && (hand.isEmpty() || w.byHand(&hand)) {
		return nil
	}
	p.Off, p.Shown, p.Chosen = hand.off, hand.shown, hand.chosen
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

// handmade is what is written and read by hand.
type handmade struct {
	off    []roadmap.Off
	shown  []roadmap.ShownTask
	chosen roadmap.Chosen
}

func (h *handmade) isEmpty() bool {
	return len(h.off)+len(h.shown) == 0 && h.chosen == roadmap.Chosen{}
}

// isPlain reports whether there's nothing in it that JSON writes in another way.
func (h *handmade) isPlain() bool {
	for _, o := range h.off {
		if !isPlainDate(o.From) || !isPlainDate(o.To) {
			return false
		}
	}
	for i := range h.shown {
		if t := &h.shown[i]; !isPlain(string(t.Topic)) || !isPlainDate(t.On) {
			return false
		}
	}
	c := h.chosen
	return c == roadmap.Chosen{} || c.Topic != "" && c.Why != "" && isPlain(string(c.Topic)) && isPlain(string(c.Why))
}

// What stands around what is written by hand.
const (
	restBegins   = `{"joined":"1970-01-01","progress":{`
	offBegins    = `"off":[`
	shownBegins  = `"shown":[`
	chosenBegins = `"chosen":{"t":"`
	restEnds     = `}}`
)

// byHand writes it, if it's plain.
func (w *writer) byHand(h *handmade) bool {
	if !h.isPlain() {
		return false
	}
	b := append(w.b, restBegins...)
	begins := len(b)
	comma := func() {
		if len(b) > begins {
			b = append(b, ',')
		}
	}
	for i, o := range h.off {
		comma()
		if i == 0 {
			b = append(b, offBegins...)
		}
		b = appendDate(append(b, `{"f":"`...), o.From)
		b = append(appendDate(append(b, `","t":"`...), o.To), '"')
		if o.Travel {
			b = append(b, `,"z":true`...)
		}
		b = append(b, '}')
	}
	if len(h.off) > 0 {
		b = append(b, ']')
	}
	for i, t := range h.shown {
		comma()
		if i == 0 {
			b = append(b, shownBegins...)
		}
		b = append(append(append(b, `{"t":"`...), t.Topic...), '"')
		if t.Task != 0 {
			b = strconv.AppendInt(append(b, `,"n":`...), int64(t.Task), 10)
		}
		b = append(appendDate(append(b, `,"on":"`...), t.On), `"}`...)
	}
	if len(h.shown) > 0 {
		b = append(b, ']')
	}
	if h.chosen.Topic != "" {
		comma()
		b = append(append(append(b, chosenBegins...), h.chosen.Topic...), `","w":"`...)
		b = append(append(b, h.chosen.Why...), `"}`...)
	}
	w.b = append(b, restEnds...)
	return true
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
	if h := r.byHand(); !r.strange {
		m.Progress.Off, m.Progress.Shown, m.Progress.Chosen = h.off, h.shown, h.chosen
		return nil
	}
	return json.Unmarshal([]byte(text), m)
}

// restReader reads what byHand wrote. Anything else is strange to it.
type restReader struct {
	left    string
	strange bool
}

func (r *restReader) byHand() (h handmade) {
	r.expect(restBegins)
	if r.skip(offBegins) {
		h.off = readList(r, r.dayOff)
		r.goOn()
	}
	if r.skip(shownBegins) {
		h.shown = readList(r, r.shownTask)
		r.goOn()
	}
	if r.skip(chosenBegins) {
		h.chosen.Topic = roadmap.TopicID(r.plain())
		r.expect(`,"w":"`)
		h.chosen.Why = roadmap.Reason(r.plain())
		r.expect("}")
	}
	r.expect(restEnds)
	r.strange = r.strange || r.left != ""
	return h
}

// goOn skips the comma behind a list that isn't the last thing.
func (r *restReader) goOn() {
	if !strings.HasPrefix(r.left, restEnds) {
		r.expect(",")
	}
}

// plain reads a text up to its end, which it skips.
func (r *restReader) plain() string {
	text, behind, _ := strings.Cut(r.left, `"`)
	r.strange = r.strange || !isPlain(text)
	r.left = behind
	return text
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
	t.Topic = roadmap.TopicID(r.plain())
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
