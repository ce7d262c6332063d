package redis

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"sync"

	"mentor/storage"
)

// A record is the version in decimal, a colon, and the value in one of four
// forms, which its first byte tells: JSON as it is, JSON deflated, or a member
// in binary. Every form that was ever written must stay readable; a first byte
// that is none of these was written by a newer mentor.
const (
	deflated  = '\x01' // DEFLATE of the JSON with the dictionary below
	binary1   = '\x02' // a member; see pack.go
	binary2   = '\x03' // a member with quizzes, reviews, tasks or badges; see packmore.go
	lastForm  = binary2
	firstText = ' '
)

// deflateLevel is the lowest that uses a dictionary. The highest saves another
// quarter, and takes fifteen times as long: a millisecond for a large workspace.
const deflateLevel = 2

// deflateFrom is the size above which deflating pays.
const deflateFrom = 200

// dictionary holds what records repeat, the most frequent last (RFC 1950
// calls it a preset dictionary). It belongs to the form: never change it, add a
// new form instead.
const dictionary = `"picks":{"language":"python","framework":"django"}"captain":"mentors":[{"id":"topics":["lessons":[{"question":"answer":"unanswered":[{"count":"last":` +
	`"zone":"America/New_York","zone":"Asia/Kolkata","zone":"Europe/London","zone":"Europe/Berlin","zone_set":true,"minutes":30,"team":"on_board":true,` +
	`"remind":{"on":true,"at":540,"days":62},"joined":"2026-"progress":{"roadmap":"backend","current":"due":17` +
	`"testing":"caching":"docker":"database":"api":"git":"sql":"http":"project-blog"-security-injection-optimization` +
	`"marks":{"days":[{"d":"2027-"xp":40,"n":2},{"d":"2026-"xp":20,"n":1}],"moves":[{"s":"skipped","t":["b":{` +
	`"],"on":"2027-01-","xp":20},{"s":"done","t":["":{"s":"skipped","on":"2026-1"":{"s":"done","on":"2026-12-","xp":20},"`

var (
	deflaters = sync.Pool{New: func() any { w, _ := flate.NewWriterDict(nil, deflateLevel, []byte(dictionary)); return w }} // the level is valid
	inflaters = sync.Pool{New: func() any { return flate.NewReaderDict(strings.NewReader(""), []byte(dictionary)) }}
)

// encode writes the record of a workspace.
func encode(version int64, v any) (string, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	head := strconv.FormatInt(version, 10) + ":"
	if len(data) < deflateFrom {
		return head + string(data), nil
	}
	var b bytes.Buffer
	b.WriteString(head)
	b.WriteByte(deflated)
	w := deflaters.Get().(*flate.Writer) //nolint:forcetypeassert // the pool holds nothing else
	defer deflaters.Put(w)
	w.Reset(&b)
	if _, err := w.Write(data); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return b.String(), nil
}

// encodeMember writes the record of a member.
func encodeMember(m *storage.Member) (string, error) {
	w := writers.Get().(*writer) //nolint:forcetypeassert // the pool holds nothing else
	defer w.free()
	w.b = strconv.AppendInt(w.b[:0], m.Version, 10)
	form := byte(binary1)
	if learnedMore(&m.Progress) {
		form = binary2
	}
	w.b = append(w.b, ':', form)
	err := w.pack(m)
	return string(w.b), err
}

// writers are what records are written with; each needs some kilobytes of room.
var writers = sync.Pool{New: func() any { return &writer{b: make([]byte, 0, 1024)} }}

// mostMarks is the number of marks above which their room isn't kept.
const mostMarks = 1000

func (w *writer) free() {
	if cap(w.room) <= mostMarks {
		clear(w.room) // they hold on to texts of the member
		writers.Put(w)
	}
}

// maxRecord bounds what a deflated record may inflate to.
const maxRecord = 8 << 20

// decode reads the record of a workspace and returns its version.
func decode(record string, v any) (version int64, err error) {
	version, body, err := open(record)
	if err != nil {
		return 0, err
	}
	if json.Unmarshal(body, v) != nil {
		return 0, storage.ErrCorrupt
	}
	return version, nil
}

// decodeMember reads the record of a member.
func decodeMember(key storage.Key, record string) (storage.Member, error) {
	m := blanks.Get().(*storage.Member) //nolint:forcetypeassert // the pool holds nothing else
	defer func() {
		*m = storage.Member{}
		blanks.Put(m)
	}()
	err := decodeInto(m, nil, key, record)
	return *m, err
}

// blanks are zero members to work in: one is large.
var blanks = sync.Pool{New: func() any { return new(storage.Member) }}

// decodeInto is decodeMember into a zero member and a room, if there is one: a member is
// large to be moved.
func decodeInto(m *storage.Member, in *room, key storage.Key, record string) (err error) {
	if head, body, _ := strings.Cut(record, ":"); body != "" && (body[0] == binary1 || body[0] == binary2) {
		if m.Version, err = strconv.ParseInt(head, 10, 64); err != nil {
			return storage.ErrCorrupt
		}
		err = unpack(body[1:], body[0] == binary2, m, in)
	} else {
		m.Version, err = decode(record, m)
	}
	m.Key = key
	return err
}

// open returns the version and the JSON of a record.
func open(record string) (version int64, body []byte, err error) {
	head, data, ok := strings.Cut(record, ":")
	version, err = strconv.ParseInt(head, 10, 64)
	if !ok || err != nil || data == "" {
		return 0, nil, storage.ErrCorrupt
	}
	if data[0] > lastForm && data[0] < firstText {
		return 0, nil, storage.ErrNewer
	}
	if data[0] != deflated {
		return version, []byte(data), nil
	}
	if body, err = inflate(data[1:]); err != nil {
		return 0, nil, storage.ErrCorrupt
	}
	return version, body, nil
}

func inflate(data string) ([]byte, error) {
	r := inflaters.Get().(io.ReadCloser) //nolint:forcetypeassert // the pool holds nothing else
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(strings.NewReader(data), []byte(dictionary)); err != nil { //nolint:forcetypeassert // documented by NewReaderDict
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, maxRecord))
}
