package intent

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Names, numbers and shares: what no lexicon lists.

// entity is a run of words that names something: a person, a topic, a time.
type entity struct {
	from, to int
	concept  string
	value    string
	everyday bool // a word that is seldom meant so
	unsure   bool // nobody knows the name: only what surrounds it tells
}

// maxName is how many words a name has at most.
const maxName = 6

// entities finds them all; they may overlap.
func (r *reader) entities() []entity {
	if r.known == nil {
		r.known = r.findEntities()
	}
	return r.known
}

func (r *reader) findEntities() []entity {
	all := []entity{}
	n := len(r.tokens)
	for i := range n {
		if s, ok := r.mention(i); ok {
			all = append(all, s)
		}
		for j := i + 1; j <= min(n, i+maxName); j++ {
			all = append(all, r.named(i, j)...)
		}
		if value, to, ok := r.minutes(i); ok {
			all = append(all, entity{from: i, to: to, concept: "MINUTES", value: value})
		}
		if value, ok := number(r.tokens[i].word); ok {
			all = append(all, entity{from: i, to: i + 1, concept: "NUMBER", value: strconv.Itoa(value)})
		}
		all = append(all, r.peculiar(i)...)
	}
	return append(longestNames(all), r.times()...)
}

// peculiar finds what has a form of its own: a share, an address, a reason.
func (r *reader) peculiar(i int) (all []entity) {
	word, next := r.tokens[i].word, ""
	if i+1 < len(r.tokens) {
		next = r.tokens[i+1].word
	}
	n, isNumber := number(word)
	switch {
	case shareWord.MatchString(word):
		all = append(all, entity{from: i, to: i + 1, concept: "SHARE", value: word})
	case isNumber && next == "percent":
		all = append(all, entity{from: i, to: i + 2, concept: "SHARE", value: strconv.Itoa(n) + "%"})
	case word == "half" && next == "of":
		all = append(all, entity{from: i, to: i + 2, concept: "SHARE", value: "50%"})
	}
	if hoursWord.MatchString(word) {
		to := i + 1
		for to < len(r.tokens) && (dayWords[r.tokens[to].word] || r.tokens[to].word == "on" || dayRange.MatchString(r.tokens[to].word)) {
			to++
		}
		all = append(all, entity{from: i, to: to, concept: "HOURS", value: r.raw(i, to)})
	}
	if address := strings.Trim(r.tokens[i].raw, "<>"); strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		all = append(all, entity{from: i, to: i + 1, concept: "URL", value: address})
	}
	return append(all, r.reasons(i)...)
}

// reasons finds why somebody wants something: all that follows "because", or a sentence
// that begins with a person.
func (r *reader) reasons(i int) (all []entity) {
	word := r.tokens[i].word
	if reason := r.raw(i+1, len(r.tokens)); reasonWords[word] && reason != "" {
		all = append(all, entity{from: i, to: len(r.tokens), concept: "REASON", value: "because " + reason})
	}
	if reason := r.raw(i, len(r.tokens)); i > 0 && slices.Contains(r.parts, i) && tellsOfSomebody[word] && reason != "" {
		all = append(all, entity{from: i, to: len(r.tokens), concept: "REASON", value: "because " + reason})
	}
	return all
}

var (
	hoursWord       = regexp.MustCompile(`^\d{1,2}([:.]\d\d)?(am)?-\d{1,2}([:.]\d\d)?(pm)?$`)
	dayRange        = regexp.MustCompile(`^(mon|tue|wed|thu|fri|sat|sun)[a-z]*-(mon|tue|wed|thu|fri|sat|sun)[a-z]*$`)
	shareWord       = regexp.MustCompile(`^\d{1,3}%$`)
	reasonWords     = setOf("because since cause cuz reason")
	tellsOfSomebody = setOf("i we he she they")
)

// mention finds somebody who is mentioned. What platforms write, and names that
// the workspace knows, are people for sure. Another "@word" may be one, unless it's
// a word of the field: "@Autowired" is code.
func (r *reader) mention(i int) (entity, bool) {
	raw := r.tokens[i].raw
	s := entity{from: i, to: i + 1, concept: "MEMBER", value: raw}
	if strings.HasPrefix(raw, "<@") {
		s.value, _, _ = strings.Cut(raw, ">")
		s.value += ">"
		return s, true
	}
	s.value = strings.TrimSuffix(raw, "'s")
	handle, ok := strings.CutPrefix(s.value, "@")
	if !ok || handle == "" {
		return entity{}, false
	}
	if f := r.world.Member; f != nil && f(handle) {
		return s, true
	}
	s.unsure = true
	return s, !r.isCode(handle)
}

// isCode reports whether a word behind an "@" belongs to a language or a tool.
func (r *reader) isCode(word string) bool {
	inner := strings.IndexFunc(word[1:], func(c rune) bool { return unicode.IsUpper(c) || c == '/' || c == '(' })
	lower := strings.ToLower(word)
	return inner >= 0 || r.world.Word != nil && r.world.Word(lower) || r.world.Term != nil && r.world.Term(lower)
}

// named finds what the world knows by these words.
func (r *reader) named(i, j int) []entity {
	raw := r.raw(i, j)
	if raw == "" || j-i == 1 && len(raw) < 2 && raw != "C" {
		return nil
	}
	everyday := r.everyday(i, j)
	found := r.topicNamed(i, j, everyday)
	if f := r.world.Roadmap; f != nil && !everyday {
		id, ok := f(raw)
		if !ok {
			id, ok = f(strings.ReplaceAll(raw, " ", "-")) // as its ID is written
		}
		if ok {
			found = append(found, entity{from: i, to: j, concept: "ROADMAP", value: id})
		}
	}
	if f := r.world.Team; f != nil {
		if name, ok := f(raw); ok {
			found = append(found, entity{from: i, to: j, concept: "TEAM", value: name})
		}
	}
	if f := r.world.Zone; f != nil && !everyday && f(raw) {
		found = append(found, entity{from: i, to: j, concept: "ZONE", value: raw})
	}
	return found
}

// topicNamed finds the topic that is called so.
func (r *reader) topicNamed(i, j int, everyday bool) []entity {
	f := r.world.Topic
	if f == nil {
		return nil
	}
	id, ok := f(r.raw(i, j))
	if !ok {
		if id, ok = f(r.said(i, j)); !ok {
			return nil
		}
	}
	to := j
	for !everyday && to < len(r.tokens) && ofTopics[r.tokens[to].word] {
		to++
	}
	return []entity{{from: i, to: to, concept: "TOPIC", value: id, everyday: everyday}}
}

// ofTopics are words behind the name of a topic that narrow it down and belong to
// it: "done with linux basics".
var ofTopics = setOf("basics fundamentals essentials intro introduction 101 stuff")

// everyday reports whether a run is a single word that carries sentences, such
// as "process" as a verb would not, but "mentor" and "settings" do.
func (r *reader) everyday(i, j int) bool {
	return j-i == 1 && len(vocabulary().phrases[r.tokens[i].word]) > 0
}

// said returns the words from i to j in lower case, without possessives.
func (r *reader) said(i, j int) string {
	var words []string
	for _, t := range r.tokens[i:j] {
		words = append(words, t.word)
	}
	return strings.Join(words, " ")
}

// raw returns the words from i to j as they were written; "" when a contraction
// begins or ends there.
func (r *reader) raw(i, j int) string {
	var words []string
	for k := i; k < j; k++ {
		if r.tokens[k].raw == "" {
			if k == i {
				return ""
			}
			continue
		}
		words = append(words, r.tokens[k].raw)
	}
	return strings.Join(words, " ")
}

// hasPrefix reports whether a sentence begins with the words.
func hasPrefix(tokens []token, words []string) bool {
	if len(tokens) < len(words) {
		return false
	}
	for i, w := range words {
		if tokens[i].word != w {
			return false
		}
	}
	return true
}
