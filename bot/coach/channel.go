package coach

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/posts"
	"mentor/roadmap"
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
	if err := c.allowed(setChannels); err != nil {
		return bot.Reply{}, err
	}
	if c.bot.times == nil || !c.bot.canPost(c.req.From.Workspace) {
		return bot.Reply{}, Userf(texts.ChannelCantPostToChannelsHere)
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
		return bot.Reply{Message: bot.Message{Title: texts.TitlePostToAChannel, Blocks: []bot.Block{
			bot.Say(texts.ChannelTaskOfTheDay),
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
	blocks, err := c.proposal(&ws, s)
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: posts.Kinds[s.Posts()].Ask, Blocks: append(blocks,
		bot.Buttons(
			bot.Button{Label: texts.ButtonSave, Line: "channel save " + words, Style: bot.Primary},
			bot.Button{Label: texts.ButtonSeeWhatsSet, Line: "channel"}),
		bot.Small(texts.ChannelNothingIsPostedUntil),
	)}, Update: true}, nil
}

// proposal shows what would be posted, when, and what the first one would look like.
func (c channelCall) proposal(ws *storage.Workspace, s storage.Schedule) ([]bot.Block, error) {
	zone := c.workspaceZone(ws)
	next, err := c.nextTimes(s, zone)
	if err != nil {
		return nil, err
	}
	var items [][]bot.Span
	for _, at := range next {
		items = append(items, []bot.Span{bot.When(at, at.In(zone).Format("Mon 2 Jan 2006, 15:04"))})
	}
	times := texts.Fill(texts.ChannelNextTimes, zone)
	if s.Posts() == storage.BoardPost {
		times = texts.Fill(texts.ChannelOneMessageAWeek, zone)
	}
	blocks := append(c.scheduleBlocks(ws, s), bot.Say(times), bot.List{Ordered: true, Items: items})
	if s.Posts() == storage.DailyPost {
		first := c.bot.posts.FirstDaily(ws.ID, s)
		blocks = append(append(blocks, bot.Heading{Text: texts.HeadingTheFirstOne}, bot.Para(bot.B(first.Title))), first.Blocks...)
	}
	return blocks, nil
}

// scheduleBlocks say what is posted where.
func (c channelCall) scheduleBlocks(ws *storage.Workspace, s storage.Schedule, more ...bot.Field) []bot.Block {
	facts := []bot.Field{{Name: texts.FieldWhen, Value: s.Spec}}
	if s.Posts() == storage.DailyPost {
		facts = append(facts, bot.Field{Name: texts.FieldRoadmap, Value: c.bot.posts.RoadmapOf(ws.ID, s).Title})
	}
	if t, ok := ws.Team(s.Team); ok {
		facts = append(facts, bot.Field{Name: texts.FieldTeam, Value: t.Name})
	}
	return []bot.Block{
		bot.Para(strong(texts.Spans(posts.Kinds[s.Posts()].In, phrase.Channel(s.Channel, s.Name)))...),
		bot.Fields{Items: append(facts, more...)},
	}
}

// strong shows the words of spans in bold, as a heading.
func strong(spans []bot.Span) []bot.Span {
	for i := range spans {
		spans[i].Look = bot.Strong
	}
	return spans
}

// scheduleWords are what the audit trail calls a schedule: its channel and its times.
func scheduleWords(s storage.Schedule) string {
	return fmt.Sprintf("#%s (%s)", cmp.Or(s.Name, s.Channel), s.Spec)
}

// setsUp and stops are the deeds of those who set up what is posted, or stop it.
var (
	setsUp = map[storage.PostKind]did{storage.DailyPost: didSetDaily, storage.RecapPost: didSetRecap, storage.BoardPost: didSetBoard}
	stops  = map[storage.PostKind]did{storage.DailyPost: didStopDaily, storage.RecapPost: didStopRecap, storage.BoardPost: didStopBoard}
)

func (c channelCall) saveSchedule(words string) (bot.Reply, error) {
	s, err := c.readSchedule(words)
	if err != nil {
		return bot.Reply{}, err
	}
	ws, err := c.changeWorkspace(func(w *storage.Workspace) error {
		if w.Zone == "" {
			w.Zone = c.workspaceZone(w).String()
		}
		if _, err := c.nextTimes(s, w.Location()); err != nil {
			return err
		}
		if i := slices.IndexFunc(w.Schedules, func(o storage.Schedule) bool { return o.ID == s.ID }); i >= 0 {
			w.Schedules[i].By = s.By
			return nil // it was so before
		}
		if i := knownByName(w.Schedules, s); i >= 0 {
			w.Schedules[i] = s
			c.note(w, setChannels, setsUp[s.Posts()], storage.Who{}, scheduleWords(s))
			return nil
		}
		if len(w.InChannels()) >= maxSchedules {
			return Userf(texts.ChannelThisWorkspaceHasSchedules, maxSchedules)
		}
		w.Schedules = append(w.Schedules, s)
		c.note(w, setChannels, setsUp[s.Posts()], storage.Who{}, scheduleWords(s))
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	first, err := c.firstPost(&ws, s, "weekdays 09:00")
	if err != nil {
		return bot.Reply{}, err
	}
	said := texts.Spans(posts.Kinds[s.Posts()].Comes, phrase.Channel(s.Channel, s.Name), c.untilDue(&ws, first))
	if s.Posts() == storage.BoardPost {
		first.Date = roadmap.DateOf(c.now.In(ws.Location()))
		_, err = c.postNow(first, s.ID)
		said = texts.Spans(posts.Kinds[s.Posts()].Comes, phrase.Channel(s.Channel, s.Name))
	} else {
		_, err = c.bot.store.AddPost(c.ctx, first)
	}
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleSaved, Blocks: []bot.Block{
		bot.Para(said...),
		bot.Small(texts.ChannelHaveToBeAMember),
	}}, Update: true}, nil
}

// postNow has something posted at once.
func (c channelCall) postNow(p storage.Post, occasion string) (storage.PostID, error) {
	id, err := c.bot.posts.PostNow(c.ctx, p, occasion)
	if errors.Is(err, posts.ErrRefused) {
		err = Userf(texts.ChannelTriedThatManyTimesToday)
	}
	return id, err
}

// channelOff takes the schedules of a channel away, or all.
func (c channelCall) channelOff(channel string) (bot.Reply, error) {
	id, name := channelOf(channel)
	gone := 0
	_, err := c.changeWorkspace(func(w *storage.Workspace) error {
		var left []storage.Schedule
		for _, s := range w.Schedules {
			if s.Member != "" || channel != "" && !goesTo(s, id, name) {
				left = append(left, s)
				continue
			}
			c.note(w, setChannels, stops[s.Posts()], storage.Who{}, scheduleWords(s))
		}
		gone, w.Schedules = len(w.Schedules)-len(left), left
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	text := texts.Fill(texts.ChannelNothingMoreIsPostedThere, texts.Schedules(gone))
	if gone == 0 {
		text = texts.ChannelTheresNothingToRemove
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(text)}}, Update: true}, nil
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
	if c.may(setChannels, &ws) && c.bot.times != nil && c.bot.canPost(ws.ID) {
		setUp = []bot.Block{bot.Buttons(bot.Button{Label: texts.ButtonPostToAChannel, Line: "channel setup", Style: bot.Primary})}
	}
	const title = texts.ChannelWhatsPostedToChannels
	if len(ws.InChannels()) == 0 || c.bot.times == nil {
		return bot.Reply{Message: bot.Message{Title: title, Blocks: append([]bot.Block{
			bot.Say(
				texts.ChannelNothingIsPosted,
			),
		}, setUp...)}}, nil
	}
	zone := ws.Location()
	blocks := []bot.Block{bot.Say(texts.Fill(texts.ChannelTimesAreInTheZone, zone, c.now.In(zone).Format("15:04")))}
	for _, s := range ws.InChannels() {
		var facts []bot.Field
		if times, err := c.bot.times(s.Spec); err == nil {
			if o, ok := times.After(c.now, zone); ok {
				facts = append(facts, bot.Field{Name: texts.FieldNext, Value: phrase.Moment(o.At, zone, c.now), At: o.At.Unix()})
			}
		}
		if trouble := c.lastTrouble(s); trouble != "" {
			facts = append(facts, bot.Field{Name: texts.FieldLastTime, Value: trouble})
		}
		blocks = append(blocks, c.scheduleBlocks(&ws, s, facts...)...)
	}
	return bot.Reply{Message: bot.Message{Title: title, Blocks: append(blocks, setUp...)}}, nil
}

// lastTrouble says what went wrong with the latest post of a schedule.
func (c channelCall) lastTrouble(s storage.Schedule) string {
	all, err := c.bot.store.Posts(c.ctx, c.req.From.Workspace, storage.ChannelSubject(s.Channel), 2*maxSchedules)
	if err != nil {
		return ""
	}
	for _, p := range all {
		if p.Schedule != s.ID || p.State == storage.Planned && p.Tries == 0 {
			continue
		}
		if p.State == storage.Sent {
			return ""
		}
		return posts.Reason(p.Reason)
	}
	return ""
}
