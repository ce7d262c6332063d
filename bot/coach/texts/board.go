package texts

// The boards.
const (
	BoardPagesOfTheLeaderboardCount = "Pages of the leaderboard count from 1."
	BoardLeaderboard                = "Leaderboard, %s"
	BoardMembersTo                  = "Members %d to %d of %d."
	BoardNotOnTheBoard              = "You're not on the board. /mentor settings board on changes that."
	BoardYou                        = "%s (you)"
	BoardSharedTheLeadWithXP        = "%s shared the lead with %d XP."
	BoardShareTheLeadWithXP         = "%s share the lead with %d XP."
	BoardLedWithXP                  = "You led with %d XP."
	BoardLeadWithXP                 = "You lead with %d XP."
	BoardLedWithXP2                 = "%s led with %d XP."
	BoardLeadsWithXP                = "%s leads with %d XP."
	BoardWereNumber                 = "You were number %d, with %d XP."
	BoardYoureNumber                = "You're number %d, with %d XP."
	BoardNobodyWasOnThisBoard       = "Nobody had XP on this board."
	BoardNobodyIsOnThisBoard        = "Nobody has XP on this board yet. The first finished topic opens it."
	BoardHadNoXPInThis              = "You had no XP in this period."
	BoardHaveNoXPInThis             = "You have no XP in this period yet. One finished topic puts you on the board."
	BoardTheresNoPage               = "There's no page %d: this board has one page."
	BoardTheresNoPageThisBoard      = "There's no page %d: this board ends on page %d."
	BoardXP                         = "%d. %s, %d XP"
)

// Consistency, teams and neighbors.
const (
	BoardsOf                = "%d%% (%d of %d)"
	BoardsLastFourWeeks     = "Consistency, the last four weeks"
	BoardsDaysKeptOutOfDays = "Days kept out of days planned: if you plan little and keep to it, you rank as high as anyone. You need at " +
		"least %d planned days; pauses don't count as planned. /mentor remind changes your days."
	BoardsNobodyHasEnoughPlannedDays = "Nobody has enough planned days behind them yet."
	BoardsTeamAgainstTeam            = "Team against team, %s"
	BoardsNoTeamHasXP                = "No team has XP in this period yet."
	BoardsNoTeamHadXP                = "No team had XP in this period."
	BoardsActive                     = "%d active"
	BoardsMeanOfThoseWhoLearned      = "The mean is over those who learned something in the period, so a small team has the same chance as a large one."
	BoardsOnlyYouSeeThis             = "%s (only you see this)"
	BoardsAndYourNeighbours          = "You and your neighbours, %s"
	BoardsNotOnTheBoard              = "You're not on the board. Here's where you'd stand:"
	BoardsWerentOnTheBoard           = "You weren't on the board. Here's where you'd have stood:"
)

// Periods of a board.
const (
	StretchThisWeek      = "this week"
	StretchThisMonth     = "this month"
	StretchAllTime       = "all time"
	StretchLastWeek      = "last week"
	StretchLastMonth     = "last month"
	StretchPeriodsAreDay = "Periods are day, week, month and all, or yesterday, last week and last month. For example: /mentor " +
		"leaderboard teams month"
)

// The board in a channel.
const (
	BoardPostLeaderboardOfTheWeek   = "Leaderboard of the week from %s"
	BoardPostNobodyOnTheBoard       = "Nobody on the board has XP this week yet. The first finished topic puts you there."
	BoardPostMoreOnTheBoard         = "%s more on the board."
	BoardPostQuietWeek              = "A quiet week: nobody on the board earned XP."
	BoardPostThisIsTheFinalResult   = "This is the final result."
	BoardPostAsOf                   = "As of %s. Only members who joined the board are shown."
	BoardPostWeekBefore             = "The week before, %s members shared the first place with %d XP."
	BoardPostTheWeekBeforeCameFirst = "The week before, %s came first with %d XP."
)

// Sharing with others.
const (
	ShareNobodyElseIsInThis = "Nobody else is in this conversation. Use /mentor share in a channel."
	ShareThatIsForYourEyes  = "That is for your eyes only. What can be shared: the leaderboard, a topic, a roadmap, a question, a quiz, the " +
		"help."
	ShareSharedBy = "Shared by %s."
)

// Titles, buttons and fields.
const (
	ButtonLastPage        = "Last page"
	ButtonPrevious        = "Previous"
	ColumnKept            = "Kept"
	ButtonThisWeek        = "This week"
	ButtonTeamAgainstTeam = "Team against team"
	ColumnTeam            = "Team"
	ColumnMean            = "Mean"
	ColumnMembers         = "Members"
	ButtonWhereAmI        = "Where am I?"
	ButtonShareHere       = "Share here"
)

// BoardsYours is the team of the one who asks, in a board.
const BoardsYours = "%s (yours)"

// BoardsMoreBehind says how many members are behind those who are shown.
func BoardsMoreBehind(n int) string {
	return plural(n, "1 more is behind them.", "%d more are behind them.")
}

// BoardsTeamsNotShown says how many teams are left out.
func BoardsTeamsNotShown(n int) string {
	return plural(n, "1 more team isn't shown.", "%d more teams aren't shown.")
}
