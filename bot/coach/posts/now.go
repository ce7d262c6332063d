package posts

import (
	"context"
	"fmt"

	"mentor/storage"
)

// PostNow has something posted at once. What was refused before gets another
// chance; what stands is brought up to date. The error may be ErrRefused.
func (c *Composer) PostNow(ctx context.Context, p storage.Post, occasion string) (storage.PostID, error) {
	now := c.Clock()
	p.State, p.Next, p.Due, p.Expires = storage.Planned, now.Unix(), now.Unix(), now.Add(longLate).Unix()
	posts, err := c.Store.Posts(ctx, p.Workspace, p.Subject(), looksBack)
	if err != nil {
		return "", err
	}
	for n := range lastSlot {
		p.ID = storage.NewPostID(p.Workspace, p.Subject(), p.Kind, p.Date, fmt.Sprintf("%s now %d", occasion, n))
		stored, err := c.Store.AddPost(ctx, p)
		if err != nil || stored {
			return p.ID, err
		}
		for _, old := range posts {
			switch {
			case old.ID != p.ID:
			case old.State == storage.Dead || old.State == storage.Expired || old.State == storage.Skipped:
			default:
				return p.ID, c.Store.TouchPost(ctx, p, now)
			}
		}
	}
	return "", ErrRefused
}
