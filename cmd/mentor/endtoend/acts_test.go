package endtoend

// act is a command line that changes or lists something, and what is shown then.
type act struct{ line, shows string }

// acts are what an admin can do one after the other, from the first hour on. Each
// is answered in words, on every platform and however it is said: a form would
// hide what was done.
func acts() []act {
	return []act{
		{"start", "Welcome"},
		{"remind", "Personal nudges are off"},
		{"remind 08:15 every day", "I'll nudge you at 08:15, every day."},
		{"remind not today", "No nudge today."},
		{"remind quieter", "at most every second day"},
		{"remind pause until friday", "that day included"},
		{"remind on", "the pause is over"},
		{"remind 9:00 pm weekdays", "I'll nudge you at 21:00, Mon-Fri."},
		{"remind snooze 2 hours", "Your next nudge comes"},
		{"remind off", "Nudges are off."},
		{"settings minutes 45", "You now have 45 minutes a day."},
		{"settings zone tokyo", "Your time zone is now Asia/Tokyo"},
		{"settings zone", "Your time zone is Asia/Tokyo"},
		{"settings at 7:30", "I'll nudge you at 07:30, Mon-Fri."},
		{"settings days weekends", "I'll nudge you at 07:30, Sat, Sun."},
		{"settings board on", "You're now on the leaderboard"},
		{"settings board off", "You're not on the leaderboard any more."},
		{"holidays", "None are coming up."},
		{"holidays add 24-26 Dec", "Added Thu 24 December"},
		{"holidays remove 25 Dec", "Removed"},
		{"holidays", "24 December"},
		{"recap on", "recap"},
		{"streak pause 5", "Your streak is paused"},
		{"streak resume", "The pause is over"},
		{"mentor on docker", "You're a mentor"},
		{"mentor off", "You won't be asked any more."},
		{"team create Platform", "You're in Platform"},
		{"team leave", "You've left Platform."},
		{"done git", "Done: Git"},
		{"undo", "Taken back: Git"},
		{"skip http", "HTTP"},
		{"pick http", "HTTP"},
		{"stuck git", "Stuck on Git"},
	}
}

// asks are lines that ask for a form, with the name of an input of it.
func asks() map[string]string {
	return map[string]string{
		"ask": "question", "topic": "topic", "stuck tell": "words", "settings": "minutes", "start setup": "roadmap", "remind edit": "at",
		"holidays edit": "days",
	}
}

// typed are commands as keyboards, web pages and chat programs write them, in an
// order in which one person can say them, and what is shown then.
func typed() []act {
	return []act{
		{"start", "Welcome"},
		{"done\u00a0http", "Done: HTTP"},
		{"settings\u00a0minutes\u00a030", "You now have 30 minutes a day."},
		{"settings minutes \uff13\uff15", "You now have 35 minutes a day."},
		{"settings minutes half an hour", "You now have 30 minutes a day."},
		{"remind\u300009:00 mon-fri", "I'll nudge you at 09:00, Mon-Fri."},
		{"remind 09:15 mon\u2013fri", "I'll nudge you at 09:15, Mon-Fri."},
		{"remind 9:00 PM, mon-fri", "I'll nudge you at 21:00, Mon-Fri."},
		{"\u200btoday", "Today: "},
		{"today\U0001f642", "Today: "},
		{"today please", "Today: "},
		{"next, please", "Next: "},
		{"*today*", "Today: "},
		{"`/mentor today`", "Today: "},
		{"*/mentor today*", "Today: "},
		{"> today", "Today: "},
		{"team create Bob\u2019s team", "You're in Bob's team"},
		{"team create \u201cPlatform\u201d", "You're in Platform"},
		{"team join \u201cplatform\u201d.", "You're in Platform"},
		{"team create Caf\u00e9", "You're in Caf\u00e9"},
		{"team create Cafe\u0301", "You're in Caf\u00e9"},
		{"holidays add 2026\u201112\u201124", "24 December 2026"},
		{"settings zone america/port-au-prince", "America/Port-au-Prince"},
		{"settings zone posixrules", "no place"},
		{"streak, please", "Your streak"},
	}
}
