package answer

import (
	"regexp"
	"slices"
	"strings"
)

// instead returns what "and redis?" and "no, I meant redis" may ask: the last question
// with another subject, that beside one of what was compared, or what it is.
func (s *searcher) instead(b *Answer, r *asked) (all []theme) {
	rest := strings.Trim(afterMove(r.text), "?!. ")
	rest = plainly(rest)
	other := s.read(rest)
	if !other.hasContent() || other.facet != "" && len(other.words) > 3 {
		return nil // a question of its own
	}
	if text, ok := insteadOf(b.Asked, rest); ok {
		all = append(all, theme{text, exchanged})
	}
	if len(other.words) > longestThing && !properlyNamed(other) {
		return all // it says more than a name does
	}
	if len(b.Pair) == 2 {
		for _, side := range b.Pair {
			all = append(all, theme{side + " or " + rest, besideSide})
		}
	}
	if text, ok := s.substitute(b.Asked, other); ok {
		all = append(all, theme{text, exchanged})
	}
	if within.MatchString(r.text) {
		return all // "and with Python?" asks for no Python
	}
	return append(all, theme{"what is " + rest, defined})
}

// within matches what asks for the same with, or in, another thing.
var within = regexp.MustCompile(`(?i)^(?:(?:ok(?:ay)?|and|but|what about|how about)[, ]+)*(?:with|in|on|for|using) `)

// leavingOut matches what asks for the same without another thing.
var leavingOut = regexp.MustCompile(`(?i)^(?:(?:ok(?:ay)?|and|but|what about|how about)[, ]+)*without `)

// corrects reports whether words say that something else was meant.
func corrects(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return correcting[w.raw] })
}

var correcting = set(`meant mean sorry wrong not`)

// longestThing is how many words a thing has at most that nothing is written on.
const longestThing = 3

// insteadOf reads "x instead of y" as the last question with x in the place of y.
func insteadOf(question, text string) (string, bool) {
	one, other, ok := strings.Cut(text, " instead of ")
	if !ok || question == "" {
		return "", false
	}
	was := firstOf(question, other)
	return strings.ReplaceAll(strings.ToLower(question), was, strings.TrimSpace(one)), was != ""
}

// firstOf returns the first word of the second text that the first one has too.
func firstOf(text, words string) string {
	for w := range strings.FieldsSeq(strings.ToLower(words)) {
		if w = strings.Trim(w, ".,!?"); len(w) > 2 && strings.Contains(strings.ToLower(text), w) {
			return w
		}
	}
	return ""
}

// substitute puts another thing into a question, in place of what it names or of the word
// that is likest to it: "the stopped ones" for "running".
func (s *searcher) substitute(question string, thing *asked) (string, bool) {
	if question == "" {
		return "", false
	}
	old := s.read(question)
	from, n := s.siblingIn(old, thing)
	if n == 0 {
		return "", false
	}
	words := []string{rawText(old.words[:from]), strings.Trim(thing.text, "?!. "), rawText(old.words[from+n:])}
	return strings.TrimSpace(strings.Join(words, " ")), true
}

// siblingIn returns which words of a question another thing may stand in place of: a name
// of the same family, another name, or the word that points most nearly where it does.
func (s *searcher) siblingIn(old, thing *asked) (from, n int) {
	own := thing.worlds()
	name, related := nameBeside(old, own)
	if name != nil && (related || len(thing.named) > 0 || own != 0) {
		return name.at, name.words
	}
	to, most := s.pointing(thing.words, nil), float32(siblingLeast)
	for i := range old.words {
		if old.weight[i] < subjectLeast || !old.tells(i) || old.names[i] {
			continue
		}
		word := s.pointing(old.words[i:i+1], nil)
		if like := word.like(&to); like > most && like < 1 {
			from, n, most = i, 1, like
		}
	}
	if n == 0 && name != nil {
		return name.at, name.words
	}
	return from, n
}

// nameBeside returns the first name in a question that is of the same family as
// another thing, or else the first one at all; nil when there is none.
func nameBeside(old *asked, own worlds) (name *mention, related bool) {
	for i := range old.named {
		m := &old.named[i]
		if m.weight < 1 && properlyNamed(old) {
			continue
		}
		of := topicWorlds(m.topic)
		for _, w := range old.words[m.at : m.at+m.words] {
			of |= worldsOf[w.raw]
		}
		if slices.ContainsFunc(familyBits, func(family worlds) bool { return own&family != 0 && of&family != 0 }) {
			return m, true
		}
		if name == nil {
			name = m
		}
	}
	return name, false
}

// siblingLeast is how like two words are at least of which one may stand for the other.
const siblingLeast = 0.4

// like is the cosine of two directions.
func (v *direction) like(o *direction) (sum float32) {
	for d, x := range v {
		sum += x * o[d]
	}
	return sum
}
