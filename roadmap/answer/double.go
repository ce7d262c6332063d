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
	if why != "" && defining[one.facet] {
		second, why = s.best(r) // what answers the whole answers this half
	}
	if why != "" || second.at == first.at || s.entries[second.at].kind == subject && !defining[other.facet] {
		return Answer{}, false
	}
	a, b := e.show(s, q, one, first.hit), e.show(s, q, other, second.hit)
	a.Table = nil // its verdict is enough
	a.Text = join(firstHalf(a.Text), "**"+b.Title+"** "+firstHalf(b.Text))
	a.Rest, a.Asked = "", r.text
	a.Topics = unique(append(a.Topics, b.Topics...), 3)
	a.Shown = append(a.Shown, b.Card)
	return a, true
}

// half answers one half of a question that asks two things, when nothing is known
// for the other, and says so.
func (e *Engine) half(s *searcher, q Question, r *asked) (Answer, bool) {
	one, other, ok := s.halves(r)
	if !ok {
		return Answer{}, false
	}
	for _, h := range []*asked{one, other} {
		if best, why := s.best(h); why == "" && best.sureness >= opens+clauseCost {
			a := e.show(s, q, h, best.hit)
			a.Text, a.Asked = join(a.Text, "I don't have an answer to the other part of your question yet."), r.text
			return a, true
		}
	}
	return Answer{}, false
}

// halfText is how many words each of two answers has.
const halfText = 55

// firstHalf returns the beginning of an answer, with the code that it leads over to.
func firstHalf(text string) string {
	var kept []string
	words := 0
	for _, block := range blocks(text) {
		if strings.HasPrefix(block, "```") {
			if n := len(kept); n > 0 && strings.HasSuffix(kept[n-1], ":") {
				kept = append(kept, block)
			}
			continue
		}
		said := sentencesUpTo(roadmap.Prose(block), halfText-words)
		if words += len(strings.Fields(said)); words > halfText && len(kept) > 0 {
			break
		}
		kept = append(kept, said)
	}
	return join(kept...)
}

// best finds and judges the entry for a question that is read.
func (s *searcher) best(q *asked) (judged, Reason) {
	return s.judge(q, s.find(q))
}

// secondAsks are words with which the second half of a question begins.
var secondAsks = set(`how why what when where which who is are does do should can whats`)

// halves splits a question at a question mark between two questions, or at an
// "and" that begins another one.
func (s *searcher) halves(r *asked) (one, other *asked, ok bool) {
	if !mayBeTwo(r) {
		return nil, nil, false
	}
	first, second, ok := cutAtMark(r.text)
	if !ok {
		if first, second, ok = cutAtAnd(r.words); !ok {
			return nil, nil, false
		}
	}
	one, other = s.read(withIs(first)), s.read(second)
	if !isAsked(one) || !isAsked(other) || !one.hasContent() || one.facet == other.facet && !namesAnother(one, other) {
		return nil, nil, false
	}
	if !other.hasContent() || pointsAtLast(other) {
		other = s.read(second + " " + s.subject(one.text))
		other.about = unique(append([]roadmap.TopicID{}, topicsOf(one.named)...), 2)
	}
	return one, other, true
}

// isTwoOfItsOwn reports whether the second of two questions points at what the first one asks to be
// told, and neither at what was said before: "what's an index and why does it slow down writes".
func (s *searcher) isTwoOfItsOwn(r *asked) bool {
	one, _, ok := s.halves(r)
	return ok && defining[one.facet] && !pointsAtLast(one)
}

// mayBeTwo reports whether a question is long enough for two, and isn't one on two things.
func mayBeTwo(r *asked) bool {
	return len(r.words) >= 6 && len(r.pairs) == 0 && r.oneOrOther() == nil && strings.Count(r.text, "?") <= 2
}

// withIs returns "what an index", which is how "what's an index" is read, with its verb.
func withIs(text string) string {
	if strings.HasPrefix(text, "what a ") || strings.HasPrefix(text, "what an ") {
		return "what is" + strings.TrimPrefix(text, "what")
	}
	return text
}

// isAsked reports whether words are a question of their own.
func isAsked(q *asked) bool {
	return q.facet != "" || len(q.words) > 2 && (secondAsks[q.words[0].raw] || auxiliary[q.words[0].raw])
}

// cutAtMark splits a text that holds two questions and nothing after them.
func cutAtMark(text string) (first, second string, ok bool) {
	first, second, _ = strings.Cut(text, "?")
	second, ok = strings.CutSuffix(strings.TrimSpace(second), "?")
	return first, second, ok && second != ""
}

// cutAtAnd splits words at an "and" that begins another question.
func cutAtAnd(words []word) (first, second string, ok bool) {
	for i := 2; i+2 < len(words); i++ {
		if (words[i].raw == "and" || words[i].raw == "or") && secondAsks[words[i+1].raw] {
			return rawText(words[:i]), rawText(words[i+1:]), true
		}
	}
	return "", "", false
}

// namesAnother reports whether two questions properly name different topics.
func namesAnother(one, other *asked) bool {
	return properlyNamed(one) && properlyNamed(other) && one.named[0].topic != other.named[0].topic
}

func rawText(words []word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.raw + " ")
	}
	return strings.TrimSpace(b.String())
}
