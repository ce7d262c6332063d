package answer

import (
	"strings"
)

// move is what somebody does with the last answer instead of asking anew.
type move string

const (
	moveThanks  move = "thanks"
	moveShorter move = "shorter"
	moveCode    move = "code" // "just the commands"
	moveSimpler move = "simpler"
	moveMore    move = "more"
	moveQuiz    move = "quiz"
	moveExample move = "example"
	moveWhich   move = "which"
	moveInstead move = "instead" // "and redis?", "no, I meant redis"
	moveAgain   move = "again"
	moveWithin  move = "within" // "in java?"
	moveDoubt   move = "doubt"  // "are you sure?"
)

// movebook is the phrasebook of moves. A move may be all that is said, or have
// a name behind it.
const movebook = `
thanks: thanks $ | thank you $ | thank u $ | thx $ | ^ thanks | ^ thank you | ^ thank u | ^ thx | ^ ty $ | ^ cheers $ | ^ great $ | ^ great thanks |
	^ cool $ | ^ ok thanks | ^ okay thanks |
	^ ok cool | ^ got it | ^ perfect | ^ nice $ | ^ awesome | ^ that helps | ^ that helped | ^ makes sense | ^ very helpful | ^ good answer | ^ ok $ |
	^ okay $ | ^ i see $ | ^ bye | ^ much appreciated
which: ^ which | ^ so which | ^ and which | ^ ok which | which one $ | which one should | which one would | which one do you |
	which one is | which one for | ^ what would you | ^ what do you recommend | ^ which do you |
	^ and the winner | ^ your pick
shorter: ^ shorter | ^ in short | ^ tldr | ^ tl dr | ^ one sentence | in one sentence | make it short | make it shorter | too long | ^ briefly |
	short version | in * sentences | in * words $ | as * bullet points | bullet points $ | in * bullets | just the top * | only the top * |
	just the most important | only the most important | the short one | shorter please | sum it up | summarize | summarise
simpler: simpler $ | ^ simpler | simpler please | simpler pls | simpler words | simpler terms | simpler version |
	simpler explanation | ^ eli5 | explain like im | i dont understand | i dont get it | dont get it | didnt get that | didnt understand |
	too complicated | too technical | in plain words | in plain english | in simple words | in simple terms | in easy words | explain it again |
	explain again | say that again | rephrase |
	more simply | easier words | ^ for a beginner | explain * for a beginner | for dummies | still confused | im confused | im lost
more: ^ more $ | ^ more please | ^ tell me more | ^ explain more | ^ go on | ^ continue | ^ what else | ^ anything else | ^ in detail |
	^ more details | ^ more detail | ^ elaborate | ^ go deeper | ^ deeper | ^ keep going | ^ and then | ^ ask more $
quiz: quiz me | ^ quiz | test me | ask me a question | ask me something | a quiz
example: ^ example | ^ an example | ^ for example $ | give me an example | give an example | can you give an example | show me an example |
	show an example | show me code | show me some code | show code | with code | see an example | ^ such as | any example | any examples |
	real example | a concrete example
doubt: ^ are you sure | ^ are u sure | ^ you sure | ^ u sure | ^ really $ | ^ hm really $ | ^ oh really $ | ^ sure $ | ^ seriously $ | ^ is that true |
	^ is that right | ^ is that correct | ^ is this true | ^ is this right | ^ is this correct | ^ is it true $ | ^ i doubt that | ^ i dont believe that |
	^ i dont believe you | ^ that sounds wrong | ^ sounds wrong | ^ thats not true | ^ that is not true | ^ source $ | ^ says who
again: ^ another | ^ one more | ^ next one
within: ^ in * $ | ^ with * $ | ^ for * $ | ^ using * $ | ^ on * $
instead: ^ and * | ^ what about | ^ how about | ^ no i meant | ^ no i mean | ^ i meant | ^ i mean | ^ not that | ^ no not | ^ sorry i meant |
	^ sorry i mean | ^ no sorry | ^ and for | ^ and with | ^ and in | ^ same for | ^ same question for | ^ ok and | ^ okay and | ^ or * |
	^ what if i use | ^ actually i meant | ^ wrong
`

var moves = readCues(movebook)

// moveOf reads what somebody does with the last answer; "" when it is none of
// the moves.
func moveOf(words []word) move {
	m, _ := readMove(words)
	return m
}

// readMove is moveOf that also returns which words said so, as bits.
func readMove(words []word) (move, uint64) {
	best, marks := firstCue(words, moves, func(int) bool { return false })
	return move(best.facet), marks
}

// leads are words with which a move begins, before the name in it.
var leads = []string{
	"no,", "no ", "sorry,", "sorry ", "ok ", "okay ", "actually ", "and ", "or ",
	"what about ", "how about ", "i meant ", "i mean ", "not that, ", "not that ", "same for ", "same question for ", "for ",
	"with ", "in ", "what if i use ", "wrong,", "wrong ", "but ",
}

// afterMove returns a text without the words that a move begins with.
func afterMove(text string) string {
	lower := strings.ToLower(strings.TrimSpace(text))
	for again := true; again; {
		again = false
		for _, lead := range leads {
			if rest, ok := strings.CutPrefix(lower, lead); ok {
				lower, again = strings.TrimSpace(rest), true
			}
		}
	}
	return lower
}
