package intent

import (
	"slices"
	"strings"
)

// People say more than they want: "phew, finally done", "undo that, my cat walked
// over the keyboard". A sentence that is not understood as a whole is read part
// by part; what surrounds the one wish in it must be no question and name nothing
// of the field.

// readParts reads the parts of a sentence: between commas and full stops, and if
// that tells nothing, between conjunctions too.
func (r *reader) readParts() (Wish, bool) {
	if wish, ok := r.oneOf(r.split(func(int) bool { return false })); ok {
		return wish, true
	}
	return r.oneOf(r.split(func(i int) bool { return conjunctions[r.tokens[i].word] }))
}

var conjunctions = setOf("and but so because since cause though then")

// split cuts a sentence at its parts and where a word parts it.
func (r *reader) split(parts func(i int) bool) [][]token {
	var all [][]token
	from := 0
	cut := func(to, next int) {
		if to > from {
			all = append(all, r.tokens[from:to])
		}
		from = next
	}
	for i := range r.tokens {
		switch {
		case parts(i):
			cut(i, i+1)
		case slices.Contains(r.parts, i):
			cut(i, i)
		}
	}
	cut(len(r.tokens), len(r.tokens))
	return all
}

// oneOf returns the one wish among the parts. Small talk beside it is politeness.
func (r *reader) oneOf(parts [][]token) (Wish, bool) {
	if len(parts) < 2 || r.forgiving {
		return Wish{}, false
	}
	var wish Wish
	strange, asked := false, false // something was not understood; a question was
	for _, tokens := range parts {
		p := *r
		p.tokens, p.parts = tokens, nil
		w, ok := p.read()
		if !ok || w.Kind == Question {
			if strange = true; p.isSerious() {
				return Wish{}, false
			}
			continue
		}
		better, same := w.replaces(wish)
		if !better && !same {
			return Wish{}, false // two wishes are no plain one
		}
		if better {
			wish, asked = w, w.Kind != Talk && (r.asks || p.questions())
		}
	}
	wish.Sure = false
	return wish, wish.Kind != Question && (!strange || !asked && wish.Kind != Talk)
}

// replaces compares a wish with the one that was found before it: whether it
// says more, or nothing else. Small talk beside a wish is politeness, and looking
// at something comes after doing something.
func (w Wish) replaces(before Wish) (better, same bool) {
	switch {
	case before.Kind == Question, before.Kind == Talk, before.Kind == Ask && before.offers(w.Line):
		return true, false
	case before.reads && !w.reads && w.Kind != Talk, w.Kind == Do && before.Kind == Do && strings.HasPrefix(w.Line, before.Line+" "):
		return true, false
	}
	return false, w.Kind == Talk || w.Line == before.Line || strings.HasPrefix(before.Line, w.Line+" ") || w.offers(before.Line) || w.reads
}

// offers reports whether a line is among the choices of a doubt.
func (w Wish) offers(line string) bool {
	return slices.ContainsFunc(w.Choices, func(c Choice) bool { return c.Line == line })
}

// maxAside is how many words somebody says beside a wish.
const maxAside = 8

// isSerious reports whether words that were not understood may be what the
// sentence is about: a question, or something of the field.
func (r *reader) isSerious() bool {
	if r.questions() || len(r.tokens) > maxAside {
		return true
	}
	return slices.ContainsFunc(r.entities(), func(s span) bool { return s.concept == "TOPIC" && s.slip == 0 }) ||
		slices.ContainsFunc(r.tokens, func(t token) bool {
			return r.world.Term != nil && r.world.Term(t.word) && !vocabulary().inPhrase[t.word]
		})
}
