package texts

import "mentor/bot"

// Who runs what in a workspace, and its set-up.
const (
	AdminWithAdminYouCanSet = "With admin you can set up this workspace, name leads, mentors and admins, and read the audit trail. For " +
		"example: /mentor admin lead @maria"
	AdminToNameSomebody         = "To name somebody: /mentor admin lead @maria, or mentor or admin. To end it: /mentor admin remove @maria"
	AdminNotPostedYet           = "not posted yet"
	AdminNoneYet                = "none yet"
	AdminDontHaveARoadmapCalled = "I don't have a roadmap called %q. /mentor roadmap list shows them all; for example: /mentor admin roadmap " +
		"backend"
	AdminNewcomersStartOnFromNow  = "Newcomers start on %s from now on. Nobody who has started is moved."
	AdminAndStartsOrJoinsTeams    = "learns, asks, and starts or joins teams."
	AdminIsAskedWhenSomebody      = "is asked when somebody is stuck, and teaches me answers. Everybody can sign up with /mentor mentor on."
	AdminSetsTheirTeamsQuest      = "sets their team's quest, sees its report, names the next captain and may delete the team."
	AdminSeesTheReportOfEverybody = "sees the report of everybody and what I couldn't answer, and looks after teams, mentors, taught answers, " +
		"assigned topics and holidays."
	AdminDoesAll = "does all of that, names leads and admins, sets up this workspace and what's posted to channels, and reads the " +
		"audit trail."
	AdminAdminsOfTheWorkspace = "Admins of the workspace on the platform are admins here too, and stop being so within an hour of losing that. " +
		"A role that was given here ends at once."
)

// The set-up, step by step.
const (
	SetupTheRoadmap         = "the roadmap"
	SetupTaskOfTheDay       = "the task of the day"
	SetupWhereIAnswer       = "where I answer"
	SetupHasTheStepsRoadmap = "The set-up has the steps roadmap, channel, leads, mentors and answer. /mentor admin setup begins with the " +
		"first."
	SetupStepOf                       = "Set-up, step %d of %d: %s"
	SetupNewcomersStart               = "Newcomers start on %s."
	SetupWhichRoadmapDoNewcomersStart = "Which roadmap do newcomers start on? It's %s now. Everybody can choose another one for themselves."
	SetupFiveShortSteps               = "Five short steps. What you choose holds at once, and you can stop anywhere."
	SetupCantPostToChannelsHere       = "I can't post to channels here; on a chat platform I'd ask which channel gets the task of the day."
	SetupShouldIPostTheTask           = "Should I post the task of the day to a channel? You see it before anything is posted."
	SetupTaskOfTheDayIsPosted         = "The task of the day is posted already: %s. Should it go to another channel as well?"
	SetupNotNow                       = "Not now"
	SetupOrTypeMentorAdminSetup       = "Or type /mentor admin setup channel #backend weekdays 09:00"
	SetupWhichChannel                 = "Which channel, and when?"
	SetupDontPostIt                   = "Don't post it"
	SetupNothingIsPostedUntil         = "Nothing is posted until you save."
	SetupLeadsQuestion                = "Who are your leads? They see the report of everybody and what I couldn't answer, and look after teams and " +
		"mentors."
	SetupMentorsQuestion              = "Who helps when somebody is stuck? Mentors are asked then; everybody can sign up by themselves, too."
	SetupWhoAreThey                   = "Who are they?"
	SetupSayWho                       = "Please say who, for example: @maria @ben"
	SetupSoFar                        = "So far: "
	SetupNext                         = "Next"
	SetupOrTypeMentorAdminSetupMaria  = "Or type /mentor admin setup %s @maria @ben"
	SetupRoomsQuestion                = "Where may I answer questions? Now it's %s. Direct messages always work."
	SetupLeaveIt                      = "Leave it"
	SetupOrTypeMentorAdminSetupAnswer = "Or type /mentor admin setup answer #help #backend"
	SetupInWhichChannels              = "In which channels?"
)

// Where questions are answered.
const (
	RoomsAnswerQuestions           = "I answer questions %s."
	RoomsToChange                  = "To change that: /mentor admin answer #help #backend, or /mentor admin answer everywhere"
	RoomsFromNowOnIAnswer          = "From now on I answer questions %s."
	RoomsThatsChannels             = "That's %d channels. Name at most %d, or say everywhere."
	RoomsNameAChannel              = "Please name a channel, or say everywhere. For example: /mentor admin answer #help"
	RoomsCouldntTellWhichChannel   = "I couldn't tell which channel %s is. Write # and choose it from the list that appears, or say everywhere."
	RoomsInEveryChannel            = "in every channel that I'm in, and in direct messages"
	RoomsAndInDirectMessages       = "in %s, and in direct messages"
	RoomsDontAnswerQuestionsInThis = "I don't answer questions in this channel. Ask me in %s, or write to me directly."
)

// Naming people for a role.
const (
	NamingSayWho                 = "Please say who, for example: /mentor admin %s @maria"
	NamingCouldntRead            = "I couldn't read %q. Please mention people one after the other, for example: /mentor admin %s @maria @ben"
	NamingThisWorkspaceHasAsMany = "This workspace has as many people with that role as it can have. Remove somebody first: /mentor admin remove " +
		"@name"
	NamingPleaseSayWhoOnePerson = "Please say who, one person at a time, for example: /mentor admin remove @maria"
	NamingHasNoRoleHereBesides  = "%s has no role here besides captain, which goes over to somebody else with /mentor team captain @name"
	NamingWasntNamedHere        = "%s wasn't named %s here, so nothing has changed."
	NamingWasntNamedForARole    = "%s wasn't named for a role here, so nothing has changed."
)

// What a role may do.
const (
	RightsSeeTheReportOfEverybody         = "see the report of everybody"
	RightsSeeATeamsReport                 = "see a team's report"
	RightsSeeWhatICouldntAnswer           = "see what I couldn't answer"
	RightsTakeCallsForHelp                = "take calls for help"
	RightsTeachMeAnswers                  = "teach me answers"
	RightsChangeSomebodyElsesAnswer       = "change somebody else's answer"
	RightsApproveAnswers                  = "approve answers"
	RightsSetATeamsQuest                  = "set a team's quest"
	RightsNameACaptain                    = "name a captain"
	RightsDeleteATeam                     = "delete a team"
	RightsLeadAnyNumberOfTeams            = "lead any number of teams"
	RightsAssignTopics                    = "assign topics"
	RightsSetGoals                        = "set goals"
	RightsCorrectSomebodysProgress        = "correct somebody's progress"
	RightsNameMentors                     = "name mentors"
	RightsSayHowPairsAreMade              = "say how pairs are made"
	RightsChangeTheHolidays               = "change the holidays"
	RightsChangeWhatsPostedToChannels     = "change what's posted to channels"
	RightsChangeThisWorkspacesOwnRoadmaps = "change this workspace's own roadmaps"
	RightsNameLeadsAndAdmins              = "name leads and admins"
	RightsChangeTheSettingsOfThis         = "change the settings of this workspace"
	RightsReadTheAuditTrail               = "read the audit trail"
	RightsOnlyCan                         = "Only %s can %s; please ask %s."
	RightsOnlyTheCaptain                  = "Only the captain of %s, leads and admins can %s; please ask %s."
	RightsOneOfThem                       = "one of them"
)

// News of a role to the one who got or lost it.
const (
	RolePostWasChangedBack         = "it was changed back"
	RolePostThisIsTheOnlyMessage   = "This is the only message about it."
	RolePostTheyWerentToldThatThey = "they weren't told that they had it"
	RolePostEndedThat              = "%s ended that. Thank you for what you did. Your own learning stays as it is: your roadmap, your streak and " +
		"your XP. If you think it's a mistake, please ask them."
	RolePostStopBeingAMentor = "Stop being a mentor?"
	RolePostAnAdmin2         = "An admin"
)

// Titles, buttons and fields.
const (
	TitleWhoRunsWhatHere     = "Who runs what here"
	ButtonSetUpStepByStep    = "Set up step by step"
	ButtonAuditTrail         = "Audit trail"
	FieldNewcomersStartOn    = "Newcomers start on"
	FieldTaskOfTheDay        = "Task of the day"
	FieldMentors             = "Mentors"
	FieldIAnswer             = "I answer"
	TitleWhoMayDoWhat        = "Who may do what"
	TitleYoureSetUp          = "You're set up"
	PromptChooseARoadmap     = "Choose a roadmap"
	ButtonKeep               = "Keep %s"
	ButtonNext               = "Next"
	ButtonChooseTheChannel   = "Choose the channel"
	TitleTheTaskOfTheDay     = "The task of the day"
	ButtonSaveAndGoOn        = "Save and go on"
	ButtonAnotherChannel     = "Another channel"
	HintAsManyAsYouLike      = "As many as you like; where you type: @maria @ben"
	ButtonName               = "Name %s"
	ButtonEverywhereInvited  = "Everywhere I'm invited"
	ButtonOnlyInSomeChannels = "Only in some channels"
	TitleWhereIAnswer        = "Where I answer"
	ButtonSeeTheReport       = "See the report"
	ButtonWhenICanBeAsked    = "When I can be asked"
	ButtonRatherNot          = "I'd rather not"
)

// AdminsAre says who the admins are; those who have been named may be none.
func AdminsAre(named []bot.Span) []bot.Span {
	if len(named) == 0 {
		return Spans("The admins are everybody who runs this workspace on the platform.")
	}
	return Spans("The admins are %s, and everybody who runs this workspace on the platform.", named)
}

// LeadsAre says who the leads are, of whom there are n.
func LeadsAre(n int, named []bot.Span) []bot.Span {
	switch n {
	case 0:
		return Spans("Nobody has been named lead yet.")
	case 1:
		return Spans("The lead is %s.", named)
	}
	return Spans("The leads are %s.", named)
}

// Who has been named for a role: one, and several.
const (
	NamedLead    = "%s is a lead now: they see the report of everybody and what I couldn't answer."
	NamedLeads   = "%s are leads now: they see the report of everybody and what I couldn't answer."
	NamedAdmin   = "%s is an admin now: they may change everything here."
	NamedAdmins  = "%s are admins now: they may change everything here."
	NamedMentor  = "%s is a mentor now: they are asked when somebody is stuck, and can stop with /mentor mentor off."
	NamedMentors = "%s are mentors now: they are asked when somebody is stuck, and can stop with /mentor mentor off."
)

// Who had a role before: one, and several.
const (
	WasLead     = "%s is a lead already, so nothing has changed."
	WereLeads   = "%s are leads already, so nothing has changed."
	WasAdmin    = "%s is an admin already, so nothing has changed."
	WereAdmins  = "%s are admins already, so nothing has changed."
	WasMentor   = "%s is a mentor already, so nothing has changed."
	WereMentors = "%s are mentors already, so nothing has changed."
)

// Who has lost a role: the role, or the roles.
const (
	NoLongerLead   = "%s isn't a lead any more. That holds at once."
	NoLongerAdmin  = "%s isn't an admin any more. That holds at once."
	NoLongerMentor = "%s isn't a mentor any more. That holds at once."
	NoLongerAny    = "%s has lost these roles: %s. That holds at once."
)

// News of a role: to one who has it now, and to one who has lost it.
const (
	TitleNowLead   = "You're a lead now"
	TitleNowAdmin  = "You're an admin now"
	TitleNowMentor = "You're a mentor now"
	RolePostLead   = "%s made you a lead in this workspace. You can see how everybody is doing and which questions I couldn't answer, and look after teams, " +
		"mentors, assigned topics and holidays."
	RolePostAdmin = "%s made you an admin in this workspace. You can do everything that leads can, name leads and admins, choose what's posted to channels, " +
		"and read the audit trail."
	RolePostMentor = "%s made you a mentor in this workspace. When somebody is stuck, I may ask you for help, and you can teach me answers. " +
		"You choose when and how often."
	TitleNoLongerLead   = "You aren't a lead any more"
	TitleNoLongerAdmin  = "You aren't an admin any more"
	TitleNoLongerMentor = "You aren't a mentor any more"
)

// Names of roles, for one person and for several.
const (
	RoleAMember  = "a member"
	RoleMembers  = "members"
	RoleAMentor  = "a mentor"
	RoleMentors  = "mentors"
	RoleACaptain = "a captain"
	RoleCaptains = "captains"
	RoleALead    = "a lead"
	RoleLeads    = "leads"
	RoleAnAdmin  = "an admin"
	RoleAdmins   = "admins"
)
