package coach

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/plaintext"
	"mentor/bot/coach/posts"
	"mentor/storage"
)

const (
	maxTeamName = 40
	maxTeams    = 200 // in a workspace

	teamsOffered = 5 // as buttons, when one was not found
)

// teamID is the ID of a new team: its name as people compare names.
func teamID(name string) storage.TeamID { return storage.TeamID(plaintext.Fold(name)) }

// teamNamed returns the team that people call by a name: "Platform",
// "platform" and one with other blanks are one team. A team that is only known
// by its ID is found too.
func teamNamed(ws *storage.Workspace, name string) (storage.Team, bool) {
	key := plaintext.Fold(plaintext.Unquote(name))
	for _, t := range ws.Teams {
		if plaintext.Fold(t.Name) == key || string(t.ID) == name {
			return t, true
		}
	}
	return storage.Team{}, false
}

// knownTeam is teamNamed for what can't go on without the team.
func knownTeam(ws *storage.Workspace, name string) (storage.Team, error) {
	t, ok := teamNamed(ws, name)
	if !ok {
		return t, noTeam(name, *ws)
	}
	return t, nil
}

func noTeam(name string, ws storage.Workspace) error {
	if len(ws.Teams) == 0 {
		return Userf("I couldn't find a team called %q, and there's no other one yet. /mentor team create %s makes it.", name, name)
	}
	mistake := &UserError{Text: fmt.Sprintf("I couldn't find a team called %q. These are the teams:", name)}
	if len(ws.Teams) > teamsOffered {
		mistake.Text = fmt.Sprintf("I couldn't find a team called %q. These are %d of %d teams; /mentor team list shows all.", name, teamsOffered, len(ws.Teams))
	}
	for _, t := range ws.Teams[:min(len(ws.Teams), teamsOffered)] {
		mistake.Buttons = append(mistake.Buttons, bot.Button{Label: t.Name, Line: "team show " + t.Name})
	}
	return mistake
}

func (c teamCall) team() (bot.Reply, error) {
	name := plaintext.Unquote(plaintext.Name(c.arg("name")))
	action := c.arg("action")
	if name == "" && (action == "create" || action == "join") {
		return bot.Reply{}, Userf("Please add the team's name, for example: /mentor team %s Platform", action)
	}
	switch action {
	case "create":
		return c.createTeam(name)
	case "join":
		return c.joinTeam(name)
	case "leave":
		return c.leaveTeam()
	case "show":
		return c.showTeam(name)
	case "quest":
		return c.quest()
	case "captain":
		return c.nameCaptain(strings.TrimSpace(c.arg("name")))
	case "delete":
		return c.deleteTeam(name)
	case "list", "":
		return c.listTeams()
	}
	return bot.Reply{}, Userf("With a team you can create, join, leave, list, show, name a captain, delete or set a quest. " +
		"For example: /mentor team join Platform")
}

func (c teamCall) createTeam(name string) (bot.Reply, error) {
	if err := checkTeamName(name); err != nil {
		return bot.Reply{}, err
	}
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	_, err = c.bot.store.ChangeWorkspace(c.ctx, m.Key.Workspace, func(w *storage.Workspace) error {
		if t, taken := teamNamed(w, name); taken {
			if t.Captain == m.Key.Member {
				return nil // the same delivery once more
			}
			join := bot.Button{Label: "Join " + t.Name, Line: "team join " + t.Name}
			return &UserError{Text: fmt.Sprintf("There's already a team called %s.", t.Name), Buttons: []bot.Button{join}}
		}
		if !c.may(manyTeams, w) && ledBy(w, m.Key.Member) >= maxLed {
			return Userf("You're the captain of %d teams already. Hand one over (/mentor team captain @name) "+
				"or delete one (/mentor team delete NAME) first.", maxLed)
		}
		if len(w.Teams) >= maxTeams {
			return Userf("This workspace has %d teams, which is the most it can have. Join one of them: /mentor team list", maxTeams)
		}
		w.Teams = append(w.Teams, storage.Team{ID: teamID(name), Name: name, Captain: m.Key.Member})
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	return c.joinTeam(name)
}

// checkTeamName allows letters, digits, spaces and a little punctuation, and
// no number at the end, which would read as a page of the board.
func checkTeamName(name string) error {
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune(" -_.'&+", r) {
			return Userf("A team's name is made of letters, digits, spaces and - _ . ' & +. For example: Platform")
		}
	}
	if n := utf8.RuneCountInString(name); n > maxTeamName {
		return Userf("That name has %d characters. Please use at most %d.", n, maxTeamName)
	}
	if words := strings.Fields(name); len(words) > 0 && strings.Trim(words[len(words)-1], "0123456789") == "" {
		return Userf("A team's name can't end with a number by itself. Try %q, for example.", strings.ReplaceAll(name, " ", "-"))
	}
	return nil
}

func (c teamCall) joinTeam(name string) (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	t, err := knownTeam(&ws, name)
	if err != nil {
		return bot.Reply{}, err
	}
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		m.Team = t.ID
		return receipt{}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	counts := "What you finish counts for the team from now on, and so does what you finished before."
	buttons := []bot.Button{{Label: "Team board", Line: "leaderboard week " + t.Name, Style: bot.Primary}, {Label: "Show today's task", Line: "today"}}
	if !out.Member.OnBoard {
		counts = "What you finish counts for the team's board and quests once you are on the board, what you finished before as well. Until then nobody sees it."
		buttons = append(
			[]bot.Button{{Label: "Join the board", Line: "settings board on", Style: bot.Primary}},
			bot.Button{Label: "Team board", Line: "leaderboard week " + t.Name},
			buttons[1],
		)
	}
	return bot.Reply{Message: bot.Message{Title: "You're in " + t.Name, Blocks: []bot.Block{bot.Say(counts), bot.Buttons(buttons...)}}}, nil
}

func (c teamCall) leaveTeam() (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		if m.Team == "" {
			return receipt{}, Userf("You're not on a team. /mentor team list shows them all.")
		}
		was := m.Team
		m.Team = ""
		return receipt{Words: string(was)}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	left := nameOfTeam(c.teams(), storage.TeamID(out.Words))
	return plainReply(fmt.Sprintf("You've left %s. Your progress stays with you.", left)), nil
}

// nameOfTeam is what a team is called; one that is no more goes by its ID.
func nameOfTeam(teams []storage.Team, id storage.TeamID) string {
	for _, t := range teams {
		if t.ID == id {
			return t.Name
		}
	}
	return string(id)
}

func (c teamCall) listTeams() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	if len(ws.Teams) == 0 {
		return bot.Reply{Message: bot.Message{Title: "Teams", Blocks: []bot.Block{
			bot.Say("There are no teams yet. Make the first: /mentor team create Platform"),
		}}}, nil
	}
	sel := bot.Select{Prompt: "Look at a team"}
	var items [][]bot.Span
	for _, t := range ws.Teams {
		items = append(items, []bot.Span{bot.T(t.Name)})
		sel.Options = append(sel.Options, bot.Option{Label: t.Name, Value: "team show " + t.Name})
	}
	return bot.Reply{Message: bot.Message{Title: "Teams", Blocks: []bot.Block{bot.List{Items: items}, sel}}}, nil
}

func (c teamCall) showTeam(name string) (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	if name == "" {
		m, err := c.member()
		if err != nil {
			return bot.Reply{}, err
		}
		if m.Team == "" {
			return c.listTeams()
		}
		name = string(m.Team)
	}
	t, err := knownTeam(&ws, name)
	if err != nil {
		return bot.Reply{}, err
	}
	board := storage.Board{Workspace: ws.ID, Team: t.ID, Window: storage.WindowOf(storage.All, 0)}
	lines, total, err := c.bot.store.Standings(c.ctx, board, 0, posts.BoardPage)
	if err != nil {
		return bot.Reply{}, err
	}
	var rows [][]string
	for _, l := range lines {
		rows = append(rows, []string{fmt.Sprintf("%d.", l.Rank), l.Name, fmt.Sprintf("%d XP", l.Points)})
	}
	blocks := []bot.Block{bot.Say(phrase.Count(total, "member") + " on the team's board.")}
	if total == 0 {
		blocks = []bot.Block{bot.Say("Nobody on this team is on the board yet.")}
	} else {
		blocks = append(blocks, bot.Table{Rows: rows})
	}
	buttons := []bot.Button{{Label: "This week's board", Line: "leaderboard week " + t.Name}}
	if t.Captain != "" {
		if captain, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: ws.ID, Member: t.Captain}); err == nil && !captain.Away {
			blocks = append(blocks, bot.Small("Captain: "+captain.Name))
		}
	}
	m, err := c.member()
	if err == nil && m.Team == t.ID {
		buttons = append(buttons, bot.Button{Label: "Our quest", Line: "team quest"})
	}
	if err == nil && m.Team != t.ID {
		buttons = append([]bot.Button{{Label: "Join " + t.Name, Line: "team join " + t.Name, Style: bot.Primary}}, buttons...)
	}
	return bot.Reply{Message: bot.Message{Title: "Team " + t.Name, Blocks: append(blocks, bot.Buttons(buttons...))}}, nil
}
