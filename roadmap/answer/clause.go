package answer

import (
	"slices"
	"strings"
)

// longTalk is the number of words from which a question may be buried in talk.
const longTalk = 8

// clauses returns the parts of a long text that may be the question itself, each
// with the proper names of the whole in front when it has none of its own:
// "nginx - do i need it" asks about Nginx.
func (s *searcher) clauses(q *asked) []*asked {
	if len(q.words) < longTalk {
		return nil
	}
	parts := splitClauses(q.text)
	if len(parts) < 2 {
		return nil
	}
	names, before := q.firstNames(), "" // and what was said so far
	var all []*asked
	for _, clause := range parts {
		r := s.inView(clause, before)
		before += clause + ", "
		if len(r.words) < 2 || len(r.words) == len(q.words) || r.facet == "" && !r.hasContent() {
			continue
		}
		if !properlyNamed(r) && len(names) > 0 {
			r = s.read(strings.Join(names, " ") + " " + clause)
		} else if !r.hasContent() {
			continue
		}
		if all = append(all, r); len(all) == mostClauses {
			break
		}
	}
	return all
}

// firstNames returns the proper names in a question, two at most.
func (q *asked) firstNames() (names []string) {
	for _, m := range q.named {
		if m.weight == 1 && len(names) < 2 {
			names = append(names, rawText(q.words[m.at:m.at+m.words]))
		}
	}
	return names
}

// inView reads a clause with the thing that its pronoun stands for, of what the text said before.
func (s *searcher) inView(clause, before string) *asked {
	r := s.read(clause)
	if !pointsAtLast(r) {
		return r
	}
	if thing := s.saidLast(before); thing != "" {
		return s.read(ofThat(r, thing))
	}
	return r
}

// saidLast returns the thing that a text speaks of last: what it quotes, or else names.
func (s *searcher) saidLast(text string) string {
	if text == "" {
		return ""
	}
	if thing := lastQuoted(text); thing != "" {
		return thing
	}
	r, last := s.read(text), mention{at: -1}
	for _, m := range r.named {
		if m.at > last.at {
			last = m
		}
	}
	if last.at < 0 {
		return ""
	}
	return rawText(r.words[last.at : last.at+last.words])
}

// ofThat says what a clause asks with the thing that its pronoun stands for: "what number is
// that?" asks no more than what it is.
func ofThat(r *asked, thing string) string {
	if len(r.words) <= shortTalk && defining[r.facet] && !r.hasContent() {
		return "what is " + thing
	}
	text, _ := resolvedBy(r.text, thing)
	return text
}

// mostClauses is how many clauses of a text are looked up.
const mostClauses = 4

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
	for i := 0; i <= len(text); i++ {
		if i < start { // Inside the joint before: "but because" and " - - " share a space.
			continue
		}
		skip := len(text) - i
		if i < len(text) {
			skip = jointAt(text, i)
		}
		if skip == 0 && i < len(text) {
			continue
		}
		if part := strings.TrimSpace(text[start:i]); part != "" {
			all = append(all, part)
		}
		start = min(len(text), i+skip)
	}
	return all
}

// mayHaveClauses reports whether a text has anything inside it at which a new thought may begin.
func mayHaveClauses(text string) bool {
	text = strings.TrimRight(text, "?!. \n")
	return strings.ContainsAny(text, "\n;!?().,:-") || strings.Contains(text, " b") || strings.Contains(text, " so ") || strings.Contains(text, " and ")
}

// joints are words between two thoughts; the second begins with their last word.
var joints = []string{" but ", " because ", " so what", " so how", " and what", " and how", " and why"}

// jointAt returns how many bytes at a place part two thoughts; 0 when they do
// not.
func jointAt(text string, i int) int {
	switch c := text[i]; c {
	case '\n', ';', '!', '?', '(', ')':
		return 1
	case '.', ',', ':':
		if i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '.' {
			return 1
		}
	case ' ':
		if strings.HasPrefix(text[i:], " - ") {
			return 3
		}
		for _, joint := range joints {
			if strings.HasPrefix(text[i:], joint) {
				return 1 + strings.IndexByte(joint[1:], ' ') + 1
			}
		}
	}
	return 0
}

// inClauses looks up the clauses of a question that has no sure answer. It returns the
// surest of them, or else what was found for the whole.
func (s *searcher) inClauses(whole finding) finding {
	best, least := whole, whole.best.sureness+clauseCost
	if whole.verdict != "" {
		least = opens + clauseCost
	}
	for _, clause := range s.clauses(whole.asked) {
		c := s.found(clause)
		if c.verdict == "" && c.best.sureness > least && s.suits(&whole, c.best.at) {
			best, least = c, c.best.sureness+clauseCost
		}
	}
	return best
}

// suits reports whether an entry that answers a clause isn't spoken against by the whole
// question: it must speak of enough of that and of what that names, and if the whole has
// an answer, it must be nearly as sure.
func (s *searcher) suits(whole *finding, at int32) bool {
	if _, ok := s.speaksOf(whole.asked, at); !ok || s.gapsIn(whole.asked, at).uncovered > 1-leastCovered {
		return false
	}
	if whole.verdict != "" {
		return true
	}
	n := slices.IndexFunc(whole.hits[:min(len(whole.hits), reconsidered)], func(h hit) bool { return h.at == at })
	if n < 0 {
		return false
	}
	sureness, _, ok := s.sureOf(whole.asked, whole.hits, n, s.gate.leaning(whole.asked))
	return ok && sureness >= whole.best.sureness-nearlyAsSure
}

const (
	nearlyAsSure = 0.3  // by how much less sure the answer to a clause may be for the whole question than that question's own
	leastCovered = 0.35 // the share of the whole question that it must speak of
)
