package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mentor/roadmap"
)

// shorter says the first sentences of the last answer again: one below the other, if several
// are wanted.
func shorter(b *Answer, wanted int) (Answer, bool) {
	text := sentencesUpTo(roadmap.Prose(b.Text), briefly)
	if all := sentencesOf(b.Text); wanted > 1 && len(all) > 1 {
		text = "- " + strings.Join(all[:min(wanted, len(all))], "\n- ")
	}
	return keep(b, Answer{Answered: true, Intent: b.Intent, Facet: b.Facet, Title: b.Title, Text: text, Offers: []Offer{OfferMore}}), text != ""
}

// How many words a shorter text and a simpler one have at most, where the first sentence doesn't have
// more: a cause without its fix is of no use.
const (
	briefly = 32
	simply  = 45
)

// onlyCode shows the code of the last answer without its text.
func onlyCode(b *Answer) (Answer, bool) {
	var code []string
	for _, block := range blocks(join(b.Text, b.Rest)) {
		if strings.HasPrefix(block, "```") {
			code = append(code, block)
		}
	}
	if len(code) == 0 {
		for _, span := range inlineCode.FindAllString(b.Text, -1) {
			if strings.Contains(span, " ") && !slices.Contains(code, "- "+span) {
				code = append(code, "- "+span)
			}
		}
		code = []string{strings.Join(code, "\n")}
	}
	return keep(b, Answer{Answered: true, Intent: b.Intent, Facet: b.Facet, Title: b.Title, Text: join(code...), Offers: []Offer{OfferMore}}), code[0] != ""
}

// inlineCode matches code within a sentence.
var inlineCode = regexp.MustCompile("`[^`\n]+`")

// simpler says again what something is, in the fewest words there are.
func (e *Engine) simpler(s *searcher, b *Answer, r *asked) (Answer, bool) {
	if r.facet == roadmap.FacetAlternatives {
		return Answer{}, false // "what would be simpler?"
	}
	if text, ok := e.pairSimply(s, b); ok {
		return keep(b, Answer{Answered: true, Intent: b.Intent, Title: b.Title, Text: text, Offers: []Offer{OfferExample, OfferMentor}}), true
	}
	on := s.read(s.subjectOf(b))
	for _, id := range b.Topics {
		for _, at := range s.about[id] {
			if is := &s.entries[at]; is.topic() != id || is.facet != roadmap.FacetWhat {
				continue
			}
			if s.closenessTo(on, at).titleAdds > mostBeside {
				continue // it's about a part of that
			}
			if x := s.whole(at); x.id != b.Card && x.text != "" {
				text := sentencesUpTo(roadmap.Prose(x.text), simply)
				return keep(b, Answer{
					Answered: true, Intent: What, Facet: roadmap.FacetWhat, Card: x.id,
					Title: x.title, Text: text, Offers: []Offer{OfferExample, OfferMore, OfferMentor},
				}), true
			}
		}
	}
	text := sentencesUpTo(roadmap.Prose(b.Text), simply)
	return keep(b, Answer{
		Answered: true, Intent: b.Intent, Title: b.Title,
		Text: text, Offers: []Offer{OfferExample, OfferMentor},
	}), text != "" // of code there's nothing simpler
}

// mostBeside is the share of a title, at most, that isn't of what was asked about, in a
// simpler text on that.
const mostBeside = 0.5

// more goes on: with what was cut, then with what else there is on the topic.
func (e *Engine) more(s *searcher, b *Answer) (Answer, bool) {
	if b.Rest != "" {
		a := keep(b, Answer{Answered: true, Intent: b.Intent, Title: b.Title})
		a.Text, a.Rest = shortened(b.Rest)
		a.Offers = []Offer{OfferMore, OfferPractice, OfferLinks}
		return a, true
	}
	at, ok := s.after(b)
	if !ok {
		return Answer{}, false
	}
	x := s.whole(at)
	a := keep(b, Answer{
		Answered: true, Intent: intentOf(x.facet), Facet: x.facet,
		Card: x.id, Title: x.title, Offers: []Offer{OfferMore, OfferPractice, OfferLinks},
	})
	a.Text, a.Rest = shortened(x.text)
	a.Shown = append(slices.Clone(b.Shown), x.id)
	return a, true
}

// readingOrder is the order in which one reads on about a topic.
var readingOrder = []roadmap.Facet{
	roadmap.FacetWhat, roadmap.FacetHow, roadmap.FacetWhy, roadmap.FacetExample, roadmap.FacetHowTo, roadmap.FacetKinds, roadmap.FacetTerm, roadmap.FacetWhen,
	roadmap.FacetWhenNot, roadmap.FacetMistakes, roadmap.FacetNumbers, roadmap.FacetSymptom, roadmap.FacetNext,
}

// after returns the next entry to read on a topic that was not shown yet.
func (s *searcher) after(b *Answer) (int32, bool) {
	for _, id := range b.Topics[:min(1, len(b.Topics))] {
		for _, facet := range readingOrder {
			for _, at := range s.about[id] {
				x := &s.entries[at]
				if x.topic() == id && x.kind == written && x.facet == facet && !s.wasShown(b, at) {
					return at, true
				}
			}
		}
		for _, at := range s.about[id] {
			x := &s.entries[at]
			if x.kind == passage && x.topic() == id && !s.wasShown(b, at) {
				return at, true
			}
		}
	}
	return 0, false
}

// quiz asks a question about the topic, and tells the answer.
func (e *Engine) quiz(b *Answer) (Answer, bool) {
	for _, id := range b.Topics {
		t, ok := e.lib.Topic(id)
		if !ok || len(t.Quiz) == 0 {
			continue
		}
		n := len(b.Shown) % len(t.Quiz)
		question := t.Quiz[n]
		var text strings.Builder
		fmt.Fprintf(&text, "%s\n\n", question.Text)
		for i, c := range question.Choices {
			fmt.Fprintf(&text, "%d. %s\n", i+1, c.Text)
		}
		if right := question.Answer(); right >= 0 {
			fmt.Fprintf(&text, "\nAnswer: %d. %s", right+1, question.Choices[right].Why)
		}
		return keep(b, Answer{
			Answered: true, Intent: Practice, Facet: roadmap.FacetExercise,
			Topics: []roadmap.TopicID{id}, Title: "A question on " + t.Title, Text: text.String(),
		}), true
	}
	return Answer{}, false
}
