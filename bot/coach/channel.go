package coach

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/posts"
	"mentor/roadmap"
	"mentor/roadmap/when"
	"mentor/storage"
)

const (
	maxSchedules = 20 // in a workspace
	nextShown    = 5
	leastApart   = time.Hour // between two daily posts of one schedule
)

// channel sets what is posted to channels, and when. A new schedule is shown
// with its next times first and saved when it is confirmed.
func (c channelCall) channel() (bot.Reply, error) {
	words := strings.Join(strings.Fields(c.arg("words")), " ")
	if words == "" {
		return c.listSchedules()
	}
	if !c.req.From.Admin {
		return bot.Reply{}, Userf("Only admins can change what's posted to channels. /mentor daily shows what's set.")
	}
	if c.bot.times == nil || !c.bot.canPost(c.req.From.Workspace) {
		return bot.Reply{}, Userf("Nothing can be posted to channels in this place. On a chat platform it works: /mentor channel #backend daily weekdays 09:00")
	}
	verb, rest := cutWord(words)
	switch strings.ToLower(verb) {
	case "off":
		return c.channelOff(rest)
	case "zone":
		return c.channelZone(rest)
	case "save":
		return c.saveSchedule(rest)
	case "setup":
		return bot.Reply{Message: bot.Message{Title: "Post to a channel", Blocks: []bot.Block{
			bot.Say("The task of the day, the recap of the week or the leaderboard. You see the next times before anything is posted."),
		}, Form: c.channelForm()}}, nil
	case "propose":
		said, err := channelWords(c.req.Values)
		if err != nil {
			return bot.Reply{}, err
		}
		words = said
	}
	s, err := c.readSchedule(words)
	if err != nil {
		return bot.Reply{}, err
	}
	return c.proposeSchedule(s, words)
}

func (c channelCall) proposeSchedule(s storage.Schedule, words string) (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	zone := c.workspaceZone(&ws)
	next, err := c.nextTimes(s, zone)
	if err != nil {
		return bot.Reply{}, err
	}
	var items [][]bot.Span
	for _, at := range next {
		items = append(items, []bot.Span{bot.T(at.In(zone).Format("Mon 2 Jan 2006, 15:04"))})
	}
	times := fmt.Sprintf("The next times, in the zone of this workspace (%s):", zone)
	if s.Posts() == storage.BoardPost {
		times = fmt.Sprintf("One message a week. It is posted when you save, and brought up to date at these times, in the zone of this workspace (%s):", zone)
	}
	return bot.Reply{Message: bot.Message{Title: "Post " + lowerFirst(posts.Names[s.Posts()]) + "?", Blocks: append(c.scheduleBlocks(&ws, s),
		bot.Say(times),
		bot.List{Ordered: true, Items: items},
		bot.Buttons(
			bot.Button{Label: "Save", Line: "channel save " + words, Style: bot.Primary},
			bot.Button{Label: "See what is set", Line: "channel"}),
		bot.Small("Nothing is posted until you save. Another zone: /mentor channel zone Europe/Berlin"),
	)}, Update: true}, nil
}

// scheduleBlocks say what is posted where.
func (c channelCall) scheduleBlocks(ws *storage.Workspace, s storage.Schedule, more ...bot.Field) []bot.Block {
	facts := []bot.Field{{Name: "When", Value: s.Spec}}
	if s.Posts() == storage.DailyPost {
		facts = append(facts, bot.Field{Name: "Roadmap", Value: c.bot.posts.RoadmapOf(s).Title})
	}
	if t, ok := ws.Team(s.Team); ok {
		facts = append(facts, bot.Field{Name: "Team", Value: t.Name})
	}
	return []bot.Block{
		bot.Para(bot.B(posts.Names[s.Posts()]), bot.T(" in "), phrase.Channel(s.Channel, s.Name)),
		bot.Fields{Items: append(facts, more...)},
	}
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

func (c channelCall) saveSchedule(words string) (bot.Reply, error) {
	s, err := c.readSchedule(words)
	if err != nil {
		return bot.Reply{}, err
	}
	ws, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		if w.Zone == "" {
			w.Zone = c.workspaceZone(w).String()
		}
		if _, err := c.nextTimes(s, w.Location()); err != nil {
			return err
		}
		if i := slices.IndexFunc(w.Schedules, func(o storage.Schedule) bool { return o.ID == s.ID }); i >= 0 {
			w.Schedules[i].By = s.By
			return nil
		}
		if len(w.Schedules) >= maxSchedules {
			return Userf("This workspace has %d schedules, which is the most it can have. /mentor channel off #channel takes some away.", maxSchedules)
		}
		w.Schedules = append(w.Schedules, s)
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	first, ok := c.bot.posts.NextPost(&ws, s, c.now, c.now, 0)
	if !ok {
		return bot.Reply{}, Userf("That day never comes. Please choose other days, for example: weekdays 09:00")
	}
	said := []bot.Span{
		bot.T(posts.Names[s.Posts()] + " comes to "),
		phrase.Channel(s.Channel, s.Name),
		bot.T(fmt.Sprintf(": the first one %s (%s).", phrase.Moment(time.Unix(first.Due, 0), ws.Location(), c.now), ws.Location())),
	}
	if s.Posts() == storage.BoardPost {
		first.Date = roadmap.DateOf(c.now.In(ws.Location()))
		_, err = c.postNow(first, s.ID)
		said = []bot.Span{
			bot.T(posts.Names[s.Posts()] + " comes to "),
			phrase.Channel(s.Channel, s.Name),
			bot.T(" in a moment. It is one message a week, brought up to date as you set it."),
		}
	} else {
		_, err = c.bot.store.AddPost(c.ctx, first)
	}
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: "Saved", Blocks: []bot.Block{
		bot.Para(said...),
		bot.Small("The bot has to be a member of the channel. You are told if something cannot be posted. To stop: /mentor channel off"),
	}}, Update: true}, nil
}

// postNow has something posted at once.
func (c channelCall) postNow(p storage.Post, occasion string) (storage.PostID, error) {
	id, err := c.bot.posts.PostNow(c.ctx, p, occasion)
	if errors.Is(err, posts.ErrRefused) {
		err = Userf("I tried that many times today and was refused each time. /mentor channel says why.")
	}
	return id, err
}

// channelOff takes the schedules of a channel away, or all.
func (c channelCall) channelOff(channel string) (bot.Reply, error) {
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
		return bot.Reply{}, err
	}
	text := fmt.Sprintf("%s taken away. Nothing more is posted there.", phrase.Count(gone, "schedule"))
	if gone == 0 {
		text = "There is nothing to take away. /mentor channel shows what is set."
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(text)}}, Update: true}, nil
}

// showChannelZone says by which zone channel posts go.
func (c channelCall) showChannelZone() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	zone := ws.Location()
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(fmt.Sprintf("Channel posts go by %s, where it's %s now.", zone, c.now.In(zone).Format("15:04"))),
		bot.Para(bot.T("Change it like this: "), bot.M("/mentor channel zone Europe/Berlin")),
	}}}, nil
}

// channelZone sets the zone of the workspace and moves what is planned.
func (c channelCall) channelZone(name string) (bot.Reply, error) {
	if name == "" {
		return c.showChannelZone()
	}
	zone, err := when.Zone(name)
	if err != nil {
		return bot.Reply{}, unread(err, "", "channel zone "+name)
	}
	ws, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error { w.Zone = zone; return nil })
	if err != nil {
		return bot.Reply{}, err
	}
	for _, s := range ws.Schedules {
		if p, ok := c.bot.posts.NextPost(&ws, s, c.now, c.now, c.stepNow(s)); ok {
			if _, err := c.bot.store.AddPost(c.ctx, p); err != nil {
				return bot.Reply{}, err
			}
		}
	}
	reply, err := c.listSchedules()
	said := fmt.Sprintf("Channel posts now go by %s, where it's %s.", ws.Zone, c.now.In(ws.Location()).Format("15:04"))
	reply.Message.Blocks = append([]bot.Block{bot.Say(said)}, reply.Message.Blocks...)
	return reply, err
}

// stepNow is the step of a schedule that is planned next.
func (c channelCall) stepNow(s storage.Schedule) int {
	posts, err := c.bot.store.Posts(c.ctx, c.req.From.Workspace, storage.ChannelSubject(s.Channel), 2*maxSchedules)
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
func (c channelCall) listSchedules() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	var setUp []bot.Block
	if c.req.From.Admin && c.bot.times != nil && c.bot.canPost(ws.ID) {
		setUp = []bot.Block{bot.Buttons(bot.Button{Label: "Post to a channel", Line: "channel setup", Style: bot.Primary})}
	}
	const title = "What is posted to channels"
	if len(ws.Schedules) == 0 || c.bot.times == nil {
		return bot.Reply{Message: bot.Message{Title: title, Blocks: append([]bot.Block{
			bot.Say(
				"Nothing is posted to a channel yet. " +
					"Admins can set up the task of the day, the weekly recap and the leaderboard: /mentor channel #backend daily weekdays 09:00",
			),
		}, setUp...)}}, nil
	}
	zone := ws.Location()
	blocks := []bot.Block{bot.Say(fmt.Sprintf("Times are in the zone of this workspace: %s (%s there now).", zone, c.now.In(zone).Format("15:04")))}
	for _, s := range ws.Schedules {
		var facts []bot.Field
		if times, err := c.bot.times(s.Spec); err == nil {
			if o, ok := times.After(c.now, zone); ok {
				facts = append(facts, bot.Field{Name: "Next", Value: phrase.Moment(o.At, zone, c.now)})
			}
		}
		if trouble := c.lastTrouble(s); trouble != "" {
			facts = append(facts, bot.Field{Name: "Last time", Value: trouble})
		}
		blocks = append(blocks, c.scheduleBlocks(&ws, s, facts...)...)
	}
	return bot.Reply{Message: bot.Message{Title: title, Blocks: append(blocks, setUp...)}}, nil
}

// lastTrouble says what went wrong with the latest post of a schedule.
func (c channelCall) lastTrouble(s storage.Schedule) string {
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
