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
			Args:     []bot.Arg{{Name: "roadmap", Summary: "The roadmap to follow, or 'setup' to choose everything", Kind: bot.RoadmapArg}},
			Examples: []string{"start", "start backend", "start setup"},
		}, run: about(joinCall.start), verbs: []string{"setup", "save"}, asks: firstWord("roadmap", "setup")},
		{Command: bot.Command{
			Name: "today", Area: bot.Learn, Summary: "Today's task, or another, easier, shorter or harder one",
			Args:     []bot.Arg{{Name: "how", Summary: "another, easier, shorter, harder, the minutes you have, or why"}},
			Examples: []string{"today", "today easier", "today 10", "today why"},
		}, run: about(todayCall.todaysTask), verbs: todayVerbs},
		{Command: bot.Command{
			Name: "done", Area: bot.Learn, Summary: "Mark today's task, or a topic, as done",
			Args: []bot.Arg{topic}, Examples: []string{"done", "done http"},
		}, run: (*call).done},
		{Command: bot.Command{
			Name: "task", Group: groupMy, Area: bot.Learn, Summary: "Tick today's task, or a task of a topic, without finishing the topic",
			Args: []bot.Arg{topic}, Examples: []string{"task", "task http"},
		}, run: about(tickCall.task)},
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
		}, run: about(askCall.ask), verbatim: true, form: questionForm},
		{Command: bot.Command{
			Name: "topic", Area: bot.Learn, Summary: "Read about a topic, briefly or in full", Open: true, Shared: true,
			Args: []bot.Arg{need(topic)}, Examples: []string{"topic caching", "topic caching all"},
		}, run: (*call).topic, form: topicForm("topic", "Find a topic", "Show")},
		{Command: bot.Command{
			Name: "quiz", Area: bot.Learn, Summary: "Test yourself on a topic, or on all you've done in a stage", Open: true, Shared: true,
			Args: []bot.Arg{topic}, Examples: []string{"quiz", "quiz sql", "quiz stage", "quiz stage 6"},
		}, run: about(quizCall.quiz), verbs: []string{stageWord}},
		{Command: bot.Command{
			Name: "review", Area: bot.Learn, Summary: "One or two questions on what you finished before",
			Args: []bot.Arg{topic, {Name: "answer", Summary: "How it went: again, hard, good or easy"}}, Examples: []string{"review", "review http good"},
		}, run: about(quizCall.review)},
		{Command: bot.Command{
			Name: "topics", Group: groupMy, Area: bot.Learn, Summary: "Your topics: learning, shaky, done or skipped",
			Args:     []bot.Arg{{Name: "status", Summary: "Only these", Kind: bot.OneOf, Choices: []string{"learning", "shaky", "done", "known", "skipped"}}},
			Examples: []string{"topics", "topics shaky"},
		}, run: (*call).topics},
		{Command: bot.Command{
			Name: "shaky", Group: groupMy, Area: bot.Learn, Summary: "Note that a topic is shaky, or not any more",
			Args:     []bot.Arg{topic, {Name: "off", Summary: "Say off when it isn't shaky any more"}},
			Examples: []string{"shaky", "shaky indexes", "shaky indexes off"},
		}, run: (*call).shaky},
		{Command: bot.Command{
			Name: "level", Group: groupMy, Area: bot.Learn, Summary: "Your level on the roadmap, or ten questions that find it",
			Args:     []bot.Arg{{Name: "what", Summary: "beginner, regular or strong, and a roadmap; test, or undo"}},
			Examples: []string{"level", "level test", "level beginner", "level undo"},
		}, run: about(levelCall.level), verbs: append([]string{"beginner", "regular", "strong"}, levelVerbs...)},
		{Command: bot.Command{
			Name: "project", Group: groupMy, Area: bot.Learn, Summary: "Your project: milestones, check list, link and feedback", Open: true,
			Args: []bot.Arg{{Name: "what", Summary: "A project; list, check, link, ask, withdraw, reviews or feedback"}},
			Examples: []string{
				"project", "project list", "project check blog 1 2", "project link blog https://example.com/me/blog", "project ask blog", "project reviews",
			},
		}, run: about(projectCall.project), verbs: projectVerbs},
		{Command: bot.Command{
			Name: "reset", Group: groupMy, Area: bot.Learn, Summary: "Open a topic, a stage or the roadmap again; undo within 7 days",
			Args: []bot.Arg{
				{Name: "part", Summary: "How much", Kind: bot.OneOf, Choices: []string{"topic", "stage", "roadmap", "undo"}, Required: true},
				{Name: "name", Summary: "The topic, or the stage by number or title"},
			},
			Examples: []string{"reset topic caching", "reset stage 2", "reset roadmap", "reset undo"},
		}, run: about(resetCall.reset)},
		{Command: bot.Command{
			Name: "roadmap", Area: bot.Standing, Summary: "The roadmap as a map, with your place in it", Open: true, Shared: true,
			Args:     []bot.Arg{{Name: "name", Summary: "Another roadmap, or 'list' for all", Kind: bot.RoadmapArg}},
			Examples: []string{"roadmap", "roadmap list"},
		}, run: about(mapCall.roadmap), verbs: []string{"list"}},
		{Command: bot.Command{
			Name: "progress", Area: bot.Standing, Summary: "How far you are, your pace and your forecast",
			Args:     []bot.Arg{{Name: "member", Summary: "Somebody else who shows up on the leaderboard", Kind: bot.MemberArg}},
			Examples: []string{"progress", "progress @maria"},
		}, run: (*call).progress},
		{Command: bot.Command{
			Name: "leaderboard", Area: bot.Standing, Summary: "The board, with your own rank", Open: true, Shared: true,
			Args: []bot.Arg{
				{Name: "period", Summary: "How far back", Kind: bot.OneOf, Choices: []string{
					"week", "month", "all", "day", "last-week", "last-month", "yesterday", "consistency", "teams",
				}},
				{Name: "team", Summary: "Only this team", Kind: bot.TeamArg},
			},
			Examples: []string{"leaderboard", "leaderboard month", "leaderboard week platform", "leaderboard consistency", "leaderboard teams month"},
		}, run: about(boardCall.leaderboard)},
		{Command: bot.Command{
			Name: "share", Group: groupTogether, Area: bot.Standing, Summary: "Show an answer to everybody in the channel", Open: true,
			Args:     []bot.Arg{{Name: "command", Summary: "What to show, such as: leaderboard month", Required: true}},
			Examples: []string{"share leaderboard", "share topic caching"},
		}, run: (*call).share, verbs: shareVerbs},
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
			Name: "weekly", Group: groupMy, Area: bot.Standing, Summary: "A goal of your own for each week",
			Args: []bot.Arg{{Name: "goal", Summary: "3 topics, 4 days, or off"}}, Examples: []string{"weekly", "weekly 3 topics", "weekly off"},
		}, run: (*call).weekly, verbs: []string{"off"}, looks: looksLikeWeekly},
		{Command: bot.Command{
			Name: "badges", Group: groupMy, Area: bot.Standing, Summary: "Your badges, and what each one takes",
			Args: []bot.Arg{{Name: "all", Summary: "All that there are", Kind: bot.OneOf, Choices: []string{"all"}}}, Examples: []string{"badges", "badges all"},
		}, run: (*call).badges},
		{Command: bot.Command{
			Name: "thanks", Area: bot.Together, Summary: "Thank somebody for help: it brings them XP",
			Args:     []bot.Arg{{Name: "member", Summary: "Who helped you", Kind: bot.MemberArg, Required: true}, topic},
			Examples: []string{"thanks @maria", "thanks @maria sql joins"},
		}, run: about(thanksCall.thanks)},
		{Command: bot.Command{
			Name: "team", Area: bot.Together, Summary: "Learn together: create, join, leave, list, show or delete teams, set a quest",
			Args: []bot.Arg{
				{Name: "action", Summary: "What to do", Kind: bot.OneOf, Choices: []string{"create", "join", "leave", "list", "show", "quest", "captain", "delete"}},
				{Name: "name", Summary: "The team's name; of a quest the topic and how many", Kind: bot.TeamArg},
			},
			Examples: []string{"team create Platform", "team join Platform", "team list", "team quest caching 5"},
		}, run: about(teamCall.team)},
		{Command: bot.Command{
			Name: "stuck", Area: bot.Together, Summary: "Ask a human mentor about a topic",
			Args: []bot.Arg{topic}, Examples: []string{"stuck", "stuck sql joins", "stuck tell sql joins", "stuck list", "stuck solved"},
		}, run: about(mentorCall.stuck), verbs: append([]string{"tell", "send"}, callVerbs...), verbatim: true, plea: true, asks: firstWord("topic", "tell")},
		{Command: bot.Command{
			Name: "mentor", Area: bot.Together, Summary: "Be asked when somebody is stuck, see who is, and your calls", Open: true,
			Args: []bot.Arg{
				{Name: "action", Summary: "What to do", Kind: bot.OneOf, Choices: []string{
					"on", "off", "calls", "take", "pass", "later", "answer", "solved", "load", "hours", "duty",
				}},
				{Name: "topics", Summary: "Of on: only these topics, separated by commas; of hours: 9-17 mon-fri; of load: how many"},
			},
			Examples: []string{"mentor on", "mentor on sql, docker", "mentor calls", "mentor hours 9-17 mon-fri", "mentor load 5", "mentor duty on", "mentor off"},
		}, run: about(mentorCall.mentoring), asks: mentorForm},
		{Command: bot.Command{
			Name: "inbox", Group: groupMy, Area: bot.Yourself, Summary: "Messages that I couldn't deliver to you", Open: true,
			Examples: []string{"inbox"},
		}, run: (*call).inbox},
		{Command: bot.Command{
			Name: "pair", Group: groupTogether, Area: bot.Together, Summary: "Meet somebody new each week, or share a streak with somebody",
			Args: []bot.Arg{
				{Name: "action", Summary: "What to do; leads: who meets first", Kind: bot.OneOf, Choices: []string{"on", "off", "streak", "across", "neighbours"}},
				{Name: "member", Summary: "With whom to share a streak; or off", Kind: bot.MemberArg},
			},
			Examples: []string{"pair on", "pair", "pair streak @maria", "pair off"},
		}, run: about(pairCall.pair), verbs: pairVerbs},
		{Command: bot.Command{
			Name: "teach", Group: groupTogether, Area: bot.Together, Summary: "Mentors: add an answer for this workspace", Open: true,
			Args:     []bot.Arg{{Name: "lesson", Summary: "QUESTION => ANSWER, or: list, remove 1, versions 1, back 1; leads: approve 1, approval on, gaps"}},
			Examples: []string{"teach where is our style guide => In the wiki, page Style.", "teach list", "teach remove 1", "teach versions 1", "teach gaps"},
		}, run: about(lessonCall.teach), verbatim: true},
		{Command: bot.Command{
			Name: "remind", Area: bot.Reminders, Summary: "Your nudge: when, pause, snooze, less often, off",
			Args:     []bot.Arg{{Name: "when", Summary: "9 pm mon-fri, off, pause until friday, snooze tonight, tomorrow at 9, not today, quieter"}},
			Examples: []string{"remind 09:00 mon-fri", "remind pause until friday", "remind off"},
		}, run: about(reminderCall.remind), asks: firstWord("when", "edit")},
		{Command: bot.Command{
			Name: "why", Group: groupMy, Area: bot.Reminders, Summary: "Why a nudge came, or didn't",
			Examples: []string{"why"},
		}, run: about(reminderCall.why), spoken: true},
		{Command: bot.Command{
			Name: "daily", Group: groupTogether, Area: bot.Reminders, Summary: "What's posted to channels: the task of the day, the recap, the board", Open: true,
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
