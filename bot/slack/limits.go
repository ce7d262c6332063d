package slack

import "unicode/utf8"

// What Slack accepts, from docs.slack.dev/reference/block-kit/blocks and
// docs.slack.dev/reference/methods/chat.postMessage.
const (
	maxBlocks      = 50
	maxSection     = 3000
	maxHeader      = 150
	maxFields      = 10
	maxField       = 2000
	maxButtons     = 5 // 25 are allowed, but more than a row is unreadable
	maxButtonText  = 75
	maxButtonValue = 2000
	maxOptions     = 100
	maxOptionText  = 75
	maxOptionValue = 150
	maxPlaceholder = 150
	maxText        = 4000
	maxViewTitle   = 24
	maxConfirmText = 300
	maxLabel       = 2000
)

// shorten cuts a text to n characters and marks the cut.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}
