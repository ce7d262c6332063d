package coach

import (
	"errors"
	"fmt"

	"mentor/bot"
	"mentor/bot/coach/cohort"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/posts"
	"mentor/roadmap/draw"
	"mentor/storage"
)

// leaderboard shows one page of a board and pins the asker's own line. The
// line may end in "page N" words: a number from 1.
func (c boardCall) leaderboard() (bot.Reply, error) {
	m, err := c.bot.store.Member(c.ctx, c.req.From.Key())
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return bot.Reply{}, err
	}
	kind := c.arg("period")
	if kind == "teams" {
		period, err := periodNamed(c.arg("team"))
		if err != nil {
			return bot.Reply{}, err
		}
		return c.teamBoard(period, &m)
	}
	name, page, err := boardPageOf(c.arg("team"))
	if err != nil {
		return bot.Reply{}, err
	}
	team, err := c.findTeam(name)
	if err != nil {
		return bot.Reply{}, err
	}
	if kind == "consistency" {
		return c.consistency(team, &m)
	}
	period, err := periodNamed(kind)
	if err != nil {
		return bot.Reply{}, err
	}
	c.saw(intent.Board, "")
	board := storage.Board{Workspace: c.req.From.Workspace, Team: team.ID, Window: storage.WindowOf(period, c.today(&m))}
	msg, err := c.boardMessage(boardView{c: c.call, period: period, team: team, page: page, me: m}, board)
	return bot.Reply{Message: msg, Update: kind != ""}, err
}

// findTeam returns the team of a name; "" is no team.
func (c boardCall) findTeam(name string) (storage.Team, error) {
	if name == "" {
		return storage.Team{}, nil
	}
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return storage.Team{}, err
	}
	if t, ok := teamNamed(&ws, name); ok {
		return t, nil
	}
	return storage.Team{}, noTeam(name, ws)
}

// boardMessage shows a page of a board, or the neighbours to whoever is on none.
func (c boardCall) boardMessage(v boardView, board storage.Board) (bot.Message, error) {
	if v.me.Exists() && !v.me.OnBoard && !c.asksForPage() {
		return c.neighbours(board, v.period, &v.me)
	}
	var err error
	v.lines, v.total, err = c.bot.store.Standings(c.ctx, board, (v.page-1)*posts.BoardPage, posts.BoardPage)
	if err != nil {
		return bot.Message{}, err
	}
	if c.aloud() {
		v.me = storage.Member{} // the answer is about nobody in particular
	} else if v.own, _, err = c.bot.store.Standing(c.ctx, board, c.req.From.ID); err != nil && !errors.Is(err, storage.ErrNotFound) {
		return bot.Message{}, err
	}
	if v.page == 1 && v.total > 0 {
		if v.leaders, err = cohort.Leaders(c.ctx, c.bot.store, board, v.lines, v.total); err != nil {
			return bot.Message{}, err
		}
	}
	v.share = c.shareButton(v.line(v.period, v.page))
	return v.message(), nil
}

// asksForPage reports whether a page was named: that shows the board itself to
// whoever is not on it. So does asking aloud, where the answer is for all.
func (c boardCall) asksForPage() bool {
	_, numbers := trailingNumbers(c.arg("team"), 1)
	return len(numbers) > 0 || c.aloud()
}

// boardPageOf splits "platform 2" into the team's name and the page.
func boardPageOf(arg string) (team string, page int, err error) {
	name, numbers := trailingNumbers(arg, 1)
	if len(numbers) == 0 {
		return name, 1, nil
	}
	if numbers[0] < 1 || numbers[0] > 1_000_000 {
		return "", 0, Userf("Pages of the leaderboard count from 1.")
	}
	return name, numbers[0], nil
}

type boardView struct {
	c       *call
	period  storage.Period
	team    storage.Team
	page    int
	total   int
	lines   []storage.Standing
	leaders int              // who share the first rank; 0 behind the first page
	own     storage.Standing // Rank 0: not on the board, or others read along
	me      storage.Member   // none when others read along
	share   []bot.Button
}

var periodTitles = map[storage.Period]string{storage.Day: "today", storage.Week: "this week", storage.Month: "this month", storage.All: "all time"}

func (v boardView) message() bot.Message {
	title := "Leaderboard, " + periodTitles[v.period]
	if v.team.Name != "" {
		title += ": " + v.team.Name
	}
	switch {
	case v.total == 0:
		return bot.Message{Title: title, Blocks: []bot.Block{
			bot.Say("Nobody is on this board yet. The first finished topic opens it."), v.buttons(),
		}}
	case len(v.lines) == 0:
		return bot.Message{Title: title, Blocks: []bot.Block{bot.Say(v.pastTheEnd()), v.buttons()}}
	}
	var rows [][]string
	pinned := false
	for _, l := range v.lines {
		pinned = pinned || l.Member == v.own.Member
		rows = append(rows, v.row(l))
	}
	if !pinned && v.own.Rank > 0 {
		rows = append(rows, []string{"…", "", ""}, v.row(v.own))
	}
	var blocks []bot.Block
	if v.leaders > 0 {
		blocks = append(blocks, bot.Say(v.lead()))
	}
	blocks = append(blocks, v.picture(title), bot.Table{Columns: []string{"Member", "XP"}, Rows: rows})
	switch {
	case v.me.Exists() && !v.me.OnBoard:
		blocks = append(blocks, bot.Small("You are not shown on the board. /mentor settings board on changes that."))
	case v.me.Exists() && v.own.Rank == 0:
		blocks = append(blocks, bot.Small("You have no XP in this period yet. One finished topic puts you on the board."))
	}
	return bot.Message{Title: title, Blocks: append(blocks, v.buttons())}
}

func (v boardView) row(l storage.Standing) []string {
	name := l.Name
	if l.Member == v.own.Member {
		name += " (you)"
	}
	return []string{fmt.Sprintf("%d.", l.Rank), name, fmt.Sprint(l.Points)}
}

// lead says who leads; of several who share the lead, how many.
func (v boardView) lead() string {
	points := fmt.Sprintf("with %d XP", v.lines[0].Points)
	if v.leaders == 1 {
		return v.lines[0].Name + " leads " + points + "."
	}
	return phrase.Sentence(phrase.Number(v.leaders)) + " share the lead " + points + "."
}

// pages is how many pages the board has.
func (v boardView) pages() int { return (v.total + posts.BoardPage - 1) / posts.BoardPage }

func (v boardView) pastTheEnd() string {
	if v.pages() == 1 {
		return fmt.Sprintf("There's no page %d: this board has one page.", v.page)
	}
	return fmt.Sprintf("There's no page %d: this board ends on page %d.", v.page, v.pages())
}

func (v boardView) picture(title string) bot.Picture {
	view := draw.BoardView{Title: title}
	for _, l := range v.lines {
		view.Lines = append(view.Lines, draw.BoardLine{Rank: l.Rank, Name: l.Name, Points: l.Points, Mine: l.Member == v.own.Member})
	}
	first := (v.page-1)*posts.BoardPage + 1
	shown := phrase.Count(v.total, "member")
	if len(v.lines) < v.total {
		shown = fmt.Sprintf("members %d to %d of %d", first, first+len(v.lines)-1, v.total)
	}
	return picture(v.c, "leaderboard.png", title+": "+shown+" on the board.", view, draw.Board)
}

// line is the command line of a page of the board.
func (v boardView) line(p storage.Period, page int) string {
	l := "leaderboard " + string(p)
	if v.team.Name != "" {
		l += " " + v.team.Name
	}
	if page > 1 {
		l += fmt.Sprintf(" %d", page)
	}
	return l
}

func (v boardView) buttons() bot.Actions {
	var buttons []bot.Button
	switch {
	case v.page > max(1, v.pages()):
		buttons = append(buttons, bot.Button{Label: "Last page", Line: v.line(v.period, max(1, v.pages())), Style: bot.Primary})
	case v.page > 1:
		buttons = append(buttons, bot.Button{Label: "Previous", Line: v.line(v.period, v.page-1)})
	}
	if v.page*posts.BoardPage < v.total {
		buttons = append(buttons, bot.Button{Label: "More", Line: v.line(v.period, v.page+1)})
	}
	for _, p := range []storage.Period{storage.Day, storage.Week, storage.Month, storage.All} {
		if p != v.period {
			buttons = append(buttons, bot.Button{Label: titleCase(periodTitles[p]), Line: v.line(p, 1)})
		}
	}
	return bot.Buttons(append(buttons, v.share...)...)
}
