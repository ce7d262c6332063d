package main

import (
	"fmt"
	"time"

	"mentor/bot"
	"mentor/bot/nudge"
	"mentor/roadmap"
	"mentor/roadmap/when"
)

type scheduleCmd struct {
	Next scheduleNextCmd `cmd:"" help:"The next times of a schedule, exactly as the scheduler uses them."`
}

type scheduleNextCmd struct {
	Cron  string `help:"A cron line of five fields, or plain words such as 'weekdays 09:00'."`
	At    string `help:"A time of day, such as 09:00 or 9pm."`
	Days  string `help:"With --at: days of the week, such as mon-fri; every day when left out."`
	TZ    string `name:"tz" help:"The time zone, such as Europe/Berlin." required:""`
	From  string `help:"After this time, such as 2026-11-24T09:00:00Z; now when left out."`
	Count int    `default:"5" help:"How many, 1 to 10000."`
	JSON  bool   `name:"json" help:"Print JSON."`
}

func (c scheduleNextCmd) Run(_ *Settings, std streams) error {
	times, err := c.timetable()
	if err != nil {
		return err
	}
	name, err := when.Zone(c.TZ)
	if err != nil {
		return usagef("--tz: %v", err)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return err
	}
	from := time.Now()
	if c.From != "" {
		if from, err = time.Parse(time.RFC3339, c.From); err != nil {
			return usagef("--from must be a time such as 2026-11-24T09:00:00Z, not %q", c.From)
		}
	}
	if c.Count < 1 || c.Count > 10_000 {
		return usagef("--count takes 1 to 10000")
	}
	fires := []string{}
	for o, ok := times.After(from, zone); ok && len(fires) < c.Count; o, ok = times.After(o.At, zone) {
		fires = append(fires, o.At.In(zone).Format(time.RFC3339))
	}
	if c.JSON {
		return printJSON(std, map[string][]string{"fires": fires})
	}
	for _, f := range fires {
		fmt.Fprintln(std.out, f)
	}
	if len(fires) == 0 {
		fmt.Fprintln(std.out, "never")
	}
	return nil
}

func (c scheduleNextCmd) timetable() (bot.Timetable, error) {
	if (c.Cron == "") == (c.At == "") {
		return nil, usagef("say when with either --cron or --at")
	}
	if c.Cron != "" {
		if c.Days != "" {
			return nil, usagef("--days goes with --at; a cron line has its own days")
		}
		times, err := nudge.Parse(c.Cron)
		if err != nil {
			return nil, usagef("--cron: %v", err)
		}
		return times, nil
	}
	at, err := when.Clock(c.At)
	if err != nil {
		return nil, usagef("--at: %v", err)
	}
	days := roadmap.EveryDay
	if c.Days != "" {
		if days, err = when.Days(c.Days); err != nil {
			return nil, usagef("--days: %v", err)
		}
	}
	return nudge.At(at, days), nil
}
