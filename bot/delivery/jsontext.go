package delivery

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// AppendJSONString appends a string as encoding/json writes it. Answers are mostly
// text, and this is several times as fast as going through reflection for each.
func AppendJSONString(to []byte, s string) []byte {
	if !utf8.ValidString(s) || strings.Contains(s, "\u2028") || strings.Contains(s, "\u2029") {
		data, _ := json.Marshal(s) // a string never fails
		return append(to, data...)
	}
	to = append(to, '"')
	start := 0
	for i := range len(s) {
		if c := s[i]; !literal(c) {
			to = appendEscaped(append(to, s[start:i]...), c)
			start = i + 1
		}
	}
	return append(append(to, s[start:]...), '"')
}

// literal reports whether a byte stands for itself. Signs that mean something in HTML
// don't, as in encoding/json.
func literal(c byte) bool {
	return c >= ' ' && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&'
}

func appendEscaped(to []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(to, '\\', c)
	case '\n':
		return append(to, '\\', 'n')
	case '\t':
		return append(to, '\\', 't')
	case '\r':
		return append(to, '\\', 'r')
	case '\b':
		return append(to, '\\', 'b')
	case '\f':
		return append(to, '\\', 'f')
	}
	return append(to, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xf])
}
