package when_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	_ "time/tzdata"

	"mentor/roadmap"
	"mentor/roadmap/when"
)

// thursday is the day on which these tests are written from.
const thursday = "2026-11-26"

func date(t testing.TB, s string) roadmap.Date {
	t.Helper()
	d, err := roadmap.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// formatFault is what fmt writes for a verb that does not fit.
var formatFault = regexp.MustCompile(`%![a-zA-Z]\(`)

// refused checks that an error is a sentence that helps.
func refused(t testing.TB, err error) string {
	t.Helper()
	var r *when.InputError
	if !errors.As(err, &r) {
		t.Fatalf("not a refusal: %v", err)
	}
	if !strings.HasSuffix(r.Text, ".") && !strings.HasSuffix(r.Text, "?") || len(r.Text) < 20 || formatFault.MatchString(r.Text) {
		t.Errorf("not a sentence: %q", r.Text)
	}
	return "! " + r.Text
}

// check runs a table of texts; "! words" wants a refusal with the words in it.
func check(t *testing.T, table [][2]string, read func(string) (string, error)) {
	t.Helper()
	for _, row := range table {
		t.Run(row[0], func(t *testing.T) {
			t.Parallel()
			got, err := read(row[0])
			if err != nil {
				got = refused(t, err)
			}
			words, wantsRefusal := strings.CutPrefix(row[1], "! ")
			if !wantsRefusal && got == row[1] || wantsRefusal && strings.HasPrefix(got, "! ") && strings.Contains(got, words) {
				return
			}
			{
				t.Errorf("%q, want %q", got, row[1])
			}
		})
	}
}

func TestClock(t *testing.T) {
	t.Parallel()
	check(t, [][2]string{
		{"9:00", "09:00"},
		{"09:00", "09:00"},
		{"9", "09:00"},
		{"9:00 PM", "21:00"},
		{"9:00pm", "21:00"},
		{"at 9 pm", "21:00"},
		{"At 9 p.m.", "21:00"},
		{"9 P.M", "21:00"},
		{"9pm.", "21:00"},
		{"21h", "21:00"},
		{"21h30", "21:30"},
		{"09.30", "09:30"},
		{"0930", "09:30"},
		{"2100", "21:00"},
		{"930pm", "21:30"},
		{"9:00:00", "09:00"},
		{"21:30 hrs", "21:30"},
		{"９：００", "09:00"},
		{"9:00\u202fPM", "21:00"},
		{"12am", "00:00"},
		{"12 pm", "12:00"},
		{"12:30 am", "00:30"},
		{"noon", "12:00"},
		{"12 noon", "12:00"},
		{"midday", "12:00"},
		{"Midnight", "00:00"},
		{"half past nine", "09:30"},
		{"half past 9 pm", "21:30"},
		{"half past nine in the evening", "21:30"},
		{"quarter to ten", "09:45"},
		{"a quarter past 8", "08:15"},
		{"ten to eight", "07:50"},
		{"twenty-five past six", "06:25"},
		{"twenty five to midnight", "23:35"},
		{"quarter to midnight", "23:45"},
		{"ten past noon", "12:10"},
		{"5 minutes to 7 pm", "18:55"},
		{"nine", "09:00"},
		{"nine o'clock", "09:00"},
		{"9 o’clock", "09:00"},
		{"9 Uhr", "09:00"},
		{"8.30 uhr", "08:30"},
		{"8ish", "08:00"},
		{"nine thirty", "09:30"},
		{"nine oh five", "09:05"},
		{"nine forty-five pm", "21:45"},
		{"8 in the morning", "08:00"},
		{"8 in the evening", "20:00"},
		{"10 at night", "22:00"},
		{"3 at night", "03:00"},
		{"twenty-one thirty", "21:30"},
		{"", "! as a time of day"},
		{"whenever", "! as a time of day"},
		{"25:00", "! hours go from 0 to 23"},
		{"9:75", "! minutes go from 00 to 59"},
		{"13pm", "! write 13:00 or 1 pm"},
		{"0:30 am", "! write 00:30 or 12:30 am"},
		{"24:00", "! write 00:00 for midnight"},
		{"2 hours", "! as a time of day"},
		{"half nine", "! 09:30 to some and 08:30 to others"},
		{"-9:00", "! as a time of day"},
		{"9::00", "! as a time of day"},
		{"half past 9:30", "! write it like 09:30"},
		{strings.Repeat("nine ", 50), "! as a time of day"},
	}, func(s string) (string, error) {
		c, err := when.Clock(s)
		return c.String(), err
	})
}

func TestDays(t *testing.T) {
	t.Parallel()
	check(t, [][2]string{
		{"weekdays", "Mon-Fri"},
		{"Weekdays.", "Mon-Fri"},
		{"every weekday", "Mon-Fri"},
		{"on working days", "Mon-Fri"},
		{"mon-fri", "Mon-Fri"},
		{"Mon–Fri", "Mon-Fri"},
		{"mon — fri", "Mon-Fri"},
		{"monday to friday", "Mon-Fri"},
		{"from monday through friday", "Mon-Fri"},
		{"mo-fr", "Mon-Fri"},
		{"fri-mon", "Mon, Fri, Sat, Sun"},
		{"every day", "every day"},
		{"daily", "every day"},
		{"sun-sat", "every day"},
		{"weekends", "Sat, Sun"},
		{"the weekend", "Sat, Sun"},
		{"monday and thursday", "Mon, Thu"},
		{"mon,wed", "Mon, Wed"},
		{"mon wed and friday", "Mon, Wed, Fri"},
		{"mon/wed/fri", "Mon, Wed, Fri"},
		{"tues & thurs", "Tue, Thu"},
		{"on tuesdays", "Tue"},
		{"every monday and every thursday", "Mon, Thu"},
		{"mondays, wednesdays and fridays", "Mon, Wed, Fri"},
		{"mon-wed, sat", "Mon, Tue, Wed, Sat"},
		{"weekdays and sunday", "Mon, Tue, Wed, Thu, Fri, Sun"},
		{"every day except sunday", "Mon, Tue, Wed, Thu, Fri, Sat"},
		{"weekdays but not fridays", "Mon, Tue, Wed, Thu"},
		{"", "! as days of the week"},
		{"and", "! as days of the week"},
		{"someday", "! as days of the week"},
		{"thrusday", "! did you mean Thursday?"},
		{"moonday", "! did you mean Monday?"},
		{"wensday", "! did you mean Wednesday?"},
		{"t", "! could be Tuesday or Thursday"},
		{"mon-", "! as days of the week"},
		{"1-5", "! write the names, such as mon-fri"},
		{"every other day", "! only repeat on days of the week"},
		{"every second monday", "! only repeat on days of the week"},
		{"first monday of the month", "! only repeat on days of the week"},
		{"every 2 weeks", "! only repeat on days of the week"},
		{"hourly", "! only repeat on days of the week"},
		{"monthly", "! only repeat on days of the week"},
		{"weekly", "! on which day?"},
		{"once a week", "! on which day?"},
		{"weekdays except mon-fri", "! as days of the week"},
	}, func(s string) (string, error) {
		d, err := when.Days(s)
		return d.String(), err
	})
}

func TestSchedule(t *testing.T) {
	t.Parallel()
	check(t, [][2]string{
		{"09:00", "09:00 never"},
		{"9:00 PM", "21:00 never"},
		{"at 9 pm", "21:00 never"},
		{"me at 9:00 every day", "09:00 every day"},
		{"remind me at 9:00 every day", "09:00 every day"},
		{"at 9:00 every day", "09:00 every day"},
		{"weekdays 9:00 pm", "21:00 Mon-Fri"},
		{"9:00 pm weekdays", "21:00 Mon-Fri"},
		{"09:00 mon–fri", "09:00 Mon-Fri"},
		{"every day at half past nine", "09:30 every day"},
		{"quarter to ten on mondays", "09:45 Mon"},
		{"every monday at 9", "09:00 Mon"},
		{"mon,wed 18:30", "18:30 Mon, Wed"},
		{"at 08:00 on weekends", "08:00 Sat, Sun"},
		{"monday and thursday, 8:15", "08:15 Mon, Thu"},
		{"fridays at noon", "12:00 Fri"},
		{"mon-fri 0930", "09:30 Mon-Fri"},
		{"mon-fri 830", "08:30 Mon-Fri"},
		{"8 every morning", "08:00 every day"},
		{"daily night 9", "21:00 every day"},
		{"every evening at 7", "19:00 every day"},
		{"7:30 each evening", "19:30 every day"},
		{"weekday mornings at 8", "08:00 Mon-Fri"},
		{"monday evenings at 8", "20:00 Mon"},
		{"20:00 every evening", "20:00 every day"},
		{"mornings 08:15", "08:15 never"},
		{"weekdays 25:00", "! hours go from 0 to 23"},
		{"weekdays half nine", "! to others"},
		{"weekdays", "! couldn't find a time of day"},
		{"09:00 someday", "! as days of the week"},
		{"weekdays 09:00 10:00", "! two times"},
		{"every second monday at 9", "! only repeat on days of the week"},
		{strings.Repeat("mon ", 200), "! too long"},
	}, func(s string) (string, error) {
		w, err := when.Schedule(s)
		return w.At.String() + " " + w.Days.String(), err
	})
}
