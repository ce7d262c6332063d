package texts

// Projects and feedback on them.
const (
	ProjectTheresNoOpenProject       = "There's no open project on your roadmap."
	ProjectDontHaveAProjectCalled    = "I don't have a project called %q."
	ProjectIsATopicWithoutMilestones = "%s is a topic without milestones. These are the projects:"
	ProjectBuildsOn                  = "later, it builds on %s"
	ProjectThereAreNoProjects        = "There are no projects on the %s roadmap."
	ProjectWhichCheck                = "Which check? Say the milestone and the check, for example: /mentor project check %s 1 2"
	ProjectThatWasTickedAlready      = "That was ticked already."
	ProjectMilestoneIsReached        = "Milestone %d is reached: %s. +%d XP"
	ProjectAllMilestonesAreReached   = "All milestones are reached."
	ProjectWhereCanItBeSeen          = "Where can it be seen? For example: /mentor project link %s https://example.com/you/blog"
	ProjectNeedALinkThatBegins       = "I need a link that begins with https:// and has no password in it, for example: /mentor project link %s " +
		"https://example.com/you/blog"
	ProjectHandedIn   = "Handed in. Only you see it until you ask for feedback."
	ProjectLinkIsGone = "The link is gone."
	ProjectOf         = "%d of %s, %d of %s"
	ProjectOf2        = "%s: %d of %d."
	ProjectHandedIn2  = "Handed in on %s: %s"
	ProjectSomebody   = "Somebody"
)

// Feedback on a project.
const (
	FeedbackHandInALinkFirst    = "Hand in a link first, so that there's something to look at: /mentor project link %s https://..."
	FeedbackWaitsForFeedbackNow = "%s waits for feedback now. Members here see it, your name and the link with /mentor project reviews, for %s " +
		"at most."
	FeedbackIsntOnTheListAny           = "%s isn't on the list any more. What was said about it stays."
	FeedbackSince                      = "%s, %s, since %s: %s"
	FeedbackNobodyIsWaitingForFeedback = "Nobody is waiting for feedback on a project."
	FeedbackOneThingThatWorksWell      = "One thing that works well and one that you'd change is plenty."
	FeedbackThatProjectIsntWaiting     = "That project isn't waiting for feedback."
	FeedbackOwnProject                 = "That's your own project. Somebody else has to look at it."
	FeedbackWhatDoYouSay               = "What do you say? For example: /mentor project feedback %s %s Good tests. The names could be clearer."
	FeedbackTooLong                    = "That's too long: please keep it under %d characters."
	FeedbackHasTakenThatProjectBack    = "%s has taken that project back in the meantime."
	FeedbackThankYou                   = "Thank you! %s sees it on the card of %s, with your name."
)

// Titles, buttons and fields.
const (
	ButtonAllProjects                = "All projects"
	TitleProjects                    = "Projects"
	ButtonShowTheCheckList           = "Show the check list"
	TitleHandInAProject              = "Hand in a project"
	ButtonHandIn                     = "Hand in"
	InputProject                     = "Project"
	InputLink                        = "Link"
	HintARepositoryOrAPage           = "A repository or a page that others can open, such as https://example.com/you/blog"
	ButtonTick                       = "Tick %d.%d"
	ButtonDoneWithIt                 = "Done with it"
	ButtonAskForFeedback             = "Ask for feedback"
	ButtonChangeTheLink              = "Change the link"
	ButtonHowToBuildIt               = "How to build it"
	ButtonBackToTheProject           = "Back to the project"
	ButtonTakeItOffTheList           = "Take it off the list"
	ButtonFeedbackFor                = "Feedback for %s"
	ButtonMyProject                  = "My project"
	TitleProjectsThatWaitForFeedback = "Projects that wait for feedback"
	TitleFeedback                    = "Feedback"
	InputWhatWorksWellAndWhatWould   = "What works well, and what would you change?"
	HintSeesItWithYourName           = "%s sees it with your name."
	TitleFeedbackSent                = "Feedback sent"
	ButtonMoreProjects               = "More projects"
	ButtonReadIt                     = "Read it"
)

// Feedback on the card of a project: who gave it, and when.
const (
	FeedbackBy       = "%s (%s): "
	FeedbackByMentor = "%s, mentor (%s): "
	FeedbackNew      = "There's new feedback on your project: %s."
)

// FeedbackMentors says that n mentors see a project too; the number is in words.
func FeedbackMentors(n int, number string) string {
	if n == 1 {
		return "One mentor is among them."
	}
	return Fill("%s mentors are among them.", number)
}
