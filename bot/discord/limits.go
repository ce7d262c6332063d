package discord

// What Discord accepts. Messages are made of components:
// discord.com/developers/docs/components/reference; dialogs and first answers:
// discord.com/developers/docs/interactions/receiving-and-responding; commands:
// discord.com/developers/docs/interactions/application-commands.
const (
	maxComponents  = 40   // of a message, all levels counted
	maxText        = 4000 // characters of all text of a message together
	maxMessages    = 4    // that one answer may take: the first and three after it
	maxButtons     = 5    // in a row
	maxButtonLabel = 80
	maxOptions     = 25
	maxOptionText  = 100 // of an option: label, value, description
	maxPlaceholder = 150
	maxCustomID    = 100
	maxAlt         = 1024
	maxFormTitle   = 45
	maxFormLabel   = 45
	maxFormHelp    = 100
	maxFormInputs  = 5
	maxFormValue   = 4000
	maxChoiceText  = 100 // of an autocomplete choice
	maxThreadName  = 100
	maxSubcommands = 25 // and groups, of a command
	maxSummary     = 100
)
