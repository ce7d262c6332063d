package llm

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"
)

// part is one event of an answer that comes in parts.
type part struct {
	Choices []struct {
		Delta message `json:"delta"`
	} `json:"choices"`
}

// inParts reads an answer that comes as server-sent events, the last of which is
// "[DONE]". One that ends without it was cut off.
func inParts(body io.Reader, shown *draft) (string, error) {
	var text strings.Builder
	for lines := bufio.NewScanner(body); lines.Scan(); {
		data, ok := strings.CutPrefix(lines.Text(), "data:")
		if !ok {
			continue // a comment, an event's name, the blank line between two events
		}
		if data = strings.TrimSpace(data); data == "[DONE]" {
			return strings.TrimSpace(text.String()), nil
		}
		var p part
		if json.Unmarshal([]byte(data), &p) != nil {
			return "", errUnreadable
		}
		if len(p.Choices) > 0 {
			text.WriteString(p.Choices[0].Delta.Content)
			shown.upTo(text.String())
		}
	}
	return "", errUnreadable
}

// draft is what has been shown of an answer that is still being written.
type draft struct {
	show    func(markdown string) // nil when nobody waits for parts
	known   string                // our own words
	sources int
	read    int    // bytes of the answer that were looked at
	shown   string // of it, without citations
}

// upTo shows the paragraphs that are new in the answer so far, if all of it may be
// shown as it stands.
func (d *draft) upTo(text string) {
	end := strings.LastIndex(text, "\n\n")
	if d.show == nil || end <= d.read || strings.Count(text[:end], "```")%2 != 0 {
		return
	}
	d.read = end
	answer, err := checked(strings.TrimSpace(text[:end]), d.known, d.sources, false)
	if err != nil {
		return
	}
	if more, ok := strings.CutPrefix(answer.Text, d.shown); ok && more != "" {
		d.shown = answer.Text
		d.show(more)
	}
}
