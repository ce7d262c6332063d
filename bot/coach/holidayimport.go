package coach

import (
	"errors"
	"fmt"
	"path"
	"strings"
	"sync"
	"time"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap/ical"
	"mentor/roadmap/when"
	"mentor/storage"
)

// isAddress reports whether a text is an address from which a calendar can be
// fetched, or is meant as one.
func isAddress(text string) bool {
	text = strings.ToLower(plainAddress(text))
	scheme, _, ok := strings.Cut(text, "://")
	return ok && !strings.ContainsAny(text, " \n") && (scheme == "https" || scheme == "http" || scheme == "webcal" || scheme == "webcals")
}

// plainAddress takes off what platforms put around a link: "<https://a|a>".
func plainAddress(text string) string {
	text, _, _ = strings.Cut(strings.Trim(strings.TrimSpace(text), "<>"), "|")
	return text
}

// isCalendar reports whether a file is meant as a calendar.
func isCalendar(f bot.Upload) bool {
	return strings.EqualFold(path.Ext(f.Name), ".ics") || strings.HasPrefix(f.Type, "text/calendar") || ical.Is(string(f.Data))
}

// importHolidays adds the days off of a calendar: from files, from an address,
// or from the text itself.
func (c holidayCall) importHolidays(w *storage.Workspace, text string) (bot.Reply, error) {
	texts, err := c.calendars(text)
	if err != nil {
		return bot.Reply{}, err
	}
	today := c.workspaceDate(w)
	window := ical.From(today)
	var said []bot.Block
	ws := *w
	for _, text := range texts {
		found, err := c.bot.calendars.daysOff(text, window, channelCall(c).workspaceZone(w))
		if err != nil {
			return bot.Reply{}, &UserError{Text: calendarMistake(err, len(text)), Input: "days"}
		}
		fresh := 0
		if len(found.Days) > 0 {
			kept, added, err := c.keepHolidays(found.Days, today)
			if err != nil {
				return bot.Reply{}, err
			}
			ws, fresh = kept, len(added)
		}
		said = append(said, importWords(found, fresh, window)...)
	}
	return c.holidaysReply(&ws, "Calendar imported", said...), nil
}

// calendars returns the texts of the calendars that came with a request.
func (c holidayCall) calendars(text string) ([]string, error) {
	if len(c.req.Files) == 0 {
		if !isAddress(text) {
			return []string{text}, nil
		}
		data, err := c.bot.fetch(c.ctx, plainAddress(text))
		if err != nil {
			return nil, &UserError{Text: err.Error(), Input: "days"}
		}
		return []string{string(data)}, nil
	}
	var texts []string
	for _, f := range c.req.Files {
		switch {
		case f.Trouble != "":
			return nil, Userf("%s", f.Trouble)
		case len(f.Data) > ical.MaxBytes:
			return nil, Userf("%s", calendarMistake(ical.ErrSize, len(f.Data)))
		case !isCalendar(f):
			return nil, Userf("I can only read calendar files (.ics), and %s isn't one.", f.Name)
		}
		texts = append(texts, string(f.Data))
	}
	return texts, nil
}

func calendarMistake(err error, size int) string {
	if errors.Is(err, ical.ErrSize) {
		return fmt.Sprintf("That calendar is %.1f MB and I read up to %d MB. Export one year of it, or the holidays alone.", float64(size)/(1<<20), ical.MaxBytes>>20)
	}
	return "I couldn't find an event in that calendar. Export it again as an .ics file, or name the days: /mentor holidays add 24-26 Dec"
}

// importWords say what came in, what was left out and why.
func importWords(r ical.Found, added int, w ical.Window) []bot.Block {
	head := fmt.Sprintf("I read %s and added %s.", phrase.Count(r.Events, "event"), phrase.Count(added, "holiday"))
	switch known := len(r.Days) - added; {
	case len(r.Days) == 0:
		head = fmt.Sprintf("I read %s and found no day off, so nothing was added.", phrase.Count(r.Events, "event"))
	case known > 0:
		head += fmt.Sprintf(" %s there already.", wereCount(known))
	}
	blocks := []bot.Block{bot.Say(head)}
	var items [][]bot.Span
	for _, left := range r.Left {
		text := fmt.Sprintf("%s %s", phrase.Count(left.Count, "event"), leftWords(left.Why, left.Count == 1, w))
		if len(left.Names) > 0 {
			text += ": " + strings.Join(left.Names, ", ")
			if left.Count > len(left.Names) {
				text += " …"
			}
		}
		items = append(items, []bot.Span{bot.T(text)})
	}
	if len(items) > 0 {
		blocks = append(blocks, bot.Say("Left out:"), bot.List{Items: items})
	}
	return append(blocks, bot.Small(fmt.Sprintf("Events that repeat are written out until %s. Import the calendar again when it changes.", when.Day(w.Last))))
}

// leftWords say why events were left out, behind "1 event" or "3 events".
func leftWords(why ical.Reason, one bool, w ical.Window) string {
	is, it := "are", "they"
	if one {
		is, it = "is", "it"
	}
	switch why {
	case ical.Short:
		return is + " shorter than a day"
	case ical.Over:
		return is + " over already"
	case ical.Later:
		return fmt.Sprintf("%s after %d", is, w.Last.UTC().Year())
	case ical.Cancelled:
		return is + " cancelled"
	case ical.Long:
		return is + " longer than a year"
	case ical.Often:
		if one {
			return "repeats more than once a day"
		}
		return "repeat more than once a day"
	case ical.Beyond:
		return "more than I read at once, so " + it + " didn't count"
	}
	if one {
		return "has dates or rules that I couldn't read"
	}
	return "have dates or rules that I couldn't read"
}

// calendars reads one calendar after the other: a large one takes some tens of megabytes
// while it's read, and many may come at once.
type calendars struct{ mu sync.Mutex }

func (c *calendars) daysOff(text string, window ical.Window, zone *time.Location) (ical.Found, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return ical.DaysOff(text, window, zone)
}
