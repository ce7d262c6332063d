package texts

// Today's task, and moves.
const (
	TaskHaventJoinedYet         = "You haven't joined yet. One press and you're in."
	TaskDontHaveATopicCalled    = "I don't have a topic called %q. /mentor roadmap shows all of them."
	TaskIDontHaveATopic         = "I don't have a topic called %q. Did you mean one of these?"
	TaskSawTheUsualTaskTwo      = "You saw the usual task two days running, so here's another side of it:"
	TaskTimeFitsAReviewBetter   = "Your time fits a review better than a whole task: %s, a minute each."
	TaskOnWhatYouFinishedBefore = "%s on what you finished before: a minute each."
	TaskOneOfTheseIsEnough      = "One of these is enough; you can always come back for another."
	TaskOrTypeMentorPick        = "Or type /mentor pick %s"
	TaskYouveSettledEveryStep   = "You've settled every step. Choose another roadmap, or reread any topic."
	TaskNext                    = "Next: %s"
)

// Other tasks than the usual one.
const (
	TodayHowManyMinutesDo        = "How many minutes do you have today? Give me a number from %d to %d, like this: /mentor today 10"
	TodayThisFitsIntoToday       = "This fits into %s today."
	TodayNothingOpenHereFitsInto = "Nothing open here fits into %s. A quiz or a review does; or start this one and carry on tomorrow."
	TodayHasNoOtherOpenTask      = "%s has no other open task."
	TodayTheseStepsAreOpenToo    = "These steps are open too:"
	TodayHelpsYouWithLater       = "It helps you with %s later on."
	TodayTheresNoModelSolution   = "There's no model solution; this check tells you whether yours works:"
)

// Done, skip and pick.
const (
	MoveIsAlreadyDone            = "%s is already done, since %s. It counts once."
	MoveStageFinished            = "Stage finished: %s"
	MoveDayStreak                = "%d day streak"
	MoveTheresNothingLeftToSkip  = "There's nothing left to skip: you've finished your roadmap."
	MoveIsAlreadySkipped         = "%s is already skipped."
	MoveIsAlreadyDoneSoYouCant   = "%s is already done, so you can't skip it."
	MoveIsMarkedAsKnown          = "%s is marked as known, so there's nothing to skip."
	MoveOutOfYourWay             = "It's out of your way, and nothing is lost. %s"
	MoveIsAlreadyDoneMentorTopic = "%s is already done. /mentor topic %s shows it again."
)

// Ticks of tasks.
const (
	TickDontHaveATaskRight = "You don't have a task right now. /mentor today shows what's next."
	TickAllTasksOfAreDone  = "All tasks of %s are done. Is the topic?"
	TickWhichTask          = "Which task of %s have you done?"
	TickThatTaskIsDone     = "That task is done."
	TickIsAlreadySettled   = "%s is already settled, and its tasks with it."
	TickHasLeft            = "%s has %s left."
	TickThatWasTheLastTask = "That was the last task of %s. Test yourself, or call it done."
)

// Steps of a roadmap.
const (
	StepLongerThanTheTime  = "It's longer than the time you have each day, so split it over several days."
	StepNewStreakStarts    = "a new streak starts with your next step"
	StepDayOfYourStreak    = "day 1 of your streak"
	StepDaysInARow         = "%d days in a row"
	StepBuildsOn           = "It builds on %s, which is still open. Look there first if it feels steep."
	StepItBuilds           = "It builds on %s, which are still open. Look there first if it feels steep."
	StepThatWasTheLastStep = "That was the last step of the %s roadmap. Well done!"
	StepNext               = "Next: %s."
	StepAndAnOptionalOne   = "%s and an optional one"
	StepAndOptionalOnes    = "%s and %d optional ones"
	StepOf                 = "of the %s roadmap, %d of %s"
)

// Titles, buttons and fields.
const (
	ButtonReviewFirst            = "Review first"
	ButtonMilestonesAndCheckList = "Milestones and check list"
	TitleToday                   = "Today: %s"
	ButtonTickTheTask            = "Tick the task"
	TitleYouFinished             = "You finished %s"
	HeadingAfterThat             = "After that"
	ButtonNextTask               = "Next task"
	ButtonAFiveminuteTask        = "A five-minute task"
	ButtonBackToTheTask          = "Back to the task"
	ButtonSkip2                  = "Skip %s"
	TitleWhyThis                 = "Why this: %s"
	ButtonAnotherTask            = "Another task"
	ButtonAnExample              = "An example"
)

// Why a task was chosen, with where it is. The question stands before the reason where
// nobody has asked it.
const (
	StepWhyAsked      = "Why this?"
	StepReasonFirst   = "It's the first step of the %s roadmap: stage %d of %d, %s."
	StepReasonProject = "You know everything your first project builds on, and building early helps the rest stick. It's in stage %d of %d, %s. " +
		"/mentor next shows the order of the roadmap."
	StepReasonPicked = "You picked it. It's in stage %d of %d, %s."
	StepReasonNext   = "It's your next open step on the %s roadmap: stage %d of %d, %s."
)

// StepReasonTeam is that n team mates are there too, by now or this week; 0 when nobody
// knows how many. The number is in words.
func StepReasonTeam(n int, number string, stage, stages int, title string) string {
	switch n {
	case 0:
		return Fill("Your team is on it now or finished it this week, and nothing it builds on is open. It's in stage %d of %d, %s.", stage, stages, title)
	case 1:
		return Fill("One of your team is on it now or finished it this week, and nothing it builds on is open. It's in stage %d of %d, %s.", stage, stages, title)
	}
	return Fill("%s of your team are on it now or finished it this week, and nothing it builds on is open. It's in stage %d of %d, %s.",
		number, stage, stages, title)
}

// StepRoadmap is the word that the title of a roadmap may have, and sentences about it do.
const StepRoadmap = "roadmap"

// StepStreakOpen is a streak that today has still to be added to.
func StepStreakOpen(n int) string {
	return plural(n, "1 day in a row, today still open", "%d days in a row, today still open")
}

// What is said when a topic has no task of the kind that was asked for.
const (
	TodayNoEasier  = "%s has no easier task than %s."
	TodayNoHarder  = "%s has no harder task than %s."
	TodayNoShorter = "%s has no shorter task than %s."
	TodayNoLonger  = "%s has no longer task than %s."
)

// AroundWeighed says what a choice looked at: the roadmap, perhaps the team, the time
// that is left, and so many reviews.
func AroundWeighed(due int, mates bool, time string) string {
	switch {
	case mates && due == 0:
		return Fill("I went by the order of the roadmap, what your team mates are on, and the %s you have. No review is due.", time)
	case mates:
		return plural(due, "I went by the order of the roadmap, what your team mates are on, and the %s you have. 1 review is due.",
			"I went by the order of the roadmap, what your team mates are on, and the %[2]s you have. %[1]d reviews are due.", time)
	case due == 0:
		return Fill("I went by the order of the roadmap and the %s you have. No review is due.", time)
	}
	return plural(due, "I went by the order of the roadmap and the %s you have. 1 review is due.",
		"I went by the order of the roadmap and the %[2]s you have. %[1]d reviews are due.", time)
}
