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

// circle is who a private thread is for, and how it's called.
type circle struct {
	guild, me, name string
	people          []string // besides the bot
}

// circle is the bot and one member.
func (s *survey) circle() circle {
	return circle{s.ID, s.me.User.ID, threadName(s.them.User), []string{s.them.User.ID}}
}

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
	if c.thread, err = p.findThread(ctx, s.circle(), places); err == nil && c.thread == "" {
		c.thread, err = p.makeThread(ctx, s.circle(), places)
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
	thread, err := p.threadAmong(ctx, s.circle(), active)
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
func (p *poster) findThread(ctx context.Context, who circle, places []channel) (string, error) {
	paths := []string{"/guilds/" + who.guild + "/threads/active"}
	for _, c := range places {
		paths = append(paths, "/channels/"+c.ID+"/users/@me/threads/archived/private")
	}
	for _, path := range paths {
		list, err := p.privateThreads(ctx, path)
		if err != nil {
			return "", err
		}
		if thread, err := p.threadAmong(ctx, who, list); thread != "" || err != nil {
			return thread, err
		}
	}
	return "", nil
}

// threadAmong returns the oldest thread that we made for people and that they are
// in: a name alone could have gone over to somebody else.
func (p *poster) threadAmong(ctx context.Context, who circle, list []channel) (string, error) {
	slices.SortFunc(list, func(x, y channel) int { return compareIDs(x.ID, y.ID) })
	for _, t := range list {
		if t.Owner != who.me || t.Name != who.name {
			continue
		}
		all, err := p.allIn(ctx, t.ID, who.people)
		if err != nil || all {
			return t.ID, err
		}
	}
	return "", nil
}

// allIn reports whether people are in a thread.
func (p *poster) allIn(ctx context.Context, thread string, people []string) (bool, error) {
	for _, person := range people {
		err := p.rest.Get(ctx, "/channels/"+thread+"/thread-members/"+person, nil)
		if rest.HasCode(err, rest.CodeUnknownMember) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
	}
	return true, nil
}

// makeThread makes a thread and takes people in; "" where that is refused.
func (p *poster) makeThread(ctx context.Context, who circle, places []channel) (string, error) {
	body := map[string]any{"name": who.name, "type": channelPrivateThread, "auto_archive_duration": threadArchive, "invitable": false}
	for _, c := range places {
		var made channel
		err := p.rest.Post(ctx, "/channels/"+c.ID+"/threads", body, &made)
		for _, person := range who.people {
			if err == nil {
				err = p.rest.Put(ctx, "/channels/"+made.ID+"/thread-members/"+person, nil)
			}
		}
		if err == nil {
			return made.ID, nil
		}
		p.log.WarnContext(ctx, "no private thread can be made", "channel", c.ID, "err", err)
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
