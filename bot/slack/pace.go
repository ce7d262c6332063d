package slack

import (
	"context"
	"math"
	"sync"
	"time"

	"mentor/bot/delivery"
	"mentor/storage"
)

// pace keeps requests within Slack's limits: a bucket for each workspace and
// method, and one for each channel that is posted to. Who comes first goes
// first, and no bucket waits for another
// (docs.slack.dev/apis/web-api/rate-limits).
type pace struct {
	clock   func() time.Time
	limited func(storage.WorkspaceID) bool // where the app is one that people install by themselves
	mu      sync.Mutex
	buckets map[route]*delivery.Lane
}

// route is what Slack counts a request for.
type route struct {
	workspace storage.WorkspaceID
	method    string
	channel   string // of a posting; "" where all requests of a method count together
}

func newPace(clock func() time.Time, limited func(storage.WorkspaceID) bool) *pace {
	return &pace{clock: clock, limited: limited, buckets: map[route]*delivery.Lane{}}
}

// perMinute is what Slack grants each app in each workspace; methods that are
// not named here are in tier 3. Postings have no tier, but "several hundred"
// a minute in a workspace.
var perMinute = map[string]int{
	"chat.postMessage": 300, "chat.postEphemeral": 100, "users.info": 100,
	"views.open": 100, "views.push": 100, "views.update": 100, "views.publish": 100,
	"files.getUploadURLExternal": 100, "files.completeUploadExternal": 100,
	"chat.startStream": 20, "chat.appendStream": 100, "chat.stopStream": 20,
	"assistant.threads.setStatus": 300, "assistant.threads.setSuggestedPrompts": 50,
}

// perMinuteInstalled is what is less for an app that people install by themselves,
// outside of Slack's marketplace (docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps).
var perMinuteInstalled = map[string]int{"conversations.history": 1, "conversations.replies": 1}

const (
	tier3      = 50
	maxBuckets = 20_000
)

// lanes are the buckets that a request counts for, the narrowest last.
func (p *pace) lanes(r route) []*delivery.Lane {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := []*delivery.Lane{p.bucket(route{workspace: r.workspace, method: r.method})}
	if r.method == "chat.postMessage" && r.channel != "" {
		all = append(all, p.bucket(r))
	}
	return all
}

func (p *pace) bucket(r route) *delivery.Lane {
	lane, ok := p.buckets[r]
	if !ok {
		if len(p.buckets) >= maxBuckets {
			p.tidy()
		}
		lane = p.newBucket(r)
		p.buckets[r] = lane
	}
	return lane
}

// newBucket allows a short burst, a quarter of the minute; a channel takes one
// message a second.
func (p *pace) newBucket(r route) *delivery.Lane {
	if r.channel != "" {
		return delivery.NewLane(p.clock, 1, 1)
	}
	n, ok := perMinute[r.method]
	if !ok {
		n = tier3
	}
	if fewer, ok := perMinuteInstalled[r.method]; ok && p.limited(r.workspace) {
		n = fewer
	}
	return delivery.NewLane(p.clock, float64(n)/60, max(1, n/4))
}

// tidy drops buckets that nobody used for a minute.
func (p *pace) tidy() {
	for r, lane := range p.buckets {
		if lane.IdleFor(time.Minute) {
			delete(p.buckets, r)
		}
	}
}

// wait returns when the request may go out. When that is after the end of ctx
// it says so at once, with a *delivery.LateError.
func (p *pace) wait(ctx context.Context, r route) error {
	for _, lane := range p.lanes(r) {
		if err := lane.Wait(ctx, math.MaxInt64); err != nil {
			return err
		}
	}
	return nil
}

// try takes a place that can be had at once.
func (p *pace) try(r route) bool {
	for _, lane := range p.lanes(r) {
		if !lane.Try() {
			return false
		}
	}
	return true
}

// hasHeadroom reports whether a request's buckets are nearly idle.
func (p *pace) hasHeadroom(r route) bool {
	for _, lane := range p.lanes(r) {
		if !lane.HasHeadroom() {
			return false
		}
	}
	return true
}

// pause stops a request's narrowest bucket for as long as Slack asked: Slack
// limits postings by channel, the rest by method.
func (p *pace) pause(r route, d time.Duration) {
	lanes := p.lanes(r)
	lanes[len(lanes)-1].Pause(d)
}
