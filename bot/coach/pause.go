package coach

import (
	"errors"
	"fmt"
	"time"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

// pause stops the nudges for some days and holds the streak meanwhile.
func (c reminderCall) pause(m *storage.Member, text string) (string, error) {
	if text == "" {
		return "", &UserError{Text: "For how long? For example: /mentor remind pause until friday, or /mentor remind pause 2 weeks", Buttons: []bot.Button{
			{Label: "3 days", Line: "remind pause 3 days"}, {Label: "A week", Line: "remind pause a week"}, {Label: "2 weeks", Line: "remind pause 2 weeks"},
		}}
	}
	span, err := when.Calendar{Today: c.today(m)}.Period(text)
	if err != nil {
		return "", err
	}
	held := when.Period{First: span.First, Last: min(span.Last, span.First+roadmap.MaxPause-1)}
	if err := m.Progress.Pause(held.First, held.Last, c.today(m)); err != nil {
		return "", pauseMistake(err, c.today(m))
	}
	if err := c.pauseNudges(m, span); err != nil {
		return "", err
	}
	return c.pauseWords(m, span, held), nil
}

// pauseNudges stops the nudges for some days.
func (c reminderCall) pauseNudges(m *storage.Member, span when.Period) error {
	if m.Remind.Pause(span.First, span.Last, c.date(m)) {
		return nil
	}
	return &UserError{
		Text:    "You have four pauses planned, which is as many as I can keep.",
		Buttons: []bot.Button{{Label: "Drop all pauses", Line: "streak resume"}},
	}
}

// pauseWords say from when to when, and when the member is back.
func (c reminderCall) pauseWords(m *storage.Member, span, held when.Period) string {
	streak := "your streak is held"
	if held.Last < span.Last {
		streak = fmt.Sprintf("your streak is held until %s, which is as long as a pause can be", when.Day(held.Last))
	}
	paused := fmt.Sprintf("from %s", span)
	switch {
	case span.First == span.Last:
		paused = fmt.Sprintf("on %s", when.Day(span.First))
	case span.First == c.today(m):
		paused = fmt.Sprintf("until %s, that day included", when.Day(span.Last))
	}
	if !m.Remind.On {
		return fmt.Sprintf("Your streak is held %s; you're back on %s. Nudges are off anyway.", paused, when.Day(span.Last+1))
	}
	return fmt.Sprintf("Your nudges are paused %s, and %s. The next one after that comes %s.", paused, streak, c.nudgeAfter(m, span.Last))
}

// notThen leaves out the nudges of today, or of days that are named: "not
// today", "not tomorrow". The streak goes on.
func (c reminderCall) notThen(m *storage.Member, text string) (string, error) {
	today := c.date(m)
	span := when.Period{First: today, Last: today}
	if text != "" && text != "today" {
		days, err := when.Calendar{Today: today}.List(text)
		if err != nil {
			return "", err
		}
		span = when.Period{First: days[0].First, Last: days[len(days)-1].Last}
	}
	if !m.Remind.On {
		return "", Userf("Your nudges are off, so none comes anyway.")
	}
	if err := c.pauseNudges(m, span); err != nil {
		return "", err
	}
	left := "No nudge today"
	switch {
	case span.Days() > 1:
		left = "No nudges from " + span.String()
	case span.First != today:
		left = "No nudge on " + span.String()
	}
	return fmt.Sprintf("%s. The next one after that comes %s.", left, c.nudgeAfter(m, span.Last)), nil
}

// firstAfter returns the first nudge behind a date.
func (c reminderCall) firstAfter(m *storage.Member, date roadmap.Date) (roadmap.Occasion, bool) {
	zone := m.Location()
	for d := date + 1; d < date+4; d++ { // a zone may leave a date out
		if start, ok := d.At(0, zone); ok {
			return m.Remind.After(start.Add(-time.Second), zone)
		}
	}
	return roadmap.Occasion{}, false
}

// nudgeAfter words when the first nudge comes behind a date.
func (c reminderCall) nudgeAfter(m *storage.Member, date roadmap.Date) string {
	next, ok := c.firstAfter(m, date)
	if !ok {
		return "on " + when.Day(date+1)
	}
	return instantMark(next.At)
}

// pauseStreak takes some days out of the streak, and the nudges with them.
func (c reminderCall) pauseStreak() (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		today := c.today(m)
		span := when.Period{First: today, Last: today + 6}
		if text := c.arg("days"); text != "" {
			var err error
			if span, err = (when.Calendar{Today: today, Since: today - roadmap.PauseBack}).Period(text); err != nil {
				return receipt{}, err
			}
		}
		if err := m.Progress.Pause(span.First, span.Last, today); err != nil {
			return receipt{}, pauseMistake(err, today)
		}
		if span.Last >= c.date(m) {
			if err := c.pauseNudges(m, span); err != nil {
				return receipt{}, err
			}
		}
		return receipt{Dates: []roadmap.Date{span.First, span.Last}}, nil
	})
	if err != nil {
		return bot.Reply{}, unread(err, "", "streak pause "+c.arg("days"))
	}
	first, last := out.date(0), out.date(1)
	return bot.Reply{Message: bot.Message{Title: "Your streak is paused", Blocks: []bot.Block{
		bot.Say(fmt.Sprintf("From %s to %s no day is missed and no nudge comes; you're back on %s. Whatever you finish meanwhile still counts.",
			phrase.ShortDay(first), phrase.ShortDay(last), when.Day(last+1))),
		bot.Buttons(bot.Button{Label: "End the pause", Line: "streak resume"}, bot.Button{Label: "My streak", Line: "streak"}),
	}}, Update: true}, nil
}

func pauseMistake(err error, today roadmap.Date) error {
	switch {
	case errors.Is(err, roadmap.ErrPauseBack):
		return Userf("A pause can begin %d days ago at the earliest, which was %s.", roadmap.PauseBack, phrase.ShortDay(today-roadmap.PauseBack))
	case errors.Is(err, roadmap.ErrPauseOrder):
		return Userf("That pause ends before it begins. For example: /mentor streak pause %s %s", today, today+7)
	}
	return Userf("A pause can last %d days at most. You can make another one later.", roadmap.MaxPause)
}

// resumeStreak ends the pause that has begun, of the streak and of the nudges, or
// else drops those that are planned.
func (c reminderCall) resumeStreak() (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		today := c.today(m)
		_, begun := m.Progress.PausedUntil(today)
		if !m.Progress.Resume(today) {
			return receipt{}, Userf("Your streak isn't paused. /mentor streak shows it day by day.")
		}
		m.Remind.Resume(c.date(m))
		if !begun {
			return receipt{Words: "Your planned pauses are dropped."}, nil
		}
		return receipt{Words: "The pause is over and today counts again."}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	m := &out.Member
	s := m.Progress.Streak(c.today(m))
	return bot.Reply{Message: bot.Message{Title: "Welcome back", Blocks: []bot.Block{
		bot.Say(fmt.Sprintf("%s Your streak: %s.%s", out.Words, phrase.Streak(s), c.stillAway(m))),
		bot.Buttons(bot.Button{Label: "Show the task", Line: "today", Style: bot.Primary}),
	}}, Update: true}, nil
}
