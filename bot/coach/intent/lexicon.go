package intent

import (
	_ "embed" // for the lexicon
	"strings"
)

//go:embed lexicon.txt
var lexiconText string

// concept is what a word or phrase stands for. A word may stand for several.
type concept uint16

// maxConcepts bounds their number.
const maxConcepts = 512

// lexicon holds the phrases of each concept.
type lexicon struct {
	names    map[string]concept
	order    []string             // their names, by concept
	phrases  map[string][]concept // phrase in normalised words -> concepts
	longest  int                  // words of the longest phrase
	inPhrase map[string]bool      // words that stand in any phrase
	byFirst  map[byte][]string    // the same words by their first letter
}

func newLexicon() *lexicon {
	l := &lexicon{names: map[string]concept{}, phrases: map[string][]concept{}, inPhrase: map[string]bool{}}
	name := ""
	for line := range strings.Lines(lexiconText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		phrases := line
		if !strings.HasPrefix(line, " ") {
			name, phrases, _ = strings.Cut(line, ":")
		}
		for phrase := range strings.SplitSeq(phrases, ",") {
			l.add(name, strings.Join(strings.Fields(phrase), " "))
		}
	}
	for _, name := range entityNames {
		l.concept(name)
	}
	return l
}

// concept returns the concept of a name, a new one if need be.
func (l *lexicon) concept(name string) concept {
	c, ok := l.names[name]
	if !ok {
		if len(l.names) == maxConcepts-1 { // the last one stands for none
			panic("intent: too many concepts")
		}
		c = concept(len(l.names))
		l.names[name] = c
		l.order = append(l.order, name)
	}
	return c
}

// nameOf returns the name of a concept.
func (l *lexicon) nameOf(c concept) string { return l.order[c] }

// add notes a phrase. "stop~ reminding" holds with every form of stop.
func (l *lexicon) add(name, phrase string) {
	if phrase == "" {
		return
	}
	c := l.concept(name)
	spoken := []string{""}
	for word := range strings.FieldsSeq(phrase) {
		if word == "the" && phrase != "the" {
			continue // phrases hold with and without it
		}
		ways := []string{word}
		if base, inflected := strings.CutSuffix(word, "~"); inflected {
			ways = forms(base)
		}
		var longer []string
		for _, before := range spoken {
			for _, w := range ways {
				longer = append(longer, strings.TrimSpace(before+" "+w))
				l.inPhrase[w] = true
			}
		}
		spoken = longer
	}
	n := len(strings.Fields(phrase))
	l.longest = max(l.longest, n)
	for _, s := range spoken {
		l.phrases[s] = append(l.phrases[s], c)
	}
}

// entityNames are the concepts of what is no word of the lexicon: topics,
// roadmaps, teams, places, people, times, lengths of time, and free words.
var entityNames = []string{
	"TOPIC", "ROADMAP", "TEAM", "ZONE", "MEMBER", "TIME", "UNTIL", "MINUTES",
	"NUMBER", "SHARE", "HOURS", "URL", "REASON", "NAME", "PERSON", "THANKED", "TAIL", "REST", "yn",
}
