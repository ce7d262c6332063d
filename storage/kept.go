package storage

import "strings"

// Kept says what is stored of people, so that it can be told to them, and so that
// nothing is stored that isn't told: a test holds that each stored field stands in
// exactly one line.
type Kept struct {
	What   string   // in words
	Fields []string // "member.name", "progress.marks", "workspace.mentors"
	Seen   string   // by whom
	Until  string
}

// AllKept is everything that is stored. Installations hold no person's data but the
// bot's own.
func AllKept() []Kept {
	const own, forget = "you", "you delete it with `forget`"
	return []Kept{
		{
			"Your id and name, time zone, the day you joined, and whether you've left",
			[]string{"member.name", "member.zone", "member.zone_set", "member.joined", "member.away", "member.away_since"},
			"you; your name also where you're on the leaderboard, call for help, thank, teach or give feedback", forget,
		},
		{
			"Your settings: minutes a day, nudges, weekly goal, level on each roadmap, and your last change of them",
			[]string{"member.minutes", "member.remind", "member.due", "member.act", "progress.goal", "progress.levels"},
			own, forget,
		},
		{
			"Your team, and whether you're on the leaderboard",
			[]string{"member.team", "member.on_board"},
			"everybody in the workspace, if you're on the leaderboard", forget,
		},
		{
			"Your way: the roadmap, marks on topics with their days, learning days with XP, tasks ticked, pauses, and what can be undone",
			[]string{
				"progress.roadmap", "progress.marks", "progress.picks", "progress.days", "progress.moves", "progress.current", "progress.off",
				"progress.begun", "progress.tasks", "progress.resets", "progress.past", "progress.paid_tasks", "progress.placed", "progress.shown", "progress.chosen",
			},
			"you; leads see sums, and more of members on the leaderboard", forget,
		},
		{
			"Quizzes, reviews and the level test: results, not what you chose; and topics you call shaky",
			[]string{"progress.quiz", "progress.results", "progress.cards", "progress.unsure", "progress.placement"},
			"you; leads see sums", forget,
		},
		{"Badges, and thanks given and got", []string{"progress.badges", "progress.thanks", "progress.thanked", "progress.helped"}, own, forget},
		{
			"Your projects: checks ticked, the link, and the feedback on them",
			[]string{"progress.projects"},
			"you", forget + "; feedback goes when its author is deleted",
		},
		{
			"Projects for which you ask for feedback: your name and the link",
			[]string{"workspace.handins"},
			"everybody in the workspace", "you withdraw it; after 30 days nobody sees it any more",
		},
		{
			"That you take part in pairs, whom you met, with whom you share a streak, and who meets whom while that is handed out",
			[]string{"member.pairing", "workspace.pairs"},
			"you, and whom you meet", "when you leave the pairs, or " + forget,
		},
		{
			"That you have another account, with what is your own at that one; which of them you used last; and, hashed, a code to link one",
			[]string{"member.second", "member.first", "member.last_in", "member.code"},
			"you; that you linked one, admins", "you unlink it, or " + forget + "; a code is good for ten minutes",
		},
		{
			"Topics that were assigned to you, and by whom", []string{"member.assigned"}, "you, and leads", "four weeks after they're done",
		},
		{
			"Corrections of your progress by leads, with their reason, the latest ten",
			[]string{"member.corrections"},
			"you, and leads", forget,
		},
		{
			"Goals of cohorts, and who set them",
			[]string{"workspace.goals"},
			"everybody in the workspace", "they're removed; your name until " + forget,
		},
		{
			"Roles, the captains of teams, mentors with their topics, and who set up posts to channels or a digest",
			[]string{"workspace.roles", "workspace.mentors", "workspace.teams", "workspace.schedules"},
			"everybody in the workspace", forget,
		},
		{
			"Your calls for help (`stuck`), who took them, and what mentors said to them",
			[]string{"workspace.calls", "sheet.desk"},
			"mentors, and leads",
			"the words 7 days; that there was a call, 30 days after its end",
		},
		{
			"What admins and leads changed, and who tried to without the right, with their names (the audit trail)",
			[]string{"trail"},
			"admins",
			"it's full; names until " + forget,
		},
		{
			"Answers you taught, with your name, and their earlier versions",
			[]string{"workspace.lessons", "sheet.lore"},
			"everybody in the workspace",
			"the answer is removed; your name until " + forget,
		},
		{
			"Roadmaps you wrote for the workspace, with your name, and their last versions",
			[]string{"workspace.roads"},
			"everybody in the workspace; drafts: leads", "the roadmap is removed; your name until " + forget,
		},
		{"When and where something was sent to you or a channel", []string{"post"}, own, "35 days after it was over"},
		{
			"That you gave thanks, under a mark without your name, after you were deleted", []string{"workspace.spent"}, "nobody", "a week",
		},
		{
			"Of the workspace, and no person's: its name, zone, rooms, first roadmap, holidays and rules for answers, " +
				"questions without an answer, whether answers helped",
			[]string{
				"workspace.name", "workspace.zone", "workspace.rooms", "workspace.roadmap", "workspace.holidays", "workspace.unanswered", "workspace.feedback",
				"workspace.approve", "workspace.no_gaps",
			},
			"admins; questions: leads", "it's changed",
		},
	}
}

// KeptTable is all that is kept as a table in Markdown.
func KeptTable() string {
	var b strings.Builder
	b.WriteString("| what is stored | who sees it | until |\n|---|---|---|\n")
	for _, k := range AllKept() {
		b.WriteString("| " + k.What + " | " + k.Seen + " | " + k.Until + " |\n")
	}
	return b.String()
}
