package coach

import (
	"fmt"
	"strings"

	"mentor/bot/coach/texts"

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
			bot.Button{Label: texts.Fill(texts.ButtonNudgeMeAt, r.At, r.Days), Line: "remind on", Style: bot.Primary}, changeNudges,
			bot.Button{Label: texts.ButtonShowTodaysTask, Line: "today"}))
	} else {
		facts := c.remindFacts(m)
		switch {
		case strings.Contains(said, facts[0].Value): // the times were just said
			facts = facts[1:]
		case said != "": // a pause, say, which is all that has changed
			facts = nil
		}
		if len(facts) > 0 {
			blocks = append(blocks, bot.Fields{Items: facts})
		}
		blocks = append(blocks, bot.Buttons(
			bot.Button{Label: texts.ButtonNotToday, Line: "remind not today"}, changeNudges,
			bot.Button{Label: texts.ButtonQuieter, Line: "remind quieter"},
			bot.Button{Label: texts.ButtonStop, Line: "remind off"}))
	}
	if r.On && !c.bot.canPost(m.Key.Workspace) {
		blocks = append(blocks, bot.Para(bot.B(texts.RemindPleaseNote), bot.T(texts.RemindCantSendMessagesHere)))
	}
	if m.Zone == "" && !m.ZoneSet {
		blocks = append(blocks, bot.Para(bot.B(texts.RemindWhichTimeZone), bot.T(texts.RemindDontKnowIt)))
	}
	if said == "" { // a member who has just changed something knows how
		blocks = append(blocks, bot.Small(texts.RemindOrTypeMentorRemindPm))
	}
	return bot.Message{Title: title, Blocks: blocks}
}

// changeNudges opens the form: a member who only looks, or has just changed something
// in words, is shown how it stands and no form.
var changeNudges = bot.Button{Label: texts.ButtonChangeTimeAndDays, Line: "remind edit"}

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
		Title: texts.TitleNudges, Blocks: []bot.Block{bot.Say(texts.RemindWhenShouldIWrite)}, Form: remindForm(&r),
	}}, nil
}

// offWords say that nudges are off, but for one that was asked for.
func (c reminderCall) offWords(m *storage.Member) string {
	if next, ok := m.Remind.After(c.now, m.Location()); ok && m.Remind.Snooze == next.At.Unix() {
		return texts.Fill(texts.RemindPersonalNudgesAreOff, instantMark(next.At))
	}
	return texts.RemindPersonalNudgesAreOffIWrite
}

func (c reminderCall) remindFacts(m *storage.Member) []bot.Field {
	r, zone := &m.Remind, m.Location()
	facts := []bot.Field{{Name: texts.FieldTimeZone, Value: texts.Fill(texts.RemindThereNow, zone, c.now.In(zone).Format("15:04"))}}
	if !r.On {
		return facts
	}
	facts = append([]bot.Field{{Name: texts.FieldWhen, Value: fmt.Sprintf("%s, %s", r.At, r.Days)}}, facts...)
	if gap, ok := r.Gap(); ok && gap > 1 {
		facts = append(facts, bot.Field{Name: texts.FieldHowOften, Value: texts.Fill(texts.RemindAtMostEveryDays, gap)})
	}
	if pauses := r.Pauses(c.date(m)); len(pauses) > 0 {
		facts = append(facts, bot.Field{Name: texts.FieldPaused, Value: shortPauses(pauses, c.date(m))})
	}
	if r.Recap == roadmap.RecapNever {
		facts = append(facts, bot.Field{Name: texts.FieldWeeklyRecap, Value: texts.RemindOff})
	} else {
		facts = append(facts, bot.Field{Name: texts.FieldWeeklyRecap, Value: texts.RemindWithTheFirstNudge})
	}
	if next, ok := r.After(c.now, zone); ok {
		facts = append(facts, bot.Field{Name: texts.FieldNext, Value: phrase.Moment(next.At, zone, c.now), At: next.At.Unix()})
	}
	return facts
}

// shortPauses names pauses as a short fact: "until Fri 27 Nov".
func shortPauses(pauses []roadmap.Pause, today roadmap.Date) string {
	var all []string
	for _, p := range pauses {
		switch {
		case p.First == p.Last && p.First == today:
			all = append(all, texts.TimeToday)
		case p.First == p.Last:
			all = append(all, phrase.ShortDay(p.First))
		case p.First <= today:
			all = append(all, texts.Fill(texts.FieldPausedUntil, phrase.ShortDay(p.Last)))
		default:
			all = append(all, texts.Fill(texts.RemindTo, phrase.ShortDay(p.First), phrase.ShortDay(p.Last)))
		}
	}
	return strings.Join(all, "; ")
}

func remindForm(r *storage.Remind) *bot.Form {
	return &bot.Form{Title: texts.TitleNudges, Line: "remind save", Submit: texts.ButtonSave, Inputs: []bot.Input{
		{Name: "at", Label: texts.InputTimeOfDay, Value: r.At.String(), Help: texts.HintSuchAsOrPmIn},
		{Name: "days", Label: texts.InputDays, Value: dayCodes(r.Days), Options: dayOptions(), Many: true},
	}}
}
