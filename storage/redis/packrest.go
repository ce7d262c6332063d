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
// is nothing but the tasks that they were shown, which is written and read by hand
// here, in the very same bytes: through encoding/json it takes longer than all the
// rest of a record.

// rest writes as JSON what the form does not know; nothing when there is none.
func (w *writer) rest(m *storage.Member) error {
	left := blanks.Get().(*storage.Member) //nolint:forcetypeassert // the pool holds nothing else
	defer func() {
		*left = storage.Member{}
		blanks.Put(left)
	}()
	*left = *m
	clearPacked(left)
	shown := left.Progress.Shown
	left.Progress.Shown = nil
	if reflect.ValueOf(left).Elem().IsZero() && (len(shown) == 0 || w.shown(shown)) {
		return nil
	}
	left.Progress.Shown = shown
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

// What stands around the tasks that a member was shown.
const (
	shownBegins = `{"joined":"1970-01-01","progress":{"shown":[`
	shownEnds   = `]}}`
)

// shown writes the tasks that a member was shown, if there's nothing in them that JSON
// writes in another way.
func (w *writer) shown(tasks []roadmap.ShownTask) bool {
	for i := range tasks {
		if t := &tasks[i]; !isPlain(string(t.Topic)) || t.On < 0 || t.On > lastPlain {
			return false
		}
	}
	b := append(w.b, shownBegins...)
	for i, t := range tasks {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, `{"t":"`...), t.Topic...)
		b = append(b, '"')
		if t.Task != 0 {
			b = strconv.AppendInt(append(b, `,"n":`...), int64(t.Task), 10)
		}
		b = append(t.On.UTC().AppendFormat(append(b, `,"on":"`...), time.DateOnly), `"}`...)
	}
	w.b = append(b, shownEnds...)
	return true
}

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
	if tasks, ok := readShown(text); ok {
		m.Progress.Shown = tasks
		return nil
	}
	return json.Unmarshal([]byte(text), m)
}

// readShown reads what shown wrote; false when it's something else.
func readShown(text string) ([]roadmap.ShownTask, bool) {
	text, begins := strings.CutPrefix(text, shownBegins)
	text, ends := strings.CutSuffix(text, shownEnds)
	if !begins || !ends {
		return nil, false
	}
	tasks := make([]roadmap.ShownTask, 0, 1+strings.Count(text, "},{"))
	for more := true; more; {
		var one string
		one, text, more = strings.Cut(text, "},{")
		t, ok := readTask(strings.TrimSuffix(strings.TrimPrefix(one, "{"), "}"))
		if !ok {
			return nil, false
		}
		tasks = append(tasks, t)
	}
	return tasks, true
}

// readTask reads `"t":"http","n":2,"on":"2026-11-28"`.
func readTask(text string) (t roadmap.ShownTask, ok bool) {
	text, ok = strings.CutPrefix(text, `"t":"`)
	topic, text, whole := strings.Cut(text, `"`)
	if !ok || !whole || !isPlain(topic) {
		return t, false
	}
	if rest, numbered := strings.CutPrefix(text, `,"n":`); numbered {
		number, behind, _ := strings.Cut(rest, ",")
		n, err := strconv.Atoi(number)
		if err != nil || number != strconv.Itoa(n) {
			return t, false
		}
		t.Task, text = n, ","+behind
	}
	text, ok = strings.CutPrefix(text, `,"on":"`)
	text, whole = strings.CutSuffix(text, `"`)
	if !ok || !whole || len(text) != len(time.DateOnly) {
		return t, false
	}
	on, err := roadmap.ParseDate(text)
	t.Topic, t.On = roadmap.TopicID(topic), on
	return t, err == nil
}
