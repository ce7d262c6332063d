package texts

// Calls for help.
const (
	DeskCouldntFindThatCall     = "I couldn't find that call for help. It was made in another workspace, or it's long over."
	DeskThatCallForHelp         = "That call for help is somebody else's."
	DeskThatCallForHelpIsOver   = "That call for help is over already."
	DeskThisIsYourOwnCall       = "This is your own call for help. Somebody else has to take it."
	DeskWasQuickerAndHasTaken   = "%s was quicker and has taken this call. Thank you all the same!"
	DeskAnotherMentor           = "Another mentor"
	DeskTheresNoCallForHelp     = "There's no call for help that this could be about."
	DeskThereAreCallsForHelp    = "There are %d calls for help that this could be about. Choose one of them."
	DeskMentorsTakeCallsForHelp = "Mentors take calls for help. If you'd like to help others here, say so first."
)

// A call for help, to the one who made it.
const (
	StuckThatWasLong            = "That was long: %s at the end aren't passed on."
	StuckToTheAsker             = "To the asker: write there what you want, what happens and what you tried."
	StuckSayMoreWithMentorStuck = "Say more with /mentor stuck tell %s: what you want, what happens, what you tried."
	StuckBeingStuckIsPart       = "The mentors for this topic all have their hands full. I'll ask them as soon as one has time. Being stuck is part " +
		"of learning."
	StuckOnlyMentorForThisTopic = "You're the only mentor for this topic, so there's nobody else I could ask. Write down what you want, what " +
		"happens and what you tried: that alone often shows the way."
	StuckBeingStuckIsPartOfLearningNo       = "No mentor has signed up for this topic yet, so I've told the leads here. Being stuck is part of learning."
	StuckBeingStuckIsPartOfLearningNoMentor = "No mentor has signed up for this topic yet. I keep your request for %s and show it to anybody who does, and it's " +
		"in your lead's report. Being stuck is part of learning."
	StuckFinishedAndMayRemember   = "Meanwhile: %s finished %s %s and may remember what helped."
	StuckTellAMentorWhere         = "Tell a mentor where you are stuck."
	StuckNameTheTopicYoureStuck   = "Name the topic you're stuck on, for example: /mentor stuck sql joins"
	StuckYouveAskedAboutToday     = "You've asked about %s %d times today, and your words are with the mentors. Give them some time to answer."
	StuckHaveWaiting              = "You have %s waiting, which is the most I keep for one person. Tell me which ones are solved."
	StuckMentorsHereHaveOpenCalls = "Mentors here have %d open calls, which is the most I keep. Please ask in a channel, or try again tomorrow."
)

// A member's own calls.
const (
	MyCallHaveNoOpenCalls         = "You have no open calls for help."
	MyCallHasTakenIt              = "%s has taken it."
	MyCallMentorUsuallyTakesACall = "A mentor usually takes a call within %s."
	MyCallTakenItBackAndTold      = "I've taken it back and told the mentors."
	MyCallTakenItBack             = "I've taken it back."
	MyCallFoundItAlone            = "Well done, you found it yourself!"
	MyCallThankYouForHelping      = "Thank you for helping! Others may ask the same: keep your answer, and the next one gets it at once, with your " +
		"name."
	MyCallWellDone               = "Well done! I've told %s. Did the help help?"
	MyCallWellDoneYouFoundIt     = "Well done, you found it yourself! I've told the mentors."
	MyCallClosedAlready          = "It's closed already, since it was two weeks old."
	MyCallWhichOneDoYouMean      = "Which one do you mean?"
	MyCallStillWaitingForAMentor = "It's still waiting for a mentor. You don't have to wait with it: an easier task may get you moving again."
	MyCallToldThatItIsntSolved   = "I've told %s that it isn't solved yet. If nothing changes, I'll ask others."
	MyCallAskingSomebodyElse     = "I'm asking somebody else. They'll write to you."
	MyCallNobodyElseCanHelp      = "Nobody else can help with this topic right now. I'll ask as soon as somebody can."
	MyCallSorryAbout             = "Sorry about that, and thank you for telling me. If you're still stuck, ask again, and I'll ask somebody else."
)

// Calls, to a mentor.
const (
	MentorCallItsYours      = "It's yours, thank you! I'm opening a conversation for you and %s."
	MentorCallItsYoursThank = "It's yours, thank you! I can't write to %s from here, so please do it yourself, or answer here: they find it " +
		"in their inbox."
	MentorCallItsYoursThankYouTold = "It's yours, thank you! I've told %s in %s."
	MentorCallAskingSomebodyElse   = "I'm asking somebody else. Thanks for telling me."
	MentorCallAllRight             = "All right. If nobody has taken it by tomorrow, I'll ask you once more."
	MentorCallSentIt               = "I've sent it to %s."
	MentorCallFindsItInTheirInbox  = "%s finds it in their inbox."
	MentorCallOthersMayAskTheSame  = "Others may ask the same: keep your answer, and the next one gets it at once, with your name."
	MentorCallWhatWouldYouTell     = "What would you tell %s?"
	MentorCallNotAMentorHere       = "You're not a mentor here, so no calls come to you. If you'd like to help others, say so."
	MentorCallNobodyIsWaiting      = "Nobody is waiting for you."
)

// Posts to the one who called.
const (
	CallPostCallForHelp          = "Your call for help on %s"
	CallPostIsItSolved           = "Is it solved? %s took your call yesterday."
	CallPostToldThatItIsntSolved = "I've told %s that it isn't solved yet."
	CallPostNobodyCouldTakeIt    = "Nobody could take it so far, so I've asked others. You don't have to wait: an easier task may get you moving " +
		"again."
	CallPostThisHasBeenSettledSince = "This has been settled since I wrote."
	CallPostHasTakenItSince         = "%s has taken it since I wrote."
	CallPostClosedIt                = "I've closed it, since it's two weeks old and nobody could take it. I'm sorry about that. If you're still " +
		"stuck, ask again: mentors come and go."
	CallPostClosedItSinceItsTwo = "I've closed it, since it's two weeks old. Thanks to %s for helping. Did it help you?"
	CallPostHelpsWith           = "%s helps %s with %s"
	CallPostDoesThatHelp        = "%s, does that help?"
	CallPostHasTakenYourCall    = "%s, %s has taken your call. Go on here: say what you want, what happens and what you tried."
)

// Posts to mentors.
const (
	HelpPostSolvedOn                    = "Solved: %s on %s"
	HelpPostThisCallHasEnded            = "This call has ended. Thank you for being there."
	HelpPostSolvedAloud                 = "It's solved. Thanks to everybody who had a look."
	HelpPostSolvedAloudWith             = "It's solved. Thanks to %s for helping, and to everybody who had a look."
	HelpPostTakenBackAloud              = "The call for help was taken back, so nobody has to answer any more."
	HelpPostClosedAloud                 = "This call for help was closed, since it's two weeks old."
	HelpPostHasTakenThisCall            = "%s has taken this call. Thank you for being there."
	HelpPostYouvePassedThisCall         = "You've passed this call on. I'm asking somebody else."
	HelpPostIsStuck                     = "%s is stuck on %s"
	HelpPostIsStillStuck                = "%s is still stuck on %s"
	HelpPostNobodyHasTakenThisCall      = "Nobody has taken this call yet. Can you?"
	HelpPostMentorOffStopsTheseMessages = "/mentor mentor off stops these messages."
	HelpPostTheyAsked                   = "They asked in %s: answer there, or write to %s."
	HelpPostTheyAskedMeInPrivate        = "They asked me in private: write to %s."
	HelpPostThisOneIsYours              = "This one is yours: you're helping %s."
	HelpPostSaysItIsntSolvedYet         = "%s says it isn't solved yet. Can you have another look, or give it to somebody else?"
	HelpPostItsSolved                   = "It's solved. Thank you for helping %s!"
	HelpPostClosedThisCall              = "I've closed this call, since it's two weeks old. Thank you for helping %s!"
	HelpPostOthersMayAskTheSame         = "Others may ask the same. Keep what you wrote, and the next one gets it at once, with your name:"
	HelpPostOthersMayAskTheSameWrite    = "Others may ask the same. Write down what helped, and the next one gets it at once, with your name."
)

// A mentor who can't be reached.
const (
	UnheardCouldntPassYourCall   = "I couldn't pass your call for help on to %s: my direct messages don't reach them."
	UnheardDidGetIt              = "%s did get it."
	UnheardMentionThemInAChannel = "Mention them in a channel that you share, or ask there. I also keep your request for %s, show it to anybody " +
		"who signs up as a mentor, and it's in your lead's report."
	UnheardHasTakenYourCall = "%s has taken your call, but I couldn't open a conversation for the two of you. Write to %s yourself."
)

// Titles, buttons and fields.
const (
	TitleStuckOn             = "Stuck on %s"
	HeadingStuckRightNow     = "Stuck right now"
	TitleHandedOn            = "Passed on: %s"
	TitleNotNow              = "Not now: %s"
	ButtonTakeItNow          = "Take it now"
	TitleAnswered            = "Answered: %s"
	TitleAnswer              = "Answer %s"
	TitleAnswerACall         = "Answer a call"
	InputYourAnswer          = "Your answer"
	HintItGoesToTheOne       = "It goes to the one who asked. You can keep it for everybody afterwards."
	TitleYourCalls           = "Your calls"
	HeadingYoureHelping      = "You're helping"
	TitleYourCallsForHelp    = "Your calls for help"
	TitleSolved              = "Solved: %s"
	ButtonKeepTheAnswer      = "Keep the answer"
	ButtonThank              = "Thank %s"
	ButtonAskSomebodyElseNow = "Ask somebody else now"
	ButtonAskAgain           = "Ask again"
	ButtonItHelped           = "It helped"
	ButtonItDidntHelp        = "It didn't help"
	TitleIsStillStuckOn      = "%s is still stuck on %s"
	ButtonWriteDownTheAnswer = "Write down the answer"
	TitleSolvedOn            = "Solved: %s on %s"
)

// Who has been told of a call.
const (
	StuckTakenAtOnce  = "I've passed this on to %s, who has taken your call."
	StuckTakenAlready = "%s has taken your call. If it's urgent, write a message of your own."
	StuckAskThem      = "These mentors can help: %s. I can't write to them from here, so please ask one of them."
	StuckOneKnows     = "%s knows that you asked about this today. If it's urgent, write a message of your own."
	StuckSeveralKnow  = "%s know that you asked about this today. If it's urgent, write a message of your own."
	StuckTold         = "I've passed this on to %s, who can help. They'll write to you, or you write to them. Being stuck is part of learning."
	StuckCanYouHelp   = "%s: can you help? Please answer below this message."
)

// StuckBeforeYours says how many calls are waiting before one.
func StuckBeforeYours(n int) string {
	return plural(n, "One call is waiting before yours.", "%d calls are waiting before yours.")
}

// MyCallWaiting says that a call is waiting behind n others.
func MyCallWaiting(n int) string {
	if n == 0 {
		return "It's waiting for a mentor."
	}
	return plural(n, "It's waiting for a mentor. One call is waiting before it.", "It's waiting for a mentor. %d calls are waiting before it.")
}
