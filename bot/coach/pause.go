package coach

import (
	"errors"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

// pause stops the nudges for some days and holds the streak meanwhile.
func (c reminderCall) pause(m *storage.Member, text string) (string, error) {
	if text == "" {
		return "", &UserError{Text: texts.PauseForHowLong, Buttons: []bot.Button{
			{
				Label: texts.ButtonDays, Line: "remind pause 3 days",
			}, {Label: texts.ButtonAWeek, Line: "remind pause a week"}, {Label: texts.ButtonWeeks, Line: "remind pause 2 weeks"},
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
		Text:    texts.PauseHaveFourPausesPlanned,
		Buttons: []bot.Button{{Label: texts.ButtonDropAllPauses, Line: "streak resume"}},
	}
}

// pauseWords say from when to when, and when the member is back.
func (c reminderCall) pauseWords(m *storage.Member, span, held when.Period) string {
	single, open := span.First == span.Last, span.First == c.today(m)
	if !m.Remind.On {
		back := when.Day(span.Last + 1)
		switch {
		case single:
			return texts.Fill(texts.PauseStreakDay, when.Day(span.First), back)
		case open:
			return texts.Fill(texts.PauseStreakUntil, when.Day(span.Last), back)
		}
		return texts.Fill(texts.PauseStreakSpan, span, back)
	}
	next := c.nudgeAfter(m, span.Last)
	switch tooLong := held.Last < span.Last; {
	case single:
		return texts.Fill(texts.PauseDay, when.Day(span.First), next)
	case open && tooLong:
		return texts.Fill(texts.PauseUntilTooLong, when.Day(span.Last), when.Day(held.Last), next)
	case open:
		return texts.Fill(texts.PauseUntil, when.Day(span.Last), next)
	case tooLong:
		return texts.Fill(texts.PauseSpanTooLong, span, when.Day(held.Last), next)
	}
	return texts.Fill(texts.PauseSpan, span, next)
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
		return "", Userf(texts.PauseNudgesAreOff)
	}
	if err := c.pauseNudges(m, span); err != nil {
		return "", err
	}
	next := c.nudgeAfter(m, span.Last)
	switch {
	case span.Days() > 1:
		return texts.Fill(texts.NoNudgesFrom, span, next), nil
	case span.First != today:
		return texts.Fill(texts.NoNudgeOn, span, next), nil
	}
	return texts.Fill(texts.NoNudgeToday, next), nil
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
		return texts.Fill(texts.InstantsOn, when.Day(date+1))
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
	return bot.Reply{Message: bot.Message{Title: texts.TitleYourStreakIsPaused, Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.PauseFromToNoDay,
			phrase.ShortDay(first), phrase.ShortDay(last), when.Day(last+1))),
		bot.Buttons(bot.Button{Label: texts.ButtonEndThePause, Line: "streak resume"}, bot.Button{Label: texts.ButtonMyStreak, Line: "streak"}),
	}}, Update: true}, nil
}

func pauseMistake(err error, today roadmap.Date) error {
	switch {
	case errors.Is(err, roadmap.ErrPauseBack):
		return Userf(texts.PauseCanBeginDaysAgo, roadmap.PauseBack, phrase.ShortDay(today-roadmap.PauseBack))
	case errors.Is(err, roadmap.ErrPauseOrder):
		return Userf(texts.PauseThatPauseEndsBeforeIt, today, today+7)
	}
	return Userf(texts.PauseCanLastDaysAtMost, roadmap.MaxPause)
}

// resumeStreak ends the pause that has begun, of the streak and of the nudges, or
// else drops those that are planned.
func (c reminderCall) resumeStreak() (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		today := c.today(m)
		_, begun := m.Progress.PausedUntil(today)
		if !m.Progress.Resume(today) {
			return receipt{}, Userf(texts.PauseStreakIsntPaused)
		}
		m.Remind.Resume(c.date(m))
		if !begun {
			return receipt{Words: texts.PausePlannedPausesAreDropped}, nil
		}
		return receipt{Words: texts.PauseIsOverAndTodayCounts}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	m := &out.Member
	s := m.Progress.Streak(c.today(m))
	return bot.Reply{Message: bot.Message{Title: texts.TitleWelcomeBack2, Blocks: []bot.Block{
		bot.Say(out.Words + " " + texts.Fill(texts.StreakNow, phrase.Streak(s)) + c.stillAway(m)),
		bot.Buttons(bot.Button{Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary}),
	}}, Update: true}, nil
}
