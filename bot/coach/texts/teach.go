package texts

// Answers that mentors teach.
const (
	TeachWriteTheQuestion = "Write the question, then =>, then the answer. For example: /mentor teach where is our style guide => It is in " +
		"the wiki, page Style."
	TeachThatQuestionHasCharacters     = "That question has %d characters, which is too long to match later. Please keep it to %d."
	TeachThisWorkspaceAlreadyHasTaught = "This workspace already has %d taught answers, the most it can have. /mentor teach list shows them; remove one " +
		"first."
	TeachFromNow                   = "From now on, anyone in this workspace who asks \"%s\" gets this answer, with your name:"
	TeachOnceALeadHasApproved      = "Once a lead has approved it, anyone who asks \"%s\" gets this answer, with your name:"
	TeachInThisWorkspace           = "%s in this workspace."
	TeachMentorsTeachAnswers       = "Mentors teach answers. If you help others here, say so first."
	TeachTaughtTheAnswer           = "%s taught the answer to %q. You can change your own answers; ask %[1]s or %[3]s about this one."
	TeachTaughtTheAnswerNoLead     = "%s taught the answer to %q. You can change your own answers; ask %[1]s, a lead or an admin about this one."
	TeachSomebodyElse              = "Somebody else"
	TeachNobodyHasTaughtMeAnything = "Nobody has taught me anything about this workspace yet. A mentor adds an answer like this:"
	TeachMentorTeachWhereIsOur     = "/mentor teach where is our style guide => In the wiki, page Style."
	TeachCanRemoveYourOwn          = "You can remove your own with /mentor teach remove and its number; leads and admins can remove any. /mentor " +
		"teach versions 1 shows what one said before."
	TeachAddTheNumber       = "Please add the number of the answer that /mentor teach list shows, for example: /mentor teach remove 1"
	TeachForgottenTheAnswer = "I've forgotten the answer to \"%s\". It was:"
	TeachTaughtBy           = "Taught by %s on %s."
	TeachTaughtByAMentor    = "Taught by a mentor of this workspace."
)

// Versions and approval.
const (
	LessonsHasAnsweredThisCall       = "%s has answered this call, so it's up to them to keep the answer."
	LessonsWhatHelped                = "What helped? Write it as you would say it to the next one who asks."
	LessonsQuestionHasUpToCharacters = "A question has up to %d characters, and its answer up to %d. Please shorten them with /mentor teach QUESTION " +
		"=> ANSWER"
	LessonsAddTheNumber             = "Please add the number of the answer that /mentor teach list shows, for example: /mentor teach %s 1"
	LessonsByOn                     = "Now, by %s on %s:"
	LessonsBeforeBy                 = "Before, by %s on %s:"
	LessonsHasNeverSaidAnythingElse = "It has never said anything else."
	LessonsThatAnswerHasNeverSaid   = "That answer has never said anything else."
	LessonsFromNow                  = "From now on, anyone who asks \"%s\" gets this answer:"
	LessonsSayMentorTeachApproval   = "Say /mentor teach approval on, so that leads approve what mentors teach, or approval off."
	LessonsWhatMentorsTeachCounts   = "What mentors teach counts at once from now on. What waits still has to be approved."
	LessonsFromNowOnALead           = "From now on, a lead has to approve what mentors teach before anybody gets it: /mentor teach list shows what " +
		"waits, /mentor teach approve 1 approves it."
	LessonsWeeklyListIsOff           = "The weekly list is off for all leads. /mentor teach gaps shows it at any time."
	LessonsEverybodyWhoLeadsHereGets = "All leads get the list on Mondays, if there's something on it."
	LessonsThereAreNone              = "There are none from the last four weeks."
)

// Titles, buttons and fields.
const (
	TitleKeepAnAnswer                = "Keep an answer"
	ButtonKeep2                      = "Keep"
	InputTheQuestion                 = "The question"
	HintWithoutNamesEverybodyHereCan = "Without names: everybody here can get it."
	InputTheAnswer                   = "The answer"
	ButtonBackToTheOneBefore         = "Back to the one before"
	TitleApproved                    = "Approved"
	TitleThankYouLearnedThat         = "Thank you, I've learned that"
	ButtonTryIt                      = "Try it"
	TitleTaughtAnswers               = "Taught answers"
)

// Who taught an answer, and how it stands.
const (
	TeachBy       = "by %s"
	TeachWaits    = "waits for a lead"
	TeachFormerly = "before that by %s"
)
