package coach

import (
	"errors"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/storage"
)

// maxLed is how many teams one member may lead: enough for anybody, too few to fill
// all the places of a workspace.
const maxLed = 3

// ledBy counts the teams that name somebody as their captain.
func ledBy(w *storage.Workspace, who storage.MemberID) (n int) {
	for _, t := range w.Teams {
		if t.Captain == who {
			n++
		}
	}
	return n
}

// mayDecide reports whether the asker may do something about a team. They need not be
// learners.
func (c teamCall) mayDecide(do act, ws *storage.Workspace, t storage.Team) (bool, error) {
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return false, err
	}
	return c.mayIn(do, ws, &m, t), nil
}

// decides is nil if the asker may do something about a team, and else says who may.
func (c teamCall) decides(do act, ws *storage.Workspace, t storage.Team) error {
	may, err := c.mayDecide(do, ws, t)
	if err == nil && !may {
		err = c.refuseIn(do, ws, t)
	}
	return err
}

// nameCaptain makes a member the captain of their team. Its captain does, a lead or
// an admin: nobody becomes captain by their own word.
func (c teamCall) nameCaptain(words string) (bot.Reply, error) {
	who, name := cutWord(words)
	if who == "" {
		return bot.Reply{}, Userf(texts.CaptainSayWhoShouldBeCaptain)
	}
	other, err := c.memberCalled(who)
	if err != nil {
		return bot.Reply{}, err
	}
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	t, ok := ws.Team(other.Team)
	if name != "" {
		if t, ok = teamNamed(&ws, name); !ok {
			return bot.Reply{}, noTeam(name, ws)
		}
	}
	if !ok || t.ID != other.Team {
		return bot.Reply{}, Userf(texts.CaptainIsntOn, other.Name, orThatTeam(t.Name))
	}
	if err := c.decides(nameCaptain, &ws, t); err != nil {
		return bot.Reply{}, err
	}
	_, err = c.changeWorkspace(func(w *storage.Workspace) error {
		i := slices.IndexFunc(w.Teams, func(other storage.Team) bool { return other.ID == t.ID })
		if i < 0 {
			return Userf(texts.CaptainTeamIsGone, t.Name)
		}
		if w.Teams[i].Captain != other.Key.Member {
			w.Teams[i].Captain = other.Key.Member
			c.note(w, nameCaptain, didNameCaptain, whoIs(&other), t.Name)
		}
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.CaptainIsTheCaptainOfNow, other.Name, t.Name)),
		bot.Buttons(bot.Button{Label: texts.Fill(texts.ButtonShow, t.Name), Line: "team show " + t.Name}),
	}}}, nil
}

func orThatTeam(name string) string {
	if name == "" {
		return texts.CaptainATeam
	}
	return name
}

// deleteTeam deletes a team, after asking once. Its members keep what they have
// learned.
func (c teamCall) deleteTeam(words string) (bot.Reply, error) {
	name, sure := strings.CutSuffix(words, " yes")
	if name == "" {
		return bot.Reply{}, Userf(texts.CaptainAddTheTeamsName)
	}
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	t, err := knownTeam(&ws, name)
	if err != nil {
		return bot.Reply{}, err
	}
	if err := c.decides(deleteTeam, &ws, t); err != nil {
		return bot.Reply{}, err
	}
	members, err := c.membersOf(t.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	if !sure {
		return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleDeleteTheTeam, t.Name), Blocks: []bot.Block{
			bot.Say(texts.Fill(texts.CaptainWouldBeLeftWithout,
				texts.Members(len(members)))),
			bot.Buttons(bot.Button{Label: texts.Fill(texts.ButtonDelete, t.Name), Line: "team delete " + t.Name + " yes", Style: bot.Danger}),
			bot.Small(texts.Fill(texts.CaptainOrTypeMentorTeamDelete, t.Name)),
		}}}, nil
	}
	_, err = c.changeWorkspace(func(w *storage.Workspace) error {
		n := len(w.Teams)
		w.Teams = slices.DeleteFunc(w.Teams, func(other storage.Team) bool { return other.ID == t.ID })
		if len(w.Teams) < n {
			c.note(w, deleteTeam, didDeleteTeam, storage.Who{}, t.Name)
		}
		w.Schedules = slices.DeleteFunc(w.Schedules, func(s storage.Schedule) bool { return s.Team == t.ID })
		w.Goals = slices.DeleteFunc(w.Goals, func(g storage.Goal) bool { return g.Team == t.ID })
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	for _, key := range members {
		_, err := c.bot.store.Change(c.ctx, key, "", func(m *storage.Member) (string, error) {
			if m.Exists() && m.Team == t.ID {
				m.Team = ""
			}
			return "", nil
		})
		if err != nil {
			return bot.Reply{}, err
		}
	}
	return plainReply(texts.Fill(texts.CaptainTeamIsDeleted, t.Name)), nil
}

// membersOf returns the members of a team.
func (c teamCall) membersOf(id storage.TeamID) ([]storage.Key, error) {
	var keys []storage.Key
	for m, err := range c.bot.store.Members(c.ctx, c.req.From.Workspace) {
		if err != nil {
			return nil, err
		}
		if m.Team == id {
			keys = append(keys, m.Key)
		}
	}
	return keys, nil
}
