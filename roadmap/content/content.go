// Package content holds the words that Mentor teaches, embedded into the
// binary: as files, and parsed ahead of time for a quick start. The README
// beside this file describes the format.
package content

import "embed"

//go:generate go run ./parse

// FS is the built-in content folder.
//
//go:embed topics/*.md roadmaps/*.yaml answers/*.yaml counts.yaml badges.yaml
var FS embed.FS
