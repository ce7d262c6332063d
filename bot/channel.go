package bot

import (
	"cmp"
	"fmt"
	"strings"
	"time"

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
