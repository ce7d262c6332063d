package coach

import (
	"cmp"
	"fmt"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/posts"
	"mentor/roadmap"
	"mentor/storage"
)

// What is said of what undo takes back, or can't.

// actTitles name what commands did.
var actTitles = map[string]string{
	"remind":   "your change of the nudges",
	"recap":    "your change of the nudges",
	"weekly":   "your change of the weekly goal",
	"level":    "your change of the level",
	"shaky":    "your note that a topic is shaky",
	"team":     "your change of teams",
	"stuck":    "your call for help",
	"mentor":   "what you set as a mentor",
	"teach":    "your change of the taught answers",
	"holidays": "your change of the holidays",
	"pair":     "your change of the pairs",
	"correct":  "your correction",
	"goal":     "your change of the goals",
	"digest":   "your change of the digest",
	"assign":   "what you assigned",
	"channel":  "your change of what is posted to channels",
	"pick":     "the topic you picked",
	"start":    "your change of roadmaps",
	"streak":   "your change of the pause",
	"thanks":   "your thanks",
	"quiz":     "your quiz answer",
	"review":   "your review",
}

// actTitle names what was done.
func actTitle(act *storage.Act) string {
	if act.Command == "team" && act.On != 0 && act.Was == nil {
		return "the quest that you set"
	}
	return cmp.Or(actTitles[act.Command], "your change of the settings")
}

// restored says how it stands again.
func (c undoCall) restored(was, m *storage.Member, act *storage.Act, teams []storage.Team) string {
	if act.Command == "pick" {
		if t, ok := c.lib.Topic(m.Progress.Current); ok {
			return t.Title + " is your topic again."
		}
		return "Your next task follows the roadmap again."
	}
	var facts []string
	say := func(changed bool, format string, args ...any) {
		if changed {
			facts = append(facts, fmt.Sprintf(format, args...))
		}
	}
	say(was.Minutes != m.Minutes, "minutes a day: %d", m.Minutes)
	say(was.Zone != m.Zone, "time zone: %s", m.Location())
	say(was.OnBoard != m.OnBoard, "on the leaderboard: %s", onOff(m.OnBoard))
	say(was.Progress.Roadmap != m.Progress.Roadmap, "roadmap: %s", c.plan(m).Roadmap.Title)
	if was.Team != m.Team {
		team := "none"
		if m.Team != "" {
			team = nameOfTeam(teams, m.Team)
		}
		say(true, "team: %s", team)
	}
	say(act.Was.Pauses != nil, "pause: %s", pauseList(m.Progress.Pauses(), c.today(m)))
	say(act.Was.Remind != nil, "nudges: %s", nudgeWords(m))
	if act.Was.Goal != nil {
		goal := "none"
		if m.Progress.Goal.Count > 0 {
			goal = posts.GoalWords(m.Progress.Goal) + " a week"
		}
		say(true, "weekly goal: %s", goal)
	}
	for road, level := range act.Was.Levels {
		if r, ok := c.lib.Roadmap(road); ok {
			say(true, "level on %s: %s", phrase.Road(r), cmp.Or(level, roadmap.Regular))
		}
	}
	for id, on := range act.Was.Unsure {
		if t, ok := c.lib.Topic(id); ok {
			say(on == 0, "%s isn't noted as shaky", t.Title)
			say(on != 0, "%s is noted as shaky", t.Title)
		}
	}
	if len(facts) == 0 {
		return "It had changed nothing, so everything is as it was."
	}
	return "As before: " + strings.Join(facts, "; ") + "."
}

// pauseList names the pauses that aren't over.
func pauseList(all []roadmap.Off, today roadmap.Date) string {
	var open []string
	for _, o := range all {
		if o.To >= today {
			open = append(open, phrase.ShortDay(o.From)+" to "+phrase.ShortDay(o.To))
		}
	}
	if len(open) == 0 {
		return "none"
	}
	return strings.Join(open, ", ")
}

// nudgeWords says in a few words when somebody is nudged.
func nudgeWords(m *storage.Member) string {
	r := m.Remind
	switch {
	case !r.On:
		return "off"
	case r.Paused > 0:
		return fmt.Sprintf("%s, %s, paused until %s", r.At, r.Days, phrase.ShortDay(r.Paused))
	}
	return fmt.Sprintf("%s, %s", r.At, r.Days)
}

// cannotUndo says honestly that the last thing stays, and offers the last move
// and the way to change it by hand.
func (c undoCall) cannotUndo(m *storage.Member) bot.Reply {
	text := "I can't take back " + actTitle(m.Act) + "."
	var buttons []bot.Button
	if back, ok := wayBack[m.Act.Command]; ok {
		buttons = append(buttons, back)
	}
	if last, ok := lastMove(m); ok {
		text = fmt.Sprintf("I can't take back %s. The last thing I can take back is %s, on %s.", actTitle(m.Act), c.moveTitle(last), phrase.ShortDay(last.On))
		buttons = append(buttons, bot.Button{Label: "Take that back", Line: "undo " + string(last.Topics[0])}, bot.Button{Label: "Leave it", Line: "today"})
	}
	blocks := []bot.Block{bot.Say(text)}
	if len(buttons) > 0 {
		blocks = append(blocks, bot.Buttons(buttons...))
	}
	return bot.Reply{Message: bot.Message{Blocks: blocks}}
}

// wayBack is where what undo can't take back is changed by hand.
var wayBack = map[string]bot.Button{
	"pair":     {Label: "My pair", Line: "pair"},
	"goal":     {Label: "The goals", Line: "goal"},
	"assign":   {Label: "All that's assigned", Line: "assign list"},
	"mentor":   {Label: "Mentors here", Line: "mentor"},
	"teach":    {Label: "Taught answers", Line: "teach list"},
	"holidays": {Label: "See the holidays", Line: "holidays"},
	"channel":  {Label: "What's posted where", Line: "channel"},
	"team":     {Label: "Our quest", Line: "team quest"},
}

// undoLater asks before anything of another day is taken back.
func (c undoCall) undoLater(title string, on roadmap.Date) bot.Reply {
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(fmt.Sprintf("You've done nothing today that I could take back. The last thing was %s, on %s. Take that back?", title, phrase.ShortDay(on))),
		bot.Buttons(bot.Button{Label: "Take it back", Line: "undo yes", Style: bot.Primary}, bot.Button{Label: "Leave it", Line: "today"}),
	}}}
}

func lastMove(m *storage.Member) (roadmap.Move, bool) {
	moves := m.Progress.Moves
	if len(moves) == 0 {
		return roadmap.Move{}, false
	}
	return moves[len(moves)-1], true
}

// moveTitle names a move: "Done: Git", "Skipped: Perl", "a task of Git".
func (c undoCall) moveTitle(last roadmap.Move) string {
	title := string(last.Topics[0])
	if t, ok := c.lib.Topic(last.Topics[0]); ok {
		title = t.Title
	}
	if _, isTask := last.Task(); isTask {
		return "a task of " + title
	}
	if last.Status == roadmap.Known {
		return "what was marked as known"
	}
	if last.Status == roadmap.Skipped {
		return "skipping " + title
	}
	return "finishing " + title
}
