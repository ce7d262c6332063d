package coach

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mentor/bot/coach/texts"

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
	if err == nil {
		c.seen = &m
	}
	kind := c.arg("period")
	if kind == "teams" {
		when, err := stretchNamed(c.arg("team"))
		if err != nil {
			return bot.Reply{}, err
		}
		return c.teamBoard(when, &m)
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
	when, err := stretchNamed(kind)
	if err != nil {
		return bot.Reply{}, err
	}
	c.saw(intent.Board, "")
	board := storage.Board{Workspace: c.req.From.Workspace, Team: team.ID, Window: when.window(c.today(&m))}
	msg, err := c.boardMessage(&boardView{c: c.call, when: when, team: team, page: page, me: m}, board)
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
	return knownTeam(&ws, name)
}

// boardMessage shows a page of a board, or, for a member who is on none, where they would stand.
func (c boardCall) boardMessage(v *boardView, board storage.Board) (bot.Message, error) {
	if v.me.Exists() && !v.me.OnBoard && !c.asksForPage() && (v.team.ID == "" || v.team.ID == v.me.Team) {
		return c.neighbours(board, v)
	}
	if c.aloud() {
		v.me = storage.Member{} // the answer is about nobody in particular
	}
	if err := c.readPage(v, board); err != nil {
		return bot.Message{}, err
	}
	if v.page == 1 && v.total > 0 {
		var err error
		if v.leaders, err = cohort.Leaders(c.ctx, c.bot.store, board, v.lines, v.total); err != nil {
			return bot.Message{}, err
		}
	}
	v.share = c.shareButton(v.line(v.when, v.page))
	return v.message(), nil
}

// readPage reads a page of a board, and the asker's own line, if they are on it. What they
// have is known from their record, so only how many are above them is asked for.
func (c boardCall) readPage(v *boardView, board storage.Board) (err error) {
	m, from := &v.me, (v.page-1)*posts.BoardPage
	points := storage.Points(m, board.Window)
	if points == 0 || board.Team != "" && board.Team != m.Team {
		v.lines, v.total, err = c.bot.store.Standings(c.ctx, board, from, posts.BoardPage)
		return err
	}
	var above int
	if v.lines, v.total, above, err = c.bot.store.StandingsFor(c.ctx, board, from, posts.BoardPage, points); err != nil {
		return err
	}
	v.own = storage.Standing{Member: c.req.From.ID, Name: m.Name, Team: m.Team, Points: points, Rank: above + 1}
	if i := slices.IndexFunc(v.lines, func(l storage.Standing) bool { return l.Member == v.own.Member }); i >= 0 {
		v.own = v.lines[i]
	}
	return nil
}

// asksForPage reports whether a page was named: that shows the board itself to
// a member who is not on it. So does asking aloud, where the answer is for all.
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
		return "", 0, Userf(texts.BoardPagesOfTheLeaderboardCount)
	}
	return name, numbers[0], nil
}

type boardView struct {
	c       *call
	when    stretch
	team    storage.Team
	page    int
	total   int
	lines   []storage.Standing
	leaders int              // who share the first rank; 0 behind the first page
	own     storage.Standing // Rank 0: not on the board, or others read along
	me      storage.Member   // none when others read along
	share   []bot.Button
}

func (v *boardView) message() bot.Message {
	title := texts.Fill(texts.BoardLeaderboard, v.when.title)
	if v.team.Name != "" {
		title += ": " + v.team.Name
	}
	switch {
	case v.total == 0:
		return bot.Message{Title: title, Blocks: []bot.Block{bot.Say(v.empty()), v.buttons()}}
	case len(v.lines) == 0:
		return bot.Message{Title: title, Blocks: []bot.Block{bot.Say(v.pastTheEnd()), v.buttons()}}
	}
	var blocks []bot.Block
	if v.leaders > 0 {
		blocks = append(blocks, bot.Say(v.lead()))
	}
	blocks = append(blocks, v.list(title)...)
	if v.total > len(v.lines) {
		first := (v.page-1)*posts.BoardPage + 1
		blocks = append(blocks, bot.Small(texts.Fill(texts.BoardMembersTo, first, first+len(v.lines)-1, v.total)))
	}
	here := slices.ContainsFunc(v.lines, func(l storage.Standing) bool { return l.Member == v.own.Member })
	switch {
	case v.own.Rank > 0 && !here:
		blocks = append(blocks, bot.Say(v.elsewhere()))
	case v.me.Exists() && !v.me.OnBoard:
		blocks = append(blocks, bot.Small(texts.BoardNotOnTheBoard))
	case v.me.Exists() && v.own.Rank == 0:
		blocks = append(blocks, bot.Small(v.absent()))
	}
	return bot.Message{Title: title, Blocks: append(blocks, v.buttons())}
}

// list shows the lines as a picture. They come as a table too when the picture
// can't show every name as it is.
func (v *boardView) list(title string) []bot.Block {
	rows := make([][]string, 0, len(v.lines))
	for _, l := range v.lines {
		rows = append(rows, []string{strconv.Itoa(l.Rank) + ".", v.name(&l), strconv.Itoa(l.Points)})
	}
	view, table := v.drawn(title), bot.Table{Columns: []string{texts.ColumnMember, texts.ColumnXP}, Rows: rows}
	image := picture(v.c, "leaderboard.png", v.words(title), view, draw.Board)
	if !draw.ShowsNames(view) {
		return []bot.Block{image, table}
	}
	image.Instead = []bot.Block{table}
	return []bot.Block{image}
}

func (v *boardView) name(l *storage.Standing) string {
	if v.own.Rank > 0 && l.Member == v.own.Member {
		return texts.Fill(texts.BoardYou, l.Name)
	}
	return l.Name
}

// lead says who leads; of several who share the lead, how many.
func (v *boardView) lead() string {
	points, several := v.lines[0].Points, phrase.Sentence(phrase.Number(v.leaders))
	mine := v.own.Rank == 1
	switch {
	case v.leaders > 1 && v.when.past:
		return texts.Fill(texts.BoardSharedTheLeadWithXP, several, points)
	case v.leaders > 1:
		return texts.Fill(texts.BoardShareTheLeadWithXP, several, points)
	case mine && v.when.past:
		return texts.Fill(texts.BoardLedWithXP, points)
	case mine:
		return texts.Fill(texts.BoardLeadWithXP, points)
	case v.when.past:
		return texts.Fill(texts.BoardLedWithXP2, v.lines[0].Name, points)
	}
	return texts.Fill(texts.BoardLeadsWithXP, v.lines[0].Name, points)
}

// elsewhere says where the reader's own line is, which is on another page.
func (v *boardView) elsewhere() string {
	if v.when.past {
		return texts.Fill(texts.BoardWereNumber, v.own.Rank, v.own.Points)
	}
	return texts.Fill(texts.BoardYoureNumber, v.own.Rank, v.own.Points)
}

// empty is said of a board without lines.
func (v *boardView) empty() string {
	if v.when.past {
		return texts.BoardNobodyWasOnThisBoard
	}
	return texts.BoardNobodyIsOnThisBoard
}

// absent is said to a member of the board who has no line on it.
func (v *boardView) absent() string {
	if v.when.past {
		return texts.BoardHadNoXPInThis
	}
	return texts.BoardHaveNoXPInThis
}

// pages is how many pages the board has.
func (v *boardView) pages() int { return (v.total + posts.BoardPage - 1) / posts.BoardPage }

func (v *boardView) pastTheEnd() string {
	if v.pages() == 1 {
		return texts.Fill(texts.BoardTheresNoPage, v.page)
	}
	return texts.Fill(texts.BoardTheresNoPageThisBoard, v.page, v.pages())
}

func (v *boardView) drawn(title string) draw.BoardView {
	view := draw.BoardView{Title: title, Lines: make([]draw.BoardLine, 0, len(v.lines))}
	for _, l := range v.lines {
		view.Lines = append(view.Lines, draw.BoardLine{Rank: l.Rank, Name: l.Name, Points: l.Points, Mine: l.Member == v.own.Member})
	}
	return view
}

// words say what the picture says.
func (v *boardView) words(title string) string {
	lines := make([]string, 0, len(v.lines))
	for _, l := range v.lines {
		lines = append(lines, texts.Fill(texts.BoardXP, l.Rank, v.name(&l), l.Points))
	}
	return title + ": " + strings.Join(lines, "; ") + "."
}

// line is the command line of a page of the board.
func (v *boardView) line(when stretch, page int) string {
	l := "leaderboard " + when.name
	if v.team.Name != "" {
		l += " " + v.team.Name
	}
	if page > 1 {
		l += fmt.Sprintf(" %d", page)
	}
	return l
}

func (v *boardView) buttons() bot.Actions {
	var buttons []bot.Button
	switch {
	case v.page > max(1, v.pages()):
		buttons = append(buttons, bot.Button{Label: texts.ButtonLastPage, Line: v.line(v.when, max(1, v.pages())), Style: bot.Primary})
	case v.page > 1:
		buttons = append(buttons, bot.Button{Label: texts.ButtonPrevious, Line: v.line(v.when, v.page-1)})
	}
	if v.page*posts.BoardPage < v.total {
		buttons = append(buttons, bot.Button{Label: texts.ButtonMore, Line: v.line(v.when, v.page+1)})
	}
	if earlier, ok := v.when.before(); ok && v.total == 0 {
		buttons = append(buttons, bot.Button{Label: titleCase(earlier.title), Line: v.line(earlier, 1)})
	}
	for _, s := range running(v.when) {
		buttons = append(buttons, bot.Button{Label: titleCase(s.title), Line: v.line(s, 1)})
	}
	return bot.Buttons(append(buttons, v.share...)...)
}
