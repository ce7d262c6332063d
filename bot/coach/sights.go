package coach

import (
	"sync"
	"time"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/roadmap"
	"mentor/storage"
)

// sight is what a person saw last in a conversation: ids and command lines of
// ours, never their words.
type sight struct {
	intent.Seen
	task    int      // of the topic, from 0
	yes     string   // the line that a "yes" runs; "" is none
	numbers []string // the lines of what was offered by number
	at      time.Time
}

// sights remembers them. It is bounded and kept in memory only: losing it costs
// a learner one more word.
type sights struct {
	mu   sync.Mutex
	last map[threadKey]sight
}

const (
	sightMemory = 30 * time.Minute
	maxSights   = 10_000
)

func newSights() *sights { return &sights{last: map[threadKey]sight{}} }

// of returns what the person saw last in the conversation, if it is fresh.
func (s *sights) of(key threadKey, now time.Time) sight {
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := s.last[key]
	if now.Sub(seen.at) > sightMemory {
		return sight{}
	}
	return seen
}

func (s *sights) remember(key threadKey, seen sight) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.last) >= maxSights {
		for k, old := range s.last {
			if seen.at.Sub(old.at) > sightMemory || len(s.last) >= maxSights {
				delete(s.last, k)
			}
		}
	}
	s.last[key] = seen
}

// forget drops everything that a person saw.
func (s *sights) forget(who storage.Key) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for k := range s.last {
		if k.who == who {
			delete(s.last, k)
		}
	}
}

// saw notes what the answer shows.
func (c *call) saw(kind intent.Sight, topic roadmap.TopicID) {
	c.sight = sight{Seen: intent.Seen{Kind: kind, Topic: string(topic)}}
}

// rememberSight keeps what the reply shows and offers for the next sentence.
func (c *call) rememberSight(reply *bot.Reply) {
	seen := c.sight
	if seen.Kind == intent.Nothing {
		seen.Seen, seen.task = c.before.Seen, c.before.task // small talk and settings change no subject
	}
	seen.yes, seen.numbers = offered(reply)
	seen.at = c.now
	if seen.Kind != intent.Nothing || seen.yes != "" || len(seen.numbers) > 0 {
		c.bot.sights.remember(c.conversation(), seen)
	}
}

// conversation is what a sight is remembered for.
func (c *call) conversation() threadKey { return threadKey{c.req.From.Key(), c.req.Thread} }

// offered returns the line of the button that stands out, and those of numbered
// ones. What a person wrote themselves is not kept, nor what asks once more.
func offered(reply *bot.Reply) (yes string, numbers []string) {
	for _, block := range reply.Message.Blocks {
		row, ok := block.(bot.Actions)
		if !ok {
			continue
		}
		for _, b := range row.Buttons {
			cmd, _ := cutWord(b.Line)
			if b.Style == bot.Primary && b.Confirm == "" && yes == "" && cmd != "ask" && cmd != "thanks" {
				yes = b.Line
			}
			if len(b.Label) == 1 && b.Label[0] == byte('1'+len(numbers)) {
				numbers = append(numbers, b.Line)
			}
		}
	}
	return yes, numbers
}
