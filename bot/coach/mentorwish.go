package coach

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

// How a mentor wants to be asked: how much at once, when, and whether in turns.

const mostLoad = 20

// changeMentor changes what is kept of the asker as a mentor.
func (c mentorCall) changeMentor(fn func(*storage.Mentor)) (storage.Workspace, error) {
	return c.changeWorkspace(func(w *storage.Workspace) error {
		i := slices.IndexFunc(w.Mentors, func(m storage.Mentor) bool { return m.ID == c.req.From.ID })
		if i < 0 {
			return &UserError{
				Text:    texts.MentorHoursNotAMentorHereYet,
				Buttons: []bot.Button{{Label: texts.ButtonBecomeAMentor, Line: "mentor on", Style: bot.Primary}},
			}
		}
		fn(&w.Mentors[i])
		return nil
	})
}

// readiness says how a mentor wants to be asked.
func (c mentorCall) readiness(m storage.Mentor) string {
	said := texts.MentorReady(m.Room()) + " "
	if m.Hours.Always() {
		said += texts.MentorAskedAnyTime
	} else {
		said += hoursWords(m.Hours, texts.MentorAskedTimes, texts.MentorAskedDays, texts.MentorAskedTimesDays)
	}
	if m.Duty {
		said += " " + texts.MentorTakesTurns
	}
	return said
}

// hoursWords say when a mentor's hours are, which have times, days or both.
func hoursWords(h storage.Hours, times, days, both string) string {
	zone := cmp.Or(h.Zone, "UTC")
	switch {
	case h.Days == 0:
		return texts.Fill(times, h.From, h.Until, zone)
	case h.From == h.Until:
		return texts.Fill(days, h.Days, zone)
	}
	return texts.Fill(both, h.From, h.Until, h.Days, zone)
}

// load sets how many calls a mentor gets at once.
func (c mentorCall) load() (bot.Reply, error) {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(c.arg("topics")), " calls"))
	if err != nil || n < 1 || n > mostLoad {
		return bot.Reply{}, Userf(texts.MentorHoursSayHowManyCalls, mostLoad)
	}
	if _, err := c.changeMentor(func(m *storage.Mentor) { m.Load = n }); err != nil {
		return bot.Reply{}, err
	}
	return plainReply(texts.MentorLoad(n)), nil
}

// timeOfDay is a time as people write it: "9", "9:30", "9 am", "noon".
const timeOfDay = `(\d{1,2}(?::\d\d)?(?: ?[ap]m)?|noon|midnight)`

// fromTo splits "9-17 mon-fri", "9 am to 5 pm on weekdays".
var fromTo = regexp.MustCompile(`(?i)^(?:from |between )?` + timeOfDay + ` ?(?:-|–|to|until|till|and) ?` + timeOfDay + `(?:\s+(?:on )?(.*))?$`)

// hours sets when a mentor is asked.
func (c mentorCall) hours() (bot.Reply, error) {
	h, err := c.readHours(strings.TrimSpace(c.arg("topics")))
	if err != nil {
		return bot.Reply{}, err
	}
	if _, err := c.changeMentor(func(m *storage.Mentor) { m.Hours = h }); err != nil {
		return bot.Reply{}, err
	}
	if h.Always() {
		return plainReply(texts.MentorHoursPassCallsOnToYouAtAny), nil
	}
	says := hoursWords(h, texts.MentorHoursTimes, texts.MentorHoursDays, texts.MentorHoursTimesDays)
	return plainReply(says + " " + texts.MentorHoursOutside), nil
}

func (c mentorCall) readHours(text string) (storage.Hours, error) {
	if slices.Contains([]string{"always", "any", "any time", "anytime", "off", "all day"}, strings.ToLower(text)) {
		return storage.Hours{}, nil
	}
	h := storage.Hours{Zone: c.ownZone()}
	days := text
	if parts := fromTo.FindStringSubmatch(text); parts != nil {
		var err error
		if h.From, err = when.Clock(parts[1]); err == nil {
			h.Until, err = when.Clock(parts[2])
		}
		if err != nil || h.From == h.Until {
			return h, c.noHours()
		}
		if days = parts[3]; days == "" {
			return h, nil
		}
	}
	var err error
	if h.Days, err = when.Days(days); err != nil || text == "" {
		return h, c.noHours()
	}
	return h, nil
}

func (c mentorCall) noHours() error {
	return Userf(texts.MentorHoursCouldntReadThoseHours)
}

// ownZone is the asker's time zone: as a member, or as the platform says.
func (c mentorCall) ownZone() string {
	if m, err := c.member(); err == nil && m.Zone != "" {
		return m.Zone
	}
	return c.req.From.Zone
}

// duty shows the rota, or has the asker join it, leave it or leave a week to
// somebody else.
func (c mentorCall) duty() (bot.Reply, error) {
	monday := c.monday()
	switch strings.ToLower(strings.TrimSpace(c.arg("topics"))) {
	case "on", "join":
		return c.changeDuty(func(m *storage.Mentor) { m.Duty = true },
			texts.MentorHoursOnTheRota)
	case "off", "leave":
		return c.changeDuty(func(m *storage.Mentor) { m.Duty = false }, texts.MentorHoursOffTheRota)
	case "pass", "skip":
		return c.changeDuty(func(m *storage.Mentor) { m.Skipped = monday }, texts.MentorHoursAllRight)
	case "", "show", "list":
		return c.showDuty("")
	}
	return bot.Reply{}, Userf(texts.MentorHoursJoinTheRotaWithMentor)
}

// monday begins the workspace's week.
func (c mentorCall) monday() roadmap.Date {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	zone := time.UTC
	if err == nil {
		zone = ws.Location()
	}
	return roadmap.DateOf(c.now.In(zone)).Monday()
}

func (c mentorCall) changeDuty(fn func(*storage.Mentor), says string) (bot.Reply, error) {
	before, err := c.changeMentor(fn)
	if err != nil {
		return bot.Reply{}, err
	}
	monday := roadmap.DateOf(c.now.In(before.Location())).Monday()
	ws, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error { w.TurnDuty(monday); return nil })
	if err != nil {
		return bot.Reply{}, err
	}
	if ws.HasDuty() {
		if err := c.bot.posts.StartWeeks(c.ctx, &ws); err != nil {
			return bot.Reply{}, err
		}
		if err := c.bot.posts.TellDuty(c.ctx, &ws); err != nil {
			return bot.Reply{}, err
		}
	}
	return c.showDuty(says)
}

func (c mentorCall) showDuty(says string) (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	var blocks []bot.Block
	if says != "" {
		blocks = append(blocks, bot.Say(says))
	}
	var names []string
	for _, m := range ws.MentorsHere() {
		if m.Duty {
			names = append(names, m.Name)
		}
	}
	if len(names) == 0 {
		return bot.Reply{Message: bot.Message{Title: texts.TitleTheMentorsRota, Blocks: append(blocks,
			bot.Say(texts.MentorHoursNobodyIsOnTheRota),
			bot.Buttons(bot.Button{Label: texts.ButtonJoinTheRota, Line: "mentor duty on", Style: bot.Primary}))}}, nil
	}
	now := texts.MentorHoursNobodyIsOnDutyThis
	buttons := []bot.Button{{Label: texts.ButtonJoinTheRota, Line: "mentor duty on"}}
	if on, ok := ws.Mentor(ws.OnDuty(roadmap.DateOf(c.now.In(ws.Location())))); ok {
		now = texts.Fill(texts.MentorHoursIsOnDutyThisWeek, on.Name)
		if on.ID == c.req.From.ID {
			now = texts.MentorHoursOnDutyThisWeek
			buttons = []bot.Button{{Label: texts.ButtonNotThisWeek, Line: "mentor duty pass"}}
		}
	}
	if me, ok := ws.Mentor(c.req.From.ID); ok && me.Duty {
		buttons = append(slices.DeleteFunc(buttons, func(b bot.Button) bool { return b.Line == "mentor duty on" }), bot.Button{
			Label: texts.ButtonLeaveTheRota,
			Line:  "mentor duty off",
		})
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleTheMentorsRota, Blocks: append(blocks,
		bot.Say(now), bot.Say(texts.Fill(texts.MentorHoursOnTheRota2, phrase.List(names))), bot.Buttons(buttons...))}, Update: true}, nil
}
