package discord

import (
	"context"
	"net/http"
	"slices"

	"mentor/bot"
	"mentor/storage"

	"github.com/bwmarrin/discordgo"
)

// corner is a private thread with a member who takes no direct messages.
type corner struct {
	thread string  // "": none can be made
	fresh  bool    // made just now
	survey *survey // of the server; nil when the thread was remembered
}

const (
	// cornerArchive is after how many quiet minutes Discord puts a thread away:
	// three days. What is posted in it brings it back.
	cornerArchive = 4320
	// cornerTries bounds in how many channels one is looked for or made.
	cornerTries = 3
	// cornerPermissions are for making a thread, writing in it and finding what
	// was written; cornerNeeds says so.
	cornerPermissions = discordgo.PermissionViewChannel | discordgo.PermissionCreatePrivateThreads |
		discordgo.PermissionSendMessagesInThreads | discordgo.PermissionReadMessageHistory
	cornerNeeds = "View Channel, Create Private Threads, Send Messages in Threads and Read Message History"
)

// cornerName names the thread with a member. It is found again by its name
// after a restart, so it has the user name, which no two people share.
func cornerName(u user) string { return shorten("Mentor and "+u.Username, maxThreadName) }

// corner returns the thread with a member: the one that there is, or a new one.
func (a *Adapter) corner(ctx context.Context, guild, person string) (corner, error) {
	if thread, ok := a.closed.threads.get(inServer(guild, person)); ok {
		return corner{thread: thread}, nil
	}
	select { // one at a time: two posts must not make two threads
	case a.closed.making <- struct{}{}:
		defer func() { <-a.closed.making }()
	case <-ctx.Done():
		return corner{}, &waitError{0, ctx.Err()}
	}
	if thread, ok := a.closed.threads.get(inServer(guild, person)); ok {
		return corner{thread: thread}, nil
	}
	s, err := a.survey(ctx, guild, person)
	if err != nil {
		return corner{}, err
	}
	c := corner{survey: s}
	places := s.places(cornerPermissions)
	places = places[:min(len(places), cornerTries)]
	if c.thread, err = a.findCorner(ctx, s, places); err == nil && c.thread == "" {
		c.thread, err = a.makeCorner(ctx, s, places)
		c.fresh = c.thread != ""
	}
	if c.thread != "" {
		a.closed.threads.set(inServer(guild, person), c.thread)
	}
	return c, err
}

// knownCorner returns the thread with a member among those in use; "" if there
// is none.
func (a *Adapter) knownCorner(ctx context.Context, guild, person string) (string, error) {
	if thread, ok := a.closed.threads.get(inServer(guild, person)); ok {
		return thread, nil
	}
	active, err := a.privateThreads(ctx, "/guilds/"+guild+"/threads/active")
	if err != nil || len(active) == 0 {
		return "", err
	}
	s, err := a.survey(ctx, guild, person)
	if err != nil {
		return "", err
	}
	thread, err := a.cornerAmong(ctx, s, active)
	if thread != "" {
		a.closed.threads.set(inServer(guild, person), thread)
	}
	return thread, err
}

// privateThreads lists private threads that the bot is in.
func (a *Adapter) privateThreads(ctx context.Context, path string) ([]channel, error) {
	var list struct {
		Threads []channel `json:"threads"`
	}
	err := a.rest.do(ctx, call{method: http.MethodGet, path: path}, &list)
	return slices.DeleteFunc(list.Threads, func(c channel) bool { return c.Type != channelPrivateThread }), err
}

// findCorner looks for the thread of before a restart: among those in use, and
// among those that were put away where one would be made.
func (a *Adapter) findCorner(ctx context.Context, s *survey, places []channel) (string, error) {
	paths := []string{"/guilds/" + s.ID + "/threads/active"}
	for _, c := range places {
		paths = append(paths, "/channels/"+c.ID+"/users/@me/threads/archived/private")
	}
	for _, path := range paths {
		list, err := a.privateThreads(ctx, path)
		if err != nil {
			return "", err
		}
		if thread, err := a.cornerAmong(ctx, s, list); thread != "" || err != nil {
			return thread, err
		}
	}
	return "", nil
}

// cornerAmong returns the oldest thread that we made for the member and that
// they are in: a name alone could have gone over to somebody else.
func (a *Adapter) cornerAmong(ctx context.Context, s *survey, list []channel) (string, error) {
	slices.SortFunc(list, func(x, y channel) int { return compareIDs(x.ID, y.ID) })
	for _, t := range list {
		if t.Owner != s.me.User.ID || t.Name != cornerName(s.them.User) {
			continue
		}
		err := a.rest.do(ctx, call{method: http.MethodGet, path: "/channels/" + t.ID + "/thread-members/" + s.them.User.ID}, nil)
		if err == nil {
			return t.ID, nil
		}
		if !hasCode(err, codeUnknownMember) {
			return "", err
		}
	}
	return "", nil
}

// makeCorner makes a thread and takes the member in; "" where that is refused.
func (a *Adapter) makeCorner(ctx context.Context, s *survey, places []channel) (string, error) {
	body := map[string]any{"name": cornerName(s.them.User), "type": channelPrivateThread, "auto_archive_duration": cornerArchive, "invitable": false}
	for _, c := range places {
		var made channel
		err := a.rest.do(ctx, call{method: http.MethodPost, path: "/channels/" + c.ID + "/threads", body: body}, &made)
		if err == nil {
			err = a.rest.do(ctx, call{method: http.MethodPut, path: "/channels/" + made.ID + "/thread-members/" + s.them.User.ID}, nil)
		}
		if err == nil {
			return made.ID, nil
		}
		a.log.Warn("no private thread can be made", "channel", c.ID, "err", err)
		if fate(err).Fate != bot.Permanent {
			return "", err
		}
	}
	return "", nil
}

// inCorner says whom a message in a thread is for: the mention makes the sound
// that a direct message makes. The first one also says why it is there.
func inCorner(m bot.Message, person string, fresh bool) bot.Message {
	blocks := []bot.Block{bot.Para(bot.T("For "), bot.Mention(storage.MemberID(person), person), bot.T(":"))}
	if fresh {
		blocks = append(blocks, bot.Small("Your direct messages from this server are closed, so I write to you in this thread. Besides the two of us only those who moderate the server can read it. "+openThem))
	}
	m.Blocks = append(blocks, m.Blocks...)
	return m
}
