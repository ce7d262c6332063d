package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	longestRead = 700     // bytes of a text that are read as a question
	longestLook = 1 << 15 // bytes of a longer one in which the telling line is looked for
)

// readable returns the part of a text that may be a question, and whether that
// is all of it: of a log or a page of code the line with the error.
func readable(text string) (string, bool) {
	text = calmly(strings.TrimSpace(text))
	if len(text) <= longestRead {
		return text, true
	}
	if len(text) > longestLook {
		text = text[:longestLook]
	}
	first, rest, _ := strings.Cut(text, "\n")
	if line := tellingLine(rest); line != "" {
		return cutAt(line, longestRead/2), false
	}
	return cutAt(first, longestRead/2), false
}

// greeting matches what somebody says before a question; manner, how they want it explained, in words
// that the last answer can't be meant by.
var (
	greeting = regexp.MustCompile(`(?i)^(?:hi+|hey+|hello+|hola|salam|heya|yo|greetings|good (?:morning|evening|afternoon|day))` +
		`(?: (?:there|bot|mentor|mate|sir|madam|all|everyone|guys|team|friends?|folks|dear))*` +
		`(?:\s*[,!.:–-]+|\s+(?:i|can|could|please|pls|so|what|how|why|is|do|does|which)\b)`)
	manner = regexp.MustCompile(`(?i)[, ]+(?:like|as if) (?:i'?m|i am|im) (?:a )?(?:\d+|five|six|ten|twelve|kid|child|idiot|noob)(?: years? old| yo)?\b`)
)

// toThePoint returns a question without the greeting before it and the manner asked for, if
// there is more to it.
func toThePoint(text string) string {
	if asked, ok := askedOfThing(text); ok {
		return asked
	}
	rest := text
	if at := greeting.FindStringSubmatchIndex(rest); at != nil {
		rest = rest[at[1]:]
		if last := text[at[1]-1]; last != ' ' && last != ',' && last != '!' && last != '.' && last != ':' && last != '-' {
			rest = text[strings.LastIndexByte(text[:at[1]], ' ')+1:] // a word of the question itself
		}
	}
	if lower := strings.ToLower(rest); strings.Contains(lower, "like i") || strings.Contains(lower, "as if") { // looking closely takes time
		rest = manner.ReplaceAllString(rest, "")
	}
	rest = strings.TrimSpace(rest)
	if len(tokenize(rest)) < 2 {
		return text
	}
	return rest
}

// calmly returns a text with one mark where somebody ends on several: "401 vs 403??" asks
// for no operator.
func calmly(text string) string {
	said := strings.TrimRight(text, "?!")
	if len(text)-len(said) < 2 || said == "" || strings.HasSuffix(said, " ") {
		return text
	}
	return said + text[len(said):len(said)+1]
}

var tellingMarks = []string{"Error", "ERROR", "Exception", "error:", "fatal:", "FATAL", "panic:", "denied", "refused"}

// tellingLine returns the last line of a log or a trace that names an error.
func tellingLine(text string) string {
	telling := ""
	for line := range strings.Lines(text) {
		if len(line) < 400 && slices.ContainsFunc(tellingMarks, func(mark string) bool { return strings.Contains(line, mark) }) {
			telling = strings.TrimSpace(line)
		}
	}
	return telling
}

func cutAt(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// thanked matches thanks with which a question begins.
var thanked = regexp.MustCompile(`(?i)^((ok(ay)?|oh|hm+|well|nice|cool)[,. ]+)?` +
	`((that|this|it)('?s| is| was) (really |very |so |quite )?(fun|helpful|great|useful|clear|nice|good|interesting|cool|perfect|awesome)[,.! ]+)?` +
	`(ok(ay)?|great|cool|perfect|nice|awesome|fine|good|alright|got it|thanks|thank you|thx|ty)` +
	`( thanks| a lot| so much| very much)?( for \w+( \w+)?)?\s*[.!,]+\s*`)

// AfterThanks returns a question without the thanks for the last answer; thanks alone stay.
func AfterThanks(text string) string {
	rest := text
	for range 2 {
		rest = thanked.ReplaceAllString(rest, "")
	}
	if at := strings.LastIndexAny(strings.TrimRight(rest, "?!. "), ".!?\n"); at >= 0 && thanksFirst.MatchString(text) {
		if last := strings.TrimSpace(rest[at+1:]); asksOf(tokenize(last)) { // "thanks, it was the port! how do i ..."
			rest = last
		}
	}
	if len(rest) == len(text) && thanksFirst.MatchString(text) {
		rest = asksBehind(text)
	}
	if len(rest) == len(text) {
		return text
	}
	words := tokenize(rest)
	if len(words) < 2 {
		return text
	}
	if facet, _ := readFacet(words); facet == "" && !strings.Contains(rest, "?") && !asksOf(words) {
		return text
	}
	return rest
}

// corrected matches how somebody says that they meant something else, and missed that they
// wanted something else.
var (
	corrected = regexp.MustCompile(`(?i)^(?:(?:no|nah|nope|sorry|oops|oh|ah|wait|hm+|well|actually|ok(?:ay)?)[,.! ]+)*` +
		`(?:i (?:meant|mean|was asking about|was talking about)|i'?m asking about|meant)[:, ]+(.+)`)
	missed = regexp.MustCompile(`(?i)^(?:(?:no|sorry|hm+|well|but|ok(?:ay)?)[,.! ]+)*(?:that'?s|that is|that was|it'?s|this is)(?:n't| not) what i ` +
		`(?:asked|meant|mean|wanted|want|said|need|was asking)(?: for| about)?[,.;:! -]+(?:but )?(.+)`)
)

// correctingWords are of what both of these match.
var correctingWords = []string{"mean", "asking about", "talking about", " what i "}

// afterCorrection returns what somebody wants who was misunderstood, and reports whether they
// say so.
func afterCorrection(text string) (string, bool) {
	if lower := strings.ToLower(text); !slices.ContainsFunc(correctingWords, func(w string) bool { return strings.Contains(lower, w) }) {
		return text, false // looking closely takes time
	}
	isMissed := false
	if m := missed.FindStringSubmatch(text); m != nil {
		text, isMissed = m[1], true
	}
	if m := corrected.FindStringSubmatch(text); m != nil {
		meant, _, _ := strings.Cut(m[1], ", not ") // "long polling, not the normal one"
		return "no i meant " + meant, true
	}
	return text, isMissed
}

// afterAll returns what somebody wants after an answer without thanks, corrections and other
// words around it, and the answer that it goes on with; nil when it's about something else.
func afterAll(text string, before *Answer) (string, *Answer) {
	text = AfterThanks(text)
	if rest, ok := afterChange(text); ok {
		text, before = rest, nil
	}
	text, _ = afterCorrection(text)
	return text, before
}

// breaks matches where something new may begin: "ok thx that helped :) one more, do i need ...".
var breaks = regexp.MustCompile(`(?i)[:;][)D]|[.!?,;]|\b(one more|btw|by the way|also|another (question|thing)|quick question)\b[:,]?`)

// asksBehind returns the question that follows on something else; all when none does.
func asksBehind(text string) string {
	for _, place := range breaks.FindAllStringIndex(text, -1) {
		if rest := strings.TrimSpace(text[place[1]:]); asksOf(tokenize(rest)) {
			return rest
		}
	}
	return text
}

var thanksFirst = regexp.MustCompile(`(?i)^((ok(ay)?|ah|oh|yes|yeah|got it|nice)[,!. ]+)*` +
	`(fine|good|alright|thanks|thank you|thx|ty|great|perfect|cool|awesome|it works?|that works?|worked)\b`)

// changed matches words with which somebody says that what follows is about something else.
var changed = regexp.MustCompile(`(?i)^((ok(ay)?|thanks|thx|alright|so|now|and)[,.!]* )*(an? |one )?((totally|completely|very|quite|just) )?` +
	`((new|other|another|different|unrelated|separate) (question|topic|thing|subject)|change of (topic|subject)|` +
	`something (totally |completely )?(else|different)|unrelated|leave it|never ?mind|forget (it|that)|skip (it|that))` +
	`( now| though| then)?[:,.;!-]+ *`)

// afterChange returns a question without the words that say that it's about something else,
// and reports whether there are some.
func afterChange(text string) (string, bool) {
	rest := changed.ReplaceAllString(text, "")
	return rest, len(rest) < len(text) && len(tokenize(rest)) > 1
}
