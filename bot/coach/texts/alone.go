package texts

// What nearly every command may have to say.
const (
	AloneUseMeOnYourOwn = "You use me on your own, so there's no leaderboard, no team and no mentor here. For those, add me to a place " +
		"that you share with others, and talk to me there."
)

// Too much at once.
const (
	LimitThatWasALot = "That was a lot at once. Please carry on in %s; nothing is lost."
)

// Files that nobody asked for.
const (
	UnreadDidntOpen = "I didn't open %s: the only files I read are calendars (.ics), roadmaps (.md, .yaml, .json) and learning " +
		"records, four at a time."
	UnreadDidntUse = "I didn't use %s. To add the days off in a calendar, or a roadmap of your own, send the file without other " +
		"words."
	UnreadTellMeInWords = "Tell me in words what it's about."
)

// People without a name.
const (
	MentionThatPerson = "that person"
)

// Mistakes and failures.
const (
	FailureThatWasTooLong           = "That was too long for me: I didn't read the last %s."
	FailureThisButton               = "This button is from an older message and no longer works. Here's the way back."
	FailureSomethingWentWrong       = "Something went wrong on my side. Nothing was lost; please try again in a moment."
	FailureCantSaveProgressRightNow = "I can't save progress right now. Nothing was lost; please try again in a moment."
)

// Forms.
const (
	FormsTwoOrThreeSentences          = "Two or three sentences are enough. Only the mentors get them."
	FormsTwoOrThreeSentencesAreEnough = "Two or three sentences are enough. Everybody in the channel can read them."
)

// Titles, buttons and fields.
const (
	ButtonAllCommands             = "All commands"
	TitleAskMentor                = "Ask Mentor"
	ButtonAsk                     = "Ask"
	InputWhatDoYouWantToKnow      = "What do you want to know?"
	HintInYourOwnWordsSuch        = "In your own words, such as: rest or graphql?"
	TitleAskAMentor               = "Ask a mentor"
	InputWhatDoYouWantWhatHappens = "What do you want, what happens, and what have you tried?"
)

// What a command lacks, with examples of it.
const (
	MissingQuestion = "Please add a question, for example: %s"
	MissingTopic    = "Please add a topic, for example: %s"
	MissingPart     = "Please say what to reset, for example: %s"
	MissingMember   = "Please say whom to thank, for example: %s"
	MissingCommand  = "Please say what to share, for example: %s"
	MissingOther    = "Please say a little more, for example: %s"
)
