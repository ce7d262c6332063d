package texts

import "mentor/bot"

// Topics that leads assign.
const (
	AssignTellingThemNow   = "I'm telling them now, and I'll remind them once."
	AssignAssigned         = "Assigned: %s"
	AssignNothingNew       = "Nothing new: %s"
	AssignHadItAssigned    = "%s had it assigned for that day already."
	AssignFinishedItBefore = "%s finished it before."
)

// What is missing in an assignment.
const (
	AssignReadForExample     = "For example: /mentor assign @maria sql joins by friday"
	AssignReadNobodyIsInYet  = "Nobody is in %s yet, so there's nobody to assign that to."
	AssignReadWhoShouldGetIt = "Who should get it? %s"
	AssignReadThatsPeople    = "That's %d people. I can assign a topic to %d at once; for more, set a goal: /mentor goal"
	AssignReadWhichTopic     = "Which topic? %s"
)

// What is assigned, as leads and members see it.
const (
	AssignedNothingIsAssigned     = "Nothing is assigned. To ask somebody to finish a topic: /mentor assign @maria sql joins by friday"
	AssignedLateOftenMeansTooMuch = "Late often means too much at once: a word, or a later day, helps more than a second reminder."
	AssignedNobodyHasAssigned     = "Nobody has assigned you a topic."
)

// Assignments that are taken back.
const (
	UnassignSayFromWhom        = "Please say from whom and which topic, for example: /mentor assign withdraw @maria sql joins"
	UnassignIsntAssignedToThem = "%s isn't assigned to them, or they've finished it."
)

// Posts about an assignment.
const (
	AssignPostAsksYouToFinishIt     = "%s asks you to finish it by %s."
	AssignPostIfTheDayDoesntSuit    = "If the day doesn't suit you, tell them. Finishing the topic settles it."
	AssignPostGoodWayInTakes        = "A good way in takes %s: %s."
	AssignPostThisIsTheOnlyReminder = "This is the only reminder. If it's too much right now, tell them; that's fine."
)

// Titles, buttons and fields.
const (
	TitleAssignATopic       = "Assign a topic"
	ButtonAssign            = "Assign"
	HintNamesSuchAsMariaBob = "Names, such as @maria @bob, or: team Platform"
	InputByWhen             = "By when"
	HintSuchAsFridayInWeeks = "Such as friday, in 2 weeks, 24 Dec"
	ButtonAssignAnother     = "Assign another"
	ButtonWithdrawIt        = "Withdraw it"
	ButtonAssignATopic      = "Assign a topic"
	ButtonReport            = "Report"
	TitleAssignedTopics     = "Assigned topics"
	TitleAssignedToYou      = "Assigned to you"
	ButtonStart             = "Start %s"
	HeadingAssignedToYou    = "Assigned to you"
	TitleATopicForYou       = "A topic for you: %s"
	TitleAReminder          = "A reminder: %s"
	TitleWithdrawn          = "Withdrawn: %s"
)

// Who asked, when their name isn't known: within a sentence, and at its beginning.
const (
	AssignedYourLead      = "your lead"
	AssignedYourLeadAsked = "Your lead"
)

// AssignCantTakeMore is of people who have as many topics assigned as they can have.
const AssignCantTakeMore = "%s can't take more: %d topics are assigned already."

// AssignAsked says who is asked, of whom there are n, to finish something by a day.
func AssignAsked(n int, names, day string) string {
	if n == 1 {
		return Fill("%s is asked to finish it by %s.", names, day)
	}
	return Fill("%s are asked to finish it by %s.", names, day)
}

// AssignedSummary says how many assigned topics are open, how many of them late, and how
// many were finished lately.
func AssignedSummary(open, late, done int) string {
	words := "Nothing is open."
	switch {
	case open == 0:
	case late == 0:
		words = plural(open, "Nobody is behind: 1 topic open, and it isn't late.", "Nobody is behind: %d topics open, none of them late.")
	case open == 1:
		words = "1 topic is open, and it's late."
	default:
		words = plural(late, "1 topic is late, of %[1]d open topics.", "%d topics are late, of %d open.", open)
	}
	if done == 0 {
		return words
	}
	return words + " " + plural(done, "1 was finished in the last four weeks.", "%d were finished in the last four weeks.")
}

// What is assigned to somebody, as leads see it.
const (
	AssignedOpenBy    = "%s: %s, by %s"
	AssignedSkippedBy = "%s: %s, by %s, skipped"
)

// AssignedLate is what is assigned to somebody and late.
func AssignedLate(who bot.Span, topic string, days int, skipped bool) []bot.Span {
	switch {
	case skipped && days == 1:
		return Spans("%s: %s, 1 day late, skipped", who, topic)
	case skipped:
		return Spans("%s: %s, %d days late, skipped", who, topic, days)
	case days == 1:
		return Spans("%s: %s, 1 day late", who, topic)
	}
	return Spans("%s: %s, %d days late", who, topic, days)
}

// AssignedAsked says to a member who asked them to finish the topic that is shown, and by
// when: in so many days, on such a day.
func AssignedAsked(who string, days int, day string) string {
	switch {
	case days == 0:
		return Fill("%s asked you to finish this by today.", who)
	case days == 1:
		return Fill("%s asked you to finish this by tomorrow.", who)
	case days < 0:
		return Fill("%s asked you to finish this by %s (late, but still welcome).", who, day)
	}
	return Fill("%s asked you to finish this by %s.", who, day)
}

// AssignedItem is a topic that a member was asked to finish, in a list.
func AssignedItem(topic bot.Span, days int, day, who string) []bot.Span {
	switch {
	case days == 0:
		return Spans("%s by today, for %s", topic, who)
	case days == 1:
		return Spans("%s by tomorrow, for %s", topic, who)
	case days < 0:
		return Spans("%s by %s (late, but still welcome), for %s", topic, day, who)
	}
	return Spans("%s by %s, for %s", topic, day, who)
}

// AssignedDone says that a finished topic was asked for, so many days early.
func AssignedDone(who string, early int) string {
	switch {
	case early > 0:
		return plural(early, "That's what %[1]s asked for, 1 day early.", "That's what %[2]s asked for, %[1]d days early.", who)
	case early == 0:
		return Fill("That's what %s asked for, on time.", who)
	}
	return Fill("That's what %s asked for. Good that it's done.", who)
}

// AssignPostReminder reminds a member of a topic, in so many days, on such a day.
func AssignPostReminder(who string, days int, day string) string {
	switch days {
	case 0:
		return Fill("%s hoped you'd finish this by the end of today.", who)
	case 1:
		return Fill("%s hoped you'd finish this by tomorrow.", who)
	}
	return Fill("%s hoped you'd finish this by %s.", who, day)
}

// UnassignDone says who, of whom there are n, no longer has to finish something.
func UnassignDone(n int, names string) string {
	if n == 1 {
		return Fill("%s no longer has to finish it, and won't be reminded.", names)
	}
	return Fill("%s no longer have to finish it, and won't be reminded.", names)
}
