package coach

import (
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/ical"
	"mentor/roadmap/when"
	"mentor/storage"
)

// holidayVerbs are what is done with days off.
var holidayVerbs = []string{"add", "remove", "delete", "import", "clear", "edit", "save"}

// holidays lists and changes the days on which nobody is nudged. They come as
// dates, or as a calendar: pasted, as a file, or from an address.
func (c holidayCall) holidays() (bot.Reply, error) {
	verb, rest := cutWord(c.arg("days"))
	verb = strings.ToLower(verb)
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	if verb == "" && len(c.req.Files) == 0 {
		return bot.Reply{Message: c.holidaysMessage(&ws, texts.HolidaysHolidays)}, nil
	}
	if !c.may(setHolidays, &ws) {
		return bot.Reply{}, refuse(setHolidays, &ws)
	}
	switch verb {
	case "edit":
		return editHolidays(), nil
	case "clear":
		return c.clearHolidays(&ws, rest)
	case "save":
		verb, rest = "add", c.req.Values["days"]
	case "add", "import", "remove", "delete":
	default:
		verb, rest = "add", c.arg("days") // "holidays 24 Dec"
	}
	switch {
	case verb == "remove" || verb == "delete":
		return c.removeHolidays(&ws, rest)
	case len(c.req.Files) > 0 || ical.Is(rest) || isAddress(rest):
		return c.importHolidays(&ws, rest)
	}
	return c.addHolidays(&ws, rest)
}

// workspaceDate is today in the zone of the workspace.
func (c holidayCall) workspaceDate(w *storage.Workspace) roadmap.Date {
	return roadmap.DateOf(c.now.In(channelCall(c).workspaceZone(w)))
}

// addHolidays adds the days that are named.
func (c holidayCall) addHolidays(w *storage.Workspace, text string) (bot.Reply, error) {
	today := c.workspaceDate(w)
	spans, err := when.Calendar{Today: today}.List(text)
	if err != nil {
		return bot.Reply{}, unread(err, "days", "holidays add "+text)
	}
	days := daysIn(spans)
	if last := ical.From(today).Last; days[len(days)-1] > last {
		return bot.Reply{}, &UserError{
			Text:  texts.Fill(texts.HolidaysKeepHolidaysUntil, when.Day(last), when.Day(days[len(days)-1])),
			Input: "days",
		}
	}
	ws, added, err := c.keepHolidays(days, today)
	if err != nil {
		return bot.Reply{}, err
	}
	said := daysSaid(added, texts.HolidaysAdded, texts.HolidaysAddedMany)
	switch known := len(days) - len(added); {
	case len(added) == 0 && known == 1:
		said = texts.Fill(texts.HolidaysWasAHolidayAlready, when.Day(days[0]))
	case len(added) == 0:
		said = texts.Fill(texts.HolidaysAllWereHolidaysAlready, known)
	case known > 0:
		said += " " + texts.HolidaysKnown(known)
	}
	return c.holidaysReply(&ws, texts.HolidaysSaved, bot.Say(said)), nil
}

func (c holidayCall) removeHolidays(w *storage.Workspace, text string) (bot.Reply, error) {
	today := c.workspaceDate(w)
	spans, err := when.Calendar{Today: today, Since: today - 7}.List(text)
	if err != nil {
		return bot.Reply{}, unread(err, "days", "holidays remove "+text)
	}
	days := daysIn(spans)
	var removed []roadmap.Date
	ws, err := c.changeWorkspace(func(w *storage.Workspace) error {
		w.Holidays, removed = roadmap.RemoveHolidays(w.Holidays, days)
		if len(removed) > 0 {
			c.note(w, setHolidays, didDropHolidays, storage.Who{}, daysWords(removed))
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if len(removed) == 0 {
		return bot.Reply{}, &UserError{Text: noHoliday(days), Input: "days"}
	}
	said := daysSaid(removed, texts.HolidaysRemoved, texts.HolidaysRemovedMany)
	if missing := len(days) - len(removed); missing > 0 {
		said += " " + texts.HolidaysMissing(missing)
	}
	return c.holidaysReply(&ws, texts.HolidaysSaved, bot.Say(said)), nil
}

// clearHolidays removes them all, after asking.
func (c holidayCall) clearHolidays(w *storage.Workspace, sure string) (bot.Reply, error) {
	n := len(w.Holidays)
	if n == 0 {
		return bot.Reply{}, Userf(texts.HolidaysThereAreNoHolidays)
	}
	if sure != "yes" {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
			bot.Say(texts.HolidaysRemoveAll(n)),
			bot.Buttons(bot.Button{
				Label: texts.ButtonRemoveThemAll, Line: "holidays clear yes", Style: bot.Danger,
			}, bot.Button{Label: texts.ButtonKeepThem, Line: "holidays"}),
		}}}, nil
	}
	ws, err := c.changeWorkspace(func(w *storage.Workspace) error {
		if len(w.Holidays) > 0 {
			c.note(w, setHolidays, didDropHolidays, storage.Who{}, daysWords(w.Holidays))
		}
		w.Holidays = nil
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.holidaysReply(&ws, texts.HolidaysSaved, bot.Say(texts.HolidaysRemovedAll(n))), nil
}

// keepHolidays stores days and returns those that are new.
func (c holidayCall) keepHolidays(days []roadmap.Date, today roadmap.Date) (ws storage.Workspace, added []roadmap.Date, err error) {
	ws, err = c.changeWorkspace(func(w *storage.Workspace) error {
		w.Holidays, added = roadmap.AddHolidays(w.Holidays, days, today)
		if len(added) > 0 {
			c.note(w, setHolidays, didAddHolidays, storage.Who{}, daysWords(added))
		}
		return nil
	})
	return ws, added, err
}

// daysIn returns the days of some spans, ascending and each once.
func daysIn(spans []when.Period) []roadmap.Date {
	var days []roadmap.Date
	for _, s := range spans {
		for d := s.First; d <= s.Last; d++ {
			days = append(days, d)
		}
	}
	_, days = roadmap.AddHolidays(nil, days, 0)
	return days
}

// daysNamed is how many days are named one by one.
const daysNamed = 5

// daysSaid says something of a few days, by name, or of many.
func daysSaid(days []roadmap.Date, few, many string) string {
	if len(days) > daysNamed {
		return texts.Fill(many, len(days), when.Day(days[0]), when.Day(days[len(days)-1]))
	}
	return texts.Fill(few, daysWords(days))
}

// noHoliday says that none of some days is a holiday.
func noHoliday(days []roadmap.Date) string {
	if len(days) > daysNamed {
		return texts.Fill(texts.HolidaysNoneOf, when.Day(days[0]), when.Day(days[len(days)-1]))
	}
	return texts.Fill(texts.HolidaysTheresNoHoliday, daysWords(days))
}

// daysWords names a few days, or counts many, as the audit trail has them.
func daysWords(days []roadmap.Date) string {
	if len(days) > daysNamed {
		return texts.Fill(texts.HolidaysFromTo, len(days), when.Day(days[0]), when.Day(days[len(days)-1]))
	}
	var names []string
	for _, d := range days {
		names = append(names, d.UTC().Format("Mon 2 January 2006"))
	}
	return phrase.List(names)
}

func (c holidayCall) holidaysReply(w *storage.Workspace, title string, said ...bot.Block) bot.Reply {
	msg := c.holidaysMessage(w, title)
	msg.Blocks = append(said, msg.Blocks...)
	return bot.Reply{Message: msg, Update: true}
}

// holidaysShown is how many a list has at most.
const holidaysShown = 30

func (c holidayCall) holidaysMessage(w *storage.Workspace, title string) bot.Message {
	msg := bot.Message{Title: title, Blocks: []bot.Block{bot.Say(texts.HolidaysOnHolidays)}}
	var items [][]bot.Span
	today, more := c.workspaceDate(w), 0
	for _, d := range w.Holidays {
		switch {
		case d < today:
		case len(items) < holidaysShown:
			items = append(items, []bot.Span{bot.T(d.UTC().Format("Mon 2 January 2006"))})
		default:
			more++
		}
	}
	if len(items) == 0 {
		msg.Blocks = append(msg.Blocks, bot.Say(texts.HolidaysNoneAreComingUp))
	} else {
		msg.Blocks = append(msg.Blocks, bot.List{Items: items})
	}
	if more > 0 {
		msg.Blocks = append(msg.Blocks, bot.Say(texts.Fill(texts.HolidaysAndMore, more, when.Day(w.Holidays[len(w.Holidays)-1]))))
	}
	if c.may(setHolidays, w) {
		msg.Blocks = append(msg.Blocks,
			bot.Buttons(bot.Button{Label: texts.ButtonAddHolidays, Line: "holidays edit"}),
			bot.Small(texts.HolidaysOrTypeMentorHolidaysAdd))
	}
	return msg
}

// editHolidays opens the form, in which days or a calendar are pasted.
func editHolidays() bot.Reply {
	return bot.Reply{Message: bot.Message{
		Title:  texts.TitleAddHolidays,
		Blocks: []bot.Block{bot.Say(texts.HolidaysNameTheDays)},
		Form: &bot.Form{Title: texts.TitleAddHolidays, Line: "holidays save", Submit: texts.ButtonAdd, Inputs: []bot.Input{
			{Name: "days", Label: texts.InputDays, Long: true, Help: texts.HintSuchAsDecOrThe},
		}},
	}}
}
