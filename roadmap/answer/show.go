package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// show words an entry as the answer to a question.
func (e *Engine) show(s *searcher, q Question, r *asked, h hit) Answer {
	n := s.whole(h.at)
	a := Answer{Answered: true, Facet: n.facet, Card: n.id, Topics: unique(append([]roadmap.TopicID{}, n.topics...), 3), Title: n.title, Asked: r.text}
	switch n.kind {
	case path:
		a.Path = n.path
		a.Intent = pathIntent(r.facet)
	case compared:
		a.Table, a.Intent = n.compare, Compare
	default:
		a.Intent = intentOf(n.facet)
	}
	if n.facet == "" {
		a.Facet = r.facet
	}
	if a.Pair = e.pairOf(n); len(a.Pair) == 0 {
		a.Pair = r.pairIn(n.title)
	}
	if q.Before != nil && slices.Equal(unique(q.Before.Topics, 1), unique(a.Topics, 1)) {
		a.Shown = q.Before.Shown
	}
	a.Shown = append(slices.Clone(a.Shown), n.id)
	text := n.text
	if n.kind == derived {
		text = e.derive(n.entry, q.Roadmap)
	}
	a.Text, a.Rest = shortened(text)
	if n.kind == derived && n.facet == roadmap.FacetExercise {
		a.Text, a.Rest = firstTask(text)
	}
	e.offer(s, &a)
	return a
}

// pairOf returns the names of the two things that an entry is between.
func (e *Engine) pairOf(n whole) []string {
	switch {
	case n.card != nil && len(n.card.Pair) == 2:
		return []string{n.card.Pair[0][0], n.card.Pair[1][0]}
	case n.compare != nil && len(n.topics) == 2:
		if pair := e.lib.Titles(n.topics); ofBoth(n.title, pair) {
			return pair
		}
		if one, other, ok := strings.Cut(strings.TrimSuffix(n.title, "?"), " or "); ok && !strings.Contains(other, " or ") {
			return []string{one, other}
		}
	}
	return nil
}

// pairIn returns the two things that a question sets side by side, if a title has both.
func (q *asked) pairIn(title string) []string {
	one, other := q.sides[0], q.sides[1]
	if one.words == 0 || other.words == 0 {
		return nil
	}
	pair := []string{rawText(q.words[one.at : one.at+one.words]), rawText(q.words[other.at : other.at+other.words])}
	if !ofBoth(title, pair) {
		return nil
	}
	return pair
}

// pathIntent keeps the intents that are about the way too.
func pathIntent(f roadmap.Facet) Intent {
	switch f {
	case roadmap.FacetHowLong:
		return HowLong
	case roadmap.FacetNext:
		return Next
	}
	return Path
}

// longestText is how many words an answer has before "more", code and tables
// aside.
const longestText = 120

// shortened cuts a text that is too long for a phone after a paragraph, or else
// after a sentence.
func shortened(text string) (shown, rest string) {
	text = strings.TrimSpace(text)
	if wordsOutsideCode(text) <= longestText {
		return text, ""
	}
	parts := blocks(text)
	n, words := 0, 0
	for n < len(parts) && words+wordsOutsideCode(parts[n]) <= longestText {
		words += wordsOutsideCode(parts[n])
		n++
	}
	for n > 0 && strings.HasSuffix(parts[n-1], ":") {
		n-- // it announces what would be cut
	}
	if n > 0 {
		return join(parts[:n]...), join(parts[n:]...)
	}
	first := sentencesUpTo(parts[0], longestText)
	return first, strings.TrimSpace(join(append([]string{strings.TrimSpace(parts[0][len(first):])}, parts[1:]...)...))
}

// sentencesUpTo returns the whole sentences of a paragraph up to so many words,
// at least one; of a list its items.
func sentencesUpTo(text string, most int) string {
	end, words, code := 0, 0, false
	for i := 0; i < len(text); i++ {
		code = code != (text[i] == '`') && text[i] != '\n' // "`SELECT ... FOR UPDATE`" doesn't end there
		stop := i+1 == len(text) || text[i] == '\n' || !code && strings.IndexByte(".!?", text[i]) >= 0 && (text[i+1] == ' ' || text[i+1] == '\n')
		if !stop {
			continue
		}
		for range strings.FieldsSeq(text[end : i+1]) {
			words++
		}
		if words > most && end > 0 {
			break
		}
		if end = i + 1; words > most {
			break
		}
	}
	return strings.TrimSpace(text[:end])
}

func join(parts ...string) string {
	var full []string
	for _, p := range parts {
		if p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, "\n\n")
}

// firstTask cuts after the first task and its check.
func firstTask(text string) (shown, rest string) {
	parts := blocks(text)
	n := min(2, len(parts))
	return join(parts[:n]...), join(parts[n:]...)
}
