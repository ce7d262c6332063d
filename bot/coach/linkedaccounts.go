package coach

import (
	"context"
	"errors"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// mergeAccount says what becomes of a second account's own progress: what was done
// there is known on the first one's record, as with a learning record that is
// imported, and nothing brings XP twice.
func (b *Bot) mergeAccount(ctx context.Context, second *storage.Member) func(first *storage.Member) {
	lib := b.contentOf(ctx, second.Key.Workspace).lib
	record := lib.RecordOf(&second.Progress, roadmap.DayOf(b.clock(), second.Location()))
	return func(first *storage.Member) {
		lib.Take(&first.Progress, record, roadmap.DayOf(b.clock(), first.Location()))
	}
}

// linkNow links the asker's account with the one whose code waits for their yes.
func (c linkCall) linkNow() (bot.Reply, error) {
	key := c.req.From.Key()
	w, ok, err := c.taken(pendingLink(key))
	if err != nil {
		return bot.Reply{}, err
	}
	if !ok {
		if me, err := c.bot.store.Member(c.ctx, key); err == nil && me.Linked() {
			return c.isLinked(&me) // said twice
		}
		return bot.Reply{}, Userf(texts.LinkedTheresNoCodeWaiting)
	}
	first, err := c.bot.store.Member(c.ctx, w.First)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return bot.Reply{}, errors.Join(err, c.leave(pendingLink(key), w))
	}
	if !first.Admits(w.Code, c.now) && !first.Leads(key) { // deleted, or given another code
		return bot.Reply{}, badCode()
	}
	done, err := c.bot.store.Link(c.ctx, key, w.First, w.Code, func(m *storage.Member) {
		if !m.Exists() {
			m.Joined = c.today(m)
		}
		c.takeName(m)
	})
	if err != nil {
		return bot.Reply{}, errors.Join(err, c.leave(pendingLink(key), w)) // let them try again
	}
	if !done {
		return bot.Reply{}, badCode()
	}
	if err := c.noteLink(didLink, key, c.req.From.Name); err != nil {
		return bot.Reply{}, err
	}
	me, err := c.bot.store.Member(c.ctx, key)
	if err != nil {
		return bot.Reply{}, err
	}
	reply, err := c.isLinked(&me)
	reply.Update = true
	return reply, err
}

// noteLink tells the audit trail of the second account's workspace that the standing of
// a member there comes from elsewhere, or no longer does.
func (c linkCall) noteLink(d did, second storage.Key, name string) error {
	_, err := c.bot.store.ChangeWorkspace(c.ctx, second.Workspace, func(w *storage.Workspace) error {
		w.Deeds = append(w.Deeds, storage.Deed{
			At: c.now.Unix(), By: storage.Who{ID: second.Member, Name: name}, As: storage.MemberRole, Did: string(d), Trace: bot.TraceOf(c.ctx),
		})
		return nil
	})
	return err
}

// isLinked says with which account the asker's is linked.
func (c linkCall) isLinked(m *storage.Member) (bot.Reply, error) {
	first, other, name, err := c.other(m)
	if err != nil {
		return bot.Reply{}, err
	}
	words := texts.LinkedThisIsFirst
	if !first {
		words = texts.LinkedThisIsSecond
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleLinkedWith, c.account(other, name)), Blocks: []bot.Block{
		bot.Say(words),
		bot.Buttons(bot.Button{Label: texts.ButtonShowTodaysTask, Line: "today", Style: bot.Primary}, bot.Button{Label: texts.ButtonUnlink, Line: "unlink"}),
		bot.Small(texts.LinkedToLinkAnotherOne),
	}}}, nil
}

// other is the account that the asker's is linked with, and whether the asker's is the
// first one.
func (c linkCall) other(m *storage.Member) (first bool, key storage.Key, name string, err error) {
	if m.Second != nil {
		return true, m.Second.Account, m.Second.Place.Name, nil
	}
	key = m.On
	if m.First != nil {
		key = m.First.Account // nearly linked
	}
	there, err := c.bot.store.Member(c.ctx, key)
	if errors.Is(err, storage.ErrNotFound) {
		err = nil
	}
	return false, key, there.Name, err
}

// unlink parts the asker's accounts, after asking.
func (c linkCall) unlink() (bot.Reply, error) {
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if errors.Is(err, storage.ErrNotFound) || err == nil && !m.Linked() {
		return bot.Reply{}, Userf(texts.LinkedThisAccountIsntLinked)
	}
	if err != nil {
		return bot.Reply{}, err
	}
	isFirst, other, name, err := c.other(&m)
	if err != nil {
		return bot.Reply{}, err
	}
	account := c.account(other, name)
	would, keeps := texts.Fill(texts.UnlinkOtherKeeps, account), texts.Fill(texts.UnlinkedOtherKeeps, account)
	if !isFirst {
		would, keeps = texts.UnlinkThisKeeps, texts.UnlinkedThisKeeps
	}
	if c.arg("sure") != "yes" {
		return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleUnlinkThisAccountFrom, account), Blocks: []bot.Block{
			bot.Say(would),
			bot.Buttons(bot.Button{Label: texts.ButtonUnlinkThem, Line: "unlink yes", Style: bot.Primary}),
			bot.Small(texts.LinkedOrTypeMentorUnlinkYes),
		}}}, nil
	}
	first, second, called := m.Record(), m.Key, m.Name
	if isFirst {
		second, called = other, name
	}
	if err := c.bot.store.Unlink(c.ctx, first, second); err != nil {
		return bot.Reply{}, err
	}
	if err := c.noteLink(didUnlink, second, called); err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleUnlinkedFrom, account), Blocks: []bot.Block{
		bot.Say(keeps),
	}}, Update: true}, nil
}

// unlinkGone parts an account that is about to be deleted from the other one, which
// keeps a record of its own.
func (b eraser) unlinkGone(ctx context.Context, key storage.Key) error {
	if err := b.store.CatchUp(ctx, key); err != nil {
		return err
	}
	m, err := b.store.Member(ctx, key)
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return nil
	case err != nil:
		return err
	case m.Second != nil:
		return b.store.Unlink(ctx, key, m.Second.Account)
	case m.On.Member != "":
		return b.store.Unlink(ctx, m.On, key)
	}
	return nil
}

// forgetLinked says what deleting the asker does to their other account.
func (c *call) forgetLinked() ([]bot.Block, error) {
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if errors.Is(err, storage.ErrNotFound) || err == nil && !m.Linked() {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	l := linkCall{c}
	isFirst, other, name, err := l.other(&m)
	keeps := texts.ForgetLinkedKeeps
	if isFirst {
		keeps = texts.ForgetLinkedGetsCopy
	}
	return []bot.Block{bot.Say(texts.Fill(keeps, l.account(other, name)))}, err
}

// linkedAccounts are the asker's accounts on one record; none when there is only one.
func linkedAccounts(m *storage.Member) []storage.Key {
	if !m.Linked() {
		return nil
	}
	return m.Accounts()
}

// postsToMe are what was posted to the asker, at all their accounts, the nudges with
// the record.
func (c *call) postsToMe(m *storage.Member) ([]storage.Post, error) {
	all, err := c.bot.store.Posts(c.ctx, m.Key.Workspace, string(m.Key.Member), maxExportedPosts)
	if err != nil || m.Record() == m.Key {
		return all, err
	}
	record := m.Record()
	more, err := c.bot.store.Posts(c.ctx, record.Workspace, string(record.Member), maxExportedPosts)
	for _, p := range more {
		if p.Kind == storage.NudgePost {
			all = append(all, p)
		}
	}
	return all, err
}
