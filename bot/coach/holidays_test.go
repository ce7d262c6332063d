package coach_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/roadmap/ical"
)

const calendarText = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Winter break\r\nDTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\r\nSUMMARY:New Year\r\nDTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\r\nSUMMARY:Stand-up\r\nDTSTART:20261124T090000Z\r\nDTEND:20261124T091500Z\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\r\nSUMMARY:Party\r\nDTSTART;VALUE=DATE:20261218\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

// imported is what the first import of calendarText says.
const imported = "I read 4 events and added 5 holidays."

func admin() bot.Person {
	boss := boss()
	return boss
}

// Friday, 2026-11-20.
func TestHolidaysInWords(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.expect(t, admin(),
		[2]string{"holidays", "None are coming up."},
		[2]string{"holidays add 2026-12-24, 2026-12-25", "Added Thu 24 December 2026 and Fri 25 December 2026."},
		[2]string{"holidays add 24-26 Dec", "Added Sat 26 December 2026. 2 were there already."},
		[2]string{"holidays add 24 Dec", "Thursday, 24 December 2026 was a holiday already."},
		[2]string{"holidays 31.12.2026", "Added Thu 31 December 2026."},
		[2]string{"holidays add 12/28 12/29", "Added Mon 28 December 2026 and Tue 29 December 2026."},
		[2]string{"holidays add 2026‑12‑30", "Added Wed 30 December 2026."},
		[2]string{"holidays remove 31 Dec, 30 Dec", "Removed Wed 30 December 2026 and Thu 31 December 2026."},
		[2]string{"holidays remove 31 Dec", "There's no holiday on Thu 31 December 2026."},
		[2]string{"holidays add 2020-01-01", "Wednesday, 1 January 2020 is in the past"},
		[2]string{"holidays add 03/04", "could be Saturday, 3 April 2027 or Thursday, 4 March 2027"},
		[2]string{"holidays add 2030-01-01", "I keep holidays until Sunday, 31 December 2028"},
		[2]string{"holidays add someday", "couldn't read “someday” as a date"},
		[2]string{"holidays add", "Please name the days"},
		[2]string{"holidays clear", "Remove all 5 holidays?"},
		[2]string{"holidays clear yes", "Removed 5 holidays."},
		[2]string{"holidays", "None are coming up."})
	for _, line := range []string{"holidays", "holidays add 24 Dec", "holidays remove 24 Dec"} {
		if w.say(admin(), line).Message.Form != nil {
			t.Errorf("%q opens a form", line)
		}
	}
	if w.say(admin(), "holidays edit").Message.Form == nil || !w.OpensForm("holidays edit") || w.OpensForm("holidays add 24 Dec") {
		t.Error("no form where one was asked for")
	}
}

// A calendar comes as text, from a form, as a file, or from an address.
func TestCalendarsComeIn(t *testing.T) {
	t.Parallel()
	file := bot.Upload{Name: "team.ics", Type: "text/calendar", Data: []byte(calendarText)}
	for name, req := range map[string]bot.Request{
		"a command":             {Text: "holidays add " + calendarText},
		"a command of one line": {Text: "holidays import " + strings.ReplaceAll(calendarText, "\r\n", " ")},
		"a message":             {Kind: bot.Question, Text: calendarText},
		"a form":                {Kind: bot.Press, Text: "holidays save", Values: map[string]string{"days": calendarText}},
		"a file":                {Kind: bot.Question, Files: []bot.Upload{file}},
		"a file with words":     {Kind: bot.Question, Text: "here are our holidays", Files: []bot.Upload{file}},
		"a file for a command":  {Text: "holidays import", Files: []bot.Upload{file}},
		"a file without a type": {Kind: bot.Question, Files: []bot.Upload{{Name: "download", Data: []byte(calendarText)}}},
		"an address":            {Text: "holidays import https://example.com/team.ics"},
		"an address as a link":  {Text: "holidays import <https://example.com/team.ics|example.com/team.ics>"},
		"an address in a form":  {Kind: bot.Press, Text: "holidays save", Values: map[string]string{"days": "webcal://example.com/team.ics"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := calendarWorld(t)
			req.ID, req.From = "a", admin()
			text := w.Handle(t.Context(), req).Message.Text()
			for _, want := range []string{imported, "1 event is shorter than a day: Stand-up", "1 event is cancelled: Party", "written out until Sunday, 31 December 2028", "Sat 1 January 2028", "Sat 26 December 2026"} {
				if !strings.Contains(text, want) {
					t.Errorf("no %q in\n%s", want, text)
				}
			}
			req.ID = "b"
			if text := w.Handle(t.Context(), req).Message.Text(); !strings.Contains(text, "added 0 holidays. 5 were there already.") {
				t.Errorf("once more:\n%s", text)
			}
			req.ID, req.From = "c", person("w", "ada")
			if text := w.Handle(t.Context(), req).Message.Text(); !strings.Contains(text, "Only leads and admins can change the holidays") {
				t.Errorf("a member:\n%s", text)
			}
		})
	}
}

// Times in UTC are read in the zone of the admin, where neither the workspace nor the
// platform nor the calendar has one.
func TestCalendarInTheZoneOfTheAdmin(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	boss := admin()
	boss.Zone = ""
	w.say(boss, "start")
	w.say(boss, "settings zone Tokyo")
	const day = "holidays import BEGIN:VEVENT\nDTSTART:20261223T150000Z\nDTEND:20261224T150000Z\nEND:VEVENT"
	if text := w.say(boss, day).Message.Text(); !strings.Contains(text, "added 1 holiday.") || !strings.Contains(text, "Thu 24 December 2026") {
		t.Errorf("a day in Tokyo:\n%s", text)
	}
}

// What cannot be used is said, with the reason.
func TestCalendarsRefused(t *testing.T) {
	t.Parallel()
	upload := func(f bot.Upload) bot.Request {
		return bot.Request{Kind: bot.Question, Files: []bot.Upload{f}}
	}
	for name, c := range map[string]struct {
		req  bot.Request
		want string
	}{
		"another kind of file":  {upload(bot.Upload{Name: "cat.png", Type: "image/png", Data: []byte("x")}), "I can only read calendar files (.ics), and cat.png isn't one."},
		"not fetched":           {upload(bot.Upload{Name: "a.ics", Trouble: "I'm missing the scope files:read."}), "I'm missing the scope files:read."},
		"too large":             {upload(bot.Upload{Name: "a.ics", Data: make([]byte, 5<<20)}), "That calendar is 5.0 MB and I read up to 1 MB."},
		"no events":             {upload(bot.Upload{Name: "a.ics", Data: []byte("BEGIN:VCALENDAR\nEND:VCALENDAR")}), "I couldn't find an event in that calendar."},
		"no day off":            {bot.Request{Text: "holidays add BEGIN:VEVENT\nDTSTART:20261224T090000Z\nEND:VEVENT"}, "I read 1 event and found no day off, so nothing was added."},
		"an address that fails": {bot.Request{Text: "holidays import https://example.com/gone.ics"}, "It isn't there."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := calendarWorld(t)
			c.req.ID, c.req.From = "a", admin()
			if text := w.Handle(t.Context(), c.req).Message.Text(); !strings.Contains(text, c.want) {
				t.Errorf("no %q in\n%s", c.want, text)
			}
		})
	}
}

// The usual bot fetches nothing from the house it runs in.
func TestCalendarFromLoopback(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	w.expect(t, admin(),
		[2]string{"holidays import https://127.0.0.1/team.ics", "I don't go into private networks"},
		[2]string{"holidays import http://example.com/team.ics", "over https only"})
}

// Much at once is counted, and nothing is cut quietly.
func TestManyHolidays(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	first, _ := time.Parse(time.DateOnly, "2026-12-01")
	var days, events []string
	for i := range 500 {
		days = append(days, first.AddDate(0, 0, i).Format(time.DateOnly))
	}
	for i := range 40 {
		events = append(events, fmt.Sprintf("BEGIN:VEVENT\nSUMMARY:%s\nDTSTART;VALUE=DATE:%s\nEND:VEVENT", strings.Repeat("x", 160), first.AddDate(0, 0, 2*i).Format("20060102")))
	}
	w.expect(t, admin(),
		[2]string{"holidays add " + strings.Join(days, ", "), "Added 500 days, from Tuesday, 1 December 2026 to Thursday, 13 April 2028."},
		[2]string{"holidays", "And 470 more, up to Thursday, 13 April 2028."},
		[2]string{"holidays clear yes", "Removed 500 holidays."},
		[2]string{"holidays add BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270401\nEND:VEVENT", "I read 1 event and added 90 holidays."},
		[2]string{"holidays clear yes", "Removed 90 holidays."},
		[2]string{strings.Join(events, "\n"), "I read 40 events and added 40 holidays."},
		[2]string{"holidays add " + strings.Repeat("2026-12-24, ", 6000), "please send it in parts"})
	big := "BEGIN:VCALENDAR\n" + strings.Repeat("X-FILL:"+strings.Repeat("x", 990)+"\n", 1200)
	if text := w.say(admin(), big).Message.Text(); !strings.Contains(text, "I read up to 1 MB") {
		t.Error(text)
	}
	if ical.MaxBytes != bot.MaxUpload {
		t.Error("platforms fetch as much as is read")
	}
}

// calendarWorld is a world in which calendars have addresses.
func calendarWorld(t *testing.T) *world {
	t.Helper()
	return worldOf(t, func(c *coach.Config) {
		c.Fetch = func(_ context.Context, address string) ([]byte, error) {
			if strings.HasSuffix(address, "://example.com/team.ics") {
				return []byte(calendarText), nil
			}
			return nil, errors.New("It isn't there.") //nolint:revive // a sentence for a person
		}
	})
}
