package coach

import (
	"strings"

	"mentor/bot/coach/intent"
	"mentor/roadmap"
)

// choiceLabels are what buttons say instead of the line that they run, by the
// line. A topic behind the line is named after it.
var choiceLabels = map[string]string{
	"done": "Mark it done", "skip": "Skip it", "task": "Tick only the task", "undo": "Undo the last step", "next": "What comes next",
	"today": "Show today's task", "today another": "Another task", "today easier": "An easier task", "today harder": "A harder task",
	"today shorter": "A shorter task", "today longer": "A longer task", "today why": "Why this task", "today solution": "A hint for the task",
	"topic": "Explain it", "pick": "Make it my next task", "quiz": "Quiz me", "review": "Review what's due", "stuck": "Ask a mentor",
	"reset topic": "Open it again", "reset roadmap": "Start over", "roadmap": "The map", "roadmap list": "All roadmaps", "progress": "My progress",
	"leaderboard": "The leaderboard", "leaderboard week": "This week's board", "leaderboard month": "This month's board",
	"leaderboard all": "The all-time board", "leaderboard teams": "The teams' board", "leaderboard day": "Today's board",
	"leaderboard last-week": "Last week's board", "leaderboard last-month": "Last month's board", "leaderboard yesterday": "Yesterday's board",
	"settings board on": "Join the leaderboard", "settings board off": "Leave the leaderboard", "streak": "My streak", "badges": "My badges",
	"recap": "My week", "recap on": "A recap every week", "recap off": "No weekly recap", "report": "The team's report", "team list": "All teams",
	"team show": "My team", "team quest": "Our quest", "team leave": "Leave my team", "mentor": "Who mentors", "mentor on": "Become a mentor",
	"mentor off": "Stop mentoring", "remind": "My reminder", "remind on": "Turn reminders on", "remind off": "Stop reminders",
	"remind quieter": "Fewer reminders", "remind weekly": "One reminder a week", "remind not today": "Not today", "remind snooze": "Remind me later",
	"streak resume": "End my pause", "why": "Why that message", "settings": "My settings", "export": "Download my data",
	"forget": "Delete everything about me", "help": "What you can do", "help xp": "How XP works", "help privacy": "What you keep about me",
	"ask explain": "In simple words", "ask example": "An example", "ask resources": "Links", "ask why": "Why it matters",
	"ask exercise": "An exercise", "streak pause": "Pause everything", "remind pause": "Pause reminders", "settings minutes": "Minutes a day",
	"settings zone": "My time zone", "team create": "Create a team", "team join": "Join a team", "thanks": "Thank them",
	"start": "Start", "holidays": "Days off", "share progress": "Share my progress", "share leaderboard": "Share the board",
}

// labelOf returns what the button of a choice says. A guess has no words of its
// own, only its line.
func (c *call) labelOf(choice intent.Reading) string {
	line, isLine := strings.CutPrefix(choice.Label, "/mentor ")
	if !isLine {
		return choice.Label
	}
	for at := len(line); at > 0; at = strings.LastIndexByte(line[:at], ' ') {
		label, ok := choiceLabels[line[:at]]
		if !ok {
			continue
		}
		rest := strings.TrimSpace(line[at:])
		if t, known := c.lib.Topic(roadmap.TopicID(rest)); known {
			rest = t.Title
		}
		return strings.TrimSuffix(label+": "+rest, ": ")
	}
	return choice.Label
}
