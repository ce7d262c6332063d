package bottest

import (
	"context"
	"sync"

	"mentor/bot"
	"mentor/storage"
)

// Gate is a conversation whose answers can be kept waiting, as a slow store
// would keep them. What people look up while they type isn't held.
type Gate struct {
	bot.Conversation
	mu   sync.Mutex
	hold chan struct{}
}

// Close keeps answers waiting until the returned function is called.
func (g *Gate) Close() (open func()) {
	hold := make(chan struct{})
	g.mu.Lock()
	defer g.mu.Unlock()
	g.hold = hold
	return sync.OnceFunc(func() {
		g.mu.Lock()
		g.hold = nil
		g.mu.Unlock()
		close(hold)
	})
}

func (g *Gate) pass() {
	g.mu.Lock()
	hold := g.hold
	g.mu.Unlock()
	if hold != nil {
		<-hold
	}
}

// Handle answers when the gate is open.
func (g *Gate) Handle(ctx context.Context, req bot.Request) bot.Reply {
	g.pass()
	return g.Conversation.Handle(ctx, req)
}

// Home is shown when the gate is open.
func (g *Gate) Home(ctx context.Context, who bot.Person) bot.Message {
	g.pass()
	return g.Conversation.Home(ctx, who)
}

// LearnsIn says when the gate is open.
func (g *Gate) LearnsIn(ctx context.Context, prefix string, id storage.MemberID) (home storage.WorkspaceID, found bool) {
	g.pass()
	return g.Conversation.LearnsIn(ctx, prefix, id)
}
