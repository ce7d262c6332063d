package texts

// What leads see.
const (
	ReportFileHasALine = "The file has a line for each member, and with fewer than three people that would show who is who. The totals " +
		"are here: /mentor %s"
	ReportReportsAreForLeads = "Reports are for leads and admins, and for captains about their own team. You can see the board of your own " +
		"team, %s."
	ReportIsForYourTeamsCaptain  = "The report is for your team's captain, leads and admins; the board is what everybody in the team sees."
	ReportNobodyHasJoinedYet     = "Nobody has joined yet. Members join with /mentor start."
	ReportNobodyIsInYet          = "Nobody is in %s yet. Members join with /mentor team join %s"
	ReportIsForLeadsAndAdmins    = "The report is for leads and admins, and for captains about their own team. Here are your own numbers:"
	ReportCouldntFindATeamCalled = "I couldn't find a team called %q. Here are the reports you can see:"
	ReportNotTheCaptain          = "You're not the captain of a team called %q, and captains only see their own team. Here's what you can see:"
	ReportReport                 = "Report: %s"
	ReportReport2                = "Report"
	ReportInTheDaysBefore        = "%d (%d in the 7 days before)"
	ReportTopicsAWeek            = "%.1f topics a week on average, for the %d who learned"
	ReportOpenLate               = "%d open, %d late"
	ReportNobodyHasGoneQuiet     = "Nobody has gone quiet, nobody called for help, and no topic stands out as hard."
	ReportWeekAsALead            = "Your week as a lead"
	ReportOthersAre              = "Others are on %s."
	ReportCalledForHelp          = "Called for help: "
	ReportLastOn                 = "%s (last on %s)"
	ReportOneKindThingToDo       = "One kind thing to do: ask the whole group what would make the next step smaller."
	ReportOneKindThingToDoWrite  = "One kind thing to do: write to %s yourself, ask how things are, and offer to look at the next step together. " +
		"Don't mention missed days."
	ReportNoStepForPlannedDays   = "%s: no step for %d planned days or more, after learning before."
	ReportOneStepToTheEnd        = "one step to the end of the stage %s"
	ReportOfTheAnswersThatPeople = "Of the answers that people rated, %d helped and %d didn't."
)

// The report as a file.
const (
	ReportFileByName                     = "%d by name, %d without."
	ReportFileLineForEachMember          = "A line for each member, for a spreadsheet. %s"
	ReportFileOnlyPeopleOnTheLeaderboard = "Only people on the leaderboard are named, and people who asked for help, with that request alone."
)

// The report's picture in words.
const (
	ReportPictureEverybody     = "Everybody"
	ReportPictureOnThisRoadmap = "%s: %s, %d on this roadmap"
)

// Who sees a report.
const (
	ReportPrivacyOnlyYouSeeThis          = "Only you see this. With fewer than three people, everybody is counted and nobody is named."
	ReportPrivacyOnlyYouSeeThisEverybody = "Only you see this. Everybody is counted; only people on the leaderboard are named, and people who asked for " +
		"help, with that request alone."
	ReportPrivacyMembersWhoArentNamedOnly = "Members who aren't named only count in the totals, because with fewer than three it would be clear who is " +
		"meant."
)

// Whom a lead means.
const (
	LeadHasntJoinedYet      = "%s hasn't joined yet. They join with /mentor start."
	LeadPeopleHereAreCalled = "%d people here are called %s. Please mention the one you mean."
)

// The digest.
const (
	DigestCantSendDirectMessagesHere = "I can't send direct messages here. /mentor digest shows it at any time."
	DigestThisWorkspaceHasTooMany    = "This workspace has too many digests and posts already."
	DigestNoMoreDigestsCome          = "No more digests come. /mentor digest shows it at any time."
	DigestNoDigestComes              = "No digest comes to you, so there's nothing to stop."
)

// Titles, buttons and fields.
const (
	TitleYourWeekAsALead       = "Your week as a lead"
	ButtonSendItEveryMonday    = "Send it every Monday"
	TitleYourDigest            = "Your digest"
	ButtonShowItNow            = "Show it now"
	ButtonEverybody            = "Everybody"
	ButtonAsAFileCSV           = "As a file (CSV)"
	ButtonPostARecapToAChannel = "Post a recap to a channel"
	PromptReportOfATeam        = "Report of a team"
	OptionEverybody            = "Everybody"
	TitleAsAFile               = "%s as a file"
	TitleTheLastFourWeeks      = "%s, the last four weeks"
	FieldMembers               = "Members"
	FieldLearnedInTheLastDays  = "Learned in the last 7 days"
	FieldPace                  = "Pace"
	FieldNotStarted            = "Not started a week after joining"
	FieldAssignedTopics        = "Assigned topics"
	ButtonTheWholeReport       = "The whole report"
	ColumnDone                 = "Done"
	ColumnBegun                = "Begun"
	ColumnOpen                 = "Open"
	HeadingWherePeopleAreStuck = "Where people are stuck"
	HeadingGoneQuiet           = "Gone quiet"
	HeadingCloseToAMilestone   = "Close to a milestone"
	HeadingAskedHereButIHadNo  = "Asked here, but I had no answer"
)

// ReportGoal is how a cohort stands with its goal: n of so many are on pace.
const ReportGoal = "Cohort %s: %d%% of the roadmap by %s; %d of %d on pace."

// ReportGoalThere says how many have reached a goal.
func ReportGoalThere(n int) string { return plural(n, "1 has reached it.", "%d have reached it.") }

// ReportGoalMedian says how far the middle of a cohort is ahead; behind when below 0.
func ReportGoalMedian(ahead int) string {
	if ahead > 0 {
		return plural(ahead, "The median is 1 topic ahead.", "The median is %d topics ahead.")
	}
	return plural(-ahead, "The median is 1 topic behind.", "The median is %d topics behind.")
}

// What the picture shows: a row of weeks, and one of stages.
const (
	ReportPicture      = "%s, %s. Active members in the last %d weeks, the latest last: %s. Stages, done and begun: %s."
	ReportPictureStage = "%s %d and %d of %d"
)

// ReportPictureMore says how many more stages nobody has begun.
func ReportPictureMore(n int) string {
	return plural(n, "Nobody has begun 1 more stage.", "Nobody has begun %d more stages.")
}

// ReportMembersNew is how many members there are, and how many of them are new.
const ReportMembersNew = "%d, %d of them new"

// ReportOtherStages says how many other stages nobody has begun.
func ReportOtherStages(n int) string {
	return plural(n, "Nobody has begun the other stage.", "Nobody has begun the other %d stages.")
}

// How many found a topic hard, and how that shows.
const (
	ReportCalled  = "%d called for help"
	ReportShaky   = "%d shaky in the quiz"
	ReportLong    = "%d on it for %d days or more"
	ReportSkipped = "%d skipped it"
)

// ReportMoreMembers says how many members there are besides those who are named.
func ReportMoreMembers(n int) string { return plural(n, "1 more member", "%d more members") }

// ReportNearEnd says how near somebody is to the end of a roadmap.
func ReportNearEnd(left int, title string) string {
	return plural(left, "1 step to the end of %s", "%d steps to the end of %s", title)
}

// ReportNearStreak says how near somebody is to a streak of so many days.
func ReportNearStreak(left, goal int) string {
	return plural(left, "1 day to a streak of %d", "%d days to a streak of %d", goal)
}

// ReportFileLeftOut says how many lines the file lacks, and why.
func ReportFileLeftOut(n int) string {
	return plural(n, "1 left out: with fewer than three lines without a name, everybody would know whose they are.",
		"%d left out: with fewer than three lines without a name, everybody would know whose they are.")
}

// LeadEverybody is whom a lead means by "everybody".
const LeadEverybody = "everybody"

// Whom or what a captain's right doesn't cover.
const (
	LeadNotMember    = "You're captain for your own team only, and that doesn't cover %s. A lead or an admin can do this."
	LeadNotTeam      = "You're captain for your own team only, and that doesn't cover the team %s. A lead or an admin can do this."
	LeadNotGoal      = "You're captain for your own team only, and that doesn't cover the goal %s. A lead or an admin can do this."
	LeadNotEverybody = "You're captain for your own team only, and that doesn't cover everybody. A lead or an admin can do this."
)

// When a digest comes first.
const (
	DigestComes     = "Your digest about everybody here comes by direct message, the first one %s."
	DigestComesTeam = "Your digest about the team %s comes by direct message, the first one %s."
)
