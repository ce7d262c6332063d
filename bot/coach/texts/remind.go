package texts

// Nudges.
const (
	RemindYourNudges             = "Your nudges"
	RemindAtMostOnceAWeek        = "At most once a week from now on."
	RemindNudgesAreOff           = "Nudges are off. Your weekly recap still comes on Mondays; /mentor recap off stops that too."
	RemindNudgesAreOffIWont      = "Nudges are off. I won't write unless you ask. /mentor remind on brings them back."
	RemindCanSnoozeANudge        = "You can snooze a nudge for a week at most. For longer, pause your nudges."
	RemindNudgesArePausedUntil   = "Your nudges are paused until %s, so there's none to snooze. End the pause first if you want one sooner."
	RemindNudgeYouOnce           = "I'll nudge you once, %s. Regular nudges stay off."
	RemindNextNudgeComes         = "Your next nudge comes %s. After that it's %s, %s again."
	RemindAtMostEverySecondDay   = "Quieter: at most every second day from now on."
	RemindAtMostOnceAWeekFromNow = "Quieter: at most once a week from now on."
	RemindPleaseNote             = "Please note: "
	RemindCantSendMessagesHere   = "I can't send messages here, so no nudge arrives. Your time is kept for when I can."
	RemindWhichTimeZone          = "Which time zone are you in? "
	RemindDontKnowIt             = "I don't know it, so I use UTC. /mentor settings zone Berlin sets it."
	RemindOrTypeMentorRemindPm   = "Or type /mentor remind 9 pm mon-fri, /mentor remind pause until friday, /mentor remind off. /mentor why tells " +
		"why a nudge came or didn't."
	RemindWhenShouldIWrite           = "When should I write to you? Saving switches nudges on."
	RemindPersonalNudgesAreOff       = "Personal nudges are off, except for the one you asked for: it comes %s."
	RemindPersonalNudgesAreOffIWrite = "Personal nudges are off: I write to you only when you ask."
	RemindAtMostEveryDays            = "at most every %d days"
	RemindOff                        = "off"
	RemindWithTheFirstNudge          = "with the first nudge of a week"
)

// Why a nudge came, or didn't.
const (
	WhyNoNudgeHasBeenPlanned             = "No nudge has been planned for you in the last few weeks."
	WhyTodayIsATeamHoliday               = "Today is a team holiday, so nobody gets a nudge."
	WhyYouveAlreadyLearnedSomethingToday = "You've already learned something today, so you don't need a nudge."
	WhyYouveHadTodaysNudge               = "You've had today's nudge. I send at most one a day, whatever clocks and time zones do."
	WhyTodayIsntOne                      = "Today isn't one of your learning days: you chose %s."
	WhyStoppedWritingBecauseIHadnt       = "I'd stopped writing because I hadn't heard from you for a long time. Now that you're back, nudges are back " +
		"too."
	WhyNextNudgeComes         = "Your next nudge comes %s, your time."
	WhyNoNudgeIsPlanned       = "No nudge is planned."
	WhyNudgesAreOff           = "Your nudges are off; you only get the weekly recap on Mondays. /mentor remind on turns nudges on."
	WhyYourNudgesAreOffMentor = "Your nudges are off. /mentor remind on turns them on."
	WhyTheresNoNudgeToday     = "There's no nudge today, as you asked."
	WhyNudgesArePausedUntil   = "Your nudges are paused until %s, that day included."
	WhyNotSent                = "%s: not sent. %s"
	WhyCouldntBeDelivered     = "%s: couldn't be delivered. %s"
)

// The nudge itself.
const (
	NudgeChoiceIsNext               = "A choice is next: one of these is enough, and you can always come back for another."
	NudgeWriteLessOftenWhileYoure   = "I write less often while you're away. Any answer brings back the usual rhythm."
	NudgeOneTopicIsDue              = "One topic is due for review: a minute is enough."
	NudgeTopicsAreDueForReview      = "%d topics are due for review: a minute each."
	NudgeWhyThis                    = "Why this? Your roadmap is finished; reviews keep what you learned."
	NudgeToday                      = "Today: %s"
	NudgeSmallStep                  = "A small step: %s"
	NudgeNextTask                   = "Your next task: %s"
	NudgeSomeTime                   = "Some time for %s?"
	NudgeIsWaiting                  = "%s is waiting for you"
	NudgeOneFinishedStepStarts      = "One finished step starts a new streak."
	NudgeYesterdayDoesntMatter      = "Yesterday doesn't matter: one step today is a start."
	NudgeTenMinutesIsEnough         = "Ten minutes is enough to begin."
	NudgeLearnedYesterday           = "You learned yesterday; a step today makes it two days in a row."
	NudgeOneMoreStepMakesTwo        = "One more step makes two days in a row."
	NudgeStartedYesterday           = "You started yesterday. Today is day two, if you like."
	NudgeAtInARow                   = "You're at %s in a row. One step keeps it going."
	NudgeInARowSoFar                = "%s in a row so far: a short step today is enough to keep them."
	NudgeStreakStands               = "Your streak stands at %s."
	NudgeWrittenSeveralTimesAndDont = "I've written several times and don't want to be a bother, so this is the last one. Your progress stays, and " +
		"you can come back any time."
	NudgeNudgesAreSet = "Your nudges are set to %s, %s."
)

// A nudge whose topic has changed.
const (
	NudgePostThenAbout              = "Then: %s (about %s)."
	NudgePostQuestionFirst          = "A question first: "
	NudgePostReadFirst              = "Read first: "
	NudgePostWhyThis                = "Why this? It's open, and next for you on the %s roadmap: stage %d of %d."
	NudgePostYouveFinishedThisSince = "You've finished this since I wrote."
	NudgePostMarkedAsKnownSince     = "It's marked as known since I wrote."
	NudgePostYouveSkippedThisSince  = "You've skipped this since I wrote."
	NudgePostThisIsOpenAgain        = "This is open again."
)

// The inbox.
const (
	InboxIsEmpty = "Your inbox is empty: everything that I had for you has been delivered."
)

// Moments in words that are kept.
const (
	InstantsOnAt = "on %s at %s"
	InstantsOn   = "on %s"
)

// Titles, buttons and fields.
const (
	TitleYourInbox                 = "Your inbox"
	ButtonMyCallsForHelp           = "My calls for help"
	TitleAShortReview              = "A short review"
	PromptRemindMeLater            = "Remind me later"
	OptionInAnHour                 = "In an hour"
	OptionTonight                  = "Tonight"
	OptionTomorrow                 = "Tomorrow"
	TitleStillWelcome              = "Should I keep writing?"
	ButtonYesPlease                = "Yes, please"
	ButtonOnceAWeek                = "Once a week"
	ButtonNoThankYou               = "No, thank you"
	TitleKnown                     = "Known: %s"
	ButtonPauseUntil               = "Pause until %s"
	ButtonNudgeMeAt                = "Nudge me at %s, %s"
	ButtonChangeTimeAndDays        = "Change time and days"
	TitleNudges                    = "Nudges"
	FieldHowOften                  = "How often"
	FieldPaused                    = "Paused"
	FieldWeeklyRecap               = "Weekly recap"
	InputTimeOfDay                 = "Time of day"
	HintSuchAsOrPmIn               = "Such as 09:00 or 9 pm, in your own time zone"
	HeadingWhatBecameOfTheLastOnes = "What became of the last ones"
	ButtonChangeMyNudges           = "Change my nudges"
	TitleWhyDidIGetANudge          = "Why did I get a nudge, or none?"
)

// What switching nudges on has done.
const (
	RemindNudgesAreOn = "Nudges are on."
	RemindPauseIsOver = "Welcome back: the pause is over."
)

// What became of a post: facts of one that was sent, and one that is on its way.
const (
	WhySentAt         = "sent at %s"
	WhyOnTime         = "on time"
	WhyResent         = "at the second attempt"
	WhyBy             = "by %s"
	WhyOnItsWay       = "%s: on its way."
	WhyMayHaveArrived = "%s: it may have arrived, but I'm not allowed to check. %s"
	WhyFailed         = "%s: on its way, though the last attempt failed. %s"
)

// Pauses that are planned, and those that are dropped: of a day, and of several.
const (
	RemindAwayOn      = "You're away on %s, as planned."
	RemindAwayFrom    = "You're away from %s, as planned."
	RemindAwayEnd     = "/mentor remind on ends that."
	RemindNotAwayOn   = "You're not away on %s after all."
	RemindNotAwayFrom = "You're not away from %s after all."
	FieldPausedUntil  = "until %s"
)
