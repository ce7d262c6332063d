package answer

import "strings"

// pointsAtLast reports whether a question has a word that stands for what was said before,
// and not for something that it has named itself.
func pointsAtLast(q *asked) bool { return pointsBefore(q, namesItself) }

// namesItself is how many words that tell something stand before a pronoun that stands for
// one of them; and nearlyNames, where nothing was asked before.
const (
	namesItself = 3
	nearlyNames = 2
)

// pointsBefore reports whether a word stands for something else before so many that tell
// something.
func pointsBefore(q *asked, most int) bool {
	told := 0
	for i := range q.words {
		if told < most && pointsAt(q.words, i) {
			return true
		}
		if i < len(q.weight) && q.weight[i] >= subjectLeast && q.tells(i) {
			told++
		}
	}
	return false
}

// pointsAt reports whether the word at a place stands for what was said before.
func pointsAt(words []word, i int) bool {
	raw := words[i].raw
	if !words[i].is(isStanding, stands) {
		return false
	}
	before, after := neighbors(words, i)
	switch raw {
	case "there":
		return !isThere[before] && !isThere[after]
	case "this", "these", "those":
		return !determines(words, i)
	case "that":
		return !determines(words, i) && !sayThat[before] && (i == 0 || !beginsClause[after])
	case "one", "ones":
		return after == "" || common[after] || beforeOne[before]
	case "it":
		return (before != "is" || !formalIt[after]) && before != "worth" // "is Kafka worth it?"
	}
	return true
}

// neighbors are the words before and after a place; "" at the ends.
func neighbors(words []word, i int) (before, after string) {
	if i > 0 {
		before = words[i-1].raw
	}
	if i+1 < len(words) {
		after = words[i+1].raw
	}
	return before, after
}

// determines reports whether a word such as "that" stands before its noun: "that branch".
func determines(words []word, i int) bool {
	return i+1 < len(words) && !words[i+1].filler() && !stands[words[i+1].raw] && (i == 0 || !helps[words[i-1].raw])
}

// helps are verbs before a pronoun: "does that scale".
var helps = set(`is isnt are was does doesnt do did can cant could will wont would should may might must has have`)

var (
	stands       = set(`it its this that them these those they there one ones`)
	isThere      = set(`is are was were s isnt arent be`)
	sayThat      = set(`sure say says said so such know think means mean believe guess heard read`)
	beginsClause = set(`i you we it is are has have does can will was were only uses runs the my`)
	formalIt     = set(`possible true`)
	beforeOne    = set(`which first second other`)
)

// resolvedBy says a question with what its pronoun stands for.
func resolvedBy(text, subject string) (string, bool) {
	fields := strings.Fields(text)
	words := make([]word, len(fields))
	for i, field := range fields {
		words[i].raw = bareWord(field)
	}
	all, done := make([]string, 0, len(fields)), false
	for i, field := range fields {
		switch {
		case !pointsAt(words, i):
			all = append(all, field)
		case !done:
			all = append(all, subject)
			done = true
		}
	}
	return strings.Join(all, " "), done
}

// plainly returns a text without the words that only lead over from what was said before.
func plainly(text string) string {
	fields := strings.Fields(text)
	for len(fields) > 1 && leadsOver[bareWord(fields[0])] {
		fields = fields[1:]
	}
	for len(fields) > 1 && leadsOver[bareWord(fields[len(fields)-1])] {
		fields = fields[:len(fields)-1]
	}
	return strings.Join(fields, " ")
}

var leadsOver = set(`and so but ok okay well then again now too also though anyway hm hmm oh ah right yes no thanks thx cool great please pls plz`)

func bareWord(field string) string { return clean(strings.ToLower(strings.Trim(field, "?!.,;:"))) }
