package when

import (
	"regexp"
	"strings"

	"mentor/roadmap"
)

// Weekly is a time of day on days of the week.
type Weekly struct {
	At   roadmap.Clock
	Days roadmap.Weekdays // 0: none were named
}

var fillers = regexp.MustCompile(`^(?:please )?(?:remind |nudge |send |post )?(?:me |it |us )?`)

// Schedule reads a time of day and, before or behind it, days of the week:
// "9:00 pm mon-fri", "weekdays at half past nine", "every day 09:00".
func Schedule(text string) (Weekly, error) {
	if len(text) > longest {
		return Weekly{}, refuse("That's too long for a time and some days; try 09:00 mon-fri.")
	}
	words := strings.Fields(fillers.ReplaceAllString(fold(text), ""))
	from, to, err := findClock(words)
	if err != nil {
		return Weekly{}, err
	}
	if from == to {
		return Weekly{}, refuse("I couldn't find a time of day in %s; try 09:00 mon-fri.", quote(text))
	}
	w := Weekly{}
	w.At, _, _ = clockOf(strings.Join(words[from:to], " "))
	rest := append(append([]string{}, words[:from]...), words[to:]...)
	rest = strings.Fields(strings.Trim(strings.Join(rest, " "), ", "))
	if n := len(rest); n > 0 && rest[n-1] == "at" {
		rest = rest[:n-1]
	}
	if len(rest) == 0 {
		return w, nil
	}
	if i, j, _ := findClock(rest); i < j && strings.ContainsAny(strings.Join(rest[i:j], ""), "0123456789") {
		one, other := strings.Join(words[from:to], " "), strings.Join(rest[i:j], " ")
		return Weekly{}, refuse("I found two times, %s and %s; please give me one.", quote(one), quote(other))
	}
	w.Days, err = Days(strings.Join(rest, " "))
	return w, err
}

// findClock returns where a time of day stands among words: the longest run
// that is meant as one, with an error if it is wrong.
func findClock(words []string) (from, to int, err error) {
	for n := min(6, len(words)); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if _, ok, err := clockOf(strings.Trim(strings.Join(words[i:i+n], " "), ",")); ok {
				return i, i + n, err
			}
		}
	}
	return 0, 0, nil
}
