package intent

import (
	"slices"
	"strings"
)

// masks are the words that stand for names and times.
var masks = map[string]string{
	"TOPIC": "topicname", "MEMBER": "membername", "NUMBER": "numbername", "ZONE": "zonename", "TEAM": "teamname", "ROADMAP": "roadmapname",
	"MINUTES": "minutesname", "TIME": "timename", "UNTIL": "untilname", "NAME": "namename",
}

// masked are the values of masks.
var masked = func() map[string]bool {
	all := map[string]bool{}
	for _, m := range masks {
		all[m] = true
	}
	return all
}()

// maskOrder says which of two names of one length a run of words is.
var maskOrder = []string{"MEMBER", "TEAM", "ROADMAP", "TOPIC", "ZONE", "NAME", "MINUTES", "UNTIL", "TIME", "NUMBER"}

// What a sentence says beside the values that lines take.
const (
	maybe       = "maybe " // before the name of a value: only where nothing else fits
	calledTopic = "called" // what the topic was called
)

// masked are the words of a sentence with masks for names and times, and the
// values of those.
func (r *reader) masked() (words []string, values map[string]string) {
	values = map[string]string{}
	names := r.namesBySize()
	for _, s := range names {
		key := strings.ToLower(s.concept)
		if s.everyday {
			key = maybe + key // a word of everyday life, such as "testing"
		}
		if values[key] == "" {
			values[key] = s.value
		}
		if s.concept == "TOPIC" && values[calledTopic] == "" {
			values[calledTopic] = r.raw(s.from, s.to)
		}
	}
	stands := r.stands(names)
	for i, t := range r.tokens {
		switch stands[i] {
		case "":
			words = append(words, t.word)
		case "-":
		default:
			words = append(words, stands[i])
		}
	}
	return words, values
}

// namesBySize are the names and times of a sentence, the longest first. In a
// question, what nobody knows behind an "@" may be code.
func (r *reader) namesBySize() []entity {
	all := append(slices.Clone(r.entities()), r.givenNames()...)
	if r.asks || r.questions() {
		all = slices.DeleteFunc(all, func(s entity) bool { return s.unsure })
	}
	slices.SortStableFunc(all, func(a, b entity) int {
		if d := (b.to - b.from) - (a.to - a.from); d != 0 {
			return d
		}
		return slices.Index(maskOrder, a.concept) - slices.Index(maskOrder, b.concept)
	})
	return all
}

// stands are the masks that stand for words: "" is none, and "-" is behind the
// first word of one.
func (r *reader) stands(names []entity) []string {
	masked := make([]string, len(r.tokens))
	for _, s := range names {
		mask, ok := masks[s.concept]
		if !ok || s.everyday || slices.Max(masked[s.from:s.to]) != "" {
			continue
		}
		for i := s.from; i < s.to; i++ {
			masked[i] = "-"
		}
		masked[s.from] = mask
	}
	return masked
}

// givenNames finds names that nobody knows: in quotes, and where a sentence says
// that a name comes.
func (r *reader) givenNames() []entity {
	var all []entity
	put := func(from int, e edge) {
		if e.concept == vocabulary().names["NAME"] {
			all = append(all, entity{from: from, to: e.to, concept: "NAME", value: e.value})
		}
	}
	for i := range r.tokens {
		if r.isKnown(i) && r.tokens[i].quoted == 0 {
			continue
		}
		r.weaveMarked(i, put)
		if i+1 < len(r.tokens) && beforeName[r.tokens[i+1].word] {
			all = append(all, entity{from: i, to: i + 1, concept: "NAME", value: r.raw(i, i+1)})
		}
		if raw := r.tokens[i].raw; i > 0 && raw != "" && beforePlace[r.tokens[i-1].word] {
			all = append(all, entity{from: i, to: i + 1, concept: "PLACE", value: raw})
		}
		if !r.isKnown(i) && r.tokens[i].raw != "" && !others[r.tokens[i].word] {
			for _, concept := range []string{"PERSON", "THANKED"} {
				all = append(all, entity{from: i, to: i + 1, concept: concept, value: r.tokens[i].raw})
			}
		}
	}
	return all
}

// others are words for people who were named before.
var others = setOf("her him them they he she everybody everyone somebody someone")

var beforePlace = setOf("in to at from")

// longestNames drops names inside of longer ones: "rate limiting" is not about
// limits, and "python to docker" is about neither.
func longestNames(all []entity) []entity {
	return slices.DeleteFunc(slices.Clone(all), func(s entity) bool {
		return (s.concept == "TOPIC" || s.concept == "ROADMAP") && slices.ContainsFunc(all, func(longer entity) bool {
			return (longer.concept == "TOPIC" || longer.concept == "ROADMAP") && !longer.everyday &&
				longer.from <= s.from && longer.to >= s.to && longer.to-longer.from > s.to-s.from
		})
	})
}
