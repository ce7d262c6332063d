package bot

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"mentor/storage"
)

const (
	maxTeamName = 40
	maxTeams    = 200 // in a workspace
)

// teamID folds a team's name: "Platform" and "platform" are one team.
func teamID(name string) storage.TeamID {
	return storage.TeamID(strings.ToLower(strings.Join(strings.Fields(name), " ")))
}

func noTeam(name string, ws storage.Workspace) error {
	if len(ws.Teams) == 0 {
		return Userf("There is no team called %q, and no other one yet. /mentor team create %s makes it.", name, name)
	}
	mistake := &UserError{Text: fmt.Sprintf("There is no team called %q. These are the teams:", name)}
	for _, t := range ws.Teams[:min(len(ws.Teams), 5)] {
		mistake.Buttons = append(mistake.Buttons, Button{Label: t.Name, Line: "team show " + t.Name})
	}
	return mistake
}

func (c *call) team() (Reply, error) {
	name := strings.Join(strings.Fields(c.arg("name")), " ")
	action := c.arg("action")
	if name == "" && (action == "create" || action == "join") {
		return Reply{}, Userf("Please add the team's name, for example: /mentor team %s Platform", action)
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
	case "list", "":
		return c.listTeams()
	}
	return Reply{}, Userf("With a team you can create, join, leave, list, show or set a quest. For example: /mentor team join Platform")
}

func (c *call) createTeam(name string) (Reply, error) {
	if err := checkTeamName(name); err != nil {
		return Reply{}, err
	}
	m, err := c.member()
	if err != nil {
		return Reply{}, err
	}
	_, err = c.bot.store.ChangeWorkspace(c.ctx, m.Key.Workspace, func(w *storage.Workspace) error {
		if t, taken := w.Team(teamID(name)); taken {
			if t.Captain == m.Key.Member {
				return nil // the same delivery once more
			}
			return &UserError{Text: fmt.Sprintf("There is a team %s already.", t.Name), Buttons: []Button{{Label: "Join " + t.Name, Line: "team join " + t.Name}}}
		}
		if len(w.Teams) >= maxTeams {
			return Userf("This workspace has %d teams, which is the most it can have. Join one of them: /mentor team list", maxTeams)
		}
		w.Teams = append(w.Teams, storage.Team{ID: teamID(name), Name: name, Captain: m.Key.Member})
		return nil
	})
	if err != nil {
		return Reply{}, err
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
	if utf8.RuneCountInString(name) > maxTeamName {
		return Userf("That name is too long. Please use at most %d characters.", maxTeamName)
	}
	if words := strings.Fields(name); len(words) > 0 && strings.Trim(words[len(words)-1], "0123456789") == "" {
		return Userf("A team's name cannot end in a number of its own. Write %q, for example.", strings.ReplaceAll(name, " ", "-"))
	}
	return nil
}

func (c *call) joinTeam(name string) (Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return Reply{}, err
	}
	t, ok := ws.Team(teamID(name))
	if !ok {
		return Reply{}, noTeam(name, ws)
	}
	out, err := c.change(func(m *storage.Member) (string, error) {
		m.Team = t.ID
		return "", nil
	})
	if err != nil {
		return Reply{}, err
	}
	counts := "What you finish counts for the team from now on, and so does what you finished before."
	buttons := []Button{{Label: "Team board", Line: "leaderboard week " + t.Name, Style: Primary}, {Label: "Show today's task", Line: "today"}}
	if !out.Member.OnBoard {
		counts = "What you finish counts for the team's board and quests once you are on the board, what you finished before as well. Until then nobody sees it."
		buttons = append([]Button{{Label: "Join the board", Line: "settings board on", Style: Primary}}, Button{Label: "Team board", Line: "leaderboard week " + t.Name}, buttons[1])
	}
	return Reply{Message: Message{Title: "You are in " + t.Name, Blocks: []Block{Say(counts), Buttons(buttons...)}}}, nil
}

func (c *call) leaveTeam() (Reply, error) {
	out, err := c.change(func(m *storage.Member) (string, error) {
		if m.Team == "" {
			return "", Userf("You are in no team. /mentor team list shows them all.")
		}
		was := m.Team
		m.Team = ""
		return string(was), nil
	})
	if err != nil {
		return Reply{}, err
	}
	return Reply{Message: Message{Blocks: []Block{Say(fmt.Sprintf("You have left %s. Your progress stays with you.", c.teamName(storage.TeamID(out.Receipt))))}}}, nil
}

func (c *call) teamName(id storage.TeamID) string {
	if ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace); err == nil {
		if t, ok := ws.Team(id); ok {
			return t.Name
		}
	}
	return string(id)
}

func (c *call) listTeams() (Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return Reply{}, err
	}
	if len(ws.Teams) == 0 {
		return Reply{Message: Message{Title: "Teams", Blocks: []Block{
			Say("There are no teams yet. Make the first: /mentor team create Platform"),
		}}}, nil
	}
	sel := Select{Prompt: "Look at a team"}
	var items [][]Span
	for _, t := range ws.Teams {
		items = append(items, []Span{T(t.Name)})
		sel.Options = append(sel.Options, Option{Label: t.Name, Value: "team show " + t.Name})
	}
	return Reply{Message: Message{Title: "Teams", Blocks: []Block{List{Items: items}, sel}}}, nil
}

func (c *call) showTeam(name string) (Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return Reply{}, err
	}
	if name == "" {
		m, err := c.member()
		if err != nil {
			return Reply{}, err
		}
		if m.Team == "" {
			return c.listTeams()
		}
		name = string(m.Team)
	}
	t, ok := ws.Team(teamID(name))
	if !ok {
		return Reply{}, noTeam(name, ws)
	}
	board := storage.Board{Workspace: ws.ID, Team: t.ID, Window: storage.WindowOf(storage.All, 0)}
	lines, total, err := c.bot.store.Standings(c.ctx, board, 0, boardPage)
	if err != nil {
		return Reply{}, err
	}
	var rows [][]string
	for _, l := range lines {
		rows = append(rows, []string{fmt.Sprintf("%d.", l.Rank), l.Name, fmt.Sprintf("%d XP", l.Points)})
	}
	blocks := []Block{Say(count(total, "member") + " on the team's board.")}
	if total == 0 {
		blocks = []Block{Say("Nobody of this team is on the board yet.")}
	} else {
		blocks = append(blocks, Table{Rows: rows})
	}
	buttons := []Button{{Label: "This week's board", Line: "leaderboard week " + t.Name}}
	if t.Captain != "" {
		if captain, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: ws.ID, Member: t.Captain}); err == nil {
			blocks = append(blocks, Small("Captain: "+captain.Name))
		}
	}
	m, err := c.member()
	if err == nil && m.Team == t.ID {
		buttons = append(buttons, Button{Label: "Our quest", Line: "team quest"})
	}
	if err == nil && m.Team != t.ID {
		buttons = append([]Button{{Label: "Join " + t.Name, Line: "team join " + t.Name, Style: Primary}}, buttons...)
	}
	return Reply{Message: Message{Title: "Team " + t.Name, Blocks: append(blocks, Buttons(buttons...))}}, nil
}
