package answer

import (
	"slices"
	"strings"
)

// instead returns what "and redis?" and "no, I meant redis" may ask: the last question
// with another subject, that beside one of what was compared, or what it is.
func (s *searcher) instead(b *Answer, r *asked) (all []theme) {
	rest := strings.Trim(afterMove(r.text), "?!. ")
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
	return append(all, theme{"what is " + rest, defined})
}

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

// substitute puts another subject into a question, in place of what it names.
func (s *searcher) substitute(question string, subject *asked) (string, bool) {
	if question == "" {
		return "", false
	}
	old := s.read(question)
	var words []string
	done := false
	for i := 0; i < len(old.words); i++ {
		n := old.subjectAt(i)
		if n == 0 {
			words = append(words, old.words[i].raw)
			continue
		}
		if !done {
			words = append(words, strings.Trim(subject.text, "?!. "))
			done = true
		}
		i += n - 1
	}
	return strings.Join(words, " "), done
}

// subjectAt returns how many words from i on are what the question is about.
func (q *asked) subjectAt(i int) int {
	for _, m := range q.named {
		if m.at == i && (m.weight == 1 || !properlyNamed(q)) {
			return m.words
		}
	}
	return 0
}
