package bot

// commands is the command tree, in the order of the help. Everything that
// knows about a command is derived from its entry here.
func commands() []command {
	topic := Arg{Name: "topic", Summary: "A topic by its name, such as caching", Kind: TopicArg}
	need := func(a Arg) Arg { a.Required = true; return a }
	return []command{
		{Command: Command{
			Name: "start", Area: Learn, Summary: "Join and choose a roadmap", Open: true,
			Args:     []Arg{{Name: "roadmap", Summary: "The roadmap to walk, or 'setup' to choose everything", Kind: RoadmapArg}},
			Examples: []string{"start", "start backend", "start setup"},
		}, run: (*call).start, asks: firstWord("roadmap", "setup")},
		{Command: Command{
			Name: "today", Area: Learn, Summary: "Today's task",
			Examples: []string{"today"},
		}, run: (*call).todaysTask},
		{Command: Command{
			Name: "done", Area: Learn, Summary: "Mark today's task, or a topic, as done",
			Args: []Arg{topic}, Examples: []string{"done", "done http"},
		}, run: (*call).done},
		{Command: Command{
			Name: "task", Area: Learn, Summary: "Tick today's task, or a task of a topic, without finishing the topic",
			Args: []Arg{topic}, Examples: []string{"task", "task http"},
		}, run: (*call).task},
		{Command: Command{
			Name: "skip", Area: Learn, Summary: "Skip today's task, or a topic",
			Args: []Arg{topic}, Examples: []string{"skip", "skip perl"},
		}, run: (*call).skip},
		{Command: Command{
			Name: "undo", Area: Learn, Summary: "Take your last move back",
			Args: []Arg{topic}, Examples: []string{"undo"},
		}, run: (*call).undo},
		{Command: Command{
			Name: "next", Area: Learn, Summary: "What comes next, and why",
			Examples: []string{"next"},
		}, run: (*call).next},
		{Command: Command{
			Name: "pick", Area: Learn, Summary: "Make a topic your next task, or choose a branch",
			Args: []Arg{need(topic)}, Examples: []string{"pick python"},
		}, run: (*call).pick, form: topicForm("pick", "Pick a topic", "Pick")},
		{Command: Command{
			Name: "ask", Area: Learn, Summary: "Ask a roadmap question in your own words", Open: true, Shared: true,
			Args:     []Arg{{Name: "question", Summary: "What you want to know", Required: true}},
			Examples: []string{"ask what is caching", "ask rest or graphql"},
		}, run: (*call).ask, form: questionForm},
		{Command: Command{
			Name: "topic", Area: Learn, Summary: "Read one topic in full", Open: true, Shared: true,
			Args: []Arg{need(topic)}, Examples: []string{"topic caching"},
		}, run: (*call).topic, form: topicForm("topic", "Find a topic", "Show")},
		{Command: Command{
			Name: "quiz", Area: Learn, Summary: "Test yourself on a topic", Open: true, Shared: true,
			Args: []Arg{topic}, Examples: []string{"quiz", "quiz sql"},
		}, run: (*call).quiz},
		{Command: Command{
			Name: "review", Area: Learn, Summary: "One or two questions on what you finished before",
			Args: []Arg{topic, {Name: "answer", Summary: "How it went: again, hard, good or easy"}}, Examples: []string{"review", "review http good"},
		}, run: (*call).review},
		{Command: Command{
			Name: "topics", Area: Learn, Summary: "Your topics: learning, shaky, done or skipped",
			Args:     []Arg{{Name: "status", Summary: "Only these", Kind: OneOf, Choices: []string{"learning", "shaky", "done", "skipped"}}},
			Examples: []string{"topics", "topics shaky"},
		}, run: (*call).topics},
		{Command: Command{
			Name: "reset", Area: Learn, Summary: "Open a topic, a stage or the roadmap again; undo within 7 days",
			Args: []Arg{
				{Name: "part", Summary: "How much", Kind: OneOf, Choices: []string{"topic", "stage", "roadmap", "undo"}, Required: true},
				{Name: "name", Summary: "The topic, or the stage by number or title"},
			},
			Examples: []string{"reset topic caching", "reset stage 2", "reset roadmap", "reset undo"},
		}, run: (*call).reset},
		{Command: Command{
			Name: "roadmap", Area: Standing, Summary: "The roadmap as a map, with your place in it", Open: true, Shared: true,
			Args:     []Arg{{Name: "name", Summary: "Another roadmap, or 'list' for all", Kind: RoadmapArg}},
			Examples: []string{"roadmap", "roadmap list"},
		}, run: (*call).roadmap},
		{Command: Command{
			Name: "progress", Area: Standing, Summary: "How far you are, your pace and your forecast",
			Args:     []Arg{{Name: "member", Summary: "Somebody else who shows up on the leaderboard", Kind: MemberArg}},
			Examples: []string{"progress", "progress @maria"},
		}, run: (*call).progress},
		{Command: Command{
			Name: "leaderboard", Area: Standing, Summary: "The board, with your own rank", Open: true, Shared: true,
			Args: []Arg{
				{Name: "period", Summary: "How far back", Kind: OneOf, Choices: []string{"week", "month", "all", "day", "consistency", "teams"}},
				{Name: "team", Summary: "Only this team", Kind: TeamArg},
			},
			Examples: []string{"leaderboard", "leaderboard month", "leaderboard week platform", "leaderboard consistency", "leaderboard teams month"},
		}, run: (*call).leaderboard},
		{Command: Command{
			Name: "share", Area: Standing, Summary: "Show an answer to everybody in the channel", Open: true,
			Args:     []Arg{{Name: "command", Summary: "What to show, such as: leaderboard month", Required: true}},
			Examples: []string{"share leaderboard", "share topic caching"},
		}, run: (*call).share},
		{Command: Command{
			Name: "streak", Area: Standing, Summary: "Your streak, day by day, and a pause when you are away",
			Args: []Arg{
				{Name: "action", Summary: "What to do", Kind: OneOf, Choices: []string{"pause", "resume"}},
				{Name: "days", Summary: "How long: 5, until friday, or 2026-12-20 2027-01-03"},
			},
			Examples: []string{"streak", "streak pause 5", "streak pause 2026-12-20 2027-01-03", "streak resume"},
		}, run: (*call).streak},
		{Command: Command{
			Name: "recap", Area: Standing, Summary: "Your last seven days, now or every week",
			Args:     []Arg{{Name: "unasked", Summary: "Whether it comes every week by itself", Kind: OneOf, Choices: []string{"on", "off"}}},
			Examples: []string{"recap", "recap on", "recap off"},
		}, run: (*call).recap},
		{Command: Command{
			Name: "badges", Area: Standing, Summary: "Your badges, and what each one takes",
			Args: []Arg{{Name: "all", Summary: "All that there are", Kind: OneOf, Choices: []string{"all"}}}, Examples: []string{"badges", "badges all"},
		}, run: (*call).badges},
		{Command: Command{
			Name: "thanks", Area: Together, Summary: "Thank somebody for help: it brings them XP",
			Args:     []Arg{{Name: "member", Summary: "Who helped you", Kind: MemberArg, Required: true}, topic},
			Examples: []string{"thanks @maria", "thanks @maria sql joins"},
		}, run: (*call).thanks},
		{Command: Command{
			Name: "team", Area: Together, Summary: "Learn together: create, join, leave, list or show teams, or set a quest",
			Args: []Arg{
				{Name: "action", Summary: "What to do", Kind: OneOf, Choices: []string{"create", "join", "leave", "list", "show", "quest"}},
				{Name: "name", Summary: "The team's name; of a quest the topic and how many", Kind: TeamArg},
			},
			Examples: []string{"team create Platform", "team join Platform", "team list", "team quest caching 5"},
		}, run: (*call).team},
		{Command: Command{
			Name: "stuck", Area: Together, Summary: "Ask a human mentor about a topic",
			Args: []Arg{topic}, Examples: []string{"stuck", "stuck sql joins", "stuck tell sql joins"},
		}, run: (*call).stuck, asks: firstWord("topic", "tell")},
		{Command: Command{
			Name: "mentor", Area: Together, Summary: "Be asked when somebody is stuck, or see who is", Open: true,
			Args: []Arg{
				{Name: "action", Summary: "Start or stop", Kind: OneOf, Choices: []string{"on", "off"}},
				{Name: "topics", Summary: "Only these topics, separated by commas"},
			},
			Examples: []string{"mentor on", "mentor on sql, docker", "mentor off"},
		}, run: (*call).mentoring},
		{Command: Command{
			Name: "teach", Area: Together, Summary: "Mentors: add an answer for this workspace", Open: true,
			Args:     []Arg{{Name: "lesson", Summary: "QUESTION => ANSWER, or: list, remove 1"}},
			Examples: []string{"teach where is our style guide => In the wiki, page Style.", "teach list", "teach remove 1"},
		}, run: (*call).teach},
		{Command: Command{
			Name: "remind", Area: Reminders, Summary: "The personal nudge: when, pause, put off, quieter, off",
			Args:     []Arg{{Name: "when", Summary: "09:00 mon-fri, off, pause until 2026-12-24, snooze tonight, not today, quieter"}},
			Examples: []string{"remind 09:00 mon-fri", "remind pause until friday", "remind off"},
		}, run: (*call).remind},
		{Command: Command{
			Name: "why", Area: Reminders, Summary: "Why a nudge came, or did not",
			Examples: []string{"why"},
		}, run: (*call).why},
		{Command: Command{
			Name: "daily", Area: Reminders, Summary: "What is posted to channels: the task of the day, the recap, the board", Open: true,
			Args: []Arg{
				{Name: "action", Summary: "What to do with it", Kind: OneOf, Choices: []string{"done", "explain", "quiz", "discuss", "today", "recap", "board"}},
				{Name: "topic", Summary: "The topic of the post; of a board the team"},
			},
			Examples: []string{"daily"},
		}, run: (*call).daily},
		{Command: Command{
			Name: "report", Area: Running, Summary: "Leads: who is active, who is stuck, where everybody stands", Open: true,
			Args: []Arg{
				{Name: "as", Summary: "As a file for a spreadsheet", Kind: OneOf, Choices: []string{"csv"}},
				{Name: "team", Summary: "Only this team; captains see their own", Kind: TeamArg},
			},
			Examples: []string{"report", "report Platform", "report csv"},
		}, run: (*call).report},
		{Command: Command{
			Name: "channel", Area: Running, Summary: "Admins: post the task of the day, the recap or the board to a channel", Open: true,
			Args:     []Arg{{Name: "words", Summary: "setup, or: #channel daily weekdays 09:00, #channel recap, #channel board, off, zone Europe/Berlin"}},
			Examples: []string{"channel setup", "channel #backend daily weekdays 09:00", "channel #backend recap mondays 09:00", "channel #backend board team Platform", "channel off", "channel zone Europe/Berlin"},
		}, run: (*call).channel, asks: firstWord("words", "setup")},
		{Command: Command{
			Name: "holidays", Area: Running, Summary: "Days on which nobody is nudged", Open: true,
			Args:     []Arg{{Name: "days", Summary: "Admins: add 2026-12-24, 2026-12-25, or: remove 2026-12-24"}},
			Examples: []string{"holidays", "holidays add 2026-12-24, 2026-12-25", "holidays remove 2026-12-24"},
		}, run: (*call).holidays},
		{Command: Command{
			Name: "settings", Area: Yourself, Summary: "Roadmap, minutes a day, time zone, nudge, leaderboard",
			Args: []Arg{
				{Name: "setting", Summary: "Which one to change", Kind: OneOf, Choices: []string{"roadmap", "minutes", "zone", "at", "days", "board", "save"}},
				{Name: "value", Summary: "The new value"},
			},
			Examples: []string{"settings", "settings minutes 30", "settings zone Europe/Berlin", "settings board off"},
		}, run: (*call).settings, asks: without("setting")},
		{Command: Command{
			Name: "export", Area: Yourself, Summary: "Your data as a file",
			Examples: []string{"export"},
		}, run: (*call).export},
		{Command: Command{
			Name: "forget", Area: Yourself, Summary: "Delete everything about you, for good",
			Args:     []Arg{{Name: "sure", Summary: "Say yes to confirm", Kind: OneOf, Choices: []string{"yes"}}},
			Examples: []string{"forget"},
		}, run: (*call).forget},
		{Command: Command{
			Name: "help", Area: Yourself, Summary: "What I can do", Open: true, Shared: true,
			Args:     []Arg{{Name: "command", Summary: "One command in detail, or xp", Kind: CommandArg}},
			Examples: []string{"help", "help done", "help xp"},
		}, run: (*call).help},
	}
}
