package slack

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"mentor/bot"
	"mentor/storage"

	"github.com/slack-go/slack"
)

// homes remembers whose home was opened: theirs is kept up to date. After a
// restart a home is filled anew when its owner comes back to it.
type homes struct {
	mu  sync.Mutex
	all map[storage.Key]*home
}

// home is the home page of one person.
type home struct {
	who   sender
	at    time.Time // when it was last opened
	busy  bool      // it is being published
	again bool      // it changed meanwhile
	stale bool      // it was opened: publish it even if it is the same as before
	hash  string    // Slack's, of what was published last
	shown string    // our name for the same
}

const (
	homeMemory = 24 * time.Hour
	maxHomes   = 20_000
)

func (s sender) key() storage.Key {
	return storage.Key{Workspace: s.workspace(), Member: s.member()}
}

func (h *homes) opened(who sender, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.all == nil {
		h.all = map[storage.Key]*home{}
	}
	if known, ok := h.all[who.key()]; ok {
		known.at, known.stale = now, true
		return
	}
	if len(h.all) >= maxHomes {
		h.shrink(now)
	}
	h.all[who.key()] = &home{who: who, at: now}
}

// shrink drops homes that nobody looks at, or else an arbitrary tenth.
func (h *homes) shrink(now time.Time) {
	for k, v := range h.all {
		if now.Sub(v.at) > homeMemory {
			delete(h.all, k)
		}
	}
	for k := range h.all {
		if len(h.all) < maxHomes-maxHomes/10 {
			return
		}
		delete(h.all, k)
	}
}

// begin returns the home that the caller is to publish; nil when there is none
// to publish. While one publishes, changes are only noted.
func (h *homes) begin(key storage.Key, now time.Time) *home {
	h.mu.Lock()
	defer h.mu.Unlock()
	page, ok := h.all[key]
	if !ok || now.Sub(page.at) > homeMemory {
		return nil
	}
	if page.busy {
		page.again = true
		return nil
	}
	page.busy = true
	return page
}

// end reports whether the page changed while it was being published.
func (h *homes) end(page *home) (again bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	again, page.again = page.again, false
	page.busy = again
	return again
}

// homeOpened fills the home that somebody looks at.
func (a *Adapter) homeOpened(ctx context.Context, who sender) {
	a.homes.opened(who, a.clock())
	if page := a.homes.begin(who.key(), a.clock()); page != nil {
		a.publishHome(ctx, page)
	}
}

// homeChanged refreshes the home of a member beside whatever changed it. Many
// changes at once come to two publications: the one under way, and one after.
func (a *Adapter) homeChanged(p bot.Person) {
	page := a.homes.begin(p.Key(), a.clock())
	if page != nil && !a.work(func(ctx context.Context) { a.publishHome(ctx, page) }) {
		a.homes.end(page)
	}
}

func (a *Adapter) publishHome(ctx context.Context, page *home) {
	for again := true; again; again = a.homes.end(page) {
		if a.account(page.who.workspace()).homeless() {
			continue
		}
		err := a.publishOnce(ctx, page)
		if slackError(err) == "hash_conflict" { // another bot published: ours is newer
			page.hash, page.shown = "", ""
			err = a.publishOnce(ctx, page)
		}
		if err != nil {
			a.homeFailed(page.who.workspace(), err)
		}
	}
}

func (a *Adapter) homeFailed(workspace storage.WorkspaceID, err error) {
	if slackError(err) != "not_enabled" {
		a.log.Warn("cannot publish a home", "reason", classify(err, true).Reason)
		return
	}
	acc := a.account(workspace)
	acc.mu.Lock()
	defer acc.mu.Unlock()
	acc.noHome = true
	a.log.Warn("the app has no home tab", "mend", "switch it on under App Home in the app's settings, then restart")
}

// publishOnce publishes a home. Only one does so for a page at a time.
func (a *Adapter) publishOnce(ctx context.Context, page *home) error {
	who := page.who
	m := a.bot.Home(ctx, a.person(ctx, who))
	request := slack.PublishViewContextRequest{UserID: who.user, View: slack.HomeTabViewRequest{
		Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: pageBlocks(m, a.pictures(ctx, who.workspace(), m))},
	}}
	shown := fingerprint(request.View)
	if a.homes.same(page, shown) {
		return nil
	}
	if page.hash != "" {
		request.Hash = &page.hash
	}
	return a.call(ctx, turn{who.workspace(), "views.publish", ""}, func(ctx context.Context) error {
		published, err := a.account(who.workspace()).client.PublishViewContext(ctx, request)
		if err == nil {
			page.hash, page.shown = published.Hash, shown
		}
		return err
	})
}

// same reports whether a page that nobody has opened anew shows this already.
func (h *homes) same(page *home, shown string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	stale := page.stale
	page.stale = false
	return !stale && page.shown == shown
}

func fingerprint(view slack.HomeTabViewRequest) string {
	data, err := json.Marshal(view)
	if err != nil {
		return "" // it cannot be published either, and that is where it is reported
	}
	return deliveryID(data)
}

func (acc *account) homeless() bool {
	acc.mu.Lock()
	defer acc.mu.Unlock()
	return acc.noHome
}
