package texts

// Small talk, and what is asked back.
const (
	TalkWellThanksReadyWhen      = "I'm well, thanks. Ready when you are."
	TalkMentorABotITake          = "I'm Mentor, a bot. I take you through a developer roadmap one task at a time, and answer questions on the way."
	TalkSeeYou                   = "See you! Your place is kept."
	TalkThankYou                 = "Thank you! That's good to hear."
	TalkSorryAbout               = "Sorry about that. Tell me what you need in a few words, or ask a human mentor."
	TalkWheneverYoureReady       = "Good. Whenever you're ready:"
	TalkAllRight                 = "All right, nothing has changed."
	TalkNoProblem                = "No problem, nothing has changed."
	TalkNoNeedToBeSorry          = "No need to be sorry."
	TalkWhatWouldYouLike         = "What would you like to see again?"
	TalkAllRightThatsEnough      = "All right, that's enough of the quiz. Say quiz when you want to go on."
	TalkOnlySpeakEnglishSoFar    = "I only speak English so far, in short and plain sentences. Ask me to say something simpler whenever you like."
	TalkCallYouWhatYourChat      = "I call you what your chat calls you. Change your display name there, and I follow."
	TalkIfThatWasASlip           = "If that was a slip, /mentor undo takes back your last move."
	TalkThatFeelingIsPart        = "That feeling is part of learning, and it passes. A smaller step, a break or a human often helps."
	TalkTaskIsWaiting            = "Hello, %s! Your task is waiting, or ask me anything."
	TalkTakeYouThroughADeveloper = "Hello, %s! I take you through a developer roadmap, one task at a time. One press and you're in."
	TalkToBeSure                 = "To be sure: do you mean this?"
	TalkWhichOne                 = "Which one? Press it, or say \"the first\" or \"the second\"."
	TalkYesTo                    = "Yes to what? Nothing is waiting for an answer from you."
	TalkPressTheButton           = "Please press the button, or say it again in full: I don't keep what you wrote."
	TalkAlsoAskedForThis         = "You also asked for this:"
)

// Titles, buttons and fields.
const (
	ButtonAShorterTask = "A shorter task"
	ButtonMentor       = "/mentor %s"
)
