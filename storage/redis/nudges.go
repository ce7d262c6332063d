package redis

import (
	"encoding/base32"
	"encoding/binary"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// A nudge that has ended is kept in few bytes, beside the others of its member: forty
// and some are what most take. It begins with the second in which it ended, which
// scripts read, then the form, of which every one that was ever written must stay
// readable. What the form doesn't know goes along as JSON.
const nudgeForm1 = 1

// nudgesKey is the hash of the ended nudges of a member.
func nudgesKey(ws storage.WorkspaceID, subject string) string {
	return tag(ws) + "n:" + strconv.Itoa(len(subject)) + ":" + subject + ":" + string(ws)
}

// ends reports whether a post is an ended nudge.
func ends(p *storage.Post) bool {
	return p.Kind == storage.NudgePost && p.Member != "" && p.Next == 0
}

// A post's ID is a hundred bits, written as twenty characters. Anything else stands
// behind a sign that makes it longer or shorter than those.
const (
	idBytes = 13
	idSign  = "="
)

var idBits = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// nudgeField is what a nudge is called among those of its member.
func nudgeField(id storage.PostID) string {
	if len(id) == 20 {
		if bits, err := idBits.DecodeString(string(id) + "a"); err == nil {
			return string(bits[:idBytes])
		}
	}
	if len(id)+len(idSign) == idBytes {
		return idSign + idSign + string(id)
	}
	return idSign + string(id)
}

func nudgeID(field string) storage.PostID {
	if len(field) == idBytes {
		return storage.PostID(idBits.EncodeToString([]byte(field))[:20])
	}
	return storage.PostID(strings.TrimLeft(field, idSign))
}

// nudgeStates and nudgeReasons have numbers: states and reasons may be added at the
// end, and none may ever move or go. Others are written out.
var (
	nudgeStates  = []storage.PostState{storage.Sent, storage.Skipped, storage.Expired, storage.Dead, storage.Unverifiable}
	nudgeReasons = []string{
		"", "it comes to the account that you linked this one to", "you had left the workspace", "your nudges were off", "your nudges were paused",
		"you had learned something that day already", "it was a holiday of the team", "your accounts were unlinked just before", "the member is gone",
		"the bot was not running then, and later it would have been too late", "it could not be sent in time",
		storage.WhyLinked, storage.WhyLeft, storage.WhyOff, storage.WhyPaused, storage.WhyLearned, storage.WhyHoliday, storage.WhyUnlinked, storage.WhyGone,
		storage.WhyDown, storage.WhyLate,
	}
)

// oneOf writes one of the known values as its number plus 1, another as 0 and its text.
func oneOf[T ~string](w *writer, known []T, v T) {
	for i, k := range known {
		if k == v {
			w.uint(uint64(i) + 1)
			return
		}
	}
	w.uint(0)
	w.text(string(v))
}

func readOneOf[T ~string](r *reader, known []T) T {
	n := r.uint()
	if n == 0 {
		return T(r.text())
	}
	if n > uint64(len(known)) {
		r.fail()
		return ""
	}
	return known[n-1]
}

// The kinds of names that platforms give.
const (
	nameText   = iota // any other
	nameNumber        // a number, as Discord's
	nameStamp         // seconds and millionths, as Slack's
	nameLetter        // a capital letter and what stands behind it, in 36 digits
)

const slackDigits = 36

// name writes what a platform calls a message or a conversation.
func (w *writer) name(s string) {
	if n, err := strconv.ParseUint(s, 10, 63); err == nil && strconv.FormatUint(n, 10) == s {
		w.uint(nameNumber)
		w.uint(n)
		return
	}
	if n, ok := stamp(s); ok {
		w.uint(nameStamp)
		w.uint(n)
		return
	}
	if n, ok := letterNumber(s); ok {
		w.uint(nameLetter)
		w.b = append(w.b, s[0])
		w.uint(n)
		return
	}
	w.uint(nameText)
	w.text(s)
}

func (r *reader) name() string {
	switch r.uint() {
	case nameText:
		return r.text()
	case nameNumber:
		return strconv.FormatUint(r.uint(), 10)
	case nameStamp:
		return stampText(r.uint())
	case nameLetter:
		letter := r.take(1)
		return letter + strings.ToUpper(strconv.FormatUint(r.uint(), slackDigits))
	}
	r.fail()
	return ""
}

// stamp reads "1732700000.123456" as millionths.
func stamp(s string) (uint64, bool) {
	whole, part, ok := strings.Cut(s, ".")
	if !ok || len(part) != 6 {
		return 0, false
	}
	n, err := strconv.ParseUint(whole+part, 10, 63)
	return n, err == nil && stampText(n) == s
}

func stampText(n uint64) string {
	part := strconv.FormatUint(n%1e6+1e6, 10)
	return strconv.FormatUint(n/1e6, 10) + "." + part[1:]
}

// letterNumber reads "D024BE91L": a letter, and a number in 36 digits that doesn't
// begin with 0.
func letterNumber(s string) (uint64, bool) {
	if len(s) < 2 || s[0] < 'A' || s[0] > 'Z' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[1:], slackDigits, 63)
	return n, err == nil && strings.ToUpper(strconv.FormatUint(n, slackDigits)) == s[1:]
}

// The flags of a nudge.
const (
	nudgeFirst = 1 << iota
	nudgeSentAt
	nudgeCounts
	nudgeRest
)

// packNudge writes a nudge that ended at a time; owner is the number of the process
// that handled it.
func packNudge(p *storage.Post, ended time.Time, owner int64) (string, error) {
	rest := *p
	clearNudge(&rest)
	flags := uint64(0)
	for flag, set := range map[uint64]bool{
		nudgeFirst: p.First != 0, nudgeSentAt: p.SentAt != 0, nudgeCounts: p.Tries != 0 || p.Looks != 0, nudgeRest: !reflect.ValueOf(&rest).Elem().IsZero(),
	} {
		if set {
			flags |= flag
		}
	}
	w := &writer{b: append(binary.BigEndian.AppendUint32(make([]byte, 0, 64), uint32(ended.Unix())), nudgeForm1)}
	w.uint(flags)
	oneOf(w, nudgeStates, p.State)
	w.uint(uint64(p.Fence))
	w.int(owner)
	w.int(int64(p.Date))
	w.int(p.Due)
	w.int(p.Expires - p.Due)
	if p.First != 0 {
		w.int(p.First - p.Due)
	}
	if p.SentAt != 0 {
		w.int(p.SentAt - p.Due)
	}
	if flags&nudgeCounts != 0 {
		w.int(int64(p.Tries))
		w.int(int64(p.Looks))
	}
	w.word(string(p.Topic))
	w.name(p.PostedIn)
	w.name(p.Message)
	oneOf(w, nudgeReasons, p.Reason)
	if flags&nudgeRest != 0 {
		data, err := json.Marshal(&rest)
		if err != nil {
			return "", err
		}
		w.b = append(w.b, data...)
	}
	return string(w.b), nil
}

// clearNudge empties the fields that the form holds, and those that are known from
// where a nudge stands.
func clearNudge(p *storage.Post) {
	p.ID, p.Workspace, p.State, p.Next, p.Fence, p.First, p.Owner = "", "", "", 0, 0, 0, ""
	p.Kind, p.Member, p.Topic, p.Date, p.Due, p.Expires = "", "", "", 0, 0, 0
	p.Tries, p.Looks, p.SentAt, p.PostedIn, p.Message, p.Reason = 0, 0, 0, "", "", ""
}

// unpackNudge reads what packNudge wrote, and the number of the owner.
func unpackNudge(ws storage.WorkspaceID, subject, field, packed string) (p storage.Post, owner int64, err error) {
	if len(packed) < 5 {
		return p, 0, storage.ErrCorrupt
	}
	if packed[4] != nudgeForm1 {
		return p, 0, storage.ErrNewer
	}
	r := &reader{b: packed[5:]}
	flags := r.uint()
	state := readOneOf(r, nudgeStates)
	fence := int64(r.uint())
	owner = r.int()
	p.Date, p.Due = roadmap.Date(r.int()), r.int()
	p.Expires = p.Due + r.int()
	if flags&nudgeFirst != 0 {
		p.First = p.Due + r.int()
	}
	if flags&nudgeSentAt != 0 {
		p.SentAt = p.Due + r.int()
	}
	if flags&nudgeCounts != 0 {
		p.Tries, p.Looks = int(r.int()), int(r.int())
	}
	p.Topic = roadmap.TopicID(r.word())
	p.PostedIn, p.Message = r.name(), r.name()
	p.Reason = readOneOf(r, nudgeReasons)
	if flags&nudgeRest != 0 && !r.broken {
		known := p
		if json.Unmarshal([]byte(r.left()), &p) != nil {
			return p, 0, storage.ErrCorrupt
		}
		p.Date, p.Due, p.Expires, p.Topic = known.Date, known.Due, known.Expires, known.Topic
	}
	if r.broken {
		return p, 0, storage.ErrCorrupt
	}
	p.ID, p.Workspace, p.Kind, p.Member = nudgeID(field), ws, storage.NudgePost, storage.MemberID(subject)
	p.State, p.Fence = state, fence
	return p, owner, nil
}
