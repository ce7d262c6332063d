package coach_test

import (
	"strings"
	"testing"

	"mentor/bot"
	"mentor/storage"
)

// What can mean two things is asked back with buttons that say it plainly.
func TestAskedBack(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	for line, want := range map[string][2]string{
		"remind pause until 03/04":  {"remind pause until 2027-04-03", "remind pause until 2027-03-04"},
		"streak pause 24 Dec - 3/1": {"streak pause 24 dec - 2027-01-03", "streak pause 24 dec - 2027-03-01"},
		"remind half nine weekdays": {"remind 09:30 weekdays", "remind 08:30 weekdays"},
		"settings zone Kathmadu":    {"settings zone Asia/Kathmandu", ""},
	} {
		var lines [2]string
		n := 0
		for _, b := range w.say(ada, line).Message.Blocks {
			if row, ok := b.(bot.Actions); ok && n == 0 {
				for _, button := range row.Buttons {
					if n < 2 {
						lines[n] = button.Line
						n++
					}
				}
			}
		}
		if lines != want {
			t.Errorf("%q offers %q, want %q", line, lines, want)
		}
	}
}

// A form opens where one was asked for, and what it saves leaves a pause alone.
func TestRemindForm(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	form := w.say(ada, "remind edit").Message.Form
	if form == nil || len(form.Inputs) != 2 || !form.Inputs[1].Many || !w.OpensForm("remind edit") || w.OpensForm("remind off") {
		t.Fatalf("%+v", form)
	}
	save := func(id, at string) bot.Reply {
		return w.Handle(t.Context(), bot.Request{ID: storage.DeliveryID(id), From: ada, Kind: bot.Press, Text: form.Line, Values: map[string]string{"at": at, "days": "mon,fri"}})
	}
	reply := save("f1", "7:45 am")
	if got := reply.Message.Text(); !strings.Contains(got, "I'll nudge you at 07:45, Mon, Fri") || !reply.Update {
		t.Error(got)
	}
	w.say(ada, "remind pause next week")
	if got := save("f2", "8 pm").Message.Text(); !strings.Contains(got, "I'll nudge you at 20:00, Mon, Fri. You're away from Monday, 23 November 2026 to Sunday, 29 November 2026, as planned") {
		t.Error(got)
	}
	if refused := save("f3", "25:00"); refused.Field != "at" || refused.Outcome != bot.Refused {
		t.Errorf("%+v", refused)
	}
}

// Snoozing within a pause is refused in words, and nothing changes.
func TestSnoozeDuringAPause(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada := person("w", "ada")
	w.expect(t, ada,
		[2]string{"start", "Welcome"},
		[2]string{"remind 09:00 every day", "I'll nudge you at 09:00"},
		[2]string{"remind pause until friday", "paused until Friday, 27 November 2026"},
		[2]string{"remind snooze tomorrow", "paused until Friday, 27 November 2026, so there's none to snooze"},
		[2]string{"remind", "Paused: until Fri 27 Nov"},
		[2]string{"why", "paused until Friday, 27 November 2026, that day included"},
		[2]string{"remind on", "Welcome back: the pause is over. I'll nudge you at 09:00, every day."},
		[2]string{"remind snooze tomorrow at 10", "Your next nudge comes tomorrow at 10:00"},
		[2]string{"streak pause next week", "From Mon 23 Nov to Sun 29 Nov no day is missed and no nudge comes; you're back on Monday, 30 November 2026"},
		[2]string{"remind pause 24-31 Dec", "paused from Thursday, 24 December 2026 to Thursday, 31 December 2026"},
		[2]string{"remind not today", "No nudge today. The next one comes tomorrow at 09:00."},
		[2]string{"remind", "Paused: today; Mon 23 Nov to Sun 29 Nov; Thu 24 Dec to Thu 31 Dec"},
		[2]string{"remind not monday", "The next one comes on Monday, 30 November 2026 at 09:00."},
		[2]string{"remind pause 10-11 Jan", "paused from Sunday, 10 January 2027"},
		[2]string{"remind pause 1-2 Feb", "as many as I can keep"},
		[2]string{"remind on", "Welcome back: the pause is over. I'll nudge you at 09:00, every day. You're away from Monday, 23 November 2026"},
		[2]string{"remind on", "after all. I'll nudge you at 09:00, every day."},
		[2]string{"streak resume", "isn't paused"})
}

// Each setter says what the value is now.
func TestSettingsConfirm(t *testing.T) {
	t.Parallel()
	w := quickWorld(t)
	ada := person("w", "ada")
	w.expect(t, ada,
		[2]string{"start", "Welcome"},
		[2]string{"settings zone new york", "Your time zone is now America/New_York, where it's 07:00."},
		[2]string{"settings zone africa/dar_es_salaam", "Your time zone is now Africa/Dar_es_Salaam, where it's 15:00."},
		[2]string{"settings zone +02:00", "knows nothing of summer time"},
		[2]string{"settings zone right/Europe/Berlin", "write Europe/Berlin instead"},
		[2]string{"settings zone posixrules", "is a file of the time zone database"},
		[2]string{"settings at 9 pm weekdays", "I'll nudge you at 21:00, Mon-Fri."},
		[2]string{"settings days fri-mon", "I'll nudge you at 21:00, Mon, Fri, Sat, Sun."},
		[2]string{"settings at off", "Nudges are off."},
		[2]string{"settings days mon to thu", "Your days are now Mon, Tue, Wed, Thu, and nudges are off. /mentor remind on switches them on, at 21:00."},
		[2]string{"settings days none", "Nudges are off."},
		[2]string{"settings minutes 45", "You now have 45 minutes a day."})
}
