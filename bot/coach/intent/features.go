package intent

import (
	"maps"
	"math"
	"slices"
	"strings"

	"mentor/bot/coach/intent/linear"
)

// What a sentence looks like to the classifier: its words and pairs of words
// with names masked, runs of letters, which survive slips of the pen, what the
// lexicon makes of its phrases, and the kind of sentence it is.

// The kinds of features, and what one of each counts. A sentence's features of a
// kind share the weight of that kind, so that long sentences don't shout.
var featureWeights = map[byte]float32{
	kindWord: 1, kindPair: 1, kindSkip: 0.6, kindLetters: 0.9, kindConcept: 1, kindConcepts: 0.6, kindForm: 0.8, kindAfter: 1,
}

const (
	kindWord     = 'w'
	kindPair     = 'p' // of neighbours
	kindSkip     = 's' // with a word between them
	kindLetters  = 'l'
	kindConcept  = 'c'
	kindConcepts = 'd' // a pair of them, in their order
	kindForm     = 'f'
	kindAfter    = 'a' // after an answer: most of what is said then goes on with it
)

// featureSet collects features.
type featureSet map[byte][]uint16

func (s featureSet) add(kind byte, parts ...string) {
	if b := linear.Bucket(kind, parts...); !slices.Contains(s[kind], b) {
		s[kind] = append(s[kind], b)
	}
}

// features returns what a classifier sees of a sentence, and the values of the
// names in it.
func (r *reader) features() (all []linear.Feature, values map[string]string) {
	words, values := r.masked()
	r.plain = isPlain(words)
	s := featureSet{}
	s.addWords(r.withoutStrange(words))
	s.addLetters(words)
	r.addConcepts(s, words)
	r.addForm(s, words, values)
	if r.seen.Kind == Answer {
		r.addAfter(s, words)
	}
	for _, kind := range slices.Sorted(maps.Keys(s)) { // sums depend on their order
		buckets := s[kind]
		value := featureWeights[kind] / float32(math.Sqrt(float64(len(buckets))))
		for _, b := range buckets {
			all = append(all, linear.Feature{Bucket: b, Value: value})
		}
	}
	return all, values
}

func (s featureSet) addWords(words []string) {
	before, beforeThat := "^", ""
	for _, w := range append(slices.Clone(words), "$") {
		if w != "$" {
			s.add(kindWord, w)
		}
		s.add(kindPair, before, w)
		if beforeThat != "" {
			s.add(kindSkip, beforeThat, w)
		}
		before, beforeThat = w, before
	}
}

// withoutStrange are words with a mark for those that nobody knows: pairs of
// words hold for any of them. Their letters are seen elsewhere.
func (r *reader) withoutStrange(words []string) []string {
	all := slices.Clone(words)
	for i, w := range all {
		if !masked[w] && !vocabulary().inPhrase[w] && r.world.Word != nil && !r.world.Word(w) {
			all[i] = "?"
		}
	}
	return all
}

func (s featureSet) addLetters(words []string) {
	for _, w := range words {
		if masked[w] {
			continue
		}
		framed := "<" + w + ">"
		for _, n := range []int{3, 4, 5} {
			for i := 0; i+n <= len(framed); i++ {
				s.add(kindLetters, framed[i:i+n])
			}
		}
	}
}

// addConcepts adds what the lexicon knows of the phrases, longest first.
func (r *reader) addConcepts(s featureSet, words []string) {
	l := vocabulary()
	before := []string{"^"}
	for i := 0; i < len(words); {
		concepts, length := l.longestPhrase(words[i:])
		if length == 0 {
			if kind := r.fieldOf(words[i]); kind != "" {
				for _, a := range before {
					s.add(kindConcepts, a, kind)
				}
			}
			i++
			continue
		}
		names := make([]string, 0, len(concepts))
		for _, c := range concepts {
			if name := l.nameOf(c); name != "filler" {
				s.add(kindConcept, name)
				names = append(names, name)
			}
		}
		for _, a := range before {
			for _, b := range names {
				s.add(kindConcepts, a, b)
			}
		}
		if len(names) > 0 {
			before = names
		}
		i += length
	}
}

// fieldOf says what a word is that the lexicon doesn't know: "delete all rows" is
// about something else than "delete all data".
func (r *reader) fieldOf(w string) string {
	switch {
	case w == "topicname":
		return "field topic"
	case masked[w] || vocabulary().inPhrase[w]:
		return ""
	case r.world.Term != nil && r.world.Term(w):
		return "field term"
	case r.world.Word != nil && r.world.Word(w):
		return "field word"
	}
	return "field unknown"
}

// addForm adds what kind of sentence it is.
func (r *reader) addForm(s featureSet, words []string, values map[string]string) {
	s.add(kindForm, "length", [...]string{"0", "1", "2", "3", "4", "4", "6", "6", "6", "9", "9", "9"}[min(len(words), 11)])
	if r.asks {
		s.add(kindForm, "asks")
	}
	if r.questions() {
		s.add(kindForm, "questions")
	}
	if _, how := withoutHow(r.tokens); how {
		s.add(kindForm, "how")
	}
	if r.speaksOfOneself() {
		s.add(kindForm, "own")
	}
	for name := range values {
		s.add(kindForm, "has", name)
	}
	if t := values["time"]; t != "" && isOnce(t) {
		s.add(kindForm, "once")
	}
	r.addField(s, words)
}

// addAfter adds that an answer was given before, alone and with what kind of sentence it is.
func (r *reader) addAfter(s featureSet, words []string) {
	s.add(kindAfter, "answer")
	s.add(kindAfter, "begins", words[0])
	if len(words) > 1 {
		s.add(kindAfter, "begins", words[0], words[1])
	}
	if r.speaksOfOneself() {
		s.add(kindAfter, "own")
	}
	if r.asks || r.questions() {
		s.add(kindAfter, "asks")
	}
}

// isPlain reports whether words have nothing of the field in them, and none that
// nobody knows.
func isPlain(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		return w == "topicname" || !masked[w] && !vocabulary().inPhrase[w]
	})
}

// addField adds how much of the sentence is about the field: names of topics,
// words of their names, words of their pages, and words that nobody knows.
func (r *reader) addField(s featureSet, words []string) {
	terms, spelled, unknown := 0, 0, 0
	for _, w := range words {
		switch {
		case w == "topicname":
			s.add(kindForm, "topic")
		case masked[w] || vocabulary().inPhrase[w]:
		case r.world.Term != nil && r.world.Term(w):
			terms++
		case r.world.Word != nil && r.world.Word(w):
			spelled++
		default:
			unknown++
		}
	}
	r.field = terms+spelled+unknown > 0 || slices.Contains(words, masks["TOPIC"])
	r.strange = unknown > 0 && 2*unknown >= len(words)
	counts := [...]string{"0", "1", "2", "3"}
	s.add(kindForm, "terms", counts[min(terms, 3)])
	s.add(kindForm, "spelled", counts[min(spelled, 3)])
	s.add(kindForm, "unknown", counts[min(unknown, 3)])
}

// longestPhrase returns what the words begin with, as far as the lexicon knows.
func (l *lexicon) longestPhrase(words []string) (concepts []concept, length int) {
	phrase := ""
	for i := 0; i < min(len(words), l.longest+2); i++ {
		if i > 0 && words[i] == "the" {
			continue // phrases hold with and without it
		}
		phrase = strings.TrimPrefix(phrase+" "+words[i], " ")
		if found := l.phrases[phrase]; len(found) > 0 {
			concepts, length = found, i+1
		}
	}
	return concepts, length
}
