package answer

import (
	"slices"
	"strings"
)

// reading is one way to read a follow-up as a question that stands for itself.
type reading struct {
	asked  *asked
	source source
}

// readings returns what a follow-up may mean with what was talked about.
func (e *Engine) readings(s *searcher, t *talk) (all []reading) {
	b, r, own := t.before, t.asked, t.asked.text
	add := func(text string, from source) {
		if slices.ContainsFunc(all, func(x reading) bool { return strings.EqualFold(x.asked.text, text) }) {
			return
		}
		in := s.read(text)
		in.about, in.slack = b.Topics, inTalk
		all = append(all, reading{asked: in, source: from})
	}
	all = append(all, reading{asked: t.whole, source: alone})
	if t.apart {
		return all // only what is foreseen may go on with the talk
	}
	for _, x := range e.themes(s, t) {
		if text, ok := resolvedBy(own, x.words); ok {
			if x.source == withSubject {
				x.source = resolved
			}
			add(text, x.source)
		} else {
			add(own+" "+x.words, x.source)
		}
	}
	switch t.move {
	case moveWhich:
		if len(b.Pair) == 2 {
			add(strings.Join(b.Pair, " or ")+" "+own, withSide)
		}
	case moveInstead, moveWithin:
		for _, x := range s.instead(b, r) {
			add(x.words, x.source)
		}
	}
	if b.Asked != "" && addsTo(r) {
		add(b.Asked+" "+own, added)
	}
	return all
}

// addsTo reports whether a follow-up adds a fact or a case to what was asked.
func addsTo(r *asked) bool {
	goesOn := len(r.words) > 0 && r.words[0].raw == "and"
	return r.facet == "" && (goesOn && !properlyNamed(r) || !strings.Contains(r.text, "?")) || addsCase(r.words)
}

// addsCase reports whether words add a case to what was asked: "and if", "what if".
func addsCase(words []word) bool {
	for i, w := range words[:min(len(words), 3)] {
		if w.raw == "if" && (i == 0 || casesBefore[words[i-1].raw]) {
			return true
		}
	}
	return false
}

var casesBefore = set(`and but what even or so`)

// inTalk is by how much less sure an answer may be in a conversation.
const inTalk = 0.7
