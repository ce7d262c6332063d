package answer

import (
	"slices"
	"strings"

	"mentor/roadmap"
)

// exampleInTalk shows the likeliest example of what is being talked about, else code of that.
func (e *Engine) exampleInTalk(s *searcher, q Question, r *asked) (Answer, bool) {
	t := s.talkOf(q.Before, r)
	f := e.likeliest(s, t)
	if f.odds > fairTalk && (s.entries[f.best.at].facet == roadmap.FacetExample || s.entries[f.best.at].hasCode) && s.isExampleOf(t, f.best.at) {
		return e.showFollowed(s, q, t, &f), true
	}
	a, ok := e.example(s, q)
	if !a.Answered && f.odds > fairTalk && givesExample(s.text(f.best.at)) {
		return e.showFollowed(s, q, t, &f), true
	}
	return a, ok
}

// isExampleOf reports whether an entry's title says no more than that it's an example of what is
// being talked about: one of a merge conflict is none of Git.
func (s *searcher) isExampleOf(t *talk, at int32) bool {
	return s.goesBeyond(t.subject, at) <= 1 && (!t.part || s.closenessTo(t.subject, at).titleLacks < mostAway)
}

// goesBeyond is how many words of an entry's title tell something that a subject doesn't say, the
// language or product apart that an example is in.
func (s *searcher) goesBeyond(about *asked, at int32) (n int) {
	text, _, _ := strings.Cut(s.title(at), ",") // "Foreign key: an example, and what if I delete the parent?"
	title, wish := s.read(text), exampleWish()
	for i, w := range title.words {
		isPlace := i > 0 && beforePlace[title.words[i-1].raw] && title.names[i]
		if title.weight[i] > 0 && title.tells(i) && !isPlace && !wish.beside[w.raw] && !wish.keys[w.raw] && !s.saidIn(title, i, about) {
			n++
		}
	}
	return n
}

var beforePlace = set(`in and for`)

// givesExample reports whether a text says that it gives one.
func givesExample(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "example") || strings.Contains(text, "e.g.") || strings.Contains(text, "such as") || strings.Contains(text, "```")
}

// example shows code of what is being talked about.
func (e *Engine) example(s *searcher, q Question) (Answer, bool) {
	b := q.Before
	about := s.read(s.subjectOf(b))
	if len(b.Topics) > 0 && s.isPart(b.Asked, b.Topics[0]) {
		if at, ok := s.exampleOfPart(b, about); ok {
			return e.showExample(s, q, at), true
		}
		return s.noExample(b, about), true
	}
	best, most := int32(-1), float32(0)
	for _, id := range b.Topics[:min(1, len(b.Topics))] {
		for _, at := range s.about[id] {
			if s.entries[at].topic() != id || s.shownIn(b, at) {
				continue
			}
			x := s.whole(at)
			value := s.shared(b, at) + fitsAsExample[x.facet] - s.besides(x.title)
			if x.kind == passage {
				value += 0.4 // the topic speaks of itself there, a card of one need
			}
			if x.facet == roadmap.FacetExample {
				value -= beyondCost * float32(min(3, s.goesBeyond(about, at)))
			}
			if x.hasCode {
				value += 1.5
			} else if strings.Contains(x.text, "`") {
				value += 0.3
			}
			if value > most {
				best, most = at, value
			}
		}
	}
	if best < 0 || most < 0.9 {
		return s.noExample(b, about), false
	}
	return e.showExample(s, q, best), true
}

func (e *Engine) showExample(s *searcher, q Question, at int32) Answer {
	b := q.Before
	a := e.show(s, q, s.read(s.title(at)), hit{at: at})
	a.Shown = append(slices.Clone(b.Shown), s.whole(at).id)
	a.Asked, a.About = b.Asked, b.About
	return a
}

// exampleOfPart returns the entry with code that is nearest to a part of a topic.
func (s *searcher) exampleOfPart(b *Answer, about *asked) (int32, bool) {
	rest := s.read(about.subject(func(i int) bool {
		return !about.names[i] || len(about.named) == 1 && about.named[0].words == len(about.words)
	}))
	if !rest.hasContent() {
		rest = about
	}
	best, most := int32(-1), float32(0)
	try := func(at int32) {
		if !s.entries[at].hasCode || s.shownIn(b, at) {
			return
		}
		near := s.closenessTo(rest, at)
		if near.titleLacks >= mostAway {
			return
		}
		value := 2 + fitsAsExample[s.entries[at].facet] - near.titleLacks - s.closenessTo(about, at).titleAdds
		if agreementWith(&s.entries[at], b.Topics) == 0 {
			value -= 0.7
		}
		if s.foreignTo(about, at) > 0 {
			value -= 0.3
		}
		if s.entries[at].facet == roadmap.FacetExample {
			value -= partBeyondCost * float32(min(3, s.goesBeyond(about, at)))
		}
		if value > most {
			best, most = at, value
		}
	}
	for _, h := range s.find(s.read("example " + about.text)) {
		try(h.at)
	}
	for _, at := range s.about[b.Topics[0]] {
		try(at)
	}
	return best, best >= 0 && most > leastExample
}

// leastExample is what an example of a part of a topic is worth at least.
const leastExample = 0.9

// noExample says that there is no example of a part of a topic, with what is near.
func (s *searcher) noExample(b *Answer, about *asked) Answer {
	a := s.decline(about, NothingFits, "")
	a.Text = "I don't have an example of that yet."
	a.Topics, a.Offers = b.Topics, []Offer{OfferMentor}
	a.Near = s.closest(about, slices.DeleteFunc(slices.Clone(s.find(about)), func(h hit) bool { return s.wasShown(b, h.at) }))
	return a
}

// What each word of a title takes from an example that its subject doesn't say: of a topic, and of
// a part of one.
const (
	beyondCost     = 0.7
	partBeyondCost = 0.4
)

// mostAway is how little of a part of a topic the title of an example of it may lack.
const mostAway = 0.5

// fitsAsExample is how much more, or less, a facet's cards do as an example of the
// topic: a card about trouble has code too, and shows how it is not done.
var fitsAsExample = map[roadmap.Facet]float32{
	roadmap.FacetExample: 1, roadmap.FacetHowTo: 0.3, roadmap.FacetHow: 0.3, roadmap.FacetWhat: 0.3,
	roadmap.FacetKinds: -0.3, roadmap.FacetSymptom: -0.7, roadmap.FacetMistakes: -0.5, roadmap.FacetNumbers: -0.5, roadmap.FacetDifference: -0.3,
}

// besides is what a title asks besides the thing itself: nothing for "what does a
// Dockerfile look like", a lot for one special need. It tells apart a little more than
// a facet does.
func (s *searcher) besides(title string) float32 {
	q, extra := s.read(title), float32(0)
	for i := range q.words {
		if q.weight[i] > 0 && q.tells(i) && !q.names[i] {
			extra += 0.2
		}
	}
	return min(0.8, extra)
}

// shared is how much an entry speaks of what the last answer was asked for.
func (s *searcher) shared(b *Answer, at int32) float32 {
	q := s.read(b.Asked)
	sum := float32(0)
	for i := range q.words {
		if q.weight[i] > 0 && q.tells(i) && !q.names[i] {
			sum += q.weight[i] * s.strength(q.ids[i], at)
		}
	}
	return min(1.5, sum)
}
