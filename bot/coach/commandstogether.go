package coach

import (
	"mentor/bot"
)

// togetherCommands are about learning with others, and what is sent without being asked
// for.
func togetherCommands() []command {
	return []command{
		{Command: bot.Command{
			Name: "thanks", Area: bot.Together, Summary: "Thank somebody for help: it brings them XP",
			Args:     []bot.Arg{{Name: "member", Summary: "Who helped you", Kind: bot.MemberArg, Required: true}, topicArg},
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
			Args: []bot.Arg{topicArg}, Examples: []string{"stuck", "stuck sql joins", "stuck tell sql joins", "stuck list", "stuck solved"},
		}, run: about(mentorCall.stuck), verbs: append([]string{"tell", "send"}, helpVerbs...), verbatim: true, plea: true, asks: firstWord("topic", "tell")},
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
	}
}
