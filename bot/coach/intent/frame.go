package intent

import (
	"strings"
	"sync"
)

// frame is one way to say one wish: the concepts that must be there, in any
// order, and those that may.
type frame struct {
	line  string // the command line; {topic} must be known, [topic] may be
	talk  string // small talk instead of a command
	doubt *doubt // asked back instead
	needs string // groups in any order, alternatives by "|"
	also  string // concepts that may stand beside them
	bars  string // concepts that otherwise may stand anywhere, and may not here
	mood  mood
}

// mood says in which kinds of sentence a frame holds.
type mood uint16

const (
	tells   mood = 1 << iota // reads only: "where", "what", "is my ..." may ask for it
	defines                  // "what is a ..." may ask for it
	acts                     // changes something: as a question about how, it is offered
	named                    // a topic may be named where how is asked ("how do I take a quiz on SQL")
	exact                    // no word may be left out
	certain                  // says what the classifier hasn't learned, in words that mean nothing else
	bare                     // holds on its own only, not among more words
	state                    // says how somebody is, which may be why they want what they say beside it
)

// doubt is what is asked back.
type doubt struct {
	text    string
	choices []Reading
}

// readyFrame is a frame with its words looked up.
type readyFrame struct {
	*frame
	special bool // it needs something that only this bot has
	needs   [][]concept
	needed  [maxConcepts]uint8 // bits of the needs that a concept satisfies
	may     [maxConcepts]int8  // 0: has no place; else 1 and what a word of it tells about the wish
}

// grammar is the lexicon with the frames that are built on it. It is put
// together once, for it is made of constants.
type grammar struct {
	*lexicon
	frames []readyFrame
}

var ourGrammar = sync.OnceValue(func() *grammar {
	l := newLexicon()
	g := &grammar{lexicon: l}
	for _, part := range [][]frame{
		learningFrames, standingFrames, togetherFrames, leadingFrames, callFrames, pairingFrames, roadFrames, reminderFrames, yourselfFrames, runningFrames,
		talkFrames,
	} {
		for i := range part {
			g.frames = append(g.frames, l.ready(&part[i]))
		}
	}
	l.index()
	return g
})

func vocabulary() *lexicon { return ourGrammar().lexicon }

// everywhere are the concepts that may stand in any sentence.
const everywhere = "filler already yesterday time againword me my you it an on do be is want need have give show can some anymore today start all"

// notBare are those that may not stand in a sentence of nothing but small talk.
var notBare = setOf("on do want need have give show can today start")

// ours are the concepts that people hardly speak of but with this bot.
var ours = setOf("streak board badges quiz xp recap mentors teams report settings holidays TEAM MEMBER weekwas")

// asking are the words of a question that a frame which only tells allows.
const asking = "what who where when how many yn not"

func (l *lexicon) ready(f *frame) readyFrame {
	r := readyFrame{frame: f}
	for i, group := range strings.Fields(f.needs) {
		var anyOf []concept
		for name := range strings.SplitSeq(group, "|") {
			c := l.known(name)
			r.needed[c] |= 1 << i
			anyOf = append(anyOf, c)
		}
		r.needs = append(r.needs, anyOf)
		r.special = r.special || ours[strings.Split(group, "|")[0]]
	}
	for name := range strings.FieldsSeq(everywhere) {
		if f.mood&bare == 0 || !notBare[name] {
			r.may[l.known(name)] = 1
		}
	}
	if f.mood&tells != 0 {
		for name := range strings.FieldsSeq(asking) {
			r.may[l.known(name)] = 1
		}
	}
	for name := range strings.FieldsSeq(f.also) {
		r.may[l.known(name)] = 1 + scoreBeside
	}
	for name := range strings.FieldsSeq(f.bars) {
		r.may[l.known(name)] = 0
	}
	return r
}

// known returns the concept of a name. A name that the lexicon does not have is
// a word that stands for itself.
func (l *lexicon) known(name string) concept {
	if c, ok := l.names[name]; ok {
		return c
	}
	if name != "yn" {
		l.add(name, name)
	}
	return l.concept(name)
}
