package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// How near a foreseen question must be, set on the tuning half of the
// evaluation set.
const (
	exactAsk = 0.8  // word for word
	sureAsk  = 0.62 // nearly word for word
	likePath = 0.45 // near enough for a question about the way that a topic's
	// name in it counts less, by this share:
	pathDiscount = 0.7

	wayFactor = 1.15 // asked about oneself, the way is likelier than a topic
	wholeName = 0.95 // a question that says hardly more than a name
	plainName = 0.5  // half of it is a name: no doubt what it is about
)

// foreseen answers what somebody foresaw: a question about the way, or a
// comparison.
func (e *Engine) foreseen(intent Intent, named []mention, hits []hit) (Answer, bool) {
	if a, ok := e.path(intent, named, hits); ok {
		return a, true
	}
	return e.compare(intent, named, hits)
}

// path answers a question about the way itself, when a path answer is nearer
// than any topic.
func (e *Engine) path(intent Intent, named []mention, hits []hit) (Answer, bool) {
	best, topic := firstOf(hits, func(d *document) bool { return d.path != nil }), firstTopic(hits)
	if best.doc == nil || best.ask < exactAsk && !best.nearerThan(topic, intent) || best.ask < sureAsk && asksOfNamed(intent, named) {
		return Answer{}, false
	}
	for _, h := range hits {
		if h.doc.path == nil && h.ask > max(best.ask, sureAsk) {
			return Answer{}, false
		}
	}
	p := best.doc.path
	text := strings.TrimSpace(p.Answer)
	if p.Basis != "" {
		text += "\n\n*Basis: " + strings.TrimSpace(p.Basis) + "*"
	}
	intent = pathIntent(intent)
	return Answer{Answered: true, Intent: intent, Topics: p.Topics[:min(3, len(p.Topics))], Title: p.Title, Text: text, Path: p}, true
}

// firstOf returns the best hit of a kind, or a zero hit.
func firstOf(hits []hit, kind func(*document) bool) hit {
	for _, h := range hits {
		if kind(h.doc) {
			return h
		}
	}
	return hit{}
}

func firstTopic(hits []hit) hit {
	return firstOf(hits, func(d *document) bool { return d.topic != nil })
}

// nearerThan reports whether a question is rather about the way than about a
// topic. A name in a question much like a foreseen one says little: "do I need
// docker as a beginner" is about the way.
func (h hit) nearerThan(topic hit, intent Intent) bool {
	if topic.doc == nil {
		return true
	}
	other := topic.rank()
	if topic.name >= wholeName {
		if intent == What || h.ask < likePath {
			return false // "what is sql"
		}
		other -= wholeBonus // "do i need docker"
	}
	if h.ask >= likePath {
		other -= pathDiscount * nameFactor * topic.name
	}
	return wayFactor*h.rank() > other
}

// asksOfNamed reports whether something is asked of what is named; "now or
// later" compares nothing.
func asksOfNamed(intent Intent, named []mention) bool {
	least := 1
	if intent == Compare {
		least = 2
	}
	return aboutTopic[intent] && len(named) >= least
}

// aboutTopic are the intents that ask something of a topic which is named.
var aboutTopic = map[Intent]bool{HowLong: true, Resources: true, Practice: true, Prereq: true, Compare: true}

// pathIntent keeps the intents that are about the way too.
func pathIntent(i Intent) Intent {
	if i == HowLong || i == Next {
		return i
	}
	return Path
}

// compare answers "X or Y?" from our own tables, or from two summaries.
func (e *Engine) compare(intent Intent, named []mention, hits []hit) (Answer, bool) {
	if intent != Compare && firstTopic(hits).name >= wholeName {
		return Answer{}, false
	}
	ids := topicsOf(named)
	var best *roadmap.Comparison
	score := 0.0
	for _, h := range hits {
		if h.doc.compare == nil {
			continue
		}
		both := 0
		for _, id := range ids {
			if slices.Contains(h.doc.compare.Topics, id) {
				both++
			}
		}
		s := h.ask + float64(both)
		if (both >= 2 && intent == Compare || h.ask >= sureAsk) && s > score {
			best, score = h.doc.compare, s
		}
	}
	if best != nil {
		return Answer{Answered: true, Intent: Compare, Topics: namedFirst(ids, best.Topics), Title: best.Title, Text: e.summaries(best.Topics), Table: best}, true
	}
	if intent != Compare || len(ids) < 2 {
		return Answer{}, false
	}
	titles := e.lib.Titles(ids[:2])
	return Answer{Answered: true, Intent: Compare, Topics: ids[:min(3, len(ids))], Title: titles[0] + " or " + titles[1] + "?", Text: e.summaries(ids[:2])}, true
}

// namedFirst orders the topics of a comparison as the question names them.
func namedFirst(named, topics []roadmap.TopicID) []roadmap.TopicID {
	var ordered []roadmap.TopicID
	for _, id := range named {
		if slices.Contains(topics, id) {
			ordered = append(ordered, id)
		}
	}
	return unique(append(ordered, topics...), 3)
}
