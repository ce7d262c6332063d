// Package answer answers questions from the library. Everything that is written
// there (cards, passages of topics, comparisons, path answers) competes under
// one measure; below the confidence that the evaluation set supports, or when
// the thing that was asked about stands nowhere in the text, it says so.
//
//	engine := answer.New(lib)
//	a := engine.Ask(answer.Question{Text: "what is caching"})
package answer

import "mentor/roadmap"

// Intent is what a question wants to know, coarsely: roadmap.Facet says it
// finely.
type Intent string

// The intents, named as in the JSON of "mentor ask --json".
const (
	What      Intent = "what"
	Why       Intent = "why"
	How       Intent = "how"
	Compare   Intent = "compare"
	Next      Intent = "next"
	Prereq    Intent = "prereq"
	Resources Intent = "resources"
	Practice  Intent = "practice"
	Path      Intent = "path"
	HowLong   Intent = "howlong"
	Unknown   Intent = "unknown"
)

// Question is what somebody asks.
type Question struct {
	Text    string
	Roadmap roadmap.ID // the asker's; "" if there is none
	Before  *Answer    // the last answer in the conversation, for follow-ups
	Lessons *Lessons   // answers that win over the library's; nil: none

	Documents *Documents // that are looked in too; nil: none
}

// Answer is what we say. It is also what the next question of the conversation
// is read with: an Answer that has nothing but Topics set says that these are
// being talked about.
type Answer struct {
	Answered bool
	Intent   Intent
	Facet    roadmap.Facet
	Card     string              // ID of the card that is shown; "" when it is none
	Pair     []string            // the two names that were compared
	Topics   []roadmap.TopicID   // best first, at most three; without an answer the nearest ones
	General  bool                // about the asker's own road, not about a topic
	Title    string              // of the answer
	Text     string              // Markdown
	Rest     string              // what "more" goes on with; Markdown
	Table    *roadmap.Comparison // set for a comparison of ours
	Path     *roadmap.PathAnswer // set for a foreseen question about the way
	Lesson   *Lesson             // set for a taught answer
	Source   *Document           // set for an answer from the workspace's own documents
	Unsure   bool                // it may not answer the question, which whoever shows it says
	Nearest  string              // Markdown that comes nearest to an answer where there is none; Text leads over to it
	Near     []Near              // what else may have been meant, at most three; empty when the question was plain
	Reason   Reason              // why there is no answer
	Missing  string              // the thing that was asked about and that we have nothing on
	Offers   []Offer             // what fits to do next, best first
	Other    string              // the question behind OfferCompare: "Redis or Memcached?"
	Asked    string              // the question, as it was understood
	About    string              // what is being talked about, in words of the conversation; "" when Asked says it
	Earlier  *Answer             // what was talked about before that, the last few answers of which only the subject and the text are kept
	Shown    []string            // IDs of what this conversation has shown of the topic
}

// Reason says why there is no answer.
type Reason string

// The reasons.
const (
	NothingFits Reason = "nothing fits"
	NothingOn   Reason = "missing"   // of our field, but nothing is written on it
	NotOurs     Reason = "off topic" // of another field
	Refused     Reason = "refused"   // private, hostile or a sum
	Theirs      Reason = "workspace" // about the workspace's own matters
	NoQuestion  Reason = "no question"
	NoSubject   Reason = "no subject" // "why is it used", and nothing was talked about
	TooMuch     Reason = "too much"   // a log, a page of code
)

// Offer is something that fits to do after an answer.
type Offer string

// The offers.
const (
	OfferMore     Offer = "more"
	OfferExample  Offer = "example"
	OfferPractice Offer = "practice"
	OfferLinks    Offer = "links"
	OfferCompare  Offer = "compare"
	OfferNext     Offer = "next"
	OfferMentor   Offer = "mentor"
)

// Near is something else that a question may have meant: a path answer or a
// card.
type Near struct {
	Path *roadmap.PathAnswer
	Card *roadmap.AnswerCard
}

// Title is the question that it answers.
func (n Near) Title() string {
	if n.Path != nil {
		return n.Path.Title
	}
	return n.Card.Title
}

// Topics are those that it is about.
func (n Near) Topics() []roadmap.TopicID {
	if n.Path != nil {
		return n.Path.Topics
	}
	return n.Card.Topics
}
