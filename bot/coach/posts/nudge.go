package posts

import (
	"fmt"
	"hash/fnv"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/review"
	"mentor/storage"
)

// NudgeMessage returns the nudge of a member: the recap of the week when it is
// due, or else one task that fits their minutes, and why this one. When there is
// nothing to say it returns the reason and false.
func (c *Composer) NudgeMessage(m *storage.Member, now time.Time) (msg bot.Message, reason string, ok bool) {
	there := m.At(m.NudgedAt())
	m = &there
	lib := c.Library(m.Key.Workspace)
	lib.Adopt(&m.Progress)
	if m.Remind.LastQuestion() && m.Remind.On {
		return lastQuestion(m), "", true
	}
	plan := lib.PlanOf(&m.Progress)
	if date := roadmap.DateOf(now.In(m.Location())); m.Remind.RecapDue(&m.Progress, date) {
		return recapNudge(lib, plan, m, date), "", true
	}
	if !m.Remind.On && !m.Remind.Once(now) {
		return msg, storage.WhyNoRecap, false
	}
	today := roadmap.DayOf(now, m.Location())
	due := review.Count(lib, &m.Progress, today)
	a, open := plan.Choose(roadmap.Around{Today: today, Minutes: m.Minutes, Due: due})
	switch {
	case !open && due == 0:
		return msg, storage.WhyFinished, false
	case !open:
		return reviewNudge(due), "", true
	}
	streak := m.Progress.Streak(today)
	pick := chooser(m)
	var blocks []bot.Block
	if a.Topic == nil {
		msg.Title = pick(nudgeTitles(a.Entry.Title))
		blocks = []bot.Block{bot.Say(texts.NudgeChoiceIsNext), ChoiceSelect(lib, plan, a.Entry)}
	} else {
		msg.Title = pick(nudgeTitles(a.Topic.Title))
		ways := angles(m, a, today)
		blocks = ways[m.Remind.Turn%len(ways)]
	}
	if words := stakeWords(streak, pick); words != "" {
		blocks = append(blocks, bot.Say(words))
	}
	if slowsDown(m) {
		blocks = append(blocks, bot.Say(texts.NudgeWriteLessOftenWhileYoure))
	}
	blocks = append(blocks, bot.Small(whyWords(m, plan, a)))
	blocks = append(blocks, nudgeButtons(a)...)
	if due > 0 {
		blocks = append(blocks, bot.Say(reviewWords(due)), bot.Buttons(bot.Button{Label: texts.ButtonReview, Line: "review"}))
	}
	msg.Blocks = blocks
	return msg, "", true
}

func reviewWords(due int) string {
	if due == 1 {
		return texts.NudgeOneTopicIsDue
	}
	return texts.Fill(texts.NudgeTopicsAreDueForReview, due)
}

// reviewNudge is for those whose roadmap is finished: what they know stays.
func reviewNudge(due int) bot.Message {
	first := []bot.Button{{Label: texts.ButtonReview, Line: "review", Style: bot.Primary}}
	return bot.Message{Title: texts.TitleAShortReview, Blocks: append([]bot.Block{
		bot.Say(reviewWords(due)), bot.Small(texts.NudgeWhyThis),
	}, buttonsAfter(first)...)}
}

// slowsDown reports whether this is the first nudge that comes after a longer gap
// than the member asked for.
func slowsDown(m *storage.Member) bool {
	gap, _ := m.Remind.Gap()
	before := m.Remind
	before.Ignored--
	was, _ := before.Gap()
	return m.Remind.Ignored > 0 && gap > was && m.Remind.Every < gap
}

// chooser picks one of several wordings: the same until a nudge stands, so that a
// second try says the same, and another one the next time.
func chooser(m *storage.Member) func([]string) string {
	h := fnv.New32a()
	fmt.Fprintf(h, "%s %s", m.Key.Workspace, m.Key.Member)
	return func(of []string) string { return of[(int(h.Sum32()%1000)+m.Remind.Turn)%len(of)] }
}

func nudgeTitles(topic string) []string {
	return []string{
		texts.Fill(texts.NudgeToday, topic),
		texts.Fill(texts.NudgeSmallStep, topic),
		texts.Fill(texts.NudgeNextTask, topic),
		texts.Fill(texts.NudgeSomeTime, topic),
		texts.Fill(texts.NudgeIsWaiting, topic),
	}
}

// stakeWords say what a step today does for the streak, without pressure.
func stakeWords(s roadmap.Streak, pick func([]string) string) string {
	days := texts.Days(s.Current)
	switch s.Current {
	case 0:
		return pick([]string{
			texts.NudgeOneFinishedStepStarts,
			texts.NudgeYesterdayDoesntMatter,
			texts.NudgeTenMinutesIsEnough,
			"",
		})
	case 1:
		return pick([]string{
			texts.NudgeLearnedYesterday,
			texts.NudgeOneMoreStepMakesTwo,
			texts.NudgeStartedYesterday,
		})
	}
	return pick([]string{
		texts.Fill(texts.NudgeAtInARow, days),
		texts.Fill(texts.NudgeInARowSoFar, days),
		texts.Fill(texts.NudgeStreakStands, days),
	})
}

// ChoiceSelect offers the branches of a choice, each as the next task.
func ChoiceSelect(lib *roadmap.Library, plan roadmap.Plan, e roadmap.PlanStep) bot.Select {
	sel := bot.Select{Prompt: texts.PromptChooseOne}
	for _, id := range plan.Branches(*e.Step) {
		if t, ok := lib.Topic(id); ok {
			sel.Options = append(sel.Options, bot.Option{Label: t.Title, Value: "pick " + string(id), Note: phrase.FirstSentence(t.Summary)})
		}
	}
	return sel
}

func nudgeButtons(a roadmap.Assignment) []bot.Block {
	first := []bot.Button{{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}}
	if a.Topic != nil {
		id := string(a.Topic.ID)
		first = []bot.Button{{Label: texts.ButtonDone, Line: "done " + id, Style: bot.Primary}, {Label: texts.ButtonExplain2, Line: "topic " + id}}
	}
	return buttonsAfter(first)
}

// buttonsAfter are some buttons and the ways to be left alone.
func buttonsAfter(first []bot.Button) []bot.Block {
	first = append(
		first,
		bot.Button{Label: texts.ButtonNotToday, Line: "remind not today"},
		bot.Button{Label: texts.ButtonQuieter, Line: "remind quieter"},
		bot.Button{Label: texts.ButtonStop, Line: "remind off"},
	)
	return []bot.Block{bot.Buttons(first...), bot.Select{Prompt: texts.PromptRemindMeLater, Options: []bot.Option{
		{Label: texts.OptionInAnHour, Value: "remind snooze 1h"},
		{Label: texts.OptionTonight, Value: "remind snooze tonight"},
		{Label: texts.OptionTomorrow, Value: "remind snooze tomorrow"},
	}}}
}

// lastQuestion is what somebody gets who has not reacted for long. After it
// nothing comes until they do.
func lastQuestion(m *storage.Member) bot.Message {
	return bot.Message{Title: texts.TitleStillWelcome, Blocks: []bot.Block{
		bot.Say(texts.NudgeWrittenSeveralTimesAndDont),
		bot.Buttons(
			bot.Button{Label: texts.ButtonYesPlease, Line: "today", Style: bot.Primary},
			bot.Button{Label: texts.ButtonOnceAWeek, Line: "remind weekly"},
			bot.Button{Label: texts.ButtonNoThankYou, Line: "remind off"}),
		bot.Small(texts.Fill(texts.NudgeNudgesAreSet, m.Remind.At, m.Remind.Days)),
	}}
}
