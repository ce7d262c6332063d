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
	TrailTriedWithoutTheRight          = "BY was refused: WHAT"
	TrailUnlinkedTheirAccountElsewhere = "BY unlinked their account elsewhere"
	TrailAuditTrail                    = "Audit trail"
	TrailNobodyHasChangedAnything      = "Nobody has changed anything by right of a role yet."
	TrailTheAuditTrail                 = "The audit trail has %s. For example: /mentor admin audit 1"
	TrailAs                            = "(as %s%s)"
	TrailByPeopleWithARole             = "%s by people with a role, the latest first."
	TrailPageOf                        = "Page %d of %d."
	TrailKeepTheLastChanges            = "I keep the last %d changes. The word behind each finds it in the log."
)

// What is posted to channels, and other settings.
const (
	TrailSetUpTheTask               = "BY set up the task of the day in WHAT"
	TrailSetUpTheRecap              = "BY set up the recap of the week in WHAT"
	TrailSetUpTheBoard              = "BY set up the leaderboard in WHAT"
	TrailStoppedTheTask             = "BY stopped the task of the day in WHAT"
	TrailStoppedTheRecap            = "BY stopped the recap of the week in WHAT"
	TrailStoppedTheBoard            = "BY stopped the leaderboard in WHAT"
	TrailLetMeAnswerEverywhere      = "BY let me answer everywhere"
	TrailChangedThePairs            = "BY changed how pairs are made"
	TrailHasAnswersApproved         = "BY decided that leads approve taught answers"
	TrailNoLongerHasAnswersApproved = "BY decided that taught answers count at once"
)

// What somebody tried without the right to it.
const (
	TriedAssign         = "BY wasn't allowed to assign topics"
	TriedCorrect        = "BY wasn't allowed to correct somebody's progress"
	TriedSetGoals       = "BY wasn't allowed to set goals"
	TriedNameMentors    = "BY wasn't allowed to name mentors"
	TriedNameCaptain    = "BY wasn't allowed to name a captain"
	TriedNameRoles      = "BY wasn't allowed to name leads and admins"
	TriedDeleteTeam     = "BY wasn't allowed to delete a team"
	TriedSetChannels    = "BY wasn't allowed to change what's posted to channels"
	TriedSetWorkspace   = "BY wasn't allowed to change the settings of this workspace"
	TriedChangeRoadmaps = "BY wasn't allowed to change this workspace's own roadmaps"
	TriedReadTrail      = "BY wasn't allowed to read the audit trail"
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

// How somebody corrected a member's progress.
const (
	TrailMarkedDone    = "BY marked a topic as done for WHO: WHAT"
	TrailMarkedOpen    = "BY marked a topic as open for WHO: WHAT"
	TrailMarkedSkipped = "BY marked a topic as skipped for WHO: WHAT"
)
