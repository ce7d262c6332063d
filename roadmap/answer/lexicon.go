package answer

import (
	"strings"

	"mentor/roadmap"
)

// lexicon knows every name of every topic, and every word that the content
// uses: what it uses is spelled right.
type lexicon struct {
	names   map[string]roadmap.TopicID // folded name -> topic
	longest int                        // words in the longest name
	known   map[string]bool            // raw words of the content
	byFirst map[byte][]string          // single-word names by first letter, for typos
}

func newLexicon(lib *roadmap.Library) *lexicon {
	l := &lexicon{names: map[string]roadmap.TopicID{}, known: map[string]bool{}, byFirst: map[byte][]string{}}
	topics := lib.Topics()
	for _, pick := range []func(*roadmap.Topic) []string{
		func(t *roadmap.Topic) []string { return []string{t.Title} },
		func(t *roadmap.Topic) []string {
			return append([]string{strings.ReplaceAll(string(t.ID), "-", " ")}, t.Aliases...)
		},
		func(t *roadmap.Topic) []string { return t.Misspellings },
	} {
		for _, t := range topics {
			for _, name := range pick(t) {
				l.name(name, t.ID)
			}
		}
	}
	return l
}

// name adds a name, its singular or plural and its stemmed form. The first
// topic to claim a name keeps it.
func (l *lexicon) name(name string, id roadmap.TopicID) {
	words := tokenize(splitHyphens(name))
	if len(words) == 0 {
		return
	}
	l.longest = max(l.longest, len(words))
	var raw, stemmed strings.Builder
	for _, w := range words {
		raw.WriteString(w.raw)
		stemmed.WriteString(w.stem)
	}
	forms := []string{raw.String()}
	if len(raw.String()) > 4 {
		forms = append(forms, "~"+stemmed.String())
	}
	for _, f := range forms {
		if _, taken := l.names[f]; !taken {
			l.names[f] = id
		}
	}
	if n := raw.String(); len(n) >= 4 {
		l.byFirst[n[0]] = append(l.byFirst[n[0]], n)
	}
}

// lookup returns the topic that a run of words names.
func (l *lexicon) lookup(run []word) (roadmap.TopicID, bool) {
	var raw, stemmed strings.Builder
	for _, w := range run {
		raw.WriteString(w.raw)
		stemmed.WriteString(w.stem)
	}
	if id, ok := l.names[raw.String()]; ok {
		return id, true
	}
	if raw.Len() > 4 {
		id, ok := l.names["~"+stemmed.String()]
		return id, ok
	}
	return "", false
}

// correct replaces words that the content does not know by the name they were
// meant to be: one slip in four letters, two in eight. Words of a known name
// are left alone.
func (l *lexicon) correct(words []word) []word {
	fixed := make([]word, len(words))
	named := l.named(words)
	for i, w := range words {
		fixed[i] = w
		if named[i] || len(w.raw) < 4 || common[w.raw] || l.known[w.raw] || l.known[w.stem] {
			continue
		}
		if best := l.nearest(w.raw); best != "" {
			fixed[i] = word{raw: best, stem: stem(best)}
		}
	}
	return fixed
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

// nearest returns the one name that is close enough to a misspelled word.
// People rarely miss the first letter, but they do swap the first two.
func (l *lexicon) nearest(w string) string {
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
		for _, name := range l.byFirst[first] {
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

// slipsBetween counts insertions, deletions, replacements and swaps of
// neighbours (optimal string alignment). It gives up above the limit.
func slipsBetween(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	two, one := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range one {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
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
		two, one = one, row
	}
	return one[len(b)]
}
