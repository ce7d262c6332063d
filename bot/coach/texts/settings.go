package texts

// Settings.
const (
	SettingsSettings                    = "Settings"
	SettingsSave                        = "Save"
	SettingsMinutesADay                 = "Minutes a day is a number from 5 to 600, for example: /mentor settings minutes 30"
	SettingsLeaderboardSetting          = "The leaderboard setting is on or off, for example: /mentor settings board off"
	SettingsNudgesAreOff                = "Nudges are off."
	SettingsOrTypeMentorSettingsMinutes = "Or type /mentor settings minutes 30, /mentor settings zone Europe/Berlin, /mentor settings board off"
)

// Titles, buttons and fields.
const (
	ButtonSwitchItOn            = "Switch it on"
	ButtonSwitchItOff           = "Switch it off"
	TitleSettings               = "Settings"
	FieldMinutesADay            = "Minutes a day"
	FieldNudge                  = "Nudge"
	FieldOnTheLeaderboard       = "On the leaderboard"
	InputRoadmap                = "Roadmap"
	InputMinutesADay            = "Minutes a day"
	HintTo                      = "5 to 600"
	InputTimeZone               = "Time zone"
	HintACityOrAName            = "A city or a name, such as Berlin or America/New_York"
	InputNudgeMeAt              = "Nudge me at"
	HintSuchAsOrPmEmpty         = "Such as 09:00 or 9 pm; empty for no nudges"
	InputShowMeOnTheLeaderboard = "Show me on the leaderboard"
	OptionYes                   = "Yes"
	OptionNo                    = "No"
	FieldYes                    = "yes"
	FieldNo                     = "no"
)

// What a setting is.
const (
	SettingsRoadmapIs     = "You're on the %s roadmap."
	SettingsMinutesAre    = "You have %d minutes a day."
	SettingsZoneIs        = "Your time zone is %s, where it's %s."
	SettingsDaysAre       = "Your days are %s, and nudges are off. /mentor remind on switches them on, at %s."
	SettingsOnTheBoard    = "You're on the leaderboard."
	SettingsNotOnTheBoard = "You're not on the leaderboard."
)

// What a setting has just become.
const (
	SettingsRoadmapNow = "You're now on the %s roadmap."
	SettingsMinutesNow = "You now have %d minutes a day."
	SettingsZoneNow    = "Your time zone is now %s, where it's %s."
	SettingsDaysNow    = "Your days are now %s, and nudges are off. /mentor remind on switches them on, at %s."
	SettingsBoardNow   = "You're now on the leaderboard, and your lead's report names you."
	SettingsNoBoardNow = "You're not on the leaderboard any more."
)
