package texts

// Answers to questions, and what is said when there is none.
const (
	AskOrDidYouMean           = "Or did you mean:"
	AskSeeAlsoTheTopic        = "See also the topic %s."
	AskFromTheTopics          = "From the topics %s."
	AskMentioningAMentorHere  = "I'm mentioning a mentor here, so others may see that you're asking about %s."
	AskClosestI               = "The closest I have:"
	AskNearItToo              = "Near it too:"
	AskNearestTopics          = "The nearest topics I have:"
	AskDontHaveACommandCalled = "I don't have a command called %q. Did you mean this?"
	AskIsOneOfMyCommands      = "%s is one of my commands: %s."
	AskNotSureThatThisAnswers = "I'm not sure that this answers your question, but it's the nearest I have:"
	AskSorryAbout             = "Sorry about that. Ask again in other words, and name the thing you mean."
	AskSorryAboutThatNoted    = "Sorry about that. I've noted the question for your mentors. You can also ask it in other words."
)

// Where an answer comes from.
const (
	AnswerClosestI                = "The closest I have: "
	AnswerNearItToo               = "Near it too: "
	AnswerNearestTopics           = "The nearest topics I have: %s."
	AnswerFrom                    = "From %s."
	AnswerFromYourTeamsOwnRoadmap = "From your team's own roadmap, %s."
	AnswerLanguageModelWroteThis  = "Unchecked: a language model wrote this, and nothing of mine confirms it. I've noted the question for your " +
		"mentors."
)

// Reports of mistakes in the content.
const (
	UnansweredThankYouForTellingMe = "Thank you for telling me! Where is it? Open the topic, the quiz or the answer, and say it again, so I can " +
		"note the place."
	UnansweredToSayWhatExactly = "To say what exactly is wrong, ask a mentor: your words go with it."
)

// Titles, buttons and fields.
const (
	ButtonWhereDoIStart = "Where do I start?"
	ButtonAllTopics     = "All topics"
	ButtonHelp          = "Help"
	ButtonRunIt         = "Run it"
	ButtonHelpWith      = "Help with %s"
	ButtonExample       = "Example"
	ButtonPractice      = "Practice"
	ButtonWhatNext      = "What next?"
	ButtonReadTheTopic  = "Read the topic %s"
)

// AnswerAskThere is what is said where answers don't come from the documents.
const AnswerAskThere = "Your team's documents say something about that. I only answer from them in %s; please ask me there."

// Where a mistake is: as leads see it, and as the one who found it does.
const (
	MistakeInQuiz   = "mistake in the quiz: %s"
	MistakeInAnswer = "mistake in an answer: %s"
	MistakeInTask   = "mistake in the task: %s"
	MistakeInText   = "mistake in the text: %s"

	ThanksMistakeInQuiz   = "Thank you for telling me! I've noted for your leads that something is wrong in the quiz on %s. They see it in their report."
	ThanksMistakeInAnswer = "Thank you for telling me! I've noted for your leads that something is wrong in an answer on %s. They see it in their report."
	ThanksMistakeInTask   = "Thank you for telling me! I've noted for your leads that something is wrong in the task on %s. They see it in their report."
	ThanksMistakeInText   = "Thank you for telling me! I've noted for your leads that something is wrong in the text on %s. They see it in their report."
)
