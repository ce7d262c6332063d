package slack

import (
	"context"
	"encoding/json"
	"strings"
	"time"

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

// homeOpened fills the home that somebody looks at.
func (a *Adapter) homeOpened(ctx context.Context, who sender) {
	a.homes.open(who, a.clock())
	if page := a.homes.begin(who, a.clock()); page != nil {
		a.publishHome(ctx, page)
	}
}

// Changed refreshes the home of a member whose record has just changed, through
// whatever door. It returns at once. Many changes together come to one
// publication or two; members of other platforms are none of its business.
func (a *Adapter) Changed(key storage.Key) {
	if !strings.HasPrefix(string(key.Workspace), workspacePrefix) || a.account(key.Workspace).homeless() {
		return
	}
	page := a.homes.begin(sender{team: team(key.Workspace), user: string(key.Member)}, a.clock())
	if page == nil {
		return
	}
	a.workers.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), workTime)
		defer cancel()
		_ = delivery.Sleep(ctx, homePause) // it is far shorter
		a.publishHome(ctx, page)
	})
}

// publishHome publishes a home until it shows the last change.
func (a *Adapter) publishHome(ctx context.Context, page *home) {
	for again := true; again; again = a.homes.end(page) {
		leave, ok := a.roomFor(ctx, page)
		if !ok {
			continue
		}
		a.homes.catchUp(page)
		err := a.publishOnce(ctx, page)
		if slackError(err) == "hash_conflict" { // another bot published: ours is newer
			page.hash, page.shown = "", ""
			err = a.publishOnce(ctx, page)
		}
		leave()
		if err != nil {
			a.homeFailed(page.who.workspace(), err)
		}
	}
}

// roomFor waits until a home may be published: at once where somebody may be
// looking, else one by one and when Slack's limits are far. It gives up when the
// time is over, when the bot stops, and where there are no homes.
func (a *Adapter) roomFor(ctx context.Context, page *home) (leave func(), ok bool) {
	for !a.homes.isWatched(page, a.clock()) {
		turn, opened := a.homes.turn(page)
		if a.homes.isWatched(page, a.clock()) { // it was opened in between
			break
		}
		select {
		case turn <- struct{}{}:
			leave, ok := a.lookForRoom(ctx, page)
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
	return func() {}, !a.account(page.who.workspace()).homeless()
}

// lookForRoom is roomFor for the one of a workspace whose turn it is: the others need
// not look too.
func (a *Adapter) lookForRoom(ctx context.Context, page *home) (leave func(), ok bool) {
	workspace := page.who.workspace()
	acc := a.account(workspace)
	for {
		switch {
		case a.account(workspace).homeless():
			return nil, false
		case a.homes.isWatched(page, a.clock()):
			return func() {}, true
		case acc.single.TryLock():
			if a.pace.hasHeadroom(route{workspace, "views.publish", ""}) {
				return acc.single.Unlock, true
			}
			acc.single.Unlock()
			if a.workers.Draining() {
				return nil, false
			}
		}
		if delivery.Sleep(ctx, roomPause) != nil {
			return nil, false
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
	a.log.Warn("the app has no home tab", "hint", "turn it on under App Home in the app's settings, then restart")
}

// publishOnce publishes a home. Only one does so for a page at a time.
func (a *Adapter) publishOnce(ctx context.Context, page *home) error {
	who := page.who
	all, ok := a.homeBlocks(ctx, who)
	if !ok && page.shown != "" {
		return nil // what is shown there is better
	}
	request := slack.PublishViewContextRequest{UserID: who.user, View: slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: all}}}
	shown := fingerprint(request.View)
	if a.homes.same(page, shown) {
		return nil
	}
	if page.hash != "" {
		request.Hash = &page.hash
	}
	return a.call(ctx, route{who.workspace(), "views.publish", ""}, func(ctx context.Context, by *access) error {
		published, err := by.client.PublishViewContext(ctx, request)
		if err == nil {
			page.hash, page.shown = published.Hash, shown
		}
		return err
	})
}

// homeBlocks renders a home. ok is false when it couldn't be made: then it says
// so.
func (a *Adapter) homeBlocks(ctx context.Context, who sender) (all []slack.Block, ok bool) {
	all, done := delivery.Safely(a.log, "render a home", func() []slack.Block {
		m := a.bot.Home(ctx, a.remembered(who))
		ok = m.Title != ""
		return pageBlocks(m, a.pictures(ctx, who.workspace(), m))
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
