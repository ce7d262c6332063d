package discordtest

import (
	"net/http"
	"slices"
	"strconv"
)

// What of the permissions matters to threads and messages
// (discord.com/developers/docs/topics/permissions).
const (
	viewChannel       = 1 << 10
	sendMessages      = 1 << 11
	readHistory       = 1 << 16
	privateThreads    = 1 << 36
	messagesInThreads = 1 << 38
	administrator     = 1 << 3
)

// Overwrite changes permissions in one channel, for a role or a user.
func Overwrite(id string, allow, deny int64) map[string]any {
	return map[string]any{"id": id, "type": 0, "allow": strconv.FormatInt(allow, 10), "deny": strconv.FormatInt(deny, 10)}
}

// TextChannel makes a channel that a server lists, with overwrites.
func (s *Server) TextChannel(guild, name string, position int, overwrites ...map[string]any) string {
	id := s.Channel(guild)
	s.mu.Lock()
	defer s.mu.Unlock()
	list := []any{}
	for _, o := range overwrites {
		list = append(list, o)
	}
	s.GuildChannels = append(s.GuildChannels, map[string]any{"id": id, "name": name, "type": 0, "position": position, "permission_overwrites": list})
	return id
}

// Thread is a private thread as it stands.
type Thread struct {
	ID, Parent, Name string
	Members          []string
}

// Threads returns the private threads of a server, archived or not.
func (s *Server) Threads(guild string) []Thread {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Thread
	for _, c := range s.channels {
		if c.guild == guild && c.private {
			all = append(all, Thread{c.id, c.parent, c.name, slices.Clone(c.members)})
		}
	}
	return all
}

// Archive puts a thread away; locked, only moderators can bring it back.
func (s *Server) Archive(thread string, locked bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.channels[thread].archived, s.channels[thread].locked = true, locked
}

// Delete removes a channel or a thread.
func (s *Server) Delete(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.channels, channel)
}

// OpenDMs makes a user take private messages again.
func (s *Server) OpenDMs(user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.closed, user)
}

// allowed returns what a user may do in a channel. Permissions count where the
// role of everybody is among the roles, and the channel is listed; elsewhere
// everything is allowed.
func (s *Server) allowed(user, guild, channel string) int64 {
	i := slices.IndexFunc(s.GuildChannels, func(c map[string]any) bool { return c["id"] == channel })
	if i < 0 || !slices.ContainsFunc(s.Roles, func(r Role) bool { return r.ID == guild }) {
		return -1
	}
	var bits int64
	for _, r := range s.Roles {
		if r.ID == guild || slices.Contains(s.given[user], r.ID) {
			own, _ := strconv.ParseInt(r.Permissions, 10, 64)
			bits |= own
		}
	}
	if bits&administrator != 0 {
		return -1
	}
	var roleAllow, roleDeny, ownAllow, ownDeny int64
	list, _ := s.GuildChannels[i]["permission_overwrites"].([]any)
	for _, v := range list {
		o, _ := v.(map[string]any)
		id, _ := o["id"].(string)
		allow, deny := number(o["allow"]), number(o["deny"])
		switch {
		case id == guild:
			bits = bits&^deny | allow
		case id == user:
			ownAllow, ownDeny = allow, deny
		case slices.Contains(s.given[user], id):
			roleAllow, roleDeny = roleAllow|allow, roleDeny|deny
		}
	}
	bits = bits&^roleDeny | roleAllow
	return bits&^ownDeny | ownAllow
}

func number(v any) int64 {
	text, _ := v.(string)
	n, _ := strconv.ParseInt(text, 10, 64)
	return n
}

// mayWrite says why Discord would not let the bot write in a channel.
func (s *Server) mayWrite(c *channel) *refusal {
	place, need := c.id, int64(sendMessages)
	if c.private {
		place, need = c.parent, messagesInThreads
	}
	bits := s.allowed(BotID, c.guild, place)
	switch {
	case c.denied != 0:
		return refuse(http.StatusForbidden, c.denied, map[int]string{50001: "Missing Access", 50013: "Missing Permissions"}[c.denied])
	case bits&viewChannel == 0:
		return refuse(http.StatusForbidden, 50001, "Missing Access")
	case bits&need == 0:
		return refuse(http.StatusForbidden, 50013, "Missing Permissions")
	case c.locked:
		return refuse(http.StatusBadRequest, 50083, "Thread is archived")
	}
	c.archived = false // a message brings it back
	return nil
}

// mayRead says why Discord would not let the bot read a channel.
func (s *Server) mayRead(c *channel) *refusal {
	place := c.id
	if c.private {
		place = c.parent
	}
	if s.allowed(BotID, c.guild, place)&viewChannel == 0 {
		return refuse(http.StatusForbidden, 50001, "Missing Access")
	}
	return nil
}

func (s *Server) guild(r *http.Request, _ *Sent) (any, *refusal) {
	id := r.PathValue("guild")
	roles := append([]Role{}, s.Roles...)
	out := map[string]any{"id": id, "name": "Server " + id, "owner_id": "1", "system_channel_id": nil, "roles": roles}
	if s.SystemChannel != "" {
		out["system_channel_id"] = s.SystemChannel
	}
	return out, nil
}

func (s *Server) member(r *http.Request, _ *Sent) (any, *refusal) {
	user := r.PathValue("user")
	if s.Gone[user] {
		return nil, refuse(http.StatusNotFound, 10007, "Unknown Member")
	}
	name := s.names[user]
	if name == "" {
		name = "user" + user
	}
	return map[string]any{"user": map[string]any{"id": user, "username": name}, "roles": append([]string{}, s.given[user]...)}, nil
}

// openPrivateThread makes a thread without a message.
func (s *Server) openPrivateThread(r *http.Request, sent *Sent) (any, *refusal) {
	c := s.channels[r.PathValue("channel")]
	name, _ := sent.Body["name"].(string)
	minutes, _ := sent.Body["auto_archive_duration"].(float64)
	if c == nil {
		return nil, refuse(http.StatusNotFound, 10003, "Unknown Channel")
	}
	bits := s.allowed(BotID, c.guild, c.id)
	switch {
	case c.thread || c.private:
		return nil, refuse(http.StatusBadRequest, 50024, "Cannot execute action on this channel type")
	case sent.Body["type"] != float64(12):
		return nil, refuse(http.StatusBadRequest, 50035, "Invalid Form Body: type")
	case len([]rune(name)) < 1 || len([]rune(name)) > 100 || !slices.Contains([]float64{60, 1440, 4320, 10080}, minutes):
		return nil, refuse(http.StatusBadRequest, 50035, "Invalid Form Body: name, or auto_archive_duration")
	case bits&viewChannel == 0 || c.denied == 50001:
		return nil, refuse(http.StatusForbidden, 50001, "Missing Access")
	case bits&privateThreads == 0 || c.denied != 0:
		return nil, refuse(http.StatusForbidden, 50013, "Missing Permissions")
	}
	t := &channel{id: s.newID(), guild: c.guild, parent: c.id, private: true, name: name, members: []string{BotID}}
	s.channels[t.id] = t
	return t.json(), nil
}

func (c *channel) json() map[string]any {
	return map[string]any{
		"id": c.id, "type": 12, "guild_id": c.guild, "parent_id": c.parent, "name": c.name, "owner_id": BotID, "member_count": len(c.members),
		"thread_metadata": map[string]any{"archived": c.archived, "locked": c.locked, "auto_archive_duration": 4320},
	}
}

// withThread finds a thread that the bot is in.
func (s *Server) withThread(fn func(t *channel, user string) (any, *refusal)) handler {
	return func(r *http.Request, _ *Sent) (any, *refusal) {
		t := s.channels[r.PathValue("channel")]
		if t == nil {
			return nil, refuse(http.StatusNotFound, 10003, "Unknown Channel")
		}
		if !t.private || !slices.Contains(t.members, BotID) {
			return nil, refuse(http.StatusForbidden, 50001, "Missing Access")
		}
		return fn(t, r.PathValue("user"))
	}
}

func (s *Server) addToThread(t *channel, user string) (any, *refusal) {
	if s.allowed(user, t.guild, t.parent)&viewChannel == 0 {
		return nil, refuse(http.StatusForbidden, 50001, "Missing Access")
	}
	if no := s.mayWrite(t); no != nil {
		return nil, no
	}
	if !slices.Contains(t.members, user) {
		t.members = append(t.members, user)
	}
	return nil, nil
}

func (s *Server) inThread(t *channel, user string) (any, *refusal) {
	if !slices.Contains(t.members, user) {
		return nil, refuse(http.StatusNotFound, 10007, "Unknown Member")
	}
	return map[string]any{"id": t.id, "user_id": user, "flags": 0}, nil
}

// listThreads lists the private threads that the bot is in: those in use of a
// server, or those put away of a channel.
func (s *Server) listThreads(r *http.Request, _ *Sent) (any, *refusal) {
	guild, parent := r.PathValue("guild"), r.PathValue("channel")
	if parent != "" {
		guild = s.channels[parent].guild
		if s.allowed(BotID, guild, parent)&readHistory == 0 {
			return nil, refuse(http.StatusForbidden, 50013, "Missing Permissions")
		}
	}
	threads := []any{}
	for _, c := range s.channels {
		if c.private && c.guild == guild && slices.Contains(c.members, BotID) && (parent == "" && !c.archived || parent == c.parent && c.archived) {
			threads = append(threads, c.json())
		}
	}
	return map[string]any{"threads": threads, "members": []any{}, "has_more": false}, nil
}
