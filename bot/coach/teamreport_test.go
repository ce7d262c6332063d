package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
)

// "How is my team doing?" shows leads the report, and members the board of their
// team.
func TestHowIsMyTeamDoing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	boss, captain, bob, eve := boss(), named("cap", "Cap"), named("bob", "Bob"), named("eve", "Eve")
	for _, who := range []bot.Person{boss, captain, bob, eve} {
		w.say(who, "start")
	}
	w.expect(t, captain,
		[2]string{"team create Platform", "You're in Platform"},
		[2]string{"settings board on", "on the leaderboard"},
		[2]string{"done git", "Done: Git"})
	w.expect(t, bob, [2]string{"team join Platform", "You're in Platform"}, [2]string{"done git", "Done"}, [2]string{"done docker", "Done"})
	ask := func(who bot.Person, words string) string {
		m := w.Handle(t.Context(), bot.Request{From: who, Kind: bot.Question, Text: words, Private: true}).Message
		return m.Title + "\n" + m.Text()
	}
	for _, words := range []string{"how is my team doing?", "how's my team doing", "report"} {
		for _, c := range []struct {
			who  bot.Person
			says []string
		}{
			{boss, []string{"Report, the last four weeks"}},
			{captain, []string{"Platform", "Report"}},
			{bob, []string{"You and your neighbours, this week: Platform", "Cap", "Bob (only you see this)", "for your team's captain"}},
			{eve, []string{"The report is for leads and admins, and for captains"}},
		} {
			got := ask(c.who, words)
			for _, want := range c.says {
				if !strings.Contains(got, want) {
					t.Errorf("%s, %q: no %q in\n%s", c.who.ID, words, want, got)
				}
			}
		}
	}
	w.expect(t, bob,
		[2]string{"settings board on", "on the leaderboard"},
		[2]string{"report", "Leaderboard, this week: Platform"},
		[2]string{"report csv", "The report is for leads and admins"},
		[2]string{"report Other", "You can see the board of your own team, Platform."})
	// The board of another team is no place where one would stand.
	w.expect(t, eve, [2]string{"leaderboard week Platform", "Leaderboard, this week: Platform"})
}

// A word of thanks to nobody in particular is small talk, and no half of a
// command; as a command it says what is missing.
func TestBareThanks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	for _, words := range []string{"thanks", "Thanks!", "thank you", "thanks a lot", "thx", "ty"} {
		reply := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: words, Private: true})
		if got := reply.Message.Text(); !strings.HasPrefix(got, "You're welcome!") {
			t.Errorf("%q: %s", words, got)
		}
	}
	w.expect(t, ada, [2]string{"thanks", "Please say whom to thank"})
}
