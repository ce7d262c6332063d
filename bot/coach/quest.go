package coach

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/posts"
	"mentor/storage"
)

// A team's quest of the week: so many of us finish a topic.

const (
	questMost  = 100
	questUsual = 3
)

// quest shows the quest of the member's team, or sets one: "caching 5".
func (c teamCall) quest() (bot.Reply, error) {
	m, ws, err := c.memberAndWorkspace()
	if err != nil {
		return bot.Reply{}, err
	}
	t, ok := ws.Team(m.Team)
	if !ok {
		return bot.Reply{}, &UserError{
			Text:    texts.QuestQuestsAreForTeams,
			Buttons: []bot.Button{{Label: texts.ButtonAllTeams, Line: "team list", Style: bot.Primary}},
		}
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

// setQuest sets the team's quest: its captain does, a lead or an admin. While the captain is
// gone anybody of the team may, so that it isn't stuck, but nobody becomes captain by
// it: captains see the team's report.
func (c teamCall) setQuest(m *storage.Member, id storage.TeamID, words string) (storage.Team, error) {
	name, need := words, questUsual
	if head, last, ok := cutLast(words); ok {
		if n, err := strconv.Atoi(last); err == nil {
			name, need = head, n
		}
	}
	if need < 1 || need > questMost {
		return storage.Team{}, Userf(texts.QuestNeedsToPeople, questMost)
	}
	topic, err := c.findTopic("team quest", name)
	if err != nil {
		return storage.Team{}, err
	}
	vacant, err := c.withoutCaptain(m)
	if err != nil {
		return storage.Team{}, err
	}
	ws, err := c.changeWorkspace(func(w *storage.Workspace) error {
		i := slices.IndexFunc(w.Teams, func(t storage.Team) bool { return t.ID == id })
		if i < 0 {
			return Userf(texts.QuestTeamIsGone)
		}
		if !vacant && !c.mayIn(setQuest, w, m, w.Teams[i]) {
			return errNotTheirs
		}
		quest := storage.Quest{Topic: topic.ID, Need: need, From: c.today(m)}
		if q := w.Teams[i].Quest; q.Topic != quest.Topic || q.Need != quest.Need || q.From != quest.From {
			w.Teams[i].Quest = quest
			if c.mayIn(setQuest, w, m, w.Teams[i]) { // else nobody's right was needed
				c.note(w, setQuest, didSetQuest, storage.Who{}, w.Teams[i].Name)
			}
		}
		return nil
	})
	if errors.Is(err, errNotTheirs) {
		return storage.Team{}, c.refusedIn(setQuest, m.Team)
	}
	t, _ := ws.Team(id)
	return t, err
}

// withoutCaptain reports whether the member's team has no captain, or one who has
// left the team or the workspace.
func (c teamCall) withoutCaptain(m *storage.Member) (bool, error) {
	ws, err := c.bot.store.Workspace(c.ctx, m.Key.Workspace)
	if err != nil {
		return false, err
	}
	t, _ := ws.Team(m.Team)
	if t.Captain == "" {
		return true, nil
	}
	captain, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: ws.ID, Member: t.Captain})
	if errors.Is(err, storage.ErrNotFound) {
		return true, nil
	}
	return captain.Away || captain.Team != m.Team, err
}

// cutLast splits the last word off.
func cutLast(s string) (head, last string, ok bool) {
	i := strings.LastIndexAny(s, " \t")
	if i < 0 {
		return s, "", false
	}
	return strings.TrimSpace(s[:i]), s[i+1:], true
}

func (c teamCall) showQuest(m *storage.Member, t storage.Team) (bot.Reply, error) {
	q, today := t.Quest, c.today(m)
	topic, known := c.lib.Topic(q.Topic)
	if !known || today >= q.From+posts.QuestDays {
		return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleQuestOf, t.Name), Blocks: []bot.Block{
			bot.Say(texts.QuestTheresNoQuestThisWeek),
			bot.Small(texts.QuestOrTypeMentorTeamQuest),
		}}}, nil
	}
	names, err := c.bot.posts.QuestDone(c.ctx, m.Key.Workspace, t.ID, q)
	if err != nil {
		return bot.Reply{}, err
	}
	buttons := []bot.Button{{Label: texts.ButtonRefresh, Line: "team quest"}}
	if !m.Progress.IsDone(topic.ID) {
		buttons = append([]bot.Button{{Label: texts.ButtonMakeItMyNextTask, Line: "pick " + string(topic.ID), Style: bot.Primary}}, buttons...)
	}
	if c.req.Channel != "" && q.Channel != string(c.req.Channel) && c.bot.times != nil && c.bot.canPost(m.Key.Workspace) {
		buttons = append(buttons, bot.Button{Label: texts.ButtonPostItHere, Line: "team quest post"})
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleQuestOf, t.Name), Blocks: append(posts.QuestBlocks(topic, q, names, m.Location()),
		bot.Small(texts.QuestMembersWho), bot.Buttons(buttons...))}, Update: true}, nil
}
