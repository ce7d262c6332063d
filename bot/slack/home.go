package slack

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"time"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/storage"

	"github.com/slack-go/slack"
)

const (
	// homePause lets changes that come together be one publication, and the
	// answer to them go first.
	homePause = 300 * time.Millisecond
	roomPause = 250 * time.Millisecond // between two looks for room
)

// homePublisher keeps the home pages that people look at up to date.
type homePublisher struct {
	api     *api
	bot     bot.Conversation
	people  *people
	files   *files
	homes   homes
	workers *delivery.Workers
	clock   func() time.Time
	log     *slog.Logger
}

// opened fills the home that somebody looks at.
func (h *homePublisher) opened(ctx context.Context, who sender) {
	h.homes.open(who, h.clock())
	if page := h.homes.begin(who, h.clock()); page != nil {
		h.publish(ctx, page)
	}
}

// Changed refreshes the home of a member whose record has just changed, by
// whatever. It returns at once. Many changes together come to one
// publication or two; members of other platforms are none of its business.
func (h *homePublisher) Changed(key storage.Key) {
	if !strings.HasPrefix(string(key.Workspace), workspacePrefix) || h.api.account(key.Workspace).homeless() {
		return
	}
	page := h.homes.begin(sender{team: team(key.Workspace), user: string(key.Member)}, h.clock())
	if page == nil {
		return
	}
	h.workers.Linger(func() {
		ctx, cancel := context.WithTimeout(context.Background(), workTime)
		defer cancel()
		_ = delivery.Sleep(ctx, homePause) // it is far shorter
		h.publish(ctx, page)
	})
}

// publish publishes a home until it shows the last change.
func (h *homePublisher) publish(ctx context.Context, page *home) {
	for again := true; again; again = h.homes.end(page) {
		leave, ok := h.roomFor(ctx, page)
		if !ok {
			continue
		}
		h.homes.catchUp(page)
		err := h.publishOnce(ctx, page)
		if slackError(err) == "hash_conflict" { // another bot published: ours is newer
			page.hash, page.shown = "", ""
			err = h.publishOnce(ctx, page)
		}
		leave()
		if err != nil {
			h.failed(page.who.workspace(), err)
		}
	}
}

// roomFor waits until a home may be published: at once where somebody may be
// looking, else one by one and when Slack's limits are far. It gives up when the
// time is over, when the bot stops, and where there are no homes.
func (h *homePublisher) roomFor(ctx context.Context, page *home) (leave func(), ok bool) {
	for !h.homes.isWatched(page, h.clock()) {
		turn, opened := h.homes.turn(page)
		if h.homes.isWatched(page, h.clock()) { // it was opened in between
			break
		}
		select {
		case turn <- struct{}{}:
			leave, ok := h.lookForRoom(ctx, page)
			if !ok {
				<-turn
				return nil, false
			}
			return func() { leave(); <-turn }, true
		case <-opened:
		case <-ctx.Done():
			return nil, false
		}
	}
	return func() {}, !h.api.account(page.who.workspace()).homeless()
}

// lookForRoom is roomFor for the one of a workspace whose turn it is: the others need
// not look too.
func (h *homePublisher) lookForRoom(ctx context.Context, page *home) (leave func(), ok bool) {
	workspace := page.who.workspace()
	acc := h.api.account(workspace)
	for {
		switch {
		case h.api.account(workspace).homeless():
			return nil, false
		case h.homes.isWatched(page, h.clock()):
			return func() {}, true
		case acc.single.TryLock():
			if h.api.pace.hasHeadroom(route{workspace, "views.publish", ""}) {
				return acc.single.Unlock, true
			}
			acc.single.Unlock()
			if h.workers.Draining() {
				return nil, false
			}
		}
		if delivery.Sleep(ctx, roomPause) != nil {
			return nil, false
		}
	}
}

func (h *homePublisher) failed(workspace storage.WorkspaceID, err error) {
	if slackError(err) != "not_enabled" {
		h.log.Warn("cannot publish a home", "reason", classify(err, true).Reason)
		return
	}
	acc := h.api.account(workspace)
	acc.mu.Lock()
	defer acc.mu.Unlock()
	acc.noHome = true
	h.log.Warn("the app has no home tab", "hint", "turn it on under App Home in the app's settings, then restart")
}

// publishOnce publishes a home. Only one does so for a page at a time.
func (h *homePublisher) publishOnce(ctx context.Context, page *home) error {
	who := page.who
	all, ok := h.blocks(ctx, who)
	if !ok && page.shown != "" {
		return nil // what is shown there is better
	}
	request := slack.PublishViewContextRequest{UserID: who.user, View: slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: all}}}
	shown := fingerprint(request.View)
	if h.homes.same(page, shown) {
		return nil
	}
	if page.hash != "" {
		request.Hash = &page.hash
	}
	return h.api.call(ctx, route{who.workspace(), "views.publish", ""}, func(ctx context.Context, by *access) error {
		published, err := by.client.PublishViewContext(ctx, request)
		if err == nil {
			page.hash, page.shown = published.Hash, shown
		}
		return err
	})
}

// blocks renders a home. ok is false when it couldn't be made: then it says
// so.
func (h *homePublisher) blocks(ctx context.Context, who sender) (all []slack.Block, ok bool) {
	all, done := delivery.Safely(h.log, "render a home", func() []slack.Block {
		m := h.bot.Home(ctx, h.people.remembered(who))
		ok = m.Title != ""
		return pageBlocks(m, h.files.pictures(ctx, who.workspace(), m))
	})
	if !done {
		return pageBlocks(delivery.Sorry().Message, nil), false
	}
	return all, ok
}

func fingerprint(view slack.HomeTabViewRequest) string {
	data, err := json.Marshal(view)
	if err != nil {
		return "" // it cannot be published either, and that is where it is reported
	}
	return bodyHash(data)
}

func (acc *account) homeless() bool {
	acc.mu.Lock()
	defer acc.mu.Unlock()
	return acc.noHome
}
