package texts

// Linked accounts.
const (
	LinkSayThatToMe           = "Please say that to me in private, so that nobody else sees the code."
	LinkNothingWasLinked      = "Nothing was linked."
	LinkCodeIs                = "Your code is %s. It's good once, for ten minutes."
	LinkSayThisToMe           = "Say this to me in private, from your other account: /mentor link %s"
	LinkThatAccountThenLearns = "That account then learns on this one's record: one progress, one streak, one nudge. I say what happens to its " +
		"own progress before anything changes."
	LinkIsThereMore = "Is there more on the other account? Then ask for the code there, and give it to me here. Show it to nobody: " +
		"it leads to your progress."
	LinkYouveTriedSeveralCodes = "You've tried several codes in a row. Please try again in %s."
	LinkThisAccountGave        = "This account gave you that code. Give it to me from your other account."
	LinkBothAccountsAreInThis  = "Both accounts are in this workspace, and I can only link accounts in different ones."
	LinkThatCodeIsWrong        = "That code is wrong, was used, or is more than ten minutes old, so nothing changed. Get a new one with /mentor " +
		"link on your first account."
	LinkFromThenOnBothAccounts = "From then on both accounts have one progress, one streak and one nudge, which comes to the account you used " +
		"last. Each workspace's leaderboard counts it, if you're on it there. Teams, roles, mentors and roadmaps of " +
		"its own stay each workspace's."
	LinkOrTypeMentorLinkYes       = "Or type /mentor link yes. You can part them again with /mentor unlink; this account then keeps a copy."
	LinkWhatYouFinishedHereCounts = "What you finished here counts as known on that account, without XP."
	LinkOnThatAccountYouveSettled = "On that account you've settled everything that you finished here."
	LinkFinishedHereWillCount     = "%s you finished here will count as known on that account, without XP."
	LinkWhatHappensToYourProgress = "What happens to your progress here: "
	LinkYourXP                    = "%s Your %d XP, your streak, badges and settings of this account are replaced by those of that one, which " +
		"can't be undone."
)

// Accounts that are linked.
const (
	LinkedTheresNoCodeWaiting   = "There's no code waiting for your yes. Please give it to me once more."
	LinkedToLinkAnotherOne      = "To link another one, /mentor unlink this one first."
	LinkedThisAccountIsntLinked = "This account isn't linked with another one."
	LinkedOrTypeMentorUnlinkYes = "Or type /mentor unlink yes"
)

// Titles, buttons and fields.
const (
	TitleLinkYourOtherAccount  = "Link your other account"
	TitleLinkThisAccountWith   = "Link this account with %s?"
	ButtonLinkThem             = "Link them"
	TitleLinkedWith            = "Linked with %s"
	ButtonUnlink               = "Unlink"
	TitleUnlinkThisAccountFrom = "Unlink this account from %s?"
	ButtonUnlinkThem           = "Unlink them"
	TitleUnlinkedFrom          = "Unlinked from %s"
)

// Which of two linked accounts has the record, and what becomes of it when they part.
const (
	LinkedThisIsFirst  = "It learns on this account's record: one progress, one streak, and one nudge, which comes to the account you used last."
	LinkedThisIsSecond = "This account learns on its record: one progress, one streak, and one nudge, which comes to the account you used last."
	UnlinkOtherKeeps   = "%s keeps a copy of its own of your progress, streak and settings. From then on each account goes its own way, " +
		"with its own nudge."
	UnlinkThisKeeps = "This account keeps a copy of its own of your progress, streak and settings. From then on each account goes its own way, " +
		"with its own nudge."
	UnlinkedOtherKeeps   = "%s keeps a copy of its own. From now on each account goes its own way, with its own nudge."
	UnlinkedThisKeeps    = "This account keeps a copy of its own. From now on each account goes its own way, with its own nudge."
	ForgetLinkedKeeps    = "Your linked account %s keeps your progress, and is no longer linked. To delete it too, say /mentor forget there."
	ForgetLinkedGetsCopy = "Your linked account %s keeps a copy of your progress, and is no longer linked. To delete it too, say /mentor forget there."
)
