package slack

import (
	"context"
	"fmt"
	"sync"
	"time"

	"mentor/storage"

	"golang.org/x/time/rate"
)

// pace keeps requests within Slack's limits: a line for each workspace and
// method, and one for each channel that is posted to. Who comes first goes
// first, and no line waits for another
// (docs.slack.dev/apis/web-api/rate-limits).
type pace struct {
	clock func() time.Time
	mu    sync.Mutex
	lines map[lineKey]*line
}

// lineKey names a line; channel is "" where all requests of a method stand.
type lineKey struct {
	workspace storage.WorkspaceID
	method    string
	channel   string
}

type line struct {
	limit *rate.Limiter
	until time.Time // nothing goes out before: Slack said so
	used  time.Time
}

func newPace(clock func() time.Time) *pace { return &pace{clock: clock, lines: map[lineKey]*line{}} }

// perMinute is what Slack grants each app in each workspace; methods that are
// not named here are in tier 3. Postings have no tier, but "several hundred"
// a minute in a workspace.
var perMinute = map[string]int{
	"chat.postMessage": 300, "chat.postEphemeral": 100, "users.info": 100,
	"views.open": 100, "views.push": 100, "views.update": 100, "views.publish": 100,
	"files.getUploadURLExternal": 100, "files.completeUploadExternal": 100,
	"assistant.threads.setStatus": 300, "assistant.threads.setSuggestedPrompts": 50,
}

const (
	tier3    = 50
	maxLines = 20_000
)

// turn is a request that wants to go out.
type turn struct {
	workspace storage.WorkspaceID
	method    string
	channel   string // of a posting
}

func (t turn) keys() []lineKey {
	keys := []lineKey{{workspace: t.workspace, method: t.method}}
	if t.method == "chat.postMessage" && t.channel != "" {
		keys = append(keys, lineKey(t))
	}
	return keys
}

// errWait: the turn comes too late for the context.
type errWait struct{ wait time.Duration }

func (e *errWait) Error() string {
	return fmt.Sprintf("its turn comes in %s", e.wait.Round(time.Second))
}

// wait returns when the request may go out. When that is after the end of ctx
// it says so at once.
func (p *pace) wait(ctx context.Context, t turn) error {
	for _, key := range t.keys() {
		for {
			delay, cancel := p.reserve(key)
			if delay <= 0 {
				break
			}
			if end, ok := ctx.Deadline(); ok && end.Sub(p.clock()) < delay {
				cancel()
				return &errWait{delay}
			}
			if err := sleep(ctx, delay); err != nil {
				cancel()
				return err
			}
			if !p.paused(key) {
				break
			}
		}
	}
	return nil
}

// try takes a turn that can be had at once.
func (p *pace) try(t turn) bool {
	for _, key := range t.keys() {
		if delay, cancel := p.reserve(key); delay > 0 {
			cancel()
			return false
		}
	}
	return true
}

// roomy reports whether a line is nearly idle: half of its burst is left.
func (p *pace) roomy(t turn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock()
	for _, key := range t.keys() {
		l := p.line(key, now)
		if l.until.After(now) || l.limit.TokensAt(now) < float64(l.limit.Burst())/2 {
			return false
		}
	}
	return true
}

// reserve takes the next free place in a line.
func (p *pace) reserve(key lineKey) (delay time.Duration, cancel func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock()
	l := p.line(key, now)
	start := now
	if l.until.After(now) {
		start = l.until
	}
	r := l.limit.ReserveN(start, 1)
	return start.Sub(now) + r.DelayFrom(start), func() { r.CancelAt(now) }
}

func (p *pace) line(key lineKey, now time.Time) *line {
	l, ok := p.lines[key]
	if !ok {
		if len(p.lines) >= maxLines {
			p.tidy(now)
		}
		l = &line{limit: limiter(key)}
		p.lines[key] = l
	}
	l.used = now
	return l
}

// limiter allows a short burst, a quarter of the minute; a channel takes one
// message a second.
func limiter(key lineKey) *rate.Limiter {
	if key.channel != "" {
		return rate.NewLimiter(1, 1)
	}
	n, ok := perMinute[key.method]
	if !ok {
		n = tier3
	}
	return rate.NewLimiter(rate.Limit(n)/60, n/4)
}

// tidy drops lines in which nobody stood for a minute.
func (p *pace) tidy(now time.Time) {
	for key, l := range p.lines {
		if now.Sub(l.used) > time.Minute && now.After(l.until) {
			delete(p.lines, key)
		}
	}
}

// pause stops the lines of a request for as long as Slack asked.
func (p *pace) pause(t turn, d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock()
	keys := t.keys()
	// The narrowest line: Slack limits postings by channel, the rest by method.
	l := p.line(keys[len(keys)-1], now)
	if until := now.Add(d); until.After(l.until) {
		l.until = until
	}
}

func (p *pace) paused(key lineKey) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, ok := p.lines[key]
	return ok && l.until.After(p.clock())
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
