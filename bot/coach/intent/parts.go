package intent

import (
	"slices"
	"strings"
)

// People say more than they want: "hi! done, what's next?". A sentence that no
// frame explains as a whole is read part by part.

// readParts reads the parts of a sentence: between commas and full stops, and if
// that tells nothing, between conjunctions too.
func (r *reader) readParts() (Wish, bool) {
	for _, parts := range []func(i int) bool{
		func(int) bool { return false },
		func(i int) bool { return conjunctions[r.tokens[i].word] },
	} {
		if wish, ok := r.combined(r.split(parts)); ok {
			return wish, true
		}
	}
	return Wish{}, false
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

// combined puts the wishes of the parts together: what changes something first,
// then what shows something. Small talk beside a wish is politeness.
func (r *reader) combined(parts [][]token) (wish Wish, ok bool) {
	if len(parts) < 2 {
		return Wish{}, false
	}
	whole, calls := true, false
	for i, tokens := range parts {
		p := *r
		p.tokens, p.parts, p.known, p.asks = tokens, nil, nil, r.asks && i == len(parts)-1
		w, understood := p.read()
		if whole = whole && understood; understood && w.Kind != Question {
			calls = calls || isPlea(tokens)
			wish = wish.and(w)
		}
	}
	if calls && !whole { // "help, I don't get joins" asks for no list of commands
		return Wish{}, false
	}
	wish.Sure, wish.settled = false, whole && wish.Then != ""
	return wish, wish.Kind != Question
}

// maxPlea is how many words cry for help: "please help me".
const maxPlea = 3

// isPlea reports whether a part only cries for help; with what, the other parts
// say.
func isPlea(tokens []token) bool {
	return len(tokens) <= maxPlea && slices.ContainsFunc(tokens, func(t token) bool { return t.word == "help" })
}

// isReasonFor reports whether a wish only says how somebody is, which is why they want
// the other one: with "still lost, simpler words" nobody has to be called, and with
// "tired, something easy" it isn't over for today.
func (w Wish) isReasonFor(other Wish) bool {
	if !w.state || other.Kind != Do || other.state {
		return false
	}
	if command(w.Line) != "stuck" {
		return command(other.Line) == "today"
	}
	return Reads(other.Line) || command(other.Line) == "today" || command(other.Line) == "skip"
}

// and joins a wish with the next one of the same sentence.
func (w Wish) and(next Wish) Wish {
	switch {
	case w.isReasonFor(next):
		return next
	case next.isReasonFor(w):
		return w
	case w.Kind == Question, w.Kind == Talk, w.Kind == Ask && w.offers(next.Line), w.Kind == Do && next.Kind == Do && command(w.Line) == command(next.Line):
		return next // the later words are the better ones
	case next.Kind != Do, w.Kind != Do, w.Then != "":
		return w
	case w.reads && !next.reads:
		next.Then = w.Line
		return next
	}
	w.Then = next.Line
	return w
}

// command returns the command of a line.
func command(line string) string {
	name, _, _ := strings.Cut(line, " ")
	return name
}

// begins reports whether a line says what its beginning says, and maybe more.
func begins(line, beginning string) bool { return strings.HasPrefix(line+" ", beginning+" ") }

// offers reports whether a line is among the choices of a doubt.
func (w Wish) offers(line string) bool {
	return slices.ContainsFunc(w.Choices, func(c Reading) bool { return c.Line == line })
}
