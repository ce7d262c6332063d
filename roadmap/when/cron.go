package when

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// cronField is one of the five fields of a cron line.
type cronField struct {
	name      string
	from, to  int
	example   string
	names     []string // for from, from+1 ...: numbers can be written as these
	sundayToo bool     // 7 is 0 as well
}

var cronFields = []cronField{
	{name: "minute", from: 0, to: 59, example: "30 or */15"},
	{name: "hour", from: 0, to: 23, example: "9 or 9-17"},
	{name: "day of the month", from: 1, to: 31, example: "1 or 1,15"},
	{name: "month", from: 1, to: 12, example: "12 or jan-mar", names: monthNames()},
	{name: "day of the week", from: 0, to: 6, example: "1-5 or mon-fri", names: dayNames, sundayToo: true},
}

func monthNames() []string {
	names := make([]string, 0, 12)
	for m := time.January; m <= time.December; m++ {
		names = append(names, strings.ToLower(m.String()))
	}
	return names
}

var (
	looksCron = regexp.MustCompile(`(^|\s)[*@]|^\s*(CRON_)?TZ=|^\s*[0-9*/,?-]+\s+[0-9*/,?-]+(\s|$)`)
	byZone    = regexp.MustCompile(`(?i)^(CRON_)?TZ=`)
)

// IsCron reports whether a schedule is meant as a cron line and not as words.
func IsCron(spec string) bool { return looksCron.MatchString(spec) }

// Cron checks a cron line of five fields and returns it in the plainest form:
// numbers only, Sunday as 0, ranges that wrap around written out. A refusal
// names the field that is wrong, and why.
func Cron(line string) (string, error) {
	fields := strings.Fields(strings.ToValidUTF8(line, ""))
	switch {
	case len(line) > longest:
		return "", refuse("That cron line is too long; write five fields, such as 0 9 * * 1-5.")
	case len(fields) > 0 && byZone.MatchString(fields[0]):
		return "", refuse("A cron line has no time zone of its own here; leave TZ= out and set the zone apart.")
	case len(fields) > 0 && strings.HasPrefix(fields[0], "@"):
		return "", refuse("Shortcuts such as %s aren't supported; write weekdays 09:00, or five fields such as 0 9 * * 1-5.", quote(fields[0]))
	case len(fields) == 6 || len(fields) == 7:
		return "", refuse("That cron line has %d fields and I take five, without seconds or a year: "+
			"minute, hour, day of the month, month, day of the week, such as 0 9 * * 1-5.", len(fields))
	case len(fields) != 5:
		return "", refuse("A cron line has five fields (minute, hour, day of the month, month, day of the week), not %d; "+
			"for example 0 9 * * 1-5, or in words: weekdays 09:00.", len(fields))
	}
	for i, f := range cronFields {
		plain, fault := f.read(strings.ToLower(fields[i]))
		if fault != "" {
			return "", refuse("Field %d (%s) of the cron line can't be %s: %s; write something like %s.", i+1, f.name, quote(fields[i]), fault, f.example)
		}
		fields[i] = plain
	}
	return strings.Join(fields, " "), nil
}

// read returns the field in plain form, or what is wrong with it.
func (f cronField) read(text string) (plain, fault string) {
	if text == "*" || text == "?" {
		return "*", ""
	}
	set := map[int]bool{}
	for item := range strings.SplitSeq(text, ",") {
		if fault := f.add(set, item); fault != "" {
			return "", fault
		}
	}
	var list []string
	for n := f.from; n <= f.to; n++ {
		if set[n] {
			list = append(list, strconv.Itoa(n))
		}
	}
	return strings.Join(list, ","), ""
}

// add enters one item of a list, such as "5", "1-5", "*/15" or "fri-mon".
func (f cronField) add(set map[int]bool, item string) (fault string) {
	span, stepText, stepped := strings.Cut(item, "/")
	step := 1
	if stepped {
		n, err := strconv.Atoi(stepText)
		if err != nil || n < 1 || n > f.to {
			return fmt.Sprintf("the step behind the slash must be a number from 1 to %d", f.to)
		}
		step = n
	}
	first, last := f.from, f.to
	if span != "*" && span != "?" {
		low, high, isRange := strings.Cut(span, "-")
		if first, fault = f.value(low); fault != "" {
			return fault
		}
		switch {
		case isRange:
			if last, fault = f.value(high); fault != "" {
				return fault
			}
			if f.sundayToo && first == 0 && high == "7" {
				last = 6
			}
		case !stepped:
			last = first
		}
	}
	size := f.to - f.from + 1
	length := (last-first+size)%size + 1
	for i := 0; i < length; i += step {
		set[f.from+(first-f.from+i)%size] = true
	}
	return ""
}

// value reads a number or a name.
func (f cronField) value(text string) (n int, fault string) {
	if i := slices.IndexFunc(f.names, func(name string) bool {
		return len(text) >= 3 && strings.HasPrefix(name, text) || text == name+"s"
	}); i >= 0 {
		return f.from + i, ""
	}
	n, err := strconv.Atoi(text)
	switch {
	case text == "":
		return 0, "a value is missing"
	case err != nil && strings.ContainsAny(text, "lw#"):
		return 0, "L, W and # are extensions that I don't support"
	case err != nil && f.names == nil:
		return 0, fmt.Sprintf("%s isn't a number", quote(text))
	case err != nil:
		return 0, fmt.Sprintf("%s is neither a number nor a name I know", quote(text))
	case f.sundayToo && n == 7:
		return 0, ""
	case n < f.from || n > f.to:
		top := f.to
		if f.sundayToo {
			top = 7
		}
		return 0, fmt.Sprintf("it goes from %d to %d", f.from, top)
	}
	return n, ""
}
