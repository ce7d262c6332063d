package coach

import (
	"cmp"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// What is said of what undo takes back, or can't.

// undoText is what is said of a command's change: that it's taken back, when it was made,
// and that it can't be taken back.
type undoText struct{ undone, last, cannot string }

var undoTexts = map[string]undoText{
	"remind":   {undone: texts.UndoneNudges, last: texts.UndoLastNudges},
	"recap":    {undone: texts.UndoneRecap, last: texts.UndoLastRecap},
	"weekly":   {undone: texts.UndoneWeeklyGoal, last: texts.UndoLastWeekly},
	"level":    {undone: texts.UndoneLevel, last: texts.UndoLastLevel},
	"shaky":    {undone: texts.UndoneShaky, last: texts.UndoLastShaky},
	"team":     {undone: texts.UndoneTeam, last: texts.UndoLastTeam, cannot: texts.UndoNotQuest},
	"pick":     {undone: texts.UndonePick, last: texts.UndoLastPick},
	"start":    {undone: texts.UndoneRoadmap, last: texts.UndoLastRoadmap},
	"streak":   {undone: texts.UndonePause, last: texts.UndoLastPause},
	"stuck":    {cannot: texts.UndoNotCall},
	"mentor":   {cannot: texts.UndoNotMentor},
	"teach":    {cannot: texts.UndoNotTeaching},
	"holidays": {cannot: texts.UndoNotHolidays},
	"pair":     {cannot: texts.UndoNotPairs},
	"correct":  {cannot: texts.UndoNotCorrect},
	"goal":     {cannot: texts.UndoNotGoals},
	"digest":   {cannot: texts.UndoNotDigest},
	"assign":   {cannot: texts.UndoNotAssigned},
	"channel":  {cannot: texts.UndoNotChannels},
	"admin":    {cannot: texts.UndoNotSetup},
	"road":     {cannot: texts.UndoNotRoadmaps},
	"project":  {cannot: texts.UndoNotProject},
	"thanks":   {cannot: texts.UndoNotThanks},
	"quiz":     {cannot: texts.UndoNotQuiz},
	"review":   {cannot: texts.UndoNotReview},
}

// undoTextOf is what is said of a command's change.
func undoTextOf(command string) undoText {
	t := undoTexts[command]
	return undoText{
		undone: cmp.Or(t.undone, texts.UndoneSettings), last: cmp.Or(t.last, texts.UndoLastSettings), cannot: cmp.Or(t.cannot, texts.UndoNotThat),
	}
}

// restored says how it stands again.
func (c undoCall) restored(was, m *storage.Member, act *storage.Act, teams []storage.Team) string {
	if act.Command == "pick" {
		if t, ok := c.lib.Topic(m.Progress.Current); ok {
			return texts.Fill(texts.UndoIsYourTopicAgain, t.Title)
		}
		return texts.UndoNextTaskFollowsTheRoadmap
	}
	var facts []string
	say := func(changed bool, format string, args ...any) {
		if changed {
			facts = append(facts, texts.Fill(format, args...))
		}
	}
	say(was.Minutes != m.Minutes, texts.UndoMinutesAgain, m.Minutes)
	say(was.Zone != m.Zone, texts.UndoZoneAgain, m.Location())
	say(was.OnBoard != m.OnBoard && m.OnBoard, texts.UndoOnTheBoardAgain)
	say(was.OnBoard != m.OnBoard && !m.OnBoard, texts.UndoOffTheBoardAgain)
	say(was.Progress.Roadmap != m.Progress.Roadmap, texts.UndoRoadmapAgain, phrase.Road(c.plan(m).Roadmap))
	say(was.Team != m.Team && m.Team == "", texts.UndoNoTeamAgain)
	say(was.Team != m.Team && m.Team != "", texts.UndoTeamAgain, nameOfTeam(teams, m.Team))
	if act.Was.Pauses != nil {
		open := openPauses(m.Progress.Pauses(), c.today(m))
		say(len(open) == 0, texts.UndoNoPauseAgain)
		say(len(open) > 0, texts.UndoPausedAgain, strings.Join(open, ", "))
	}
	if act.Was.Remind != nil && (act.Was.Pauses == nil || timesDiffer(&was.Remind, &m.Remind)) {
		facts = append(facts, remindRestored(m, act))
	}
	if act.Was.Goal != nil {
		facts = append(facts, goalRestored(m.Progress.Goal))
	}
	facts = append(facts, c.topicsRestored(act.Was)...)
	if len(facts) == 0 {
		return texts.UndoHadChangedNothing
	}
	return strings.Join(facts, " ")
}

// topicsRestored says which level somebody has again on roadmaps, and which topics are
// shaky.
func (c undoCall) topicsRestored(was *storage.Settings) (facts []string) {
	for road, level := range was.Levels {
		if r, ok := c.lib.Roadmap(road); ok {
			facts = append(facts, texts.Fill(levelTexts[cmp.Or(level, roadmap.Regular)].again, phrase.Road(r)))
		}
	}
	for id, on := range was.Unsure {
		t, ok := c.lib.Topic(id)
		switch {
		case !ok:
		case on == 0:
			facts = append(facts, texts.Fill(texts.ShakyIsntOnYourShakyList, t.Title))
		default:
			facts = append(facts, texts.Fill(texts.ShakyIsOnYourShakyList, t.Title))
		}
	}
	return facts
}

// openPauses names the pauses that aren't over.
func openPauses(all []roadmap.Off, today roadmap.Date) []string {
	var open []string
	for _, o := range all {
		if o.To >= today {
			open = append(open, texts.Fill(texts.RemindTo, phrase.ShortDay(o.From), phrase.ShortDay(o.To)))
		}
	}
	return open
}

// timesDiffer reports whether more than the pauses of reminders differ.
func timesDiffer(a, b *storage.Remind) bool {
	return a.On != b.On || a.At != b.At || a.Days != b.Days || a.Every != b.Every || a.Recap != b.Recap
}

// remindRestored says when somebody is nudged again, or that their recap is as it was.
func remindRestored(m *storage.Member, act *storage.Act) string {
	r := m.Remind
	switch {
	case act.Command == "recap":
		return texts.UndoRecapAgain
	case !r.On:
		return texts.UndoNudgesOffAgain
	case r.Paused > 0:
		return texts.Fill(texts.UndoNudgesPausedAgain, r.At, r.Days, phrase.ShortDay(r.Paused))
	}
	return texts.Fill(texts.UndoNudgesAgain, r.At, r.Days)
}

// goalRestored says which weekly goal somebody has again.
func goalRestored(g roadmap.Goal) string {
	switch {
	case g.Count == 0:
		return texts.UndoNoGoalAgain
	case g.Of == roadmap.GoalDays:
		return texts.UndoDaysAgain(g.Count)
	}
	return texts.UndoTopicsAgain(g.Count)
}

// cannotUndo says honestly that the last thing stays, and offers the last move
// and the way to change it by hand.
func (c undoCall) cannotUndo(m *storage.Member) bot.Reply {
	blocks := []bot.Block{bot.Say(undoTextOf(m.Act.Command).cannot)}
	var buttons []bot.Button
	if back, ok := wayBack[m.Act.Command]; ok {
		buttons = append(buttons, back)
	}
	if last, ok := lastMove(m); ok {
		blocks = append(blocks, bot.Say(c.moved(last)+" "+texts.UndoThatICanUndo))
		buttons = append(buttons, bot.Button{
			Label: texts.ButtonTakeThatBack, Line: "undo " + string(last.Topics[0]),
		}, bot.Button{Label: texts.ButtonLeaveIt, Line: "today"})
	}
	if len(buttons) > 0 {
		blocks = append(blocks, bot.Buttons(buttons...))
	}
	return bot.Reply{Message: bot.Message{Blocks: blocks}}
}

// wayBack is where what undo can't take back is changed by hand.
var wayBack = map[string]bot.Button{
	"stuck":    {Label: texts.ButtonMyCalls, Line: "stuck list"},
	"pair":     {Label: texts.ButtonMyPair, Line: "pair"},
	"goal":     {Label: texts.ButtonTheGoals, Line: "goal"},
	"assign":   {Label: texts.ButtonAllThatsAssigned, Line: "assign list"},
	"mentor":   {Label: texts.ButtonMentorsHere, Line: "mentor"},
	"teach":    {Label: texts.ButtonTaughtAnswers, Line: "teach list"},
	"holidays": {Label: texts.ButtonSeeTheHolidays, Line: "holidays"},
	"channel":  {Label: texts.ButtonWhatsPostedWhere, Line: "channel"},
	"team":     {Label: texts.ButtonOurQuest, Line: "team quest"},
	"admin":    {Label: texts.ButtonSeeAllSettings, Line: "admin"},
	"road":     {Label: texts.ButtonYourOwnRoadmaps, Line: "road"},
}

// undoLater asks before anything of another day is taken back. last is what that was.
func (c undoCall) undoLater(last string) bot.Reply {
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(texts.UndoNothingToday + " " + last + " " + texts.UndoShouldI),
		bot.Buttons(bot.Button{Label: texts.ButtonTakeItBack, Line: "undo yes", Style: bot.Primary}, bot.Button{Label: texts.ButtonLeaveIt, Line: "today"}),
	}}}
}

func lastMove(m *storage.Member) (roadmap.Move, bool) {
	moves := m.Progress.Moves
	if len(moves) == 0 {
		return roadmap.Move{}, false
	}
	return moves[len(moves)-1], true
}

// moved says what somebody did, and when.
func (c undoCall) moved(last roadmap.Move) string {
	title, day := string(last.Topics[0]), phrase.ShortDay(last.On)
	if t, ok := c.lib.Topic(last.Topics[0]); ok {
		title = t.Title
	}
	if _, isTask := last.Task(); isTask {
		return texts.Fill(texts.UndoLastTask, day, title)
	}
	switch last.Status {
	case roadmap.Known:
		return texts.Fill(texts.UndoLastKnown, day)
	case roadmap.Skipped:
		return texts.Fill(texts.UndoLastSkipped, day, title)
	}
	return texts.Fill(texts.UndoLastFinished, day, title)
}
