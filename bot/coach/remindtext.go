package coach

import (
	"fmt"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// remindMessage says when the member is nudged, and offers what can be changed.
func (c reminderCall) remindMessage(m *storage.Member, title, said string) bot.Message {
	r := m.Remind
	if r.Days == 0 {
		r.At, r.Days = usualTime, roadmap.WorkDays
	}
	var blocks []bot.Block
	if said != "" {
		blocks = append(blocks, c.sayInstants(m, said))
	}
	if !r.On {
		if said == "" {
			blocks = append(blocks, c.sayInstants(m, c.offWords(m)))
		}
		blocks = append(blocks, bot.Buttons(
			bot.Button{Label: fmt.Sprintf("Nudge me at %s, %s", r.At, r.Days), Line: "remind on", Style: bot.Primary}, changeNudges,
			bot.Button{Label: "Show today's task", Line: "today"}))
	} else {
		blocks = append(blocks, bot.Fields{Items: c.remindFacts(m)}, bot.Buttons(
			bot.Button{Label: "Not today", Line: "remind not today"}, changeNudges,
			bot.Button{Label: "Quieter", Line: "remind quieter"},
			bot.Button{Label: "Stop", Line: "remind off"}))
	}
	if r.On && !c.bot.canPost(m.Key.Workspace) {
		blocks = append(blocks, bot.Para(bot.B("Please note: "), bot.T("I can't send messages here, so no nudge arrives. Your time is kept for when I can.")))
	}
	if m.Zone == "" && !m.ZoneSet {
		blocks = append(blocks, bot.Para(bot.B("Which time zone are you in? "), bot.T("I don't know it, so I use UTC. /mentor settings zone Berlin sets it.")))
	}
	if said == "" { // a member who has just changed something knows how
		blocks = append(blocks, bot.Small("Or type /mentor remind 9 pm mon-fri, /mentor remind pause until friday, /mentor remind off. "+
			"/mentor why tells why a nudge came or didn't."))
	}
	return bot.Message{Title: title, Blocks: blocks}
}

// changeNudges opens the form: a member who only looks, or has just changed something
// in words, is shown how it stands and no form.
var changeNudges = bot.Button{Label: "Change time and days", Line: "remind edit"}

// editRemind opens the form.
func (c reminderCall) editRemind() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	r := m.Remind
	if r.Days == 0 {
		r.At, r.Days = usualTime, roadmap.WorkDays
	}
	return bot.Reply{Message: bot.Message{
		Title: "Nudges", Blocks: []bot.Block{bot.Say("When should I write to you? Saving switches nudges on.")}, Form: remindForm(&r),
	}}, nil
}

// offWords say that nudges are off, but for one that was asked for.
func (c reminderCall) offWords(m *storage.Member) string {
	if next, ok := m.Remind.After(c.now, m.Location()); ok && m.Remind.Snooze == next.At.Unix() {
		return fmt.Sprintf("Personal nudges are off, except for the one you asked for: it comes %s.", instantMark(next.At))
	}
	return "Personal nudges are off: I write to you only when you ask."
}

func (c reminderCall) remindFacts(m *storage.Member) []bot.Field {
	r, zone := &m.Remind, m.Location()
	facts := []bot.Field{{Name: "Time zone", Value: fmt.Sprintf("%s (%s there now)", zone, c.now.In(zone).Format("15:04"))}}
	if !r.On {
		return facts
	}
	facts = append([]bot.Field{{Name: "When", Value: fmt.Sprintf("%s, %s", r.At, r.Days)}}, facts...)
	if gap, ok := r.Gap(); ok && gap > 1 {
		facts = append(facts, bot.Field{Name: "How often", Value: fmt.Sprintf("at most every %d days", gap)})
	}
	if pauses := r.Pauses(c.date(m)); len(pauses) > 0 {
		facts = append(facts, bot.Field{Name: "Paused", Value: shortPauses(pauses, c.date(m))})
	}
	if r.Recap == roadmap.RecapNever {
		facts = append(facts, bot.Field{Name: "Weekly recap", Value: "off"})
	} else {
		facts = append(facts, bot.Field{Name: "Weekly recap", Value: "with the first nudge of a week"})
	}
	if next, ok := r.After(c.now, zone); ok {
		facts = append(facts, bot.Field{Name: "Next", Value: phrase.Moment(next.At, zone, c.now), At: next.At.Unix()})
	}
	return facts
}

// shortPauses names pauses as a short fact: "until Fri 27 Nov".
func shortPauses(pauses []roadmap.Pause, today roadmap.Date) string {
	var all []string
	for _, p := range pauses {
		switch {
		case p.First == p.Last && p.First == today:
			all = append(all, "today")
		case p.First == p.Last:
			all = append(all, phrase.ShortDay(p.First))
		case p.First <= today:
			all = append(all, "until "+phrase.ShortDay(p.Last))
		default:
			all = append(all, phrase.ShortDay(p.First)+" to "+phrase.ShortDay(p.Last))
		}
	}
	return strings.Join(all, "; ")
}

func remindForm(r *storage.Remind) *bot.Form {
	return &bot.Form{Title: "Nudges", Line: "remind save", Submit: "Save", Inputs: []bot.Input{
		{Name: "at", Label: "Time of day", Value: r.At.String(), Help: "Such as 09:00 or 9 pm, in your own time zone"},
		{Name: "days", Label: "Days", Value: dayCodes(r.Days), Options: dayOptions(), Many: true},
	}}
}
