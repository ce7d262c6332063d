package intent

// Wishes about settings, one's data, and help.
var yourselfFrames = []frame{
	{line: "settings", needs: "settings", also: "turn what is where all", mood: tells | exact},
	{line: "settings zone {zone}", needs: "zone|live|clockword ZONE", also: "turn is live now zone be clockword useword wrong my", mood: acts},
	{line: "settings zone {name}", needs: "zone NAME", also: "turn is be", mood: acts},
	{line: "settings", needs: "zone", also: "wrong turn what is", mood: tells},
	{
		line: "settings minutes {minutes}", needs: "MINUTES daily",
		also: "longer time moreword less turn give task learn work can do want have minutesword", mood: acts,
	},
	{line: "settings minutes {minutes}", needs: "minutesword turn|is|have MINUTES|NUMBER", also: "daily", mood: acts},
	{line: "settings minutes {minutes}", needs: "minutes turn NUMBER", also: "daily learn", mood: acts},
	{line: "settings minutes {minutes}", needs: "turn MINUTES", also: "daily settings minutesword", mood: acts},

	{line: "export", needs: "give|send|export privacy|data", also: "you all have about know file", bars: "what who not", mood: acts},
	{line: "help privacy", needs: "data privacy|know|what", also: "about keep mine you is do my all", bars: "give", mood: tells},
	{line: "help privacy", needs: "privacy", also: "nudge what who is data do can it all progress", mood: tells},
	{line: "help privacy", needs: "know you what", also: "about me all", mood: tells},
	{line: "export", needs: "export", also: "data all progress file", mood: acts},
	{line: "export", needs: "data want my", also: "all", mood: acts},
	{line: "export", needs: "data give|have|export", also: "all export file want", bars: "what know", mood: acts},
	{line: "forget", needs: "delete data|me|all", also: "system data all my about privacy", mood: acts | exact},
	{line: "forget", needs: "delete data|me", also: "system all want have", mood: acts | exact},
	{line: "forget", needs: "not want privacy|data", also: "have you me some all data privacy", mood: acts | exact},
	{doubt: leaveDoubt, needs: "leave", also: "want it all bot system", bars: "on", mood: acts | exact},
	{doubt: leaveDoubt, needs: "leave me", also: "want it all bot system", bars: "on", mood: acts | exact},
	{doubt: leaveDoubt, needs: "not|stop useword|do|learn anymore", also: "want it bot", bars: "can", mood: acts | exact},
	{doubt: leaveDoubt, needs: "not want useword", also: "want it bot", mood: acts | exact},
	{doubt: leaveDoubt, needs: "leave system", also: "all"},

	{line: "help", needs: "how workword botword|you|it|all", also: "do", mood: tells},
	{line: "help", needs: "help", also: "list all what show", mood: tells},
	{doubt: helpDoubt, needs: "help me", also: "can need", bars: "show what", mood: exact},
	{doubt: helpDoubt, needs: "stuck help", also: "me", mood: exact},
}

var (
	leaveDoubt = &doubt{"What would you like to stop? Nothing has changed yet.", []Reading{
		{"Only the messages", "remind off"}, {"Pause for a week", "streak pause 7"}, {"Leave my team", "team leave"}, {"Delete everything about me", "forget"},
	}}
	helpDoubt = &doubt{"What can I help with?", []Reading{
		{"Explain my task", "topic {topic}"}, {"Ask a mentor", "stuck"}, {"Show what you can do", "help"},
	}}
)
