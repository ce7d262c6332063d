package coach

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// maxExportedPosts is more than the ledger keeps of a member who is nudged once
// a day.
const maxExportedPosts = 200

// export hands the asker everything that is kept about them.
func (c dataCall) export() (bot.Reply, error) {
	if c.arg("as") == "record" {
		return recordCall(c).exportRecord()
	}
	m, ws, err := c.memberAndWorkspace()
	if err != nil {
		return bot.Reply{}, err
	}
	posts, err := c.postsToMe(&m)
	if err != nil {
		return bot.Reply{}, err
	}
	d, err := c.bot.posts.Desk(c.ctx, &ws)
	if err != nil {
		return bot.Reply{}, err
	}
	trail, err := c.bot.store.Trail(c.ctx, m.Key.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	data, err := json.MarshalIndent(struct {
		Workspace storage.WorkspaceID `json:"workspace"`
		ID        storage.MemberID    `json:"id"`
		Member    storage.Member      `json:"member"`
		Shared    storage.Workspace   `json:"shared"`
		Calls     storage.Desk        `json:"calls,omitzero"`
		Nudges    []storage.Post      `json:"nudges,omitempty"`
		Trail     storage.Trail       `json:"trail,omitempty"`
		Accounts  []storage.Key       `json:"accounts,omitempty"` // the first one has the record
	}{m.Key.Workspace, m.Key.Member, m, ws.Of(m.Key.Member), d.Of(m.Key.Member), posts, trail.Of(m.Key.Member), linkedAccounts(&m)}, "", "  ")
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{
		Message: bot.Message{Title: "Your data", Blocks: []bot.Block{
			bot.Say(
				"This file holds everything I keep about you: your settings, your progress, your projects, your learning days, what you set up as a " +
					"captain, mentor, lead or admin, and the nudges of the last few weeks. Of your messages I keep only calls for help, for a week, and feedback on " +
					"projects, which is in the record of the person who got it; questions I couldn't answer are counted without a name.",
			),
		}},
		File: &bot.Attachment{Name: "mentor-my-data.json", Type: "application/json", Data: append(data, '\n')},
	}, nil
}

// privacyHelp says what is kept of a member, who sees it, and how it goes.
func privacyHelp() bot.Message {
	return bot.Message{Title: "What I keep about you", Blocks: []bot.Block{
		bot.Say("I keep your progress and your settings, and of what you write to me only your calls for help, for a week, and feedback you give on projects."),
		bot.List{Items: [][]bot.Span{
			{bot.B("Kept: "), bot.T("your name, time zone and settings, your marks on topics with their days, " +
				"quiz results, XP, badges and team, topics assigned to you, whom you met in pairs, and your nudges of the last weeks.")},
			{bot.B("For mentors: "), bot.T("what you write with stuck. Mentors get it at once, with your name and where you asked; I keep it for " +
				phrase.Count(storage.HelpMemory, "day") + " for mentors who sign up, then the words go.")},
			{bot.B("For everyone here: "), bot.T("answers you teach, and projects for which you ask for feedback, with your name.")},
			{bot.B("For learners: "), bot.T("feedback you give on their projects, with your name.")},
			{bot.B("For admins: "), bot.T("what you change by right of a role, such as lead or captain, with your name and the time.")},
			{bot.B("With two accounts: "), bot.T("linked, they have one record. Your progress then counts in both workspaces; teams, roles, and what others " +
				"wrote to you stay where they are.")},
			{bot.B("After forget: "), bot.T("nothing that names you. For a week a mark without your name remembers how many thanks you gave, so that limits hold.")},
			{bot.B("Not kept: "), bot.T("your other messages. A question I couldn't answer is counted without your name.")},
			{bot.B("Who sees it: "), bot.T("you. Others see your name and XP only if you're on the leaderboard. " +
				"Team leads see counts, and names of people on the leaderboard or who called for help.")},
		}},
		bot.Buttons(
			bot.Button{Label: "Download my data", Line: "export", Style: bot.Primary},
			bot.Button{Label: "Hide me from the board", Line: "settings board off"},
			bot.Button{Label: "Delete everything", Line: "forget"}),
	}}
}

// privacy is privacyHelp, and what is stored of the asker right now.
func (c dataCall) privacy() bot.Message {
	msg := privacyHelp()
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if err != nil {
		return msg
	}
	p := &m.Progress
	facts := []string{
		phrase.Count(len(p.Marks), "topic") + " marked", phrase.Count(len(p.Days), "learning day"), phrase.Count(len(p.Results), "quiz result"),
		phrase.Count(len(p.Cards), "review"), phrase.Count(len(p.Badges), "badge"), fmt.Sprintf("%d thanks given lately", len(p.Thanks)),
		phrase.Count(len(p.Projects), "project"), phrase.Count(len(m.Assigned), "assignment"),
	}
	if ws, err := c.bot.store.Workspace(c.ctx, m.Key.Workspace); err == nil {
		of := ws.Of(m.Key.Member)
		if d, err := c.bot.posts.Desk(c.ctx, &ws); err == nil {
			mine := d.Of(m.Key.Member)
			facts = append(facts, phrase.Count(len(mine.Requests), "call")+" for help")
		}
		facts = append(facts, phrase.Count(len(of.Lessons), "answer")+" you taught",
			phrase.Count(len(of.Handins), "project")+" that wait for feedback")
	}
	if posts, err := c.postsToMe(&m); err == nil {
		facts = append(facts, phrase.Count(len(posts), "message")+" I sent or planned")
	}
	last := len(msg.Blocks) - 1
	msg.Blocks = append(msg.Blocks[:last:last], bot.Para(bot.B("Right now: "), bot.T(phrase.List(facts)+".")),
		bot.Small(fmt.Sprintf("Joined on %s. The file has all of it, word for word.", phrase.Day(m.Joined))), msg.Blocks[last])
	return msg
}

// isKnown reports whether anything is stored about somebody: a mentor need not
// be a learner.
func (c dataCall) isKnown(key storage.Key) (bool, error) {
	_, err := c.bot.store.Member(c.ctx, key)
	if !errors.Is(err, storage.ErrNotFound) {
		return err == nil, err
	}
	ws, err := c.bot.store.Workspace(c.ctx, key.Workspace)
	if err != nil {
		return false, err
	}
	d, err := c.bot.posts.Desk(c.ctx, &ws)
	if err != nil || ws.Leave(key.Member) || d.Leave(key.Member) {
		return err == nil, err
	}
	trail, err := c.bot.store.Trail(c.ctx, key.Workspace)
	return len(trail.Of(key.Member)) > 0, err
}

// forget deletes the asker, after asking once.
func (c dataCall) forget() (bot.Reply, error) {
	key := c.req.From.Key()
	if c.arg("sure") != "yes" {
		if known, err := c.isKnown(key); err != nil || !known {
			return bot.Reply{}, cmp.Or(err, Userf("Nothing is stored about you here."))
		}
		other, err := c.forgetLinked()
		if err != nil {
			return bot.Reply{}, err
		}
		return bot.Reply{Message: bot.Message{Title: "Delete everything about you?", Blocks: append(append([]bot.Block{
			bot.Say(
				"Your progress, streak, XP, team and settings in this workspace will be deleted right away and can't be restored. " +
					"Answers you taught stay, without your name. /mentor export saves a copy first.",
			),
		}, other...),
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
		)}}, nil
	}
	err := eraser{c.bot}.erase(c.ctx, key, roadmap.DayOf(c.now, time.UTC))
	if err != nil {
		return bot.Reply{}, err
	}
	c.wrote = true // there is nobody left to notice
	c.sight, c.before = sight{}, sight{}
	return bot.Reply{Message: bot.Message{Title: "Your data is deleted", Blocks: []bot.Block{
		bot.Say("I've deleted everything about you in this workspace: progress, boards, teams and settings. You're welcome back any time."),
	}}, Update: true}, nil
}
