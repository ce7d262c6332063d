package discord

import (
	"context"
	"slices"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/bot/discord/rest"
	"mentor/storage"

	"github.com/bwmarrin/discordgo"
)

// privateThread is a private thread with a member who takes no direct messages.
type privateThread struct {
	thread string  // "": none can be made
	fresh  bool    // made just now
	survey *survey // of the server; nil when the thread was remembered
}

const (
	// threadArchive is after how many quiet minutes Discord puts a thread away:
	// three days. What is posted in it brings it back.
	threadArchive = 4320
	// threadTries bounds in how many channels one is looked for or made.
	threadTries = 3
	// threadPermissions are for making a thread, writing in it and finding what
	// was written; threadNeeds says so.
	threadPermissions = discordgo.PermissionViewChannel | discordgo.PermissionCreatePrivateThreads |
		discordgo.PermissionSendMessagesInThreads | discordgo.PermissionReadMessageHistory
	threadNeeds = "View Channel, Create Private Threads, Send Messages in Threads and Read Message History"
)

// threadName names the thread with a member. It is found again by its name
// after a restart, so it has the user name, which no two people share.
func threadName(u user) string { return delivery.Shorten("Mentor and "+u.Username, maxThreadName) }

// privateThread returns the thread with a member: the one that there is, or a new one.
func (p *poster) privateThread(ctx context.Context, guild, person string) (privateThread, error) {
	if thread, ok := p.closed.threads.Get(inServer(guild, person)); ok {
		return privateThread{thread: thread}, nil
	}
	select { // one at a time: two posts must not make two threads
	case p.closed.making <- struct{}{}:
		defer func() { <-p.closed.making }()
	case <-ctx.Done():
		return privateThread{}, &delivery.LateError{Err: ctx.Err()}
	}
	if thread, ok := p.closed.threads.Get(inServer(guild, person)); ok {
		return privateThread{thread: thread}, nil
	}
	s, err := p.survey(ctx, guild, person)
	if err != nil {
		return privateThread{}, err
	}
	c := privateThread{survey: s}
	places := s.channelsFor(threadPermissions)
	places = places[:min(len(places), threadTries)]
	if c.thread, err = p.findThread(ctx, s, places); err == nil && c.thread == "" {
		c.thread, err = p.makeThread(ctx, s, places)
		c.fresh = c.thread != ""
	}
	if c.thread != "" {
		p.closed.threads.Set(inServer(guild, person), c.thread)
	}
	return c, err
}

// knownThread returns the thread with a member among those in use; "" if there
// is none.
func (p *poster) knownThread(ctx context.Context, guild, person string) (string, error) {
	if thread, ok := p.closed.threads.Get(inServer(guild, person)); ok {
		return thread, nil
	}
	active, err := p.privateThreads(ctx, "/guilds/"+guild+"/threads/active")
	if err != nil || len(active) == 0 {
		return "", err
	}
	s, err := p.survey(ctx, guild, person)
	if err != nil {
		return "", err
	}
	thread, err := p.threadAmong(ctx, s, active)
	if thread != "" {
		p.closed.threads.Set(inServer(guild, person), thread)
	}
	return thread, err
}

// privateThreads lists private threads that the bot is in.
func (p *poster) privateThreads(ctx context.Context, path string) ([]channel, error) {
	var list struct {
		Threads []channel `json:"threads"`
	}
	err := p.rest.Get(ctx, path, &list)
	return slices.DeleteFunc(list.Threads, func(c channel) bool { return c.Type != channelPrivateThread }), err
}

// findThread looks for the thread of before a restart: among those in use, and
// among those that were put away where one would be made.
func (p *poster) findThread(ctx context.Context, s *survey, places []channel) (string, error) {
	paths := []string{"/guilds/" + s.ID + "/threads/active"}
	for _, c := range places {
		paths = append(paths, "/channels/"+c.ID+"/users/@me/threads/archived/private")
	}
	for _, path := range paths {
		list, err := p.privateThreads(ctx, path)
		if err != nil {
			return "", err
		}
		if thread, err := p.threadAmong(ctx, s, list); thread != "" || err != nil {
			return thread, err
		}
	}
	return "", nil
}

// threadAmong returns the oldest thread that we made for the member and that
// they are in: a name alone could have gone over to somebody else.
func (p *poster) threadAmong(ctx context.Context, s *survey, list []channel) (string, error) {
	slices.SortFunc(list, func(x, y channel) int { return compareIDs(x.ID, y.ID) })
	for _, t := range list {
		if t.Owner != s.me.User.ID || t.Name != threadName(s.them.User) {
			continue
		}
		err := p.rest.Get(ctx, "/channels/"+t.ID+"/thread-members/"+s.them.User.ID, nil)
		if err == nil {
			return t.ID, nil
		}
		if !rest.HasCode(err, rest.CodeUnknownMember) {
			return "", err
		}
	}
	return "", nil
}

// makeThread makes a thread and takes the member in; "" where that is refused.
func (p *poster) makeThread(ctx context.Context, s *survey, places []channel) (string, error) {
	body := map[string]any{"name": threadName(s.them.User), "type": channelPrivateThread, "auto_archive_duration": threadArchive, "invitable": false}
	for _, c := range places {
		var made channel
		err := p.rest.Post(ctx, "/channels/"+c.ID+"/threads", body, &made)
		if err == nil {
			err = p.rest.Put(ctx, "/channels/"+made.ID+"/thread-members/"+s.them.User.ID, nil)
		}
		if err == nil {
			return made.ID, nil
		}
		p.log.Warn("no private thread can be made", "channel", c.ID, "err", err)
		if fate(err).Fate != bot.Permanent {
			return "", err
		}
	}
	return "", nil
}

// forThread says whom a message in a thread is for: the mention makes the sound
// that a direct message makes. The first one also says why it is there.
func forThread(m bot.Message, person string, fresh bool) bot.Message {
	blocks := []bot.Block{bot.Para(bot.T("For "), bot.Mention(storage.MemberID(person), person), bot.T(":"))}
	if fresh {
		blocks = append(blocks, bot.Small("Your direct messages are closed for this server, so I'm writing to you in this thread. "+
			"Only the two of us and the server's moderators can read it. "+openThem))
	}
	m.Blocks = append(blocks, m.Blocks...)
	return m
}
