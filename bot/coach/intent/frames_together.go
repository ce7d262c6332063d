package intent

// Wishes about other people: teams, mentors, thanks.
var togetherFrames = []frame{
	{line: "team list", needs: "teams", also: "what is join all another", mood: tells},
	{line: "team list", needs: "team what|all|another", also: "join is have pick", bars: "who my", mood: tells},
	{line: "team join {team}", needs: "join|add|TEAM TEAM", also: "team turn pick me", bars: "who what", mood: acts},
	{line: "team join {name}", needs: "join|add|pick team NAME", also: "called turn on me", mood: acts},
	{doubt: joinDoubt, needs: "joinverb NAME", mood: acts | exact},
	{line: "team list", needs: "join|pick team", also: "an", mood: acts},
	{line: "team create", needs: "create team", mood: acts | exact},
	{line: "team create {name}", needs: "need|want team NAME", also: "create an called", bars: "my who what", mood: acts | exact},
	{line: "team create {name}", needs: "create team NAME", also: "called turn", mood: acts},
	{line: "team create {team}", needs: "create team TEAM", also: "called", mood: acts},
	{doubt: teamLeaveDoubt, needs: "leave|off|delete team", also: "turn want my TEAM hide"},
	{doubt: teamLeaveDoubt, needs: "team not|dislike be|want|join", also: "anymore join be want my dislike", mood: acts},
	{doubt: teamLeaveDoubt, needs: "leave TEAM", also: "team"},
	{line: "team show", needs: "team", also: "another who is doing how look", bars: "an", mood: tells},
	{line: "team show {team}", needs: "TEAM", also: "team who is doing how look", mood: tells},
	{line: "team quest {topic}", needs: "goal TOPIC", also: "team start create turn NUMBER join want", mood: acts},
	{
		line: "team quest", needs: "goal",
		also: "board finish until need moreword doingword lose yn start create join left many done team is what how turn doing week far progress all",
		mood: tells,
	},

	{line: "stuck [topic]", needs: "stuck", also: "whattodo TOPIC topic task it learn not", bars: "give", mood: state},
	{line: "stuck {topic}", needs: "TOPIC helpcall", also: "stuck human is not explain it task topic speak do"},
	{
		line: "stuck {topic}", needs: "human|mentor TOPIC help|helped|helpwith|speak|need|want|give|have|explain",
		also: "stuck it can from speak explain", bars: "be who others", mood: acts,
	},
	{line: "stuck {topic}", needs: "stuck TOPIC", also: "topic task not it", bars: "give", mood: state},
	{line: "stuck tell {tail}", needs: "stuck TAIL", also: "topic task not"},
	{doubt: helpWithDoubt, needs: "helpwith", also: "TOPIC task topic some TAIL", bars: "others"},
	{doubt: helpWithDoubt, needs: "helpwith TOPIC", also: "task topic some"},
	{line: "mentor", needs: "who help|helped|speak", also: "can mentor human ask", mood: tells},
	{
		line: "stuck [topic]", needs: "human speak|is|need|want|explain|have",
		also: "it can stuck explain helped not TOPIC who speak real", bars: "be what", mood: tells,
	},
	{line: "stuck tell {tail}", needs: "human speak|need|want TAIL", also: "helped explain"},
	{line: "stuck [topic]", needs: "mentor need|speak|give|have|want|find", also: "speak helped TOPIC", bars: "be what who", mood: tells},
	{
		doubt: codeDoubt, needs: "my code review|show|look|check|helped|stuck|human",
		also: "can review human look speak my helped over debug fix it", mood: tells,
	},
	{line: "mentor", needs: "mentors", also: "who is what all show on", bars: "my", mood: tells},
	{line: "mentor", needs: "mentor who|what|list", also: "is are", mood: tells},
	{line: "mentor on", needs: "mentor be|join|turn|add", also: "want sign add turn as", mood: acts},
	{line: "mentor on", needs: "helpothers", also: "want be can happy glad", bars: "it you need", mood: acts},
	{line: "mentor on {topic}", needs: "helpothers TOPIC", also: "want be can happy glad human", bars: "it you need", mood: acts},
	{line: "mentor on {topic}", needs: "TOPIC question askme", also: "can", mood: acts | exact},
	{line: "mentor on {topic}", needs: "TOPIC human|peopleword askme", also: "can know if helped", mood: acts | exact},
	{
		line: "mentor on {topic}", needs: "know TOPIC help|helped|helpothers|helpwith",
		also: "can very well human peopleword others if helpothers", bars: "you not", mood: acts | exact,
	},
	{line: "mentor on {topic}", needs: "human|peopleword stuck|helpwith|need TOPIC askme|helpothers", also: "can if help who is", mood: acts | exact},
	{line: "mentor on {topic}", needs: "helpwith human|peopleword TOPIC askme", also: "if need can", mood: acts | exact},
	{line: "mentor on {topic}", needs: "mentor be|join|add TOPIC", also: "TOPIC want", mood: acts},
	{
		line: "mentor off", needs: "mentor|mentors|helpothers stop|not|off|leave|hide|dislike",
		also: "be want turn on list anymore join speak nudge human mentors", mood: acts,
	},

	{line: "thanks {member} [topic]", needs: "thanks MEMBER", also: "praise ok all helped TOPIC topic say"},
	{line: "thanks {member} [topic]", needs: "MEMBER helped", also: "thanks is praise TOPIC topic all"},
	{line: "thanks {member} {tail}", needs: "thanks MEMBER TAIL", also: "helped"},
	{line: "thanks {member}", needs: "thanks MEMBER REST", also: "helped", mood: exact},
	{doubt: thanksDoubt, needs: "thanks THANKED", also: "helped say", mood: bare | exact},
	{talk: "thanks", needs: "thanks", also: "helped it all ok praise yes no bye how do"},
	{talk: "thanks", needs: "helped praise|it", also: "thanks"},
}

var (
	joinDoubt = &doubt{"Is {name} a team or a roadmap?", []Reading{
		{"Join the team {name}", "team join {name}"}, {"Start the roadmap {name}", "start {name}"},
	}}
	helpWithDoubt = &doubt{"Happy to help. What would you like?", []Reading{
		{"Explain it", "topic {topic}"}, {"Ask a mentor", "stuck [topic]"}, {"See what I can do", "help"},
	}}
	teamLeaveDoubt = &doubt{"Leave your team? Your own progress stays; only what you finish from then on no longer counts for the team.", []Reading{
		{"Leave the team", "team leave"}, {"Stay", "team show"},
	}}
	codeDoubt = &doubt{"I can't read code, but a mentor can. Should I ask one?", []Reading{
		{"Ask a mentor", "stuck tell"}, {"What makes a good code review?", "ask what is a code review"},
	}}
	thanksDoubt = &doubt{"Do you want to thank {thanked}? It brings them XP, and everybody here sees it.", []Reading{
		{"Thank {thanked}", "thanks {thanked}"}, {"No, I meant you", "today"},
	}}
)
