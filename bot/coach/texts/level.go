package texts

// Levels and the test for them.
const (
	LevelGetTheShortestTask = "you get the shortest task of a topic first"
	LevelGetTheTasks        = "you get the tasks of a topic in their order"
	LevelGetTheLongestTask  = "you get the longest task that fits your day"
	LevelLevelsAreBeginner  = "Levels are beginner, regular and strong. For example: /mentor level beginner. Or let ten questions find yours."
	LevelOnNow              = "You're %s on %s now: %s."
	LevelABeginner          = "a beginner"
	LevelRegularLearner     = "a regular learner"
	LevelYoureOn            = "You're %s on %s: %s."
	LevelIfYouAlreadyKnow   = "If you already know a part of it, ten questions find out how far, and I mark that as known once you agree."
	LevelGoOnWithTheTest    = "Go on with the test"
	LevelOnIMarkedAsKnown   = "On %s I marked %s as known. You can take that back until %s."
	LevelThereAreNoMarks    = "There are no marks to take back: that's possible for %s."
	LevelOpenAgain          = "%s open again. What you've done since stays done."
	LevelTopicIs            = "1 topic is"
	LevelAre                = "%s are"
)

// The level test.
const (
	PlacementUpToTenQuestions = "Up to ten questions from the whole roadmap. Guessing doesn't help you: if you don't know one, say so. Nothing " +
		"is marked before you agree."
	PlacementPressOneOfTheButtons       = "Please press one of the buttons below the question. /mentor level test shows it again."
	PlacementYoudAlreadyAnsweredThatOne = "You'd already answered that one. This is the one that's open:"
	PlacementTheresNoLevelTestUnder     = "There's no level test under way."
	PlacementNotOneOfTheChoices         = "That's not one of the choices. /mentor level test shows the question again."
	PlacementItsThis                    = "It's this: %s"
	PlacementFairEnough                 = "Fair enough."
	PlacementTakesAtLeastToSay          = "It takes at least %s to say anything. Nothing is marked."
	PlacementOfRight                    = "%d of %d right."
	PlacementMarkNothingAsKnown         = "I'd mark nothing as known: start at your next step, and skip what bores you."
	PlacementKnowYourWayUp              = "%s You know your way up to stage %d of %d, %s."
	PlacementMark                       = "I'd mark: "
	PlacementKnownTopicsCountAsSettled  = "Known topics count as settled and bring no XP. What you got wrong, what you build and what you choose stays " +
		"open. I'd also make you %s on this roadmap: %s."
	PlacementCanTakeItBack             = "You can take it back for %s."
	PlacementTheresNoFinishedLevelTest = "There's no finished level test to mark anything from."
	PlacementNothingIsMarked           = "Nothing is marked. Your roadmap is as it was."
)

// Titles, buttons and fields.
const (
	ButtonTakeTheMarksBack        = "Take the marks back"
	TitleYourLevel                = "Your level"
	TitleTakenBackWhatWasMarkedAs = "Taken back: what was marked as known"
	ButtonIDontKnow               = "I don't know"
	ButtonThatsEnough             = "That's enough"
	TitleYourLevelQuestionOf      = "Your level: question %d of %d"
	ButtonGoOnWithTheTest         = "Go on with the test"
	TitleYourLevel2               = "Your level: %s"
	TitleMarkAsKnown              = "Mark %s as known?"
	ButtonMarkThemAsKnown         = "Mark them as known"
	ButtonMarkNothing             = "Mark nothing"
	TitleMarkedAsKnown            = "Marked as known: %s"
)
