package texts

// What is kept about somebody, and records to take along.
const (
	DataThisFileHoldsEverything = "This file holds everything I keep about you: your settings, your progress, your projects, your learning days, " +
		"what you set up as a captain, mentor, lead or admin, and the nudges of the last few weeks. Of your messages I " +
		"keep only calls for help, for a week, and feedback on projects, which is in the record of the person who got " +
		"it; questions I couldn't answer are counted without a name."
	DataKeepYourProgress = "I keep your progress and your settings, and of what you write to me only your calls for help, for a week, and " +
		"feedback you give on projects."
	DataKept     = "Kept: "
	DataYourName = "your name, time zone and settings, your marks on topics with their days, quiz results, XP, badges and team, " +
		"topics assigned to you, whom you met in pairs, and your nudges of the last weeks."
	DataForMentors            = "For mentors: "
	DataWhatYouWriteWithStuck = "what you write with stuck. Mentors get it at once, with your name and where you asked; I keep it for %s for " +
		"mentors who sign up, then the words go."
	DataForEveryoneHere        = "For everyone here: "
	DataAnswersYouTeach        = "answers you teach, and projects for which you ask for feedback, with your name."
	DataForLearners            = "For learners: "
	DataFeedbackYouGiveOnTheir = "feedback you give on their projects, with your name."
	DataForAdmins              = "For admins: "
	DataWhatYouChangeByRight   = "what you change by right of a role, such as lead or captain, with your name and the time."
	DataWithTwoAccounts        = "With two accounts: "
	DataTheyHaveOneRecord      = "linked, they have one record. Your progress then counts in both workspaces; teams, roles, and what others " +
		"wrote to you stay where they are."
	DataAfterForget      = "After forget: "
	DataNothingThatNames = "nothing that names you. For a week a mark without your name remembers how many thanks you gave, so that " +
		"limits hold."
	DataNotKept           = "Not kept: "
	DataOtherMessages     = "your other messages. A question I couldn't answer is counted without your name."
	DataWhoSeesIt         = "Who sees it: "
	DataOthersSeeYourName = "you. Others see your name and XP only if you're on the leaderboard. Team leads see counts, and names of " +
		"people on the leaderboard or who called for help."
	DataThanksGivenLately    = "%d thanks given lately"
	DataRightNow             = "Right now: "
	DataJoinedOn             = "Joined on %s. The file has all of it, word for word."
	DataNothingIsStoredAbout = "Nothing is stored about you here."
	DataYourProgress         = "Your progress, streak, XP, team and settings in this workspace will be deleted right away and can't be " +
		"restored. Answers you taught stay, without your name. /mentor export saves a copy first."
	DataThisDeletesEverythingAbout = "This deletes everything about you in this workspace. It can't be undone."
	DataOrTypeMentorForgetYes      = "Or type /mentor forget yes"
	DataDeletedEverythingAbout     = "I've deleted everything about you in this workspace: progress, boards, teams and settings. You're welcome " +
		"back any time."
)

// Records to take along.
const (
	RecordWithTheirDays = "%s and %s, with their days. It's yours to show, and another Mentor can take it over: send it the file, or " +
		"/mentor import."
	RecordStreaksAndWhatOthersSaid = "Points, streaks and what others said about you aren't in it."
	RecordNothingWasImported       = "Nothing was imported."
	RecordSendMeTheFile            = "Send me the file that another Mentor made with /mentor export record, or paste its text behind /mentor " +
		"import. I say what it would do before anything changes."
	RecordTheresNothingNew      = "There's nothing new in that record: %s."
	RecordKnown                 = "Known: "
	RecordLeftOut               = "Left out: %s."
	RecordCanTakeItBack         = "You can take it back for %s: /mentor level undo"
	RecordTheresNoRecordWaiting = "There's no record waiting for your yes. Please send it once more."
)

// Titles, buttons and fields.
const (
	TitleYourData                 = "Your data"
	TitleWhatIKeepAboutYou        = "What I keep about you"
	ButtonDownloadMyData          = "Download my data"
	ButtonHideMeFromTheBoard      = "Hide me from the board"
	ButtonDeleteEverything        = "Delete everything"
	TitleDeleteEverythingAboutYou = "Delete everything about you?"
	ButtonDeleteMeForGood         = "Delete me for good"
	ButtonExportFirst             = "Export first"
	TitleYourDataIsDeleted        = "Your data is deleted"
	TitleYourLearningRecord       = "Your learning record"
	TitleImportALearningRecord    = "Import a learning record"
	TitleImportThisRecord         = "Import this record?"
	ButtonImportIt                = "Import it"
	TitleImported                 = "Imported: %s"
)

// RecordIsEmpty is said of a record that holds nothing.
const RecordIsEmpty = "There's nothing new in that record: it's empty."

// RecordSettledHere is of topics of a record that somebody has settled here.
func RecordSettledHere(n int) string {
	return plural(n, "1 topic you've settled here", "%d topics you've settled here")
}

// RecordUnknown is of topics of a record that this bot doesn't have.
func RecordUnknown(n int) string {
	return plural(n, "1 topic I don't have", "%d topics I don't have")
}

// RecordWould says what a record would do: topics that it marks, projects that it adds.
func RecordWould(topics, projects int) string {
	const rest = "They bring no XP, and what you did here stays as it is."
	switch {
	case projects == 0:
		return plural(topics, "It would mark 1 topic as known.", "It would mark %d topics as known.") + " " + rest
	case topics == 0:
		return plural(projects, "It would add 1 project.", "It would add %d projects.") + " " + rest
	case projects == 1:
		return plural(topics, "It would mark 1 topic as known and add 1 project.", "It would mark %d topics as known and add 1 project.") + " " + rest
	}
	return plural(topics, "It would mark 1 topic as known and add %d projects.", "It would mark %d topics as known and add %d projects.", projects) + " " + rest
}

// DataMarked counts marks of topics.
func DataMarked(n int) string { return plural(n, "1 topic marked", "%d topics marked") }

// DataCalls counts calls for help.
func DataCalls(n int) string { return plural(n, "1 call for help", "%d calls for help") }

// DataTaught counts answers that somebody taught.
func DataTaught(n int) string { return plural(n, "1 answer you taught", "%d answers you taught") }

// DataWaiting counts projects on the list for feedback.
func DataWaiting(n int) string {
	return plural(n, "1 project that waits for feedback", "%d projects that wait for feedback")
}

// DataPosts counts messages of the last weeks.
func DataPosts(n int) string {
	return plural(n, "1 message I sent or planned", "%d messages I sent or planned")
}

// Records that can't be imported.
const (
	RecordUnreadable = "I couldn't read that as a learning record, so nothing changed. /mentor export record makes one."
	RecordTooLong    = "That's too long for a learning record, so nothing changed. /mentor export record makes one."
	RecordTooNew     = "That learning record comes from a newer Mentor than this one, so nothing changed."
)
