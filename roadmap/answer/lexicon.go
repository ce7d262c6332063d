package answer

import (
	"regexp"
	"strings"

	"mentor/roadmap"
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
	firsts      map[string]bool            // words and stems with which names begin
	titles      map[roadmap.TopicID]string // folded
	sides       map[string]bool            // folded names of things that are compared
	byFirst     map[byte][]string          // single-word names by first letter, for typos
	bySound     map[string]string          // single-word names by how they sound
	spelled     map[shape][]string         // words of the content and of everyday talk, for typos
	written     map[string]bool            // words of everyday talk that are in spelled
}

func newLexicon(lib *roadmap.Library, vocab *vocabulary) *lexicon {
	l := &lexicon{vocab: vocab, names: map[string]roadmap.TopicID{}, length: map[string]int{}, sides: map[string]bool{}, titles: map[roadmap.TopicID]string{}, firsts: map[string]bool{}, misspelled: map[string][]word{}, byFirst: map[byte][]string{}, bySound: map[string]string{}, spelled: map[shape][]string{}, written: map[string]bool{}}
	for _, talk := range []map[string]bool{common, chatter, outside} {
		for w := range talk {
			if len(w) >= minSpelled || len(w) == minSpelled-1 && common[w] {
				l.written[w] = true
				l.spell(w)
			}
		}
	}
	topics := lib.Topics()
	for _, t := range topics {
		title, _, _ := strings.Cut(t.Title, " (")
		for _, name := range t.Misspellings {
			l.misspelled[foldWords(tokenize(splitHyphens(name)))] = tokenize(splitHyphens(title))
		}
	}
	for _, pick := range []func(*roadmap.Topic) []string{
		func(t *roadmap.Topic) []string { return []string{t.Title} },
		func(t *roadmap.Topic) []string {
			return append([]string{strings.ReplaceAll(string(t.ID), "-", " ")}, t.Aliases...)
		},
		func(t *roadmap.Topic) []string { return t.Misspellings },
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

// learn adds a word that is new in the vocabulary.
func (l *lexicon) learn(raw string) {
	if len(raw) >= minSpelled && !l.written[raw] {
		l.spell(raw)
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

func foldWords(words []word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.raw)
	}
	return b.String()
}

// spell adds a word that others may be a misspelling of.
func (l *lexicon) spell(raw string) {
	at := shape{raw[0], len(raw)}
	l.spelled[at] = append(l.spelled[at], raw)
}

// minSpelled is the length from which words are corrected: shorter ones have
// too many neighbours.
const minSpelled = 5

// name adds a name, its singular or plural and its stemmed form. The first
// topic to claim a name keeps it.
func (l *lexicon) name(name string, id roadmap.TopicID) {
	words := tokenize(splitHyphens(name))
	if len(words) == 0 {
		return
	}
	l.longest = max(l.longest, len(words))
	l.firsts[words[0].raw], l.firsts[words[0].stem] = true, true
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
	if len(run) == 0 || !l.firsts[run[0].raw] && !l.firsts[run[0].stem] {
		return "", false
	}
	var room [128]byte
	raw := room[:0]
	for _, w := range run {
		raw = append(raw, w.raw...)
	}
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

// read returns the words of a question, spelled as they were meant.
func (l *lexicon) read(text string) []word {
	words := tokenize(idiom.ReplaceAllString(splitHyphens(text), " "))
	return l.correct(words[:min(len(words), maxWords)])
}

// idiom matches turns of phrase that hold a name but do not mean it.
var idiom = regexp.MustCompile(`(?i)\b(the|a) rest of\b|\blet'?s go\b|\bon the go\b|\bgo (on|ahead|for it)\b`)

// correct replaces words that the content does not know by what they were
// meant to be: a name first, else any word of the content. Words of a known
// name are left alone.
func (l *lexicon) correct(words []word) []word {
	words = l.respell(words)
	fixed := make([]word, len(words))
	named := l.named(words)
	for i, w := range words {
		fixed[i] = w
		if named[i] || len(w.raw) < 4 || w.filler() || outside[w.raw] || l.knows(w) {
			continue
		}
		best := l.meant(w.raw)
		if best != "" {
			fixed[i] = word{raw: best, stem: stem(best)}
		}
	}
	return fixed
}

// slipped are common words as people mistype them.
var slipped = map[string]string{
	"hwo": "how", "waht": "what", "wat": "what", "wats": "whats", "wich": "which", "whcih": "which", "teh": "the", "b4": "before",
	"ppl": "people", "wer": "where", "diff": "difference", "diffs": "differences", "shud": "should", "cud": "could", "plz": "please", "pls": "please",
	"bc": "because", "cuz": "because", "explane": "explain", "beetween": "between", "lern": "learn", "wirte": "write", "rite": "write",
}

// respell puts the words that were meant in place of common slips, and a topic's
// title in place of a known misspelling of it.
func (l *lexicon) respell(words []word) []word {
	var out []word
	for i := 0; i < len(words); i++ {
		if right, ok := slipped[words[i].raw]; ok {
			out = append(out, word{raw: right, stem: stem(right)})
			continue
		}
		n := 0
		if l.firsts[words[i].raw] {
			n = min(l.longest, len(words)-i)
		}
		for ; n > 0; n-- {
			if title, ok := l.misspelled[foldWords(words[i:i+n])]; ok {
				out = append(out, title...)
				break
			}
		}
		if n == 0 {
			out = append(out, words[i])
		} else {
			i += n - 1
		}
	}
	return out
}

// named marks the words that are part of a name.
func (l *lexicon) named(words []word) []bool {
	marks := make([]bool, len(words))
	for i := range words {
		for n := min(l.longest, len(words)-i); n > 0; n-- {
			if _, ok := l.lookup(words[i : i+n]); ok {
				for k := range n {
					marks[i+k] = true
				}
				break
			}
		}
	}
	return marks
}

// meant returns what a misspelled word was meant to be: a name that is one slip
// away, any word that is, a name that sounds alike, or a long name that is two
// slips away; "" when nothing is near.
func (l *lexicon) meant(w string) string {
	name := nearest(w, l.byFirst)
	if name != "" && !common[name] && slipsBetween(w, name, 1) <= 1 {
		return name
	}
	if len(w) >= minSpelled-1 {
		if word := nearestWord(w, l.spelled); word != "" {
			return word
		}
	}
	if sounds, ok := l.bySound[soundOf(w)]; ok {
		return sounds
	}
	return name
}

// sounds are spellings that are heard alike, the longer ones first.
var sounds = strings.NewReplacer("sch", "x", "tch", "x", "ch", "x", "sh", "x", "ph", "f", "ck", "k", "qu", "k", "ks", "x", "c", "k", "q", "k", "z", "s", "y", "i", "ee", "i", "ea", "i", "ie", "i", "ei", "i", "oo", "u", "ou", "u", "w", "v")

// soundOf folds a word to how it is heard, roughly: "kashing" and "caching" are
// the same.
func soundOf(w string) string {
	var b strings.Builder
	last := rune(0)
	for i, r := range sounds.Replace(w) {
		if r == last || r == 'h' || strings.ContainsRune("aeu", r) && i > 0 && last == 0 {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// nearest returns the one name that is close enough to a misspelled word: one
// slip in four letters, two in eight. People rarely miss the first letter, but
// they do swap the first two.
func nearest(w string, byFirst map[byte][]string) string {
	slips := 1
	if len(w) >= 8 {
		slips = 2
	}
	best, distance := "", slips+1
	firsts := []byte{w[0]}
	if w[1] != w[0] {
		firsts = append(firsts, w[1])
	}
	for _, first := range firsts {
		for _, name := range byFirst[first] {
			if d := slipsBetween(w, name, distance); d < distance || d == distance && d <= slips && name < best {
				best, distance = name, d
			}
		}
	}
	if distance > slips {
		return ""
	}
	return best
}

// shape groups words for spelling: same first letter, same length.
type shape struct {
	first  byte
	length int
}

// nearestWord returns the word of the content that is one slip away; of
// several the first in the alphabet.
func nearestWord(w string, spelled map[shape][]string) string {
	best := ""
	for length := len(w) - 1; length <= len(w)+1; length++ {
		for _, candidate := range spelled[shape{w[0], length}] {
			if (best == "" || candidate < best) && slipsBetween(w, candidate, 1) <= 1 {
				best = candidate
			}
		}
	}
	return best
}

// slipsBetween counts insertions, deletions, replacements and swaps of
// neighbours (optimal string alignment). It gives up above the limit.
func slipsBetween(a, b string, limit int) int {
	switch {
	case a == b:
		return 0
	case len(a)-len(b) > limit || len(b)-len(a) > limit || len(b) > longestSpelled || len(a) > longestSpelled:
		return limit + 1
	case limit == 1:
		if oneSlip(a, b) {
			return 1
		}
		return 2
	}
	var rows [3][longestSpelled + 1]int
	two, one, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
		two, one, row = one, row, two
	}
	return one[len(b)]
}

const longestSpelled = 40

// oneSlip reports whether two different words are one slip apart.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
