package coach

import (
	"cmp"
	"fmt"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/posts"
	"mentor/roadmap"
	"mentor/storage"
)

// What is said of what undo takes back, or can't.

// actTitles name what commands did.
var actTitles = map[string]string{
	"remind":   texts.UndoChangeOfTheNudges,
	"recap":    texts.UndoChangeOfTheNudges,
	"weekly":   texts.UndoChangeOfTheWeeklyGoal,
	"level":    texts.UndoChangeOfTheLevel,
	"shaky":    texts.UndoNoteThatATopic,
	"team":     texts.UndoChangeOfTeams,
	"stuck":    texts.UndoCallForHelp,
	"mentor":   texts.UndoWhatYouSet,
	"teach":    texts.UndoChangeOfTheTaughtAnswers,
	"holidays": texts.UndoChangeOfTheHolidays,
	"pair":     texts.UndoChangeOfThePairs,
	"correct":  texts.UndoYourCorrection,
	"goal":     texts.UndoChangeOfTheGoals,
	"digest":   texts.UndoChangeOfTheDigest,
	"assign":   texts.UndoWhatYouAssigned,
	"channel":  texts.UndoChangeOfWhatIsPosted,
	"pick":     texts.UndoTopicYouPicked,
	"start":    texts.UndoChangeOfRoadmaps,
	"streak":   texts.UndoChangeOfThePause,
	"thanks":   texts.UndoYourThanks,
	"quiz":     texts.UndoQuizAnswer,
	"review":   texts.UndoYourReview,
}

// actTitle names what was done.
func actTitle(act *storage.Act) string {
	if act.Command == "team" && act.On != 0 && act.Was == nil {
		return texts.UndoQuestThatYouSet
	}
	return cmp.Or(actTitles[act.Command], texts.UndoChangeOfTheSettings)
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
	say(was.Minutes != m.Minutes, texts.UndoMinutesADay, m.Minutes)
	say(was.Zone != m.Zone, texts.UndoTimeZone, m.Location())
	say(was.OnBoard != m.OnBoard, texts.UndoOnTheLeaderboard, onOff(m.OnBoard))
	say(was.Progress.Roadmap != m.Progress.Roadmap, texts.UndoRoadmap, c.plan(m).Roadmap.Title)
	if was.Team != m.Team {
		team := "none"
		if m.Team != "" {
			team = nameOfTeam(teams, m.Team)
		}
		say(true, texts.UndoTeam, team)
	}
	say(act.Was.Pauses != nil, texts.UndoPause, pauseList(m.Progress.Pauses(), c.today(m)))
	say(act.Was.Remind != nil, texts.UndoNudges, nudgeWords(m))
	if act.Was.Goal != nil {
		goal := "none"
		if m.Progress.Goal.Count > 0 {
			goal = texts.Fill(texts.UndoAWeek, posts.GoalWords(m.Progress.Goal))
		}
		say(true, texts.UndoWeeklyGoal, goal)
	}
	for road, level := range act.Was.Levels {
		if r, ok := c.lib.Roadmap(road); ok {
			say(true, "level on %s: %s", phrase.Road(r), cmp.Or(level, roadmap.Regular))
		}
	}
	for id, on := range act.Was.Unsure {
		if t, ok := c.lib.Topic(id); ok {
			say(on == 0, texts.UndoIsntNotedAsShaky, t.Title)
			say(on != 0, texts.UndoIsNotedAsShaky, t.Title)
		}
	}
	if len(facts) == 0 {
		return texts.UndoHadChangedNothing
	}
	return texts.Fill(texts.UndoAsBefore, strings.Join(facts, "; "))
}

// pauseList names the pauses that aren't over.
func pauseList(all []roadmap.Off, today roadmap.Date) string {
	var open []string
	for _, o := range all {
		if o.To >= today {
			open = append(open, texts.Fill(texts.RemindTo, phrase.ShortDay(o.From), phrase.ShortDay(o.To)))
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
		return texts.Fill(texts.UndoPausedUntil, r.At, r.Days, phrase.ShortDay(r.Paused))
	}
	return fmt.Sprintf("%s, %s", r.At, r.Days)
}

// cannotUndo says honestly that the last thing stays, and offers the last move
// and the way to change it by hand.
func (c undoCall) cannotUndo(m *storage.Member) bot.Reply {
	text := texts.Fill(texts.UndoCantTakeBack, actTitle(m.Act))
	var buttons []bot.Button
	if back, ok := wayBack[m.Act.Command]; ok {
		buttons = append(buttons, back)
	}
	if last, ok := lastMove(m); ok {
		text = texts.Fill(texts.UndoICantTakeBack, actTitle(m.Act), c.moveTitle(last), phrase.ShortDay(last.On))
		buttons = append(buttons, bot.Button{
			Label: texts.ButtonTakeThatBack, Line: "undo " + string(last.Topics[0]),
		}, bot.Button{Label: texts.ButtonLeaveIt, Line: "today"})
	}
	blocks := []bot.Block{bot.Say(text)}
	if len(buttons) > 0 {
		blocks = append(blocks, bot.Buttons(buttons...))
	}
	return bot.Reply{Message: bot.Message{Blocks: blocks}}
}

// wayBack is where what undo can't take back is changed by hand.
var wayBack = map[string]bot.Button{
	"pair":     {Label: texts.ButtonMyPair, Line: "pair"},
	"goal":     {Label: texts.ButtonTheGoals, Line: "goal"},
	"assign":   {Label: texts.ButtonAllThatsAssigned, Line: "assign list"},
	"mentor":   {Label: texts.ButtonMentorsHere, Line: "mentor"},
	"teach":    {Label: texts.ButtonTaughtAnswers, Line: "teach list"},
	"holidays": {Label: texts.ButtonSeeTheHolidays, Line: "holidays"},
	"channel":  {Label: texts.ButtonWhatsPostedWhere, Line: "channel"},
	"team":     {Label: texts.ButtonOurQuest, Line: "team quest"},
}

// undoLater asks before anything of another day is taken back.
func (c undoCall) undoLater(title string, on roadmap.Date) bot.Reply {
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.UndoYouveDoneNothingToday, title, phrase.ShortDay(on))),
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

// moveTitle names a move: "Done: Git", "Skipped: Perl", "a task of Git".
func (c undoCall) moveTitle(last roadmap.Move) string {
	title := string(last.Topics[0])
	if t, ok := c.lib.Topic(last.Topics[0]); ok {
		title = t.Title
	}
	if _, isTask := last.Task(); isTask {
		return texts.Fill(texts.UndoTaskOf, title)
	}
	if last.Status == roadmap.Known {
		return texts.UndoWhatWasMarkedAsKnown
	}
	if last.Status == roadmap.Skipped {
		return "skipping " + title
	}
	return "finishing " + title
}
