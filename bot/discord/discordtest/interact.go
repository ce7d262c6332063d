package discordtest

import (
	"strings"
	"time"
)

// Who is somebody in a place.
type Who struct {
	User, Name     string
	Guild, Channel string // Guild "": in private
	Permissions    string
	Alone          bool // they installed the bot for themselves, and it is no member of the server
	Group          bool // in a conversation with others, outside of servers
}

// Interaction is something that somebody did, and what became of it.
type Interaction struct {
	ID, Token string
	Who       Who
	Payload   map[string]any
	Delivered time.Time

	// What came back, under the server's lock: read it after Shown or Acknowledged.
	Answered  bool
	Took      time.Duration // until the first answer
	Deferred  bool
	Type      int
	Original  *Message
	FollowUps []*Message
	Modal     map[string]any
	Choices   []any
	pressed   *Message
	expired   bool
}

func (s *Server) interaction(who Who, kind int, data map[string]any) *Interaction {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.newID()
	in := &Interaction{ID: id, Token: "token-" + id, Who: who}
	s.names[who.User] = strings.ToLower(who.Name)
	user := map[string]any{"id": who.User, "username": strings.ToLower(who.Name), "global_name": who.Name}
	in.Payload = map[string]any{
		"id": id, "application_id": AppID, "type": kind, "token": in.Token, "version": 1, "data": data, "locale": "en-GB",
		"channel_id": who.Channel, "context": 1, "entitlements": []any{}, "authorizing_integration_owners": map[string]any{},
	}
	if who.Guild == "" {
		in.Payload["user"] = user
		in.Payload["channel_id"] = s.privateWith(who.User)
	} else {
		in.Payload["guild_id"], in.Payload["context"] = who.Guild, 0
		in.Payload["member"] = map[string]any{"user": user, "nick": nil, "permissions": who.Permissions, "roles": append([]string{}, s.given[who.User]...)}
		if s.channels[who.Channel] == nil {
			s.channels[who.Channel] = &channel{id: who.Channel, guild: who.Guild}
		}
		kind := 0
		if s.channels[who.Channel].private {
			kind = 12
		}
		in.Payload["channel"] = map[string]any{"id": who.Channel, "type": kind, "permissions": "0"}
	}
	if who.Alone {
		in.Payload["authorizing_integration_owners"] = map[string]any{"1": who.User}
	}
	if who.Group {
		in.Payload["context"], in.Payload["channel_id"] = 2, who.Channel
	}
	s.interactions[in.Token] = in
	return in
}

// Expire makes Discord take no more answers to an interaction.
func (s *Server) Expire(in *Interaction) {
	s.mu.Lock()
	defer s.mu.Unlock()
	in.expired = true
}

// Arrive notes that an interaction was delivered in some other way.
func (s *Server) Arrive(in *Interaction) {
	s.mu.Lock()
	defer s.mu.Unlock()
	in.Delivered = time.Now()
}

// Command makes a slash command from "sub" and pairs of option names and
// values. Only what is registered can be sent: it fails the test otherwise.
func (s *Server) Command(who Who, sub string, pairs ...string) *Interaction {
	s.t.Helper()
	return s.interaction(who, 2, s.commandData(who, sub, "", pairs))
}

// Typing makes the request for completion of an option.
func (s *Server) Typing(who Who, sub, focused string, pairs ...string) *Interaction {
	s.t.Helper()
	return s.interaction(who, 4, s.commandData(who, sub, focused, pairs))
}

// AskAbout makes the use of a command in the menu of a message.
func (s *Server) AskAbout(who Who, command, text string) *Interaction {
	target := s.NewID()
	return s.interaction(who, 2, map[string]any{"id": "1", "name": command, "type": 3, "target_id": target, "resolved": map[string]any{
		"messages": map[string]any{
			target: map[string]any{"id": target, "channel_id": who.Channel, "content": text, "components": []any{}, "author": map[string]any{"id": "7"}},
		},
	}})
}

func (s *Server) commandData(who Who, sub, focused string, pairs []string) map[string]any {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	var definition, group map[string]any
	for _, scope := range []string{"", who.Guild} {
		for _, c := range s.commands[scope] {
			if d, g := find(c, sub); d != nil {
				definition, group = d, g
			}
		}
	}
	if definition == nil {
		s.t.Fatalf("no command %q is registered", sub)
	}
	options := []any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		o, _ := find(definition, pairs[i])
		if o == nil {
			s.t.Fatalf("%s has no option %q", sub, pairs[i])
		}
		value := map[string]any{"name": pairs[i], "type": o["type"], "value": pairs[i+1]}
		if pairs[i] == focused {
			if o["autocomplete"] != true {
				s.t.Fatalf("%s %s completes nothing", sub, focused)
			}
			value["focused"] = true
		}
		options = append(options, value)
	}
	tree := map[string]any{"name": sub, "type": 1, "options": options}
	if group != nil {
		tree = map[string]any{"name": group["name"], "type": 2, "options": []any{tree}}
	}
	return map[string]any{"id": "1", "name": "mentor", "type": 1, "options": []any{tree}}
}

// find returns an option by name, and the group in which it is.
func find(c map[string]any, name string) (found, group map[string]any) {
	options, _ := c["options"].([]any)
	for _, v := range options {
		o, _ := v.(map[string]any)
		if o["name"] == name {
			return o, nil
		}
		if kind, _ := o["type"].(float64); kind == 2 {
			if inner, _ := find(o, name); inner != nil {
				return inner, o
			}
		}
	}
	return nil, nil
}

// Press makes the press of the button with a label.
func (s *Server) Press(who Who, m *Message, label string) *Interaction {
	s.t.Helper()
	return s.pressed(who, m, label, map[string]any{"component_type": 2, "custom_id": s.customID(m, label)})
}

// Choose makes the choice of the option with a label.
func (s *Server) Choose(who Who, m *Message, label string) *Interaction {
	s.t.Helper()
	var data map[string]any
	Components(m.Components, func(c map[string]any) {
		options, _ := c["options"].([]any)
		for _, v := range options {
			if o, _ := v.(map[string]any); o["label"] == label {
				data = map[string]any{"component_type": 3, "custom_id": c["custom_id"], "values": []any{o["value"]}}
			}
		}
	})
	if data == nil {
		s.t.Fatalf("no choice %q in %s", label, TextOf(m))
	}
	return s.pressed(who, m, label, data)
}

func (s *Server) pressed(who Who, m *Message, _ string, data map[string]any) *Interaction {
	in := s.interaction(who, 3, data)
	in.Payload["message"] = copyOf(m.json())
	in.pressed = m.itself()
	return in
}

func (s *Server) customID(m *Message, label string) (id string) {
	s.t.Helper()
	Components(m.Components, func(c map[string]any) {
		if c["label"] == label && c["custom_id"] != nil {
			id, _ = c["custom_id"].(string)
		}
	})
	if id == "" {
		s.t.Fatalf("no button %q in %s", label, TextOf(m))
	}
	return id
}
