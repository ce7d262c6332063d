package texts

// The audit trail.
const (
	TrailMadeWHOAnAdmin                = "made WHO an admin"
	TrailTookTheAdminRole              = "took the admin role from WHO"
	TrailMadeWHOALead                  = "made WHO a lead"
	TrailTookTheLeadRole               = "took the lead role from WHO"
	TrailMadeWHOAMentor                = "made WHO a mentor"
	TrailTookTheMentorRole             = "took the mentor role from WHO"
	TrailMadeWHOTheCaptain             = "made WHO the captain of WHAT"
	TrailDeletedTheTeam                = "deleted the team WHAT"
	TrailSetAQuest                     = "set a quest for WHAT"
	TrailSetUp                         = "set up WHAT"
	TrailStoppedWHAT                   = "stopped WHAT"
	TrailSetTheTimeZone                = "set the time zone to WHAT"
	TrailAddedHolidays                 = "added holidays: WHAT"
	TrailRemovedHolidays               = "removed holidays: WHAT"
	TrailTaughtAnAnswer                = "taught an answer"
	TrailChangedAnAnswerByWHO          = "changed an answer by WHO"
	TrailRemovedAnAnswerByWHO          = "removed an answer by WHO"
	TrailSetTheRoadmapForNewcomers     = "set the roadmap for newcomers to WHAT"
	TrailLetMeAnswer                   = "let me answer in WHAT"
	TrailCorrectedTheProgressOfWHO     = "corrected the progress of WHO: WHAT"
	TrailAssignedWHATToWHO             = "assigned WHAT to WHO"
	TrailTookWHATBackFromWHO           = "took WHAT back from WHO"
	TrailTookBackACorrection           = "took back a correction of WHO: WHAT"
	TrailSetTheGoal                    = "set the goal WHAT"
	TrailRemovedTheGoal                = "removed the goal WHAT"
	TrailPairedWHO                     = "paired WHO with WHAT"
	TrailChangedWHAT                   = "changed WHAT"
	TrailPublishedWHATOfYourOwn        = "published WHAT of your own roadmaps"
	TrailRemovedWHATOfYourOwn          = "removed WHAT of your own roadmaps"
	TrailLinkedAnAccountOfTheirs       = "linked an account of theirs elsewhere: its progress counts here"
	TrailUnlinkedTheirAccountElsewhere = "unlinked their account elsewhere"
	TrailAuditTrail                    = "Audit trail"
	TrailNobodyHasChangedAnything      = "Nobody has changed anything by right of a role yet."
	TrailTheAuditTrail                 = "The audit trail has %s. For example: /mentor admin audit 1"
	TrailAs                            = " (as %s%s)"
	TrailByPeopleWithARole             = "%s by people with a role, the latest first."
	TrailPageOf                        = "Page %d of %d."
	TrailKeepTheLastChanges            = "I keep the last %d changes. The word behind each finds it in the log."
)

// Titles, buttons and fields.
const (
	ButtonNewer = "Newer"
	ButtonOlder = "Older"
)
