package intent

// Words that nobody knows: names, and what a wish is about.

// weaveFree offers words that the lexicon does not know as a name, and the rest
// behind a preposition as what a wish is about.
func (r *reader) weaveFree(named map[int]bool, put func(int, edge)) {
	names, n := vocabulary().names, len(r.tokens)
	for i := range n {
		r.weaveMarked(i, put)
		if !r.isKnown(i) {
			r.weaveUnknown(i, named[i], put)
		}
		if i > 0 {
			put(i, edge{to: n, concept: names["REST"]})
		}
		if i > 0 && prepositions[r.tokens[i-1].word] && r.isSubject(i) {
			put(i, edge{to: n, concept: names["TAIL"], value: r.raw(i, n)})
		}
	}
}

func (r *reader) isKnown(i int) bool { return vocabulary().inPhrase[r.tokens[i].word] }

// weaveMarked offers names of any words: in quotes, or behind "team" and
// "called".
func (r *reader) weaveMarked(i int, put func(int, edge)) {
	name, n := vocabulary().names["NAME"], len(r.tokens)
	if q := i + r.tokens[i].quoted; q > i && q <= n {
		put(i, edge{to: q, concept: name, value: r.raw(i, q)})
	}
	if !r.isKnown(i) && (i > 0 && r.tokens[i-1].word == "goal" || i+1 < n && r.tokens[i+1].word == "goal") {
		put(i, edge{to: i + 1, concept: name, value: r.raw(i, i+1)}) // "the spring goal", whatever else spring is
	}
	named := i > 0 && beforeName[r.tokens[i-1].word] || i > 1 && r.tokens[i-1].word == "it" && callIt[r.tokens[i-2].word]
	if !named || n-i > maxName {
		return
	}
	end := n
	for end > i+1 && courtesies[r.tokens[end-1].word] {
		end--
	}
	put(i, edge{to: end, concept: name, value: r.raw(i, end)})
}

// maxUnknown is how many words a name has that begins with an unknown one.
const maxUnknown = 4

// weaveUnknown offers an unknown word as a person, and as the beginning of a name
// unless it is one that the world knows.
func (r *reader) weaveUnknown(i int, named bool, put func(int, edge)) {
	names, n := vocabulary().names, len(r.tokens)
	put(i, edge{to: i + 1, concept: names["PERSON"], value: r.raw(i, i+1)})
	if i > 0 && beforeThanked[r.tokens[i-1].word] && !others[r.tokens[i].word] {
		put(i, edge{to: i + 1, concept: names["THANKED"], value: r.raw(i, i+1)})
	}
	for j := i + 1; !named && j <= min(n, i+maxUnknown); j++ {
		if !r.isKnown(j - 1) {
			put(i, edge{to: j, concept: names["NAME"], value: r.raw(i, j)})
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

var pronouns = setOf("it this that these those one ones them the a an task topic please now me my i you something anything " +
	"everything everyone today help helping next")

// beforeName are the words behind which a name stands, whatever it is made of.
var beforeName = setOf("called named team squad crew")

var callIt = setOf("call name calling naming")

// courtesies are words behind a name that are no part of it.
var courtesies = setOf("please kindly thanks now then for me us today right ok")

var beforeThanked = setOf("thanks thank you to cheers kudos props")

var prepositions = setOf("on about with at in of for regarding")
