package simulate

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"mentor/bot"
)

// Platform is a platform that does its worst: it loses answers, takes messages
// late, refuses and asks for patience. What it accepted stands in a ledger that
// is only ever added to.
type Platform struct {
	mu     sync.Mutex
	clock  func() time.Time
	chance *rand.Rand
	faults Faults
	ledger []Message
	quiet  time.Time // asked for patience until then

	Trouble map[string]int // what was done to callers, by name
	Rude    int            // calls while it asked for patience
}

// Faults are chances from 0 to 1, each for one call.
type Faults struct {
	LoseAnswer float64       // taken, and the connection breaks before the answer
	TakeLate   float64       // given up by the caller, and taken some time later all the same
	Refuse     float64       // not taken, and the answer says so
	Break      float64       // not taken, and nobody can tell
	Patience   float64       // not taken: come back later
	Forbid     float64       // not taken, and never will be
	Blind      bool          // nobody may look what stands there
	Late       time.Duration // the latest that a late message shows up; 25 s when 0
	Nonce      time.Duration // for so long a second message of one identity is answered with the first; 0: never
}

// Rough is an ordinary bad day.
var Rough = Faults{LoseAnswer: 0.03, TakeLate: 0.01, Refuse: 0.03, Break: 0.02, Patience: 0.02}

// Message is one that was accepted.
type Message struct {
	Name    string // what the platform calls it
	Post    bot.PostID
	To      bot.Address
	At      time.Time // from when it can be seen
	Removed bool
	Edits   int
	Says    string // as it reads now
}

// NewPlatform makes a platform; the same seed does the same.
func NewPlatform(clock func() time.Time, faults Faults, seed uint64) *Platform {
	if faults.Late == 0 {
		faults.Late = 25 * time.Second
	}
	return &Platform{clock: clock, faults: faults, chance: rand.New(rand.NewPCG(seed, 7)), Trouble: map[string]int{}}
}

var errBroken = errors.New("connection broken")

func trouble(fate bot.Fate, reason string, wait time.Duration) error {
	return &bot.SendError{Fate: fate, Reason: reason, RetryAfter: wait, Err: errBroken}
}

// Change exchanges the faults.
func (p *Platform) Change(faults Faults) {
	p.mu.Lock()
	defer p.mu.Unlock()
	late := p.faults.Late
	if p.faults = faults; faults.Late == 0 {
		p.faults.Late = late
	}
}

// hit draws whether one fault happens.
func (p *Platform) hit(chance float64, name string) bool {
	if chance == 0 || p.chance.Float64() >= chance {
		return false
	}
	p.Trouble[name]++
	return true
}

// impatient refuses calls for a while.
func (p *Platform) impatient(now time.Time) error {
	if now.Before(p.quiet) {
		p.Rude++
		return trouble(bot.NotSent, "too many requests", p.quiet.Sub(now))
	}
	if p.hit(p.faults.Patience, "too many requests") {
		wait := time.Duration(1+p.chance.IntN(60)) * time.Second
		p.quiet = now.Add(wait)
		return trouble(bot.NotSent, "too many requests", wait)
	}
	return nil
}

// Post takes a message, or does one of its faults.
func (p *Platform) Post(_ context.Context, to bot.Address, id bot.PostID, m bot.Message) (bot.Posted, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock()
	if err := p.impatient(now); err != nil {
		return bot.Posted{}, err
	}
	switch {
	case p.hit(p.faults.Forbid, "forbidden"):
		return bot.Posted{}, trouble(bot.Permanent, "the member accepts no messages", 0)
	case p.hit(p.faults.Refuse, "refused"):
		return bot.Posted{}, trouble(bot.NotSent, "not now", 0)
	case p.hit(p.faults.Break, "broken before it was taken"):
		return bot.Posted{}, trouble(bot.Unknown, "no answer", 0)
	case p.hit(p.faults.TakeLate, "taken late"):
		p.take(now.Add(time.Duration(p.chance.Int64N(int64(p.faults.Late)))), to, id, m)
		return bot.Posted{}, trouble(bot.Unknown, "no answer", 0)
	}
	posted := p.take(now, to, id, m)
	if p.hit(p.faults.LoseAnswer, "answer lost") {
		return bot.Posted{}, trouble(bot.Unknown, "no answer", 0)
	}
	return posted, nil
}

func (p *Platform) take(at time.Time, to bot.Address, id bot.PostID, m bot.Message) bot.Posted {
	if p.faults.Nonce > 0 {
		for i := range p.ledger {
			if old := &p.ledger[i]; old.Post == id && at.Sub(old.At) < p.faults.Nonce {
				return p.posted(old)
			}
		}
	}
	p.ledger = append(p.ledger, Message{Name: fmt.Sprint("m", len(p.ledger)), Post: id, To: to, At: at, Says: m.Text()})
	return p.posted(&p.ledger[len(p.ledger)-1])
}

func (p *Platform) posted(m *Message) bot.Posted {
	channel := m.To.Channel
	if channel == "" {
		channel = bot.ChannelID("D-" + m.To.Member + m.To.With)
	}
	return bot.Posted{Workspace: m.To.Workspace, Channel: channel, Message: m.Name}
}

// Edit replaces what a message says.
func (p *Platform) Edit(_ context.Context, at bot.Posted, m bot.Message) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.impatient(p.clock()); err != nil {
		return err
	}
	if p.hit(p.faults.Break, "broken before it was taken") {
		return trouble(bot.Unknown, "no answer", 0)
	}
	if old := p.named(at.Message); old != nil && !old.Removed {
		old.Says = m.Text()
		old.Edits++
		return nil
	}
	return trouble(bot.Permanent, "the message is gone", 0)
}

// Find returns what can be seen of an identity.
func (p *Platform) Find(_ context.Context, to bot.Address, id bot.PostID, since time.Time) ([]bot.Posted, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock()
	if err := p.impatient(now); err != nil {
		return nil, err
	}
	if p.faults.Blind {
		return nil, trouble(bot.Permanent, "the bot may not read there", 0)
	}
	if p.hit(p.faults.Break, "broken while looking") {
		return nil, trouble(bot.Unknown, "no answer", 0)
	}
	var found []Message
	for i := range p.ledger {
		if m := &p.ledger[i]; m.Post == id && m.To == to && !m.Removed && !m.At.After(now) && !m.At.Before(since) {
			found = append(found, *m)
		}
	}
	slices.SortStableFunc(found, func(a, b Message) int { return a.At.Compare(b.At) })
	var posted []bot.Posted
	for i := range found {
		posted = append(posted, p.posted(&found[i]))
	}
	return posted, nil
}

// Remove deletes a message.
func (p *Platform) Remove(_ context.Context, at bot.Posted) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if m := p.named(at.Message); m != nil {
		m.Removed = true
	}
	return nil
}

func (p *Platform) named(name string) *Message {
	var at int
	if _, err := fmt.Sscanf(name, "m%d", &at); err != nil || at < 0 || at >= len(p.ledger) {
		return nil
	}
	return &p.ledger[at]
}

// Ledger returns all messages that were ever accepted.
func (p *Platform) Ledger() []Message {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.ledger)
}
