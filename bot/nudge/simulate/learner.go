package simulate

import (
	"context"
	"fmt"
	"strings"
	"time"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// expected is one message that must come exactly once.
type expected struct {
	id      storage.PostID
	at      time.Time
	about   string // whom and what it asks; "" nobody
	excused bool   // the member did the task before the message could come
}

// learner is a simulated member. What must come to it is found out here by
// looking at the clock on its wall every minute: another way than the
// scheduler's, so that the two check each other.
type learner struct {
	key     storage.Key
	zone    *time.Location
	at      int // minutes after midnight
	keen    float64
	decided roadmap.Date // dates up to here need no nudge any more
	last    roadmap.Date // of the last nudge
	ignored int
	before  roadmap.Date          // of the last nudge, if that of last was not needed in the end
	learned roadmap.Date          // last learning day with a finished step
	days    map[roadmap.Date]bool // learning days with a finished step
	open    []int                 // wishes, as indexes, that have not come yet
	acts    []act

	assigned []string // IDs
}

// act is something that a learner will do.
type act struct {
	at   time.Time
	line string
	zone *time.Location
}

// gap is how many days lie between two nudges when so many were ignored; 0 is
// forever.
func gap(ignored int) int {
	switch {
	case ignored < 3:
		return 1
	case ignored < 6:
		return 2
	case ignored < 10:
		return 7
	}
	return 0
}

// look decides at a minute whether a nudge must come now.
func (w *world) look(l *learner) {
	local := w.now.In(l.zone)
	date := roadmap.DateOf(local)
	if date <= l.decided || local.Hour()*60+local.Minute() < l.at {
		return
	}
	l.decided = date
	between := gap(l.ignored)
	id := storage.NewPostID(l.key.Workspace, string(l.key.Member), storage.NudgePost, date, "")
	surely := true
	if w.arrived(id) { // a process whose clock is ahead was early
		l.last = 0
	} else if between == 0 || l.last != 0 && int(date-l.last) < between {
		return
	} else if l.learned == roadmap.DayOf(w.now, l.zone) { // only a recap comes
		surely = l.recap(l.last, date) && l.recap(l.before, date)
		if !surely && !l.recap(l.before, date) {
			return
		}
	}
	l.before, l.last = l.last, date
	l.ignored++
	l.open = append(l.open, len(w.wishes))
	w.wishes = append(w.wishes, expected{id: id, at: w.now, excused: !surely})
	if w.chance.Float64() < l.keen {
		w.plan(l)
	}
}

// recap reports whether what comes on a date, after a last nudge on another, is
// the recap of the week: the first of a calendar week, if there is something to
// sum up.
func (l *learner) recap(last, date roadmap.Date) bool {
	lastYear, lastWeek := last.UTC().ISOWeek()
	year, week := date.UTC().ISOWeek()
	if last == 0 || lastYear == year && lastWeek == week {
		return false
	}
	for d := date - 7; d < date; d++ {
		if l.days[d] {
			return true
		}
	}
	return false
}

// plan makes the learner do something within the hours after a nudge.
func (w *world) plan(l *learner) {
	a := act{at: w.now.Add(time.Duration(5+w.chance.IntN(600)) * time.Minute).Truncate(time.Minute), line: "done"}
	switch w.chance.IntN(8) {
	case 0:
		a.line = "next"
	case 1:
		a.line = "streak"
	case 2:
		if w.options.Travel {
			name := w.options.Zones[w.chance.IntN(len(w.options.Zones))]
			if zone, err := time.LoadLocation(name); err == nil {
				a.line, a.zone = "settings zone "+name, zone
			}
		}
	}
	l.acts = append(l.acts, a)
}

// live lets a learner do what is due.
func (w *world) live(ctx context.Context, l *learner) {
	var later []act
	for _, a := range l.acts {
		if a.at.After(w.now) {
			later = append(later, a)
			continue
		}
		if a.line == "done" {
			w.press(ctx, l, "today") // so that there is something new to finish
		}
		said := w.press(ctx, l, a.line)
		l.ignored = 0
		if strings.HasPrefix(said.Title, "Done: ") {
			l.learned = roadmap.DayOf(w.now, l.zone)
			l.days[l.learned] = true
			w.excuse(l)
		} else if a.line == "done" {
			w.press(ctx, l, "skip") // a choice: none of it, thank you
		}
		if a.zone != nil {
			l.zone = a.zone
			local := w.now.In(l.zone)
			if local.Hour()*60+local.Minute() >= l.at { // that time has passed there
				l.decided = max(l.decided, roadmap.DateOf(local))
			}
			w.excuse(l)
		}
	}
	l.acts = later
}

func (w *world) press(ctx context.Context, l *learner, line string) bot.Message {
	w.pressed++
	reply := w.core.Handle(ctx, bot.Request{
		ID:   storage.DeliveryID(fmt.Sprint("press-", w.pressed)),
		From: bot.Person{Workspace: l.key.Workspace, ID: l.key.Member, Name: string(l.key.Member)}, Kind: bot.Press, Text: line,
	})
	return reply.Message
}

// excuse lets off what has not come yet: it is not wanted any more.
func (w *world) excuse(l *learner) {
	for _, i := range l.open {
		if w.now.Sub(w.wishes[i].at) < 4*time.Hour && !w.arrived(w.wishes[i].id) {
			w.wishes[i].excused = true
			continue
		}
		l.before = l.last // it came, or has to
	}
	l.open = nil
}

// arrived reports whether a message of the identity was accepted.
func (w *world) arrived(id storage.PostID) bool {
	for i := len(w.platform.ledger) - 1; i >= 0; i-- {
		m := &w.platform.ledger[i]
		if w.now.Sub(m.At) > 5*time.Hour {
			return false
		}
		if m.Post == bot.PostID(id) {
			return true
		}
	}
	return false
}

// channel is a channel with a daily post.
type channel struct {
	ws      storage.WorkspaceID
	s       storage.Schedule
	zone    *time.Location
	decided roadmap.Date
}

const dailyAt = 9 * 60

func (w *world) lookAtChannel(c *channel) {
	local := w.now.In(c.zone)
	date := roadmap.DateOf(local)
	if date <= c.decided || local.Hour()*60+local.Minute() < dailyAt {
		return
	}
	c.decided = date
	if date.Weekday() == time.Saturday || date.Weekday() == time.Sunday {
		return
	}
	w.wishes = append(w.wishes, expected{id: storage.NewPostID(c.ws, storage.ChannelSubject(c.s.Channel), storage.DailyPost, date, c.s.ID+" 09:00"), at: w.now})
}
