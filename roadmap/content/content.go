// Package content holds the words that Mentor teaches, as they are in the binary:
// parsed ahead of time for a quick start, and the cards as their files. The README
// beside this file describes the format.
package content

import (
	_ "embed"

	"mentor/roadmap"
)

//go:generate go run ./parse

// followUpText is what parse has made of followups/*.md.
//
//go:embed followups.txt
var followUpText string

// Builtin returns the built-in content: Parsed, and the cards, which are slices of the
// embedded texts, of which no copy is held.
func Builtin() *roadmap.Content {
	c := *Parsed
	c.CardTexts, c.FollowUpText = cardTexts, followUpText
	return &c
}

// Library is what the built-in content says, with nothing over it.
func Library() (*roadmap.Library, error) {
	return roadmap.LoadOver(Builtin())
}
