package coach

import (
	"errors"
	"slices"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

const (
	inboxDays  = 14 // for which what couldn't be delivered is kept ready
	inboxShown = 5  // messages at once
	inboxLooks = 100
)

// undelivered are the states of a post that its reader has not seen.
var undelivered = []storage.PostState{storage.Dead, storage.Unverifiable, storage.Expired}

// inbox shows what couldn't be delivered to the asker, as it stands now.
func (c *call) inbox() (bot.Reply, error) {
	all, err := c.bot.store.Posts(c.ctx, c.req.From.Workspace, string(c.req.From.ID), inboxLooks)
	if err != nil {
		return bot.Reply{}, err
	}
	var blocks []bot.Block
	shown, more := 0, 0
	for _, p := range all { // the latest first
		if !c.isHeld(p) {
			continue
		}
		msg, err := c.bot.posts.PostMessage(c.ctx, p)
		if errors.Is(err, storage.ErrNotFound) {
			continue // what it was about is settled
		}
		if err != nil {
			return bot.Reply{}, err
		}
		if shown == inboxShown {
			more++
			continue
		}
		shown++
		day := int(roadmap.DateOf(c.now) - roadmap.DateOf(time.Unix(p.Due, 0).UTC()))
		blocks = append(blocks, bot.Heading{Text: msg.Title}, bot.Small(phrase.Sentence(phrase.DaysAgo(day))+"."))
		blocks = append(blocks, msg.Blocks...)
	}
	if shown == 0 {
		return bot.Reply{Message: bot.Message{Title: texts.TitleYourInbox, Blocks: []bot.Block{
			bot.Say(texts.InboxIsEmpty),
			bot.Buttons(bot.Button{Label: texts.ButtonMyCallsForHelp, Line: "stuck list"}, bot.Button{Label: texts.ButtonShowTodaysTask, Line: "today"}),
		}}}, nil
	}
	if more > 0 {
		blocks = append(blocks, bot.Small(texts.Fill(texts.StuckAndMore, more)))
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleYourInbox, Blocks: blocks}}, nil
}

// isHeld reports whether a post is one that somebody should have got and hasn't. A
// nudge that is too late is of no use any more.
func (c *call) isHeld(p storage.Post) bool {
	kinds := []storage.PostKind{storage.HelpPost, storage.HelpNewsPost, storage.MeetPost, storage.NoticePost, storage.RolePost}
	return slices.Contains(undelivered, p.State) && slices.Contains(kinds, p.Kind) && c.now.Sub(time.Unix(p.Due, 0)) < inboxDays*24*time.Hour
}
