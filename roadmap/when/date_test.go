package when_test

import (
	"strings"
	"testing"
	"time"

	"mentor/roadmap/when"
)

func TestDate(t *testing.T) {
	t.Parallel()
	c := when.Calendar{Today: date(t, thursday)}
	check(t, [][2]string{
		{"2026-12-24", "2026-12-24"},
		{"2026‑12‑24", "2026-12-24"},
		{"２０２６-12-24", "2026-12-24"},
		{"2026/12/24", "2026-12-24"},
		{"20261224", "2026-12-24"},
		{"24.12.2026", "2026-12-24"},
		{"24.12.", "2026-12-24"},
		{"24. 12. 2026", "2026-12-24"},
		{"24.12.26", "2026-12-24"},
		{"1.2.", "2027-02-01"},
		{"12/24", "2026-12-24"},
		{"24/12", "2026-12-24"},
		{"12/24/2026", "2026-12-24"},
		{"24-12-2026", "2026-12-24"},
		{"12/12", "2026-12-12"},
		{"24 Dec", "2026-12-24"},
		{"24th of December", "2026-12-24"},
		{"the 24th of dec", "2026-12-24"},
		{"Dec 24th", "2026-12-24"},
		{"December 24, 2027", "2027-12-24"},
		{"24-dec-2026", "2026-12-24"},
		{"24dec", "2026-12-24"},
		{"Thu 24 Dec", "2026-12-24"},
		{"Thursday, December 24", "2026-12-24"},
		{"1 Jan", "2027-01-01"},
		{"26 nov", "2026-11-26"},
		{"25 nov", "2027-11-25"},
		{"29 Feb", "2028-02-29"},
		{"today", "2026-11-26"},
		{"tomorrow", "2026-11-27"},
		{"the day after tomorrow", "2026-11-28"},
		{"friday", "2026-11-27"},
		{"on friday", "2026-11-27"},
		{"thursday", "2026-12-03"},
		{"next monday", "2026-11-30"},
		{"next thursday", "2026-12-03"},
		{"friday next week", "2026-12-04"},
		{"next week", "2026-11-30"},
		{"next month", "2026-12-01"},
		{"the weekend", "2026-11-28"},
		{"next weekend", "2026-12-05"},
		{"end of the month", "2026-11-30"},
		{"the 28th", "2026-11-28"},
		{"the 26th", "2026-11-26"},
		{"15th", "2026-12-15"},
		{"the 31st", "2026-12-31"},
		{"on the 3rd", "2026-12-03"},
		{"the 32nd", "! months have days 1 to 31"},
		{"christmas eve", "2026-12-24"},
		{"Xmas", "2026-12-25"},
		{"new year's eve", "2026-12-31"},
		{"New Year", "2027-01-01"},
		{"end of next week", "2026-12-06"},
		{"the end of next month", "2026-12-31"},
		{"end of january", "2027-01-31"},
		{"in 3 days", "2026-11-29"},
		{"2 weeks", "2026-12-10"},
		{"in a week", "2026-12-03"},
		{"in two weeks", "2026-12-10"},
		{"a month", "2026-12-26"},
		{"03/04", "! Saturday, 3 April 2027 or Thursday, 4 March 2027"},
		{"3/4/2027", "! could be"},
		{"next friday", "! Friday, 27 November 2026 or Friday, 4 December 2026"},
		{"Fri 24 Dec", "! isn't a Friday"},
		{"31 Feb", "! February has days 1 to 28, and 29 in a leap year"},
		{"2026-02-30", "! February 2026 has days 1 to 28"},
		{"2026-13-01", "! months go from 1 to 12"},
		{"31.11.", "! November has days 1 to 30"},
		{"0 Dec", "! has days 1 to 31"},
		{"2020-01-01", "! is in the past"},
		{"yesterday", "! is in the past"},
		{"3026-01-01", "! too far off"},
		{"0001-01-01", "! too far off"},
		{"9999 days", "! too far ahead"},
		{"0 days", "! no time at all"},
		{"soon", "! as a date"},
		{"", "! as a date"},
		{"whenever", "! as a date"},
		{"24 foo", "! as a date"},
		{"2026-12-24T10:00", "! as a date"},
	}, func(s string) (string, error) {
		d, err := c.Date(s)
		return d.String(), err
	})
}

func TestPeriod(t *testing.T) {
	t.Parallel()
	c := when.Calendar{Today: date(t, thursday)}
	check(t, [][2]string{
		{"until friday", "2026-11-26 2026-11-27"},
		{"until and including friday", "2026-11-26 2026-11-27"},
		{"till monday", "2026-11-26 2026-11-30"},
		{"friday", "2026-11-26 2026-11-27"},
		{"on friday", "2026-11-27 2026-11-27"},
		{"tomorrow", "2026-11-27 2026-11-27"},
		{"until tomorrow", "2026-11-26 2026-11-27"},
		{"until 2026-12-24", "2026-11-26 2026-12-24"},
		{"until Dec 24th", "2026-11-26 2026-12-24"},
		{"until the 15th", "2026-11-26 2026-12-15"},
		{"until monday morning", "2026-11-26 2026-11-29"},
		{"until monday evening", "2026-11-26 2026-11-30"},
		{"until new year's eve", "2026-11-26 2026-12-31"},
		{"christmas eve to the 3rd", "2026-12-24 2027-01-03"},
		{"from the 1st to the 5th", "2026-12-01 2026-12-05"},
		{"until next week", "2026-11-26 2026-11-29"},
		{"until next month", "2026-11-26 2026-11-30"},
		{"until the end of the week", "2026-11-26 2026-11-29"},
		{"5", "2026-11-26 2026-11-30"},
		{"for 2 weeks", "2026-11-26 2026-12-09"},
		{"3 days", "2026-11-26 2026-11-28"},
		{"a week", "2026-11-26 2026-12-02"},
		{"the next two weeks", "2026-11-26 2026-12-09"},
		{"a week from monday", "2026-11-30 2026-12-06"},
		{"from monday for 3 days", "2026-11-30 2026-12-02"},
		{"next week", "2026-11-30 2026-12-06"},
		{"this week", "2026-11-26 2026-11-29"},
		{"the rest of the week", "2026-11-26 2026-11-29"},
		{"next weekend", "2026-12-05 2026-12-06"},
		{"this weekend", "2026-11-28 2026-11-29"},
		{"next month", "2026-12-01 2026-12-31"},
		{"december", "2026-12-01 2026-12-31"},
		{"in january", "2027-01-01 2027-01-31"},
		{"24-31 Dec", "2026-12-24 2026-12-31"},
		{"24–31 Dec", "2026-12-24 2026-12-31"},
		{"24.-31.12.", "2026-12-24 2026-12-31"},
		{"24.12. - 2.1.", "2026-12-24 2027-01-02"},
		{"24 Dec - 2 Jan", "2026-12-24 2027-01-02"},
		{"24 Dec to 31 Dec 2027", "2027-12-24 2027-12-31"},
		{"Dec 24-31", "2026-12-24 2026-12-31"},
		{"Dec 24 - Jan 2", "2026-12-24 2027-01-02"},
		{"from 20 December to 3 January", "2026-12-20 2027-01-03"},
		{"between 24 and 31 dec", "2026-12-24 2026-12-31"},
		{"2026-12-20 2027-01-03", "2026-12-20 2027-01-03"},
		{"2026-12-20, 2027-01-03", "2026-12-20 2027-01-03"},
		{"2026-12-20 - 2027-01-03", "2026-12-20 2027-01-03"},
		{"2026-12-20 until 2027-01-03", "2026-12-20 2027-01-03"},
		{"monday to friday", "2026-11-30 2026-12-04"},
		{"2027-01-03 2026-12-20", "! ends before it begins"},
		{"until 2020-01-01", "! is in the past"},
		{"2020-01-01 2026-12-01", "! is in the past"},
		{"until 03/04", "! could be"},
		{"soon", "! couldn't read how long"},
		{"", "! couldn't read how long"},
		{"24-31 foo", "! couldn't read how long"},
		{"until 31 feb", "! has days 1 to 28"},
	}, func(s string) (string, error) {
		p, err := c.Period(s)
		return p.First.String() + " " + p.Last.String(), err
	})
	back := when.Calendar{Today: c.Today, Since: c.Today - 3}
	if p, err := back.Period("2026-11-24"); err != nil || p.First != c.Today-2 || p.Last != c.Today {
		t.Errorf("a pause that began before: %v, %v", p, err)
	}
	if _, err := back.Period("until yesterday"); err == nil || !strings.Contains(err.Error(), "from "+when.Day(c.Today)+" on") {
		t.Errorf("an end that is past: %v", err)
	}
}

func TestList(t *testing.T) {
	t.Parallel()
	c := when.Calendar{Today: date(t, thursday)}
	check(t, [][2]string{
		{"2026-12-24", "12-24"},
		{"2026-12-24, 2026-12-25", "12-24 12-25"},
		{"2026-12-24 2026-12-25", "12-24 12-25"},
		{"2026-12-24\r\n2026-12-25;2026-12-31", "12-24 12-25 12-31"},
		{"24, 25 and 26 Dec", "12-24 12-25 12-26"},
		{"24., 25. und 26.12.", "! as a date"},
		{"24., 25., 26.12.", "12-24 12-25 12-26"},
		{"Dec 24, 25", "12-24 12-25"},
		{"Dec 24th, 2026", "12-24"},
		{"24-26 Dec, 31 Dec", "12-24..12-26 12-31"},
		{"24 Dec - 2 Jan", "12-24..01-02"},
		{"24 dec 25 dec", "12-24 12-25"},
		{"friday", "11-27"},
		{"next week", "11-30..12-06"},
		{"12/24, 12/25", "12-24 12-25"},
		{"2020-01-01", "! is in the past"},
		{"2026-12-24 2020-01-01", "! is in the past"},
		{"2026-12-24, 03/04", "! could be"},
		{"whenever", "! as a date"},
		{"", "! Please name the days"},
		{" , ", "! Please name the days"},
		{"26 Dec - 24 Dec", "! ends before it begins"},
		{"2026-12-01 - 2028-01-01", "! days, and a range is at most"},
		{"2026-12-26 - 2026-12-24", "! ends before it begins"},
		{strings.Repeat("2026-12-24, ", 6000), "! in parts"},
		{strings.Repeat("24.12. ", 4000), "! more than 3000"},
	}, func(s string) (string, error) {
		spans, err := c.List(s)
		var all []string
		for _, s := range spans {
			text := s.First.UTC().Format("01-02")
			if s.Last != s.First {
				text += ".." + s.Last.UTC().Format("01-02")
			}
			all = append(all, text)
		}
		return strings.Join(all, " "), err
	})
}

func TestMoment(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 26, 13, 0, 0, 0, berlin)
	check(t, [][2]string{
		{"in 2 hours", "11-26 15:00"},
		{"2 hours", "11-26 15:00"},
		{"1h", "11-26 14:00"},
		{"an hour", "11-26 14:00"},
		{"in an hour and a half", "11-26 14:30"},
		{"in 2 and a half hours", "11-26 15:30"},
		{"1h30", "11-26 14:30"},
		{"1 hour 30 minutes", "11-26 14:30"},
		{"in half an hour", "11-26 13:30"},
		{"90 min", "11-26 14:30"},
		{"in twenty-five minutes", "11-26 13:25"},
		{"later", "11-26 14:00"},
		{"tonight", "11-26 19:00"},
		{"tonight at 8", "11-26 20:00"},
		{"this afternoon", "11-26 15:00"},
		{"noon", "11-27 12:00"},
		{"9pm", "11-26 21:00"},
		{"9", "11-27 09:00"},
		{"tomorrow", "11-27 08:15"},
		{"tomorrow at 9", "11-27 09:00"},
		{"at 9 tomorrow", "11-27 09:00"},
		{"tomorrow evening", "11-27 19:00"},
		{"tomorrow in the morning", "11-27 09:00"},
		{"tomorrow evening at 8", "11-27 20:00"},
		{"tomorrow half past nine", "11-27 09:30"},
		{"monday 18:30", "11-30 18:30"},
		{"24 Dec at 10:00", "12-24 10:00"},
		{"2026-12-24 10:00", "12-24 10:00"},
		{"next week", "11-30 08:15"},
		{"in 3 days at noon", "11-29 12:00"},
		{"today at 9", "! has passed already"},
		{"tomorrow at 25:00", "! hours go from 0 to 23"},
		{"03/04 at 9", "! could be"},
		{"for ever", "! couldn't read"},
		{"", "! couldn't read"},
		{"in 9999 hours", "! out of range"},
		{"2 years", "! more than a year ahead"},
	}, func(s string) (string, error) {
		at, err := when.Moment(s, now, 8*60+15)
		return at.In(berlin).Format("01-02 15:04"), err
	})
}
