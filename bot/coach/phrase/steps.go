package phrase

import (
	"cmp"
	"fmt"
	"strings"

	"mentor/bot"
	"mentor/roadmap"
)

// Channel names a channel, as the platform calls it now where it can.
func Channel(id, name string) bot.Span { return bot.InChannel(bot.ChannelID(id), cmp.Or(name, id)) }

// Road names a roadmap within a sentence: "the Backend developer roadmap", "the
// Backend Developer Roadmap 2024".
func Road(r *roadmap.Roadmap) string {
	if strings.Contains(strings.ToLower(r.Title), "roadmap") {
		return "the " + r.Title
	}
	return "the " + r.Title + " roadmap"
}

// WhyThis says in a sentence or two why a task was chosen.
func WhyThis(plan roadmap.Plan, a roadmap.Assignment) string {
	r := plan.Roadmap
	stage := fmt.Sprintf("stage %d of %d, %s", a.Entry.Stage+1, len(r.Stages), r.Stages[a.Entry.Stage].Title)
	var why string
	switch a.Because {
	case roadmap.BecauseFirst:
		why = fmt.Sprintf("Why this? It's the first step of %s (%s).", Road(r), stage)
	case roadmap.BecauseProject:
		why = fmt.Sprintf("Why this? You know everything your first project builds on (%s), and building early helps the rest stick. "+
			"/mentor next shows the order of the roadmap.", stage)
	case roadmap.BecauseTeam:
		why = fmt.Sprintf("Why this? %s on it now or finished it this week, and nothing it builds on is open (%s).", mates(a.Mates), stage)
	case roadmap.BecausePicked:
		why = fmt.Sprintf("Why this? You picked it (%s).", stage)
	default:
		why = fmt.Sprintf("Why this? It's your next open step of %s (%s).", Road(r), stage)
	}
	if a.Fits {
		return why + " It fits the time you have each day."
	}
	return why + " It's longer than the time you have each day, so split it over several days."
}

// mates begins a sentence about team mates; how many is not known later.
func mates(n int) string {
	switch n {
	case 0:
		return "Your team is"
	case 1:
		return "One of your team is"
	}
	return Sentence(Number(n)) + " of your team are"
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
func EntryTitle(lib *roadmap.Library, e roadmap.PlanStep) string {
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
	e, ok := plan.Coming()
	if !ok {
		return "That was the last step of " + Road(plan.Roadmap) + ". Well done!"
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
func Bar(plan roadmap.Plan) bot.Meter {
	s := plan.Share()
	return bot.Meter{Label: fmt.Sprintf("of %s, %d of %s", Road(plan.Roadmap), s.Settled, Count(s.Total, "step")), Percent: s.Percent()}
}
