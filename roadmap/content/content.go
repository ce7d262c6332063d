// Package content holds the words that Mentor teaches, embedded into the
// binary. The README beside this file describes the format.
package content

import "embed"

// FS is the built-in content folder.
//
//go:embed topics/*.md roadmaps/*.yaml answers/*.yaml counts.yaml badges.yaml
var FS embed.FS
