package answer

import (
	"strings"

	"mentor/roadmap/spelling"
)

// correct replaces words that the content does not know by what they were
// meant to be: a name first, else any word of the content. Words of a known
// name are left alone. The same words come back when there is nothing to correct.
func (l *lexicon) correct(words []word) []word {
	first := 0
	for first < len(words) && !mayRespell(words, first) {
		first++
	}
	if first == len(words) {
		return words // as most of our own texts
	}
	fixed := l.respell(words)
	var named []bool
	for i, w := range fixed {
		if w.id > 0 || len(w.raw) < 4 || w.filler() || outside[w.raw] || isSign(w.raw) || l.knows(w) {
			continue
		}
		if named == nil {
			named = l.named(fixed)
		}
		if named[i] {
			continue
		}
		if best := l.meant(w.raw); best != "" {
			fixed[i] = l.vocab.word(best)
		}
	}
	return fixed
}

// slipped are common words as people mistype them.
var slipped = map[string]string{
	"hwo": "how", "wat": "what", "wats": "whats", "wich": "which", "whcih": "which", "teh": "the", "b4": "before", //nolint:misspell // these are the slips
	"ppl": "people", "wer": "where", "diff": "difference", "diffs": "differences", "shud": "should", "cud": "could", "plz": "please", "pls": "please",
	"bc": "because", "cuz": "because", "explane": "explain", "beetween": "between", "lern": "learn", "wirte": "write", "rite": "write",
	"csharp": "c#", "que": "queue", "ques": "queues",
}

// longestSlip is the length of the longest of them.
var longestSlip = func() (most int) {
	for slip := range slipped {
		most = max(most, len(slip))
	}
	return most
}()

// inTwo are words that people write in one and the content in two.
var inTwo = map[string][2]string{
	"timezone": {"time", "zone"}, "timezones": {"time", "zones"}, "webserver": {"web", "server"}, "webservers": {"web", "servers"},
	"cronjob": {"cron", "job"}, "cronjobs": {"cron", "jobs"}, "healthcheck": {"health", "check"}, "healthchecks": {"health", "checks"},
	"webapp": {"web", "app"}, "webapps": {"web", "apps"}, "filesize": {"file", "size"}, "filesystem": {"file", "system"},
	"filesystems": {"file", "systems"}, "unittest": {"unit", "test"}, "unittests": {"unit", "tests"}, "realtime": {"real", "time"},
	"sourcecode": {"source", "code"}, "statuscode": {"status", "code"}, "statuscodes": {"status", "codes"}, "stacktrace": {"stack", "trace"},
	"userid": {"user", "id"}, "querystring": {"query", "string"}, "querystrings": {"query", "strings"}, "fulltext": {"full", "text"},
	"plaintext": {"plain", "text"}, "foreignkey": {"foreign", "key"}, "primarykey": {"primary", "key"}, "autoincrement": {"auto", "increment"},
	"readonly": {"read", "only"}, "softdelete": {"soft", "delete"}, "fullstack": {"full", "stack"}, "opensource": {"open", "source"},
	"dockercompose": {"docker", "compose"}, "dockerhub": {"docker", "hub"}, "lowercase": {"lower", "case"}, "uppercase": {"upper", "case"},
	"connectionstring": {"connection", "string"}, "selfsigned": {"self", "signed"}, "ratelimit": {"rate", "limit"}, "howto": {"how", "to"},
	"datatype": {"data", "type"}, "datatypes": {"data", "types"}, "logfile": {"log", "file"}, "logfiles": {"log", "files"},
}

// respell puts the words that were meant in place of common slips, and a topic's
// title in place of a known misspelling of it.
func (l *lexicon) respell(words []word) []word {
	out := make([]word, 0, len(words)+2)
	var room [128]byte
	for i := 0; i < len(words); i++ {
		if !mayRespell(words, i) {
			out = append(out, words[i])
			continue
		}
		if right, ok := slipped[words[i].raw]; ok {
			out = append(out, l.vocab.word(right))
			continue
		}
		if two, ok := inTwo[words[i].raw]; ok {
			out = append(out, l.vocab.word(two[0]), l.vocab.word(two[1]))
			continue
		}
		if i+1 < len(words) && len(words[i].raw)+len(words[i+1].raw) <= longestSlip {
			if right, ok := slipped[string(appendWords(room[:0], words[i:i+2]))]; ok { // "c sharp"
				out = append(out, l.vocab.word(right))
				i++
				continue
			}
		}
		if whole, n := l.parted(words[i:]); n > 0 {
			out = l.looked(out, whole)
			i += n - 1
			continue
		}
		n := 0
		if most := l.firsts[words[i].raw]; most > 0 {
			n = min(most+1, len(words)-i)
		}
		for ; n > 0; n-- {
			if title, ok := l.misspelled[string(appendWords(room[:0], words[i:i+n]))]; ok {
				out = l.looked(out, title)
				break
			}
		}
		if n == 0 {
			out = l.shortened(out, words[i])
		} else {
			i += n - 1
		}
	}
	return out
}

// parted returns a name with which words begin, when it is parted otherwise than it
// should be ("web sockets", "loadbalancer"), and how many words that are.
func (l *lexicon) parted(words []word) ([]word, int) {
	if right := l.whole[words[0].raw]; len(right) > 1 && !l.knows(words[0]) {
		return right, 1
	}
	if len(words) > 1 && !common[words[1].raw] {
		var room [128]byte
		if right := l.whole[string(appendWords(room[:0], words[:2]))]; len(right) == 1 {
			return right, 2
		}
	}
	return nil, 0
}

// looked adds words that are looked up among those of the content.
func (l *lexicon) looked(out, words []word) []word {
	for _, w := range words {
		out = append(out, l.vocab.word(w.raw))
	}
	return out
}

// kindsOfThings are words for what a name is, which people write in one with it.
var kindsOfThings = []string{"framework", "database", "server", "language", "lang"}

// shortened adds a word, and parts a name from what it is, when both were written as one word:
// "springframework". "golang" is a name of its own, in which ways to ask are written.
func (l *lexicon) shortened(out []word, w word) []word {
	for _, kind := range kindsOfThings {
		if name, ok := strings.CutSuffix(w.raw, kind); ok && l.names[name] != "" && (kind != "lang" || !l.isName(w.raw)) {
			return append(out, l.vocab.word(name), l.vocab.word(kind))
		}
	}
	return append(out, w)
}

// meant returns what a misspelled word was meant to be: a name that is one slip
// away, any word that is, a name that sounds alike, or a long name that is two
// slips away; "" when nothing is near.
func (l *lexicon) meant(w string) string {
	name := nearest(w, l.byFirst)
	if name != "" && !common[name] && spelling.Slips(w, name, 1) <= 1 {
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
var sounds = strings.NewReplacer("sch", "x", "tch", "x", "ch", "x", "sh", "x", "ph", "f", "ck", "k", "qu", "k", "ks", "x",
	"c", "k", "q", "k", "z", "s", "y", "i",
	"ee", "i", "ea", "i", "ie", "i", "ei", "i", "oo", "u", "ou", "u", "w", "v")

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
			if d := spelling.Slips(w, name, distance); d < distance || d == distance && d <= slips && name < best {
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
			if (best == "" || candidate < best) && spelling.Slips(w, candidate, 1) <= 1 {
				best = candidate
			}
		}
	}
	return best
}

// spell adds a word that others may be a misspelling of.
func (l *lexicon) spell(raw string) {
	at := shape{raw[0], len(raw)}
	l.spelled[at] = append(l.spelled[at], raw)
}

// minSpelled is the length from which words are corrected: shorter ones have
// too many neighbours.
const minSpelled = 5
