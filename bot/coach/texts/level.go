package texts

// Levels and the test for them.
const (
	LevelLevelsAreBeginner = "Levels are beginner, regular and strong. For example: /mentor level beginner. Or let ten questions find yours."
	LevelIfYouAlreadyKnow  = "If you already know a part of it, ten questions find out how far, and I mark that as known once you agree."
	LevelGoOnWithTheTest   = "Go on with the test"
	LevelOnIMarkedAsKnown  = "On %s I marked %s as known. You can take that back until %s."
	LevelThereAreNoMarks   = "There are no marks to take back: that's possible for %s."
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
	PlacementCanTakeItBack              = "You can take it back for %s."
	PlacementTheresNoFinishedLevelTest  = "There's no finished level test to mark anything from."
	PlacementNothingIsMarked            = "Nothing is marked. Your roadmap is as it was."
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

// What somebody's level on a roadmap is.
const (
	LevelIsBeginner = "You're a beginner on the %s roadmap: you get the shortest task of a topic first."
	LevelIsRegular  = "You're a regular learner on the %s roadmap: you get the tasks of a topic in their order."
	LevelIsStrong   = "You're strong on the %s roadmap: you get the longest task that fits your day."
)

// What somebody's level on a roadmap has become.
const (
	LevelNowBeginner = "You're a beginner on the %s roadmap now: you get the shortest task of a topic first."
	LevelNowRegular  = "You're a regular learner on the %s roadmap now: you get the tasks of a topic in their order."
	LevelNowStrong   = "You're strong on the %s roadmap now: you get the longest task that fits your day."
)

// Buttons that change the level.
const (
	ButtonMakeMeABeginner = "Make me a beginner"
	ButtonMakeMeRegular   = "Make me a regular learner"
	ButtonMakeMeStrong    = "Make me strong"
)

// What marking topics as known brings.
const (
	PlacementKnownTopics = "Known topics count as settled and bring no XP. What you got wrong, what you build and what you choose stays open."
	PlacementBeginner    = "I'd also make you a beginner on this roadmap: you get the shortest task of a topic first."
	PlacementRegular     = "I'd also make you a regular learner on this roadmap: you get the tasks of a topic in their order."
	PlacementStrong      = "I'd also make you strong on this roadmap: you get the longest task that fits your day."
)

// LevelOpenAgain says how many topics are open again.
func LevelOpenAgain(n int) string {
	return plural(n, "1 topic is open again. What you've done since stays done.", "%d topics are open again. What you've done since stays done.")
}
