package texts

// Mentors, their hours and their rota.
const (
	MentorThisWorkspaceHasMentors = "This workspace has %d mentors, which is the most it can have."
	MentorWhenSomebodyIsStuck     = "When somebody is stuck on %s, I'll tell you. /mentor mentor off ends it at any time."
	MentorWhenAnybodyIsStuck      = "When somebody is stuck, I'll tell you. /mentor mentor off ends it at any time."
	MentorGetUpToAtOnce           = "You get up to %s at once, at any time. To change that: /mentor mentor load 5, /mentor mentor hours 9-17 " +
		"mon-fri"
	MentorThatsTopics             = "That's %d topics. Name at most %d, or none to be asked about everything."
	MentorDontHaveTopicsCalled    = "I don't have topics called %s, so nothing has changed."
	MentorDontHaveATopicCalled    = "I don't have a topic called %s, so nothing has changed."
	MentorDidUnderstand           = "I did understand %s."
	MentorAnyTopic                = "any topic"
	MentorNotAMentorHere          = "You're not a mentor here, so there's nothing to stop."
	MentorWontBeAskedAnyMore      = "You won't be asked any more. Thanks for helping."
	MentorNobodyHasOfferedHelpYet = "Nobody has offered help yet. Once somebody does, I'll mention them when others are stuck."
)

// When mentors can be asked.
const (
	MentorHoursNotAMentorHereYet     = "You're not a mentor here yet. If you'd like to help others, say so first."
	MentorHoursSayHowManyCalls       = "Say how many calls you can take at once, from 1 to %d, for example: /mentor mentor load 3"
	MentorHoursPassCallsOnToYouAtAny = "I'll pass calls on to you at any time."
	MentorHoursCouldntReadThoseHours = "I couldn't read those hours. Try: /mentor mentor hours 9-17 mon-fri. /mentor mentor hours always takes any " +
		"time."
	MentorHoursOnTheRota             = "You're on the rota. In your week, calls for help come to you first; I'll tell you on its Monday."
	MentorHoursOffTheRota            = "You're off the rota."
	MentorHoursAllRight              = "All right, not this week."
	MentorHoursJoinTheRotaWithMentor = "Join the rota with /mentor mentor duty on, leave it with duty off, or leave a week to somebody else with duty " +
		"pass."
	MentorHoursNobodyIsOnTheRota  = "Nobody is on the rota. Mentors who join it take turns: each week, calls for help come to one of them first."
	MentorHoursNobodyIsOnDutyThis = "Nobody is on duty this week."
	MentorHoursIsOnDutyThisWeek   = "%s is on duty this week."
	MentorHoursOnDutyThisWeek     = "You're on duty this week."
	MentorHoursOnTheRota2         = "On the rota: %s."
)

// The week of mentors and leads.
const (
	MentorWeekOnDuty                  = "On duty"
	MentorWeekSomebodyElseIsOnDuty    = "Somebody else is on duty this week."
	MentorWeekCallsForHelpCome        = "Calls for help come to you first until Sunday. Take what you can; pass the rest on."
	MentorWeekAskedIn                 = "(%s, asked in %s)"
	MentorWeekHadNoAnswer             = "I had no answer to %s. Nothing tells who asked."
	MentorWeekAnd                     = "And %s."
	MentorWeekMentorTeachesMeAnAnswer = "A mentor teaches me an answer with /mentor teach QUESTION => ANSWER. This list comes once a week to leads."
)

// Thanks.
const (
	ThanksCantThankYourself            = "You can't thank yourself, but you can thank somebody who helped: /mentor thanks @maria"
	ThanksHasntJoinedHereYet           = "%s hasn't joined here yet. Anybody can, with /mentor start."
	ThanksDontKnowAMemberCalled        = "I don't know a member called %s here. Mention the person; they need to have joined with /mentor start."
	ThanksYouveThankedForThatToday     = "You've thanked %s for that today, and it counts once."
	ThanksYouveGivenAllOfTodays        = "You've given all %d of today's thanks. You get new ones tomorrow."
	ThanksYouveAlreadyThankedTimesThis = "You've already thanked %s %d times this week. A word in person is just as nice."
)

// Titles, buttons and fields.
const (
	TitleYoureAMentor        = "You're a mentor"
	ButtonAllMentors         = "All mentors"
	ButtonTeachMeAnAnswer    = "Teach me an answer"
	ButtonOnlyThose          = "Only those"
	TitleMentors             = "Mentors"
	TitleTheMentorsRota      = "The mentors' rota"
	ButtonJoinTheRota        = "Join the rota"
	TitleYoureOnDutyThisWeek = "You're on duty this week"
	ButtonStopThisList       = "Stop this list"
	TitleThanks              = "%s thanks %s"
)

// MentorReady says how many calls a mentor gets at once.
func MentorReady(n int) string {
	return plural(n, "You get up to 1 call at once.", "You get up to %d calls at once.")
}

// MentorLoad says how many calls a mentor gets at once from now on.
func MentorLoad(n int) string {
	return plural(n, "You get up to 1 call at once from now on.", "You get up to %d calls at once from now on.")
}

// When a mentor can be asked, and that they take turns.
const (
	MentorAskedAnyTime   = "You can be asked at any time."
	MentorAskedTimes     = "You can be asked from %s to %s (%s)."
	MentorAskedDays      = "You can be asked all day, %s (%s)."
	MentorAskedTimesDays = "You can be asked from %s to %s, %s (%s)."
	MentorTakesTurns     = "You take your turn on the rota."
)

// When a mentor's hours have come to be, and what follows from them.
const (
	MentorHoursTimes     = "I'll pass calls on to you from %s to %s (%s)."
	MentorHoursDays      = "I'll pass calls on to you all day, %s (%s)."
	MentorHoursTimesDays = "I'll pass calls on to you from %s to %s, %s (%s)."
	MentorHoursOutside   = "What comes outside of that waits until your hours begin."
)

// Who thanks whom, and what that brings.
const (
	ThanksGiven     = "%s thanks %s for help. +%d XP"
	ThanksGivenWith = "%s thanks %s for help with %s. +%d XP"
)
