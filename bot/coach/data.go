package coach

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"

	"mentor/bot"
	"mentor/storage"
)

// maxExportedPosts is more than the ledger keeps of a member who is nudged once
// a day.
const maxExportedPosts = 200

// export hands the asker everything that is kept about them.
func (c *call) export() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	ws, err := c.bot.store.Workspace(c.ctx, m.Key.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	posts, err := c.bot.store.Posts(c.ctx, m.Key.Workspace, string(m.Key.Member), maxExportedPosts)
	if err != nil {
		return bot.Reply{}, err
	}
	data, err := json.MarshalIndent(struct {
		Workspace storage.WorkspaceID `json:"workspace"`
		ID        storage.MemberID    `json:"id"`
		Member    storage.Member      `json:"member"`
		Shared    storage.Workspace   `json:"shared"`
		Nudges    []storage.Post      `json:"nudges,omitempty"`
	}{m.Key.Workspace, m.Key.Member, m, ws.Of(m.Key.Member), posts}, "", "  ")
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{
		Message: bot.Message{Title: "Your data", Blocks: []bot.Block{
			bot.Say(
				"This file holds everything I keep about you: your settings, your progress, your learning days, what you set up as a captain or " +
					"mentor, and the nudges of the last few weeks. I don't store your messages; questions I couldn't answer are counted without a name.",
			),
		}},
		File: &bot.Attachment{Name: "mentor-my-data.json", Type: "application/json", Data: append(data, '\n')},
	}, nil
}

// privacyHelp says what is kept of a member, who sees it, and how it goes.
func privacyHelp() bot.Message {
	return bot.Message{Title: "What I keep about you", Blocks: []bot.Block{
		bot.Say("I keep your progress and your settings, and nothing you write to me."),
		bot.List{Items: [][]bot.Span{
			{bot.B("Kept: "), bot.T("your name, time zone and settings, your marks on topics with their days, " +
				"quiz results, XP, badges and team, and your nudges of the last weeks.")},
			{bot.B("Not kept: "), bot.T("your messages. A question I couldn't answer is counted without your name.")},
			{bot.B("Who sees it: "), bot.T("you. Others see your name and XP only if you're on the leaderboard. " +
				"Team leads see counts, and names of people on the leaderboard or who called for help.")},
		}},
		bot.Buttons(
			bot.Button{Label: "Download my data", Line: "export", Style: bot.Primary},
			bot.Button{Label: "Hide me from the board", Line: "settings board off"},
			bot.Button{Label: "Delete everything", Line: "forget"}),
	}}
}

// isKnown reports whether anything is stored about somebody: a mentor need not
// be a learner.
func (c *call) isKnown(key storage.Key) (bool, error) {
	_, err := c.bot.store.Member(c.ctx, key)
	if !errors.Is(err, storage.ErrNotFound) {
		return err == nil, err
	}
	ws, err := c.bot.store.Workspace(c.ctx, key.Workspace)
	return ws.Leave(key.Member), err
}

// unthank takes a member out of what others remember of their thanks.
func (b *Bot) unthank(ctx context.Context, gone storage.Key) error {
	for m, err := range b.store.Members(ctx, gone.Workspace) {
		if err != nil {
			return err
		}
		if !m.Progress.HasThanked(string(gone.Member)) {
			continue
		}
		_, err := b.store.Change(ctx, m.Key, "", func(m *storage.Member) (string, error) {
			if !m.Exists() {
				return "", storage.ErrNotFound // forgotten just now
			}
			m.Progress.ForgetThanks(string(gone.Member))
			return "", nil
		})
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return err
		}
	}
	return nil
}

// forget deletes the asker, after asking once.
func (c *call) forget() (bot.Reply, error) {
	key := c.req.From.Key()
	if c.arg("sure") != "yes" {
		if known, err := c.isKnown(key); err != nil || !known {
			return bot.Reply{}, cmp.Or(err, Userf("Nothing is stored about you here."))
		}
		return bot.Reply{Message: bot.Message{Title: "Delete everything about you?", Blocks: []bot.Block{
			bot.Say(
				"Your progress, streak, XP, team and settings in this workspace will be deleted right away and can't be restored. " +
					"Answers you taught stay, without your name. /mentor export saves a copy first.",
			),
			bot.Buttons(
				bot.Button{
					Label:   "Delete me for good",
					Line:    "forget yes",
					Style:   bot.Danger,
					Confirm: "This deletes everything about you in this workspace. It can't be undone.",
				},
				bot.Button{Label: "Export first", Line: "export"},
			),
			bot.Small("Or type /mentor forget yes"),
		}}}, nil
	}
	if err := c.bot.store.Forget(c.ctx, key); err != nil {
		return bot.Reply{}, err
	}
	if err := c.bot.store.ForgetPosts(c.ctx, key.Workspace, string(key.Member)); err != nil {
		return bot.Reply{}, err
	}
	if err := c.bot.unthank(c.ctx, key); err != nil {
		return bot.Reply{}, err
	}
	c.wrote = true // there is nobody left to notice
	c.bot.threads.forget(key)
	c.bot.sights.forget(key)
	c.sight, c.before = sight{}, sight{}
	return bot.Reply{Message: bot.Message{Title: "Your data is deleted", Blocks: []bot.Block{
		bot.Say("I've deleted everything about you in this workspace: progress, boards, teams and settings. You're welcome back any time."),
	}}, Update: true}, nil
}
