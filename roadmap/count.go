package roadmap

import "strconv"

// Count words a number with its noun: "1 day", "3 days". Nouns take an s.
func Count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}
