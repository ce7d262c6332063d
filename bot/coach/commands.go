package coach

import (
	"slices"

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
	return slices.Concat(learningCommands(), togetherCommands(), runningCommands())
}

// topicArg is a topic, and need makes an argument one that can't be left out.
var topicArg = bot.Arg{Name: "topic", Summary: "A topic by its name, such as caching", Kind: bot.TopicArg}

func need(a bot.Arg) bot.Arg {
	a.Required = true
	return a
}

// learningCommands are about one's own way, and where one stands on it.
func learningCommands() []command {
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
			Args: []bot.Arg{topicArg}, Examples: []string{"done", "done http"},
		}, run: (*call).done},
		{Command: bot.Command{
			Name: "task", Group: groupMy, Area: bot.Learn, Summary: "Tick today's task, or a task of a topic, without finishing the topic",
			Args: []bot.Arg{topicArg}, Examples: []string{"task", "task http"},
		}, run: about(tickCall.task)},
		{Command: bot.Command{
			Name: "skip", Area: bot.Learn, Summary: "Skip today's task, or a topic",
			Args: []bot.Arg{topicArg}, Examples: []string{"skip", "skip perl"},
		}, run: (*call).skip},
		{Command: bot.Command{
			Name: "undo", Area: bot.Learn, Summary: "Take your last move back",
			Args: []bot.Arg{topicArg}, Examples: []string{"undo"},
		}, run: about(undoCall.undo), verbs: []string{"yes"}},
		{Command: bot.Command{
			Name: "next", Area: bot.Learn, Summary: "What comes next, and why",
			Examples: []string{"next"},
		}, run: (*call).next},
		{Command: bot.Command{
			Name: "pick", Area: bot.Learn, Summary: "Make a topic your next task, or choose a branch",
			Args: []bot.Arg{need(topicArg)}, Examples: []string{"pick python"},
		}, run: (*call).pick, form: topicForm("pick", "Pick a topic", "Pick")},
		{Command: bot.Command{
			Name: "ask", Area: bot.Learn, Summary: "Ask a roadmap question in your own words", Open: true, Shared: true,
			Args:     []bot.Arg{{Name: "question", Summary: "What you want to know", Required: true}},
			Examples: []string{"ask what is caching", "ask rest or graphql"},
		}, run: about(askCall.ask), verbatim: true, form: questionForm},
		{Command: bot.Command{
			Name: "topic", Area: bot.Learn, Summary: "Read about a topic, briefly or in full", Open: true, Shared: true,
			Args: []bot.Arg{need(topicArg)}, Examples: []string{"topic caching", "topic caching all"},
		}, run: (*call).topic, form: topicForm("topic", "Find a topic", "Show")},
		{Command: bot.Command{
			Name: "quiz", Area: bot.Learn, Summary: "Test yourself on a topic, or on all you've done in a stage", Open: true, Shared: true,
			Args: []bot.Arg{topicArg}, Examples: []string{"quiz", "quiz sql", "quiz stage", "quiz stage 6"},
		}, run: about(quizCall.quiz), verbs: []string{stageWord}},
		{Command: bot.Command{
			Name: "review", Area: bot.Learn, Summary: "One or two questions on what you finished before",
			Args: []bot.Arg{topicArg, {Name: "answer", Summary: "How it went: again, hard, good or easy"}}, Examples: []string{"review", "review http good"},
		}, run: about(quizCall.review)},
		{Command: bot.Command{
			Name: "topics", Group: groupMy, Area: bot.Learn, Summary: "Your topics: learning, shaky, done or skipped",
			Args:     []bot.Arg{{Name: "status", Summary: "Only these", Kind: bot.OneOf, Choices: []string{"learning", "shaky", "done", "known", "skipped"}}},
			Examples: []string{"topics", "topics shaky"},
		}, run: (*call).topics},
		{Command: bot.Command{
			Name: "shaky", Group: groupMy, Area: bot.Learn, Summary: "Note that a topic is shaky, or not any more",
			Args:     []bot.Arg{topicArg, {Name: "off", Summary: "Say off when it isn't shaky any more"}},
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
	}
}
