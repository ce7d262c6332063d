package coach

import (
	"mentor/bot"
)

// The groups in which platforms with few commands on their first level show what
// is used now and then.
const (
	groupLead     = "lead"
	groupMy       = "my"
	groupTogether = "together"
)

// commands is the command tree, in the order of the help. Everything that
// knows about a command is derived from its entry here.
func commands() []command {
	topic := bot.Arg{Name: "topic", Summary: "A topic by its name, such as caching", Kind: bot.TopicArg}
	need := func(a bot.Arg) bot.Arg { a.Required = true; return a }
	return []command{
		{Command: bot.Command{
			Name: "start", Area: bot.Learn, Summary: "Join and choose a roadmap", Open: true,
			Args:     []bot.Arg{{Name: "roadmap", Summary: "The roadmap to walk, or 'setup' to choose everything", Kind: bot.RoadmapArg}},
			Examples: []string{"start", "start backend", "start setup"},
		}, run: (*call).start, verbs: []string{"setup", "save"}, asks: firstWord("roadmap", "setup")},
		{Command: bot.Command{
			Name: "today", Area: bot.Learn, Summary: "Today's task, or another, easier, shorter or harder one",
			Args:     []bot.Arg{{Name: "how", Summary: "another, easier, shorter, harder, the minutes you have, or why"}},
			Examples: []string{"today", "today easier", "today 10", "today why"},
		}, run: (*call).todaysTask, verbs: todayVerbs},
		{Command: bot.Command{
			Name: "done", Area: bot.Learn, Summary: "Mark today's task, or a topic, as done",
			Args: []bot.Arg{topic}, Examples: []string{"done", "done http"},
		}, run: (*call).done},
		{Command: bot.Command{
			Name: "task", Group: groupMy, Area: bot.Learn, Summary: "Tick today's task, or a task of a topic, without finishing the topic",
			Args: []bot.Arg{topic}, Examples: []string{"task", "task http"},
		}, run: (*call).task},
		{Command: bot.Command{
			Name: "skip", Area: bot.Learn, Summary: "Skip today's task, or a topic",
			Args: []bot.Arg{topic}, Examples: []string{"skip", "skip perl"},
		}, run: (*call).skip},
		{Command: bot.Command{
			Name: "undo", Area: bot.Learn, Summary: "Take your last move back",
			Args: []bot.Arg{topic}, Examples: []string{"undo"},
		}, run: about(undoCall.undo), verbs: []string{"yes"}},
		{Command: bot.Command{
			Name: "next", Area: bot.Learn, Summary: "What comes next, and why",
			Examples: []string{"next"},
		}, run: (*call).next},
		{Command: bot.Command{
			Name: "pick", Area: bot.Learn, Summary: "Make a topic your next task, or choose a branch",
			Args: []bot.Arg{need(topic)}, Examples: []string{"pick python"},
		}, run: (*call).pick, form: topicForm("pick", "Pick a topic", "Pick")},
		{Command: bot.Command{
			Name: "ask", Area: bot.Learn, Summary: "Ask a roadmap question in your own words", Open: true, Shared: true,
			Args:     []bot.Arg{{Name: "question", Summary: "What you want to know", Required: true}},
			Examples: []string{"ask what is caching", "ask rest or graphql"},
		}, run: (*call).ask, verbatim: true, form: questionForm},
		{Command: bot.Command{
			Name: "topic", Area: bot.Learn, Summary: "Read one topic in full", Open: true, Shared: true,
			Args: []bot.Arg{need(topic)}, Examples: []string{"topic caching"},
		}, run: (*call).topic, form: topicForm("topic", "Find a topic", "Show")},
		{Command: bot.Command{
			Name: "quiz", Area: bot.Learn, Summary: "Test yourself on a topic", Open: true, Shared: true,
			Args: []bot.Arg{topic}, Examples: []string{"quiz", "quiz sql"},
		}, run: about(quizCall.quiz)},
		{Command: bot.Command{
			Name: "review", Area: bot.Learn, Summary: "One or two questions on what you finished before",
			Args: []bot.Arg{topic, {Name: "answer", Summary: "How it went: again, hard, good or easy"}}, Examples: []string{"review", "review http good"},
		}, run: about(quizCall.review)},
		{Command: bot.Command{
			Name: "topics", Group: groupMy, Area: bot.Learn, Summary: "Your topics: learning, shaky, done or skipped",
			Args:     []bot.Arg{{Name: "status", Summary: "Only these", Kind: bot.OneOf, Choices: []string{"learning", "shaky", "done", "skipped"}}},
			Examples: []string{"topics", "topics shaky"},
		}, run: (*call).topics},
		{Command: bot.Command{
			Name: "reset", Group: groupMy, Area: bot.Learn, Summary: "Open a topic, a stage or the roadmap again; undo within 7 days",
			Args: []bot.Arg{
				{Name: "part", Summary: "How much", Kind: bot.OneOf, Choices: []string{"topic", "stage", "roadmap", "undo"}, Required: true},
				{Name: "name", Summary: "The topic, or the stage by number or title"},
			},
			Examples: []string{"reset topic caching", "reset stage 2", "reset roadmap", "reset undo"},
		}, run: (*call).reset},
		{Command: bot.Command{
			Name: "roadmap", Area: bot.Standing, Summary: "The roadmap as a map, with your place in it", Open: true, Shared: true,
			Args:     []bot.Arg{{Name: "name", Summary: "Another roadmap, or 'list' for all", Kind: bot.RoadmapArg}},
			Examples: []string{"roadmap", "roadmap list"},
		}, run: (*call).roadmap, verbs: []string{"list"}},
		{Command: bot.Command{
			Name: "progress", Area: bot.Standing, Summary: "How far you are, your pace and your forecast",
			Args:     []bot.Arg{{Name: "member", Summary: "Somebody else who shows up on the leaderboard", Kind: bot.MemberArg}},
			Examples: []string{"progress", "progress @maria"},
		}, run: (*call).progress},
		{Command: bot.Command{
			Name: "leaderboard", Area: bot.Standing, Summary: "The board, with your own rank", Open: true, Shared: true,
			Args: []bot.Arg{
				{Name: "period", Summary: "How far back", Kind: bot.OneOf, Choices: []string{"week", "month", "all", "day", "consistency", "teams"}},
				{Name: "team", Summary: "Only this team", Kind: bot.TeamArg},
			},
			Examples: []string{"leaderboard", "leaderboard month", "leaderboard week platform", "leaderboard consistency", "leaderboard teams month"},
		}, run: about(boardCall.leaderboard)},
		{Command: bot.Command{
			Name: "share", Group: groupTogether, Area: bot.Standing, Summary: "Show an answer to everybody in the channel", Open: true,
			Args:     []bot.Arg{{Name: "command", Summary: "What to show, such as: leaderboard month", Required: true}},
			Examples: []string{"share leaderboard", "share topic caching"},
		}, run: (*call).share},
		{Command: bot.Command{
			Name: "streak", Area: bot.Standing, Summary: "Your streak, day by day, and a pause when you are away",
			Args: []bot.Arg{
				{Name: "action", Summary: "What to do", Kind: bot.OneOf, Choices: []string{"pause", "resume"}},
				{Name: "days", Summary: "How long: 5, until friday, or 2026-12-20 2027-01-03"},
			},
			Examples: []string{"streak", "streak pause 5", "streak pause 2026-12-20 2027-01-03", "streak resume"},
		}, run: (*call).streak},
		{Command: bot.Command{
			Name: "recap", Group: groupMy, Area: bot.Standing, Summary: "Your last seven days, now or every week",
			Args:     []bot.Arg{{Name: "unasked", Summary: "Whether it comes every week by itself", Kind: bot.OneOf, Choices: []string{"on", "off"}}},
			Examples: []string{"recap", "recap on", "recap off"},
		}, run: (*call).recap},
		{Command: bot.Command{
			Name: "badges", Group: groupMy, Area: bot.Standing, Summary: "Your badges, and what each one takes",
			Args: []bot.Arg{{Name: "all", Summary: "All that there are", Kind: bot.OneOf, Choices: []string{"all"}}}, Examples: []string{"badges", "badges all"},
		}, run: (*call).badges},
		{Command: bot.Command{
			Name: "thanks", Area: bot.Together, Summary: "Thank somebody for help: it brings them XP",
			Args:     []bot.Arg{{Name: "member", Summary: "Who helped you", Kind: bot.MemberArg, Required: true}, topic},
			Examples: []string{"thanks @maria", "thanks @maria sql joins"},
		}, run: (*call).thanks},
		{Command: bot.Command{
			Name: "team", Area: bot.Together, Summary: "Learn together: create, join, leave, list or show teams, or set a quest",
			Args: []bot.Arg{
				{Name: "action", Summary: "What to do", Kind: bot.OneOf, Choices: []string{"create", "join", "leave", "list", "show", "quest"}},
				{Name: "name", Summary: "The team's name; of a quest the topic and how many", Kind: bot.TeamArg},
			},
			Examples: []string{"team create Platform", "team join Platform", "team list", "team quest caching 5"},
		}, run: about(teamCall.team)},
		{Command: bot.Command{
			Name: "stuck", Area: bot.Together, Summary: "Ask a human mentor about a topic",
			Args: []bot.Arg{topic}, Examples: []string{"stuck", "stuck sql joins", "stuck tell sql joins"},
		}, run: about(mentorCall.stuck), verbs: []string{"tell", "send"}, verbatim: true, asks: firstWord("topic", "tell")},
		{Command: bot.Command{
			Name: "mentor", Area: bot.Together, Summary: "Be asked when somebody is stuck, or see who is", Open: true,
			Args: []bot.Arg{
				{Name: "action", Summary: "Start or stop", Kind: bot.OneOf, Choices: []string{"on", "off"}},
				{Name: "topics", Summary: "Only these topics, separated by commas"},
			},
			Examples: []string{"mentor on", "mentor on sql, docker", "mentor off"},
		}, run: about(mentorCall.mentoring)},
		{Command: bot.Command{
			Name: "teach", Group: groupTogether, Area: bot.Together, Summary: "Mentors: add an answer for this workspace", Open: true,
			Args:     []bot.Arg{{Name: "lesson", Summary: "QUESTION => ANSWER, or: list, remove 1"}},
			Examples: []string{"teach where is our style guide => In the wiki, page Style.", "teach list", "teach remove 1"},
		}, run: about(mentorCall.teach), verbatim: true},
		{Command: bot.Command{
			Name: "remind", Area: bot.Reminders, Summary: "The personal nudge: when, pause, put off, quieter, off",
			Args:     []bot.Arg{{Name: "when", Summary: "9 pm mon-fri, off, pause until friday, snooze tonight, tomorrow at 9, not today, quieter"}},
			Examples: []string{"remind 09:00 mon-fri", "remind pause until friday", "remind off"},
		}, run: about(reminderCall.remind), asks: firstWord("when", "edit")},
		{Command: bot.Command{
			Name: "why", Group: groupMy, Area: bot.Reminders, Summary: "Why a nudge came, or did not",
			Examples: []string{"why"},
		}, run: about(reminderCall.why)},
		{Command: bot.Command{
			Name: "daily", Group: groupTogether, Area: bot.Reminders, Summary: "What is posted to channels: the task of the day, the recap, the board", Open: true,
			Args: []bot.Arg{
				{Name: "action", Summary: "What to do with it", Kind: bot.OneOf, Choices: []string{"done", "explain", "quiz", "discuss", "today", "recap", "board"}},
				{Name: "topic", Summary: "The topic of the post; of a board the team"},
			},
			Examples: []string{"daily"},
		}, run: about(channelCall.daily)},
		{Command: bot.Command{
			Name: "report", Group: groupLead, Area: bot.Running, Summary: "Leads: who is active, who is stuck, where everybody stands", Open: true,
			Args: []bot.Arg{
				{Name: "as", Summary: "As a file for a spreadsheet", Kind: bot.OneOf, Choices: []string{"csv"}},
				{Name: "team", Summary: "Only this team; captains see their own", Kind: bot.TeamArg},
			},
			Examples: []string{"report", "report Platform", "report csv"},
		}, run: (*call).report},
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
			Name: "holidays", Group: groupLead, Area: bot.Running, Summary: "Days on which nobody is nudged", Open: true,
			Args:     []bot.Arg{{Name: "days", Summary: "Admins: add 24-26 Dec, remove 24 Dec, import and the address of a calendar"}},
			Examples: []string{"holidays", "holidays add 24-26 Dec, 2027-01-01", "holidays remove 24 Dec"},
		}, run: about(holidayCall.holidays), asks: firstWord("days", "edit")},
		{Command: bot.Command{
			Name: "settings", Area: bot.Yourself, Summary: "Roadmap, minutes a day, time zone, nudge, leaderboard",
			Args: []bot.Arg{
				{Name: "setting", Summary: "Which one to change", Kind: bot.OneOf, Choices: []string{"roadmap", "minutes", "zone", "at", "days", "board", "save"}},
				{Name: "value", Summary: "The new value"},
			},
			Examples: []string{"settings", "settings minutes 30", "settings zone Europe/Berlin", "settings board off"},
		}, run: (*call).settings, asks: without("setting")},
		{Command: bot.Command{
			Name: "export", Group: groupMy, Area: bot.Yourself, Summary: "Your data as a file",
			Examples: []string{"export"},
		}, run: (*call).export},
		{Command: bot.Command{
			Name: "forget", Group: groupMy, Area: bot.Yourself, Summary: "Delete everything about you, for good",
			Args:     []bot.Arg{{Name: "sure", Summary: "Say yes to confirm", Kind: bot.OneOf, Choices: []string{"yes"}}},
			Examples: []string{"forget"},
		}, run: (*call).forget},
		{Command: bot.Command{
			Name: "help", Area: bot.Yourself, Summary: "What I can do", Open: true, Shared: true,
			Args:     []bot.Arg{{Name: "command", Summary: "One command in detail, or xp, or privacy", Kind: bot.CommandArg}},
			Examples: []string{"help", "help done", "help xp"},
		}, run: (*call).help, verbs: []string{"xp", "privacy"}},
	}
}
