package coach

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"mentor/roadmap"
	"mentor/roadmap/own"
	"mentor/storage"
)

// What a workspace is taught: the content for everybody, and over it the roadmaps of
// its own, which nobody outside of it sees.

const (
	roadsFresh   = 2 * time.Second // for how long another process's change may go unseen
	maxReadyRoad = 500             // workspaces whose content is kept ready
)

// roads keeps the content of workspaces ready.
type roads struct {
	mu    sync.Mutex
	ready map[storage.WorkspaceID]readyRoads
}

type readyRoads struct {
	base    *content  // over which it was laid
	version int64     // of the workspace
	at      time.Time // when that was read
	content *content
	ws      *storage.Workspace // as it was read; nobody changes it
}

func (r *roads) clear() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ready = nil
}

// drop has a workspace's content read again.
func (r *roads) drop(ws storage.WorkspaceID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.ready, ws)
}

// outdate has a workspace read again, as this process changed it.
func (r *roads) outdate(ws storage.WorkspaceID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if ready, ok := r.ready[ws]; ok {
		ready.at = time.Time{}
		r.ready[ws] = ready
	}
}

func (r *roads) of(ws storage.WorkspaceID, base *content) (readyRoads, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	ready, ok := r.ready[ws]
	if !ok || ready.base != base {
		return readyRoads{}, false
	}
	return ready, true
}

func (r *roads) keep(ws storage.WorkspaceID, ready readyRoads) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ready == nil || len(r.ready) >= maxReadyRoad {
		r.ready = map[storage.WorkspaceID]readyRoads{}
	}
	r.ready[ws] = ready
}

// contentOf returns what is taught in a workspace. When the store can't be read it is
// what was taught last.
func (b *Bot) contentOf(ctx context.Context, id storage.WorkspaceID) *content {
	ready, err := b.roadsOf(ctx, id)
	if err != nil && ready.content == nil {
		return ready.base // it was never read
	}
	return ready.content
}

// lately is a workspace as it was at most a moment ago, for what isn't worth another
// look at the store: a change that another process makes meanwhile is seen the next time.
func (b *Bot) lately(ctx context.Context, id storage.WorkspaceID) (*storage.Workspace, error) {
	ready, err := b.roadsOf(ctx, id)
	return ready.ws, err
}

// roadsOf is what is known of a workspace, read again if it isn't fresh.
func (b *Bot) roadsOf(ctx context.Context, id storage.WorkspaceID) (readyRoads, error) {
	base, now := b.content.Load(), b.clock()
	ready, ok := b.roads.of(id, base)
	if age := now.Sub(ready.at); ok && age >= 0 && age < roadsFresh {
		return ready, nil
	}
	ready.base = base
	ws, err := b.store.Workspace(ctx, id)
	if err != nil {
		return ready, err
	}
	if !ok || ready.version != ws.Version {
		ready = readyRoads{base: base, version: ws.Version, content: base.withRoads(ctx, &ws, b.log)}
	}
	ready.at, ready.ws = now, &ws
	b.roads.keep(id, ready)
	return ready, nil
}

// LibraryOf returns what is taught in a workspace.
func (b *Bot) LibraryOf(ws storage.WorkspaceID) *roadmap.Library {
	ctx, cancel := context.WithTimeout(context.Background(), roadsFresh)
	defer cancel()
	return b.contentOf(ctx, ws).lib
}

// withRoads lays the workspace's roadmaps that are in use over the content for
// everybody. One that can't be used any more, because the content changed, is left
// out and named in the log.
func (c *content) withRoads(ctx context.Context, ws *storage.Workspace, log *slog.Logger) *content {
	lib, topics := c.lib, map[roadmap.TopicID]roadmap.ID{}
	for _, r := range ws.Roads {
		v, ok := r.Version(r.Live)
		if !ok {
			continue
		}
		made, faults := own.Read(v.Text(), c.lib, r.ID)
		if len(faults) > 0 {
			log.WarnContext(ctx, "a workspace's roadmap was left out", "workspace", ws.ID, "roadmap", r.ID, "err", faults[0].Problem,
				"hint", "publish it again; the content may have changed")
			continue
		}
		more, err := lib.With(made)
		if err != nil {
			log.WarnContext(ctx, "a workspace's roadmap was left out", "workspace", ws.ID, "roadmap", r.ID, "err", err)
			continue
		}
		lib = more
		for _, t := range made.Topics {
			topics[t.ID] = r.ID
		}
	}
	if lib == c.lib {
		return c
	}
	return &content{lib: lib, answers: c.answers, words: sync.OnceValue(func() *contentNames { return vocabularyOf(lib) }), own: topics}
}
