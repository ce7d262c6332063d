// Package answer answers roadmap questions from the library: what, why, how,
// X or Y, what next. Every answer names its topic; below the confidence that
// the evaluation set supports, it says that it does not know.
//
//	engine := answer.New(lib)
//	a := engine.Ask(answer.Question{Text: "what is caching"})
package answer

import "mentor/roadmap"

// Intent is what a question wants to know.
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
}

// Answer is what we say.
type Answer struct {
	Answered bool
	Intent   Intent
	Topics   []roadmap.TopicID   // best first, at most three; without an answer the nearest ones
	General  bool                // about the asker's own road, not about a topic
	Title    string              // of the answer
	Text     string              // Markdown
	Table    *roadmap.Comparison // set for a comparison of ours
	Path     *roadmap.PathAnswer // set for a foreseen question about the way
	Lesson   *Lesson             // set for a taught answer
	Near     []Near              // what else may have been meant, at most two; empty when the question was plain
}

// Near is something else that a question may have meant: a topic or a path
// answer.
type Near struct {
	Topic *roadmap.Topic
	Path  *roadmap.PathAnswer
}
