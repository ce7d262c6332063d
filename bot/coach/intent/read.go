package intent

import (
	"slices"
	"strings"
)

// reader reads one sentence.
type reader struct {
	sentence
	world   *Names
	seen    Seen
	plain   bool // nothing of the field is in it, as features found
	field   bool // something of the field is in it, a name or a word of its pages
	strange bool // half of its words or more are known to nobody
	howto   bool // "how do I ...", taken off

	known []entity // the names and times in it, once they were looked for
	edges [][]edge
	has   [maxConcepts / 64]uint64 // the concepts that occur
}

// edge is one way to understand the words from a place on.
type edge struct {
	from    int
	to      int
	concept concept
	value   string
}

// found is a frame that explains the sentence.
type found struct {
	frame  *readyFrame
	score  int
	values map[string]string
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
	how.tokens, how.howto, how.known = rest, true, nil
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
	for _, begin := range defining {
		if hasPrefix(r.tokens, begin) && len(r.tokens) > len(begin) {
			return true
		}
	}
	n := len(r.tokens)
	return n > 3 && hasPrefix(r.tokens, []string{"what", "does"}) && r.tokens[n-1].word == "mean" && !pronouns[r.tokens[2].word]
}

var defining = phrases(`what is a
	what is an
	what are a
	what was a
	what does a
	what does an
	what do a`)

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
	}
	named := map[int]bool{}
	for _, s := range r.entities() {
		if s.everyday {
			continue
		}
		named[s.from] = named[s.from] || s.concept == "TOPIC" || s.concept == "ROADMAP"
		put(s.from, edge{to: s.to, concept: l.names[s.concept], value: s.value})
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
