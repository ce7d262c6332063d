package texts

// Corrections of a member's progress.
const (
	CorrectForExample               = "For example: /mentor correct @maria sql joins done because she showed it in the review"
	CorrectSayWhy                   = "Please say why; they'll read it. %s"
	CorrectGiveTheReason            = "Please give the reason in at most %d characters."
	CorrectNameOnePerson            = "Please name one person. %s"
	CorrectSayHowItStands           = "Please say how it stands: done, open or skipped. %s"
	CorrectCanTakeItBack            = "You can take it back for a week. It's in the audit trail."
	CorrectNameOnePersonAndTheTopic = "Please name one person and the topic, for example: /mentor correct undo @maria sql joins"
	CorrectTheresNoCorrection       = "There's no correction of %s for %s that I could take back: it's over a week old, or something came after it."
	CorrectStandsForAsItDid         = "%s stands for %s as it did before, and I'm telling them."
)

// Posts about a correction.
const (
	CorrectPostHasTakenItBack  = "%s has taken it back. %s stands as you left it."
	CorrectPostWhy             = "Why: "
	CorrectPostIfThatsAMistake = "If that's a mistake, tell them: they can take it back for a week. It's in the workspace's audit trail."
)

// Titles, buttons and fields.
const (
	TitleCorrectSomebodysProgress = "Correct somebody's progress"
	ButtonCorrectIt               = "Correct it"
	HintSuchAsMaria               = "Such as @maria"
	InputItIs                     = "It is"
	OptionDone                    = "Done"
	OptionOpen                    = "Open"
	OptionSkipped                 = "Skipped"
	InputWhy                      = "Why"
	HintTheyReadItAndIts          = "They read it, and it's kept in the audit trail."
	TitleCorrected                = "Corrected: %s"
	TitleTakenBackTheCorrectionOf = "Taken back: the correction of %s"
	TitleYourProgressWasCorrected = "Your progress was corrected: %s"
	ButtonShowTheTopic            = "Show the topic"
)

// How a topic stands for somebody: already, from now on, and as they're told.
const (
	CorrectDoneAlready    = "%s is done for %s already, so there's nothing to correct."
	CorrectOpenAlready    = "%s is open for %s already, so there's nothing to correct."
	CorrectSkippedAlready = "%s is skipped for %s already, so there's nothing to correct."
	CorrectDoneNow        = "%s is done for %s now, and I'm telling them, with your reason. Corrections earn no XP."
	CorrectOpenNow        = "%s is open for %s now, and I'm telling them, with your reason. Corrections earn no XP."
	CorrectSkippedNow     = "%s is skipped for %s now, and I'm telling them, with your reason. Corrections earn no XP."
	CorrectPostDone       = "%s marked %s as done."
	CorrectPostOpen       = "%s marked %s as open."
	CorrectPostSkipped    = "%s marked %s as skipped."
	CorrectReason         = "%s. Reason: %s"
)
