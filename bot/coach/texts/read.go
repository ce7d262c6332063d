package texts

// Topics to read, and lists of them.
const (
	ReadCalledItShaky           = "You called it shaky. A passed quiz ends that."
	ReadItsShaky                = "It's shaky: you got %d of %d in your last quiz. Read it again and retake the quiz."
	ReadYouveDoneThisOne        = "You've done this one."
	ReadKnewThisOneBefore       = "You knew this one before you started."
	ReadIsntOnYourRoadmap       = "It isn't on your roadmap, %s."
	ReadOnYourRoadmap           = "On your roadmap: stage %d of %d, %s."
	ReadBeforeIt                = "Before it: %s."
	ReadChoseAnotherBranchThere = "You chose another branch there, so this one is extra."
	ReadNextStep                = "It's your next step."
	ReadYouveDoneWhatItBuilds   = "You've done what it builds on."
)

// Lists of topics.
const (
	TopicsLearning             = "Learning"
	TopicsShaky                = "Shaky"
	TopicsDone                 = "Done"
	TopicsSkipped              = "Skipped"
	TopicsKnownBefore          = "Known before"
	TopicsAreLearning          = "Topics are learning, shaky, done, known or skipped. For example: /mentor topics shaky"
	TopicsNothingHereYet       = "Nothing here yet. Today's task is a good place to start."
	TopicsScoredBelowInTheLast = "A topic is shaky when you scored below %d%% in the last quiz on it, or said so yourself. A passed quiz ends that."
)

// Shaky topics.
const (
	ShakyNameATopic          = "Name a topic, for example: /mentor shaky indexes"
	ShakyIsntOnYourShakyList = "%s isn't on your shaky list any more."
	ShakyIsStillShaky        = "%s is still shaky: the last quiz on it didn't go well. A passed one ends it."
	ShakyIsOnYourShakyList   = "%s is on your shaky list."
	ShakyStaysDone           = "It stays done, and its review comes soon."
	ShakyUntilAQuizGoesWell  = "A passed quiz takes it off."
)

// Titles, buttons and fields.
const (
	ButtonMilestones       = "Milestones"
	HeadingPractise        = "Practise"
	HeadingReadOn          = "Read on"
	TitleShaky             = "Shaky: %s"
	ButtonNotShakyAfterAll = "Not shaky after all"
	ButtonMyShakyTopics    = "My shaky topics"
	TitleYourTopics        = "Your topics"
)

// The kind of a resource, and that it costs something.
const (
	ReadKind        = "(%s)"
	ReadKindNotFree = "(%s, not free)"
)
