package texts

// Pairs.
const (
	PairWithPairsYouCanSay         = "With pairs you can say on, off, or streak and somebody's name. For example: /mentor pair on"
	PairCantSendDirectMessagesHere = "I can't send direct messages here, so I can't pair people in this place."
	PairYoureIn                    = "You're in."
	PairInAlready                  = "You're in already."
	PairPartnerSeesYourName        = "Your partner sees your name, the topic you're at and a time when you both work. Leave at any time; while " +
		"you're away or paused, you aren't paired."
	PairYouveLeftThePairs  = "You've left the pairs, and your shared streak, if you had one. Nobody is told why."
	PairNotInThePairs      = "You're not in the pairs, so there's nothing to leave."
	PairYoureNotInThePairs = "You're not in the pairs. Once you are, you meet somebody new each week for half an hour: a neighbour on the " +
		"roadmap, at a time when you both work."
	PairYoureInAndYoullHear      = "You're in, and you'll hear whom you meet on %s."
	PairFromTheNextRound         = "From the next round on, neighbours on the roadmap meet first."
	PairFromTheNextRoundOnPeople = "From the next round on, people of different teams meet first."
)

// Shared streaks.
const (
	PairStreakSharedStreaksAreForPeople = "Shared streaks are for people in the pairs, and you're not in them yet."
	PairStreakDontShareAStreak          = "You don't share a streak. To begin one: /mentor pair streak @bob"
	PairStreakYouveLeftThePairs         = "You've left the pairs in the meantime."
	PairStreakDontShareAStreakAny       = "You don't share a streak any more. Your own goes on."
	PairStreakThatsYou                  = "That's you; your own streak is at /mentor streak. Name somebody to share one with."
	PairStreakIsntInThePairs            = "%s isn't in the pairs. They join with /mentor pair on."
	PairStreakYoudLikeToShare           = "You'd like to share a streak with %s. It begins once they want it too: /mentor pair streak and your name."
	PairStreakAndShareAStreak           = "You and %s share a streak of %s."
	PairStreakYouAndShareAStreak        = "You and %s share a streak. The first day on which you both learn starts it."
)

// Posts to a pair.
const (
	PairPostToBegin                = "To begin: "
	PairPostPartnerCantMakeItThis  = "Your partner can't make it this week after all. You'll meet somebody else next Monday."
	PairPostWorkingHoursHaveNoHalf = "Your working hours have no half hour in common this week, so trade notes in writing, or find a time that " +
		"suits you both."
	PairPostFor                  = "%s for %s"
	PairPostAtTheSameTopic       = "You're at the same topic, %s. %s"
	PairPostYouveAllFinished     = "You've all finished %s. What did each of you find hard about it?"
	PairPostWhatWouldEach        = "What would each of you most like to understand by Friday?"
	PairPostYoureAt              = "You're at %s, which %s has finished. %s"
	PairPostIsAt                 = "%s is at %s, which you've finished. %s"
	PairPostIsAtWhichHasFinished = "%s is at %s, which %s has finished. %s"
	PairPostWhatIsItGood         = "What is it good for, and what is hard about it?"
)

// Titles, buttons and fields.
const (
	TitlePairs               = "Pairs"
	ButtonPairMeAgain        = "Pair me again"
	ButtonEndTheSharedStreak = "End the shared streak"
	ButtonShareAStreakWith   = "Share a streak with %s"
	TitleYourPairThisWeek    = "Your pair this week: %s"
	TitleYourPairThisWeek2   = "Your pair this week"
)

// Whom members of the pairs meet from a day on.
const (
	PairMeetNeighbors  = "From %s on, you'll meet somebody near you on the roadmap each week, and nobody twice until you've met everybody in the pairing."
	PairMeetOtherTeams = "From %s on, you'll meet somebody of another team each week, and nobody twice until you've met everybody in the pairing."
)

// Whom somebody meets, and a time that suits both or all of them, with what it is in the
// zones of the others where it differs.
const (
	PairPostMeet       = "You meet %s this week. Half an hour is plenty: say hello, compare notes, ask each other something."
	PairPostTimeIsOver = "The time I suggested has passed. Any other this week will do."

	PairPostBothAtWork   = "A time when you're both at work: %s. Any other will do too."
	PairPostBothAtWorkIn = "A time when you're both at work: %s (%s). Any other will do too."
	PairPostAllAtWork    = "A time when you're all at work: %s. Any other will do too."
	PairPostAllAtWorkIn  = "A time when you're all at work: %s (%s). Any other will do too."
)
