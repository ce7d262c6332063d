package texts

// Roadmaps of a workspace's own.
const (
	RoadDidntUnderstand                 = "I didn't understand that. Send me the roadmap as a text or a file, or press: /mentor road new"
	RoadRoadmapOfYourOwn                = "A roadmap of your own"
	RoadTheresNoEarlierVersion          = "There's no earlier version of %s to go back to."
	RoadHasNoVersion                    = "%s has no version %d. /mentor road versions %s lists them."
	RoadAddTheRoadmapsName              = "Please add the roadmap's name, for example: /mentor road %s Onboarding"
	RoadThisWorkspaceHasNoRoadmap       = "This workspace has no roadmap of its own yet. Make one with /mentor road new"
	RoadThisWorkspaceHasNoRoadmapCalled = "This workspace has no roadmap called %q. It has %s."
	RoadHeresVersion                    = "Here's version %d of %s. Change the file and send it back to me without other words."
	RoadHaveNoneYet                     = "You have none yet. Write one in a few lines, send a file (.md, .yaml, .json), or name some of my topics: " +
		"/mentor road topics Web basics: http, rest"
	RoadThisWorkspaceHasNoRoadmapOfIts = "This workspace has no roadmap of its own yet. Leads can make one."
	RoadOnlyThisWorkspaceSeesThem      = "Only this workspace sees them."
	RoadMapOf                          = "Map of %s: %s in %s."
	RoadNotPublishedYetNobodySees      = "Not published yet: nobody sees it."
	RoadThisIsWhatMembersWalk          = "This is what members walk."
	RoadEveryStepIsOne                 = "Every step is one of my topics."
	RoadOfYourOwn                      = "%s of your own: %s."
	RoadItsNew                         = "It's new, so publishing it changes nothing for anybody until they start it."
	RoadNobodyIsOnItNow                = "Nobody is on it now."
	RoadVersion                        = "Version %d"
	RoadKeepTheLast                    = "I keep the last %d. To go back, show one and publish it again."
	RoadOurOnboardingWhatEverybodyHere = "# Our onboarding\nWhat everybody here learns first.\n\n## First week\n- HTTP\n- Our deploy checklist: " +
		"https://wiki.example.com/deploy\n- Pick one: Python, Go\n"
	RoadLineWithIsTheTitle = "A line with # is the title, ## begins a stage, and - a step: one of my topics by its name, or one of your " +
		"own. YAML and JSON work too, and so does a file. Nobody sees it before you publish it."
	RoadSendOneRoadmap                 = "Please send one roadmap at a time; that was %d files."
	RoadIsntARoadmap                   = "%s isn't a roadmap that I can read. Send a file that ends in .yaml, .json or .md."
	RoadWriteATitle                    = "Write a title, a colon and the topics, for example: /mentor road topics Web basics: http, rest, sql joins"
	RoadDontHaveTopicsCalled           = "I don't have topics called %s, so nothing has changed. For steps of your own, use /mentor road new"
	RoadThisWorkspaceHasAnotherRoadmap = "this workspace has another roadmap called %q"
	RoadChooseAnotherTitle             = "choose another title"
	RoadThatRoadmapWasRemovedMeanwhile = "That roadmap was removed meanwhile. Send the text again to make it anew."
	RoadThisWorkspaceHasRoadmaps       = "This workspace has %d roadmaps of its own, which is the most it can have. /mentor road remove takes one away."
	RoadLine                           = "Line %d: "
	RoadIFound                         = "I found %s, so nothing has changed:"
	RoadFixTheRoadmap                  = "Fix the roadmap"
)

// Publishing and removing.
const (
	RoadPublishWasRemovedMeanwhile             = "%s was removed meanwhile."
	RoadPublishVersionOfIsGone                 = "Version %d of %s is gone: newer ones took its place. /mentor road versions %s lists them."
	RoadPublishVersion                         = "%s, version %d"
	RoadPublishEverybodyInThisWorkspaceCan     = "Everybody in this workspace can walk it now: /mentor start %s"
	RoadPublishVersionIsInUseAlready           = "Version %d is in use already."
	RoadPublishMembersWalkVersionAgain         = "Members walk version %d again. What they've finished stays finished."
	RoadPublishMembersWalkVersionNow           = "Members walk version %d now. What they've finished stays finished."
	RoadPublishNobodyIsOnIt                    = "Nobody is on it."
	RoadPublishTheydGo                         = "They'd go on with the %s roadmap; what they've finished stays theirs."
	RoadPublishAllItsVersionsAreDeleted        = "All its versions are deleted, and you can't undo this."
	RoadPublishRemovedEverybodyKeepsWhatTheyve = "I've removed %s. Everybody keeps what they've finished."
)

// Titles, buttons and fields.
const (
	TitlePublished                = "Published: %s"
	ButtonLookAtIt                = "Look at it"
	TitleRemove                   = "Remove %s?"
	ButtonRemoveIt                = "Remove it"
	ButtonGetTheFileFirst         = "Get the file first"
	ButtonYourOwnRoadmaps         = "Your own roadmaps"
	ButtonLookAt                  = "Look at %s"
	TitleYourOwnRoadmaps          = "Your own roadmaps"
	ButtonWriteOne                = "Write one"
	ColumnStage                   = "Stage"
	ColumnSteps                   = "Steps"
	TitleVersion                  = "%s: version %d"
	ButtonGoBackToVersion         = "Go back to version %d"
	ButtonPublish                 = "Publish"
	ButtonEdit                    = "Edit"
	ButtonGetTheFile              = "Get the file"
	HeadingWhatWouldChange        = "What would change"
	ButtonShowVersion             = "Show version %d"
	TitleVersionsOf               = "Versions of %s"
	ButtonCheckIt                 = "Check it"
	InputTheRoadmap               = "The roadmap"
	HintTitleStageStepOptionalAnd = "# Title, ## Stage, - Step; (optional) and links are understood"
	TitleNotYet                   = "Not yet"
)

// How a roadmap stands, in the list: in use, with a newer version, and not yet.
const (
	RoadInUse      = "%s: version %d is in use"
	RoadNewer      = "%s: version %d is in use, version %d isn't published yet"
	RoadUnused     = "%s: not published yet"
	RoadInUseSince = "in use"
	RoadBy         = "by %s"
)

// RoadWalkers says how many members are on a roadmap, and who, as far as they're named.
func RoadWalkers(n int, names string) string {
	if names == "" {
		return plural(n, "1 member is on it.", "%d members are on it.")
	}
	return plural(n, "1 member is on it: %s.", "%d members are on it: %s.", names)
}

// RoadNoStepMoves goes before the list of members on a roadmap.
const RoadNoStepMoves = "No step moves."

// RoadPercentages says for how many the percentage falls and rises.
func RoadPercentages(lower, higher int) string {
	switch {
	case lower == 0 && higher == 0:
		return "Nobody's percentage changes."
	case higher == 0:
		return Fill("The percentage falls for %d.", lower)
	case lower == 0:
		return Fill("The percentage rises for %d.", higher)
	}
	return Fill("The percentage falls for %d and rises for %d.", lower, higher)
}

// What a new version does to those who had finished the roadmap or topics of it.
const (
	RoadReopened = "%d had finished it and would have steps again."
	RoadLost     = "%d did topics that it no longer has; those stay theirs but count nowhere."
)
