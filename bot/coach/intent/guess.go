package intent

import (
	"cmp"
	_ "embed" // for the classifier
	"slices"
	"strings"
	"sync"

	"mentor/bot/coach/intent/linear"
)

// What no frame explains goes to a classifier, which has learned from some
// thousand sentences what people mean by what they say. Its guess is acted upon
// only where nothing changes; everything else is asked back.

//go:generate go test -run TestClassifierIsCurrent -update .

//go:embed classifier.bin
var classifierData []byte

var classifier = sync.OnceValue(func() *linear.Model {
	m, err := linear.Decode(classifierData)
	if err != nil {
		panic(err) // it's embedded: a damaged one is a damaged build
	}
	return m
})

// notWish is the label of what is no wish.
const notWish = "question"

// How likely a guess must be. The shares were found on sentences that the
// classifier had not learned from.
const (
	leastTalk   = 0.35
	leastDoubt  = 0.50 // to ask what a doubt asks
	leastTop    = 0.60 // to show something at once, rather than ask
	leastSure   = 0.85 // the same, of all guesses of its command together
	leastChoice = 0.03 // to be offered
	leastAlone  = 0.40 // for the best one, where most words are known to nobody

	leastAlike   = 0.30 // of what a frame explains, for the frame to hold
	leastHarm    = 0.10 // the same, where the frame changes something and no other guess is likely
	surelyAsked  = 0.85 // of a question, for the frame not to hold
	leastAgainst = 0.25 // of another guess, for the frame not to hold
)

// weighed compares what a frame explains with what the classifier guesses. Where
// both agree, or no guess is likely, the frame holds; where they do not, both are
// offered.
func (r *reader) weighed(framed Wish, explained bool) Wish {
	features, values := r.features()
	r.substitute(values)
	guesses := r.inContext(classifier().Guess(features))
	question := take(&guesses, func(label string) bool { return label == notWish })
	if !explained {
		if len(guesses) == 0 || 1-question < r.leastWish() || r.followsAnswer(guesses[0].Label) || r.strange && guesses[0].Share < leastAlone {
			return Wish{}
		}
		return r.offered(guesses, values)
	}
	if len(guesses) == 0 {
		return Wish{} // it's a question beyond doubt
	}
	best := guesses[0].Label
	alike := take(&guesses, framed.is)
	if alike < leastAlike && question > surelyAsked {
		return Wish{}
	}
	if len(guesses) == 0 {
		return framed.named(best, values)
	}
	if against := guesses[0]; framed.holds(alike, against.Share, question) || framed.isBeside(against.Label) {
		return framed.named(best, values)
	}
	return r.offeredBeside(framed, guesses, values)
}

// holds reports whether a wish stands against another guess and against being a
// question. What changes something needs to be likely itself.
func (w Wish) holds(alike, against, question float64) bool {
	mayHarm := w.Kind == Do && !Reads(w.Line)
	switch {
	case alike >= leastAlike, question > against && !mayHarm:
		return true
	case mayHarm && alike < leastHarm:
		return false
	}
	return against < leastAgainst || 2*against < 3*alike
}

// isBeside reports whether a guess is the politeness around a wish.
func (w Wish) isBeside(label string) bool {
	talk, ok := strings.CutPrefix(label, "talk: ")
	return ok && w.Kind == Do && (!w.Sure || polite[talk])
}

// polite is the small talk that people put around what they want.
var polite = setOf("hello howareyou thanks praise ok yes bye sorry")

// named adds to a wish that only a part of a sentence explained what the other
// parts name.
func (w Wish) named(best string, values map[string]string) Wish {
	if line, ok := lineOf(best, values); ok && !w.Sure && w.Kind == Do && begins(line, w.Line) {
		w.Line = line
	}
	return w
}

// onSight are the commands that are likelier after a sight.
var onSight = map[Sight][]string{
	Topic: {"topic", "ask", "quiz"}, Quiz: {"topic", "ask", "quiz"}, Answer: {"topic", "ask", "quiz"},
	Board: {"leaderboard"}, Report: {"report"},
}

// likelier is by how much.
const likelier = 12

// inContext weighs guesses by what was seen last. After a task nothing changes:
// that is what most sentences are about. Words that nobody knows are about nothing.
func (r *reader) inContext(guesses []linear.Guess) []linear.Guess {
	names := onSight[r.seen.Kind]
	if len(names) == 0 || r.strange {
		return guesses
	}
	sum := 0.0
	for i, g := range guesses {
		if slices.Contains(names, command(g.Label)) {
			guesses[i].Share *= likelier
		}
		sum += guesses[i].Share
	}
	for i := range guesses {
		guesses[i].Share /= sum
	}
	slices.SortStableFunc(guesses, func(a, b linear.Guess) int { return cmp.Compare(b.Share, a.Share) })
	return guesses
}

// substitutes are the values that stand in for one that a sentence doesn't have, after
// the name of that.
var substitutes = [][]string{
	{"minutes", "number"},
	{"roadmap", calledTopic, "person"},
	{"zone", "place"},
	{"name", "team", "person"},
	{"team", "name", "person"},
	{"time", "until"},
	{"thanked", "person"},
}

// substitute gives values that a sentence does not have to lines that need them.
func (r *reader) substitute(values map[string]string) {
	asks := r.asks || r.questions()
	for _, s := range substitutes {
		for _, from := range s[1:] {
			if values[s[0]] != "" || asks && s[0] == "roadmap" && from == "person" {
				continue // "the path of a binary" is no roadmap of ours
			}
			values[s[0]] = values[from]
		}
	}
	if values["topic"] == "" {
		values["topic"] = cmp.Or(r.halfNamed(), r.seen.Topic)
	}
}

// halfNamed is what a sentence calls a topic, where no topic is called so but some have
// a word of it in their names: "done with linux". What was seen last isn't meant then.
func (r *reader) halfNamed() string {
	if r.world.Term == nil || r.asks || r.questions() {
		return ""
	}
	for i, t := range r.tokens {
		if i > 0 && len(t.word) > 2 && !vocabulary().inPhrase[t.word] && r.world.Term(t.word) {
			return t.raw
		}
	}
	return ""
}

// leastWish is how likely it must be that a sentence is no question. One that has
// the form of a question, or speaks of the field, is mostly one.
func (r *reader) leastWish() float64 {
	switch asks := r.asks || r.questions(); {
	case asks && !r.plain:
		return 0.80
	case r.field && !r.speaksOfOneself():
		return 0.70 // "delete all rows"
	case asks || !r.plain:
		return 0.50
	}
	return 0.30
}

// speaksOfOneself reports whether a sentence names the person or the bot.
func (r *reader) speaksOfOneself() bool {
	return slices.ContainsFunc(r.tokens, func(t token) bool { return ownWords[t.word] })
}

// take removes the guesses that hold and returns their share.
func take(guesses *[]linear.Guess, holds func(label string) bool) (share float64) {
	*guesses = slices.DeleteFunc(*guesses, func(g linear.Guess) bool {
		if holds(g.Label) {
			share += g.Share
			return true
		}
		return false
	})
	return share
}

// is reports whether a label stands for a wish.
func (w Wish) is(label string) bool {
	switch w.Kind {
	case Talk:
		return label == "talk: "+w.Talk
	case Ask:
		d := doubts[label]
		return d != nil && d == w.doubt || slices.ContainsFunc(w.Choices, func(c Reading) bool { return isLine(label, c.Line) })
	}
	return isLine(label, w.Line)
}

// isLine reports whether a line is what a label makes of some values.
func isLine(label, line string) bool {
	if i := strings.IndexAny(label, "{["); i >= 0 {
		return strings.HasPrefix(line+" ", label[:i])
	}
	return line == label
}
