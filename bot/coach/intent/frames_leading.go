package intent

// What leads wish for.
var leadingFrames = []frame{
	{line: "assign {member} {topic} by {time}", needs: "assign|give|ask|want MEMBER TOPIC TIME", also: leadingWords, mood: acts | exact | certain},
	{
		line: "assign {member} {topic} by {time}", needs: "should|needs|must|finish|need|have MEMBER TOPIC TIME", also: leadingWords + " ask speak want",
		bars: "already done", mood: acts | exact | certain,
	},
	{line: "assign {member} {topic}", needs: "assign MEMBER TOPIC", also: leadingWords, mood: acts | exact | certain},
	{
		line: "assign withdraw {member} {topic}", needs: "withdrawword|undo|delete MEMBER TOPIC assigned",
		also: "theirs off assign", mood: acts | exact | certain,
	},
	{line: "assign withdraw {member} {topic}", needs: "withdrawword|delete MEMBER TOPIC off", also: "theirs list task have", mood: acts | exact | certain},
	{
		line: "assign withdraw {member} {topic}", needs: "have|turn off MEMBER TOPIC",
		also: "theirs list assigned task tasks", bars: "not", mood: acts | exact | certain,
	},
	{line: "assign withdraw {member} {topic}", needs: "MEMBER TOPIC not anymore", also: "need must should do learn finish does", mood: acts | exact | certain},
	{
		line: "assign list", needs: "what|who assigned",
		also: "topic task is list all lateword late behind topics assign what who", bars: "me my", mood: tells | certain,
	},
	{
		line: "assign list", needs: "list|show|all assignments|assigned",
		also: "topic task is what lateword open openword all lead", bars: "my me", mood: tells | certain,
	},
	{line: "assign list", needs: "what assign", also: "have do", mood: tells | exact | certain},
	{line: "assign list", needs: "who|what lateword", also: "topic topics task assigned theirs is", mood: tells | exact | certain},
	{line: "assign mine", needs: "my|me assigned", also: "what is has topic topics task lead all list to deadline leadword", mood: tells | exact | certain},
	{line: "assign mine", needs: "deadline have|my|what", also: "topic topics task some yn list", mood: tells | exact | certain},
	{
		line: "assign mine", needs: "leadword give|want|assigned|assign",
		also: "what do me topic task learn topics finish need", bars: "MEMBER", mood: tells | exact | certain,
	},

	{line: "goal {share} by {time}", needs: "SHARE TIME sharegoal", also: goalWords, mood: acts | exact | certain},
	{line: "goal {name} {share} by {time}", needs: "NAME SHARE TIME sharegoal", also: goalWords, mood: acts | exact | certain},
	{line: "goal {share} by {time}", needs: "SHARE TIME cohort", also: goalWords, mood: acts | exact | certain},
	{line: "goal remove {name}", needs: "remaining NAME sharegoal", also: "cohort", mood: acts | exact | certain},
	{line: "goal", needs: "sharegoal cohort", also: "what how far is list " + goalWords, bars: "not perweek", mood: tells | exact | certain},
	{line: "goal", needs: "onpace cohort|sharegoal", also: "how what far behind is still " + goalWords, bars: "learn", mood: tells | exact | certain},

	{
		line: "digest on {time}", needs: "digestword TIME",
		also: "send give want turn start weekly nudge have lead on enable mail leadword", bars: "not stop off", mood: acts | exact | certain,
	},
	{
		line: "digest on", needs: "digestword enable|weekly|perweek|on",
		also: "want have send give turn leadword", bars: "not stop off", mood: acts | exact | certain,
	},
	{
		line: "digest off", needs: "digestword stop|off|not|no|dislike|enough",
		also: "want need anymore turn send leadword weekly all dislike", mood: acts | exact | certain,
	},
	{line: "digest", needs: "digestword", also: "how was is what leadword week", bars: "not no stop", mood: tells | exact},

	{line: "report", needs: "who quietword", also: "lately week is has become team went", mood: tells | exact | certain},
	{
		line: "report", needs: "hardword|stuck topics|what|where peopleword|cohort",
		also: "is find most do what topics", bars: "explain", mood: tells | exact | certain,
	},

	{line: "correct {member} {topic} done {reason}", needs: "mark|turn MEMBER TOPIC REASON", also: correctWords, mood: acts | exact | certain},
	{line: "correct {member} {topic} done", needs: "mark MEMBER TOPIC done", also: correctWords, mood: acts | exact | certain},
	{
		line: "correct {member} {topic} open {reason}", needs: "openverb MEMBER TOPIC REASON",
		also: "turn mark as again status set", mood: acts | exact | certain,
	},
	{line: "correct {member} {topic} open", needs: "openverb MEMBER TOPIC", also: "turn mark as again status set", mood: acts | exact | certain},
	{
		line: "correct {member} {topic} done", needs: "MEMBER TOPIC done|finish|didverb mark",
		also: correctWords + " it task workword", mood: acts | exact | certain,
	},
	{
		line: "correct {member} {topic} done {reason}", needs: "progress MEMBER TOPIC REASON",
		also: correctWords + " fix correct is", bars: "open not", mood: acts | exact | certain,
	},
	{doubt: correctDoubt, needs: "know|done|didverb|finish|understandword MEMBER TOPIC REASON", also: "already is has have well", mood: acts | exact},

	{line: "road new", needs: "ownroad makeword want|can|need|how", also: "how can yn people", bars: "not what which", mood: tells | exact | certain},
	{line: "road new", needs: "ownroad makeword", also: "how can yn people", bars: "not what which", mood: tells | exact | certain},
	{line: "road new", needs: "ownroad want|have|need", also: "can yn people", bars: "not what which show", mood: tells | exact | certain},
	{line: "road", needs: "ownroad", also: "what list all which have edit", mood: tells | exact | certain},
	{line: "road", needs: "versionsword|undo|back|previous ownroad|roadmap", also: "what list all which have versionsword previous my", mood: tells | exact},
	{line: "road publish {name}", needs: "publishword NAME roadmap", also: "live", mood: acts | exact | certain},
	{line: "road topics", needs: "makeword roadmap TOPIC", also: "TOPIC and out", bars: "yn how what", mood: acts | exact | certain},
}

// correctDoubt is asked where somebody only says that somebody else can something.
var correctDoubt = &doubt{"Should I correct their progress?", []Reading{
	{"It's done", "correct {member} {topic} done {reason}"}, {"Leave it", "progress {member}"},
}}

const (
	// goalWords may stand in any sentence about a share of the roadmap.
	goalWords = "cohort sharegoal turn create makeword should must need reachword roadmap new finish be done learn through"
	// projectWords may stand in any sentence that hands in a project.
	projectWords = "handin done finish projectword my is"
	// correctWords may stand in any sentence that corrects something.
	correctWords = "mark turn done as status finish theirs progress"
)

// Wishes about one's own road: a level, projects, records.
var roadFrames = []frame{
	{line: "today", needs: "firststep", also: "newhere ok next what how workword do yes thanks roadmap mentor learn", mood: tells | exact | certain},
	{line: "today", needs: "newhere", also: "ok yes firststep what next do now", bars: "all any some", mood: exact | certain},

	{line: "level test", needs: "wherefit", also: "test testword checkword find already can do show yn", bars: "what how not", mood: tells | exact | certain},
	{line: "level test", needs: "beginnerword|beginner not firststep|where|need", also: "all am start should", mood: tells | exact | certain},
	{line: "level undo", needs: "undo|withdrawword placement|levelword", also: "test testword mark marked what wrong was", mood: acts | exact | certain},
	{line: "level beginner", needs: "treat beginnerword", also: "learner", mood: acts | exact | certain},
	{line: "level strong", needs: "treat strongword", also: "learner", mood: acts | exact | certain},
	{line: "level", needs: "levelword what|which", also: "on am at is", bars: "test", mood: tells | exact | certain},

	{
		line: "weekly {number} days", needs: "aimword NUMBER daysword perweek",
		also: "learn weeklygoal", bars: "how many what nudge", mood: acts | exact | certain,
	},
	{
		line: "weekly {number} topics", needs: "aimword NUMBER topicsword perweek",
		also: "learn weeklygoal do", bars: "how many what", mood: acts | exact | certain,
	},
	{line: "weekly", needs: "weeklygoal how|didword|reachword|far", also: "goingword what is my reachword did", mood: tells | exact | certain},

	{line: "shaky {topic} off", needs: "TOPIC not shakyword", also: "anymore is solid now", mood: acts | exact | certain},
	{line: "shaky {topic} off", needs: "TOPIC solid", also: "not shakyword now is", bars: "how what you", mood: acts | exact},
	{line: "shaky {topic}", needs: "unsure TOPIC mark", also: "it workword how anymore", mood: acts | exact | certain},
	{doubt: unsureDoubt, needs: "unsure TOPIC", also: "anymore how workword well", bars: "what you why", mood: exact},

	{
		line: "project list", needs: "projectsword what|all|list|show|can",
		also: "which create makeword do is can learn", bars: "feedbackword who", mood: tells | exact | certain,
	},
	{line: "project link {topic} {url}", needs: "URL TOPIC projectword", also: projectWords, mood: acts | exact | certain},
	{line: "project link {topic} {url}", needs: "URL TOPIC handin", also: projectWords, mood: acts | exact | certain},
	{line: "project link {name} {url}", needs: "URL NAME projectword", also: projectWords, mood: acts | exact | certain},
	{line: "project link {name} {url}", needs: "URL NAME handin", also: projectWords, mood: acts | exact | certain},
	{line: "project link {url}", needs: "URL projectword", also: projectWords, mood: acts | exact | certain},
	{
		line: "project ask {name}", needs: "NAME projectword feedbackword|review",
		also: "can human my want give have need get peopleword", bars: "who whose what how", mood: acts | exact,
	},
	{
		line: "project ask", needs: "projectword feedbackword|review",
		also: "can human my want give have need get peopleword", bars: "who whose", mood: acts | exact,
	},
	{
		line: "project reviews", needs: "who projectword|projectsword feedbackword|review",
		also: "can need want waiting openword is", mood: tells | exact | certain,
	},
	{line: "project reviews", needs: "projectsword feedbackword|review", also: "openword can want human all others", mood: tells | exact | certain},

	{line: "export record", needs: "export|give|download learningrecord", also: "can have want need", bars: "not import takein", mood: acts | exact | certain},
	{line: "export record", needs: "learningrecord", also: "export give have can want need download", bars: "not import takein", mood: acts | exact | certain},
	{line: "export record", needs: "takealong", also: "can want how export when leave takealong am", mood: acts | exact},
	{line: "import", needs: "takein learningrecord", also: "old other from team my have can", mood: acts | exact | certain},
	{
		line: "import", needs: "learningrecord|data|progress takein other|another|old",
		also: "old mentor from another team before learn workspace other my", mood: acts | exact,
	},
}

var unsureDoubt = &doubt{"Shall I note that {topic} is shaky for you, or go over it again?", []Reading{
	{"It's shaky", "shaky {topic}"}, {"Explain it", "topic {topic}"}, {"Quiz me", "quiz {topic}"},
}}

// Wishes about calls for help, of those who ask and of mentors.
var callFrames = []frame{
	{line: "stuck list", needs: "callstate callthing", also: "what is how who when some human did yn didword anyone mentor far", mood: tells | exact | certain},
	{line: "stuck list", needs: "when|many callthing human|mentor", also: "callstate take answersword until", mood: tells | exact | certain},
	{line: "stuck solved", needs: "solvedword", also: "notneeded thanks not human ok help", bars: "how why TOPIC", mood: acts | exact},
	{line: "stuck cancel", needs: "withdrawword callthing", also: "my withdrawword", bars: "you", mood: acts | exact | certain},
	{line: "stuck another", needs: "elseword help|helped|ask|speak", also: "can me callthing", bars: "who how", mood: acts | exact},

	{line: "mentor calls", needs: "openword callthing", also: "what show who is list", bars: "system api", mood: tells | exact | certain},
	{line: "mentor calls", needs: "mentor inboxword", also: "show what is", mood: tells | exact | certain},
	{line: "inbox", needs: "what inboxword", also: "you could did can", mood: tells | exact | certain},
	{
		line: "mentor hours {hours}", needs: "mentorhours|canhelp|callthing HOURS",
		also: "turn only send give want mentor is be have", bars: "not nudge", mood: acts | exact | certain,
	},
	{line: "mentor hours {time}", needs: "mentorhours TIME", also: "turn only callthing want mentor is", mood: acts | exact | certain},
	{
		line: "mentor hours {time}", needs: "callthing|canhelp TIME",
		also: "send give only want callthing canhelp have me take can be mentor between", bars: "not nudge", mood: acts | exact | certain,
	},
	{
		line: "mentor load {number}", needs: "callthing NUMBER",
		also: "atonce maxword can give have want take me send only mentor", bars: "TIME day", mood: acts | exact | certain,
	},
	{
		line: "mentor duty on", needs: "rota turn|join|add|joinverb|on|put",
		also: "want be have sometimes can list mentor", bars: "off not no leave stop who", mood: acts | exact | certain,
	},
	{line: "mentor duty on", needs: "rota want|can be", also: "sometimes on", bars: "off not no leave stop who", mood: acts | exact | certain},
	{
		line: "mentor duty off", needs: "rota off|leave|stop|not|no|delete|remaining",
		also: "turn be want on list anymore have mentor", mood: acts | exact | certain,
	},
	{line: "mentor duty", needs: "rota who|whoseweek", also: "week is turn when my", mood: tells | exact | certain},
	{line: "teach gaps", needs: "gapword asked|what", also: "peopleword list show what which you do question", mood: tells | exact | certain},
	{line: "teach list", needs: "taught answersword|asked", also: "what which list show do all", mood: tells | exact | certain},
	{line: "teach list", needs: "taught show|list|what", also: "answersword all", mood: tells | exact | certain},
}

// Wishes to learn with somebody.
var pairingFrames = []frame{
	{
		line: "pair on", needs: "pair|match|buddy human|peopleword|someone|me", also: "up want be with can turn learn find", bars: "not what who how",
		mood: acts | certain,
	},
	{line: "pair on", needs: "find|want|need|give buddy|partner", also: "me learn study human someone", bars: "not what how", mood: acts | exact | certain},
	{line: "pair on", needs: "joinverb|join|add pairs|pairing|pairsword", also: "want me", bars: "not", mood: acts | exact | certain},
	{line: "pair on", needs: "meetword peopleword|human", also: "want other another new learners can", bars: "not who when how", mood: acts | exact},
	{line: "pair off", needs: "stop|leave|off|not|no pairs|pairing|pair|paired", also: "be me want anymore turn the any more", mood: acts | exact | certain},
	{
		line: "pair", needs: "who|when pair|partner|buddy|paired",
		also: "is my meet meetword this week do you with me did", bars: "find", mood: tells | exact | certain,
	},
	{line: "pair", needs: "who meet|meetword", also: "do week this is am", mood: tells | exact | certain},
	{
		line: "pair streak {member}", needs: "streak|sharedstreak MEMBER together|sharedstreak|share|start",
		also: "want do have start me share", bars: "how what show", mood: acts | exact | certain,
	},
	{line: "pair streak {member}", needs: "sharedstreak MEMBER", also: "want do have start me share", bars: "how what show", mood: acts | exact | certain},
	{line: "pair streak off", needs: "sharedstreak stop|off|leave|no", also: "want anymore", mood: acts | exact | certain},
	{line: "pair across", needs: "pairsword acrossword", also: "peopleword teams you when human", bars: "me i", mood: acts | exact | certain},
	{line: "pair neighbours", needs: "pairsword closeword", also: "peopleword roadmap on who is", bars: "me i", mood: acts | exact | certain},
}

// leadingWords may stand in any sentence that assigns something.
const leadingWords = "topic task finish learn done do should needs must dueword"
