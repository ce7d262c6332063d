package coach

import (
	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap/when"
	"mentor/storage"
)

// showChannelZone says by which zone channel posts go.
func (c channelCall) showChannelZone() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	zone := ws.Location()
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.ChannelZoneChannelPostsGo, zone, c.now.In(zone).Format("15:04"))),
		texts.Para(texts.ChannelZoneChangeItLikeThis, bot.M("/mentor channel zone Europe/Berlin")),
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
	ws, err := c.changeWorkspace(func(w *storage.Workspace) error {
		if w.Zone != zone {
			w.Zone = zone
			c.note(w, setChannels, didSetZone, storage.Who{}, zone)
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	for _, s := range ws.Schedules {
		if p, ok := c.bot.posts.NextPost(c.ctx, &ws, s, c.now, c.now, c.stepNow(s)); ok {
			if _, err := c.bot.store.AddPost(c.ctx, p); err != nil {
				return bot.Reply{}, err
			}
		}
	}
	reply, err := c.listSchedules()
	said := texts.Fill(texts.ChannelZoneChannelPostsNowGo, ws.Zone, c.now.In(ws.Location()).Format("15:04"))
	reply.Message.Blocks = append([]bot.Block{bot.Say(said)}, reply.Message.Blocks...)
	return reply, err
}
