package slack

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/storage"

	"github.com/slack-go/slack"
)

// sender is who a delivery says it comes from.
type sender struct{ team, enterprise, user, name string }

const workspacePrefix = "slack:"

// workspace keys by team; a delivery of an organisation without one keys by
// enterprise.
func (s sender) workspace() storage.WorkspaceID {
	return storage.WorkspaceID(workspacePrefix + cmp.Or(s.team, s.enterprise))
}

func (s sender) member() storage.MemberID { return storage.MemberID(s.user) }

// team is the part of a workspace's ID that Slack knows.
func team(w storage.WorkspaceID) string { return strings.TrimPrefix(string(w), workspacePrefix) }

// deliveryID names a delivery for the store.
func deliveryID(id string) storage.DeliveryID { return storage.DeliveryID(workspacePrefix + id) }

// bodyHash is the same for the same bytes: a repeated command or press is
// the same body, a new one has a new trigger in it.
func bodyHash(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:16])
}

// people knows those who use the bot, by what Slack says of them.
type people struct {
	api      *api
	bot      bot.Conversation
	profiles profiles
	log      *slog.Logger
}

func newPeople(web *api, c Config) *people {
	p := &people{api: web, bot: c.Bot, log: c.Log}
	p.profiles.clock, p.profiles.fetch = c.Clock, p.fetch
	return p
}

// person is somebody as Slack knows them, asked once a day.
func (p *people) person(ctx context.Context, s sender) bot.Person {
	return p.profiles.get(ctx, s).of(s)
}

// remembered is what is known of somebody without asking.
func (p *people) remembered(s sender) bot.Person {
	known, _ := p.profiles.known(s)
	return known.of(s)
}

// fetch asks Slack for a profile, unless that would have to wait: a
// name is nice to have, an answer is what was asked for.
func (p *people) fetch(ctx context.Context, s sender) (profile, error) {
	t := route{s.workspace(), "users.info", ""}
	if !p.api.pace.try(t) {
		return profile{}, &delivery.LateError{Wait: time.Second}
	}
	by, err := p.api.access(ctx, t.workspace)
	if err != nil {
		return profile{}, err
	}
	u, err := by.client.GetUserInfoContext(ctx, s.user)
	if limited, ok := errors.AsType[*slack.RateLimitedError](err); ok {
		p.api.pace.pause(t, limited.RetryAfter)
	}
	if err != nil {
		return profile{}, err
	}
	return profile{name: cmp.Or(u.Profile.DisplayName, u.RealName, u.Name), zone: u.TZ, admin: !u.Deleted && runs(u, s), bot: u.IsBot}, nil
}

// runs reports whether a person runs the workspace of a delivery. One that names no
// workspace is about the whole organisation, which admins of a workspace don't run.
func runs(u *slack.User, s sender) bool {
	if s.team == "" {
		return (u.Enterprise.IsAdmin || u.Enterprise.IsOwner) && (u.Enterprise.EnterpriseID == "" || u.Enterprise.EnterpriseID == s.enterprise)
	}
	return (u.IsAdmin || u.IsOwner || u.IsPrimaryOwner) && belongs(u, s)
}

// belongs reports whether a person belongs to the workspace that they speak in. In
// channels that are shared with other organisations their admins are guests.
func belongs(u *slack.User, s sender) bool {
	return u.TeamID == "" || u.TeamID == s.team || u.TeamID == s.enterprise || slices.Contains(u.Enterprise.Teams, s.team)
}

// changed forgets what was known of a person, and hands on what their
// profile says now: a new name or zone, and whether they were deactivated.
func (p *people) changed(ctx context.Context, e *envelope) {
	var changed struct {
		ID       string `json:"id"`
		Name     string `json:"name"`
		RealName string `json:"real_name"`
		Zone     string `json:"tz"`
		Deleted  bool   `json:"deleted"`
		IsBot    bool   `json:"is_bot"`
		Profile  struct {
			DisplayName string `json:"display_name"`
			RealName    string `json:"real_name"`
		} `json:"profile"`
	}
	if delivery.Decode(e.Event.User, &changed) != nil || changed.ID == "" || changed.IsBot {
		return
	}
	who := sender{team: e.TeamID, enterprise: e.Enterprise, user: changed.ID}
	p.profiles.forget(who)
	name := cmp.Or(changed.Profile.DisplayName, changed.RealName, changed.Profile.RealName, changed.Name)
	person := bot.Person{Workspace: who.workspace(), ID: who.member(), Name: cmp.Or(name, changed.ID), Zone: changed.Zone, Makeshift: name == ""}
	if err := p.bot.ProfileChanged(ctx, bot.Profile{Person: person, Left: changed.Deleted}); err != nil {
		p.log.ErrorContext(ctx,
			"a changed profile was not noted", "workspace", string(person.Workspace), "err", err, "hint",
			"name and zone follow with the member's next request",
		)
	}
}

type profile struct {
	name, zone string
	admin      bool
	bot        bool
	at         time.Time
}

// of is the person whose profile it is; the zero profile says nothing of them.
func (p profile) of(s sender) bot.Person {
	return bot.Person{Workspace: s.workspace(), ID: s.member(), Name: cmp.Or(p.name, s.name, s.user), Zone: p.zone, Admin: p.admin, Makeshift: p.name == ""}
}

// profiles remembers names and zones for a day, so that users.info is asked
// once a day for each person.
type profiles struct {
	clock func() time.Time
	fetch func(context.Context, sender) (profile, error)
	all   delivery.Memory[storage.Key, profile]
}

const (
	profileMemory = 24 * time.Hour
	adminMemory   = time.Hour   // for which somebody who no longer is an admin goes on at the most
	profilePause  = time.Second // a slow Slack costs an answer no more than this
)

// known returns what is remembered, without asking; nobody is an admin on an old
// memory.
func (p *profiles) known(s sender) (profile, bool) {
	known, ok := p.all.Get(s.key())
	known.admin = known.admin && p.clock().Sub(known.at) < adminMemory
	return known, ok
}

func (p *profiles) forget(s sender) { p.all.Forget(s.key()) }

// get returns a profile, asking when what is remembered is old; the zero profile
// when there is none to be had.
func (p *profiles) get(ctx context.Context, s sender) profile {
	known, ok := p.all.Get(s.key())
	keep := profileMemory
	if known.admin {
		keep = adminMemory
	}
	if ok && p.clock().Sub(known.at) < keep {
		return known
	}
	known.admin = false
	ctx, cancel := context.WithTimeout(ctx, profilePause)
	defer cancel()
	fresh, err := p.fetch(ctx, s)
	if err != nil {
		return known // an old name is better than none
	}
	fresh.at = p.clock()
	p.all.Set(s.key(), fresh)
	return fresh
}
