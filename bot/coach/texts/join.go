package texts

// The first steps, and the home page.
const (
	JoinChooseOneOfThese       = "Choose one of these:"
	JoinYoureOn                = "You're on the %s roadmap: %s in %s."
	JoinGiveYouOneConcreteTask = "I give you one concrete task at a time, for about %s a day, and answer questions on the way. Ask me anything " +
		"in your own words."
	JoinWhatYouveFinishedElsewhereCounts = "What you've finished elsewhere counts here too. %s"
	JoinDontKnowYourTimeZone             = "I don't know your time zone, so your days go by UTC. To change that: /mentor settings zone Berlin"
	JoinNotOnTheLeaderboardUntil         = "You're not on the leaderboard until you join it. Leads count everybody, and see the names only of people on it " +
		"and of those who call for help. /mentor forget deletes everything about you."
	JoinFilledInWhatSuitsMost = "I've filled in what suits most people. Change what you like, now or later with /mentor settings."
	JoinGetStarted            = "Get started"
	JoinStart                 = "Start"
)

// The home page.
const (
	HomeTakeYouThroughADeveloper = "I take you through a developer roadmap, one concrete task at a time, and answer questions on the way. Half an " +
		"hour a day is enough."
	HomeWriteToMe      = "Write to me, mention me in a channel, or press here."
	HomeDueForReview   = "%s due for review. It takes a minute."
	HomeNoneYet        = "none yet; one topic starts it"
	HomeTodayCounted   = "%s, today counted"
	HomeTodayStillOpen = "%s, today still open"
)

// Titles, buttons and fields.
const (
	TitleWelcomeToMentor    = "Welcome to Mentor"
	ButtonLookAtTheRoadmaps = "Look at the roadmaps"
	HeadingOrJustAsk        = "Or just ask"
	ButtonAskAQuestion      = "Ask a question"
	ButtonFindATopic        = "Find a topic"
	TitleHello              = "Hello, %s"
	HeadingBeforeItFades    = "Before it fades"
	ButtonReviewNow         = "Review now"
	HeadingLookAround       = "Look around"
	HeadingSettings         = "Settings"
	ButtonMyData            = "My data"
	TitleWelcome            = "Welcome, %s"
	TitleWelcomeBack        = "Welcome back, %s"
	TitleYoureNowOn         = "You're now on the %s roadmap"
	ButtonIKnowSomeOfThis   = "I know some of this"
	ButtonNudgeMe           = "Nudge me"
	TitleSetUp              = "Set up"
	InputOnTheseDays        = "On these days"
)

// HomeLastWeek is how many topics were finished on how many days.
const HomeLastWeek = "%s on %s"
