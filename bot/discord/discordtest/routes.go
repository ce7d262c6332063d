package discordtest

import (
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"time"
)

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	const v = "/api/v10"
	mux.HandleFunc("GET /files/{name}", func(w http.ResponseWriter, r *http.Request) {
		if data, ok := s.Files[r.PathValue("name")]; ok {
			_, _ = io.WriteString(w, data)
			return
		}
		http.NotFound(w, r)
	})
	bot := func(pattern string, h handler) {
		mux.HandleFunc(pattern, s.rest(func(r *http.Request, sent *Sent) (any, *refusal) {
			if !sent.Token {
				return nil, refuse(http.StatusUnauthorized, 0, "401: Unauthorized")
			}
			return h(r, sent)
		}))
	}
	bot("GET "+v+"/users/@me", func(*http.Request, *Sent) (any, *refusal) {
		return map[string]any{"id": BotID, "username": "mentor", "bot": true}, nil
	})
	application := func(*http.Request, *Sent) (any, *refusal) {
		var endpoint any
		if s.Endpoint != "" {
			endpoint = s.Endpoint
		}
		return map[string]any{"id": AppID, "name": "Mentor", "flags": s.AppFlags, "verify_key": s.publicKey(), "interactions_endpoint_url": endpoint}, nil
	}
	bot("GET "+v+"/oauth2/applications/@me", application)
	bot("GET "+v+"/applications/@me", application)
	bot("GET "+v+"/users/@me/guilds", func(*http.Request, *Sent) (any, *refusal) {
		guilds := []any{}
		for id, permissions := range s.Permissions {
			guilds = append(guilds, map[string]any{"id": id, "name": "Server " + id, "permissions": permissions})
		}
		return guilds, nil
	})
	bot("POST "+v+"/users/@me/channels", s.openPrivate)
	bot("GET "+v+"/gateway/bot", s.gatewayInfo)
	for _, scope := range []string{"/applications/{app}/commands", "/applications/{app}/guilds/{guild}/commands"} {
		bot("GET "+v+scope, func(r *http.Request, _ *Sent) (any, *refusal) {
			return listed(s.commands[r.PathValue("guild")], r.URL.Query().Get("with_localizations") == "true"), nil
		})
		bot("PUT "+v+scope, s.putCommands)
	}
	bot("POST "+v+"/channels/{channel}/messages", s.createMessage)
	bot("GET "+v+"/channels/{channel}/messages", s.history)
	bot("GET "+v+"/channels/{channel}", s.aboutChannel)
	bot("GET "+v+"/channels/{channel}/messages/{message}", s.withMessage(func(m *Message, _ *Sent) (any, *refusal) { return m.json(), nil }))
	bot("PATCH "+v+"/channels/{channel}/messages/{message}", s.withMessage(s.editMessage))
	bot("DELETE "+v+"/channels/{channel}/messages/{message}", s.withMessage(func(m *Message, _ *Sent) (any, *refusal) {
		m.deleted = true
		return nil, nil
	}))
	bot("POST "+v+"/channels/{channel}/messages/{message}/threads", s.openThread)
	bot("POST "+v+"/channels/{channel}/threads", s.openPrivateThread)
	bot("PUT "+v+"/channels/{channel}/thread-members/{user}", s.withThread(s.addToThread))
	bot("GET "+v+"/channels/{channel}/thread-members/{user}", s.withThread(s.inThread))
	bot("GET "+v+"/guilds/{guild}/threads/active", s.listThreads)
	bot("GET "+v+"/channels/{channel}/users/@me/threads/archived/private", s.listThreads)
	bot("GET "+v+"/guilds/{guild}", s.guild)
	bot("GET "+v+"/guilds/{guild}/roles", func(*http.Request, *Sent) (any, *refusal) { return s.Roles, nil })
	bot("GET "+v+"/guilds/{guild}/channels", func(*http.Request, *Sent) (any, *refusal) {
		return append([]map[string]any{}, s.GuildChannels...), nil
	})
	bot("GET "+v+"/guilds/{guild}/members/{user}", s.member)
	bot("PUT "+v+"/guilds/{guild}/members/{user}/roles/{role}", s.giveRole)
	mux.HandleFunc("POST "+v+"/interactions/{id}/{token}/callback", s.rest(s.callback))
	mux.HandleFunc("GET "+v+"/webhooks/{app}/{token}/messages/@original", s.rest(s.original))
	mux.HandleFunc("PATCH "+v+"/webhooks/{app}/{token}/messages/@original", s.rest(s.editOriginal))
	mux.HandleFunc("POST "+v+"/webhooks/{app}/{token}", s.rest(s.followUp))
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) { s.connect(w, r, false) })
	return mux
}

func (s *Server) openPrivate(_ *http.Request, sent *Sent) (any, *refusal) {
	user, _ := sent.Body["recipient_id"].(string)
	if user == "" {
		return nil, refuse(http.StatusBadRequest, 50035, "Invalid Form Body")
	}
	return map[string]any{"id": s.privateWith(user), "type": 1}, nil
}

func (s *Server) privateWith(user string) string {
	if s.private[user] == "" {
		id := s.newID()
		s.private[user] = id
		s.channels[id] = &channel{id: id}
	}
	return s.private[user]
}

func (s *Server) createMessage(r *http.Request, sent *Sent) (any, *refusal) {
	c := s.channels[r.PathValue("channel")]
	if c == nil {
		return nil, refuse(http.StatusNotFound, 10003, "Unknown Channel")
	}
	if no := s.mayWrite(c); no != nil {
		return nil, no
	}
	for user, id := range s.private {
		if id == c.id && s.closed[user] {
			return nil, refuse(http.StatusForbidden, 50007, "Cannot send messages to this user")
		}
	}
	nonce, _ := sent.Body["nonce"].(string)
	if len(nonce) > 25 {
		return nil, refuse(http.StatusBadRequest, 50035, "Invalid Form Body: nonce")
	}
	if sent.Body["enforce_nonce"] == true && nonce != "" {
		for _, m := range c.messages {
			if m.nonce == nonce && time.Since(m.at) < s.NonceWindow {
				if m.deleted {
					return nil, refuse(http.StatusNotFound, 10008, "Unknown Message")
				}
				return m.json(), nil
			}
		}
	} else if sent.Body["nonce"] == nil {
		s.violate("a message without a nonce: %s", sent.Path)
	}
	m, no := s.newMessage(c, sent, true)
	if no != nil {
		return nil, no
	}
	m.nonce = nonce
	return m.json(), nil
}

// newMessage checks a message and puts it into a channel.
func (s *Server) newMessage(c *channel, sent *Sent, keep bool) (*Message, *refusal) {
	if no := s.checkMessage(sent, true); no != nil {
		return nil, no
	}
	m := &Message{ID: s.newID(), ChannelID: c.id, GuildID: c.guild, Author: BotID, at: time.Now()}
	if ref, ok := sent.Body["message_reference"].(map[string]any); ok {
		m.Reference, _ = ref["message_id"].(string)
	}
	m.fill(sent)
	if keep {
		c.messages = append(c.messages, m)
	}
	return m, nil
}

func (m *Message) fill(sent *Sent) {
	m.Raw = sent.Body
	if flags, ok := sent.Body["flags"].(float64); ok {
		m.Flags |= int(flags)
	}
	m.Content, _ = sent.Body["content"].(string)
	m.Components, _ = sent.Body["components"].([]any)
	if list, ok := sent.Body["attachments"].([]any); ok {
		m.Attachments, m.Files = list, sent.Files
	}
	m.Pinged = pinged(sent.Body)
}

func (m *Message) json() map[string]any {
	return map[string]any{
		"id": m.ID, "channel_id": m.ChannelID, "type": 0, "content": m.Content, "flags": m.Flags, "components": m.Components,
		"author": map[string]any{"id": m.Author, "username": "mentor", "bot": m.Author == BotID}, "timestamp": m.at.UTC().Format(time.RFC3339Nano),
	}
}

func (s *Server) history(r *http.Request, _ *Sent) (any, *refusal) {
	c := s.channels[r.PathValue("channel")]
	if c == nil {
		return nil, refuse(http.StatusNotFound, 10003, "Unknown Channel")
	}
	if no := s.mayRead(c); no != nil {
		return nil, no
	}
	limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
	if limit > 100 || limit < 0 {
		return nil, refuse(http.StatusBadRequest, 50035, "Invalid Form Body: limit")
	}
	limit = cmp.Or(limit, 50)
	after, before := r.URL.Query().Get("after"), r.URL.Query().Get("before")
	page := []map[string]any{}
	for _, m := range s.standing(c) {
		if !m.deleted && older(after, m.ID) && (before == "" || older(m.ID, before)) {
			page = append(page, m.json())
		}
	}
	switch {
	case len(page) <= limit:
	case after != "": // from there on; otherwise the newest
		page = page[:limit]
	default:
		page = page[len(page)-limit:]
	}
	slices.Reverse(page) // the newest first
	if s.allowed(BotID, c.guild, cmp.Or(c.parent, c.id))&readHistory == 0 {
		page = nil // Discord shows an empty channel
	}
	return append([]map[string]any{}, page...), nil
}

// standing are all messages in a channel, the oldest first: also what answered
// interactions for everybody to see.
func (s *Server) standing(c *channel) []*Message {
	all := slices.Clone(c.messages)
	for _, in := range s.interactions {
		for _, m := range append([]*Message{in.Original}, in.FollowUps...) {
			if m != nil && m.ChannelID == c.id && m.Flags&(loading|ephemeral) == 0 && !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	slices.SortFunc(all, func(x, y *Message) int { return cmp.Or(cmp.Compare(len(x.ID), len(y.ID)), cmp.Compare(x.ID, y.ID)) })
	return all
}

// older compares ids by age; "" is older than all.
func older(x, y string) bool {
	return len(x) < len(y) || len(x) == len(y) && x < y
}

func (s *Server) withMessage(fn func(*Message, *Sent) (any, *refusal)) handler {
	return func(r *http.Request, sent *Sent) (any, *refusal) {
		c := s.channels[r.PathValue("channel")]
		if c == nil {
			return nil, refuse(http.StatusNotFound, 10003, "Unknown Channel")
		}
		for _, m := range s.standing(c) {
			if m.ID == r.PathValue("message") && !m.deleted {
				return fn(m, sent)
			}
		}
		return nil, refuse(http.StatusNotFound, 10008, "Unknown Message")
	}
}

func (s *Server) editMessage(m *Message, sent *Sent) (any, *refusal) {
	if no := s.checkMessage(sent, false); no != nil {
		return nil, no
	}
	m.fill(sent)
	return m.json(), nil
}

func (s *Server) openThread(r *http.Request, sent *Sent) (any, *refusal) {
	c := s.channels[r.PathValue("channel")]
	name, _ := sent.Body["name"].(string)
	switch {
	case c == nil:
		return nil, refuse(http.StatusNotFound, 10003, "Unknown Channel")
	case s.channels[r.PathValue("message")] != nil:
		return nil, refuse(http.StatusBadRequest, 160004, "A thread has already been created for this message")
	case c.thread:
		return nil, refuse(http.StatusBadRequest, 50024, "Cannot execute action on this channel type")
	case c.denied != 0:
		return nil, refuse(http.StatusForbidden, c.denied, "Missing Permissions")
	case name == "" || len([]rune(name)) > 100:
		return nil, refuse(http.StatusBadRequest, 50035, "Invalid Form Body: name")
	}
	id := r.PathValue("message") // a thread of a message has its id
	s.channels[id] = &channel{id: id, guild: c.guild, thread: true, parent: c.id}
	return map[string]any{"id": id, "type": 11, "name": name}, nil
}

func (s *Server) aboutChannel(r *http.Request, _ *Sent) (any, *refusal) {
	c := s.channels[r.PathValue("channel")]
	if c == nil {
		return nil, refuse(http.StatusNotFound, 10003, "Unknown Channel")
	}
	kind := 0
	switch {
	case c.private:
		kind = 12
	case c.thread:
		kind = 11
	}
	return map[string]any{"id": c.id, "type": kind, "parent_id": c.parent}, nil
}

// copyOf returns a value as it goes over the wire.
func copyOf(v any) any {
	data, _ := json.Marshal(v)
	var out any
	_ = json.Unmarshal(data, &out)
	return out
}
