package discordtest

import "time"

// Message is a message that stands on Discord.
type Message struct {
	ID, ChannelID, GuildID string
	Author                 string
	Flags                  int
	Content                string
	Components             []any
	Attachments            []any
	Files                  map[string][]byte
	Reference              string
	Pinged                 []string // whom it made a sound for
	Raw                    map[string]any
	nonce                  string
	at                     time.Time
	deleted                bool
	stands                 *Message // the one of which this is a copy; nil of the one itself
}

// seen is the message as it stands now, for a test to read while the bot may edit it.
func (m *Message) seen() *Message {
	c := *m
	c.stands = m
	return &c
}

// itself is the message that stands on Discord.
func (m *Message) itself() *Message {
	if m.stands != nil {
		return m.stands
	}
	return m
}

// Messages returns the messages that stand in a channel, as they are now.
func (s *Server) Messages(channel string) []*Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []*Message
	if c := s.channels[channel]; c != nil {
		for _, m := range c.messages {
			if !m.deleted {
				all = append(all, m.seen())
			}
		}
	}
	return all
}

// Now is a message as it stands by now, after whatever edits.
func (s *Server) Now(m *Message) *Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return m.itself().seen()
}
