package intent

// Wishes about other people: teams, mentors, thanks.
var togetherFrames = []frame{
	{line: "team list", needs: "teams", also: "what is join all another", mood: tells},
	{line: "team list", needs: "team what|all|another", also: "join is have pick", bars: "who my", mood: tells},
	{line: "team join {team}", needs: "join|add|TEAM TEAM", also: "team turn pick me", bars: "who what", mood: acts},
	{line: "team join {name}", needs: "join|add team NAME", also: "called turn on me", mood: acts},
	{line: "team list", needs: "join|pick team", also: "an", mood: acts},
	{line: "team create {name}", needs: "create team NAME", also: "called turn", mood: acts},
	{line: "team create {team}", needs: "create team TEAM", also: "called", mood: acts},
	{doubt: teamLeaveDoubt, needs: "leave|off|delete team", also: "turn want my TEAM hide"},
	{doubt: teamLeaveDoubt, needs: "leave TEAM", also: "team"},
	{line: "team show", needs: "team", also: "another who is doing how look", bars: "an", mood: tells},
	{line: "team show {team}", needs: "TEAM", also: "team who is doing how look", mood: tells},
	{line: "team quest", needs: "goal", also: "team is what", mood: tells},

	{line: "stuck [topic]", needs: "stuck", also: "TOPIC topic task it learn not", bars: "give"},
	{line: "stuck {topic}", needs: "stuck TOPIC", also: "topic task not it", bars: "give"},
	{line: "stuck tell {tail}", needs: "stuck TAIL", also: "topic task not"},
	{doubt: helpWithDoubt, needs: "helpwith", also: "TOPIC task topic some TAIL", bars: "others", mood: tells},
	{doubt: helpWithDoubt, needs: "helpwith TOPIC", also: "task topic some"},
	{doubt: helpWithDoubt, needs: "helpwith TAIL", also: "task topic some"},
	{line: "mentor", needs: "who help|helped|speak", also: "can mentor human ask", mood: tells},
	{
		line: "stuck [topic]", needs: "human speak|is|need|want|explain|have",
		also: "it can stuck explain helped not TOPIC who speak real", bars: "be", mood: tells,
	},
	{line: "stuck tell {tail}", needs: "human speak|need|want TAIL", also: "helped explain"},
	{line: "stuck [topic]", needs: "mentor need|speak|give|have|want|find", also: "speak helped TOPIC", bars: "be what who", mood: tells},
	{
		doubt: codeDoubt, needs: "my code review|show|look|check|helped|stuck|human",
		also: "can review human look speak my helped over debug fix it", mood: tells,
	},
	{line: "mentor", needs: "mentors", also: "who is what all show on", bars: "my", mood: tells},
	{line: "mentor", needs: "mentor who|what|list", also: "is are", mood: tells},
	{line: "mentor on", needs: "mentor be|join|turn", also: "want sign add turn as", mood: acts},
	{line: "mentor on", needs: "helpothers", also: "want be can happy glad", bars: "it you need", mood: acts},
	{line: "mentor on {topic}", needs: "helpothers TOPIC", also: "want be can happy glad human", bars: "it you need", mood: acts},
	{line: "mentor on {topic}", needs: "mentor be|join TOPIC", also: "want", mood: acts},
	{
		line: "mentor off", needs: "mentor|mentors|helpothers stop|not|off|leave|hide|dislike",
		also: "be want turn on list anymore join speak nudge human mentors", mood: acts,
	},

	{line: "thanks {member} [topic]", needs: "thanks MEMBER", also: "helped TOPIC topic say"},
	{line: "thanks {member} {tail}", needs: "thanks MEMBER TAIL", also: "helped"},
	{doubt: thanksDoubt, needs: "thanks PERSON", also: "helped say", mood: bare | exact},
	{talk: "thanks", needs: "thanks", also: "helped it all ok praise yes no bye how do"},
	{talk: "thanks", needs: "helped praise|it", also: "thanks"},
}

var (
	helpWithDoubt = &doubt{"Happy to help. What would you like?", []Choice{
		{"Explain it", "topic {topic}"}, {"Ask a mentor", "stuck [topic]"}, {"See what I can do", "help"},
	}}
	teamLeaveDoubt = &doubt{"Leave your team? Your own progress stays; only what you finish from then on no longer counts for the team.", []Choice{
		{"Leave the team", "team leave"}, {"Stay", "team show"},
	}}
	codeDoubt = &doubt{"I can't read code, but a mentor can. Shall I ask one?", []Choice{
		{"Ask a mentor", "stuck tell"}, {"What makes a good code review?", "ask what is a code review"},
	}}
	thanksDoubt = &doubt{"Do you want to thank {person}? It brings them XP, and everybody here sees it.", []Choice{
		{"Thank {person}", "thanks {person}"}, {"No, I meant you", "today"},
	}}
)
