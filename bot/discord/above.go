package discord

import (
	"context"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
)

// aboveMemory is how long the channel of a thread is remembered: it never moves, but
// memory is bounded.
const aboveMemory = 24 * time.Hour

func newAbove(clock func() time.Time) delivery.Memory[string, string] {
	return delivery.Memory[string, string]{Clock: clock, Keep: aboveMemory}
}

// Above returns the channel that a thread is in; "" when it's no thread, or can't be
// found out.
func (a *Adapter) Above(ctx context.Context, thread bot.ChannelID) bot.ChannelID {
	if parent, ok := a.above.Get(string(thread)); ok {
		return bot.ChannelID(parent)
	}
	var c struct {
		Type   int    `json:"type"`
		Parent string `json:"parent_id"` // of a channel: its category
	}
	if err := a.rest.Get(ctx, "/channels/"+string(thread), &c); err != nil {
		a.log.InfoContext(ctx, "the channel of a thread is unknown", "channel", string(thread), "err", err)
		return ""
	}
	if c.Type < threadTypes || c.Type > channelPrivateThread {
		c.Parent = ""
	}
	a.above.Set(string(thread), c.Parent)
	return bot.ChannelID(c.Parent)
}
