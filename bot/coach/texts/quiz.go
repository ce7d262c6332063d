package texts

// Quizzes and reviews.
const (
	QuizNameATopic                 = "Name a topic, for example: /mentor quiz sql"
	QuizDontHaveQuestionsAboutYet  = "I don't have questions about %s yet. /mentor topic %s shows the topic."
	QuizThatWasTheLastQuestion     = "That was the last question about %s. /mentor quiz %s starts again."
	QuizStoppedHere                = "You stopped here, with %d of %d right so far."
	QuizYoudAlreadyAnsweredThisOne = "You'd already answered this one, so it doesn't count again."
	QuizJoinWithMentorStart        = "Join with /mentor start, and I keep your score."
	QuizNotEnoughYet               = "You need %d%% to pass. Until then I list it as shaky, that's all: read it again and have another go."
	QuizNotEnoughStaysDone         = "You need %d%% to pass. It stays done; I list it as shaky until a quiz goes better."
	QuizYouPassed                  = "You passed."
	QuizTheAnswer                  = "The answer:"
	QuizNotQuite                   = "Not quite. You chose:"
)

// The mixed quiz.
const (
	MixedQuizHaventFinishedATopic   = "You haven't finished a topic of stage %d, %s, yet. The mixed quiz asks about what you've done there."
	MixedQuizThatWasTheLastQuestion = "That was the last question. /mentor quiz stage %d starts again."
	MixedQuizCouldntReadAsTheNumber = "I couldn't read “%s” as the number of a stage. For example: /mentor quiz stage 6"
	MixedQuizHasStages              = "%s has stages 1 to %d. For example: /mentor quiz stage %d"
	MixedQuizWorthAnotherLook       = "Worth another look: %s. I'll ask about it again soon."
)

// Reviews.
const (
	ReviewSayHowItWent         = "Say how it went: again, hard, good or easy. For example: /mentor review %s good"
	ReviewNothingToReviewToday = "Nothing to review today."
	ReviewNothingToReviewYet   = "Nothing to review yet. Topics you finish come back as a question after %d days, then less and less often."
	ReviewFinishedThis         = "You finished this on %s. Reviews are %d a day at most, so nothing piles up."
	ReviewLeftToday            = "Review: %s (%d left today)"
	ReviewSayInYourOwnWords    = "Say in your own words what it is and when you would use it. Then look, and say how it went."
	ReviewIsNotUpForReview     = "%s is not up for review today."
	ReviewNotOneOfTheChoices   = "That's not one of the choices. /mentor review asks again."
	ReviewHowHardWasIt         = "How hard was it? That decides when it comes back."
	ReviewComesBack            = "It comes back on %s. +%d XP · %s"
	ReviewThatWasAllForToday   = "That was all for today."
)

// Titles, buttons and fields.
const (
	ButtonQuizMeOnOneTopic = "Quiz me on one topic"
	ButtonStartOver        = "Start over"
	ButtonJoin             = "Join"
	ButtonMixedQuiz        = "Mixed quiz"
	TitleReview            = "Review"
	ButtonLook             = "Look"
	ButtonWhatsDue         = "What's due"
	ButtonQuizMeOnIt       = "Quiz me on it"
	TitleReview2           = "Review: %s"
	ButtonOneMore          = "One more"
	TitleReviewed          = "Reviewed: %s"
)

// QuizXP is what a quiz brings.
const QuizXP = "+%d XP"
