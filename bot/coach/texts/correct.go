package texts

// Corrections of a member's progress.
const (
	CorrectForExample               = "For example: /mentor correct @maria sql joins done because she showed it in the review"
	CorrectSayWhy                   = "Please say why; they'll read it. %s"
	CorrectGiveTheReason            = "Please give the reason in at most %d characters."
	CorrectNameOnePerson            = "Please name one person. %s"
	CorrectSayHowItStands           = "Please say how it stands: done, open or skipped. %s"
	CorrectIsForAlready             = "%s is %s for %s already, so there's nothing to correct."
	CorrectReason                   = "%s, %s. Reason: %s"
	CorrectIsForNow                 = "%s is %s for %s now, and I'm telling them, with your reason. Corrections earn no XP."
	CorrectCanTakeItBack            = "You can take it back for a week. It's in the audit trail."
	CorrectNameOnePersonAndTheTopic = "Please name one person and the topic, for example: /mentor correct undo @maria sql joins"
	CorrectTheresNoCorrection       = "There's no correction of %s for %s that I could take back: it's over a week old, or something came after it."
	CorrectStandsForAsItDid         = "%s stands for %s as it did before, and I'm telling them."
)

// Posts about a correction.
const (
	CorrectPostWasntCorrectedAfterAll = "it wasn't corrected after all"
	CorrectPostHasTakenItBack         = "%s has taken it back. %s stands as you left it."
	CorrectPostMarkedAs               = "%s marked %s as %s."
	CorrectPostWhy                    = "Why: "
	CorrectPostIfThatsAMistake        = "If that's a mistake, tell them: they can take it back for a week. It's in the workspace's audit trail."
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
