package bot

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"mentor/roadmap"
	"mentor/storage"
)

const (
	maxSchedules = 20 // in a workspace
	nextShown    = 5
	leastApart   = time.Hour // between two daily posts of one schedule
)

// channel sets when the task of the day is posted. A new schedule is shown
// with its next times first and saved when it is confirmed.
func (c *call) channel() (Reply, error) {
	words := strings.Join(strings.Fields(c.arg("words")), " ")
	if words == "" {
		return c.listSchedules()
	}
	if !c.req.From.Admin {
		return Reply{}, Userf("Only those who run this workspace can change what is posted to its channels. Please ask one of them; /mentor daily shows what is set.")
	}
	if c.bot.times == nil || !c.bot.reaches(c.req.From.Workspace) {
		return Reply{}, Userf("Nothing can be posted to channels in this place. On a chat platform it works: /mentor channel #backend daily weekdays 09:00")
	}
	verb, rest := cutWord(words)
	switch strings.ToLower(verb) {
	case "off":
		return c.channelOff(rest)
	case "zone":
		return c.channelZone(rest)
	case "save":
		return c.saveSchedule(rest)
	}
	s, err := c.readSchedule(words)
	if err != nil {
		return Reply{}, err
	}
	return c.proposeSchedule(s, words)
}

// readSchedule reads "#channel daily SPEC [roadmap NAME] [team NAME]".
func (c *call) readSchedule(words string) (storage.Schedule, error) {
	channel, rest := cutWord(words)
	daily, rest := cutWord(rest)
	if strings.EqualFold(daily, "off") {
		return storage.Schedule{}, Userf("To stop the posts of a channel: /mentor channel off %s", channel)
	}
	if !strings.EqualFold(daily, "daily") || rest == "" {
		return storage.Schedule{}, Userf("Please name the channel and when to post. For example: /mentor channel #backend daily weekdays 09:00")
	}
	var s storage.Schedule
	s.Channel, s.Name = channelOf(channel)
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return s, err
	}
	spec, team := cutWordBefore(rest, " team ")
	spec, road := cutWordBefore(spec, " roadmap ")
	if team == "" {
		road, team = cutWordBefore(road, " team ")
	}
	if road != "" {
		r, ok := c.lib.FindRoadmap(road)
		if !ok {
			return s, Userf("I know no roadmap called %q. /mentor roadmap list shows them all.", road)
		}
		s.Roadmap = r.ID
	}
	if team != "" {
		t, ok := ws.Team(teamID(team))
		if !ok {
			return s, noTeam(team, ws)
		}
		s.Team = t.ID
	}
	s.Spec = spec
	sum := sha256.Sum256([]byte(strings.Join([]string{s.Channel, s.Spec, string(s.Roadmap), string(s.Team)}, "\x00")))
	s.ID = hex.EncodeToString(sum[:4])
	return s, nil
}

// cutWordBefore splits behind a word that is surrounded by spaces.
func cutWordBefore(text, word string) (before, after string) {
	i := strings.Index(strings.ToLower(text), word)
	if i < 0 {
		return text, ""
	}
	return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+len(word):])
}

// channelOf reads "<#C1|name>", the form in which platforms write a channel
// into text, or a plain name.
func channelOf(text string) (id, name string) {
	if inner, ok := strings.CutPrefix(text, "<#"); ok {
		id, name, _ = strings.Cut(strings.TrimSuffix(inner, ">"), "|")
		return id, name
	}
	return strings.TrimPrefix(text, "#"), ""
}

// workspaceZone is the zone of the workspace: as it is set, or else the asker's.
func (c *call) workspaceZone(w *storage.Workspace) *time.Location {
	if w.Zone == "" {
		if zone, err := time.LoadLocation(c.req.From.Zone); err == nil && c.req.From.Zone != "" {
			return zone
		}
	}
	return w.Location()
}

// nextTimes lists the next times of a schedule and refuses one that cannot be
// read, never comes, or comes too often.
func (c *call) nextTimes(s storage.Schedule, zone *time.Location) ([]time.Time, error) {
	times, err := c.bot.times(s.Spec)
	if err != nil {
		return nil, Userf("I cannot read when to post: %s.", err)
	}
	var next []time.Time
	o, ok := times.After(c.now, zone)
	for ; ok && len(next) < nextShown; o, ok = times.After(o.At, zone) {
		if len(next) > 0 && o.At.Sub(next[len(next)-1]) < leastApart {
			return nil, Userf("That would post more often than once an hour. Please choose fewer times, for example: weekdays 09:00")
		}
		next = append(next, o.At)
	}
	if len(next) == 0 {
		return nil, Userf("That day never comes. Please choose other days, for example: weekdays 09:00")
	}
	return next, nil
}

func (c *call) proposeSchedule(s storage.Schedule, words string) (Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return Reply{}, err
	}
	zone := c.workspaceZone(&ws)
	next, err := c.nextTimes(s, zone)
	if err != nil {
		return Reply{}, err
	}
	var items [][]Span
	for _, at := range next {
		items = append(items, []Span{T(at.In(zone).Format("Mon 2 Jan 2006, 15:04"))})
	}
	return Reply{Message: Message{Title: "Post the task of the day?", Blocks: []Block{
		Fields{Items: c.scheduleFacts(&ws, s)},
		Say(fmt.Sprintf("The next times, in the zone of this workspace (%s):", zone)),
		List{Ordered: true, Items: items},
		Buttons(
			Button{Label: "Save", Line: "channel save " + words, Style: Primary},
			Button{Label: "See what is set", Line: "channel"}),
		Small("Nothing is posted until you save. Another zone: /mentor channel zone Europe/Berlin"),
	}}}, nil
}

func (c *call) scheduleFacts(ws *storage.Workspace, s storage.Schedule) []Field {
	facts := []Field{{"Channel", channelName(s)}, {"When", s.Spec}, {"Roadmap", c.bot.scheduleRoadmap(s).Title}}
	if t, ok := ws.Team(s.Team); ok {
		facts = append(facts, Field{"Team", t.Name})
	}
	return facts
}

func channelName(s storage.Schedule) string { return "#" + cmp.Or(s.Name, s.Channel) }

func (c *call) saveSchedule(words string) (Reply, error) {
	s, err := c.readSchedule(words)
	if err != nil {
		return Reply{}, err
	}
	ws, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		if w.Zone == "" {
			w.Zone = c.workspaceZone(w).String()
		}
		if _, err := c.nextTimes(s, w.Location()); err != nil {
			return err
		}
		if _, there := w.Schedule(s.ID); there {
			return nil
		}
		if len(w.Schedules) >= maxSchedules {
			return Userf("This workspace has %d schedules, which is the most it can have. /mentor channel off #channel takes some away.", maxSchedules)
		}
		w.Schedules = append(w.Schedules, s)
		return nil
	})
	if err != nil {
		return Reply{}, err
	}
	first, ok := c.bot.DailyPost(&ws, s, c.now, c.now, 0)
	if !ok {
		return Reply{}, Userf("That day never comes. Please choose other days, for example: weekdays 09:00")
	}
	if _, err := c.bot.store.AddPost(c.ctx, first); err != nil {
		return Reply{}, err
	}
	at := time.Unix(first.Due, 0)
	return Reply{Message: Message{Title: "Saved", Blocks: []Block{
		Say(fmt.Sprintf("The task of the day comes to %s: the first one %s (%s).", channelName(s), moment(at, ws.Location(), c.now), ws.Location())),
		Small("The bot has to be a member of the channel. To stop: /mentor channel off"),
	}}, Update: true}, nil
}

// channelOff takes the schedules of a channel away, or all.
func (c *call) channelOff(channel string) (Reply, error) {
	id, _ := channelOf(channel)
	gone := 0
	_, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		var left []storage.Schedule
		for _, s := range w.Schedules {
			if channel != "" && s.Channel != id && s.Name != id {
				left = append(left, s)
			}
		}
		gone, w.Schedules = len(w.Schedules)-len(left), left
		return nil
	})
	if err != nil {
		return Reply{}, err
	}
	text := fmt.Sprintf("%s taken away. Nothing more is posted there.", count(gone, "schedule"))
	if gone == 0 {
		text = "There is nothing to take away. /mentor channel shows what is set."
	}
	return Reply{Message: Message{Blocks: []Block{Say(text)}}, Update: true}, nil
}

// channelZone sets the zone of the workspace and moves what is planned.
func (c *call) channelZone(name string) (Reply, error) {
	zone, err := findZone(name)
	if err != nil {
		return Reply{}, err
	}
	ws, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error { w.Zone = zone; return nil })
	if err != nil {
		return Reply{}, err
	}
	for _, s := range ws.Schedules {
		if p, ok := c.bot.DailyPost(&ws, s, c.now, c.now, c.bot.stepNow(c, s)); ok {
			if _, err := c.bot.store.AddPost(c.ctx, p); err != nil {
				return Reply{}, err
			}
		}
	}
	return c.listSchedules()
}

// stepNow is the step of a schedule that is planned next.
func (b *Bot) stepNow(c *call, s storage.Schedule) int {
	posts, err := b.store.Posts(c.ctx, c.req.From.Workspace, storage.ChannelSubject(s.Channel), 2*maxSchedules)
	if err != nil {
		return 0
	}
	for _, p := range posts { // the latest first
		if p.Schedule == s.ID {
			return p.Step
		}
	}
	return 0
}

// listSchedules shows what is posted where, when next, and what went wrong.
func (c *call) listSchedules() (Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return Reply{}, err
	}
	if len(ws.Schedules) == 0 || c.bot.times == nil {
		return Reply{Message: Message{Title: "The task of the day", Blocks: []Block{
			Say("Nothing is posted to a channel yet. Those who run this workspace can set it: /mentor channel #backend daily weekdays 09:00"),
		}}}, nil
	}
	zone := ws.Location()
	blocks := []Block{Say(fmt.Sprintf("Times are in the zone of this workspace: %s (%s there now).", zone, c.now.In(zone).Format("15:04")))}
	for _, s := range ws.Schedules {
		facts := c.scheduleFacts(&ws, s)
		if times, err := c.bot.times(s.Spec); err == nil {
			if o, ok := times.After(c.now, zone); ok {
				facts = append(facts, Field{"Next", moment(o.At, zone, c.now)})
			}
		}
		if trouble := c.lastTrouble(s); trouble != "" {
			facts = append(facts, Field{"Last time", trouble})
		}
		blocks = append(blocks, Fields{Items: facts})
	}
	return Reply{Message: Message{Title: "The task of the day", Blocks: blocks}}, nil
}

// lastTrouble says what went wrong with the latest post of a schedule.
func (c *call) lastTrouble(s storage.Schedule) string {
	posts, err := c.bot.store.Posts(c.ctx, c.req.From.Workspace, storage.ChannelSubject(s.Channel), 2*maxSchedules)
	if err != nil {
		return ""
	}
	for _, p := range posts {
		if p.Schedule != s.ID || p.State == storage.Planned && p.Tries == 0 {
			continue
		}
		if p.State == storage.Sent {
			return ""
		}
		return p.Reason
	}
	return ""
}

// holidays lists and changes the days on which nobody is nudged. They come as
// dates or as the text of an .ics file.
func (c *call) holidays() (Reply, error) {
	verb, rest := cutWord(c.arg("days"))
	verb = strings.ToLower(verb)
	if verb == "" {
		ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
		if err != nil {
			return Reply{}, err
		}
		return Reply{Message: c.holidaysMessage(&ws, "Holidays")}, nil
	}
	if !c.req.From.Admin {
		return Reply{}, Userf("Only those who run this workspace can change its holidays. Please ask one of them.")
	}
	if verb == "save" {
		rest = c.req.Values["days"]
	}
	today := roadmap.DateOf(c.now)
	days, err := roadmap.ParseHolidays(rest, today)
	if err != nil || len(days) == 0 && verb != "clear" || verb != "add" && verb != "save" && verb != "remove" && verb != "clear" {
		return Reply{}, &UserError{Text: "Please name days like this: /mentor holidays add 2026-12-24, 2026-12-25. The text of an .ics file works too.", Input: "days"}
	}
	ws, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		w.Holidays = roadmap.MergeHolidays(w.Holidays, days, verb == "remove" || verb == "clear", today)
		if verb == "clear" {
			w.Holidays = nil
		}
		return nil
	})
	if err != nil {
		return Reply{}, err
	}
	return Reply{Message: c.holidaysMessage(&ws, "Saved"), Update: true}, nil
}

func (c *call) holidaysMessage(w *storage.Workspace, title string) Message {
	msg := Message{Title: title, Blocks: []Block{Say("On holidays nobody is nudged and no task of the day is posted.")}}
	var items [][]Span
	today := roadmap.DateOf(c.now)
	for _, d := range w.Holidays {
		if d >= today && len(items) < 30 {
			items = append(items, []Span{T(d.UTC().Format("Mon 2 January 2006"))})
		}
	}
	if len(items) == 0 {
		msg.Blocks = append(msg.Blocks, Say("None are coming up."))
	} else {
		msg.Blocks = append(msg.Blocks, List{Items: items})
	}
	if c.req.From.Admin {
		msg.Blocks = append(msg.Blocks, Small("In words: /mentor holidays add 2026-12-24, 2026-12-25 or /mentor holidays remove 2026-12-24"))
		msg.Form = &Form{Title: "Add holidays", Line: "holidays save", Submit: "Add", Inputs: []Input{
			{Name: "days", Label: "Days", Long: true, Help: "Dates like 2026-12-24, or the whole text of an .ics file"},
		}}
	}
	return msg
}
