package intent

import (
	"regexp"
	"strconv"
)

// Numbers and lengths of time.

var numberWords = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90, "a": 1, "an": 1,
}

func number(w string) (int, bool) {
	if n, err := strconv.Atoi(w); err == nil && n > 0 && n < 10_000 {
		return n, true
	}
	n, ok := numberWords[w]
	return n, ok && w != "a" && w != "an" && w != "one"
}

var compactMinutes = regexp.MustCompile(`^(\d{1,3})-?(min|mins|minutes|minute|m|h|hr|hrs|hour|hours)$`)

// lengths are those that no number says.
var lengths = []struct {
	words   []string
	minutes string
}{
	{[]string{"an", "hour", "and", "a", "half"}, "90"},
	{[]string{"one", "hour", "and", "a", "half"}, "90"},
	{[]string{"quarter", "of", "an", "hour"}, "15"},
	{[]string{"half", "an", "hour"}, "30"},
	{[]string{"half", "a", "hour"}, "30"},
	{[]string{"half", "hour"}, "30"},
}

// minutes reads a length of time that begins at a word: "10 minutes", "half an
// hour", "2h", "an hour and a half".
func (r *reader) minutes(i int) (value string, to int, ok bool) {
	for _, l := range lengths {
		if hasPrefix(r.tokens[i:], l.words) {
			return l.minutes, i + len(l.words), true
		}
	}
	w := r.tokens[i].word
	if m := compactMinutes.FindStringSubmatch(w); m != nil {
		n, _ := strconv.Atoi(m[1])
		if m[2][0] == 'h' {
			n *= 60
		}
		return strconv.Itoa(n), i + 1, true
	}
	n, isNumber := number(w)
	if !isNumber {
		n = numberWords[w]
	}
	if n == 0 || i+1 == len(r.tokens) {
		return "", 0, false
	}
	switch r.tokens[i+1].word {
	case "minutes":
		return strconv.Itoa(n), i + 2, true
	case "hour", "hours":
		return strconv.Itoa(60 * n), i + 2, true
	}
	return "", 0, false
}
