package texts

// Progress, XP, badges and the recap.
const (
	ProgressYourProgress           = "Your progress"
	ProgressOf                     = "Progress of %s"
	ProgressYouSkipped             = "You skipped %s: they count as settled."
	ProgressYouveSettledEveryStep  = "You've settled every step of this roadmap."
	ProgressHasSettledEveryStep    = "%s has settled every step of this roadmap."
	ProgressAtYourPace             = "At your pace of the last four weeks, you'll finish between %s and %s."
	ProgressAtTheirPace            = "At their pace of the last four weeks, %s will finish between %s and %s."
	ProgressTheresNoForecastYet    = "There's no forecast yet: it takes a few more active days."
	ProgressForecastComesAfterAFew = "Your forecast comes after a few more active days. Until then, one small step at a time."
	ProgressIsNotOnTheLeaderboard  = "%s is not on the leaderboard of this workspace, so there is nothing to show."
)

// XP, levels and badges.
const (
	RewardsLevel                     = "Level %d!"
	RewardsNewBadge                  = "New badge: %s"
	RewardsNewBadges                 = "New badges: "
	RewardsEarnedOn                  = "%s%s: %s Earned on %s."
	RewardsNoBadgesYet               = "No badges yet. You get the first one for your first finished topic."
	RewardsStillToEarn               = "Still to earn"
	RewardsNextToEarn                = "Next to earn"
	RewardsOf                        = "%s%s: %s %d of %d."
	RewardsKeepEveryBadgeYouveEarned = "You keep every badge you've earned. Badges bring no XP."
	RewardsFinishingATopic           = "Finishing a topic"
	RewardsFinishingOneTask          = "Finishing one task of a topic"
	RewardsFirstQuizOnATopic         = "The first quiz on a topic with %d%% or more"
	RewardsAReview                   = "A review, two a day at most"
	RewardsBeingThankedForYourHelp   = "Being thanked for your help"
	RewardsCanEarnUpToXP             = "You can earn up to %d XP a day. Chatting earns nothing, and you never lose XP, except that undo takes back " +
		"what the step had earned."
	RewardsAndSo = "Levels: %s, and so on; each takes 100 XP more than the one before."
)

// Switching the recap on and off.
const (
	RecapOnlyRecapYourWeekWhen     = "I'll only recap your week when you ask: /mentor recap"
	RecapYoullGetTheRecap          = "You'll get the recap with the first nudge of each week, at %s, when there's something to sum up."
	RecapYoullGetTheRecapOnMondays = "You'll get the recap on Mondays at %s, when there's something to sum up. Nudges stay off."
)

// The recap of a week.
const (
	RecapPostThisComesOnceAWeek    = "This comes once a week, with the first nudge. /mentor recap off stops it."
	RecapPostYourWeek              = "Your week, %s to %s"
	RecapPostQuietWeek             = "A quiet week. Everything is where you left it."
	RecapPostOf                    = "%d of 7"
	RecapPostDone                  = "Done: "
	RecapPostBadge                 = "Badge: %s"
	RecapPostWorthAnotherLook      = "Worth another look: "
	RecapPostAtThePace             = "At the pace of your last four weeks, you'll finish between %s and %s."
	RecapPostMoreThanTheWeekBefore = "%d, %d more than the week before"
)

// Titles, buttons and fields.
const (
	FieldTopicsDone       = "Topics done"
	FieldXP               = "XP"
	FieldActiveDays       = "Active days"
	ButtonSendItEveryWeek = "Send it every week"
	ButtonDoNotSendIt     = "Don't send it"
	ButtonAllBadges       = "All badges"
	TitleYourBadgesOf     = "Your badges: %d of %d"
	TitleRulesOfXP        = "How XP works"
	ColumnWhat            = "What"
	ButtonMyBadges        = "My badges"
)
