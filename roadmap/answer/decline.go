package answer

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"mentor/roadmap"
	"mentor/roadmap/spelling"
)

// otherFields are the neighbors of our field, by words that only they use.
var otherFields = []struct {
	name  string
	words map[string]bool
}{
	{"frontend", set(`react vue angular svelte tailwind bootstrap jquery flexbox div divs hover dom jsx redux nextjs nuxt vite webpack
webcomponents responsive animations animation navbar dropdown modal figma`)},
	{"mobile", set(`ios swift swiftui android flutter xamarin reactnative xcode jetpack dart iphone ipad apk playstore appstore`)},
	{"data science", set(`pandas numpy tensorflow pytorch sklearn scikit matplotlib jupyter dataframe regression classifier neural overfitting gan cnn
lstm tableau powerbi spss kaggle dataset datasets`)},
	{"game", set(`unity unreal godot gamedev sprite sprites shader shaders roblox minecraft pygame collider rigidbody`)},
	{"embedded", set(`arduino raspberry esp32 stm32 firmware microcontroller gpio fpga verilog vhdl drone robotics i2c uart`)},
	{officeSoftware, set(`excel vlookup powerpoint spreadsheet spreadsheets pivot outlook photoshop wordpress shopify wix`)},
}

// fieldOf names the neighbor of our field that a question is about, the first of
// several; "" for none, and where it names our own or several things of ours: "pivot
// from PHP to Java" is no question about spreadsheets.
func fieldOf(q *asked) string {
	if len(q.named) > 1 || q.namesOurField() || properlyNamed(q) && q.usesOffice() {
		return ""
	}
	least := len(otherFields)
	for _, w := range q.words {
		if at, ok := fieldOfWord[w.raw]; ok {
			least = min(least, at)
		}
	}
	if least == len(otherFields) {
		return ""
	}
	return otherFields[least].name
}

// namesOurField reports whether a question says that it's about the backend, whatever
// else its asker comes from: "4 years of React, should I switch to backend".
func (q *asked) namesOurField() bool {
	return slices.ContainsFunc(q.words, func(w word) bool { return ownNames[w.raw] })
}

var ownNames = set(`backend backends backender backenders`)

// usesOffice reports whether a question speaks of a spreadsheet or the like, which
// programs write and read too.
func (q *asked) usesOffice() bool {
	return slices.ContainsFunc(q.words, func(w word) bool {
		at, ok := fieldOfWord[w.raw]
		return ok && otherFields[at].name == officeSoftware
	})
}

const officeSoftware = "office software"

// fieldOfWord is the place of the first field that has a word.
var fieldOfWord = func() map[string]int {
	all := map[string]int{}
	for at, field := range slices.Backward(otherFields) {
		for w := range field.words {
			all[w] = at
		}
	}
	return all
}()

// decline says in one line why there is no answer.
func (s *searcher) decline(q *asked, why Reason, missing string) Answer {
	a := Answer{Intent: Unknown, Reason: why, Missing: missing}
	if q != nil {
		a.Asked = q.text
		if field := fieldOf(q); field != "" && why != NothingOn && why != Refused {
			a.Reason = NotOurs
			a.Text = "That's a " + field + " question, and I only know the backend: servers, databases, APIs, and how to learn them."
			if field == "embedded" || field == officeSoftware {
				a.Text = "That's an " + field + " question, and I only know the backend: servers, databases, APIs, and how to learn them."
			}
			return a
		}
	}
	switch why {
	case NotOurs, Refused:
		a.Text = "That's outside my field. I help with backend development, and with learning it."
	case Theirs:
		a.Text = "That's about your own team, so I can't know it. One of your mentors can."
	case NothingOn:
		a.Text = "I don't have an answer to that yet."
		if thing, ok := sayable(q, asWritten(q, missing)); ok && !q.isKnown(missing) {
			a.Text = "I don't have anything on " + thing + " yet."
		}
	case NoQuestion:
		a.Text = "Ask me about backend development in a sentence, for example: what is an index?"
	case NoSubject:
		a.Text = "I'm not sure what you mean. Name the thing, for example: why is Redis so fast?"
	case TooMuch:
		a.Text = "That's a lot of text for me. Paste the one line with the error, and say in a sentence what you tried to do."
	default:
		a.Text = "I don't have an answer to that yet."
	}
	return a
}

// isKnown reports whether the content has a word of a question, or that names what is called:
// then it isn't true that there is nothing on it.
func (q *asked) isKnown(raw string) bool {
	if q == nil {
		return false
	}
	at := slices.IndexFunc(q.words, func(w word) bool { return w.raw == raw })
	return at >= 0 && q.ids[at] >= 0 || strings.Contains(q.text, raw+"(")
}

// maxSlips are the slips that the spelling of a word is corrected by.
const maxSlips = 2

// asWritten returns a word as the question writes it: "package.json", and "witcher"
// where it was read as "watcher".
func asWritten(q *asked, raw string) string {
	if q == nil {
		return raw
	}
	if op := signOf(raw); op != "" {
		return op
	}
	near := ""
	for field := range strings.FieldsFuncSeq(q.text, separates) {
		switch own := clean(strings.ToLower(field)); {
		case own == raw:
			return strings.Trim(field, ".'’")
		case spelling.Slips(own, raw, maxSlips) <= maxSlips:
			near = strings.Trim(field, ".'’")
		}
	}
	return cmp.Or(near, raw)
}

// sayable returns what is missing in words that a sentence can name: a name, an
// operator that a short question is about, a number with what it numbers.
func sayable(q *asked, thing string) (string, bool) {
	letters := strings.IndexFunc(thing, unicode.IsLetter) >= 0
	switch {
	case q == nil, letters && !strings.ContainsAny(strings.TrimRight(thing, "#+"), "#?!(){}[]<>=\"/\\"):
		return thing, true
	case letters:
		return "", false
	}
	words := strings.Fields(q.text)
	for i, w := range words {
		if i > 0 && clean(w) == clean(thing) && strings.ContainsFunc(thing, unicode.IsDigit) && beforeNumber[clean(strings.ToLower(words[i-1]))] {
			return clean(words[i-1]) + " " + clean(thing), true
		}
	}
	return thing, strings.ContainsAny(thing, signs) && len(words) <= shortAsk
}

// shortAsk is how many words a question has at most that is about an operator alone.
const shortAsk = 6

// offered adds the topics to offer when nothing answers a question.
func (s *searcher) offered(a Answer, q *asked, hits []hit) Answer {
	if a.Reason == NothingFits || a.Reason == NothingOn {
		a.Near = s.closest(q, hits)
		a.Topics = s.nearTopics(q, a.Near)
		a.Offers = []Offer{OfferMentor}
	}
	return a
}

// closest returns the questions to offer when nothing answers one: what isn't
// unlikely to help, best first.
func (s *searcher) closest(q *asked, hits []hit) []Near {
	l := s.gate.leaning(q)
	var all []Near
	for n, h := range hits[:min(len(hits), reconsidered)] {
		x := &s.entries[h.at]
		if len(all) == mostClosest || x.kind != written && x.kind != path || h.foreign > 0 || h.other == 1 {
			continue
		}
		if s.oddsOf(q, hits, n, l) >= worthOffering {
			said := s.whole(h.at)
			all = append(all, Near{Path: said.path, Card: said.card})
		}
	}
	return all
}

const (
	mostClosest   = 3
	worthOffering = -1.6 // sureness from which a question is offered in place of an answer
)

// nearTopics returns the topics to offer when nothing answers a question: those it
// names, and those of what is offered.
func (s *searcher) nearTopics(q *asked, offers []Near) []roadmap.TopicID {
	var ids []roadmap.TopicID
	for _, m := range q.named {
		if m.weight == 1 {
			ids = append(ids, m.topic)
		}
	}
	for _, n := range offers {
		if n.Card != nil && len(n.Card.Topics) > 0 {
			ids = append(ids, n.Card.Topics[0])
		}
	}
	return unique(ids, mostTopics)
}

// mostTopics are offered at most.
const mostTopics = 3
