package texts

// What is posted to channels.
const (
	ChannelCantPostToChannelsHere = "I can't post to channels here. On a chat platform it works: /mentor channel #backend daily weekdays 09:00"
	ChannelTaskOfTheDay           = "The task of the day, the recap of the week or the leaderboard. You see the next times before anything is " +
		"posted."
	ChannelNothingIsPostedUntil = "Nothing is posted until you save. Another zone: /mentor channel zone Europe/Berlin"
	ChannelNextTimes            = "The next times, in the zone of this workspace (%s):"
	ChannelOneMessageAWeek      = "One message a week. It is posted when you save, and brought up to date at these times, in the zone of this " +
		"workspace (%s):"
	ChannelThisWorkspaceHasSchedules = "This workspace has %d schedules, which is the most it can have. /mentor channel off #channel removes some."
	ChannelHaveToBeAMember           = "I have to be a member of the channel. I'll tell you if I can't post something. To stop: /mentor channel off"
	ChannelTriedThatManyTimesToday   = "I tried that many times today and was refused each time. /mentor channel says why."
	ChannelNothingMoreIsPostedThere  = "%s removed. Nothing more is posted there."
	ChannelTheresNothingToRemove     = "There's nothing to remove. /mentor channel shows what's set."
	ChannelWhatsPostedToChannels     = "What's posted to channels"
	ChannelNothingIsPosted           = "Nothing is posted to a channel yet. Admins can set up the task of the day, the weekly recap and the " +
		"leaderboard: /mentor channel #backend daily weekdays 09:00"
	ChannelTimesAreInTheZone = "Times are in the zone of this workspace: %s (%s there now)."
)

// The zone of channel posts.
const (
	ChannelZoneChannelPostsGo    = "Channel posts go by %s, where it's %s now."
	ChannelZoneChannelPostsNowGo = "Channel posts now go by %s, where it's %s."
)

// Schedules.
const (
	ScheduleToStopThePosts = "To stop the posts of a channel: /mentor channel off %s"
	ScheduleNameTheChannel = "Please name the channel, what to post and when. For example: /mentor channel #backend daily weekdays 09:00. " +
		"Instead of daily it can be recap or board."
	ScheduleChooseAChannel          = "Please choose a channel."
	ScheduleSayWhen                 = "Please say when, for example: weekdays 09:00"
	ScheduleCantUseThatSchedule     = "I can't use that schedule. Try: weekdays 09:00"
	ScheduleRecapSumsSevenDaysUp    = "The recap sums seven days up, so it comes on one day of the week. For example: mondays 09:00"
	ScheduleThatWouldPostMoreOften  = "That would post more often than once an hour. Please choose fewer times, for example: weekdays 09:00"
	ScheduleThatDayNeverComes       = "That day never comes. Please choose other days, for example: weekdays 09:00"
	ScheduleThatDayNeverComesPlease = "That day never comes. Please choose other days, for example: %s"
)

// Posts that couldn't be made.
const (
	SchedulePostPlatformRefusedIt = "The platform refused it."
	SchedulePostTellingYouOnce    = "I'm telling you once, because you set it up. Once it's fixed, posting continues at the next scheduled time."
)

// The recap in a channel.
const (
	ChannelRecapOurWeek               = "Our week, %s to %s"
	ChannelRecapQuietWeekForEverybody = "A quiet week for everybody. Everything is where you left it, and one small step is a start."
	ChannelRecapOnTheBoard            = "On the board: "
)

// Presses below a post.
const (
	DailyWithWhatIsPosted = "With what is posted to a channel you can say done, explain or quiz and its topic, or today, recap and board. " +
		"For example: /mentor daily explain http"
	DailyPostDoesntNameYouBecause = "The post doesn't name you because you're not on the board."
	DailyThreadBelowThePost       = "The thread below the post is open. Write what you think, or ask what is unclear."
	DailyThatPostIsNotHere        = "That post is not here any more. Ask me directly: /mentor topic %s"
)

// The task of the day in a channel.
const (
	DailyPostLetsTalkAboutHere      = "Let's talk about %s here. What was new to you? What is still unclear? Questions are welcome."
	DailyPostFinishedAStepYesterday = "Finished a step yesterday: "
	DailyPostTodaySoFar             = "Today so far: "
	DailyPostNobodyOnTheBoard       = "Nobody on the board has finished a step today yet. Who is first?"
	DailyPostStepOf                 = "Step %d of %d of the %s roadmap."
	DailyPostAnyOneOfWillDo         = "%s: any one of %s will do."
)

// What is said of each kind of post.
const (
	DailyAsk         = "Post the task of the day?"
	DailyIn          = "The task of the day in %s"
	DailyComes       = "The task of the day comes to %s: the first one %s."
	DailyFailedTitle = "The task of the day couldn't be posted"
	DailyFailed      = "I couldn't post the task of the day to %s. %s"
	WeekAsk          = "Post the recap of the week?"
	WeekIn           = "The recap of the week in %s"
	WeekComes        = "The recap of the week comes to %s: the first one %s."
	WeekFailedTitle  = "The recap of the week couldn't be posted"
	WeekFailed       = "I couldn't post the recap of the week to %s. %s"
	BoardAsk         = "Post the leaderboard?"
	BoardIn          = "The leaderboard in %s"
	BoardComes       = "The leaderboard comes to %s in a moment. It's one message a week, brought up to date as you set it."
	BoardFailedTitle = "The leaderboard couldn't be posted"
	BoardFailed      = "I couldn't post the leaderboard to %s. %s"
	QuestFailedTitle = "The team's quest couldn't be posted"
	QuestFailed      = "I couldn't post the team's quest to %s. %s"
)

// Titles, buttons and fields.
const (
	ButtonSeeWhatsSet             = "See what's set"
	HeadingTheFirstOne            = "The first one"
	FieldTeam                     = "Team"
	ButtonPostToAChannel          = "Post to a channel"
	FieldLastTime                 = "Last time"
	ButtonMyOwnWeek               = "My own week"
	FieldLearnedSomething         = "Learned something"
	FieldNewBadges                = "New badges"
	FieldNewHere                  = "New here"
	ButtonDiscussInThread         = "Discuss in thread"
	TitleTodaysTopic              = "Today's topic: %s"
	ButtonShowTheTimes            = "Show the times"
	InputChannel                  = "Channel"
	HintSuchAsBackendTheBot       = "Such as #backend. The bot has to be a member of it."
	InputWhat                     = "What"
	OptionTheTaskOfTheDay         = "The task of the day"
	OptionTheRecapOfTheWeek       = "The recap of the week"
	OptionTheLeaderboardOfTheWeek = "The leaderboard of the week"
	InputWhen                     = "When"
	HintSuchAsWeekdaysAmMondays   = "Such as: weekdays 9:00 am, mondays 9:30, or a cron line"
	InputRoadmapOfTheTasks        = "Roadmap of the tasks"
	InputOnlyThisTeam             = "Only this team"
	HintEmptyForEverybody         = "Empty for everybody"
)
