package coach

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

// remind shows and changes when the member is nudged.
func (c reminderCall) remind() (bot.Reply, error) {
	words := strings.Join(strings.Fields(strings.ToLower(c.arg("when"))), " ")
	switch words {
	case "":
		m, err := c.member()
		if err != nil {
			return bot.Reply{}, err
		}
		return bot.Reply{Message: c.remindMessage(&m, texts.RemindYourNudges, "")}, nil
	case "edit":
		return c.editRemind()
	case "save":
		words = strings.ToLower(c.req.Values["at"] + " " + strings.ReplaceAll(c.req.Values["days"], ",", " "))
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		said, err := c.setRemind(m, words)
		return receipt{Words: said}, err
	})
	if err != nil {
		return bot.Reply{}, unread(err, "at", "remind "+words)
	}
	return bot.Reply{Message: c.remindMessage(&out.Member, texts.HolidaysSaved, out.Words), Update: true}, nil
}

// setRemind carries out what was said after "remind" and returns what came of it.
func (c reminderCall) setRemind(m *storage.Member, words string) (said string, err error) {
	r := &m.Remind
	verb, rest, _ := strings.Cut(words, " ")
	switch verb {
	case "off", "stop", "never", "none":
		return c.remindOff(m), nil
	case "on", "resume":
		if rest != "" { // "on mondays at 9"
			return c.setTimes(m, rest)
		}
		return c.remindOn(m), nil
	case "pause":
		return c.pause(m, rest)
	case "until", "till":
		return c.pause(m, words)
	case "snooze", "later":
		return c.snooze(m, rest)
	case "not", "skip":
		return c.notThen(m, rest)
	case "quieter", "less":
		return quieter(r), nil
	case "weekly":
		if rest == "" {
			r.On, r.Every = true, 7
			return texts.RemindAtMostOnceAWeek, nil
		}
		words = rest
	}
	return c.setTimes(m, words)
}

func (c reminderCall) remindOff(m *storage.Member) string {
	m.Remind.On, m.Remind.Snooze = false, 0
	if m.Remind.Recap == roadmap.RecapAlways {
		return texts.RemindNudgesAreOff
	}
	return texts.RemindNudgesAreOffIWont
}

// remindOn switches nudges on and ends the pause that has begun. Said once more,
// it drops the pauses that are planned.
func (c reminderCall) remindOn(m *storage.Member) string {
	r, today := &m.Remind, c.date(m)
	if r.Days == 0 { // never set
		r.At, r.Days = usualTime, roadmap.WorkDays
	}
	said := texts.RemindNudgesAreOn
	if r.On || r.PausedOn(today) {
		if ended := r.Resume(today); len(ended) > 0 {
			said = texts.RemindPauseIsOver
			if ended[0].First > today {
				said = pausesWords(ended, texts.RemindNotAwayOn, texts.RemindNotAwayFrom)
			}
			m.Progress.Resume(c.today(m))
		}
	}
	r.On, r.Snooze = true, 0
	return said + " " + texts.Fill(texts.RemindNudgeYou2, r.At, r.Days) + c.stillAway(m)
}

// stillAway names the pauses that are still to come; "" when there are none.
func (c reminderCall) stillAway(m *storage.Member) string {
	pauses := m.Remind.Pauses(c.date(m))
	if len(pauses) == 0 {
		return ""
	}
	return " " + pausesWords(pauses, texts.RemindAwayOn, texts.RemindAwayFrom) + " " + texts.RemindAwayEnd
}

// pausesWords says something of each pause, whether it's a day or longer.
func pausesWords(pauses []roadmap.Pause, day, days string) string {
	var all []string
	for _, p := range pauses {
		words := days
		if p.First == p.Last {
			words = day
		}
		all = append(all, texts.Fill(words, when.Period{First: p.First, Last: p.Last}))
	}
	return strings.Join(all, " ")
}

// onceWords are signs that one time is meant and not one that comes again.
var onceWords = regexp.MustCompile(`\b(tomorrow|today|tonight|in|hours?|minutes?|mins?|this|next)\b`)

// setTimes sets the time of the nudges, their days, or both: "9 pm mon-fri". A
// single moment, such as "tomorrow at 9", moves the next nudge alone.
func (c reminderCall) setTimes(m *storage.Member, words string) (string, error) {
	r := &m.Remind
	weekly, err := when.Schedule(words)
	if err != nil {
		if days, daysErr := when.Days(words); daysErr == nil {
			weekly, err = when.Weekly{At: r.At, Days: days}, nil
			if r.Days == 0 {
				weekly.At = usualTime
			}
		}
	}
	if err != nil {
		said, onceErr := c.snooze(m, strings.TrimPrefix(words, "me "))
		if onceErr == nil || onceWords.MatchString(words) {
			return said, onceErr
		}
		return "", err
	}
	if weekly.Days == 0 {
		weekly.Days = r.Days
	}
	if weekly.Days == 0 {
		weekly.Days = roadmap.WorkDays
	}
	r.On, r.At, r.Days, r.Every, r.Snooze, r.Ignored = true, weekly.At, weekly.Days, 0, 0, 0
	return texts.Fill(texts.RemindNudgeYou2, r.At, r.Days) + c.stillAway(m), nil
}

// date is the civil date of the member's zone, which nudges go by.
func (c reminderCall) date(m *storage.Member) roadmap.Date {
	return roadmap.DateOf(c.now.In(m.Location()))
}

// usualTime is when those who did not say are nudged.
const usualTime = when.Morning

// longestSnooze is how far a nudge can be put off; a pause is for longer.
const longestSnooze = 7 * 24 * time.Hour

// snooze puts the next nudge off to a moment, an hour from now if none is
// named. It works without regular nudges as well, and then comes once.
func (c reminderCall) snooze(m *storage.Member, text string) (string, error) {
	r, zone := &m.Remind, m.Location()
	if text == "" {
		text = "1 hour"
	}
	usual := r.At
	if r.Days == 0 {
		usual = usualTime
	}
	at, err := when.Moment(text, c.now.In(zone), usual)
	if err != nil {
		return "", err
	}
	date := roadmap.DateOf(at)
	switch {
	case at.Sub(c.now) > longestSnooze:
		return "", &UserError{
			Text:    texts.RemindCanSnoozeANudge,
			Buttons: []bot.Button{{Label: texts.Fill(texts.ButtonPauseUntil, phrase.Day(date-1)), Line: "remind pause until " + (date - 1).String()}},
		}
	case r.On && r.PausedOn(date):
		pause, _ := r.PauseOn(date)
		return "", &UserError{
			Text:    texts.Fill(texts.RemindNudgesArePausedUntil, when.Day(pause.Last)),
			Buttons: []bot.Button{{Label: texts.ButtonEndThePause, Line: "remind on", Style: bot.Primary}},
		}
	}
	r.Snooze = at.Unix()
	if !r.On {
		return texts.Fill(texts.RemindNudgeYouOnce, instantMark(at)), nil
	}
	return texts.Fill(texts.RemindNextNudgeComes, instantMark(at), r.At, r.Days), nil
}

// quieter goes down one step: every second day, then weekly.
func quieter(r *storage.Remind) string {
	if r.Every < 2 {
		r.Every = 2
		return texts.RemindAtMostEverySecondDay
	}
	r.Every = 7
	return texts.RemindAtMostOnceAWeekFromNow
}

// unread makes what a reader of package when refused a mistake of the person's.
// If the words can mean several things, each is offered as a button that says
// the line again.
func unread(err error, input, line string) error {
	refusal, ok := errors.AsType[*when.InputError](err)
	if !ok {
		return err
	}
	mistake := &UserError{Text: refusal.Text, Input: input}
	before, after, found := strings.Cut(strings.ToLower(line), refusal.Said)
	for _, choice := range refusal.Choices {
		if found && refusal.Said != "" && !strings.HasPrefix(line, "remind save") {
			mistake.Buttons = append(mistake.Buttons, bot.Button{Label: choice.Label, Line: before + choice.Write + after})
		}
	}
	return mistake
}
