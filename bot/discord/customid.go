package discord

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"mentor/bot"
	"mentor/bot/delivery"
)

// A custom id carries the command line that a press runs, so that presses need
// no memory and survive restarts. It reads HEAD|GUILD|LINE, and behind a broken
// bar more: of a button what to ask first, of a dialog the line that opens it
// again. HEAD is a letter, made unique by a number where a line comes twice, or
// "nd:ID" on the first row of a post. GUILD stands only in private messages,
// where Discord does not say which server they belong to; it is in base 36.
//
// A line that does not fit is named by its hash, and the line itself stands in
// small print in the same message, which Discord hands back with the press.
type customID struct {
	head  string
	guild string
	line  string // or hashMark and a hash
	more  string
}

// The heads of custom ids.
const (
	headLine    = "l" // run the line
	headConfirm = "c" // ask first
	headChoice  = "s" // the chosen value is the line
	headForm    = "f" // of a dialog: submitting runs the line
	headPart    = "p" // run the line and show part MORE of its dialog
	headPost    = "nd:"
)

const (
	hashMark = "#"
	moreMark = "¦"
)

// maxLine bounds what stands in small print; longer lines are cut.
const maxLine = 600

func (c customID) String() string {
	guild := ""
	if n, err := strconv.ParseUint(c.guild, 10, 64); err == nil {
		guild = strconv.FormatUint(n, 36)
	}
	s := c.head + "|" + guild + "|" + c.line
	if c.more != "" && utf8.RuneCountInString(s)+1+utf8.RuneCountInString(c.more) <= maxCustomID {
		s += moreMark + c.more
	}
	return s
}

// fits reports whether the line itself has room.
func (c customID) fits() bool { return utf8.RuneCountInString(c.String()) <= maxCustomID }

// parseID reads a custom id; what is not one of ours has no line.
func parseID(s string) (c customID, ok bool) {
	head, rest, ok := strings.Cut(s, "|")
	guild, line, ok2 := strings.Cut(rest, "|")
	if !ok || !ok2 || head == "" {
		return c, false
	}
	c.head = head
	if n, err := strconv.ParseUint(guild, 36, 64); err == nil && guild != "" {
		c.guild = strconv.FormatUint(n, 10)
	}
	c.line, c.more, _ = strings.Cut(line, moreMark)
	return c, true
}

// is reports whether a custom id is of a kind, whatever number or post it
// carries.
func (c customID) is(head string) bool { return strings.TrimRight(c.head, "0123456789") == head }

// tidyLine makes a command line fit for custom ids and for small print.
func tidyLine(line string) string {
	return delivery.Shorten(strings.ReplaceAll(fixed(line), moreMark, "|"), maxLine)
}

// hashLine names a tidy line in 17 characters.
func hashLine(line string) string {
	sum := sha256.Sum256([]byte(line))
	return hashMark + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}

var printedLine = regexp.MustCompile("`/mentor ([^`]+)`")

// spelledOut returns the line that a hash names, from the small print of the
// message that was pressed.
func spelledOut(hash string, message []component) (line string, ok bool) {
	walk(message, func(c *component) {
		for _, found := range printedLine.FindAllStringSubmatch(c.Content, -1) {
			if hashLine(found[1]) == hash {
				line, ok = found[1], true
			}
		}
	})
	return line, ok
}

// marker is the head of a post's first custom id.
func marker(id bot.PostID) string { return headPost + string(id) }

// ids hands out custom ids for one answer and collects the lines that have to
// be spelled out.
type ids struct {
	guild string
	post  bot.PostID // "" when it is no post
	used  map[string]bool
	spell []string
}

// take returns a custom id that the message does not have yet.
func (n *ids) take(head, line, more string) string {
	id := customID{head: head, guild: n.guild, line: tidyLine(line), more: more}
	if n.post != "" && len(n.used) == 0 {
		id.head = marker(n.post)
		if head == headConfirm {
			id.more = "?" + more // a post's head has no room for the kind
		}
	}
	if !id.fits() {
		n.spell = append(n.spell, id.line)
		id.line = hashLine(id.line)
	}
	if n.used == nil {
		n.used = map[string]bool{}
	}
	for i := 2; n.used[id.String()]; i++ {
		id.head = fmt.Sprint(head, i)
	}
	n.used[id.String()] = true
	return id.String()
}

// value returns the value of a choice that runs a line.
func (n *ids) value(line string) string {
	line = tidyLine(line)
	if utf8.RuneCountInString(line) <= maxOptionText {
		return line
	}
	n.spell = append(n.spell, line)
	return hashLine(line)
}
