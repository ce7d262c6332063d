// Package intent reads what a person means in plain words: a command with its
// arguments, small talk, a doubt that is asked back, or a question for the
// answer engine. It works offline and in two steps. A lexicon turns words and
// phrases into some two hundred concepts, and a frame is a set of concepts
// that together mean one wish. A frame holds only when it explains every word
// of the sentence; that is what keeps questions ("what is a leaderboard in
// Redis") apart from wishes ("show the board"). What no frame explains, and
// what it explains against all likelihood, is up to a classifier that has
// learned from testdata/examples. Where a wrong guess would change something,
// its guesses are asked back.
//
//	w := intent.Read("remind me every day at 9", world, intent.Seen{})
//	// w.Kind == intent.Do, w.Line == "remind every day at 9"
//
// Text goes through plaintext.Line first. Times, dates, zones and names are
// handed on as they were said: commands have readers for them.
package intent

// Names is what the reader asks about names. A nil function knows nothing.
type Names struct {
	Topic   func(words string) (id string, ok bool)   // a topic's title, alias or ID
	Roadmap func(words string) (id string, ok bool)   // a roadmap's title or ID
	Team    func(words string) (name string, ok bool) // a team of the workspace
	Zone    func(words string) bool                   // a place that has a time zone
	Member  func(handle string) bool                  // a member of the workspace, behind an "@"
	Word    func(word string) bool                    // a word that is spelled right, which is no slip of the pen
	Term    func(word string) bool                    // a word in the name of a topic, which always means something
}

// Kind says what a text is.
type Kind int

// The kinds.
const (
	Question Kind = iota // for the answer engine
	Do                   // run Line
	Ask                  // ask back with Text and Choices
	Talk                 // small talk: Talk names which
)

// Wish is what a text means.
type Wish struct {
	Kind    Kind
	Sure    bool      // every word was understood as it stands
	Line    string    // the command line, without a leading /mentor
	Then    string    // the line of a second wish in the same text; "" is none
	Talk    string    // "hello", "thanks", ...
	Text    string    // the sentence that asks back
	Choices []Reading // two to four
	Unsure  bool      // the choices are guesses: if there are several, a "yes" means none

	doubt   *doubt // that is asked
	settled bool   // nothing is left to doubt
	reads   bool   // Line shows something and changes nothing
	state   bool   // it says how somebody is
}

// Reading is one way to understand a doubtful text.
type Reading struct {
	Label string
	Line  string
}

// Seen is what the person saw last in the conversation, as far as words such
// as "it" or "explain simpler" may mean it.
type Seen struct {
	Kind  Sight
	Topic string // the ID of its topic; "" if it had none
}

// Sight is a kind of thing that a person sees.
type Sight string

// The sights that change what short words mean.
const (
	Nothing Sight = ""
	Task    Sight = "task"
	Quiz    Sight = "quiz"
	Topic   Sight = "topic"
	Answer  Sight = "answer"
	Board   Sight = "board"
	Report  Sight = "report"
)

// maxTokens is the length of a wish: what is longer is a question or a story.
const maxTokens = 26

// Read returns what a cleaned text means.
func Read(line string, w Names, seen Seen) Wish {
	s := parse(line)
	if len(s.tokens) == 0 || len(s.tokens) > maxTokens {
		return Wish{}
	}
	r := reader{sentence: s, world: &w, seen: seen}
	wish, ok := r.framed()
	meant := r.withoutSlips()
	if !ok && meant != &r {
		if wish, ok = meant.framed(); ok {
			wish = meant.doubtful(wish)
		}
	}
	if ok && wish.Kind == Question || wish.settled {
		return wish
	}
	return meant.weighed(wish, ok)
}

// framed returns what frames explain: the sentence as a whole, or else its parts.
func (r *reader) framed() (Wish, bool) {
	wish, ok := r.read()
	if ok && (wish.Kind == Question || wish.settled || !wish.reads) {
		return wish, true
	}
	if parts, found := r.readParts(); found && (!ok || parts.settled) {
		return parts, true
	}
	return wish, ok
}

// doubtful asks back what would change something, where a slip may have made it;
// and what a single word may mean.
func (r *reader) doubtful(w Wish) Wish {
	if w.Kind != Do || Reads(w.Line) && len(r.tokens) > 1 {
		return w
	}
	return r.asked([]Reading{{Label: "/mentor " + w.Line, Line: w.Line}})
}
