package coach

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// recordActivity keeps what follows from a member being here true: the back-off
// is over, the platform may know a newer zone, and the next nudge may move.
func (c *call) recordActivity(m, was *storage.Member) {
	m.Remind.Ignored = 0
	c.takeZone(m)
	m.Reschedule(was, c.now)
}

// takeZone takes the zone that the platform's profile shows, unless the member
// set one by hand.
func (c *call) takeZone(m *storage.Member) {
	zone := c.req.From.Zone
	if zone == "" || m.ZoneSet || zone == m.Zone || zone == "Local" {
		return
	}
	if _, err := time.LoadLocation(zone); err == nil {
		from := m.Location()
		m.Zone = zone
		m.Progress.Moved(from, m.Location(), c.now)
	}
}

// recordActivityIfUnsaved does the same for a request that changed nothing. It
// costs a read; what goes wrong is tried again with the next request.
func (c *call) recordActivityIfUnsaved() {
	if c.wrote {
		return
	}
	m := c.seen
	if m == nil {
		read, err := c.bot.store.Member(c.ctx, c.req.From.Key())
		if err != nil {
			return
		}
		m = &read
	}
	now := *m
	if c.recordActivity(&now, m); now.Remind == m.Remind && now.Zone == m.Zone {
		return
	}
	_, err := c.bot.store.Change(c.ctx, m.Key, "", func(m *storage.Member) (string, error) {
		if !m.Exists() {
			return "", storage.ErrNotFound // forgotten just now
		}
		was := *m
		c.recordActivity(m, &was)
		return "", nil
	})
	if err != nil {
		c.bot.log.Warn("a visit was not noted", "err", err)
	}
}

// Moved takes over the zone that the platform's profile of a member shows now,
// unless the member set one by hand. Strangers are no error.
func (b *Bot) Moved(ctx context.Context, who bot.Person) error {
	c := &call{ctx: ctx, bot: b, req: bot.Request{From: who}, now: b.clock()}
	m, err := b.store.Member(ctx, who.Key())
	if errors.Is(err, storage.ErrNotFound) || err == nil && (m.ZoneSet || m.Zone == who.Zone) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = b.store.Change(ctx, who.Key(), "", func(m *storage.Member) (string, error) {
		if !m.Exists() {
			return "", storage.ErrNotFound // forgotten just now
		}
		was := *m
		c.takeZone(m) // a new profile is no visit
		m.Reschedule(&was, c.now)
		return "", nil
	})
	return err
}

// remind shows and changes when the member is nudged.
func (c *call) remind() (bot.Reply, error) {
	words := strings.Join(strings.Fields(strings.ToLower(c.arg("when"))), " ")
	if words == "" {
		m, err := c.member()
		if err != nil {
			return bot.Reply{}, err
		}
		return bot.Reply{Message: c.remindMessage(&m, "Your nudges", "")}, nil
	}
	if words == "edit" {
		return c.editRemind()
	}
	if words == "save" {
		words = strings.ToLower(c.req.Values["at"] + " " + strings.ReplaceAll(c.req.Values["days"], ",", " "))
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		said, err := c.setRemind(m, words)
		return receipt{Words: said}, err
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: c.remindMessage(&out.Member, "Saved", out.Words), Update: true}, nil
}

// setRemind carries out what was said after "remind" and returns what came of it.
func (c *call) setRemind(m *storage.Member, words string) (said string, err error) {
	r := &m.Remind
	verb, rest, _ := strings.Cut(words, " ")
	switch verb {
	case "off", "stop", "never":
		r.On, r.Snooze = false, 0
		if r.Recap == roadmap.RecapAlways {
			return "Nudges are off. The recap of the week still comes on Mondays; /mentor recap off stops it as well.", nil
		}
		return "Nudges are off. You will not hear from me unless you ask. /mentor remind on brings them back.", nil
	case "on", "resume":
		if r.Days == 0 { // never set
			r.At, r.Days = usualTime, roadmap.WorkDays
		}
		r.On, r.Paused = true, 0
		return "Nudges are on.", nil
	case "pause", "until":
		return c.pause(m, strings.TrimPrefix(strings.TrimPrefix(rest, "until "), "for "))
	case "snooze":
		return c.snooze(m, rest)
	case "not", "skip":
		r.Paused, r.Snooze = max(r.Paused, c.date(m)+1), 0
		return "No nudge today. Tomorrow is another day.", nil
	case "quieter", "less":
		return quieter(r), nil
	case "weekly":
		r.On, r.Every = true, 7
		return "At most once a week from now on.", nil
	}
	at, days, err := parseRemind(words, r.Days)
	if err != nil {
		return "", err
	}
	*r = storage.Remind{On: true, At: at, Days: days, Recap: r.Recap, Last: r.Last}
	return "Nudges are on.", nil
}

// date is the civil date of the member's zone, which nudges go by.
func (c *call) date(m *storage.Member) roadmap.Date { return roadmap.DateOf(c.now.In(m.Location())) }

func (c *call) pause(m *storage.Member, until string) (string, error) {
	d, err := roadmap.ParseDay(until, c.date(m))
	if err != nil {
		return "", Userf("Until when? For example: /mentor remind pause until 2026-12-24, or: /mentor remind pause 2 weeks")
	}
	if d <= c.date(m) {
		return "", Userf("%s is not in the future. For example: /mentor remind pause until friday", phrase.Day(d))
	}
	m.Remind.Paused, m.Remind.Snooze = d, 0
	return fmt.Sprintf("Paused. The next nudge comes on %s or after, and your streak is held until then.", phrase.Day(d)), nil
}

// usualTime is when those who did not say are nudged.
const usualTime roadmap.Clock = 9 * 60

// evening is when "tonight" is.
const evening roadmap.Clock = 19 * 60

func (c *call) snooze(m *storage.Member, when string) (string, error) {
	zone := m.Location()
	at := c.now.Add(time.Hour)
	switch when {
	case "", "1h", "1 h", "an hour", "1 hour", "hour":
	case "tonight", "evening":
		if tonight, ok := c.date(m).At(evening, zone); ok && tonight.After(at) {
			at = tonight
		}
	case "tomorrow":
		next, ok := (c.date(m) + 1).At(m.Remind.At, zone)
		if ok {
			at = next
		}
	default:
		return "", Userf("Nudges can be put off by an hour, to tonight or to tomorrow: /mentor remind snooze tonight")
	}
	m.Remind.On, m.Remind.Snooze = true, at.Unix()
	return fmt.Sprintf("Put off to %s.", phrase.Moment(at, zone, c.now)), nil
}

// quieter goes down one step: every second day, then weekly.
func quieter(r *storage.Remind) string {
	if r.Every < 2 {
		r.Every = 2
		return "Quieter: at most every second day from now on."
	}
	r.Every = 7
	return "Quieter: at most once a week from now on."
}

var remindTime = regexp.MustCompile(`^(?:at )?(\d{1,2}:\d\d)\b`)

// parseRemind reads "09:00 mon-fri" and "mon,wed 18:30". Days that are not
// named stay as they are.
func parseRemind(words string, days roadmap.Weekdays) (roadmap.Clock, roadmap.Weekdays, error) {
	mistake := Userf("That is no time that I can read. For example: /mentor remind 09:00, /mentor remind 18:30 mon,wed or /mentor remind off")
	var text []string
	at, found := roadmap.Clock(0), false
	for w := range strings.FieldsSeq(words) {
		if m := remindTime.FindString(w); m != "" && !found {
			parsed, err := roadmap.ParseClock(m)
			if err != nil {
				return 0, 0, Userf("%q is no time of day. Write it like 09:00 or 18:30.", m)
			}
			at, found = parsed, true
		} else if w != "at" {
			text = append(text, w)
		}
	}
	if !found {
		return 0, 0, mistake
	}
	if len(text) > 0 {
		set, err := roadmap.ParseWeekdays(strings.Join(text, " "))
		if err != nil {
			return 0, 0, Userf("Those are no days that I can read. For example: /mentor remind %s mon-fri", at)
		}
		days = set
	}
	if days == 0 {
		days = roadmap.WorkDays
	}
	return at, days, nil
}
