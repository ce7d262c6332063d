package discord

import (
	"strings"
	"unicode/utf8"

	"mentor/bot/delivery"
)

// split cuts text into parts of at most n characters, at a line end or a space
// where there is one. A fence that is cut is closed before the cut and opened
// again behind it.
func split(text string, n int) []string {
	var parts []string
	for utf8.RuneCountInString(text) > n {
		head, rest := cut(text, n-len(fence)-1)
		if opened, ok := openFence(head); ok {
			head = strings.TrimRight(head, "\n") + "\n" + fence
			rest = opened + "\n" + strings.TrimLeft(rest, "\n")
		}
		parts = append(parts, strings.TrimSpace(head))
		text = strings.TrimLeft(rest, "\n ")
	}
	if strings.TrimSpace(text) != "" {
		parts = append(parts, strings.TrimRight(text, "\n "))
	}
	return parts
}

// cut splits a text after at most n characters, the later the better.
func cut(text string, n int) (head, rest string) {
	runes := []rune(text)
	at := delivery.BreakAt(runes, n, func(int) bool { return true })
	return string(runes[:at]), string(runes[at:])
}

// openFence returns the line that opened the fence in which a text ends, if it
// ends in one. It is short: a language's name at most.
func openFence(text string) (line string, open bool) {
	for l := range strings.Lines(text) {
		if !strings.HasPrefix(l, fence) {
			continue
		}
		open = !open
		line = strings.TrimSpace(l)
	}
	return line, open
}
