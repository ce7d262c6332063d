package slack

import (
	"strings"
	"unicode/utf8"

	"mentor/bot/delivery"
)

// What Slack accepts, from docs.slack.dev/reference/block-kit/blocks,
// docs.slack.dev/reference/block-kit/composition-objects,
// docs.slack.dev/reference/views and
// docs.slack.dev/reference/methods/chat.postMessage. A message takes 50 blocks,
// a view 100; what we show has to fit both.
const (
	maxBlocks        = 50
	maxSection       = 3000
	maxHeader        = 150
	maxFields        = 10
	maxField         = 2000
	maxButtons       = 5 // 25 are allowed, but more than a row is unreadable
	maxOverflow      = 5
	maxButtonText    = 75
	maxButtonValue   = 2000
	maxOptions       = 100
	maxOptionText    = 75
	maxOptionValue   = 150
	maxCheckboxes    = 10
	maxPlaceholder   = 150
	maxText          = 4000 // also of chat.update, which refuses more
	maxViewTitle     = 24
	maxCallback      = 255
	maxInput         = 3000
	maxConfirmTitle  = 100
	maxConfirmText   = 300
	maxConfirmButton = 30
	maxLabel         = 2000
	maxAlt           = 1000 // of a file; an image block takes 2,000
	maxFieldError    = 300  // no limit is documented; more is unreadable under a field
)

// shortenMarkup is delivery.Shorten for Slack's markup: it cuts no link and no escaped
// character in two.
func shortenMarkup(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	runes := []rune(s)
	return string(runes[:whole(runes, n-1)]) + "…"
}

// whole returns the greatest cut, at most n, that lies neither inside <…> nor
// inside &…;. A piece longer than n is cut anyway.
func whole(s []rune, n int) int {
	cut := n
	for i := n - 1; i > 0 && n-i <= maxSection; i-- {
		switch s[i] {
		case '>':
			return cut
		case '<':
			return i
		case '&':
			if end := strings.IndexByte(string(s[i:min(i+len("&amp;"), len(s))]), ';'); i+end >= cut {
				cut = i
			}
		}
	}
	return cut
}

// split cuts markup into parts of at most n characters, at a line end or a
// space where there is one.
func split(text string, n int) []string {
	var parts []string
	if len(text) <= n || utf8.RuneCountInString(text) <= n {
		return appendPart(parts, text)
	}
	rest := []rune(text)
	for len(rest) > n {
		cut := delivery.BreakAt(rest, whole(rest, n), func(at int) bool { return whole(rest, at) == at })
		parts = append(parts, strings.TrimSpace(string(rest[:cut])))
		rest = rest[cut:]
	}
	return appendPart(parts, string(rest))
}

// appendPart appends the last part, unless it's empty.
func appendPart(parts []string, last string) []string {
	if last = strings.Trim(last, "\n"); strings.TrimSpace(last) == "" {
		return parts
	}
	return append(parts, last)
}
