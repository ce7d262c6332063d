package coach

import (
	"mentor/bot"
)

// runningCommands are about running a workspace, and about what it keeps of oneself.
func runningCommands() []command {
	return []command{
		{Command: bot.Command{
			Name: "report", Group: groupLead, Area: bot.Running, Summary: "Leads: who is active, who is stuck, where everybody stands", Open: true,
			Args: []bot.Arg{
				{Name: "as", Summary: "As a file for a spreadsheet", Kind: bot.OneOf, Choices: []string{"csv"}},
				{Name: "team", Summary: "Only this team; captains see their own", Kind: bot.TeamArg},
			},
			Examples: []string{"report", "report Platform", "report csv"},
		}, run: about(reportCall.report)},
		{Command: bot.Command{
			Name: "assign", Group: groupLead, Area: bot.Running, Summary: "Leads: ask somebody, several people or a team to finish a topic by a day", Open: true,
			Args: []bot.Arg{
				{Name: "who", Summary: "Somebody; more people, or a team, go into the other field", Kind: bot.MemberArg},
				{Name: "what", Summary: "sql joins by friday; or: team Platform caching by 24 Dec, list, withdraw @maria caching"},
			},
			Examples: []string{"assign @maria sql joins by friday", "assign team Platform caching by 24 Dec", "assign list", "assign withdraw @maria sql joins"},
		}, run: about(leadCall.assign), verbs: assignVerbs, asks: firstWord("who", "new")},
		{Command: bot.Command{
			Name: "goal", Group: groupLead, Area: bot.Running, Summary: "A share of the roadmap that a cohort is to reach by a day", Open: true,
			Args:     []bot.Arg{{Name: "what", Summary: "Leads: spring 40% by 1 march, spring 40% by 1 march team Platform, remove spring"}},
			Examples: []string{"goal", "goal spring 40% by 1 march", "goal spring 40% by 1 march team Platform", "goal remove spring"},
		}, run: about(leadCall.goal), verbs: goalVerbs, looks: goalWords.MatchString},
		{Command: bot.Command{
			Name: "digest", Group: groupLead, Area: bot.Running, Summary: "Leads: your week in a direct message, now or every week", Open: true,
			Args: []bot.Arg{
				{Name: "unasked", Summary: "Whether it comes by itself", Kind: bot.OneOf, Choices: []string{"on", "off"}},
				{Name: "when", Summary: "Such as: mondays 09:00, or: fridays 15:00 team Platform"},
			},
			Examples: []string{"digest", "digest on", "digest on fridays 15:00", "digest off"},
		}, run: about(leadCall.digest)},
		{Command: bot.Command{
			Name: "correct", Group: groupLead, Area: bot.Running, Summary: "Leads: correct somebody's progress, with a reason that they read", Open: true,
			Args: []bot.Arg{
				{Name: "who", Summary: "Whose progress", Kind: bot.MemberArg},
				{Name: "what", Summary: "sql joins done because she showed it; done, open or skipped"},
			},
			Examples: []string{"correct @maria sql joins done because she showed it in the review", "correct undo @maria sql joins"},
		}, run: about(leadCall.correct), verbs: correctVerbs, verbatim: true, asks: without("who")},
		{Command: bot.Command{
			Name: "road", Group: groupLead, Area: bot.Running, Summary: "Leads: roadmaps of your own, from a text, a file or topics of mine", Open: true,
			Args:     []bot.Arg{{Name: "words", Summary: "new; topics TITLE: http, rest; show, edit, publish, back, versions or remove NAME; or the text"}},
			File:     "Leads: a roadmap (.md, .yaml or .json)",
			Examples: []string{"road", "road new", "road topics Web basics: http, rest, sql joins", "road publish Web basics", "road versions Web basics"},
		}, run: about(roadCall.road), verbs: roadVerbs, verbatim: true, asks: firstWord("words", "new")},
		{Command: bot.Command{
			Name: "channel", Group: groupLead, Area: bot.Running, Summary: "Admins: post the task of the day, the recap or the board to a channel", Open: true,
			Args: []bot.Arg{{Name: "words", Summary: "setup, or: #channel daily weekdays 09:00, #channel recap, #channel board, off, zone Europe/Berlin"}},
			Examples: []string{
				"channel setup",
				"channel #backend daily weekdays 09:00",
				"channel #backend recap mondays 09:00",
				"channel #backend board team Platform",
				"channel off",
				"channel zone Europe/Berlin",
			},
		}, run: about(channelCall.channel), asks: firstWord("words", "setup")},
		{Command: bot.Command{
			Name: "holidays", Group: groupLead, Area: bot.Running, Summary: "Days when nobody gets a nudge", Open: true,
			Args:     []bot.Arg{{Name: "days", Summary: "Admins: add 24-26 Dec, remove 24 Dec, import and the address of a calendar"}},
			File:     "Admins: a calendar file (.ics) with your days off",
			Examples: []string{"holidays", "holidays add 24-26 Dec, 2027-01-01", "holidays remove 24 Dec"},
		}, run: about(holidayCall.holidays), verbs: holidayVerbs, asks: firstWord("days", "edit")},
		{Command: bot.Command{
			Name: "admin", Group: groupLead, Area: bot.Running, Summary: "Who runs what here: roles, settings of the workspace, the audit trail", Open: true,
			Args: []bot.Arg{
				{Name: "action", Summary: "What to do", Kind: bot.OneOf, Choices: adminActions},
				{Name: "value", Summary: "Whom, which roadmap, which channels, or which page"},
			},
			Examples: []string{
				"admin",
				"admin setup",
				"admin lead @maria",
				"admin mentor @ben sql, docker",
				"admin remove @maria",
				"admin answer #help",
				"admin audit",
			},
		}, run: about(adminCall.admin), asks: adminAsks},
		{Command: bot.Command{
			Name: "settings", Area: bot.Yourself, Summary: "Roadmap, minutes a day, time zone, nudge, leaderboard",
			Args: []bot.Arg{
				{Name: "setting", Summary: "Which one to change", Kind: bot.OneOf, Choices: []string{"roadmap", "minutes", "zone", "at", "days", "board", "save"}},
				{Name: "value", Summary: "The new value"},
			},
			Examples: []string{"settings", "settings minutes 30", "settings zone Europe/Berlin", "settings board off"},
		}, run: about(settingsCall.settings), asks: without("setting")},
		{Command: bot.Command{
			Name: "export", Group: groupMy, Area: bot.Yourself, Summary: "Your data as a file, or a learning record to take along",
			Args:     []bot.Arg{{Name: "as", Summary: "A record to read, which another Mentor can import", Kind: bot.OneOf, Choices: []string{"record"}}},
			Examples: []string{"export", "export record"},
		}, run: about(dataCall.export)},
		{Command: bot.Command{
			Name: "import", Group: groupMy, Area: bot.Yourself, Summary: "Take over a learning record from another Mentor",
			Args:     []bot.Arg{{Name: "record", Summary: "The text of the record, or send the file along"}},
			File:     "The learning record",
			Examples: []string{"import"},
		}, run: about(recordCall.takeRecord), verbs: []string{"yes", "no"}, verbatim: true},
		{Command: bot.Command{
			Name: "link", Group: groupMy, Area: bot.Yourself, Summary: "Link your account elsewhere: one progress, one streak, one nudge", Open: true,
			Args:     []bot.Arg{{Name: "code", Summary: "The code from your first account; leave it out to get one"}},
			Examples: []string{"link", "link 7K3M-Q2XD-9RTB"},
		}, run: about(linkCall.link), verbs: []string{"yes", "no", "my"}, looks: looksLikeCode},
		{Command: bot.Command{
			Name: "unlink", Group: groupMy, Area: bot.Yourself, Summary: "Part your linked accounts again", Open: true,
			Args:     []bot.Arg{{Name: "sure", Summary: "Say yes to confirm", Kind: bot.OneOf, Choices: []string{"yes"}}},
			Examples: []string{"unlink"},
		}, run: about(linkCall.unlink)},
		{Command: bot.Command{
			Name: "forget", Group: groupMy, Area: bot.Yourself, Summary: "Delete everything about you, for good",
			Args:     []bot.Arg{{Name: "sure", Summary: "Say yes to confirm", Kind: bot.OneOf, Choices: []string{"yes"}}},
			Examples: []string{"forget"},
		}, run: about(dataCall.forget)},
		{Command: bot.Command{
			Name: "help", Area: bot.Yourself, Summary: "What I can do", Open: true, Shared: true,
			Args:     []bot.Arg{{Name: "command", Summary: "One command in detail, or xp, or privacy", Kind: bot.CommandArg}},
			Examples: []string{"help", "help done", "help xp"},
		}, run: (*call).help, verbs: []string{"xp", "privacy"}},
	}
}
