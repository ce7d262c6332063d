package roadmap

import "slices"

// AnswerCard is a small answer to one question: 30 to 90 words, its first sentence
// the answer.
type AnswerCard struct {
	ID     string    // "redis/does-redis-lose-my-data-when-it-restarts"
	Topics []TopicID // the first is where reading continues
	Title  string    // the question, plain and complete
	Facet  Facet
	Terms  []string   // names, commands and messages that it is about, beside the topic's name
	Pair   [][]string // of a card between two things: the names of each; else empty
	Asks   []string   // other ways to ask
	Text   string     // Markdown
}

// Facet is what a question wants to know about its subject.
type Facet string

// The facets, as they are written in card files.
const (
	FacetWhat         Facet = "what"
	FacetWhy          Facet = "why"
	FacetHow          Facet = "how"   // how it works inside
	FacetHowTo        Facet = "howto" // the steps
	FacetExample      Facet = "example"
	FacetWhen         Facet = "when"
	FacetWhenNot      Facet = "whennot"
	FacetWorth        Facet = "worth" // learning today
	FacetNeed         Facet = "need"
	FacetHard         Facet = "hard"
	FacetHowLong      Facet = "howlong"
	FacetFirst        Facet = "first" // to know before
	FacetNext         Facet = "next"  // to learn after
	FacetOrder        Facet = "order" // X before Y?
	FacetDifference   Facet = "difference"
	FacetChoose       Facet = "choose" // for a situation
	FacetAlternatives Facet = "alternatives"
	FacetKinds        Facet = "kinds"
	FacetTerm         Facet = "term" // what a sub-term means
	FacetMistakes     Facet = "mistakes"
	FacetSymptom      Facet = "symptom" // trouble, its cause and the fix
	FacetNumbers      Facet = "numbers"
	FacetExercise     Facet = "exercise"
	FacetProject      Facet = "project"
	FacetLinks        Facet = "links"
	FacetCareer       Facet = "career"
)

// Facets returns all facets.
func Facets() []Facet {
	return []Facet{
		FacetWhat, FacetWhy, FacetHow, FacetHowTo, FacetExample, FacetWhen,
		FacetWhenNot, FacetWorth, FacetNeed, FacetHard, FacetHowLong, FacetFirst,
		FacetNext, FacetOrder, FacetDifference, FacetChoose, FacetAlternatives, FacetKinds,
		FacetTerm, FacetMistakes, FacetSymptom, FacetNumbers, FacetExercise, FacetProject,
		FacetLinks, FacetCareer,
	}
}

// Known reports whether f is a facet that cards may have.
func (f Facet) Known() bool { return slices.Contains(Facets(), f) }
