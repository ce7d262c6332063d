package coach

import (
	"errors"
	"path"
	"strings"
	"sync"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
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
	found, err := c.calendars(text)
	if err != nil {
		return bot.Reply{}, err
	}
	today := c.workspaceDate(w)
	window := ical.From(today)
	var said []bot.Block
	ws, zone := *w, c.calendarZone(w)
	for _, text := range found {
		found, err := c.bot.calendars.daysOff(text, window, zone)
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
	return c.holidaysReply(&ws, texts.CalendarImported, said...), nil
}

// calendarZone is the zone in which times in UTC are read, where a calendar names none:
// the workspace's, or else the one that the asker has set.
func (c holidayCall) calendarZone(w *storage.Workspace) *time.Location {
	if w.Zone == "" && c.req.From.Zone == "" {
		if m, err := c.member(); err == nil && m.ZoneSet {
			return m.Location()
		}
	}
	return channelCall(c).workspaceZone(w)
}

// calendars returns the text of the calendars that came with a request.
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
	var found []string
	for _, f := range c.req.Files {
		switch {
		case f.Trouble != "":
			return nil, Userf("%s", f.Trouble)
		case len(f.Data) > ical.MaxBytes:
			return nil, Userf("%s", calendarMistake(ical.ErrSize, len(f.Data)))
		case !isCalendar(f):
			return nil, Userf(texts.CalendarCanOnlyReadCalendarFiles, f.Name)
		}
		found = append(found, string(f.Data))
	}
	return found, nil
}

func calendarMistake(err error, size int) string {
	if errors.Is(err, ical.ErrSize) {
		return texts.Fill(texts.CalendarThatCalendarIsMB, float64(size)/(1<<20), ical.MaxBytes>>20)
	}
	return texts.CalendarCouldntFindAnEvent
}

// importWords say what came in, what was left out and why.
func importWords(r ical.Found, added int, w ical.Window) []bot.Block {
	head := texts.Fill(texts.CalendarReadAndAdded, texts.Events(r.Events), texts.Holidays(added))
	switch known := len(r.Days) - added; {
	case len(r.Days) == 0:
		head = texts.Fill(texts.CalendarReadAndFoundNoDay, texts.Events(r.Events))
	case known > 0:
		head += " " + texts.HolidaysKnown(known)
	}
	blocks := []bot.Block{bot.Say(head)}
	var items [][]bot.Span
	for _, left := range r.Left {
		text := leftWords(left.Why, left.Count, w)
		if len(left.Names) > 0 {
			text += ": " + strings.Join(left.Names, ", ")
			if left.Count > len(left.Names) {
				text += " …"
			}
		}
		items = append(items, []bot.Span{bot.T(text)})
	}
	if len(items) > 0 {
		blocks = append(blocks, bot.Say(texts.CalendarLeftOut), bot.List{Items: items})
	}
	return append(blocks, bot.Small(texts.Fill(texts.CalendarEventsThatRepeatAreWritten, when.Day(w.Last))))
}

// leftWords say why so many events were left out.
func leftWords(why ical.Reason, n int, w ical.Window) string {
	switch why {
	case ical.Short:
		return texts.CalendarShort(n)
	case ical.Over:
		return texts.CalendarOver(n)
	case ical.Later:
		return texts.CalendarLater(n, w.Last.UTC().Year())
	case ical.Cancelled:
		return texts.CalendarCancelled(n)
	case ical.Long:
		return texts.CalendarLong(n)
	case ical.Often:
		return texts.CalendarOften(n)
	case ical.Beyond:
		return texts.CalendarBeyond(n)
	}
	return texts.CalendarUnread(n)
}

// calendars reads one calendar after the other: a large one takes some tens of megabytes
// while it's read, and many may come at once.
type calendars struct{ mu sync.Mutex }

func (c *calendars) daysOff(text string, window ical.Window, zone *time.Location) (ical.Found, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return ical.DaysOff(text, window, zone)
}
