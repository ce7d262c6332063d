package delivery

import (
	"slices"
	"unicode/utf8"
)

// Shorten cuts a text to n characters and marks the cut.
func Shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// BreakAt returns where to cut a text that is longer than n characters: at a
// line break or a space in the second half of the first n, if fits accepts it;
// otherwise after n.
func BreakAt(s []rune, n int, fits func(at int) bool) int {
	for _, sep := range []rune{'\n', ' '} {
		if i := lastIndex(s[:n], sep); i > n/2 && fits(i) {
			return i
		}
	}
	return n
}

func lastIndex(s []rune, r rune) int {
	for i, v := range slices.Backward(s) {
		if v == r {
			return i
		}
	}
	return -1
}
