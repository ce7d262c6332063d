package slack

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"sync"
	"time"

	"mentor/bot"
	"mentor/storage"
)

// sender is who a delivery says it comes from.
type sender struct{ team, enterprise, user, name string }

// workspace keys by team; a delivery of an organisation without one keys by
// enterprise.
func (s sender) workspace() storage.WorkspaceID {
	return storage.WorkspaceID("slack:" + cmp.Or(s.team, s.enterprise))
}

func (s sender) member() storage.MemberID { return storage.MemberID(s.user) }

// delivery names a delivery for the store.
func delivery(id string) storage.DeliveryID { return storage.DeliveryID("slack:" + id) }

// deliveryID is the same for the same bytes: a repeated command or press is
// the same body, a new one has a new trigger in it.
func deliveryID(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:16])
}

func (a *Adapter) person(ctx context.Context, s sender) bot.Person {
	p := bot.Person{Workspace: s.workspace(), ID: s.member(), Name: cmp.Or(s.name, s.user)}
	if known, ok := a.profiles.get(ctx, s); ok {
		p.Name, p.Zone = cmp.Or(known.name, p.Name), known.zone
	}
	return p
}

func (a *Adapter) fetchProfile(ctx context.Context, s sender) (profile, error) {
	u, err := a.client.GetUserInfoContext(ctx, s.user)
	if err != nil {
		return profile{}, err
	}
	return profile{name: cmp.Or(u.Profile.DisplayName, u.RealName, u.Name), zone: u.TZ}, nil
}

type profile struct {
	name, zone string
	at         time.Time
}

// profiles remembers names and zones for a day, so that users.info is asked
// once a day for each person.
type profiles struct {
	clock func() time.Time
	fetch func(context.Context, sender) (profile, error)
	mu    sync.Mutex
	known map[sender]profile
}

const (
	profileMemory = 24 * time.Hour
	profilePause  = time.Second // a slow Slack costs an answer no more than this
	maxProfiles   = 50_000
)

func (p *profiles) get(ctx context.Context, s sender) (profile, bool) {
	key := sender{team: s.team, enterprise: s.enterprise, user: s.user}
	p.mu.Lock()
	known, ok := p.known[key]
	p.mu.Unlock()
	if ok && p.clock().Sub(known.at) < profileMemory {
		return known, true
	}
	ctx, cancel := context.WithTimeout(ctx, profilePause)
	defer cancel()
	fresh, err := p.fetch(ctx, key)
	if err != nil {
		return known, ok // an old name is better than none
	}
	fresh.at = p.clock()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known == nil || len(p.known) >= maxProfiles {
		p.known = map[sender]profile{}
	}
	p.known[key] = fresh
	return fresh, true
}

// seen remembers deliveries for a day: Slack repeats events, sometimes an hour
// later and under a new ID.
type seen struct {
	clock func() time.Time
	mu    sync.Mutex
	at    map[string]time.Time
}

const (
	seenMemory = 24 * time.Hour
	maxSeen    = 100_000
)

// before reports whether the ID was seen within a day, and remembers it.
func (s *seen) before(id string) bool {
	if id == "" {
		return false
	}
	now := s.clock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if at, ok := s.at[id]; ok && now.Sub(at) < seenMemory {
		return true
	}
	if s.at == nil {
		s.at = map[string]time.Time{}
	}
	if len(s.at) >= maxSeen {
		for k, at := range s.at {
			if now.Sub(at) >= seenMemory || len(s.at) >= maxSeen {
				delete(s.at, k)
			}
		}
	}
	s.at[id] = now
	return false
}
