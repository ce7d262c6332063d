package texts

// Maps, and what pictures show in words.
const (
	MapHereAreAllOfThem         = "Here are all of them:"
	MapInStage                  = "You're in stage %d, %s. %s"
	MapOfSettled                = "Map of %s: %s, %d of %s settled. %s"
	MapSource                   = "Source: %s, %s (%s)"
	MapOf                       = "%d%%: %d of %s"
	MapDontHaveARoadmapCalled   = "I don't have a roadmap called %q. %s"
	MapBy                       = "By %s."
	MapTopicsYouveFinishedCount = "Topics you've finished count on every roadmap. To switch, type /mentor start backend"
)

// Pictures in words.
const (
	PicturesProgressCard           = "Progress card: %d%% of the %s roadmap, %d of %s; level %d with %d XP; a streak of %s."
	PicturesSettledStepsOverTime   = "Settled steps over time: %d of %d so far."
	PicturesActivityOfTheLastWeeks = "Activity of the last 26 weeks: %s."
)

// Titles, buttons and fields.
const (
	ColumnStepsSettled     = "Steps settled"
	ButtonStartThisRoadmap = "Start this roadmap"
	PromptLookAtARoadmap   = "Look at a roadmap"
	TitleRoadmaps          = "Roadmaps"
)
