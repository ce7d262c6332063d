package texts

// Settings.
const (
	SettingsSettings                    = "Settings"
	SettingsSave                        = "Save"
	SettingsNameIsNow                   = "Your name is now on the leaderboard and in your lead's report."
	SettingsMinutesADay                 = "Minutes a day is a number from 5 to 600, for example: /mentor settings minutes 30"
	SettingsLeaderboardSetting          = "The leaderboard setting is on or off, for example: /mentor settings board off"
	SettingsYoureOn                     = "You're%s on %s."
	SettingsHaveMinutesADay             = "You%s have %d minutes a day."
	SettingsTimeZone                    = "Your time zone is%s %s, where it's %s."
	SettingsDaysAre                     = "Your days are%s %s, and nudges are off. /mentor remind on switches them on, at %s."
	SettingsNudgesAreOff                = "Nudges are off."
	SettingsOnTheLeaderboard            = "You're%s on the leaderboard."
	SettingsNotOnTheLeaderboard         = "You're not on the leaderboard%s."
	SettingsNow                         = " now"
	SettingsOrTypeMentorSettingsMinutes = "Or type /mentor settings minutes 30, /mentor settings zone Europe/Berlin, /mentor settings board off"
)

// Titles, buttons and fields.
const (
	ButtonSwitchIt              = "Switch it %s"
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
)
