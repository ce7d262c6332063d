package answer

import "strings"

// longestRead is how much of a text is read as a question, in bytes.
const longestRead = 1500

// readable returns the part of a text that may be a question.
func readable(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if len(text) > longestRead {
		text = strings.ToValidUTF8(text[:longestRead], "")
	}
	return text, text != ""
}
