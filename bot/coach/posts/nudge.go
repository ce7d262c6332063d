package posts

import (
	"fmt"
	"hash/fnv"
	"time"

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
		return msg, "there was nothing to sum up", false
	}
	today := roadmap.DayOf(now, m.Location())
	due := review.Count(lib, &m.Progress, today)
	a, open := plan.Choose(roadmap.Around{Today: today, Minutes: m.Minutes, Due: due})
	switch {
	case !open && due == 0:
		return msg, "your roadmap is finished", false
	case !open:
		return reviewNudge(due), "", true
	}
	streak := m.Progress.Streak(today)
	pick := chooser(m)
	var blocks []bot.Block
	if a.Topic == nil {
		msg.Title = pick(nudgeTitles(a.Entry.Title))
		blocks = []bot.Block{bot.Say("A choice is next: one of these is enough, and you can always come back for another."), ChoiceSelect(lib, plan, a.Entry)}
	} else {
		msg.Title = pick(nudgeTitles(a.Topic.Title))
		ways := angles(m, a, today)
		blocks = ways[m.Remind.Turn%len(ways)]
	}
	if words := stakeWords(streak, pick); words != "" {
		blocks = append(blocks, bot.Say(words))
	}
	if slowsDown(m) {
		blocks = append(blocks, bot.Say("I write less often while you're away. Any answer brings back the usual rhythm."))
	}
	blocks = append(blocks, bot.Small(whyWords(m, plan, a)))
	blocks = append(blocks, nudgeButtons(a)...)
	if due > 0 {
		blocks = append(blocks, bot.Say(reviewWords(due)), bot.Buttons(bot.Button{Label: "Review", Line: "review"}))
	}
	msg.Blocks = blocks
	return msg, "", true
}

func reviewWords(due int) string {
	if due == 1 {
		return "One topic is due for review: a minute is enough."
	}
	return fmt.Sprintf("%d topics are due for review: a minute each.", due)
}

// reviewNudge is for those whose roadmap is finished: what they know stays.
func reviewNudge(due int) bot.Message {
	first := []bot.Button{{Label: "Review", Line: "review", Style: bot.Primary}}
	return bot.Message{Title: "A short review", Blocks: append([]bot.Block{
		bot.Say(reviewWords(due)), bot.Small("Why this? Your roadmap is finished; reviews keep what you learned."),
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
		"Today: " + topic,
		"A small step: " + topic,
		"Your next task: " + topic,
		"Some time for " + topic + "?",
		topic + " is waiting for you",
	}
}

// stakeWords say what a step today does for the streak, without pressure.
func stakeWords(s roadmap.Streak, pick func([]string) string) string {
	days := phrase.Count(s.Current, "day")
	switch s.Current {
	case 0:
		return pick([]string{
			"One finished step starts a new streak.",
			"Yesterday doesn't matter: one step today is a start.",
			"Ten minutes is enough to begin.",
			"",
		})
	case 1:
		return pick([]string{
			"You learned yesterday; a step today makes it two days in a row.",
			"One more step makes two days in a row.",
			"You started yesterday. Today is day two, if you like.",
		})
	}
	return pick([]string{
		fmt.Sprintf("You're at %s in a row. One step keeps it going.", days),
		fmt.Sprintf("%s in a row so far: a short step today is enough to keep them.", days),
		fmt.Sprintf("Your streak stands at %s. No hurry, the day is still long.", days),
	})
}

// ChoiceSelect offers the branches of a choice, each as the next task.
func ChoiceSelect(lib *roadmap.Library, plan roadmap.Plan, e roadmap.PlanStep) bot.Select {
	sel := bot.Select{Prompt: "Choose one"}
	for _, id := range plan.Branches(*e.Step) {
		if t, ok := lib.Topic(id); ok {
			sel.Options = append(sel.Options, bot.Option{Label: t.Title, Value: "pick " + string(id), Note: phrase.FirstSentence(t.Summary)})
		}
	}
	return sel
}

func nudgeButtons(a roadmap.Assignment) []bot.Block {
	first := []bot.Button{{Label: "Show the task", Line: "today", Style: bot.Primary}}
	if a.Topic != nil {
		id := string(a.Topic.ID)
		first = []bot.Button{{Label: "Done", Line: "done " + id, Style: bot.Primary}, {Label: "Explain", Line: "topic " + id}}
	}
	return buttonsAfter(first)
}

// buttonsAfter are some buttons and the ways to be left alone.
func buttonsAfter(first []bot.Button) []bot.Block {
	first = append(
		first,
		bot.Button{Label: "Not today", Line: "remind not today"},
		bot.Button{Label: "Quieter", Line: "remind quieter"},
		bot.Button{Label: "Stop", Line: "remind off"},
	)
	return []bot.Block{bot.Buttons(first...), bot.Select{Prompt: "Remind me later", Options: []bot.Option{
		{Label: "In an hour", Value: "remind snooze 1h"},
		{Label: "Tonight", Value: "remind snooze tonight"},
		{Label: "Tomorrow", Value: "remind snooze tomorrow"},
	}}}
}

// lastQuestion is what somebody gets who has not reacted for long. After it
// nothing comes until they do.
func lastQuestion(m *storage.Member) bot.Message {
	return bot.Message{Title: "Should I keep writing?", Blocks: []bot.Block{
		bot.Say("I've written several times and don't want to be a bother, so this is the last one. Your progress stays, and you can come back any time."),
		bot.Buttons(
			bot.Button{Label: "Yes, please", Line: "today", Style: bot.Primary},
			bot.Button{Label: "Once a week", Line: "remind weekly"},
			bot.Button{Label: "No, thank you", Line: "remind off"}),
		bot.Small(fmt.Sprintf("Your nudges are set to %s, %s.", m.Remind.At, m.Remind.Days)),
	}}
}
