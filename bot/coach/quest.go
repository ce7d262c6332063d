package coach

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/cohort"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// A team's quest of the week: so many of us finish a topic.

const (
	questDays  = 7
	questMost  = 100
	questUsual = 3
)

// quest shows the quest of the member's team, or sets one: "caching 5".
func (c *call) quest() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	ws, err := c.bot.store.Workspace(c.ctx, m.Key.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	t, ok := ws.Team(m.Team)
	if !ok {
		return bot.Reply{}, &UserError{Text: "Quests are for teams, and you are in none.", Buttons: []bot.Button{{Label: "All teams", Line: "team list", Style: bot.Primary}}}
	}
	switch words := strings.TrimSpace(c.arg("name")); words {
	case "":
	case "post":
		return c.postQuest(&m, t)
	default:
		if t, err = c.setQuest(&m, t.ID, words); err != nil {
			return bot.Reply{}, err
		}
	}
	return c.showQuest(&m, t)
}

// setQuest sets the team's quest. The captain does; while the team has none,
// whoever does becomes it.
func (c *call) setQuest(m *storage.Member, id storage.TeamID, words string) (storage.Team, error) {
	name, need := words, questUsual
	if head, last, ok := cutLast(words); ok {
		if n, err := strconv.Atoi(last); err == nil {
			name, need = head, n
		}
	}
	if need < 1 || need > questMost {
		return storage.Team{}, Userf("So many of you are 1 to %d. For example: /mentor team quest caching 5", questMost)
	}
	topic, err := c.findTopic("team quest", name)
	if err != nil {
		return storage.Team{}, err
	}
	captain, err := c.captainOf(m)
	if err != nil {
		return storage.Team{}, err
	}
	ws, err := c.bot.store.ChangeWorkspace(c.ctx, m.Key.Workspace, func(w *storage.Workspace) error {
		i := slices.IndexFunc(w.Teams, func(t storage.Team) bool { return t.ID == id })
		if i < 0 {
			return Userf("Your team is gone. /mentor team list shows the others.")
		}
		if captain != "" && captain != m.Key.Member && captain == w.Teams[i].Captain {
			return Userf("The captain of %s sets its quest.", w.Teams[i].Name)
		}
		w.Teams[i].Captain = m.Key.Member
		w.Teams[i].Quest = storage.Quest{Topic: topic.ID, Need: need, From: c.today(m)}
		return nil
	})
	t, _ := ws.Team(id)
	return t, err
}

// captainOf returns the captain of the member's team; "" when nobody is, or
// the one who was has left the team.
func (c *call) captainOf(m *storage.Member) (storage.MemberID, error) {
	ws, err := c.bot.store.Workspace(c.ctx, m.Key.Workspace)
	if err != nil {
		return "", err
	}
	t, _ := ws.Team(m.Team)
	captain, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: ws.ID, Member: t.Captain})
	switch {
	case t.Captain == "" || errors.Is(err, storage.ErrNotFound) || err == nil && captain.Team != m.Team:
		return "", nil
	case err != nil:
		return "", err
	}
	return t.Captain, nil
}

// cutLast splits the last word off.
func cutLast(s string) (head, last string, ok bool) {
	i := strings.LastIndexAny(s, " \t")
	if i < 0 {
		return s, "", false
	}
	return strings.TrimSpace(s[:i]), s[i+1:], true
}

// questDone names the members of a team who have finished its quest's topic in
// time, as far as they are on the board.
func (c *Composer) questDone(ctx context.Context, ws storage.WorkspaceID, team storage.TeamID, q storage.Quest) ([]string, error) {
	members, _, err := cohort.OnBoard(ctx, c.Store, c.Library(), ws, team, q.From)
	if err != nil {
		return nil, err
	}
	var names []string
	for i := range members {
		if mark := members[i].Progress.Marks[q.Topic]; mark.Status == roadmap.Done && mark.On >= q.From && mark.On < q.From+questDays {
			names = append(names, members[i].Name)
		}
	}
	slices.Sort(names)
	return names, nil
}

// questsDone says which quests that ended in a week, or run in it, are done.
func (c *Composer) questsDone(ctx context.Context, w *storage.Workspace, only storage.TeamID, first, last roadmap.Date) ([]string, error) {
	var done []string
	for _, t := range w.Teams {
		q := t.Quest
		topic, ok := c.Library().Topic(q.Topic)
		if !ok || only != "" && t.ID != only || q.From > last || q.From+questDays <= first {
			continue
		}
		names, err := c.questDone(ctx, w.ID, t.ID, q)
		if err != nil {
			return nil, err
		}
		if len(names) >= q.Need {
			done = append(done, fmt.Sprintf("%s has done its quest: %d finished %s.", t.Name, len(names), topic.Title))
		}
	}
	return done, nil
}

// questBlocks say how far a quest is.
func questBlocks(topic *roadmap.Topic, q storage.Quest, names []string) []bot.Block {
	finish := "finish"
	if q.Need == 1 {
		finish = "finishes"
	}
	blocks := []bot.Block{
		bot.Para(bot.T(fmt.Sprintf("%d of us %s ", q.Need, finish)), bot.B(topic.Title), bot.T(fmt.Sprintf(" by %s.", phrase.ShortDay(q.From+questDays-1)))),
		bot.Progress{Label: fmt.Sprintf("%d of %d", len(names), q.Need), Percent: min(100, 100*len(names)/q.Need)},
	}
	if len(names) > 0 {
		blocks = append(blocks, bot.Say("Done by "+phrase.List(names)+"."))
	}
	if len(names) >= q.Need {
		blocks = append(blocks, bot.Para(bot.B("The quest is done. Well done, all of you!")))
	}
	return blocks
}

func (c *call) showQuest(m *storage.Member, t storage.Team) (bot.Reply, error) {
	q, today := t.Quest, c.today(m)
	topic, known := c.lib.Topic(q.Topic)
	if !known || today >= q.From+questDays {
		return bot.Reply{Message: bot.Message{Title: "Quest of " + t.Name, Blocks: []bot.Block{
			bot.Say("There is no quest this week. The captain sets one: so many of you finish a topic within a week."),
			bot.Small("In words: /mentor team quest caching 5"),
		}}}, nil
	}
	names, err := c.bot.posts.questDone(c.ctx, m.Key.Workspace, t.ID, q)
	if err != nil {
		return bot.Reply{}, err
	}
	buttons := []bot.Button{{Label: "Refresh", Line: "team quest"}}
	if !m.Progress.IsDone(topic.ID) {
		buttons = append([]bot.Button{{Label: "Make it my next task", Line: "pick " + string(topic.ID), Style: bot.Primary}}, buttons...)
	}
	if c.req.Channel != "" && q.Channel != string(c.req.Channel) && c.bot.times != nil && c.bot.canPost(m.Key.Workspace) {
		buttons = append(buttons, bot.Button{Label: "Post it here", Line: "team quest post"})
	}
	return bot.Reply{Message: bot.Message{Title: "Quest of " + t.Name, Blocks: append(questBlocks(topic, q, names),
		bot.Small("Members on the board count."), bot.Buttons(buttons...))}, Update: true}, nil
}
