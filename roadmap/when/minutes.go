package when

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	eachDay  = regexp.MustCompile(`(?: ?/ ?day| a day| per day| every day| each day| daily)$`)
	fraction = strings.NewReplacer(
		"1/2 hour", "half an hour", "1/2 h", "half an hour", "1/4 hour", "15 minutes", "3/4 hour", "45 minutes",
	)
)

// Minutes reads a time that something takes, in minutes: "30", "30 min a day",
// "half an hour", "1h", "thirty". The bounds are the caller's.
func Minutes(text string) (int, error) {
	said := strings.TrimLeft(fold(text), "=:~ ")
	said, _ = cutPrefixes(said, "to", "about", "around", "only", "for")
	said = fraction.Replace(strings.ReplaceAll(eachDay.ReplaceAllString(said, ""), "\u2044", "/"))
	if n, err := strconv.Atoi(said); err == nil && n >= 0 {
		return n, nil
	}
	if n, ok := amount(said); ok {
		return n, nil
	}
	if d, ok := duration(said); ok {
		return int(d / time.Minute), nil
	}
	return 0, refuse("I couldn't read %s as minutes; try 30, 45 min or half an hour.", quote(text))
}
