// Package content holds the words that Mentor teaches, embedded into the
// binary: as files, and parsed ahead of time for a quick start. The README
// beside this file describes the format.
package content

import (
	"embed"

	"mentor/roadmap"
)

//go:generate go run ./parse

// FS is the built-in content folder.
//
//go:embed topics/*.md roadmaps/*.yaml answers/*.yaml cards/*.md counts.yaml badges.yaml
var FS embed.FS

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
