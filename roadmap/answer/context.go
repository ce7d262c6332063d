package answer

import (
	"slices"
	"strings"
)

// inContext answers a question that has words of its own but no subject, once
// with what is being talked about and once without it, and takes the surer one.
func (e *Engine) inContext(s *searcher, q Question, r *asked) (Answer, bool) {
	subject := s.subject(e.lib.Titles(q.Before.Topics[:1]), q.Before.Asked)
	if subject == "" {
		return Answer{}, false
	}
	in := s.read(r.text + " " + subject)
	if r.facet == "" && !strings.Contains(r.text, "?") && q.Before.Asked != "" {
		in = s.read(q.Before.Asked + " " + r.text) // it adds a fact to what was asked
	}
	in.about, in.slack = q.Before.Topics, inTalk
	hits := s.find(in)
	best, verdict := s.judge(in, slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return s.entries[h.at].id == q.Before.Card }))
	if verdict != "" {
		best, verdict = s.judge(in, hits)
	}
	if verdict != "" {
		return Answer{}, false
	}
	gain := float32(contextGain)
	if !properlyNamed(r) && len(r.words) <= shortTalk {
		gain = contextGainOfShort
	}
	alone, none := s.judge(r, s.find(r))
	if none == "" && !pointsAtLast(r) && alone.sureness > best.sureness-gain {
		return Answer{}, false
	}
	a := e.show(s, q, in, best.hit)
	a.Asked = in.text // with its subject, for what follows
	return a, true
}

// subject returns what is being talked about: the words of the last question that
// say so, else the topic.
func (s *searcher) subject(titles []string, asked string) string {
	last := s.read(asked)
	var words []string
	for i, w := range last.words {
		if last.weight[i] >= nameLeast && last.tells(i) && len(words) < 4 {
			words = append(words, w.raw)
		}
	}
	if len(words) > 0 {
		return strings.Join(words, " ")
	}
	return strings.Join(titles, " ")
}

// contextGain is by how much surer a question must be with its context than
// without, when no word in it points back.
const (
	contextGain        = 0.4
	contextGainOfShort = -0.8 // of a short one that names nothing
	shortTalk          = 6
)

// inTalk is by how much less sure an answer may be in a conversation.
const inTalk = 0.7

// pointsAtLast reports whether a question has a word that stands for what was
// said before.
func pointsAtLast(q *asked) bool {
	return slices.ContainsFunc(q.words, func(w word) bool { return stands[w.raw] })
}

var stands = set(`it its this that them these those they there one ones`)
