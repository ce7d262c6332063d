package texts

import "mentor/bot"

// Who runs what in a workspace, and its set-up.
const (
	AdminWithAdminYouCanSet = "With admin you can set up this workspace, name leads, mentors and admins, and read the audit trail. For " +
		"example: /mentor admin lead @maria"
	AdminToNameSomebody         = "To name a lead, a mentor or an admin: /mentor admin lead @maria. To end that: /mentor admin remove @maria"
	AdminNotPostedYet           = "not posted yet"
	AdminNoneYet                = "none yet"
	AdminDontHaveARoadmapCalled = "I don't have a roadmap called %q. /mentor roadmap list shows them all; for example: /mentor admin roadmap " +
		"backend"
	AdminNewcomersStartOnFromNow = "Newcomers start on the %s roadmap from now on. Nobody who has started is moved."
	AdminMembers                 = "Members learn, ask questions, and start or join teams."
	AdminMentors                 = "Mentors are asked when somebody is stuck, and teach me answers. Everybody can sign up with /mentor mentor on."
	AdminCaptains                = "Captains set their team's quest, see its report, name the next captain, and may delete the team."
	AdminLeads                   = "Leads see the report of everybody and what I couldn't answer, and look after teams, mentors, taught answers, " +
		"assigned topics and holidays."
	AdminAdmins = "Admins can do all of that, name leads and admins, set up this workspace and what's posted to channels, and read " +
		"the audit trail."
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
	SetupNewcomersStart               = "Newcomers start on the %s roadmap."
	SetupWhichRoadmapDoNewcomersStart = "Which roadmap do newcomers start on? It's %s now. Everybody can choose another one for themselves."
	SetupFiveShortSteps               = "Five short steps. What you choose holds at once, and you can stop anywhere."
	SetupCantPostToChannelsHere       = "I can't post to channels here; on a chat platform I'd ask which channel gets the task of the day."
	SetupShouldIPostTheTask           = "Should I post the task of the day to a channel? You see it before anything is posted."
	SetupTaskOfTheDayIsPosted         = "The task of the day is posted already, in %s. Should it go to another channel as well?"
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
	SetupLeaveIt                      = "Leave it"
	SetupOrTypeMentorAdminSetupAnswer = "Or type /mentor admin setup answer #help #backend"
	SetupInWhichChannels              = "In which channels?"
)

// Where questions are answered.
const (
	RoomsToChange                  = "To change that: /mentor admin answer #help #backend, or /mentor admin answer everywhere"
	RoomsThatsChannels             = "That's %d channels. Name at most %d, or say everywhere."
	RoomsNameAChannel              = "Please name a channel, or say everywhere. For example: /mentor admin answer #help"
	RoomsCouldntTellWhichChannel   = "I couldn't tell which channel %s is. Write # and choose it from the list that appears, or say everywhere."
	RoomsDontAnswerQuestionsInThis = "I don't answer questions in this channel. Ask me in %s, or write to me directly."
)

// Where questions are answered: everywhere, and in some channels.
const (
	RoomsEverywhere    = "I answer questions in every channel that I'm in, and in direct messages."
	RoomsSome          = "I answer questions in %s, and in direct messages."
	RoomsEverywhereNow = "From now on I answer questions in every channel that I'm in, and in direct messages."
	RoomsSomeNow       = "From now on I answer questions in %s, and in direct messages."
	FieldRoomsAll      = "everywhere I'm invited"
	FieldRoomsSome     = "%s, and direct messages"
	SetupRoomsAll      = "Where may I answer questions? Now it's every channel that I'm in. Direct messages always work."
	SetupRoomsSome     = "Where may I answer questions? Now it's %s. Direct messages always work."
)

// Naming people for a role.
const (
	NamingSayWho                 = "Please say who, for example: /mentor admin %s @maria"
	NamingCouldntRead            = "I couldn't read %q. Please mention people one after the other, for example: /mentor admin %s @maria @ben"
	NamingThisWorkspaceHasAsMany = "This workspace has as many people with that role as it can have. Remove somebody first: /mentor admin remove " +
		"@name"
	NamingPleaseSayWhoOnePerson = "Please say who, one person at a time, for example: /mentor admin remove @maria"
	NamingHasNoRoleHereBesides  = "%s has no role here besides captain, which goes over to somebody else with /mentor team captain @name"
	NamingWasntNamedForARole    = "%s wasn't named for a role here, so nothing has changed."
)

// Who may do something, to somebody who may not; and whom to ask.
const (
	OnlySeeTeamReport  = "Only captains, leads and admins can see a team's report."
	OnlySeeUnanswered  = "Only leads and admins can see what I couldn't answer."
	OnlyApproveAnswers = "Only leads and admins can approve answers."
	OnlyAssign         = "Only captains, leads and admins can assign topics."
	OnlySetGoals       = "Only captains, leads and admins can set goals."
	OnlyCorrect        = "Only leads and admins can correct somebody's progress."
	OnlyNameMentors    = "Only leads and admins can name mentors."
	OnlySetPairs       = "Only leads and admins can say how pairs are made."
	OnlySetHolidays    = "Only leads and admins can change the holidays."
	OnlySetChannels    = "Only admins can change what's posted to channels."
	OnlyChangeRoadmaps = "Only leads and admins can change this workspace's own roadmaps."
	OnlyNameRoles      = "Only admins can name leads and admins."
	OnlySetWorkspace   = "Only admins can change the settings of this workspace."
	OnlyReadTrail      = "Only admins can read the audit trail."
	OnlySetQuest       = "Only the captain of %s, leads and admins can set its quest."
	OnlyNameCaptain    = "Only the captain of %s, leads and admins can name its next captain."
	OnlyDeleteTeam     = "Only the captain of %s, leads and admins can delete it."
	RightsAsk          = "Please ask %s."
	RightsAskOneOfThem = "Please ask one of them."
)

// News of a role to the one who got or lost it.
const (
	RolePostThisIsTheOnlyMessage = "This is the only message about it."
	RolePostEndedThat            = "%s ended that. Thank you for what you did. Your own learning stays as it is: your roadmap, your streak and " +
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

// Who didn't have the role that was to be taken from them.
const (
	NotNamedLead   = "%s wasn't named lead here, so nothing has changed."
	NotNamedAdmin  = "%s wasn't named admin here, so nothing has changed."
	NotNamedMentor = "%s isn't a mentor here, so nothing has changed."
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
