package coach

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"mentor/bot/coach/texts"

	"mentor/bot"
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
		return Userf(texts.TeamCouldntFindATeamCalled, name, name)
	}
	mistake := &UserError{Text: texts.Fill(texts.TeamICouldntFindATeam, name)}
	if len(ws.Teams) > teamsOffered {
		mistake.Text = texts.Fill(texts.TeamICouldntFindATeamCalled, name, teamsOffered, len(ws.Teams))
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
		return bot.Reply{}, Userf(texts.TeamAddTheTeamsName, action)
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
	return bot.Reply{}, Userf(texts.TeamWithATeamYouCan)
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
			join := bot.Button{Label: texts.Fill(texts.ButtonJoin2, t.Name), Line: "team join " + t.Name}
			return &UserError{Text: texts.Fill(texts.TeamTheresAlreadyATeamCalled, t.Name), Buttons: []bot.Button{join}}
		}
		if !c.may(manyTeams, w) && ledBy(w, m.Key.Member) >= maxLed {
			return Userf(texts.TeamCaptainOfTeamsAlready, maxLed)
		}
		if len(w.Teams) >= maxTeams {
			return Userf(texts.TeamThisWorkspaceHasTeams, maxTeams)
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
			return Userf(texts.TeamTeamsNameIsMade)
		}
	}
	if n := utf8.RuneCountInString(name); n > maxTeamName {
		return Userf(texts.TeamThatNameHasCharacters, n, maxTeamName)
	}
	if words := strings.Fields(name); len(words) > 0 && strings.Trim(words[len(words)-1], "0123456789") == "" {
		return Userf(texts.TeamTeamsNameCantEnd, strings.ReplaceAll(name, " ", "-"))
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
	counts := texts.TeamWhatYouFinishCounts
	buttons := []bot.Button{{
		Label: texts.ButtonTeamBoard, Line: "leaderboard week " + t.Name, Style: bot.Primary,
	}, {Label: texts.ButtonShowTodaysTask, Line: "today"}}
	if !out.Member.OnBoard {
		counts = texts.TeamWhatYouFinishCountsForTheTeams
		buttons = append(
			[]bot.Button{{Label: texts.ButtonJoinTheBoard, Line: "settings board on", Style: bot.Primary}},
			bot.Button{Label: texts.ButtonTeamBoard, Line: "leaderboard week " + t.Name},
			buttons[1],
		)
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleYoureIn, t.Name), Blocks: []bot.Block{bot.Say(counts), bot.Buttons(buttons...)}}}, nil
}

func (c teamCall) leaveTeam() (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		if m.Team == "" {
			return receipt{}, Userf(texts.TeamNotOnATeam)
		}
		was := m.Team
		m.Team = ""
		return receipt{Words: string(was)}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	left := nameOfTeam(c.teams(), storage.TeamID(out.Words))
	return plainReply(texts.Fill(texts.TeamYouveLeft, left)), nil
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
		return bot.Reply{Message: bot.Message{Title: texts.TitleTeams, Blocks: []bot.Block{
			bot.Say(texts.TeamThereAreNoTeamsYet),
		}}}, nil
	}
	sel := bot.Select{Prompt: texts.PromptLookAtATeam}
	var items [][]bot.Span
	for _, t := range ws.Teams {
		items = append(items, []bot.Span{bot.T(t.Name)})
		sel.Options = append(sel.Options, bot.Option{Label: t.Name, Value: "team show " + t.Name})
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleTeams, Blocks: []bot.Block{bot.List{Items: items}, sel}}}, nil
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
		rows = append(rows, []string{fmt.Sprintf("%d.", l.Rank), l.Name, texts.Fill(texts.BoardsXP, l.Points)})
	}
	blocks := []bot.Block{bot.Say(texts.Fill(texts.TeamOnTheTeamsBoard, texts.Members(total)))}
	if total == 0 {
		blocks = []bot.Block{bot.Say(texts.TeamNobodyOnThisTeam)}
	} else {
		blocks = append(blocks, bot.Table{Rows: rows})
	}
	buttons := []bot.Button{{Label: texts.ButtonThisWeeksBoard, Line: "leaderboard week " + t.Name}}
	if t.Captain != "" {
		if captain, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: ws.ID, Member: t.Captain}); err == nil && !captain.Away {
			blocks = append(blocks, bot.Small(texts.Fill(texts.TeamCaptain, captain.Name)))
		}
	}
	m, err := c.member()
	if err == nil && m.Team == t.ID {
		buttons = append(buttons, bot.Button{Label: texts.ButtonOurQuest, Line: "team quest"})
	}
	if err == nil && m.Team != t.ID {
		buttons = append([]bot.Button{{Label: texts.Fill(texts.ButtonJoin2, t.Name), Line: "team join " + t.Name, Style: bot.Primary}}, buttons...)
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleTeam, t.Name), Blocks: append(blocks, bot.Buttons(buttons...))}}, nil
}
