package storage

// Why a post isn't sent, as it's stored; bot/coach/posts has the words. What a platform
// says of its own stands in Post.Reason in its own words.
const (
	WhyLinked      = "linked"      // the account that this one is linked to gets it
	WhyUnlinked    = "unlinked"    // just before
	WhyLeft        = "left"        // the member isn't in the workspace any more
	WhyGone        = "gone"        // nothing is kept of the member any more
	WhyOff         = "off"         // the member wants no nudges
	WhyPaused      = "paused"      // nor during a pause
	WhyLearned     = "learned"     // that day
	WhyHoliday     = "holiday"     // of the team
	WhyNoRecap     = "no-recap"    // there's nothing to sum up
	WhyFinished    = "finished"    // the whole roadmap
	WhyDown        = "down"        // no process was there to send it
	WhyLate        = "late"        // sending took too long
	WhyUnconnected = "unconnected" // no process reaches the place
	WhyNoAnswer    = "no-answer"   // of the platform
	WhyUnasked     = "unasked"     // the platform lets us write only to people who wrote first
	WhyNotFound    = "not-found"   // the message that it would edit
	WhySettled     = "settled"     // what it was about
	WhyUnscheduled = "unscheduled" // its schedule was taken away
	WhyWithdrawn   = "withdrawn"   // the assignment, or its day is another
	WhyDone        = "done"        // the assigned topic
	WhyNoTeam      = "no-team"     // the team is gone
	WhyNoLead      = "no-lead"     // the reader doesn't lead any more
	WhyNobody      = "nobody"      // has joined
	WhyRoleBack    = "role-back"   // the role was changed back
	WhyRoleUntold  = "role-untold" // nobody had told them that they had it
	WhyUncorrected = "uncorrected" // the correction was taken back
	WhyNoPairs     = "no-pairs"    // the member left the pairs
	WhyPaired      = "paired"      // there's still somebody to meet
	WhyUnpaired    = "unpaired"    // the other one left
)
