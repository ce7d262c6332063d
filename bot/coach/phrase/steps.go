package phrase

import (
	"cmp"
	"fmt"

	"mentor/bot"
	"mentor/roadmap"
)

// Channel names a channel, as the platform calls it now where it can.
func Channel(id, name string) bot.Span { return bot.InChannel(bot.ChannelID(id), cmp.Or(name, id)) }

// WhyThis says in a sentence or two why a task was chosen.
func WhyThis(plan roadmap.Plan, a roadmap.Assignment) string {
	r := plan.Roadmap
	stage := fmt.Sprintf("stage %d of %d, %s", a.Entry.Stage+1, len(r.Stages), r.Stages[a.Entry.Stage].Title)
	var why string
	switch a.Because {
	case roadmap.BecauseFirst:
		why = fmt.Sprintf("Why this? It is the first step of %s (%s).", r.Title, stage)
	case roadmap.BecausePicked:
		why = fmt.Sprintf("Why this? You picked it (%s).", stage)
	default:
		why = fmt.Sprintf("Why this? It is your next open step of %s (%s).", r.Title, stage)
	}
	if a.Fits {
		return why + " It fits your minutes a day."
	}
	return why + " It is longer than your minutes a day: split it over several days."
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
		return "a new streak starts with your next step"
	case s.Current == 1 && s.Today:
		return "day 1 of your streak"
	case s.Today:
		return fmt.Sprintf("%d days in a row", s.Current)
	}
	return fmt.Sprintf("%s in a row, today still open", Count(s.Current, "day"))
}

// BuildsOn says what a topic builds on that is still open; "" when nothing is.
func BuildsOn(lib *roadmap.Library, plan roadmap.Plan, id roadmap.TopicID) string {
	open := lib.Titles(plan.Missing(id))
	switch len(open) {
	case 0:
		return ""
	case 1:
		return "It builds on " + open[0] + ", which is still open. Look there first if it feels steep."
	}
	return "It builds on " + List(open) + ", which are still open. Look there first if it feels steep."
}

// EntryTitle names a step: the topic, or the choice.
func EntryTitle(lib *roadmap.Library, e roadmap.Entry) string {
	id := e.Topic
	if e.IsChoice() {
		if e.Pick == "" {
			return e.Title
		}
		id = e.Pick
	}
	if t, ok := lib.Topic(id); ok {
		return t.Title
	}
	return e.Title
}

// Next says what comes next in one sentence.
func Next(lib *roadmap.Library, plan roadmap.Plan) string {
	e, ok := plan.Next()
	if !ok {
		return "That was the last step of " + plan.Roadmap.Title + ". Well done!"
	}
	return "Next: " + EntryTitle(lib, e) + "."
}

// Steps says how long a roadmap is: "127 steps", "127 steps and 16 optional ones".
func Steps(r *roadmap.Roadmap) string {
	required, optional := r.Count()
	switch optional {
	case 0:
		return Count(required, "step")
	case 1:
		return Count(required, "step") + " and an optional one"
	}
	return fmt.Sprintf("%s and %d optional ones", Count(required, "step"), optional)
}

// Bar is a roadmap's progress bar.
func Bar(plan roadmap.Plan) bot.Progress {
	s := plan.Share()
	return bot.Progress{Label: fmt.Sprintf("%s, %d of %s", plan.Roadmap.Title, s.Settled, Count(s.Total, "step")), Percent: s.Percent()}
}
