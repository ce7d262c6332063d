package texts

// What is taken back.
const (
	UndoThatWasTakenBackAlready            = "That was taken back already."
	UndoLastMove                           = "Your last move was on a roadmap of the workspace where your other account is. Take it back there."
	UndoTheresNothingToTakeBack            = "There's nothing to take back."
	UndoThatWasTakenBackAlreadyOrSomething = "That was taken back already, or something came after it. /mentor undo takes back your last move."
	UndoOpenAgain                          = "It's open again."
	UndoItsOpenAgainAndIts                 = "It's open again, and its %d XP don't count any more."
)

// Titles of what was taken back.
const (
	TitleTakenBack   = "Taken back: %s"
	UndoneTask       = "Taken back: a task of %s"
	UndoneNudges     = "Taken back: the change to your nudges"
	UndoneRecap      = "Taken back: the change to your recap"
	UndoneWeeklyGoal = "Taken back: the change to your weekly goal"
	UndoneLevel      = "Taken back: the change to your level"
	UndoneShaky      = "Taken back: the change to your shaky list"
	UndoneTeam       = "Taken back: the change of team"
	UndonePick       = "Taken back: the topic you picked"
	UndoneRoadmap    = "Taken back: the change of roadmap"
	UndonePause      = "Taken back: the change to your pause"
	UndoneSettings   = "Taken back: the change to your settings"
	UndoNothingToday = "You've done nothing today that I could take back."
	UndoShouldI      = "Should I take that back?"
	UndoLastFinished = "On %s you finished %s."
	UndoLastTask     = "On %s you did a task of %s."
	UndoLastSkipped  = "On %s you skipped %s."
	UndoLastKnown    = "On %s you marked topics as known."
	UndoLastNudges   = "On %s you changed your nudges."
	UndoLastRecap    = "On %s you changed when your recap comes."
	UndoLastWeekly   = "On %s you changed your weekly goal."
	UndoLastLevel    = "On %s you changed your level."
	UndoLastShaky    = "On %s you changed your shaky list."
	UndoLastTeam     = "On %s you changed your team."
	UndoLastPick     = "On %s you picked a topic."
	UndoLastRoadmap  = "On %s you changed roadmaps."
	UndoLastPause    = "On %s you changed your pause."
	UndoLastSettings = "On %s you changed your settings."
	UndoThatICanUndo = "I can take that back."
)

// What can't be taken back.
const (
	UndoNotThat     = "I can't take that back."
	UndoNotCall     = "I can't take back a call for help this way, but you can end it yourself."
	UndoNotMentor   = "I can't take back what you set as a mentor."
	UndoNotTeaching = "I can't take back changes to the taught answers."
	UndoNotHolidays = "I can't take back changes to the holidays."
	UndoNotPairs    = "I can't take back changes to your pairs."
	UndoNotCorrect  = "I can't take back a correction this way. Try /mentor correct undo @maria sql joins"
	UndoNotGoals    = "I can't take back changes to the goals."
	UndoNotDigest   = "I can't take back changes to your digest."
	UndoNotAssigned = "I can't take back what you assigned this way, but you can withdraw it."
	UndoNotChannels = "I can't take back changes to what's posted to channels."
	UndoNotSetup    = "I can't take back what was set for the whole workspace."
	UndoNotRoadmaps = "I can't take back changes to your own roadmaps, but an earlier version can be published again."
	UndoNotProject  = "I can't take back what you did on a project."
	UndoNotThanks   = "I can't take back thanks."
	UndoNotQuiz     = "I can't take back a quiz answer."
	UndoNotReview   = "I can't take back a review."
	UndoNotQuest    = "I can't take back a quest."
)

// How it stands once something is taken back.
const (
	UndoIsYourTopicAgain          = "%s is your topic again."
	UndoNextTaskFollowsTheRoadmap = "Your next task follows the roadmap again."
	UndoMinutesAgain              = "You have %d minutes a day again."
	UndoZoneAgain                 = "Your time zone is %s again."
	UndoOnTheBoardAgain           = "You're on the leaderboard again."
	UndoOffTheBoardAgain          = "You're off the leaderboard again."
	UndoRoadmapAgain              = "You're on the %s roadmap again."
	UndoTeamAgain                 = "You're on the team %s again."
	UndoNoTeamAgain               = "You're not on a team, as before."
	UndoPausedAgain               = "Your pause is planned again: %s."
	UndoNoPauseAgain              = "You have no pause planned, as before."
	UndoNudgesAgain               = "I'll nudge you at %s, %s, as before."
	UndoNudgesPausedAgain         = "I'll nudge you at %s, %s, as before, once your pause is over on %s."
	UndoNudgesOffAgain            = "Nudges are off, as before."
	UndoRecapAgain                = "Your recap comes as it did before."
	UndoNoGoalAgain               = "You have no weekly goal, as before."
	UndoBeginnerAgain             = "You're a beginner on the %s roadmap again."
	UndoRegularAgain              = "You're a regular learner on the %s roadmap again."
	UndoStrongAgain               = "You're strong on the %s roadmap again."
	UndoHadChangedNothing         = "It had changed nothing, so everything is as it was."
)

// UndoTopicsAgain is a weekly goal of so many topics that stands again.
func UndoTopicsAgain(n int) string {
	return plural(n, "Your weekly goal is 1 topic again.", "Your weekly goal is %d topics again.")
}

// UndoDaysAgain is a weekly goal of so many days that stands again.
func UndoDaysAgain(n int) string {
	return plural(n, "Your weekly goal is 1 day again.", "Your weekly goal is %d days again.")
}

// Resets.
const (
	ResetThisClearsYourProgress = "This clears your progress, quiz results and review dates for %s. You keep your XP, streak and badges, and " +
		"repeating things earns no XP twice. You can undo it for %d days."
	ResetStage                   = "the stage %s"
	ResetOpenAgain               = "Open %s again? You can take it back for a week."
	ResetOrTypeMentorYes         = "Or type /mentor %s yes"
	ResetTheresNothingToReset    = "There's nothing to reset: %s is already open."
	ResetItsOpenAgainMentorReset = "It's open again. /mentor reset undo brings it back within %d days."
	ResetNameTheTopic            = "Name the topic, for example: /mentor reset topic caching"
	ResetNameTheStageByIts       = "Name the stage by its number, 1 to %d, or its title. For example: /mentor reset stage 2"
	ResetSayWhatToReset          = "Say what to reset: a topic, a stage or the roadmap. For example: /mentor reset topic caching"
	ResetHaveNoResetToUndo       = "You have no reset to undo. A reset can be undone for %d days."
	ResetEverythingIsBackAsIt    = "Everything is back as it was, and what you've done since then stays too."
)

// Titles, buttons and fields.
const (
	TitleOpenAgain           = "Open %s again?"
	ButtonReset              = "Reset"
	TitleReset               = "Reset: %s"
	TitleTakenBackTheResetOf = "Taken back: the reset of %s"
	ButtonTakeThatBack       = "Take that back"
	ButtonMyPair             = "My pair"
	ButtonTheGoals           = "The goals"
	ButtonMentorsHere        = "Mentors here"
	ButtonSeeTheHolidays     = "See the holidays"
)
