package coach

import (
	"fmt"
	"slices"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// Undo takes back the last thing that a member did, wherever they did it.

// noteAct remembers what a change did, so that it can be taken back: what it
// changed of the settings, or nothing when it was a move, which the progress
// remembers.
func (c undoCall) noteAct(m, was *storage.Member) {
	switch {
	case !was.Exists() || c.name == "undo" || c.name == "today":
	case len(m.Progress.Moves) > 0 && !sameMove(m.Progress.Moves, was.Progress.Moves):
		m.Act = nil
	case m.Act == was.Act:
		changed := storage.SettingsBefore(was, m)
		if changed == nil && slices.Contains(setters, c.name) {
			changed = &storage.Settings{} // it was so before: that is what undo says
		}
		if changed != nil {
			m.Act = &storage.Act{Command: c.name, On: c.today(m), Was: changed}
		}
	}
}

// setters are the commands that set something whenever they change a member.
var setters = []string{"settings", "remind", "recap", "team"}

func sameMove(a, b []roadmap.Move) bool {
	if len(a) != len(b) {
		return false
	}
	x, y := a[len(a)-1], b[len(b)-1]
	return x.On == y.On && x.Status == y.Status && slices.Equal(x.Topics, y.Topics)
}

// act notes that the member did something that cannot be taken back.
func (c undoCall) act(m *storage.Member) {
	m.Act = &storage.Act{Command: c.name, On: c.today(m)}
}

// pickAct is what picking a topic changes.
func (c undoCall) pickAct(m *storage.Member, id roadmap.TopicID) *storage.Act {
	p := &m.Progress
	current := p.Current
	was := storage.Settings{Current: &current}
	if mark, had := p.Marks[id]; had {
		was.Marks = map[roadmap.TopicID]roadmap.Mark{id: mark}
	}
	if e, here := c.plan(m).EntryOf(id); here && e.IsChoice() {
		was.Picks = map[roadmap.GroupID]roadmap.TopicID{e.ID: p.Picks[e.ID]}
	}
	if !slices.Contains(p.Begun, id) {
		was.Begun = []roadmap.TopicID{id}
	}
	return &storage.Act{Command: c.name, On: c.today(m), Was: &was}
}

// undo takes back the last move or change, or a move that is named. What was
// done on another day is asked about first.
func (c undoCall) undo() (bot.Reply, error) {
	sure := strings.EqualFold(c.arg("topic"), "yes")
	if sure {
		delete(c.args, "topic")
	}
	only, err := c.namedTopic("undo")
	if err != nil {
		return bot.Reply{}, err
	}
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	if m.Act != nil && only == "" {
		return c.undoAct(&m, sure)
	}
	return c.undoMove(&m, only, sure)
}

// undoAct takes back what was no move, if it can be.
func (c undoCall) undoAct(m *storage.Member, sure bool) (bot.Reply, error) {
	act := m.Act
	if act.Was == nil {
		return c.cannotUndo(m), nil
	}
	if act.On != c.today(m) && !sure {
		return c.undoLater(c.actTitle(act), act.On), nil
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		if m.Act == nil || m.Act.Was == nil {
			return receipt{}, Userf("That was taken back already.")
		}
		act, was := m.Act, *m
		act.Was.Restore(m)
		m.Act = nil
		return receipt{Kind: act.Command, Words: c.restored(&was, m, act)}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.undoneReply(out), nil
}

// actTitle names what a command did.
func (c undoCall) actTitle(act *storage.Act) string {
	switch act.Command {
	case "remind", "recap":
		return "your change of the nudges"
	case "team":
		return "your change of teams"
	case "pick":
		return "the topic you picked"
	case "start":
		return "your change of roadmaps"
	case "streak":
		return "your change of the streak's pause"
	case "thanks":
		return "your thanks"
	case "quiz":
		return "your quiz answer"
	case "review":
		return "your review"
	}
	return "your change of the settings"
}

// restored says how it stands again.
func (c undoCall) restored(was, m *storage.Member, act *storage.Act) string {
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
			team = teamCall(c).teamName(m.Team)
		}
		say(true, "team: %s", team)
	}
	if act.Was.Remind != nil {
		say(true, "nudges: %s", nudgeWords(m))
	}
	if len(facts) == 0 {
		return "It had changed nothing, so everything is as it was."
	}
	return "As before: " + strings.Join(facts, "; ") + "."
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

// cannotUndo says honestly that the last thing stays, and offers the last move.
func (c undoCall) cannotUndo(m *storage.Member) bot.Reply {
	title := c.actTitle(m.Act)
	blocks := []bot.Block{bot.Say("I can't take back " + title + ".")}
	if last, ok := lastMove(m); ok {
		blocks = []bot.Block{
			bot.Say(fmt.Sprintf("I can't take back %s. The last thing I can take back is %s, on %s.", title, c.moveTitle(last), phrase.ShortDay(last.On))),
			bot.Buttons(bot.Button{Label: "Take that back", Line: "undo " + string(last.Topics[0])}, bot.Button{Label: "Leave it", Line: "today"}),
		}
	}
	return bot.Reply{Message: bot.Message{Blocks: blocks}}
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
	if last.Status == roadmap.Skipped {
		return "skipping " + title
	}
	return "finishing " + title
}

// undoMove takes back the last move on a topic.
func (c undoCall) undoMove(m *storage.Member, only roadmap.TopicID, sure bool) (bot.Reply, error) {
	// A delivery that comes once more finds nothing to take back, and is answered
	// as it was the first time.
	if last, ok := lastMove(m); ok && only == "" && !sure && last.On != c.today(m) {
		return c.undoLater(c.moveTitle(last), last.On), nil
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		last, ok := lastMove(m)
		if !ok {
			return receipt{}, Userf("There is nothing to take back.")
		}
		if only != "" && last.Topics[0] != only {
			return receipt{}, Userf("That was taken back already, or something came after it. /mentor undo takes back your last move.")
		}
		kind := "topic"
		if _, ok := last.Task(); ok {
			kind = "task"
		}
		m.Progress.Undo()
		return receipt{Topic: last.Topics[0], XP: last.XP, Kind: kind}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.undoneReply(out), nil
}

// undoneReply names what was taken back and says how it stands.
func (c undoCall) undoneReply(out changed) bot.Reply {
	if out.Words != "" {
		return bot.Reply{Message: bot.Message{Title: "Taken back: " + c.actTitle(&storage.Act{Command: out.Kind}), Blocks: []bot.Block{
			bot.Say(out.Words), bot.Buttons(bot.Button{Label: "Show today's task", Line: "today", Style: bot.Primary}),
		}}, Update: true}
	}
	title := string(out.Topic)
	if t, ok := c.lib.Topic(out.Topic); ok {
		title = t.Title
	}
	if out.Kind == "task" {
		title = "a task of " + title
	}
	text := "It's open again."
	if out.XP > 0 {
		text = fmt.Sprintf("It's open again, and its %d XP don't count any more.", out.XP)
	}
	return bot.Reply{Message: bot.Message{Title: "Taken back: " + title, Blocks: []bot.Block{
		bot.Say(text), bot.Buttons(bot.Button{Label: "Show the task", Line: "today", Style: bot.Primary}),
	}}, Update: true}
}
