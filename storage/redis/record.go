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

// A record is the version in decimal, a colon, and the value: JSON as it is,
// or packed, which its first byte tells. Every form that was ever written must
// stay readable.
const packed = '\x01' // DEFLATE of the JSON with the dictionary below

// packFrom is the size above which packing pays.
const packFrom = 200

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
	packers   = sync.Pool{New: func() any { w, _ := flate.NewWriterDict(nil, flate.BestCompression, []byte(dictionary)); return w }} // the level is valid
	unpackers = sync.Pool{New: func() any { return flate.NewReaderDict(strings.NewReader(""), []byte(dictionary)) }}
)

// encode writes a record.
func encode(version int64, v any) (string, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	head := strconv.FormatInt(version, 10) + ":"
	if len(data) < packFrom {
		return head + string(data), nil
	}
	var b bytes.Buffer
	b.WriteString(head)
	b.WriteByte(packed)
	w := packers.Get().(*flate.Writer) //nolint:forcetypeassert // the pool holds nothing else
	defer packers.Put(w)
	w.Reset(&b)
	if _, err := w.Write(data); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return b.String(), nil
}

// maxRecord bounds what a packed record may unpack to.
const maxRecord = 8 << 20

// decode reads a record and returns its version.
func decode(record string, v any) (version int64, err error) {
	head, data, ok := strings.Cut(record, ":")
	version, err = strconv.ParseInt(head, 10, 64)
	if !ok || err != nil || data == "" {
		return 0, storage.ErrCorrupt
	}
	body := []byte(data)
	if data[0] == packed {
		if body, err = unpack(data[1:]); err != nil {
			return 0, storage.ErrCorrupt
		}
	}
	if json.Unmarshal(body, v) != nil {
		return 0, storage.ErrCorrupt
	}
	return version, nil
}

func unpack(data string) ([]byte, error) {
	r := unpackers.Get().(io.ReadCloser) //nolint:forcetypeassert // the pool holds nothing else
	defer unpackers.Put(r)
	if err := r.(flate.Resetter).Reset(strings.NewReader(data), []byte(dictionary)); err != nil { //nolint:forcetypeassert // documented by NewReaderDict
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, maxRecord))
}

func decodeMember(key storage.Key, record string) (m storage.Member, err error) {
	m.Version, err = decode(record, &m)
	m.Key = key
	return m, err
}
