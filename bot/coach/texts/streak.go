package texts

// Streaks and pauses.
const (
	StreakCanPauseOrResume = "You can pause or resume your streak. For example: /mentor streak pause 5"
	StreakLastWeeks        = "Your last 26 weeks"
	StreakTheRule          = "The rule: a day counts when you finish a topic, task, quiz or review, or are thanked for help, from %02d:00 " +
		"to %02d:00 the next morning in your time zone (%s); a missed day ends the streak unless a freeze covers it, " +
		"and every %d days that count earn one, up to %d."
	StreakTodayAlreadyCounts     = "Today already counts. See you tomorrow."
	StreakIsPausedUntil          = "Your streak is paused until %s. Nothing is lost, and anything you finish in the meantime still counts."
	StreakOneFinishedTopicStarts = "One finished topic starts a new one. Yesterday doesn't matter; today does."
	StreakNothingYetToday        = "Nothing yet today: one finished topic or task keeps it going."
	StreakXP                     = "✓ %d XP"
	StreakCoveredByAFreeze       = "❄ covered by a freeze"
	StreakChangeOfZone           = "change of zone, not counted"
	StreakStillOpen              = "still open"
	StreakMostYouCanHold         = "%d, the most you can hold"
	StreakNextAfter              = "%d, the next after %s"
	StreakAFreeze                = "A freeze"
	StreakNoneIsLeft             = "none is left"
	StreakLeft                   = "%d left"
	StreakSoYourStreakGoes       = "%s covered %s, so your streak goes on (%s)."
	StreakAMilestone             = "%d days: a milestone! The next one is %d."
)

// Pauses.
const (
	PauseForHowLong            = "For how long? For example: /mentor remind pause until friday, or /mentor remind pause 2 weeks"
	PauseHaveFourPausesPlanned = "You have four pauses planned, which is as many as I can keep."
	PauseStreakIsHeld          = "your streak is held"
	PauseStreakIsHeldUntil     = "your streak is held until %s, which is as long as a pause can be"
	PauseFrom                  = "from %s"
	PauseOn                    = "on %s"
	PauseThatDayIncluded       = "until %s, that day included"
	PauseYourStreakIsHeldYoure = "Your streak is held %s; you're back on %s. Nudges are off anyway."
	PauseNudgesArePaused       = "Your nudges are paused %s, and %s. The next one after that comes %s."
	PauseNudgesAreOff          = "Your nudges are off, so none comes anyway."
	PauseNoNudgeToday          = "No nudge today"
	PauseNoNudges              = "No nudges from %s"
	PauseNoNudge               = "No nudge on %s"
	PauseNextOneAfterThatComes = "%s. The next one after that comes %s."
	PauseFromToNoDay           = "From %s to %s no day is missed and no nudge comes; you're back on %s. Whatever you finish meanwhile still " +
		"counts."
	PauseCanBeginDaysAgo         = "A pause can begin %d days ago at the earliest, which was %s."
	PauseThatPauseEndsBeforeIt   = "That pause ends before it begins. For example: /mentor streak pause %s %s"
	PauseCanLastDaysAtMost       = "A pause can last %d days at most. You can make another one later."
	PauseStreakIsntPaused        = "Your streak isn't paused. /mentor streak shows it day by day."
	PausePlannedPausesAreDropped = "Your planned pauses are dropped."
	PauseIsOverAndTodayCounts    = "The pause is over and today counts again."
	PauseYourStreak              = "%s Your streak: %s.%s"
)

// Titles, buttons and fields.
const (
	ButtonDays              = "3 days"
	ButtonAWeek             = "A week"
	ButtonWeeks             = "2 weeks"
	ButtonDropAllPauses     = "Drop all pauses"
	TitleYourStreakIsPaused = "Your streak is paused"
	ButtonMyStreak          = "My streak"
	TitleWelcomeBack2       = "Welcome back"
	FieldBestSoFar          = "Best so far"
	FieldNextMilestone      = "Next milestone"
	FieldFreezes            = "Freezes"
	TitleYourStreak         = "Your streak: %s"
	ButtonPauseForAWeek     = "Pause for a week"
)
