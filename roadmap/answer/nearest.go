package answer

import (
	"mentor/roadmap"
)

// nearTopic is how like a text what is written of a topic must be to be offered.
const nearTopic = 0.5

// Nearest returns up to n topics whose names or texts are nearest to a text.
func (e *Engine) Nearest(text string, n int) []*roadmap.Topic {
	s := e.build()
	q := s.read(text)
	ids := topicsOf(q.named)
	for _, h := range s.find(q) {
		if h.meant >= nearTopic || h.ask >= nearTopic {
			ids = append(ids, s.entries[h.at].topic())
		}
	}
	var near []*roadmap.Topic
	for _, id := range unique(ids, n) {
		if t, ok := e.lib.Topic(id); ok {
			near = append(near, t)
		}
	}
	return near
}
