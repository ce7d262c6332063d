package intent

import (
	_ "embed" // for the examples
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"sync"
)

// What no frame explains is compared with what people say, by words, pairs of
// words and parts of words. The nearest sentences vote. Their vote is never
// acted upon when it would change something: it is asked back.

//go:embed examples.txt
var examplesText string

// examples are sentences by the line that they mean, ready to be compared.
type examples struct {
	lines    []string            // templates; "question" is none
	of       []uint16            // line of each sentence
	postings map[uint32][]weight // feature -> sentences that have it
	rarity   map[uint32]float32
	said     map[string]bool // words of the sentences that are wishes
}

type weight struct {
	sentence uint16
	share    float32
}

var likeWhat = sync.OnceValue(func() *examples {
	e := &examples{postings: map[uint32][]weight{}, rarity: map[uint32]float32{}, said: map[string]bool{}}
	var all [][]feature
	for line := range strings.Lines(examplesText) {
		line = strings.TrimSpace(line)
		if template, ok := strings.CutPrefix(line, "= "); ok {
			e.lines = append(e.lines, template)
		} else if line != "" && line[0] != '#' {
			words := strings.Fields(line)
			all = append(all, features(words))
			e.of = append(e.of, uint16(len(e.lines)-1))
			for _, w := range words {
				e.said[w] = e.said[w] || e.lines[len(e.lines)-1] != "question"
			}
		}
	}
	for _, fs := range all {
		for _, f := range fs {
			e.rarity[f.hash]++
		}
	}
	for hash, n := range e.rarity {
		e.rarity[hash] = float32(math.Log(float64(len(all)) / float64(1+n)))
	}
	for i, fs := range all {
		for _, w := range e.shares(fs) {
			e.postings[w.hash] = append(e.postings[w.hash], weight{uint16(i), w.count})
		}
	}
	return e
})

// feature is a sign of a sentence, by its hash, and how often it occurs.
type feature struct {
	hash  uint32
	count float32
}

// features are words, pairs of neighbours, and runs of three and four letters.
func features(words []string) []feature {
	counts := map[uint32]float32{}
	add := func(n float32, parts ...string) {
		h := fnv.New32a()
		for _, p := range parts {
			_, _ = h.Write([]byte(p))
			_, _ = h.Write([]byte{0})
		}
		counts[h.Sum32()] += n
	}
	before := "^"
	for _, w := range words {
		add(1, "w", w)
		add(1, "b", before, w)
		before = w
		framed := "<" + w + ">"
		for _, n := range []int{3, 4} {
			for i := 0; i+n <= len(framed); i++ {
				add(0.5, "c", framed[i:i+n])
			}
		}
	}
	add(1, "b", before, "$")
	all := make([]feature, 0, len(counts))
	for hash, n := range counts {
		all = append(all, feature{hash, n})
	}
	slices.SortFunc(all, func(a, b feature) int { return int(int64(a.hash) - int64(b.hash)) })
	return all
}

// shares weighs features by their rarity, so that their squares sum up to 1.
func (e *examples) shares(fs []feature) []feature {
	var all []feature
	sum := 0.0
	for _, f := range fs {
		if r := e.rarity[f.hash]; r > 0 {
			share := float32(1+math.Log(float64(1+f.count))) * r
			all = append(all, feature{f.hash, share})
			sum += float64(share) * float64(share)
		}
	}
	norm := float32(math.Sqrt(sum))
	for i := range all {
		all[i].count /= norm
	}
	return all
}

// vote is what the nearest sentences say for a line.
type vote struct {
	line  string
	score float64 // 0 to some 2
}

// voters is how many of the nearest sentences vote.
const voters = 15

// votes compares a sentence and returns the lines that the nearest ones mean,
// the best first.
func (e *examples) votes(words []string) []vote {
	likeness := make([]float32, len(e.of))
	for _, f := range e.shares(features(words)) {
		for _, w := range e.postings[f.hash] {
			likeness[w.sentence] += f.count * w.share
		}
	}
	scores := map[uint16]float64{}
	for _, i := range nearest(likeness) {
		scores[e.of[i]] += math.Pow(float64(likeness[i]), 3)
	}
	all := make([]vote, 0, len(scores))
	for line, score := range scores {
		all = append(all, vote{e.lines[line], score})
	}
	slices.SortFunc(all, func(a, b vote) int {
		if a.score != b.score {
			if a.score > b.score {
				return -1
			}
			return 1
		}
		return strings.Compare(a.line, b.line)
	})
	return all
}

// nearest returns the places of the highest values, at most so many as vote.
func nearest(likeness []float32) []int {
	var near []int
	for i, v := range likeness {
		if v == 0 || len(near) == voters && v <= likeness[near[voters-1]] {
			continue
		}
		at := len(near)
		for at > 0 && likeness[near[at-1]] < v {
			at--
		}
		near = slices.Insert(near, at, i)
		near = near[:min(len(near), voters)]
	}
	return near
}

// masked are the words of a sentence with names for names, as the examples have
// them, and the values of those names.
func (r *reader) masked() (words []string, values map[string]string) {
	values = map[string]string{}
	spans := r.entities()
	slices.SortStableFunc(spans, func(a, b span) int { return (b.to - b.from) - (a.to - a.from) })
	stands := make([]string, len(r.tokens))
	for _, s := range spans {
		key := strings.ToLower(s.concept)
		if values[key] == "" && s.slip == 0 {
			values[key] = s.value
		}
		if mask, ok := masks[s.concept]; ok && s.slip == 0 && slices.Max(append(stands[s.from:s.to], "")) == "" {
			for i := s.from; i < s.to; i++ {
				stands[i] = "-"
			}
			stands[s.from] = mask
		}
	}
	for i, t := range r.tokens {
		switch {
		case stands[i] == "":
			words = append(words, t.word)
		case stands[i] != "-":
			words = append(words, stands[i])
		}
		if q := t.quoted; q > 0 && i+q <= len(r.tokens) {
			values["name"] = r.raw(i, i+q)
		}
	}
	return words, values
}

var masks = map[string]string{
	"TOPIC": "topicname", "MEMBER": "membername", "NUMBER": "numbername", "ZONE": "zonename", "TEAM": "teamname", "ROADMAP": "roadmapname",
}

// readLikeness asks back what similar sentences mean.
func (r *reader) readLikeness() (Wish, bool) {
	if len(r.tokens) > maxForgiven {
		return Wish{}, false
	}
	words, values := r.masked()
	if values["minutes"] == "" {
		values["minutes"] = values["number"]
	}
	least, ok := r.leastVote(words)
	if !ok || !slices.ContainsFunc(words, func(w string) bool { return !strings.HasSuffix(w, "name") }) {
		return Wish{}, false
	}
	votes := likeWhat().votes(words)
	if len(votes) == 0 || votes[0].line == "question" || votes[0].score < least {
		return Wish{}, false
	}
	if talk, isTalk := strings.CutPrefix(votes[0].line, "talk: "); isTalk {
		return Wish{Kind: Talk, Talk: talk}, votes[0].score >= voteTalk && len(r.tokens) <= maxTalk
	}
	choices := offer(votes, values)
	if len(choices) == 0 {
		return Wish{}, false
	}
	choices = append(choices, Choice{Label: "No, it's a question", Line: "ask " + r.raw(0, len(r.tokens))})
	return Wish{Kind: Ask, Text: "Did you mean one of these?", Choices: choices}, true
}

// offer puts the values into the lines that have the most votes. What was named
// as a topic must be what the line is about.
func offer(votes []vote, values map[string]string) []Choice {
	var choices []Choice
	for _, v := range votes {
		if v.line == "question" || v.score < votes[0].score/4 || len(choices) == maxLike {
			break
		}
		line, ok := fill(v.line, values)
		if ok && !strings.HasPrefix(v.line, "talk: ") && (values["topic"] == "" || strings.Contains(v.line, "topic")) {
			choices = append(choices, Choice{Label: "/mentor " + line, Line: line})
		}
	}
	return choices
}

// maxTalk is how many words small talk has.
const maxTalk = 5

// maxLike is how many lines are offered.
const maxLike = 3

// leastVote is the vote that is needed. ok is false where similar sentences prove
// nothing: the sentence names something of the field, or asks with words that
// nobody uses with this bot.
func (r *reader) leastVote(masked []string) (least float64, ok bool) {
	strange := 0
	for _, w := range masked {
		if !likeWhat().said[w] && !vocabulary().inPhrase[w] {
			strange++
		}
	}
	if r.namesField(masked) {
		return 0, false
	}
	switch {
	case r.questions():
		own := slices.ContainsFunc(r.tokens, func(t token) bool { return ownWords[t.word] })
		return voteAsked, strange == 0 && own && !r.defines()
	case strange > 0:
		return voteStrange, strange == 1
	}
	return voteTold, true
}

// namesField reports whether the sentence is about something of the field: it
// asks about a topic, or has a word of one that no topic is called by.
func (r *reader) namesField(masked []string) bool {
	isTopic := func(s span) bool { return s.concept == "TOPIC" && s.slip == 0 }
	if (r.questions() || r.mayAsk()) && slices.ContainsFunc(r.entities(), isTopic) {
		return true
	}
	return slices.ContainsFunc(r.tokens, func(t token) bool {
		return r.world.Term != nil && r.world.Term(t.word) && !vocabulary().inPhrase[t.word] && slices.Contains(masked, t.word)
	})
}

// Votes that were found on the tuning set.
const (
	voteTold    = 0.08
	voteStrange = 0.15
	voteAsked   = 0.25
	voteTalk    = 0.30
)
