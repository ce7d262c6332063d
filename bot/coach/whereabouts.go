package coach

import (
	"context"
	"strings"

	"mentor/storage"
)

// The search for where somebody learns looks at 1,000 workspaces at most.
const (
	workspacePage     = 100
	maxWorkspacePages = 10
)

// LearnsIn returns the workspace in which somebody learns, among those whose IDs
// begin with prefix. Platforms whose private messages name no workspace ask
// for it. Of several it is the one in which the member did most, and none that they have left.
func (b *Bot) LearnsIn(ctx context.Context, prefix string, id storage.MemberID) (home storage.WorkspaceID, found bool) {
	after, most := storage.WorkspaceID(prefix), int64(0)
	for range maxWorkspacePages {
		page, err := b.store.Workspaces(ctx, after, workspacePage)
		if err != nil {
			b.log.WarnContext(ctx, "cannot look for a member's workspace", "err", err)
			return home, found
		}
		for _, ws := range page {
			if !strings.HasPrefix(string(ws.ID), prefix) {
				return home, found
			}
			after = ws.ID
			if m, err := b.store.Member(ctx, storage.Key{Workspace: ws.ID, Member: id}); err == nil && !m.Away && m.Version > most {
				home, found, most = ws.ID, true, m.Version
			}
		}
		if len(page) < workspacePage {
			return home, found
		}
	}
	return home, found
}
