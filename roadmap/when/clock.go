package when

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"mentor/roadmap"
)

// Times of day that have a name.
const (
	Morning   roadmap.Clock = 9 * 60
	Noon      roadmap.Clock = 12 * 60
	Afternoon roadmap.Clock = 15 * 60
	Evening   roadmap.Clock = 19 * 60
)

const wholeDay = 24 * 60 // minutes

// Clock reads a time of day: "9:00 PM", "at 9 pm", "21h", "09.30", "half past
// nine", "quarter to ten", "noon".
func Clock(text string) (roadmap.Clock, error) {
	c, ok, err := clockOf(fold(text))
	if !ok {
		return 0, refuse("I couldn't read %s as a time of day; try 09:00, 9 pm or half past nine.", quote(text))
	}
	return c, err
}

// clockOf reads a folded text. It is not ok when the text is nothing like a
// time of day; it is an error when it is meant as one and wrong.
func clockOf(text string) (c roadmap.Clock, ok bool, err error) {
	text, _ = cutPrefixes(text, "at", "@", "about", "around")
	switch text {
	case "noon", "midday", "12 noon", "lunchtime":
		return Noon, true, nil
	case "midnight", "12 midnight":
		return 0, true, nil
	}
	bare, half := cutHalf(text)
	bare = oClock.ReplaceAllString(bare, "")
	for _, read := range []func(string, string, string) (roadmap.Clock, bool, error){digitalClock, aroundHour, spokenClock} {
		if c, ok, err := read(text, bare, half); ok {
			return c, ok, err
		}
	}
	return 0, false, nil
}

// halves are the words for the halves of the day.
var halves = map[string]string{
	"am": "am", "a.m": "am", "a.m.": "am", "in the morning": "am", "this morning": "am", "morning": "am",
	"pm": "pm", "p.m": "pm", "p.m.": "pm", "in the afternoon": "pm", "in the evening": "pm", "this afternoon": "pm", "this evening": "pm",
	"afternoon": "pm", "evening": "pm", "tonight": "pm", "at night": "night", "night": "night",
}

var (
	glued  = regexp.MustCompile(`^(.*\d) ?(am|pm|a\.m\.?|p\.m\.?)$`)
	oClock = regexp.MustCompile(`[ -]?(o'clock|oclock|uhr|ish)$`)
	clock  = regexp.MustCompile(`^(\d{1,2})(?:h| ?[:.h] ?(\d{2})(?::00)?(?: ?(?:h|hrs|hours))?)?$`)
	block  = regexp.MustCompile(`^(\d{1,2})(\d{2}) ?(?:h|hrs|hours)?$`) // 0930
	around = regexp.MustCompile(`^(?:a )?(half|quarter|[a-z]+(?:[- ][a-z]+)?|\d{1,2})(?: minutes?)? (past|after|to|before|till) (.+)$`)
	halfOf = regexp.MustCompile(`^half ([a-z]+|\d{1,2})$`)
)

// cutHalf takes the words for a half of the day off the end.
func cutHalf(text string) (bare, half string) {
	if m := glued.FindStringSubmatch(text); m != nil {
		return strings.TrimSpace(m[1]), halves[m[2]]
	}
	words := strings.Fields(text)
	for n := min(3, len(words)-1); n > 0; n-- {
		if half, ok := halves[strings.Join(words[len(words)-n:], " ")]; ok {
			return strings.Join(words[:len(words)-n], " "), half
		}
	}
	return text, ""
}

// digitalClock reads "9", "9:30", "09.30", "21h30", "0930" and "830".
func digitalClock(said, bare, half string) (roadmap.Clock, bool, error) {
	m := clock.FindStringSubmatch(bare)
	if m == nil {
		if m = block.FindStringSubmatch(bare); m == nil {
			return 0, false, nil
		}
	}
	hour, _ := strconv.Atoi(m[1])         // digits
	minute, _ := strconv.Atoi("0" + m[2]) // digits
	c, err := assemble(said, hour, minute, half)
	return c, true, err
}

// assemble puts an hour, minutes and a half of the day together.
func assemble(said string, hour, minute int, half string) (roadmap.Clock, error) {
	switch {
	case minute > 59:
		return 0, refuse("%s isn't a time of day: minutes go from 00 to 59, as in 09:30.", quote(said))
	case hour == 24 && minute == 0 && half == "":
		return 0, refuse("24:00 could be either end of a day; write 00:00 for midnight.")
	case hour > 23:
		return 0, refuse("%s isn't a time of day: hours go from 0 to 23, as in 09:00 or 9 pm.", quote(said))
	case half != "" && (hour > 12 || hour == 0):
		return 0, refuse("%s mixes the 24-hour clock with am and pm; write %02d:%02d or %s.", quote(said), hour, minute, twelve(hour, minute))
	case half != "pm" && half != "" && hour == 12:
		hour = 0
	case half == "pm" && hour < 12, half == "night" && hour > 5:
		hour += 12
	}
	return roadmap.Clock(60*hour + minute), nil
}

// twelve writes a time with am or pm.
func twelve(hour, minute int) string {
	half := "am"
	if hour >= 12 {
		half = "pm"
	}
	if hour %= 12; hour == 0 {
		hour = 12
	}
	if minute == 0 {
		return fmt.Sprintf("%d %s", hour, half)
	}
	return fmt.Sprintf("%d:%02d %s", hour, minute, half)
}

// numbers are the words that hours and minutes are spoken with.
var numbers = func() map[string]int {
	all := map[string]int{}
	ones := strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	for n, w := range ones {
		all[w] = n
	}
	for i, tens := range strings.Fields("twenty thirty forty fifty") {
		all[tens] = 20 + 10*i
		for n := 1; n < 10; n++ {
			all[tens+"-"+ones[n]], all[tens+" "+ones[n]] = 20+10*i+n, 20+10*i+n
		}
	}
	return all
}()

// number reads digits or a word up to fifty-nine.
func number(text string) (int, bool) {
	if n, ok := numbers[text]; ok {
		return n, true
	}
	if text == "" || len(text) > 4 || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// spokenClock reads "nine", "nine thirty" and "twenty-one oh five".
func spokenClock(said, bare, half string) (roadmap.Clock, bool, error) {
	if m := halfOf.FindStringSubmatch(bare); m != nil {
		if hour, ok := number(m[1]); ok && hour >= 1 && hour <= 12 {
			return 0, true, halfWhat(said, hour)
		}
	}
	words := strings.Fields(bare)
	for n := min(2, len(words)); n > 0; n-- {
		hour, ok := numbers[strings.Join(words[:n], " ")]
		if !ok || hour > 24 {
			continue
		}
		minute, rest := 0, strings.TrimPrefix(strings.Join(words[n:], " "), "oh ")
		if rest != "" {
			if minute, ok = numbers[rest]; !ok {
				continue
			}
		}
		c, err := assemble(said, hour, minute, half)
		return c, true, err
	}
	return 0, false, nil
}

// aroundHour reads "half past nine" and "ten to eight".
func aroundHour(said, bare, half string) (roadmap.Clock, bool, error) {
	m := around.FindStringSubmatch(bare)
	if m == nil {
		return 0, false, nil
	}
	n, ok := map[string]int{"half": 30, "quarter": 15}[m[1]]
	if !ok {
		n, ok = number(m[1])
	}
	if !ok || n < 1 || n > 59 {
		return 0, false, nil
	}
	hourText := m[3]
	if half != "" {
		hourText += " " + half
	}
	c, ok, err := clockOf(hourText)
	switch {
	case !ok:
		return 0, false, nil
	case err != nil || c%60 != 0:
		return 0, true, refuse("I couldn't read %s as a time of day; write it like 09:30 or half past nine.", quote(said))
	case m[2] == "past" || m[2] == "after":
		return c + roadmap.Clock(n), true, nil
	}
	return (c - roadmap.Clock(n) + wholeDay) % wholeDay, true, nil
}

// halfWhat asks back: "half nine" is 9:30 to some and 8:30 to others.
func halfWhat(said string, hour int) error {
	past, to := roadmap.Clock(hour%12*60+30), roadmap.Clock((hour*60-30)%wholeDay)
	return &InputError{
		Said:    said,
		Text:    fmt.Sprintf("%s is %s to some and %s to others; please write the one you mean.", quote(said), past, to),
		Choices: []Reading{{past.String(), past.String()}, {to.String(), to.String()}},
	}
}
