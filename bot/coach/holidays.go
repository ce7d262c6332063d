package coach

import (
	"strings"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// holidays lists and changes the days on which nobody is nudged. They come as
// dates or as the text of an .ics file.
func (c *call) holidays() (bot.Reply, error) {
	verb, rest := cutWord(c.arg("days"))
	verb = strings.ToLower(verb)
	if verb == "" {
		ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
		if err != nil {
			return bot.Reply{}, err
		}
		return bot.Reply{Message: c.holidaysMessage(&ws, "Holidays")}, nil
	}
	if !c.req.From.Admin {
		return bot.Reply{}, Userf("Only those who run this workspace can change its holidays. Please ask one of them.")
	}
	if verb == "edit" {
		return editHolidays(), nil
	}
	if verb == "save" {
		rest = c.req.Values["days"]
	}
	today := roadmap.DateOf(c.now)
	days, err := roadmap.ParseHolidays(rest, today)
	if err != nil || len(days) == 0 && verb != "clear" || verb != "add" && verb != "save" && verb != "remove" && verb != "clear" {
		return bot.Reply{}, &UserError{Text: "Please name days like this: /mentor holidays add 2026-12-24, 2026-12-25. The text of an .ics file works too.", Input: "days"}
	}
	ws, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		w.Holidays = roadmap.MergeHolidays(w.Holidays, days, verb == "remove" || verb == "clear", today)
		if verb == "clear" {
			w.Holidays = nil
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: c.holidaysMessage(&ws, "Saved"), Update: true}, nil
}

func (c *call) holidaysMessage(w *storage.Workspace, title string) bot.Message {
	msg := bot.Message{Title: title, Blocks: []bot.Block{bot.Say("On holidays nobody is nudged and no task of the day is posted.")}}
	var items [][]bot.Span
	today := roadmap.DateOf(c.now)
	for _, d := range w.Holidays {
		if d >= today && len(items) < 30 {
			items = append(items, []bot.Span{bot.T(d.UTC().Format("Mon 2 January 2006"))})
		}
	}
	if len(items) == 0 {
		msg.Blocks = append(msg.Blocks, bot.Say("None are coming up."))
	} else {
		msg.Blocks = append(msg.Blocks, bot.List{Items: items})
	}
	if c.req.From.Admin {
		msg.Blocks = append(msg.Blocks, bot.Small("In words: /mentor holidays add 2026-12-24, 2026-12-25 or /mentor holidays remove 2026-12-24"))
		msg.Blocks = append(msg.Blocks, bot.Buttons(bot.Button{Label: "Add holidays", Line: "holidays edit"}))
	}
	return msg
}

// editHolidays opens the form.
func editHolidays() bot.Reply {
	return bot.Reply{Message: bot.Message{
		Title:  "Add holidays",
		Blocks: []bot.Block{bot.Say("On holidays I nudge nobody and post no task of the day.")},
		Form: &bot.Form{Title: "Add holidays", Line: "holidays save", Submit: "Add", Inputs: []bot.Input{
			{Name: "days", Label: "Days", Long: true, Help: "Dates like 2026-12-24, or the whole text of an .ics file"},
		}},
	}}
}
