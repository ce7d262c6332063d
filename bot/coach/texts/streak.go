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
	StreakAMilestone             = "%d days: a milestone! The next one is %d."
)

// Pauses.
const (
	PauseForHowLong            = "For how long? For example: /mentor remind pause until friday, or /mentor remind pause 2 weeks"
	PauseHaveFourPausesPlanned = "You have four pauses planned, which is as many as I can keep."
	PauseNudgesAreOff          = "Your nudges are off, so none comes anyway."
	PauseFromToNoDay           = "From %s to %s no day is missed and no nudge comes; you're back on %s. Whatever you finish meanwhile still " +
		"counts."
	PauseCanBeginDaysAgo         = "A pause can begin %d days ago at the earliest, which was %s."
	PauseThatPauseEndsBeforeIt   = "That pause ends before it begins. For example: /mentor streak pause %s %s"
	PauseCanLastDaysAtMost       = "A pause can last %d days at most. You can make another one later."
	PauseStreakIsntPaused        = "Your streak isn't paused. /mentor streak shows it day by day."
	PausePlannedPausesAreDropped = "Your planned pauses are dropped."
	PauseIsOverAndTodayCounts    = "The pause is over and today counts again."
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

// What is paused: on a day, until a day, or from one day to another.
const (
	PauseDay   = "Your nudges are paused on %s, and your streak is held. The next nudge comes %s."
	PauseUntil = "Your nudges are paused until %s, that day included, and your streak is held. The next nudge comes %s."
	PauseSpan  = "Your nudges are paused from %s, and your streak is held. The next nudge comes %s."
)

// What is paused when the streak can't be held as long.
const (
	PauseUntilTooLong = "Your nudges are paused until %s, that day included, and your streak is held until %s, which is as long as a pause can be. " +
		"The next nudge comes %s."
	PauseSpanTooLong = "Your nudges are paused from %s, and your streak is held until %s, which is as long as a pause can be. " +
		"The next nudge comes %s."
)

// What is paused when nudges are off.
const (
	PauseStreakDay   = "Your streak is held on %s; you're back on %s. Nudges are off anyway."
	PauseStreakUntil = "Your streak is held until %s, that day included; you're back on %s. Nudges are off anyway."
	PauseStreakSpan  = "Your streak is held from %s; you're back on %s. Nudges are off anyway."
)

// Nudges that are left out: today's, those of a day or of several days.
const (
	NoNudgeToday = "No nudge today. The next one comes %s."
	NoNudgeOn    = "No nudge on %s. The next one comes %s."
	NoNudgesFrom = "No nudges from %s. The next one comes %s."
)

// StreakNow says how the streak stands.
const StreakNow = "Your streak: %s."

// StreakFreezes says how many freezes somebody has, and after how many more good days
// they get the next; 0 when they have as many as they can.
func StreakFreezes(n, toNext int) string {
	switch toNext {
	case 0:
		return Fill("%d, the most you can hold", n)
	case 1:
		return Fill("%d, the next after 1 more good day", n)
	}
	return Fill("%d, the next after %d more good days", n, toNext)
}

// StreakCovered says that freezes, so many, covered some days, and how many are left.
func StreakCovered(used int, days string, left int) string {
	switch {
	case used == 1 && left == 0:
		return Fill("A freeze covered %s, so your streak goes on (none is left).", days)
	case used == 1:
		return Fill("A freeze covered %s, so your streak goes on (%d left).", days, left)
	case left == 0:
		return Fill("%d freezes covered %s, so your streak goes on (none is left).", used, days)
	}
	return Fill("%d freezes covered %s, so your streak goes on (%d left).", used, days, left)
}

// StreakPaused marks a day of a pause.
const StreakPaused = "paused"
