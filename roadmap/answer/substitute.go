package answer

import "strings"

// instead answers "and redis?" and "no, I meant redis": the last question with
// another subject.
func (e *Engine) instead(s *searcher, q Question, r *asked) (Answer, bool) {
	rest := s.read(strings.TrimSpace(afterMove(r.text)))
	if onlyAspect(rest) {
		if a, ok := e.byAspect(s, q, rest); ok {
			return a, true
		}
	}
	if !rest.hasContent() {
		return Answer{}, false
	}
	if rest.facet != "" && (rest.hasContent() && len(rest.words) > 3 || !rest.hasContent()) {
		return Answer{}, false // a question of its own
	}
	return e.withAnother(s, q, rest)
}

// withAnother answers the last question with another subject, or what that is.
func (e *Engine) withAnother(s *searcher, q Question, rest *asked) (Answer, bool) {
	b := q.Before
	if text, ok := exchanged(b.Asked, rest.text); ok {
		if a, ok := e.inPlaceOf(s, q, text); ok {
			return a, true
		}
	}
	if len(b.Pair) == 2 && len(rest.named) > 0 {
		if a, ok := e.inPlaceOf(s, q, b.Pair[0]+" or "+rest.text); ok && len(a.Pair) == 2 {
			return a, true
		}
	}
	if text, ok := s.substitute(b.Asked, rest); ok {
		if a, ok := e.inPlaceOf(s, q, text); ok {
			return a, true
		}
	}
	if a, ok := e.inPlaceOf(s, q, "what is "+rest.text); ok {
		return a, true
	}
	return Answer{}, false
}

// exchanged reads "x instead of y" as the last question with x in the place of y.
func exchanged(question, text string) (string, bool) {
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
