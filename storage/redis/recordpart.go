package redis

import (
	"slices"
	"strings"

	"mentor/roadmap"
	"mentor/storage"
)

// What is asked of many records, or often, is read without the rest of them.

// decodeName reads name and team alone, which stand first in a binary record: a
// page of a board needs no more of the members on it.
func decodeName(record string) (name string, team storage.TeamID, err error) {
	_, body, _ := strings.Cut(record, ":")
	if body == "" || body[0] != binary1 && body[0] != binary2 {
		m, err := decodeMember(storage.Key{}, record)
		return m.Name, m.Team, err
	}
	r := &reader{b: body[1:]}
	_ = r.uint() // flags
	m := r.first()
	if r.broken {
		return "", "", storage.ErrCorrupt
	}
	return m.Name, m.Team, nil
}

// decodePoints reads how many points a member has on a window, for which it needs their
// days alone.
func decodePoints(record string, w storage.Window) (int, error) {
	_, body, _ := strings.Cut(record, ":")
	if body == "" || body[0] != binary1 && body[0] != binary2 || strings.Contains(body, `"away"`) {
		m, err := decodeMember(storage.Key{}, record)
		return storage.Points(&m, w), err
	}
	in := apart.Get().(*room) //nolint:forcetypeassert // the pool holds nothing else
	defer in.free()
	r := &reader{b: body[1:], room: in}
	flags := r.uint()
	m := r.first()
	_, _, _, _, _ = r.int(), r.uint(), r.int(), r.int(), r.int() // when they're nudged, joined and are due
	_, _ = r.word(), r.word()                                    // roadmap and topic
	in.kept = in.kept[:0]
	n := r.count()
	in.kept = slices.Grow(in.kept, n)
	r.eachMark(n, func(_ roadmap.TopicID, m roadmap.Mark) { in.kept = append(in.kept, m) })
	for range r.count() { // picks
		_, _ = r.word(), r.word()
	}
	m.OnBoard, m.Progress.Days = flags&flagOnBoard != 0, r.days()
	if r.broken {
		return 0, storage.ErrCorrupt
	}
	return storage.Points(&m, w), nil
}
