package answer

import (
	"regexp"
	"strings"

	"mentor/roadmap"
	"mentor/roadmap/spelling"
)

// lexicon knows every name of every topic, and every word that the content
// uses: what it uses is spelled right.
type lexicon struct {
	vocab       *vocabulary
	names       map[string]roadmap.TopicID // folded name -> topic
	length      map[string]int             // letters of the name behind a folded name
	longestSide int                        // words in the longest name of a thing that is compared
	longest     int                        // words in the longest name
	misspelled  map[string][]word          // folded misspelling -> the title that was meant
	firsts      map[string]int             // words and stems with which names begin -> words in the longest of those
	titles      map[roadmap.TopicID]string // folded
	sides       map[string]bool            // folded names of things that are compared
	whole       map[string][]word          // folded names -> as they are written: in one word or in several
	byFirst     map[byte][]string          // single-word names by first letter, for typos
	bySound     map[string]string          // single-word names by how they sound
	spelled     map[shape][]string         // words of the content and of everyday talk, for typos
	written     map[string]bool            // words of everyday talk that are in spelled
}

func newLexicon(lib *roadmap.Library, vocab *vocabulary) *lexicon {
	l := &lexicon{
		vocab: vocab, names: map[string]roadmap.TopicID{}, length: map[string]int{}, sides: map[string]bool{}, whole: map[string][]word{},
		titles: map[roadmap.TopicID]string{}, firsts: map[string]int{}, misspelled: map[string][]word{},
		byFirst: map[byte][]string{}, bySound: map[string]string{}, spelled: map[shape][]string{}, written: map[string]bool{},
	}
	for _, talk := range []map[string]bool{common, chatter, outside} {
		for w := range talk {
			if len(w) >= minSpelled || len(w) == minSpelled-1 && common[w] {
				l.written[w] = true
				l.spell(w)
			}
		}
	}
	topics := lib.Taught()
	for _, t := range topics {
		for _, name := range t.Misspellings {
			l.misspell(name, t)
		}
	}
	for _, pick := range []func(*roadmap.Topic) []string{
		func(t *roadmap.Topic) []string { return []string{t.Title} },
		func(t *roadmap.Topic) []string {
			return append([]string{strings.ReplaceAll(string(t.ID), "-", " ")}, t.Aliases...)
		},
	} {
		for _, t := range topics {
			l.titles[t.ID] = foldWords(tokenize(splitHyphens(t.Title)))
			for _, name := range pick(t) {
				l.name(name, t.ID)
			}
		}
	}
	return l
}

// misspell notes what a misspelling was meant to be: the one of a topic's names
// that it is nearest to. A name that is only parted otherwise is no misspelling.
func (l *lexicon) misspell(name string, t *roadmap.Topic) {
	title, _, _ := strings.Cut(t.Title, " (")
	seen := foldWords(tokenize(splitHyphens(name)))
	best, least := title, len(seen)
	for _, right := range append([]string{title}, t.Aliases...) {
		if d := spelling.Slips(seen, foldWords(tokenize(splitHyphens(right))), least); d < least {
			best, least = right, d
		}
	}
	l.misspelled[seen] = tokenize(splitHyphens(best))
	words := tokenize(splitHyphens(name))
	l.longest = max(l.longest, len(words))
	for _, w := range words[:min(1, len(words))] {
		l.firsts[w.raw] = max(l.firsts[w.raw], len(words))
	}
}

// spellAll adds the words of the content.
func (l *lexicon) spellAll(words *numbered) {
	for id := range int32(words.len()) {
		raw := words.word(id)
		if len(raw) >= minSpelled && !l.written[raw] {
			l.spell(raw)
		}
	}
}

// knows reports whether the content uses a word, or another form of it.
func (l *lexicon) knows(w word) bool { return l.vocab.of(w) >= 0 }

// isName reports whether a word alone is the name of a topic.
func (l *lexicon) isName(raw string) bool {
	_, ok := l.names[raw]
	return ok && !everyday[raw]
}

// forms returns the keys under which a thing that is compared is found: its
// names, and the topics that they name.
func (l *lexicon) forms(names []string) []string {
	var all []string
	for _, name := range names {
		words := tokenize(splitHyphens(name))
		if id, ok := l.lookup(words); ok {
			all = append(all, topicForm(id))
		}
		if key := foldWords(words); key != "" {
			l.sides[key] = true
			l.longestSide = max(l.longestSide, len(words))
			all = append(all, key)
		}
	}
	return all
}

func topicForm(id roadmap.TopicID) string { return "t/" + string(id) }

func foldWords(words []word) string { return string(appendWords(nil, words)) }

// appendWords is foldWords into room that there is.
func appendWords(room []byte, words []word) []byte {
	for _, w := range words {
		room = append(room, w.raw...)
	}
	return room
}

// name adds a name, its singular or plural and its stemmed form. The first
// topic to claim a name keeps it.
func (l *lexicon) name(name string, id roadmap.TopicID) {
	words := tokenize(splitHyphens(name))
	if len(words) == 0 {
		return
	}
	l.longest = max(l.longest, len(words))
	if whole := foldWords(words); len(whole) >= minSpelled {
		if l.whole[whole] == nil {
			l.whole[whole] = words // as it is first written: titles come before aliases
		}
	}
	for _, first := range []string{words[0].raw, words[0].stem} {
		l.firsts[first] = max(l.firsts[first], len(words))
	}
	var raw, stemmed strings.Builder
	for _, w := range words {
		raw.WriteString(w.raw)
		stemmed.WriteString(w.stem)
	}
	forms := []string{raw.String()}
	if len(raw.String()) > 4 && !common[raw.String()] {
		forms = append(forms, "~"+stemmed.String())
	}
	for _, f := range forms {
		if _, taken := l.names[f]; !taken {
			l.names[f] = id
			l.length[f] = raw.Len()
		}
	}
	if n := raw.String(); len(n) >= 4 {
		l.byFirst[n[0]] = append(l.byFirst[n[0]], n)
		if sound := soundOf(n); len(sound) >= 4 && l.bySound[sound] == "" {
			l.bySound[sound] = n
		}
	}
}

// lookup returns the topic that a run of words names.
func (l *lexicon) lookup(run []word) (roadmap.TopicID, bool) {
	if l.mostIn(run) == 0 {
		return "", false
	}
	return l.find(run)
}

// mostIn returns how many words at most a name has with which words begin; one may
// be parted once more than it should be.
func (l *lexicon) mostIn(words []word) int {
	if len(words) == 0 {
		return 0
	}
	most := int(words[0].traits.begins)
	if words[0].id == 0 {
		most = max(l.firsts[words[0].raw], l.firsts[words[0].stem])
	}
	if most == 0 {
		return 0
	}
	return min(most+1, len(words))
}

// find is lookup for words of which the first may begin a name.
func (l *lexicon) find(run []word) (roadmap.TopicID, bool) {
	var room [128]byte
	raw := appendWords(room[:0], run)
	if id, ok := l.names[string(raw)]; ok {
		return id, true
	}
	if len(raw) <= 4 || strings.HasSuffix(run[len(run)-1].raw, "ing") || strings.HasSuffix(run[len(run)-1].raw, "ed") {
		return "", false
	}
	letters := len(raw)
	form := append(room[:0], '~')
	for _, w := range run {
		form = append(form, w.stem...)
	}
	id, ok := l.names[string(form)]
	if !ok {
		return "", false
	}
	// "documents" has the stem of "documentation", but does not mean it.
	length := l.length[string(form)]
	return id, max(length-letters, letters-length) <= 3
}

// read returns the words of a question, spelled as they were meant, and as they are
// written.
func (l *lexicon) read(text string) (meant, written []word) {
	text = splitHyphens(text)
	room := make([]word, 0, strings.Count(text, " ")+2)
	written = split(room, text, l.vocab.word)
	words := written
	if short := withoutField(withoutIdioms(text)); short != text {
		words = split(nil, short, l.vocab.word)
	}
	return l.correct(words[:min(len(words), maxWords)]), written[:min(len(written), maxWords)]
}

// idiom matches turns of phrase that hold a name but do not mean it.
var idiom = regexp.MustCompile(`(?i)\b(the|a) rest of\b|\blet'?s go\b|\bon the go\b|\bgo (on|ahead|for it)\b`)

// withoutIdioms takes those out. Few texts have one, and looking closely takes time.
func withoutIdioms(text string) string {
	for i := range text {
		switch text[i] | ' ' {
		case 'g':
			if begins(text, i, "go") {
				return idiom.ReplaceAllString(text, " ")
			}
		case 'r':
			if begins(text, i, "rest") {
				return idiom.ReplaceAllString(text, " ")
			}
		}
	}
	return text
}

// begins reports whether a word stands at a place of a text, with no letter around it.
func begins(text string, at int, word string) bool {
	end := at + len(word)
	return end <= len(text) && strings.EqualFold(text[at:end], word) && (at == 0 || !isLetter(text[at-1])) && (end == len(text) || !isLetter(text[end]))
}

// ourField matches where everything here is: "how do I handle dates in the backend".
var ourField = regexp.MustCompile(`(?i)\b(in|on|for|at) (the |my |a |our )?(backend|back end)( side| code| dev(elopment)?)?\b`)

// withoutField takes it out, unless hardly anything else is said.
func withoutField(text string) string {
	if !strings.Contains(text, "ackend") && !strings.Contains(text, "ack end") {
		return text
	}
	rest, telling := ourField.ReplaceAllString(text, " "), 0
	for w := range rawWords(rest) {
		if !common[w] && !chatter[w] {
			telling++
		}
	}
	if telling < 2 {
		return text
	}
	return rest
}

// named marks the words that are part of a name.
func (l *lexicon) named(words []word) []bool {
	marks := make([]bool, len(words))
	for i := range words {
		for n := l.mostIn(words[i:]); n > 0; n-- {
			if _, ok := l.find(words[i : i+n]); ok {
				for k := range n {
					marks[i+k] = true
				}
				break
			}
		}
	}
	return marks
}
