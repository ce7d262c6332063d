package coach_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/storage"
)

// goals are those of the workspace w.
func (w *world) goals(t *testing.T) []storage.Goal {
	t.Helper()
	ws, err := w.store.Workspace(t.Context(), "w")
	if err != nil {
		t.Fatal(err)
	}
	return ws.Goals
}

// A cohort's goal is set, seen by its members with their pace, counted in the report,
// changed and removed.
func TestGoal(t *testing.T) {
	t.Parallel()
	w := crew(t)
	ada, cy := person("w", "ada"), person("w", "cy")
	w.expect(t, ada, [2]string{"goal", "There are no goals yet."})
	w.expect(t, boss(), [2]string{"goal spring 40% by 1 march", "spring: 40% of the roadmap by"})
	w.expect(t, person("w", "cap"), [2]string{"goal 10 percent by 4 december team Red", "Red: 10% of the roadmap by 4 December 2026, for the team Red"})
	w.expect(t, ada, [2]string{"progress", "Cohort spring: 40% of the roadmap by"}, [2]string{"progress", "you're on pace"}, [2]string{"progress", "Cohort Red"})
	if got := w.say(cy, "progress").Message.Text(); !strings.Contains(got, "Cohort spring") || strings.Contains(got, "Cohort Red") {
		t.Error(got)
	}
	w.pass(30 * 24 * time.Hour)
	w.expect(t, ada, [2]string{"progress", "to catch up, a few minutes at a time"})
	w.expect(t, boss(), [2]string{"report", "Cohort spring: 40% of the roadmap by"}, [2]string{"report", "of 5 on pace"},
		[2]string{"goal Spring 50% by 1 march", "Spring: 50%"}, [2]string{"goal remove spring", "Goals"})
	if len(w.goals(t)) != 1 || len(w.trail(t)) != 4 {
		t.Errorf("%+v %+v", w.goals(t), w.trail(t))
	}
	w.expect(t, person("w", "cap"), [2]string{"team delete Red yes", "Red"})
	if len(w.goals(t)) != 0 {
		t.Errorf("a team that is gone has goals: %+v", w.goals(t))
	}
}

// What is wrong is said in a sentence, and nothing changes.
func TestGoalRefuses(t *testing.T) {
	t.Parallel()
	w := crew(t)
	w.expect(t, person("w", "cy"), [2]string{"team create Blue", "You're in Blue"})
	w.expect(t, boss(), [2]string{"goal spring 40% by 1 march", "spring: 40%"})
	captain := person("w", "cap")
	for _, c := range []struct {
		who  bot.Person
		line string
		says string
	}{
		{person("w", "ada"), "goal x 40% by 1 march", "Only captains, leads and admins can set goals"},
		{person("v", "eve"), "goal remove spring", "Only captains, leads and admins can set goals"},
		{captain, "goal x 40% by 1 march team Blue", "that doesn't cover the team Blue"},
		{captain, "goal remove spring", "that doesn't cover the goal spring"},
		{captain, "goal spring 10% by 1 march", "There's already a goal called spring"},
		{boss(), "goal x 40% by yesterday", "is in the past"},
		{boss(), "goal x 40% by today", "That's today."},
		{boss(), "goal x 40% by 2036-11-01", "more than a year ahead"},
		{boss(), "goal x 40% by the blue moon", "as a date"},
		{boss(), "goal x 40%", "By when?"},
		{boss(), "goal x by 1 march", "How much of the roadmap?"},
		{boss(), "goal 40% by 1 march", "What's the cohort called?"},
		{boss(), "goal x 0% by 1 march", "A goal is 1 to 100%"},
		{boss(), "goal x 140% by 1 march", "A goal is 1 to 100%"},
		{boss(), "goal " + strings.Repeat("x", 41) + " 40% by 1 march", "at most 40 characters"},
		{boss(), "goal remove nothing", "I couldn't find a goal called"},
	} {
		reply := w.say(c.who, c.line)
		if got := reply.Message.Text(); reply.Outcome != bot.Refused || !strings.Contains(got, c.says) {
			t.Errorf("%s, %q: no %q in %s", c.who.ID, c.line, c.says, got)
		}
	}
	if all := w.goals(t); len(all) != 1 || all[0].Percent != 40 || w.refusals(t) != 1 || len(w.trail(t)) != 2 {
		t.Errorf("%+v", all)
	}
}
