package discord

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"

	"mentor/bot"
	"mentor/storage"
)

const platform = "discord:"

// guildOf returns the server of a workspace; "" when it is a person's own.
func guildOf(ws storage.WorkspaceID) string {
	if id := strings.TrimPrefix(string(ws), platform); isID(id) {
		return id
	}
	return ""
}

// workspace returns where a person is at home. In a server that is the server.
// Private messages name none: there it is the server in which the person used
// the bot last, or learns; and else a workspace of their own.
func (a *Adapter) workspace(ctx context.Context, guild, person string) storage.WorkspaceID {
	if guild != "" {
		ws := storage.WorkspaceID(platform + guild)
		a.homes.set(person, ws)
		return ws
	}
	if ws, ok := a.homes.get(person); ok {
		return ws
	}
	if ws, ok := a.bot.LearnsIn(ctx, platform, storage.MemberID(person)); ok {
		a.homes.set(person, ws)
		return ws
	}
	return storage.WorkspaceID(platform + "@" + person)
}

// homes remembers in which server each person used the bot last.
type homes struct {
	mu sync.Mutex
	of map[string]storage.WorkspaceID
}

const maxHomes = 50_000

func (h *homes) get(person string) (storage.WorkspaceID, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	ws, ok := h.of[person]
	return ws, ok
}

func (h *homes) set(person string, ws storage.WorkspaceID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.of == nil || len(h.of) >= maxHomes {
		h.of = map[string]storage.WorkspaceID{}
	}
	h.of[person] = ws
}

// privateChannels remembers the channels of private messages, which never
// change, so that Discord is asked once for each person.
type privateChannels struct {
	mu sync.Mutex
	of map[string]string
}

const maxPrivate = 50_000

// privateChannel returns the channel of private messages with a person.
func (a *Adapter) privateChannel(ctx context.Context, person string) (string, error) {
	p := &a.private
	p.mu.Lock()
	known := p.of[person]
	p.mu.Unlock()
	if known != "" {
		return known, nil
	}
	var channel struct {
		ID string `json:"id"`
	}
	body := map[string]string{"recipient_id": person}
	if err := a.rest.do(ctx, call{method: http.MethodPost, path: "/users/@me/channels", body: body}, &channel); err != nil {
		return "", err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.of == nil || len(p.of) >= maxPrivate {
		p.of = map[string]string{}
	}
	p.of[person] = channel.ID
	return channel.ID, nil
}

// afterwards does what an answer calls for once it is given: who has just
// joined learns whether private messages arrive, and who reached something gets
// the roles for it.
func (a *Adapter) afterwards(ctx context.Context, ex *exchange, w wish, reply *bot.Reply) {
	if guild := guildOf(w.request.From.Workspace); guild != "" {
		a.reward(ctx, ex, guild, reply)
	}
	if reply.Joined && !ex.private() {
		a.greetPrivately(ctx, ex)
	}
}

// greetPrivately writes to a new member, so that closed private messages are
// noticed at once and not at the first reminder.
func (a *Adapter) greetPrivately(ctx context.Context, ex *exchange) {
	hello := bot.Message{Blocks: []bot.Block{
		bot.Say("Hello! This is where I write to you in private. You can also ask me anything here."),
		bot.Buttons(bot.Button{Label: "Show today's task", Line: "today", Style: bot.Primary}),
	}}
	person := ex.user().ID
	channel, err := a.privateChannel(ctx, person)
	if err == nil {
		err = a.greetIn(ctx, ex, channel, render(hello, look{guild: ex.GuildID})[0])
	}
	if !isClosed(err) {
		return
	}
	a.closed.set(person)
	said := bot.Message{Blocks: []bot.Block{
		bot.Say("I cannot write to you in private: your direct messages from this server are closed, so reminders would not reach you. Everything else works here."),
		bot.Small(openThem),
	}}
	if c, err := a.corner(ctx, ex.GuildID, person); err != nil {
		a.log.Warn("no private thread for a new member", "guild", ex.GuildID, "err", err)
	} else if c.thread != "" {
		if a.greetIn(ctx, ex, c.thread, render(inCorner(hello, person, c.fresh), look{})[0]) == nil {
			said = bot.Message{Blocks: []bot.Block{bot.Para(
				bot.T("Your direct messages from this server are closed, so I write to you in a private thread: "),
				bot.Span{Text: "the thread", Channel: bot.ChannelID(c.thread)}, bot.T("."),
			)}}
		}
	}
	a.notes.add(ex.GuildID, person)
	a.followUps(ctx, ex, a.message(said, &look{outcome: bot.Refused}, ex, false))
}

func (a *Adapter) greetIn(ctx context.Context, ex *exchange, channel string, p payload) error {
	p.Nonce, p.EnforceNonce = nonce(ex.ID, 0), true
	return a.rest.do(ctx, call{method: http.MethodPost, path: "/channels/" + channel + "/messages", body: p}, nil)
}

// seen remembers deliveries for an hour: after a lost connection Discord plays
// events again.
type seen struct {
	clock func() time.Time
	mu    sync.Mutex
	at    map[string]time.Time
}

const (
	seenMemory = time.Hour
	maxSeen    = 100_000
)

// before reports whether the ID was seen within an hour, and remembers it.
func (s *seen) before(id string) bool {
	now := s.clock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if at, ok := s.at[id]; ok && now.Sub(at) < seenMemory {
		return true
	}
	if s.at == nil {
		s.at = map[string]time.Time{}
	}
	if len(s.at) >= maxSeen {
		for k, at := range s.at {
			if now.Sub(at) >= seenMemory || len(s.at) >= maxSeen {
				delete(s.at, k)
			}
		}
	}
	s.at[id] = now
	return false
}
