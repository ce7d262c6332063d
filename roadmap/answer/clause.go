package answer

import (
	"strings"
)

// longTalk is the number of words from which a question may be buried in talk.
const longTalk = 8

// clauses returns the parts of a long text that may be the question itself, each
// with the proper names of the whole in front when it has none of its own:
// "nginx - do i need it" asks about Nginx.
func (s *searcher) clauses(q *asked) []string {
	if len(q.words) < longTalk {
		return nil
	}
	var names []string
	for _, m := range q.named {
		if m.weight == 1 && len(names) < 2 {
			var name []string
			for _, w := range q.words[m.at : m.at+m.words] {
				name = append(name, w.raw)
			}
			names = append(names, strings.Join(name, " "))
		}
	}
	var all []string
	for _, clause := range splitClauses(q.text) {
		r := s.read(clause)
		if len(r.words) < 2 || len(r.words) == len(q.words) || r.facet == "" && !r.hasContent() {
			continue
		}
		if !properlyNamed(r) && len(names) > 0 {
			clause = strings.Join(names, " ") + " " + clause
		} else if !r.hasContent() {
			continue
		}
		if len(all) < 4 {
			all = append(all, clause)
		}
	}
	return all
}

// hasContent reports whether a question says what it is about.
func (q *asked) hasContent() bool {
	for i := range q.words {
		if q.weight[i] > 0 && q.tells(i) {
			return true
		}
	}
	return false
}

// splitClauses cuts a text where a new thought begins.
func splitClauses(text string) []string {
	var all []string
	start := 0
	cut := func(end, next int) {
		if part := strings.TrimSpace(text[start:end]); part != "" {
			all = append(all, part)
		}
		start = next
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n' || c == ';' || c == '!' || c == '?' || c == '(' || c == ')':
			cut(i, i+1)
		case (c == '.' || c == ',' || c == ':') && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '.'):
			cut(i, i+1)
		case c == '-' && i > 0 && text[i-1] == ' ' && i+1 < len(text) && text[i+1] == ' ':
			cut(i, i+1)
		case c == ' ':
			for _, joint := range []string{" but ", " so what", " so how", " and what", " and how", " and why", " because "} {
				if strings.HasPrefix(text[i:], joint) {
					cut(i, i+1+strings.IndexByte(joint[1:], ' ')+1)
					break
				}
			}
		}
	}
	cut(len(text), len(text))
	return all
}
