package intent

import (
	_ "embed" // for the shorthand
	"strings"
	"sync"
	"unicode"
)

// token is one word of a sentence.
type token struct {
	word string // in lower case, without contraction and punctuation
	raw  string // as it was written, for names; "" for a word that a contraction hid

	quoted int // so many words from here on stand in quotes
}

// sentence is a text as words.
type sentence struct {
	tokens []token
	asks   bool  // it ends in a question mark
	parts  []int // places behind a comma, a full stop or a dash
}

// parse takes a cleaned text apart.
func parse(line string) sentence {
	s := sentence{asks: strings.HasSuffix(strings.TrimRight(line, " \"')"), "?")}
	quoted := -1
	var pictures []token
	for field := range strings.FieldsSeq(line) {
		if field[0] == '"' && quoted < 0 {
			quoted = len(s.tokens)
		}
		raw := trimmed(field)
		if raw == "" {
			pictures = append(pictures, picturesIn(field)...)
			s.part()
			continue
		}
		word := strings.ToLower(raw)
		if sign, ok := signWords[word]; ok {
			word = sign
		}
		for i, part := range expand(withoutDrawl(word)) {
			t := token{word: part}
			if i == 0 {
				t.raw = raw
			}
			s.tokens = append(s.tokens, t)
		}
		if end := strings.TrimRight(field, ",.!?;:)"); quoted >= 0 && strings.HasSuffix(end, `"`) && len(s.tokens) > quoted {
			s.tokens[quoted].quoted, quoted = len(s.tokens)-quoted, -1
		}
		if strings.ContainsAny(field[len(field)-1:], ",.!?;:)") {
			s.part()
		}
	}
	if len(s.tokens) == 0 {
		s.tokens = pictures // they mean something only where nothing else does
	}
	return s
}

// picturesIn are the emoji of a word, each as a word of its own.
func picturesIn(field string) []token {
	var all []token
	for _, r := range field {
		if unicode.Is(unicode.So, r) {
			all = append(all, token{word: string(r), raw: string(r)})
		}
	}
	return all
}

// withoutDrawl is a word without letters that were held: "hellooo", "pleeease".
func withoutDrawl(w string) string {
	var b strings.Builder
	runes := []rune(w)
	for i, r := range runes {
		if i > 1 && r == runes[i-1] && r == runes[i-2] && unicode.IsLetter(r) {
			continue
		}
		b.WriteRune(r)
	}
	twice := b.String()
	if len(twice) == len(w) || vocabulary().inPhrase[twice] {
		return twice
	}
	var once strings.Builder
	last := rune(-1)
	for _, r := range runes {
		if r != last {
			once.WriteRune(r)
		}
		last = r
	}
	if vocabulary().inPhrase[once.String()] || len(once.String()) == 1 {
		return once.String()
	}
	return twice
}

// part notes that a part of the sentence ends here.
func (s *sentence) part() {
	if n := len(s.tokens); n > 0 && (len(s.parts) == 0 || s.parts[len(s.parts)-1] != n) {
		s.parts = append(s.parts, n)
	}
}

// trimmed takes punctuation off the ends of a word and leaves what tells names
// apart: "c++", "c#", ".net", "<@U1>", ":wave:".
func trimmed(w string) string {
	if strings.HasPrefix(w, "<") || strings.HasPrefix(w, ":") && strings.HasSuffix(w, ":") {
		return strings.TrimRight(w, ",.!?;")
	}
	w = strings.TrimRightFunc(w, func(r rune) bool { return strings.ContainsRune(`.,!?;:)]}"'`, r) })
	w = strings.TrimLeftFunc(w, func(r rune) bool { return strings.ContainsRune(`,!?;:([{"'-=`, r) })
	if _, isSign := signWords[w]; !isSign && !strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return ""
	}
	return w
}

// expand takes contractions and shorthand apart: "i'm" is "i am".
func expand(w string) []string {
	if long, ok := shorthand()[w]; ok {
		return strings.Fields(long)
	}
	stem, tail, found := strings.Cut(w, "'")
	if !found {
		return []string{w}
	}
	switch tail {
	case "t":
		if not, ok := strings.CutSuffix(stem, "n"); ok {
			return []string{not, "not"}
		}
	case "m":
		return []string{stem, "am"}
	case "re":
		return []string{stem, "are"}
	case "ve":
		return []string{stem, "have"}
	case "ll":
		return []string{stem, "will"}
	case "d":
		return []string{stem, "would"}
	case "s":
		if pronounBeforeIs[stem] {
			return []string{stem, "is"}
		}
		return []string{stem}
	case "":
		return []string{stem}
	}
	return []string{w}
}

var pronounBeforeIs = setOf("what who how where when why that it there here this he she which everything anything something one")

//go:embed shorthand.txt
var shorthandText string

// shorthand is how people write on a phone: "im" is "i am".
var shorthand = sync.OnceValue(func() map[string]string {
	words := map[string]string{}
	for line := range strings.Lines(shorthandText) {
		if short, long, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && short[0] != '#' {
			words[short] = long
		}
	}
	return words
})

// signWords are pictures that stand for a word.
var signWords = map[string]string{
	"%":          "percent",
	"\U0001F44D": "yes", ":+1:": "yes", ":thumbsup:": "yes", "\U0001F44C": "ok", ":ok_hand:": "ok", "\U0001F44E": "no", ":-1:": "no", ":thumbsdown:": "no",
	"\u2705": "done", ":white_check_mark:": "done", "\u2714\ufe0f": "done", "\u2714": "done", ":heavy_check_mark:": "done",
	"\U0001F64F": "thanks", ":pray:": "thanks", "\u2764\ufe0f": "thanks", "\u2764": "thanks", ":heart:": "thanks", "\U0001F44B": "hello", ":wave:": "hello",
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// forms returns a verb or noun with its regular endings: stop, stops, stopped,
// stopping.
func forms(w string) []string {
	all := []string{w}
	last := w[len(w)-1]
	switch {
	case last == 'e':
		return append(all, w+"s", w+"d", w[:len(w)-1]+"ing")
	case last == 'y' && !isVowel(w[len(w)-2]):
		return append(all, w[:len(w)-1]+"ies", w[:len(w)-1]+"ied", w+"ing")
	case strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"), last == 's', last == 'x', last == 'z':
		return append(all, w+"es", w+"ed", w+"ing")
	case len(w) >= 3 && !isVowel(last) && last != 'w' && last != 'y' && isVowel(w[len(w)-2]) && !isVowel(w[len(w)-3]):
		all = append(all, w+string(last)+"ed", w+string(last)+"ing")
	}
	return append(all, w+"s", w+"ed", w+"ing")
}

func isVowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
