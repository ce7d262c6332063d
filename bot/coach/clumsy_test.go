package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// Commands as people type, paste and decorate them.
func TestClumsyCommands(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]string{
		"today🙂": "Today: ", "👉 today": "Today: ", "today 🙏": "Today: ", "today :pray:": "Today: ", "hey mentor today please": "Today: ",
		"mentor, today": "Today: ", "Hi Mentor! today": "Today: ", "TODAY…": "Today: ", "today。": "Today: ", "…today": "Today: ", "/mentor: today": "Today: ",
		"@mentor today": "Today: ", "“done http”": "Done: HTTP", "1) today": "Today: ", "“today”": "Today: ", "```\n/mentor today\n```": "Today: ",
		"done:http": "Done: HTTP", "done: http": "Done: HTTP", "done “HTTP”.": "Done: HTTP", "done - http": "Done: HTTP", "done\u2014http": "Done: HTTP", "done-http": "Done: HTTP",
		"done/http": "Done: HTTP", "ok, done http!": "Done: HTTP", "remind 09:00 mon\u2014fri": "I'll nudge you at 09:00, Mon-Fri.", "Done http ✅": "Done: HTTP",
		"pick a language": "Pick a language\n", "Pick the language, please": "Pick a language\n",
		"settings minutes: 30": "You now have 30 minutes a day.", "settings minutes = 30": "You now have 30 minutes a day.",
		"settings minutes 30 min a day": "You now have 30 minutes a day.", "settings minutes half an hour": "You now have 30 minutes a day.",
		"settings minutes \u0663\u0660": "You now have 30 minutes a day.", "settings: minutes 30": "You now have 30 minutes a day.",
		"settings minutes -5": "from 5 to 600", "settings minutes lots": "from 5 to 600",
		"remind 09:00, mon-fri": "I'll nudge you at 09:00, Mon-Fri.", "remind 09:00 (mon-fri)": "I'll nudge you at 09:00, Mon-Fri.",
		"remind: 9 pm":                "I'll nudge you at 21:00, Mon-Fri.",
		"team create “Platform Ops”.": "You're in Platform Ops", "leaderboard: week": "this week", "leaderboard week please": "this week",
		"leaderboard last week": "last week", "leaderboard-last month": "last month", "Hey, leaderboard yesterday": "yesterday",
	} {
		for name, kind := range map[string]bot.Kind{"typed": bot.Line, "said": bot.Question} {
			t.Run(said+"/"+name, func(t *testing.T) {
				t.Parallel()
				w := quickWorld(t)
				w.say(ada, "start")
				m := w.Handle(t.Context(), bot.Request{ID: "x", From: ada, Kind: kind, Text: said, Private: true}).Message
				if got := m.Title + "\n" + m.Text(); !strings.Contains(got, want) {
					t.Errorf("no %q in\n%s", want, got)
				}
			})
		}
	}
}
