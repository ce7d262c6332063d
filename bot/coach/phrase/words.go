// Package phrase holds the small pieces of wording that messages share: counts,
// lists, days, the next step.
package phrase

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"mentor/bot/coach/texts"

	"mentor/bot"
)

// Duration words minutes: "25 min", "2 h", "1 h 30 min".
func Duration(minutes int) string {
	switch h, m := minutes/60, minutes%60; {
	case h == 0:
		return texts.Fill(texts.CountMin, m)
	case m == 0:
		return texts.Fill(texts.CountH, h)
	default:
		return texts.Fill(texts.CountHMin, h, m)
	}
}

// Number words a small number, "six", and writes a large one in digits.
func Number(n int) string {
	if words := strings.Fields(texts.Numbers); n >= 0 && n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// Sentence begins a text with a capital letter.
func Sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// List words names: "A", "A and B", "A, B and C".
func List(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return texts.Fill(texts.CountAnd, strings.Join(names[:len(names)-1], ", "), names[len(names)-1])
}

// Spans lists spans as List lists names.
func Spans(items []bot.Span) []bot.Span {
	if len(items) < 2 {
		return items
	}
	last := len(items) - 1
	var first []bot.Span
	for i, item := range items[:last] {
		if i > 0 {
			first = append(first, bot.T(", "))
		}
		first = append(first, item)
	}
	return texts.Spans(texts.CountAnd, first, items[last])
}

// Or words names of which one will do: "A", "A or B", "A, B or C".
func Or(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return texts.Fill(texts.CountOr, strings.Join(names[:len(names)-1], ", "), names[len(names)-1])
}

// FirstSentence cuts a text behind its first sentence.
func FirstSentence(text string) string {
	if i := strings.Index(text, ". "); i >= 0 {
		return text[:i+1]
	}
	return text
}
