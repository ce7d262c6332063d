package intent

// Wishes about the walk through a roadmap, as commands of the area Learn.
var learningFrames = []frame{
	// start and today
	{line: "start", needs: "join", also: "on mentor roadmap", mood: acts},
	{line: "start", needs: "start join|learn", also: "want"},
	{
		line: "start {roadmap}", needs: "start|join|pick|go|learn|turn ROADMAP",
		also: "roadmap turn pick join start want do learn next now another go task topic", mood: acts,
	},
	{line: "today", needs: "task", also: "should turn pick", bars: "when how many who where", mood: tells},
	{line: "today", needs: "today", mood: bare | exact},
	{line: "today", needs: "give|showpage today exercise|task", mood: exact},
	{line: "today", needs: "give|showpage today", also: "it", mood: exact},
	{line: "today", needs: "what need do", also: "today task", mood: tells | exact},
	{line: "today", needs: "today what", also: "task should learn do up", mood: tells},
	{line: "today", needs: "should do|learn|work|task what", also: "task", mood: tells},
	{line: "today", needs: "today task", also: "what pick go", mood: tells},
	{line: "today", needs: "give some|task do|task|learn", also: "task learn"},
	{line: "today", needs: "want|can|freetime|let learn|task some|today", also: "another", bars: "when"},
	{line: "today", needs: "go", also: "learn task turn where", mood: tells},
	{line: "today", needs: "freetime", also: "what can do learn", mood: tells | exact, bars: "when how not who"},
	{line: "today", needs: "freetime help"},
	{line: "today", needs: "help today", also: "task"},
	{line: "today", needs: "nudge what task", mood: tells | exact},
	{line: "today", needs: "whattodo", also: "should"},

	// moves
	{line: "done [topic]", needs: "done", also: "TOPIC task topic pick learn explain", mood: acts},
	{line: "done [topic]", needs: "mark it|done|list", also: "TOPIC task topic off turn", mood: acts},
	{line: "done [topic]", needs: "didverb task|it|exercise", also: "topic today all learn", bars: "you", mood: acts | exact},
	{doubt: knownDoubt, needs: "didverb TOPIC", also: "topic well today explain", bars: "you want need can let", mood: acts | exact},
	{doubt: knownDoubt, needs: "understandword TOPIC well|already|years", also: "topic know", mood: acts | exact},
	{line: "done [topic]", needs: "mark off", also: "TOPIC task topic list", mood: acts},
	{line: "done {topic}", needs: "TOPIC done|mark", also: "task topic turn done mark learn enough know", mood: acts},
	{line: "done [topic]", needs: "finish task|it|topic|TOPIC", also: "task topic mark", bars: "can need want today", mood: acts},
	{line: "task [topic]", needs: "tick", also: "mark done not topic TOPIC task didverb exercise", mood: acts},
	{doubt: onlyTaskDoubt, needs: "exercise done|mark|didverb", also: "TOPIC it today all", bars: "you need want can", mood: acts},
	{line: "skip [topic]", needs: "skip", also: "TOPIC topic task turn next", mood: acts},
	{line: "skip [topic]", needs: "dislike do|skip|learn|pick", also: "TOPIC topic task skip", mood: acts},
	{line: "skip {topic}", needs: "leave dislike TOPIC", also: "can outword", mood: acts},
	{line: "skip {topic}", needs: "TOPIC off list|roadmap", also: "give have turn my", mood: acts},
	{line: "skip [topic]", needs: "leave outword it|TOPIC|task|topic", also: "TOPIC task topic", mood: acts},
	{line: "skip {topic}", needs: "skip|dislike TOPIC", also: "topic task learn do pick skip dislike not", mood: acts},
	{doubt: skipDoubt, needs: "no|not TOPIC", also: "learn do topic want dislike", bars: "show know", mood: acts | exact},
	{doubt: knownDoubt, needs: "already do|have|learn|done TOPIC", also: "years", mood: acts},
	{doubt: knownDoubt, needs: "know", also: "TOPIC topic task years done learn", bars: "you what want need can let", mood: acts},
	{line: "undo", needs: "undo", also: "oops mistake pressed task turn off mark done skip back next what didword do", mood: acts},
	{line: "undo", needs: "mistake", also: "oops pressed mark done skip undo turn go not"},
	{line: "undo", needs: "oops undo|mistake", also: "pressed done skip mark"},
	{line: "undo", needs: "not done mark|it|pressed|oops", also: "TOPIC oops undo"},

	// level, shaky
	{line: "level test", needs: "know|done|learn|understandword mostofit", also: "already have years", bars: "you what how", mood: acts},
	{line: "level test", needs: "placement", also: "test testword checkword quiz start do", mood: acts | named},
	{line: "level test", needs: "testword|checkword|test levelword", also: "quiz", bars: "team", mood: acts},
	{line: "level beginner", needs: "beginnerword", also: "complete am level levelword set turn", bars: "what who how where", mood: acts | exact},
	{line: "level strong", needs: "strongword", also: "am already level levelword set turn", bars: "what who how where", mood: acts | exact},
	{line: "level", needs: "levelword what", also: "is", mood: tells | exact},
	{line: "shaky [topic]", needs: "shakyword it|TOPIC|topic", also: "is mark still feel topic TOPIC", bars: "what which topics", mood: acts},

	// what comes next
	{line: "next", needs: "next", also: "roadmap list it what should learn do turn after task topic pick go", mood: tells},
	{line: "next", needs: "after what", also: "turn do learn should task topic next", mood: tells},

	// another task
	{line: "today another", needs: "another task|exercise|topic", also: "yn do today some want"},
	{line: "today another", needs: "another", also: "yn task topic exercise dislike learn do pick turn not some"},
	{line: "today another", needs: "another next task", also: ""},
	{line: "today easier", needs: "easier", also: "yn task topic exercise do another what is not turn"},
	{line: "today easier", needs: "simple task|topic|do", also: "do another some"},
	{line: "today harder", needs: "harder", also: "yn task topic exercise do another is turn not"},
	{line: "today easier", needs: "easyword want|give|have|an", also: "task topic exercise another do", mood: exact},
	{line: "today harder", needs: "hardword want|give|have|an", also: "task topic exercise another do", mood: exact},
	{line: "today easier", needs: "hardword is", also: "task topic exercise it for", mood: exact},
	{line: "today shorter", needs: "shorter", also: "yn task topic exercise do another is turn not today"},
	{line: "today shorter", needs: "littletime today", also: "task now not"},
	{line: "today shorter", needs: "littletime", also: "task today now busy not"},
	{line: "today longer", needs: "longer", also: "yn task topic exercise do another is turn today", bars: "not"},
	{line: "today {minutes}", needs: "MINUTES", also: "what is can task do left today some time littletime all"},
	{line: "today {minutes}", needs: "give some|task MINUTES", also: "today do learn"},
	{line: "today {minutes}", needs: "today MINUTES", also: "task do left some littletime all"},
	{line: "today {minutes}", needs: "task|some MINUTES", also: "task do give today some littletime shorter another"},
	{line: "today why", needs: "why task|it", also: "do pick give show today turn me point topic should learn have next"},
	{line: "today why", needs: "why", also: "pick turn do"},
	{line: "today why", needs: "point task|exercise", also: "it what why do"},
	{line: "today why", needs: "why pick|have|give|turn|show", also: "task it topic me"},
	{line: "today solution", needs: "solution", also: "task exercise what how should not do work", mood: tells},

	// words about the topic that was seen
	{line: "topic {topic}", needs: "pageword TOPIC", also: "what is show explain turn", bars: "not", mood: exact},
	{line: "topic {topic}", needs: "showpage TOPIC", also: "topic", bars: "some know have want", mood: exact},
	{line: "topic {topic}", needs: "explain", also: "what mean do not topic task word is it"},
	{line: "ask explain {topic} simply", needs: "simple", also: "explain it what is too easier word words"},
	{line: "ask explain {topic} simply", needs: "explain simple|easier", also: "what it not"},
	{line: "ask explain {topic} in other words", needs: "explain another|differently|againword", also: "not it"},
	{line: "ask example of {topic}", needs: "example", also: "another give show have code it", mood: tells},
	{line: "ask resources for {topic}", needs: "resources", also: "where can more show it good another explain", mood: tells | exact},
	{line: "ask why {topic}", needs: "why need|learn|know it|learn", also: "do need learn know should point have want useful pick", bars: "task"},
	{line: "ask why {topic}", needs: "point it|what", also: "what is why learn do topic"},
	{line: "ask exercise for {topic}", needs: "exercise", also: "it some another give do learn", bars: "TOPIC"},

	// quiz, review, topics
	{line: "quiz [topic]", needs: "checkword know|remember|understandword TOPIC|it", also: "what if", bars: "you", mood: acts},
	{line: "quiz [topic]", needs: "testword my|me knowword", also: "TOPIC", mood: acts},
	{line: "quiz [topic]", needs: "quiz", also: "NUMBER TOPIC some do question test topic start turn another next time go", mood: acts | named},
	{line: "quiz [topic]", needs: "test", also: "TOPIC know topic learn quiz question", mood: acts},
	{line: "quiz {topic}", needs: "question|quiz TOPIC", also: "NUMBER topic some do test", bars: "show", mood: acts | exact},
	{line: "quiz [topic]", needs: "question", also: "go NUMBER TOPIC topic it test quiz", bars: "show", mood: acts},
	{line: "quiz {tail}", needs: "quiz|test|question TAIL", also: "do know some", mood: acts},
	{line: "review", needs: "review", also: "what should do today have topic learn is task question some done know", mood: tells | exact},
	{line: "topics done", needs: "done what|show", also: "topic topics have TOPIC all learn", bars: "TOPIC today", mood: tells},
	{line: "topics done", needs: "done topic|topics|all show|what|list|all", also: "have", mood: tells},
	{line: "topics shaky", needs: "weak", also: "what topic topics is task where show skill skills areas", mood: tells},
	{line: "topics skipped", needs: "skipped show", also: "topic topics have all", mood: tells},
	{line: "topics skipped", needs: "skipped|skip what", also: "topic topics have list all", mood: tells},
	{line: "topics learning", needs: "learn|inprogress what", also: "topic topics do inprogress am now is", bars: "should can", mood: tells},
	{line: "topics", needs: "topics my|all|list|show", also: "what show list all", mood: tells},
	{
		line: "pick {topic}", needs: "TOPIC pick|learn|next|task",
		also: "pick learn next task turn topic go start now another instead want do some", bars: "give show", mood: acts | exact,
	},
	{line: "pick {topic}", needs: "TOPIC add|turn planword|next", also: "", mood: acts | exact},
	{doubt: resetDoubt, needs: "reset", also: "progress roadmap all learn go done", mood: acts},
	{doubt: resetDoubt, needs: "start againword", also: "roadmap all learn it turn progress", mood: acts},
	{doubt: resetDoubt, needs: "delete|reset progress", also: "all data done"},
	{doubt: redoDoubt, needs: "redo|reset TOPIC", also: "learn topic reset do go"},
}

var (
	onlyTaskDoubt = &doubt{"Nice! Is it only the exercise, or are you done with the whole topic?", []Reading{
		{"Only the exercise", "task [topic]"}, {"The whole topic", "done [topic]"},
	}}
	skipDoubt = &doubt{"What should I do with it?", []Reading{
		{"Skip it", "skip {topic}"}, {"Explain it", "topic {topic}"}, {"Ask a mentor", "stuck {topic}"},
	}}
	knownDoubt = &doubt{"Good to know! Should I count it as done, or would you like to check with a quiz first? You can also just skip it.", []Reading{
		{"Mark it done", "done [topic]"}, {"Quiz me", "quiz [topic]"}, {"Skip it", "skip [topic]"},
	}}
	resetDoubt = &doubt{"Start over? Topics are opened again, and your XP, streak and badges stay. You can take it back for 7 days.", []Reading{
		{"Reset my roadmap", "reset roadmap"}, {"Keep my progress", "today"},
	}}
	redoDoubt = &doubt{"Do you want to go through it again? It's opened as if you had never touched it; you can take that back for 7 days.", []Reading{
		{"Open it again", "reset topic {topic}"}, {"Just read it again", "topic {topic}"}, {"Quiz me", "quiz {topic}"},
	}}
)
