package discord

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"mentor/bot"
	"mentor/storage"

	"github.com/bwmarrin/discordgo"
)

// openThem says how to take direct messages again.
const openThem = "To get direct messages instead, open the server's menu, choose Privacy Settings, turn on Direct Messages, and send me a message there."

// tellClosed tells a member in a channel that private messages don't reach them:
// once, and without saying what they were. After a restart the channel itself shows
// who was told: the note carries the member in its custom id. Where that can't be
// read, nothing is said.
func (p *poster) tellClosed(ctx context.Context, s *survey) {
	const need = discordgo.PermissionViewChannel | discordgo.PermissionSendMessages | discordgo.PermissionReadMessageHistory
	channels, person := s.channelsFor(need), s.them.User.ID
	key := inServer(s.ID, person)
	if _, told := p.closed.told.Get(key); told || len(channels) == 0 {
		return
	}
	channel := channels[0].ID
	if err := p.readNotes(ctx, s.ID, channel); err != nil {
		p.log.WarnContext(ctx, "cannot read who was told about closed direct messages", "channel", channel, "err", err)
		return
	}
	if _, told := p.closed.told.Get(key); told {
		return
	}
	note := bot.Message{Blocks: []bot.Block{
		bot.Para(
			bot.Mention(storage.MemberID(person), s.them.User.Username),
			bot.T(", I can't send you direct messages: they're closed for this server. Commands still work."),
		),
		bot.Small(openThem),
		bot.Buttons(bot.Button{Label: "Show today's task", Line: "today"}),
	}}
	id := noteOf(person)
	body := render(note, rendering{post: id, most: 1})[0]
	body.Flags |= flagQuiet
	if _, err := p.put(ctx, bot.Address{}, channel, id, body); err != nil {
		p.log.WarnContext(ctx, "cannot tell a member about closed direct messages", "channel", channel, "err", err)
		return
	}
	p.closed.told.Set(key, true)
}

// noteOf is the identity of the note for a person; an id has up to 20 digits,
// and no other post's identity has an 8 or a 9 in it.
func noteOf(person string) bot.PostID { return bot.PostID(notePrefix + person) }

const (
	notePrefix = "note"
	// notePages bounds how far back notes are looked for: 2,000 messages.
	// Somebody who was told before that may be told again after a restart.
	notePages = 20
)

// readNotes learns from a channel who was told there, once.
func (p *poster) readNotes(ctx context.Context, guild, channel string) error {
	_, known := p.closed.told.Get(inServer(guild, channel)) // in the same memory: they are forgotten together
	before := ""
	for page := 0; page < notePages && !known; page++ {
		var messages []sentMessage
		path := fmt.Sprintf("/channels/%s/messages?limit=%d%s", channel, findPage, before)
		if err := p.rest.Get(ctx, path, &messages); err != nil {
			return err
		}
		for _, m := range messages {
			if person, ok := strings.CutPrefix(string(postOf(m.Components)), notePrefix); ok {
				p.closed.told.Set(inServer(guild, person), true)
			}
		}
		if known = len(messages) < findPage; !known {
			oldest := slices.MinFunc(messages, func(x, y sentMessage) int { return compareIDs(x.ID, y.ID) })
			before = "&before=" + oldest.ID
		}
	}
	p.closed.told.Set(inServer(guild, channel), true)
	return nil
}
