package intent

import (
	"slices"
	"strings"
)

// reader reads one sentence.
type reader struct {
	sentence
	world     *World
	seen      Seen
	forgiving bool // slips of the pen are allowed, and one word that says nothing
	howto     bool // "how do I ...", taken off

	edges [][]edge
	has   [maxConcepts / 64]uint64 // the concepts that occur
}

// edge is one way to understand the words from a place on.
type edge struct {
	from    int
	to      int
	concept concept
	value   string
	slip    int // what the guess costs
}

// found is a frame that explains the sentence.
type found struct {
	frame  *readyFrame
	score  int
	values map[string]string
	noise  bool
	sure   bool
	open   bool // a name or free words fill a place
}

func (r *reader) read() (Wish, bool) {
	if f, ok := r.best(); ok {
		return r.wish(f)
	}
	rest, ok := withoutHow(r.tokens)
	if !ok {
		return Wish{}, false
	}
	how := *r
	how.tokens, how.howto = rest, true
	f, ok := how.best()
	if !ok {
		return Wish{}, false
	}
	return how.wish(f)
}

// howTo are the beginnings of a question about how something is done.
var howTo = phrases(`how do i
	how can i
	how could i
	how do you
	how do we
	how can we
	how would i
	how to
	is there a way to
	is there any way to
	is it possible to
	what is the way to
	how does one`)

// phrases are the words of each line.
func phrases(text string) [][]string {
	var all [][]string
	for line := range strings.Lines(text) {
		all = append(all, strings.Fields(line))
	}
	return all
}

func withoutHow(tokens []token) (rest []token, ok bool) {
	for _, begin := range howTo {
		if len(tokens) <= len(begin) {
			continue
		}
		if hasPrefix(tokens, begin) {
			return tokens[len(begin):], true
		}
	}
	return nil, false
}

// best returns the frame that explains all words and is the most special.
func (r *reader) best() (found, bool) {
	r.weave()
	all := ourGrammar().frames
	var best found
	for i := range all {
		f := &all[i]
		if !r.mayHold(f) {
			continue
		}
		if hit, ok := r.explain(f); ok && hit.score > best.score {
			best = hit
		}
	}
	return best, best.frame != nil
}

// mayHold reports whether every need of a frame occurs at all.
func (r *reader) mayHold(f *readyFrame) bool {
	for _, anyOf := range f.needs {
		occurs := false
		for _, c := range anyOf {
			occurs = occurs || r.has[c/64]&(1<<(c%64)) != 0
		}
		if !occurs {
			return false
		}
	}
	return f.mood&defines != 0 || !r.defines()
}

// defines reports whether the sentence asks what a thing is in general.
func (r *reader) defines() bool {
	t := r.tokens
	return len(t) > 2 && t[0].word == "what" && (t[1].word == "is" || t[1].word == "are" || t[1].word == "was") && (t[2].word == "a" || t[2].word == "an") ||
		len(t) > 3 && t[0].word == "what" && (t[1].word == "does" || t[1].word == "do") && (t[2].word == "a" || t[2].word == "an") ||
		len(t) > 3 && t[0].word == "what" && t[1].word == "does" && t[len(t)-1].word == "mean" && t[2].word != "it" && t[2].word != "that" && t[2].word != "this"
}

// weave lays all ways to understand the words over them.
func (r *reader) weave() {
	l := vocabulary()
	n := len(r.tokens)
	r.edges, r.has = make([][]edge, n), [maxConcepts / 64]uint64{}
	put := func(from int, e edge) {
		e.from = from
		r.edges[from] = append(r.edges[from], e)
		r.has[e.concept/64] |= 1 << (e.concept % 64)
	}
	for i := range n {
		phrase := ""
		for j := i; j < min(n, i+l.longest+2); j++ {
			if j > i && r.tokens[j].word == "the" {
				continue // phrases hold with and without it
			}
			phrase = strings.TrimPrefix(phrase+" "+r.tokens[j].word, " ")
			for _, c := range l.phrases[phrase] {
				put(i, edge{to: j + 1, concept: c})
			}
		}
		r.weaveLoose(i, put)
		if r.forgiving && len(r.edges[i]) == 0 && n > 1 && n <= maxForgiven {
			r.weaveSlips(i, put)
		}
	}
	named := map[int]bool{}
	for _, s := range r.entities() {
		named[s.from] = named[s.from] || s.concept == "TOPIC" || s.concept == "ROADMAP"
		put(s.from, edge{to: s.to, concept: l.names[s.concept], value: s.value, slip: s.slip})
	}
	r.weaveFree(named, put)
}

// weaveLoose lets words at the edge of a sentence go: "ok, done", "hi, today".
func (r *reader) weaveLoose(i int, put func(int, edge)) {
	l := vocabulary()
	yesNo := l.names["yn"]
	last := i == len(r.tokens)-1
	if len(r.tokens) == 1 {
		return
	}
	edgewise := []string{"hello", "ok", "yes", "no", "oops", "thanks"}
	if last {
		edgewise = []string{"thanks", "ok"}
	}
	if i > 0 && !last && (i > 2 || !slices.ContainsFunc(r.edges[0], func(e edge) bool { return e.to == i && e.concept == l.names["filler"] })) {
		edgewise = nil
	}
	for _, name := range edgewise {
		for _, e := range r.edges[i] {
			if e.concept == l.names[name] && (last || e.to < len(r.tokens)) {
				put(i, edge{to: e.to, concept: l.names["filler"]})
			}
		}
	}
	if i == 0 && r.asksYesNo() {
		r.edges[0] = slices.DeleteFunc(r.edges[0], func(e edge) bool { return e.to == 1 })
		put(0, edge{to: 1, concept: yesNo})
	}
}

// asksYesNo reports whether the sentence begins like "is my", "do you", "did I".
func (r *reader) asksYesNo() bool {
	switch r.tokens[0].word {
	case "is", "are", "am", "was", "were", "does", "did", "has", "had":
		return true
	case "do", "have":
		if len(r.tokens) > 1 {
			switch r.tokens[1].word {
			case "i", "you", "we", "they", "people", "it":
				return true
			}
		}
	}
	return false
}

// weaveFree offers words that the lexicon does not know as a name, and the rest
// behind a preposition as what a wish is about.
func (r *reader) weaveFree(named map[int]bool, put func(int, edge)) {
	l := vocabulary()
	n := len(r.tokens)
	known := func(i int) bool { return l.inPhrase[r.tokens[i].word] }
	for i := range n {
		if q := i + r.tokens[i].quoted; q > i && q <= n {
			put(i, edge{to: q, concept: l.names["NAME"], value: r.raw(i, q)})
		}
		if i > 0 && beforeName[r.tokens[i-1].word] && n-i <= maxName {
			put(i, edge{to: n, concept: l.names["NAME"], value: r.raw(i, n)})
		}
		if !known(i) {
			put(i, edge{to: i + 1, concept: l.names["PERSON"], value: r.raw(i, i+1)})
			if i > 0 && beforeThanked[r.tokens[i-1].word] {
				put(i, edge{to: i + 1, concept: l.names["THANKED"], value: r.raw(i, i+1)})
			}
		}
		if !known(i) && !named[i] {
			for j := i + 1; j <= min(n, i+4) && (j == i+1 || !known(j-1) || j < n); j++ {
				if !known(j - 1) {
					put(i, edge{to: j, concept: l.names["NAME"], value: r.raw(i, j)})
				}
			}
		}
		if i > 0 {
			put(i, edge{to: n, concept: l.names["REST"]})
		}
		if i > 0 && prepositions[r.tokens[i-1].word] && r.isSubject(i) {
			put(i, edge{to: n, concept: l.names["TAIL"], value: r.raw(i, n)})
		}
	}
}

// isSubject reports whether the words from a place on can be what a wish is
// about: not only pronouns, and no question.
func (r *reader) isSubject(from int) bool {
	says := false
	for _, t := range r.tokens[from:] {
		switch t.word {
		case "what", "how", "why", "should", "when", "who", "which":
			return false
		}
		says = says || !pronouns[t.word]
	}
	return says && len(r.tokens)-from <= maxSubject && r.raw(from, len(r.tokens)) != ""
}

// maxSubject is how many words say what a wish is about.
const maxSubject = 8

// maxForgiven is how many words a sentence has in which something is guessed.
const maxForgiven = 12

var pronouns = setOf("it this that these those one ones them the a an task topic please now me my i you something anything " +
	"everything everyone today help helping next")

// beforeName are the words behind which a name stands, whatever it is made of.
var beforeName = setOf("called named team squad crew")

var beforeThanked = setOf("thanks thank you to cheers kudos props")

var prepositions = setOf("on about with at in of for regarding")

// weaveSlips offers the words that one may have meant to type.
func (r *reader) weaveSlips(i int, put func(int, edge)) {
	w := r.tokens[i].word
	if len(w) < 4 || r.world.Word != nil && r.world.Word(w) {
		return
	}
	l := vocabulary()
	for _, likely := range l.words {
		if d := slips(w, likely); d > 0 && (d == 1 || d == 2 && len(w) >= 8) {
			for _, c := range l.phrases[likely] {
				put(i, edge{to: i + 1, concept: c, slip: 2 * d})
			}
		}
	}
}
