package ical

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	ics "github.com/arran4/golang-ical"
)

const (
	longestLine = 16 << 10 // bytes; a longer one is no date
	mostSigns   = 40       // parameters and their values in front of a value
	longestName = 60       // runes of a summary
)

// property is one line of an event that matters here.
type property struct {
	name, value string
	zone        string // TZID
	kind        string // VALUE
	following   bool   // RANGE=THISANDFUTURE
}

// component is an event, or one half of a time zone.
type component struct {
	props []property
	name  string // the summary
	bad   bool   // a line that matters could not be read
}

func (c *component) all(name string) (list []property) {
	for _, p := range c.props {
		if p.name == name {
			list = append(list, p)
		}
	}
	return list
}

func (c *component) first(name string) (property, bool) {
	for _, p := range c.props {
		if p.name == name {
			return p, true
		}
	}
	return property{}, false
}

// file is what a calendar holds.
type file struct {
	events    int // all of them
	kept      []*component
	zones     map[string][]*component // STANDARD and DAYLIGHT, by TZID
	cancelled bool                    // METHOD:CANCEL
	zone      string                  // X-WR-TIMEZONE: in which its owner looks at it
}

// wanted are the lines that matter; all others are passed over unread.
var wanted = map[string]bool{
	"BEGIN": true, "END": true, "METHOD": true, "X-WR-TIMEZONE": true, "TZID": true, "TZOFFSETFROM": true, "TZOFFSETTO": true,
	"UID": true, "SUMMARY": true, "STATUS": true, "SEQUENCE": true, "DTSTART": true, "DTEND": true, "DURATION": true,
	"RRULE": true, "EXRULE": true, "RDATE": true, "EXDATE": true, "RECURRENCE-ID": true,
}

// optional are those without which an event can be understood.
var optional = map[string]bool{"SUMMARY": true, "UID": true, "SEQUENCE": true}

// reader walks through the lines of a calendar.
type reader struct {
	file
	stack []string
	open  *component // the event or half of a zone that is being read
	tzid  string
	dates int
}

// read takes a calendar apart. A line that cannot be read costs its event, not
// the calendar.
func read(text string) file {
	r := &reader{file: file{zones: map[string][]*component{}}}
	stream := ics.NewCalendarStream(strings.NewReader(cleaned(text)))
	for {
		line, err := stream.ReadLine()
		if line != nil {
			r.line(string(*line))
		}
		if err != nil || line == nil {
			return r.file
		}
	}
}

// lineStarts are where lines began in a text that lost its line breaks.
var lineStarts = regexp.MustCompile(` +((?:BEGIN|END|METHOD|X-WR-TIMEZONE|VERSION|PRODID|UID|SUMMARY|STATUS|SEQUENCE|DTSTAMP|` +
	`DTSTART|DTEND|DURATION|RRULE|EXRULE|RDATE|EXDATE|RECURRENCE-ID|TZID|TZOFFSETFROM|TZOFFSETTO)[:;])`)

// cleaned undoes what happens to a calendar on its way: a byte order mark, UTF-16,
// and line breaks that a field of one line has turned into blanks.
func cleaned(text string) string {
	if len(text) > 1 && (text[:2] == "\xff\xfe" || text[:2] == "\xfe\xff") {
		low, high := 0, 1
		if text[0] == '\xfe' {
			low, high = 1, 0
		}
		units := make([]uint16, 0, len(text)/2)
		for i := 2; i+1 < len(text); i += 2 {
			units = append(units, uint16(text[i+low])|uint16(text[i+high])<<8)
		}
		text = string(utf16.Decode(units))
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if !strings.ContainsAny(strings.TrimSpace(text), "\r\n") {
		text = lineStarts.ReplaceAllString(text, "\n$1")
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// line takes one unfolded line.
func (r *reader) line(line string) {
	line = strings.TrimSpace(line)
	end := strings.IndexAny(line, ":;")
	if end < 0 {
		return
	}
	name := strings.ToUpper(line[:end])
	if !wanted[name] || r.open == nil && name != "BEGIN" && name != "END" && name != "TZID" && name != "METHOD" && name != "X-WR-TIMEZONE" {
		return
	}
	p, ok := parse(name, line)
	switch {
	case !ok && r.open != nil && !optional[name]:
		r.open.bad = true
	case !ok:
	case name == "BEGIN":
		r.begin(strings.ToUpper(p.value))
	case name == "END":
		r.end(strings.ToUpper(p.value))
	default:
		r.take(p)
	}
}

// parse has the library read a line, once it is known to be of a size for which
// it was made.
func parse(name, line string) (property, bool) {
	colon := strings.LastIndexByte(line, ':')
	if name == "UID" || name == "SUMMARY" {
		colon = strings.IndexByte(line, ':')
	}
	if len(line) > longestLine || colon < 0 || strings.Count(line[:colon], ",")+strings.Count(line[:colon], ";") > mostSigns {
		return property{}, false
	}
	base, err := ics.ParseProperty(ics.ContentLine(line))
	if err != nil || base == nil {
		return property{}, false
	}
	p := property{name: name, value: strings.TrimSpace(base.Value)}
	for key, values := range base.ICalParameters {
		if len(values) == 0 {
			continue
		}
		switch strings.ToUpper(key) {
		case "TZID":
			p.zone = values[0]
		case "VALUE":
			p.kind = strings.ToUpper(values[0])
		case "RANGE":
			p.following = strings.EqualFold(values[0], "THISANDFUTURE")
		}
	}
	return p, true
}

func (r *reader) begin(kind string) {
	if r.stack = append(r.stack, kind); len(r.stack) > 10 {
		r.stack = r.stack[1:]
	}
	switch kind {
	case "VTIMEZONE":
		r.tzid = ""
	case "VEVENT", "STANDARD", "DAYLIGHT":
		r.open = &component{}
	}
}

func (r *reader) end(kind string) {
	if n := len(r.stack); n > 0 {
		r.stack = r.stack[:n-1]
	}
	if r.open == nil {
		return
	}
	switch kind {
	case "VEVENT":
		if r.events++; len(r.kept) < maxEvents {
			r.kept = append(r.kept, r.open)
		}
		r.open = nil
	case "STANDARD", "DAYLIGHT":
		if len(r.zones) < 100 && len(r.zones[r.tzid]) < 50 {
			r.zones[r.tzid] = append(r.zones[r.tzid], r.open)
		}
		r.open = nil
	}
}

// take keeps a line of the event that is open, or of what surrounds it.
func (r *reader) take(p property) {
	inside := ""
	if n := len(r.stack); n > 0 {
		inside = r.stack[n-1]
	}
	switch {
	case inside == "VTIMEZONE" && p.name == "TZID":
		r.tzid = p.value
	case r.open == nil && p.name == "X-WR-TIMEZONE":
		r.zone = p.value
	case r.open == nil:
		r.cancelled = r.cancelled || p.name == "METHOD" && strings.EqualFold(p.value, "CANCEL")
	case inside == "VALARM":
		// An alarm has a duration of its own.
	case p.name == "SUMMARY":
		r.open.name = shorten(p.value)
	case p.name == "RDATE" || p.name == "EXDATE":
		if r.dates += strings.Count(p.value, ",") + 1; r.dates > maxDates {
			r.open.bad = true
			return
		}
		r.open.props = append(r.open.props, p)
	default:
		if _, twice := r.open.first(p.name); !twice {
			r.open.props = append(r.open.props, p)
		}
	}
}

func shorten(text string) string {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
	if runes := []rune(text); len(runes) > longestName {
		return string(runes[:longestName-1]) + "…"
	}
	return text
}

func number(text string) int {
	n, _ := strconv.Atoi(strings.TrimSpace(text)) // not a number is 0
	return n
}
