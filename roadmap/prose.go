package roadmap

import "strings"

// Prose returns a Markdown text without its fenced code and tables.
func Prose(text string) string {
	var b strings.Builder
	code := false
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			code = !code
		} else if !code && !strings.HasPrefix(line, "|") {
			b.WriteString(line)
		}
	}
	return strings.TrimSpace(b.String())
}
