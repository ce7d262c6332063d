package coach

import (
	"cmp"
	"slices"

	"mentor/bot/coach/posts"
	"mentor/storage"
)

// tell lets people know that they're given a role: those who don't have it, and not
// the asker, who knows. It comes before the change, as with assignments: what is said
// follows from how it stands when it's sent.
func (c adminCall) tell(role storage.Role, people []storage.Who) error {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return err
	}
	for _, who := range people {
		if !slices.Contains(rolesOf(&ws, who.ID, ""), role) {
			if err := c.postRole(&ws, who.ID, role, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// tellGone lets somebody know that a role, or all that the asker may take, is taken from
// them.
func (c adminCall) tellGone(only storage.Role, who storage.Who) error {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return err
	}
	for _, role := range rolesOf(&ws, who.ID, only) {
		if c.may(rightToName(role), &ws) {
			if err := c.postRole(&ws, who.ID, role, true); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c adminCall) postRole(ws *storage.Workspace, who storage.MemberID, role storage.Role, lost bool) error {
	if who == c.req.From.ID || !c.bot.canPost(ws.ID) {
		return nil
	}
	slot := cmp.Or(string(c.req.ID), c.now.String())
	_, err := c.bot.store.AddPost(c.ctx, posts.RolePost(ws, who, role, lost, slot, c.now))
	return err
}
