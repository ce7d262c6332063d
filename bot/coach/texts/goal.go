package texts

// Goals of cohorts and of members.
const (
	GoalForExample                   = "For example: /mentor goal spring 40% by 1 march"
	GoalHowMuchOfTheRoadmap          = "How much of the roadmap? %s"
	GoalWhatsTheCohortCalled         = "What's the cohort called? %s"
	GoalThatNameIsTooLong            = "That name is too long; please use at most %d characters."
	GoalIsToOfTheRoadmap             = "A goal is 1 to 100%% of the roadmap. %s"
	GoalThatsToday                   = "That's today. A goal needs some days to be reached; please name a later day."
	GoalTheresAlreadyAGoalCalled     = "There's already a goal called %s, of others. Please choose another name."
	GoalThisWorkspaceHasGoals        = "This workspace has %d goals, which is the most it can have. /mentor goal remove takes one away."
	GoalCouldntFindAGoalCalled       = "I couldn't find a goal called %q. /mentor goal lists them."
	GoalOfTheRoadmap                 = "%s: %d%% of the roadmap by %s"
	GoalThereAreNoGoalsYet           = "There are no goals yet. %s"
	GoalEverybodySeesInTheirProgress = "Everybody sees in their progress how far ahead or behind they are; the report counts it."
)

// Weekly goals.
const (
	WeeklyHaveNoWeeklyGoalNow = "You have no weekly goal now."
	WeeklyGoalIsANumber       = "A weekly goal is a number of topics or of days, for example: /mentor weekly 3 topics, or /mentor weekly 4 " +
		"days. /mentor weekly off ends it."
	WeeklyHaveNone                 = "You have none. It's yours to set, only you see it, and missing it costs nothing."
	WeeklyOrTypeMentorWeeklyTopics = "Or type /mentor weekly 4 topics"
	WeeklyWeeksBeginOnMonday       = "Weeks begin on Monday. Your recap shows how it went."
)

// The weekly goal in a recap.
const ()

// Titles, buttons and fields.
const (
	TitleGoals          = "Goals"
	TitleYourWeeklyGoal = "Your weekly goal"
	ButtonTopicsAWeek   = "2 topics a week"
	ButtonDaysAWeek     = "3 days a week"
	ButtonDaysAWeek2    = "5 days a week"
	ButtonNoGoal        = "No goal"
)

// GoalOfTheRoadmapForTeam is a team's goal, in a list.
const GoalOfTheRoadmapForTeam = "%s: %d%% of the roadmap by %s, for the team %s"

// GoalPace says how a member stands with a goal: topics ahead, or behind when below 0,
// and topics left.
func GoalPace(name string, percent int, day string, ahead, left int) string {
	switch {
	case left == 0:
		return Fill("Cohort %s: %d%% of the roadmap by %s; you're there.", name, percent, day)
	case ahead > 0:
		return plural(ahead, "Cohort %s: %d%% of the roadmap by %s; you're 1 topic ahead.",
			"Cohort %[2]s: %[3]d%% of the roadmap by %[4]s; you're %[1]d topics ahead.", name, percent, day)
	case ahead < 0:
		return plural(-ahead, "Cohort %s: %d%% of the roadmap by %s; 1 topic to catch up, a few minutes at a time.",
			"Cohort %[2]s: %[3]d%% of the roadmap by %[4]s; %[1]d topics to catch up, a few minutes at a time.", name, percent, day)
	}
	return Fill("Cohort %s: %d%% of the roadmap by %s; you're on pace.", name, percent, day)
}

// How many topics or days a weekly goal can have.
const (
	WeeklyTopicsAre = "A goal of topics is 1 to %d a week, for example: /mentor weekly 3 topics"
	WeeklyDaysAre   = "A goal of days is 1 to %d a week, for example: /mentor weekly 3 days"
)

// WeeklyTopics is a weekly goal of so many topics.
func WeeklyTopics(n int) string { return plural(n, "1 topic a week.", "%d topics a week.") }

// WeeklyDays is a weekly goal of so many days.
func WeeklyDays(n int) string { return plural(n, "1 day a week.", "%d days a week.") }

// GoalReachedTopics is said of a reached goal of so many topics.
func GoalReachedTopics(n int) string {
	return plural(n, "You reached your goal of 1 topic.", "You reached your goal of %d topics.")
}

// GoalReachedDays is said of a reached goal of so many days.
func GoalReachedDays(n int) string {
	return plural(n, "You reached your goal of 1 day.", "You reached your goal of %d days.")
}

// GoalTopicsOf is how much of a goal of so many topics was reached.
func GoalTopicsOf(n, reached int) string {
	return plural(n, "of your goal, %d of 1 topic", "of your goal, %[2]d of %[1]d topics", reached)
}

// GoalDaysOf is how much of a goal of so many days was reached.
func GoalDaysOf(n, reached int) string {
	return plural(n, "of your goal, %d of 1 day", "of your goal, %[2]d of %[1]d days", reached)
}
