package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// word is one word of a text: as written in lower case, and reduced to its
// stem. Punctuation inside a word is dropped, so that "node.js" is "nodejs".
type word struct {
	raw, stem string
	id        int32 // its number among the words of the content, from 1; 0: it's none, or wasn't looked up there
	traits    traits
}

// maxWords bounds the work on one question; longer ones are cut.
const maxWords = 60

// tokenize splits a text into words. "c++", "c#" and ".net" keep what tells
// them apart.
func tokenize(text string) []word {
	return split(nil, text, func(raw string) word { return word{raw: raw, stem: stem(raw)} })
}

// split is tokenize with another way to make words. They are appended to words.
func split(words []word, text string, wordOf func(raw string) word) []word {
	for field := range fieldsOf(strings.ToLower(text)) {
		if raw := clean(field); raw != "" {
			words = append(words, wordOf(raw))
		}
	}
	return words
}

// fieldsOf is strings.FieldsFuncSeq with what separates words, three times as quick: all
// content goes through it at each start.
func fieldsOf(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		start := -1
		for i := 0; i < len(text); {
			parts, size := false, 1
			if c := text[i]; c < utf8.RuneSelf {
				parts = separating[c]
			} else {
				var r rune
				r, size = utf8.DecodeRuneInString(text[i:])
				parts = separates(r)
			}
			switch {
			case !parts && start < 0:
				start = i
			case parts && start >= 0:
				if !yield(text[start:i]) {
					return
				}
				start = -1
			}
			i += size
		}
		if start >= 0 {
			yield(text[start:])
		}
	}
}

func separates(r rune) bool {
	if r < 128 {
		return separating[r]
	}
	switch r {
	case '“', '”', '„', '«', '»', '…', '–', '—':
		return true
	}
	return unicode.IsSpace(r)
}

// separating marks the ASCII characters that part words.
var separating = func() (marks [128]bool) {
	for _, c := range " \t\n\v\f\r,;:!?()[]{}<>\"/\\|*_=~`" {
		marks[c] = true
	}
	return marks
}()

// clean drops what is no letter or digit, but keeps the plus and hash signs
// that end the names of languages. A possessive loses its s.
func clean(field string) string {
	if isPlain(field) {
		return field
	}
	field = strings.ReplaceAll(field, "’", "'")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '+' || r == '#' {
			return r
		}
		return -1
	}, strings.TrimSuffix(field, "'s"))
}

// isPlain reports whether a text has only small letters and digits, as most words.
func isPlain(field string) bool {
	for i := range len(field) {
		if c := field[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// stem reduces an English word to its stem (Porter's second algorithm).
func stem(w string) string {
	if len(w) < 4 {
		return w
	}
	env := snowballstem.NewEnv(w)
	english.Stem(env)
	return env.Current()
}

// rawWords returns the words of a text without their stems.
func rawWords(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for field := range fieldsOf(strings.ToLower(splitHyphens(text))) {
			if raw := clean(field); raw != "" && !yield(raw) {
				return
			}
		}
	}
}

// splitHyphens also gives the parts of hyphenated words: "single-sign-on", and a word
// for each operator.
func splitHyphens(text string) string {
	return strings.ReplaceAll(splitDotted(withSigns(text)), "-", " ")
}

// common are words that say how somebody asks, not what about.
var common = set(`a about actually after again all already also although am an and another any anybody anyone anything are arent around as ask
at back be because been before being best better bit both bro btw but by can cant could couldnt cuz did didnt do does doesnt
doing dont done each else etc even ever every everyone example explain explained explanation few find first for from further
get gets getting give given gives go goes going good got guys had has have havent having hello help her here hey hi him his
how hows i id idea if ill im in into is isnt it its ive just kind know later least less let lets like little look lot lots
made main make makes making many matter matters may maybe me mean meaning means might mine more most much must my myself need
needed needs never new next no not nothing now of off often ok okay on once one ones only or other others our out over own
people perhaps please point possible pretty purpose put quick quickly quite rather read really reason regarding right said
same say see seem seems shall she should shouldnt show since so some somebody someone something sometimes soon sorry start
still stuff such sure take talk tell tells than thank thanks that thats the their them then there these they thing things
think this those though through til till to today together too try trying tutorial understand until up upon us use used
useful uses using usually various very via want wanna wants was way ways we well went were what whats when whens where wheres
whether which while who whom whos whose why whys will with within without wont work works would yeah yes yet you your yours
yourself u ur pls plz thx wat wut tho gonna gotta kinda sth smth vs versus difference between differences different compare
compared comparison learn learning learned study studying topic topics roadmap basic basics beginner beginners newbie simple
simply terms word words sentence briefly short concept exactly called definition define describe teach me come comes came
coming happen happens long longer hour hours week weeks month months exercise exercises practise practice practising resource
resources prerequisite prerequisites book books`)

func set(words string) map[string]bool {
	s := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		s[w] = true
	}
	return s
}

// splitDotted gives the parts of qualified names: "java.lang.OutOfMemoryError",
// and of files with a name of several words: "docker-entrypoint.sh". "node.js" and
// "3.14" stay whole.
func splitDotted(text string) string {
	var b []byte
	for i := 1; i+1 < len(text); i++ {
		if text[i] != '.' || !isLetter(text[i-1]) || !isLetter(text[i+1]) {
			continue
		}
		start, end := strings.LastIndexFunc(text[:i], separates)+1, strings.IndexFunc(text[i:], separates)
		if end < 0 {
			end = len(text) - i
		}
		name := strings.Trim(text[start:i+end], ".'")
		if strings.Count(name, ".") > 1 || strings.Contains(name, "-") || i-start > 1 && text[i+1] >= 'A' && text[i+1] <= 'Z' && end > 3 {
			if b == nil {
				b = []byte(text)
			}
			b[i] = ' '
		}
	}
	if b == nil {
		return text
	}
	return string(b)
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }
