package texts

import "mentor/bot"

// Teams and their quests.
const (
	TeamCouldntFindATeamCalled  = "I couldn't find a team called %q, and there's no other one yet. /mentor team create %s makes it."
	TeamICouldntFindATeam       = "I couldn't find a team called %q. These are the teams:"
	TeamICouldntFindATeamCalled = "I couldn't find a team called %q. These are %d of %d teams; /mentor team list shows all."
	TeamAddTheTeamsName         = "Please add the team's name, for example: /mentor team %s Platform"
	TeamWithATeamYouCan         = "With a team you can create, join, leave, list, show, name a captain, delete or set a quest. For example: " +
		"/mentor team join Platform"
	TeamTheresAlreadyATeamCalled = "There's already a team called %s."
	TeamCaptainOfTeamsAlready    = "You're the captain of %d teams already. Hand one over (/mentor team captain @name) or delete one (/mentor " +
		"team delete NAME) first."
	TeamThisWorkspaceHasTeams          = "This workspace has %d teams, which is the most it can have. Join one of them: /mentor team list"
	TeamTeamsNameIsMade                = "A team's name is made of letters, digits, spaces and - _ . ' & +. For example: Platform"
	TeamThatNameHasCharacters          = "That name has %d characters. Please use at most %d."
	TeamTeamsNameCantEnd               = "A team's name can't end with a number by itself. Try %q, for example."
	TeamWhatYouFinishCounts            = "What you finish counts for the team from now on, and so does what you finished before."
	TeamWhatYouFinishCountsForTheTeams = "What you finish counts for the team's board and quests once you are on the board, what you finished before as " +
		"well. Until then nobody sees it."
	TeamNotOnATeam         = "You're not on a team. /mentor team list shows them all."
	TeamYouveLeft          = "You've left %s. Your progress stays with you."
	TeamThereAreNoTeamsYet = "There are no teams yet. Make the first: /mentor team create Platform"
	TeamOnTheTeamsBoard    = "%s on the team's board."
	TeamNobodyOnThisTeam   = "Nobody on this team is on the board yet."
	TeamCaptain            = "Captain: %s"
)

// Captains, and the end of a team.
const (
	CaptainSayWhoShouldBeCaptain = "Please say who should be captain, for example: /mentor team captain @maria"
	CaptainIsntOn                = "%s isn't on %s. A captain has to be on the team: they can join with /mentor team join."
	CaptainTeamIsGone            = "The team %s is gone. /mentor team list shows the others."
	CaptainIsTheCaptainOfNow     = "%s is the captain of %s now: they set its quest and see its report."
	CaptainATeam                 = "a team"
	CaptainAddTheTeamsName       = "Please add the team's name, for example: /mentor team delete Platform"
	CaptainWouldBeLeftWithout    = "%s would be left without a team. Nobody loses what they've learned; the team's boards, its quest, its goals " +
		"and its posts in channels end."
	CaptainOrTypeMentorTeamDelete = "Or type /mentor team delete %s yes"
	CaptainTeamIsDeleted          = "The team %s is deleted. Everybody keeps what they've learned."
)

// Quests.
const (
	QuestQuestsAreForTeams     = "Quests are for teams, and you're not on one yet."
	QuestNeedsToPeople         = "A quest needs 1 to %d people. For example: /mentor team quest caching 5"
	QuestTeamIsGone            = "Your team is gone. /mentor team list shows the others."
	QuestTheresNoQuestThisWeek = "There's no quest this week. The captain can set one: so many of you finish a topic within a week."
	QuestOrTypeMentorTeamQuest = "Or type /mentor team quest caching 5"
	QuestMembersWho            = "Only members on the board count."
)

// A quest in a channel.
const (
	QuestPostHasDoneItsQuest       = "%s has done its quest: %d finished %s."
	QuestPostOf                    = "%d of %d"
	QuestPostDoneBy                = "Done by %s."
	QuestPostQuestComplete         = "Quest complete. Well done, all of you!"
	QuestPostQuestOnIsOver         = "The quest on %s is over; the team has started another one."
	QuestPostWeekIsOver            = "The week is over. What was learned stays, and the next quest may be a smaller one."
	QuestPostMembersOfTheTeamWho   = "Only members of the team who are on the board count."
	QuestPostTheresNoQuestThisWeek = "There's no quest this week. Set one first: /mentor team quest caching 5"
	QuestPostSayThatInTheChannel   = "Say that in the channel where the quest should be posted: /mentor team quest post"
	QuestPostQuestGoes             = "The quest goes to %s in a moment. It is one message, and its bar grows with each of you who finishes %s."
)

// Titles, buttons and fields.
const (
	TitleDeleteTheTeam   = "Delete the team %s?"
	ButtonDelete         = "Delete %s"
	TitleAQuest          = "A quest"
	ButtonRefresh        = "Refresh"
	ButtonPostItHere     = "Post it here"
	ButtonJoin2          = "Join %s"
	TitleYoureIn         = "You're in %s"
	TitleTeams           = "Teams"
	PromptLookAtATeam    = "Look at a team"
	ButtonThisWeeksBoard = "This week's board"
	TitleTeam            = "Team %s"
)

// QuestGoal is what a quest is: so many finish a topic by a day.
func QuestGoal(n int, topic, day bot.Span) []bot.Span {
	if n == 1 {
		return Spans("1 of us finishes %s by %s.", topic, day)
	}
	return Spans("%d of us finish %s by %s.", n, topic, day)
}
