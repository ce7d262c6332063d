package coach

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/cohort"
	"mentor/bot/coach/posts"
	"mentor/roadmap"
	"mentor/storage"
)

// The other boards: consistency, team against team, and where somebody would
// stand who is on no board.

const (
	leastPlanned   = 5 // fewer planned days say nothing about consistency
	boardPageTeams = 20
)

// standingPage reads a whole board up to a number of lines.
func (c boardCall) standingPage(b storage.Board, limit int) ([]storage.Standing, error) {
	lines, _, err := c.bot.store.Standings(c.ctx, b, 0, limit)
	return lines, err
}

// keeper is a member with the days that they kept of those they had planned.
type keeper struct {
	id   storage.MemberID
	name string
	kept roadmap.KeptDays
}

// keepers are those of the members who had enough days planned, the best first.
func (c boardCall) keepers(members iter.Seq2[*storage.Member, error]) ([]keeper, error) {
	var lines []keeper
	for m, err := range members {
		if err != nil {
			return nil, err
		}
		days := m.Remind.Days
		if days == 0 { // never asked for any
			days = roadmap.WorkDays
		}
		if k := m.Progress.Consistency(days, m.Joined, c.today(m)); k.Planned >= leastPlanned {
			lines = append(lines, keeper{m.Key.Member, m.Name, k})
		}
	}
	slices.SortFunc(lines, func(a, b keeper) int {
		return cmp.Or(cmp.Compare(b.kept.Kept*a.kept.Planned, a.kept.Kept*b.kept.Planned), cmp.Compare(a.id, b.id))
	})
	return lines, nil
}

// keeperRows are the first page of the board, and the asker's own line.
func (c boardCall) keeperRows(lines []keeper) [][]string {
	var rows [][]string
	rank := 0
	for i, l := range lines {
		if i == 0 || l.kept.Kept*lines[i-1].kept.Planned != lines[i-1].kept.Kept*l.kept.Planned {
			rank = i + 1
		}
		mine := l.id == c.req.From.ID && !c.aloud()
		if i >= posts.BoardPage && !mine {
			continue
		}
		name := l.name
		if mine {
			name = texts.Fill(texts.BoardYou, name)
		}
		rows = append(rows, []string{fmt.Sprintf("%d.", rank), name, texts.Fill(texts.BoardsOf, l.kept.Percent(), l.kept.Kept, l.kept.Planned)})
	}
	return rows
}

// consistency ranks by kept days of the days that each had planned.
func (c boardCall) consistency(team storage.Team, me *storage.Member) (bot.Reply, error) {
	lines, err := c.keepers(cohort.OnBoard(c.ctx, c.bot.store, c.lib, c.req.From.Workspace, team.ID, c.today(me)))
	if err != nil {
		return bot.Reply{}, err
	}
	rows := c.keeperRows(lines)
	title := texts.BoardsLastFourWeeks
	if team.Name != "" {
		title += ": " + team.Name
	}
	among := ""
	if more := len(lines) - len(rows); more > 0 {
		among = " " + texts.BoardsMoreBehind(more)
	}
	rule := bot.Small(texts.Fill(texts.BoardsDaysKeptOutOfDays, leastPlanned) + among)
	if len(rows) == 0 {
		return bot.Reply{Message: bot.Message{Title: title, Blocks: []bot.Block{bot.Say(texts.BoardsNobodyHasEnoughPlannedDays), rule}}}, nil
	}
	return bot.Reply{Message: bot.Message{Title: title, Blocks: []bot.Block{
		bot.Table{Columns: []string{texts.ColumnMember, texts.ColumnKept}, Rows: rows},
		rule,
		bot.Buttons(bot.Button{Label: texts.ButtonThisWeek, Line: "leaderboard week"}, bot.Button{Label: texts.ButtonTeamAgainstTeam, Line: "leaderboard teams"}),
	}}}, nil
}

// teamBoard sets team against team by the mean of those who were active.
func (c boardCall) teamBoard(when stretch, me *storage.Member) (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	type line struct {
		team         storage.Team
		mean, active int
	}
	var lines []line
	for _, t := range ws.Teams {
		all, err := c.standingPage(storage.Board{Workspace: ws.ID, Team: t.ID, Window: when.window(c.today(me))}, cohort.Reach)
		if err != nil {
			return bot.Reply{}, err
		}
		sum := 0
		for _, l := range all {
			sum += l.Points
		}
		if len(all) > 0 {
			lines = append(lines, line{t, (sum + len(all)/2) / len(all), len(all)})
		}
	}
	slices.SortFunc(lines, func(a, b line) int {
		return cmp.Or(cmp.Compare(b.mean, a.mean), cmp.Compare(a.team.ID, b.team.ID))
	})
	title := texts.Fill(texts.BoardsTeamAgainstTeam, when.title)
	if len(lines) == 0 {
		none := texts.BoardsNoTeamHasXP
		if when.past {
			none = texts.BoardsNoTeamHadXP
		}
		return bot.Reply{Message: bot.Message{Title: title, Blocks: []bot.Block{
			bot.Say(none), bot.Buttons(bot.Button{Label: texts.ButtonAllTeams, Line: "team list"}),
		}}}, nil
	}
	var rows [][]string
	rank := 0
	for i, l := range lines[:min(len(lines), boardPageTeams)] {
		if i == 0 || l.mean != lines[i-1].mean {
			rank = i + 1
		}
		name := l.team.Name
		if l.team.ID == me.Team && !c.aloud() {
			name = texts.Fill(texts.BoardsYours, name)
		}
		rows = append(rows, []string{fmt.Sprintf("%d.", rank), name, texts.Fill(texts.BoardsXP, l.mean), texts.Fill(texts.BoardsActive, l.active)})
	}
	rule := texts.BoardsMeanOfThoseWhoLearned
	if more := len(lines) - len(rows); more > 0 {
		rule = texts.BoardsTeamsNotShown(more) + " " + rule
	}
	var buttons []bot.Button
	for _, s := range running(when) {
		if s.period != storage.Day {
			buttons = append(buttons, bot.Button{Label: titleCase(s.title), Line: "leaderboard teams " + s.name})
		}
	}
	return bot.Reply{Message: bot.Message{Title: title, Blocks: []bot.Block{
		bot.Table{Columns: []string{texts.ColumnTeam, texts.ColumnMean, texts.ColumnMembers}, Rows: rows},
		bot.Small(rule), bot.Buttons(buttons...),
	}}, Update: true}, nil
}

// neighbours shows somebody who is on no board where they would stand, to
// nobody but themselves: the two above and below.
func (c boardCall) neighbours(board storage.Board, v *boardView) (bot.Message, error) {
	me := &v.me
	shown := *me
	shown.OnBoard = true
	points := storage.Points(&shown, board.Window)
	above, err := c.bot.store.Above(c.ctx, board, points)
	if err != nil {
		return bot.Message{}, err
	}
	from := max(0, above-2)
	lines, _, err := c.bot.store.Standings(c.ctx, board, from, above-from+2)
	if err != nil {
		return bot.Message{}, err
	}
	rows := [][]string{}
	mine := []string{fmt.Sprintf("%d.", above+1), texts.Fill(texts.BoardsOnlyYouSeeThis, me.Name), fmt.Sprint(points)}
	for i, l := range lines {
		if from+i == above {
			rows = append(rows, mine)
		}
		rank := l.Rank
		if from+i >= above && l.Points < points {
			rank++
		}
		rows = append(rows, []string{fmt.Sprintf("%d.", rank), l.Name, fmt.Sprint(l.Points)})
	}
	if from+len(lines) <= above {
		rows = append(rows, mine)
	}
	title, would := texts.Fill(texts.BoardsAndYourNeighbours, v.when.title), texts.BoardsNotOnTheBoard
	if v.when.past {
		would = texts.BoardsWerentOnTheBoard
	}
	if v.team.Name != "" {
		title += ": " + v.team.Name
	}
	return bot.Message{Title: title, Blocks: []bot.Block{
		bot.Say(would),
		bot.Table{Columns: []string{texts.ColumnMember, texts.ColumnXP}, Rows: rows},
		bot.Buttons(
			bot.Button{Label: texts.ButtonJoinTheBoard, Line: "settings board on", Style: bot.Primary},
			bot.Button{Label: texts.ButtonShowTheBoard, Line: v.line(v.when, 1) + " 1"},
		),
	}}, nil
}
