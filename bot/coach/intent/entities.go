package intent

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Names, times and lengths of time: what no lexicon lists.

// span is a run of words that stands for an entity.
type span struct {
	from, to int
	concept  string
	value    string
	slip     int // what the guess costs
}

// costEveryday is what it costs to read a word of everyday life as a topic.
const costEveryday = 6

// maxName is how many words a name has at most.
const maxName = 6

// entities finds them all; they may overlap.
func (r *reader) entities() []span {
	var all []span
	n := len(r.tokens)
	for i := range n {
		if raw := r.tokens[i].raw; strings.HasPrefix(raw, "<@") || strings.HasPrefix(raw, "@") && len(raw) > 1 {
			all = append(all, span{from: i, to: i + 1, concept: "MEMBER", value: raw})
		}
		for j := i + 1; j <= min(n, i+maxName); j++ {
			all = append(all, r.named(i, j)...)
		}
		if value, to, ok := r.minutes(i); ok {
			all = append(all, span{from: i, to: to, concept: "MINUTES", value: value})
		}
		if value, ok := number(r.tokens[i].word); ok {
			all = append(all, span{from: i, to: i + 1, concept: "NUMBER", value: strconv.Itoa(value)})
		}
	}
	return append(all, r.times()...)
}

// named finds what the world knows by these words.
func (r *reader) named(i, j int) []span {
	raw := r.raw(i, j)
	if raw == "" || j-i == 1 && len(raw) < 2 && raw != "C" {
		return nil
	}
	everyday := r.everyday(i, j)
	found := r.topicNamed(i, j, everyday)
	if f := r.world.Roadmap; f != nil && !everyday {
		if id, ok := f(raw); ok {
			found = append(found, span{from: i, to: j, concept: "ROADMAP", value: id})
		}
	}
	if f := r.world.Team; f != nil {
		if name, ok := f(raw); ok {
			found = append(found, span{from: i, to: j, concept: "TEAM", value: name})
		}
	}
	if f := r.world.Zone; f != nil && !everyday && f(raw) {
		found = append(found, span{from: i, to: j, concept: "ZONE", value: raw})
	}
	return found
}

// topicNamed finds the topic that is called so. A word of everyday life is one
// only where guesses are allowed.
func (r *reader) topicNamed(i, j int, everyday bool) []span {
	f := r.world.Topic
	if f == nil || everyday && !r.forgiving {
		return nil
	}
	id, ok := f(r.raw(i, j))
	if !ok {
		if id, ok = f(r.said(i, j)); !ok {
			return nil
		}
	}
	s := span{from: i, to: j, concept: "TOPIC", value: id}
	if everyday {
		s.slip = costEveryday
	}
	return []span{s}
}

// everyday reports whether a run is a single word that carries sentences, such
// as "process" as a verb would not, but "mentor" and "settings" do.
func (r *reader) everyday(i, j int) bool {
	return j-i == 1 && len(vocabulary().phrases[r.tokens[i].word]) > 0
}

// said returns the words from i to j in lower case, without possessives.
func (r *reader) said(i, j int) string {
	var words []string
	for _, t := range r.tokens[i:j] {
		words = append(words, t.word)
	}
	return strings.Join(words, " ")
}

// raw returns the words from i to j as they were written; "" when a contraction
// begins or ends there.
func (r *reader) raw(i, j int) string {
	var words []string
	for k := i; k < j; k++ {
		if r.tokens[k].raw == "" {
			if k == i {
				return ""
			}
			continue
		}
		words = append(words, r.tokens[k].raw)
	}
	return strings.Join(words, " ")
}

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

// hasPrefix reports whether a sentence begins with the words.
func hasPrefix(tokens []token, words []string) bool {
	if len(tokens) < len(words) {
		return false
	}
	for i, w := range words {
		if tokens[i].word != w {
			return false
		}
	}
	return true
}

var (
	dayWords = setOf("monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays " +
		"fridays saturdays sundays mon tue tues wed thu thur thurs fri sat sun weekday weekdays weekend " +
		"weekends workdays workday")
	dateWords = setOf("january february march april may june july august september october november december jan feb mar " +
		"apr jun jul aug sep sept oct nov dec")
	timeWords = setOf("tomorrow tonight noon midnight morning mornings evening evenings afternoon afternoons lunch " +
		"lunchtime o'clock am pm a.m p.m hour hours minutes minute day days week weeks month months night " +
		"nights today")
	repeats = setOf("every each daily")
	linking = setOf("at on in until till til from to for next this the a an and through by half past quarter after before " +
		"starting coming of around about - or end")
	clockWord = regexp.MustCompile(`^(\d{1,2}([:.h]\d{2})?(am|pm|a\.m|p\.m|h|uhr)?|\d{1,2}(st|nd|rd|th)|` +
		`\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.?(\d{2,4})?|\d{1,2}/\d{1,2}(/\d{2,4})?|` +
		`(mon|tue|wed|thu|fri|sat|sun)[a-z]*-(mon|tue|wed|thu|fri|sat|sun)[a-z]*)$`)
)

// isTime reports whether a word belongs to a time, and whether it says one on
// its own.
func isTime(w string) (belongs, alone bool) {
	isClock := clockWord.MatchString(w)
	if dayWords[w] || wholeTimes[w] || isClock && strings.ContainsAny(w, ":-/.hm") {
		return true, true
	}
	_, isNumber := number(w)
	return isNumber || isClock || dateWords[w] || timeWords[w] || repeats[w], false
}

var wholeTimes = setOf("tomorrow tonight noon midnight")

// times finds runs of words that say a time, a day or a range.
func (r *reader) times() []span {
	var all []span
	for i := range r.tokens {
		all = append(all, r.timesFrom(i)...)
	}
	return all
}

// timesFrom finds the runs that begin at a word.
func (r *reader) timesFrom(i int) []span {
	first := r.tokens[i].word
	if notFirst[first] {
		return nil
	}
	var all []span
	words, strong := 0, false
	for j := i; j < len(r.tokens); j++ {
		w := r.tokens[j].word
		belongs, alone := isTime(w)
		if !belongs && !linking[w] {
			break
		}
		if !belongs {
			continue
		}
		words++
		strong = strong || alone || j > i
		if strong && (words > 1 || alone || first != "a") && !isTodayOnly(r.tokens[i:j+1]) {
			value := timeValue(r.raw(i, j+1))
			all = append(all, span{from: i, to: j + 1, concept: "TIME", value: value})
			if first == "until" || first == "till" || first == "til" {
				all = append(all, span{from: i, to: j + 1, concept: "UNTIL", value: value})
			}
		}
	}
	return all
}

// notFirst are words that link parts of a time and begin none.
var notFirst = setOf("to and of or the by - end")

func isTodayOnly(tokens []token) bool {
	return !slices.ContainsFunc(tokens, func(t token) bool {
		belongs, _ := isTime(t.word)
		return belongs && t.word != "today"
	})
}

// timeValue is a time as it is handed on.
func timeValue(raw string) string {
	if strings.EqualFold(raw, "this evening") {
		return "tonight"
	}
	for _, lead := range []string{"for ", "from ", "about ", "around "} {
		if len(raw) > len(lead) && strings.EqualFold(raw[:len(lead)], lead) {
			return raw[len(lead):]
		}
	}
	return raw
}

// isOnce reports whether a time says one moment and not a habit.
func isOnce(value string) bool {
	once := false
	for w := range strings.FieldsSeq(strings.ToLower(value)) {
		switch {
		case repeats[w], dayWords[w] && strings.HasSuffix(w, "days"), w == "weekdays", w == "weekends", w == "mornings", w == "evenings":
			return false
		case onceWords[w], strings.HasPrefix(w, "min"):
			once = true
		}
	}
	return once
}

var onceWords = setOf("this again tomorrow tonight today hour hours week weeks days next")
