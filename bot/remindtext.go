package bot

import (
	"fmt"
	"strings"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

// moment words an instant in a zone: "today at 19:00", "Wed 25 Nov at 09:00".
func moment(at time.Time, zone *time.Location, now time.Time) string {
	local := at.In(zone)
	switch roadmap.DateOf(local) - roadmap.DateOf(now.In(zone)) {
	case 0:
		return "today at " + local.Format("15:04")
	case 1:
		return "tomorrow at " + local.Format("15:04")
	}
	return local.Format("Mon 2 Jan") + " at " + local.Format("15:04")
}

// remindMessage says when the member is nudged, and offers what can be changed.
func (c *call) remindMessage(m *storage.Member, title, said string) Message {
	r := m.Remind
	if r.Days == 0 {
		r.At, r.Days = usualTime, roadmap.WorkDays
	}
	var blocks []Block
	if said != "" {
		blocks = append(blocks, Say(said))
	}
	if !r.On {
		if said == "" {
			blocks = append(blocks, Say("Personal nudges are off: I write to you only when you ask."))
		}
		blocks = append(blocks, Buttons(
			Button{Label: fmt.Sprintf("Nudge me at %s, %s", r.At, r.Days), Line: "remind on", Style: Primary},
			Button{Label: "Show today's task", Line: "today"}))
	} else {
		blocks = append(blocks, Fields{Items: c.remindFacts(m)}, Buttons(
			Button{Label: "Not today", Line: "remind not today"},
			Button{Label: "Quieter", Line: "remind quieter"},
			Button{Label: "Stop", Line: "remind off"}))
	}
	if r.On && !c.bot.reaches(m.Key.Workspace) {
		blocks = append(blocks, Para(B("Please note: "), T("nobody can be written to in this place, so no nudge arrives here. It is kept for the day when one can.")))
	}
	if m.Zone == "" && !m.ZoneSet {
		blocks = append(blocks, Para(B("Which time zone are you in? "), T("I do not know it, so I take UTC. /mentor settings zone Europe/Berlin sets it.")))
	}
	blocks = append(blocks, Small("In words: /mentor remind 09:00 mon-fri, /mentor remind pause until friday, /mentor remind off. /mentor why tells why a nudge came or did not."))
	return Message{Title: title, Blocks: blocks, Form: remindForm(&r)}
}

func (c *call) remindFacts(m *storage.Member) []Field {
	r, zone := &m.Remind, m.Location()
	facts := []Field{{"Time zone", fmt.Sprintf("%s (%s there now)", zone, c.now.In(zone).Format("15:04"))}}
	if !r.On {
		return facts
	}
	facts = append([]Field{{"When", fmt.Sprintf("%s, %s", r.At, r.Days)}}, facts...)
	if gap, ok := r.Gap(); ok && gap > 1 {
		facts = append(facts, Field{"How often", fmt.Sprintf("at most every %d days", gap)})
	}
	if r.Paused > c.date(m) {
		facts = append(facts, Field{"Paused", "until " + day(r.Paused)})
	}
	if r.Recap == roadmap.RecapNever {
		facts = append(facts, Field{"Weekly recap", "off"})
	} else {
		facts = append(facts, Field{"Weekly recap", "with the first nudge of a week"})
	}
	if next, ok := r.After(c.now, zone); ok {
		facts = append(facts, Field{"Next", moment(next.At, zone, c.now)})
	}
	return facts
}

func remindForm(r *storage.Remind) *Form {
	var days, chosen []string
	var options []Option
	for i := range 7 {
		d := time.Weekday((i + 1) % 7)
		name := strings.ToLower(d.String()[:3])
		days = append(days, name)
		options = append(options, Option{Label: d.String(), Value: name})
		if r.Days.Has(d) {
			chosen = append(chosen, name)
		}
	}
	if len(chosen) == 0 {
		chosen = days[:5]
	}
	return &Form{Title: "Nudges", Line: "remind save", Submit: "Save", Inputs: []Input{
		{Name: "at", Label: "Time of day", Value: r.At.String(), Help: "Such as 09:00, in your own time zone"},
		{Name: "days", Label: "Days", Value: strings.Join(chosen, ","), Options: options, Many: true},
	}}
}
