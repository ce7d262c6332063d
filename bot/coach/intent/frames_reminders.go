package intent

// Wishes about messages that come unprompted, and about being away.
var reminderFrames = []frame{
	{line: "remind", needs: "nudge", also: "is when what next settings my turn wake", mood: tells},
	{line: "remind {time}", needs: "nudge|wake TIME", also: "turn task learn want wake at daily do enable", mood: acts},
	{line: "remind {time}", needs: "turn nudge TIME", also: "my another", mood: acts},
	{line: "remind pause {time}", needs: "nudge not|no|off|stop UNTIL", also: "turn anymore want", mood: acts},
	{doubt: someDaysDoubt, needs: "nudge not|no|off|stop|dislike TIME", also: "turn anymore want", mood: acts},
	{line: "remind on", needs: "enable|on nudge", also: "turn againword want back", mood: acts},
	{line: "remind on", needs: "nudge turn on", also: "", mood: acts},
	{line: "remind off", needs: "nudge stop|off|not|dislike|no|delete|leave", also: "turn anymore want all on less no dislike", mood: acts},
	{line: "remind off", needs: "stop", also: "can all now it anymore nudge", mood: acts | bare, bars: "start"},
	{line: "remind off", needs: "alone", also: "anymore stop"},
	{line: "remind quieter", needs: "toomuch nudge", also: "is not get do"},
	{line: "remind quieter", needs: "less", also: "nudge turn want wake often", mood: acts},
	{line: "remind quieter", needs: "nudge less|not toomuch|less", also: "turn", mood: acts},
	{line: "remind weekly", needs: "weekly enough|nudge|wake", also: "nudge turn only task", mood: acts},
	{line: "remind pause {time}", needs: "pause nudge TIME", also: "turn all", mood: acts},
	{doubt: pauseDoubt, needs: "pause", also: "nudge turn all streak want today task some learn away", mood: acts},
	{line: "streak pause {time}", needs: "pause TIME", also: "turn all streak task learn be work away", mood: acts},
	{line: "streak pause {time}", needs: "off TIME", also: "work be", bars: "on nudge", mood: acts | exact},
	{line: "streak pause {time}", needs: "streak holdverb TIME", also: "turn please not lose pause", mood: acts},
	{line: "streak pause {time}", needs: "streak UNTIL", also: "pause lose not turn", mood: acts},
	{line: "streak pause {time}", needs: "streak pause TIME", also: "turn lose not dislike", mood: acts},
	{line: "streak pause before {time}", needs: "backon TIME", also: "pause holiday hello happy", mood: acts},
	{line: "streak resume", needs: "back", also: "pause resume hello work"},
	{line: "streak resume", needs: "resume", also: "streak pause back nudge all", mood: acts},
	{line: "remind snooze", needs: "snooze", also: "nudge wake not today task do some", mood: acts},
	{line: "remind snooze {time}", needs: "TIME snooze", also: "nudge wake not task do today", mood: acts},
	{line: "remind snooze {time}", needs: "nudge|wake|snooze TIME", also: "wake task do", mood: acts},
	{line: "remind snooze {number} minutes", needs: "NUMBER moreword minutes", also: "give me", mood: acts},
	{line: "remind snooze {time}", needs: "give me TIME", bars: "some", mood: acts},
	{line: "remind snooze {time}", needs: "TIME", also: "today filler", bars: "MINUTES easier", mood: bare},
	{line: "remind not today", needs: "not today", also: "can do busy want task learn time nudge dislike", mood: acts},
	{line: "remind not today", needs: "nudge not|no|off|stop today", also: "turn me", mood: acts},
	{line: "remind not today", needs: "alone today"},
	{line: "remind not today", needs: "busy", also: "today can do not task learn now dislike", mood: acts | state},
	{line: "remind not today", needs: "skip|stop|dislike today", also: "task nudge learn not do", mood: acts},
	{line: "why", needs: "why nudge", also: "TIME no have do not today get is wake"},
	{line: "why", needs: "where nudge", also: "today is my"},
	{line: "why", needs: "nudge not didword", also: "why do what yesterday", bars: "want it"},
	{line: "why", needs: "nudge not yesterday", also: "why do what today me", bars: "want"},
}

var someDaysDoubt = &doubt{"When should I write to you, then?", []Reading{
	{"On weekdays only", "remind weekdays"}, {"Less often", "remind quieter"}, {"Not at all", "remind off"},
}}

var pauseDoubt = &doubt{"For how long? Your streak holds and I don't write until you're back.", []Reading{
	{"As you said: {time}", "streak pause {time}"},
	{"Only today", "remind not today"},
	{"A week", "streak pause 7"},
	{"Two weeks", "streak pause 14"},
}}
