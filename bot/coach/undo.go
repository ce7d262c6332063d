package coach

import (
	"slices"
	"strings"

	"mentor/bot/coach/texts"

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
var setters = []string{"settings", "remind", "recap", "team", "weekly"}

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
	if placed, ok := m.Progress.LastPlaced(c.today(&m)); ok && only == "" && m.Act == nil && isPlacing(&m, placed) {
		return levelCall(c).unplace()
	}
	if m.Act != nil && only == "" {
		return c.undoAct(&m, sure)
	}
	return c.undoMove(&m, only, sure)
}

// teaches reports whether all topics are taught in this workspace.
func (c undoCall) teaches(topics []roadmap.TopicID) bool {
	return !slices.ContainsFunc(topics, func(id roadmap.TopicID) bool { _, ok := c.lib.Topic(id); return !ok })
}

// isPlacing reports whether the last move is that of a placement, or of an import,
// which is taken back as a whole.
func isPlacing(m *storage.Member, placed roadmap.Placed) bool {
	last, ok := lastMove(m)
	return ok && last.Status == roadmap.Known && last.On == placed.On
}

// undoAct takes back what was no move, if it can be.
func (c undoCall) undoAct(m *storage.Member, sure bool) (bot.Reply, error) {
	act := m.Act
	if act.Was == nil {
		return c.cannotUndo(m), nil
	}
	if act.On != c.today(m) && !sure {
		return c.undoLater(texts.Fill(undoTextOf(act.Command).last, phrase.ShortDay(act.On))), nil
	}
	teams := c.teams() // nothing is read from the store while it changes a member
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		if m.Act == nil || m.Act.Was == nil {
			return receipt{}, Userf(texts.UndoThatWasTakenBackAlready)
		}
		act, was := m.Act, *m
		act.Was.Restore(m)
		m.Act = nil
		return receipt{Kind: act.Command, Words: c.restored(&was, m, act, teams)}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.undoneReply(out), nil
}

// undoMove takes back the last move on a topic.
func (c undoCall) undoMove(m *storage.Member, only roadmap.TopicID, sure bool) (bot.Reply, error) {
	if last, ok := lastMove(m); ok && m.Linked() && !c.teaches(last.Topics) {
		return bot.Reply{}, Userf(texts.UndoLastMove)
	}
	// A delivery that comes once more finds nothing to take back, and is answered
	// as it was the first time.
	if last, ok := lastMove(m); ok && only == "" && !sure && last.On != c.today(m) {
		return c.undoLater(c.moved(last)), nil
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		last, ok := lastMove(m)
		if !ok {
			return receipt{}, Userf(texts.UndoTheresNothingToTakeBack)
		}
		if only != "" && last.Topics[0] != only {
			return receipt{}, Userf(texts.UndoThatWasTakenBackAlreadyOrSomething)
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
		return bot.Reply{Message: bot.Message{Title: undoTextOf(out.Kind).undone, Blocks: []bot.Block{
			bot.Say(out.Words), bot.Buttons(bot.Button{Label: texts.ButtonShowTodaysTask, Line: "today", Style: bot.Primary}),
		}}, Update: true}
	}
	title, topic := texts.TitleTakenBack, string(out.Topic)
	if t, ok := c.lib.Topic(out.Topic); ok {
		topic = t.Title
	}
	if out.Kind == "task" {
		title = texts.UndoneTask
	}
	text := texts.UndoOpenAgain
	if out.XP > 0 {
		text = texts.Fill(texts.UndoItsOpenAgainAndIts, out.XP)
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(title, topic), Blocks: []bot.Block{
		bot.Say(text), bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}),
	}}, Update: true}
}
