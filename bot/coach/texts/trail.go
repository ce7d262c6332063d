package texts

// The audit trail. BY is who did it, WHO to whom, and WHAT what.
const (
	TrailMadeWHOAnAdmin                = "BY made WHO an admin"
	TrailTookTheAdminRole              = "BY took the admin role from WHO"
	TrailMadeWHOALead                  = "BY made WHO a lead"
	TrailTookTheLeadRole               = "BY took the lead role from WHO"
	TrailMadeWHOAMentor                = "BY made WHO a mentor"
	TrailTookTheMentorRole             = "BY took the mentor role from WHO"
	TrailMadeWHOTheCaptain             = "BY made WHO the captain of WHAT"
	TrailDeletedTheTeam                = "BY deleted the team WHAT"
	TrailSetAQuest                     = "BY set a quest for WHAT"
	TrailSetUp                         = "BY set up WHAT"
	TrailStoppedWHAT                   = "BY stopped WHAT"
	TrailSetTheTimeZone                = "BY set the time zone to WHAT"
	TrailAddedHolidays                 = "BY added holidays: WHAT"
	TrailRemovedHolidays               = "BY removed holidays: WHAT"
	TrailTaughtAnAnswer                = "BY taught an answer"
	TrailChangedAnAnswerByWHO          = "BY changed an answer by WHO"
	TrailRemovedAnAnswerByWHO          = "BY removed an answer by WHO"
	TrailSetTheRoadmapForNewcomers     = "BY set the roadmap for newcomers to WHAT"
	TrailLetMeAnswer                   = "BY let me answer in WHAT"
	TrailCorrectedTheProgressOfWHO     = "BY corrected the progress of WHO: WHAT"
	TrailAssignedWHATToWHO             = "BY assigned WHAT to WHO"
	TrailTookWHATBackFromWHO           = "BY took WHAT back from WHO"
	TrailTookBackACorrection           = "BY took back a correction of WHO: WHAT"
	TrailSetTheGoal                    = "BY set the goal WHAT"
	TrailRemovedTheGoal                = "BY removed the goal WHAT"
	TrailPairedWHO                     = "BY paired WHO with WHAT"
	TrailChangedWHAT                   = "BY changed WHAT"
	TrailPublishedWHATOfYourOwn        = "BY published WHAT of your own roadmaps"
	TrailRemovedWHATOfYourOwn          = "BY removed WHAT of your own roadmaps"
	TrailLinkedAnAccountOfTheirs       = "BY linked an account of theirs elsewhere: its progress counts here"
	TrailTriedWithoutTheRight          = "BY was refused: they may not WHAT"
	TrailUnlinkedTheirAccountElsewhere = "BY unlinked their account elsewhere"
	TrailAuditTrail                    = "Audit trail"
	TrailNobodyHasChangedAnything      = "Nobody has changed anything by right of a role yet."
	TrailTheAuditTrail                 = "The audit trail has %s. For example: /mentor admin audit 1"
	TrailAs                            = "(as %s%s)"
	TrailByPeopleWithARole             = "%s by people with a role, the latest first."
	TrailPageOf                        = "Page %d of %d."
	TrailKeepTheLastChanges            = "I keep the last %d changes. The word behind each finds it in the log."
)

// Titles, buttons and fields.
const (
	ButtonNewer = "Newer"
	ButtonOlder = "Older"
)

// Answers of somebody's own, and people and deeds that nobody knows.
const (
	TrailChangedOwnAnswer = "BY changed their own answer"
	TrailRemovedOwnAnswer = "BY removed their own answer"
	TrailSomebody         = "somebody"
)
