package answer

import (
	"strings"

	"mentor/roadmap"
)

// double answers both halves of a question that asks two things: "what is an
// index and when does it hurt". The second half is read with the first's subject
// when it has none of its own.
func (e *Engine) double(s *searcher, q Question, r *asked) (Answer, bool) {
	one, other, ok := s.halves(r)
	if !ok {
		return Answer{}, false
	}
	first, why := s.best(one)
	if why != "" {
		return Answer{}, false
	}
	second, why := s.best(other)
	if why != "" || second.at == first.at {
		return Answer{}, false
	}
	a, b := e.show(s, q, one, first.hit), e.show(s, q, other, second.hit)
	if a.Table != nil || b.Table != nil {
		return Answer{}, false
	}
	a.Text = join(firstHalf(a.Text), "**"+b.Title+"** "+firstHalf(b.Text))
	a.Rest, a.Asked = "", r.text
	a.Topics = unique(append(a.Topics, b.Topics...), 3)
	a.Shown = append(a.Shown, b.Card)
	return a, true
}

// halfText is how many words each of two answers has.
const halfText = 55

func firstHalf(text string) string { return sentencesUpTo(outsideCode(text), halfText) }

// best finds and judges the entry for a question that is read.
func (s *searcher) best(q *asked) (judged, Reason) {
	return s.choose(q, s.find(q))
}

// secondAsks are words with which the second half of a question begins.
var secondAsks = set(`how why what when where which who is are does do should can whats`)

// halves splits a question at a question mark or an "and" that begins another
// question.
func (s *searcher) halves(r *asked) (one, other *asked, ok bool) {
	if len(r.words) < 6 || len(r.pairs) > 0 || strings.Count(r.text, "?") > 2 {
		return nil, nil, false
	}
	cut := -1
	for i := 2; i+1 < len(r.words); i++ {
		if (r.words[i].raw == "and" || r.words[i].raw == "or") && secondAsks[r.words[i+1].raw] && i+3 <= len(r.words) {
			cut = i
			break
		}
	}
	if cut < 0 {
		return nil, nil, false
	}
	one, other = s.read(rawText(r.words[:cut])), s.read(rawText(r.words[cut+1:]))
	if one.facet == "" || other.facet == "" || one.facet == other.facet || !one.hasContent() {
		return nil, nil, false
	}
	if !other.hasContent() || pointsAtLast(other) {
		other = s.read(rawText(r.words[cut+1:]) + " " + s.subject(nil, one.text))
		other.about = unique(append([]roadmap.TopicID{}, topicsOf(one.named)...), 2)
	}
	return one, other, true
}

func rawText(words []word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.raw + " ")
	}
	return strings.TrimSpace(b.String())
}
