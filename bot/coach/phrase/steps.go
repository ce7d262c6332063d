package phrase

import (
	"cmp"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
)

// Channel names a channel, as the platform calls it now where it can.
func Channel(id, name string) bot.Span { return bot.InChannel(bot.ChannelID(id), cmp.Or(name, id)) }

// Road is what a roadmap is called where a sentence says that it is one: "Backend
// developer", and of the title "Backend Developer Roadmap 2024" all but that word.
func Road(r *roadmap.Roadmap) string {
	left := slices.DeleteFunc(strings.Fields(r.Title), func(word string) bool { return strings.EqualFold(word, texts.StepRoadmap) })
	return cmp.Or(strings.Join(left, " "), r.Title)
}

// WhyThis says in a sentence or two why a task was chosen, to somebody who hasn't asked.
func WhyThis(plan roadmap.Plan, a roadmap.Assignment) string {
	return texts.StepWhyAsked + " " + Reason(plan, a)
}

// Reason is why a task was chosen.
func Reason(plan roadmap.Plan, a roadmap.Assignment) string {
	r := plan.Roadmap
	stage, stages, title := a.Entry.Stage()+1, len(r.Stages), r.Stages[a.Entry.Stage()].Title
	var why string
	switch a.Because {
	case roadmap.BecauseFirst:
		why = texts.Fill(texts.StepReasonFirst, Road(r), stage, stages, title)
	case roadmap.BecauseProject:
		why = texts.Fill(texts.StepReasonProject, stage, stages, title)
	case roadmap.BecauseTeam:
		why = texts.StepReasonTeam(a.Mates, Sentence(Number(a.Mates)), stage, stages, title)
	case roadmap.BecausePicked:
		why = texts.Fill(texts.StepReasonPicked, stage, stages, title)
	default:
		why = texts.Fill(texts.StepReasonNext, Road(r), stage, stages, title)
	}
	if a.Fits {
		return why
	}
	return why + " " + texts.StepLongerThanTheTime
}

// BadgeSign is the sign of a badge with a blank behind it; "" when it has none.
func BadgeSign(b roadmap.Badge) string {
	if b.Sign == "" {
		return ""
	}
	return b.Sign + " "
}

// Streak says how a streak stands, kindly.
func Streak(s roadmap.Streak) string {
	switch {
	case s.Current == 0:
		return texts.StepNewStreakStarts
	case s.Current == 1 && s.Today:
		return texts.StepDayOfYourStreak
	case s.Today:
		return texts.Fill(texts.StepDaysInARow, s.Current)
	}
	return texts.StepStreakOpen(s.Current)
}

// BuildsOn says what a topic builds on that is still open; "" when nothing is.
func BuildsOn(lib *roadmap.Library, plan roadmap.Plan, id roadmap.TopicID) string {
	open := lib.Titles(plan.Missing(id))
	switch len(open) {
	case 0:
		return ""
	case 1:
		return texts.Fill(texts.StepBuildsOn, open[0])
	}
	return texts.Fill(texts.StepItBuilds, List(open))
}

// EntryTitle names a step: the topic, or the choice.
func EntryTitle(lib *roadmap.Library, e roadmap.PlanStep) string {
	id := e.Topic
	if e.IsChoice() {
		if e.Pick() == "" {
			return e.Title
		}
		id = e.Pick()
	}
	if t, ok := lib.Topic(id); ok {
		return t.Title
	}
	return e.Title
}

// Next says what comes next in one sentence.
func Next(lib *roadmap.Library, plan roadmap.Plan) string {
	e, ok := plan.Coming()
	if !ok {
		return texts.Fill(texts.StepThatWasTheLastStep, Road(plan.Roadmap))
	}
	return texts.Fill(texts.StepNext, EntryTitle(lib, e))
}

// Steps says how long a roadmap is: "127 steps", "127 steps and 16 optional ones".
func Steps(r *roadmap.Roadmap) string {
	required, optional := r.Count()
	switch optional {
	case 0:
		return texts.Steps(required)
	case 1:
		return texts.Fill(texts.StepAndAnOptionalOne, texts.Steps(required))
	}
	return texts.Fill(texts.StepAndOptionalOnes, texts.Steps(required), optional)
}

// Bar is a roadmap's progress bar.
func Bar(plan roadmap.Plan) bot.Meter {
	s := plan.Share()
	return bot.Meter{Label: texts.Fill(texts.StepOf, Road(plan.Roadmap), s.Settled, texts.Steps(s.Total)), Percent: s.Percent()}
}
