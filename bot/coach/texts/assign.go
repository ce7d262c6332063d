package texts

// Topics that leads assign.
const (
	AssignAskedToFinishIt  = "%s %s asked to finish it by %s."
	AssignTellingThemNow   = "I'm telling them now, and remind them once."
	AssignAssigned         = "Assigned: %s"
	AssignNothingNew       = "Nothing new: %s"
	AssignHadItAssigned    = "%s had it assigned for that day already."
	AssignFinishedItBefore = "%s finished it before."
	AssignCantTakeMore     = "can't take more: %d topics are assigned already."
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
	AssignedOpen                  = "%s open"
	AssignedNothingIsOpen         = "Nothing is open"
	AssignedNobodyIsBehind        = "Nobody is behind: %s, none of them late"
	AssignedTopicIsLate           = "1 topic is late, of %s"
	AssignedTopicsAreLate         = "%d topics are late, of %d open"
	AssignedDoneInTheLastFour     = "; %d done in the last four weeks"
	AssignedLate                  = ", %s late"
	AssignedSkipped               = ", skipped"
	AssignedNobodyHasAssigned     = "Nobody has assigned you a topic."
	AssignedAskedYouToFinishThis  = "%s asked you to finish this %s."
	AssignedFor                   = "%s %s, for %s"
	AssignedYourLead              = "your lead"
	AssignedByToday               = "by today"
	AssignedButStillWelcome       = "by %s (late, but still welcome)"
	AssignedWhatAsked             = "That's what %s asked for, %s early."
	AssignedThatsWhatAsked        = "That's what %s asked for, on time."
	AssignedThatsWhatAskedForGood = "That's what %s asked for. Good that it's done."
)

// Assignments that are taken back.
const (
	UnassignSayFromWhom        = "Please say from whom and which topic, for example: /mentor assign withdraw @maria sql joins"
	UnassignIsntAssignedToThem = "%s isn't assigned to them, or they've finished it."
	UnassignNoLongerToFinishIt = "%s no longer %s to finish it, and won't be reminded."
)

// Posts about an assignment.
const (
	AssignPostWasWithdrawnOrPutOff  = "it was withdrawn or put off"
	AssignPostHadFinishedItAlready  = "you had finished it already"
	AssignPostNudgesWerePaused      = "your nudges were paused"
	AssignPostAsksYouToFinishIt     = "%s asks you to finish it by %s."
	AssignPostIfTheDayDoesntSuit    = "If the day doesn't suit you, tell them. Finishing the topic settles it."
	AssignPostByTheEndOfToday       = "by the end of today"
	AssignPostHopedYoudFinishThis   = "%s hoped you'd finish this %s."
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
