package posts

import (
	"context"
	"fmt"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/cohort"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// BoardPage is how many lines of a board are shown at once.
const BoardPage = 10

// board is the leaderboard of a week in a channel. It is one message, edited
// when the schedule says so; a new week begins a new one.
func (c *Composer) board(ctx context.Context, w *storage.Workspace, s storage.Schedule, p storage.Post) (bot.Message, error) {
	now := c.Clock().In(w.Location())
	first := p.Date.Monday()
	final := !now.Before(over(first+7, w.Location()))
	title := texts.Fill(texts.BoardPostLeaderboardOfTheWeek, phrase.ShortDay(first))
	if t, ok := w.Team(s.Team); ok {
		title += ": " + t.Name
	}
	lines, total, err := c.weekOf(ctx, w, s.Team, first)
	if err != nil {
		return bot.Message{}, err
	}
	blocks := []bot.Block{bot.Say(texts.BoardPostNobodyOnTheBoard)}
	switch {
	case len(lines) > 0:
		var rows [][]string
		for _, l := range lines {
			rows = append(rows, []string{fmt.Sprintf("%d.", l.Rank), l.Name, fmt.Sprint(l.Points)})
		}
		blocks = []bot.Block{bot.Table{Columns: []string{texts.ColumnMember, texts.ColumnXP}, Rows: rows}}
		if total > len(lines) {
			blocks = append(blocks, bot.Small(texts.Fill(texts.BoardPostMoreOnTheBoard, fmt.Sprint(total-len(lines)))))
		}
	case final:
		blocks = []bot.Block{bot.Say(texts.BoardPostQuietWeek)}
	}
	before, err := c.wonBy(ctx, w, s.Team, first-7)
	if err != nil {
		return bot.Message{}, err
	}
	if before != "" && !final {
		blocks = append(blocks, bot.Say(before))
	}
	if final {
		return bot.Message{Title: title, Blocks: append(blocks, bot.Small(texts.BoardPostThisIsTheFinalResult))}, nil
	}
	return bot.Message{Title: title, Blocks: append(
		blocks,
		bot.Note{Spans: texts.Spans(texts.BoardPostAsOf, bot.When(now, now.Format("Mon 2 Jan, 15:04")))},
		bot.Buttons(
			bot.Button{Label: texts.ButtonWhereAmI, Line: "daily board " + string(s.Team), Style: bot.Primary},
			bot.Button{Label: texts.ButtonShowMyTask, Line: "daily today"},
		),
	)}, nil
}

// weekOf is the top of a week's board.
func (c *Composer) weekOf(ctx context.Context, w *storage.Workspace, team storage.TeamID, first roadmap.Date) ([]storage.Standing, int, error) {
	return c.Store.Standings(ctx, storage.Board{Workspace: w.ID, Team: team, Window: storage.WindowOf(storage.Week, first)}, 0, BoardPage)
}

// namedFirst is up to how many who share the first rank are named.
const namedFirst = 3

// wonBy says who came first in a week; "" when nobody did.
func (c *Composer) wonBy(ctx context.Context, w *storage.Workspace, team storage.TeamID, first roadmap.Date) (string, error) {
	lines, total, err := c.weekOf(ctx, w, team, first)
	if err != nil || len(lines) == 0 {
		return "", err
	}
	board := storage.Board{Workspace: w.ID, Team: team, Window: storage.WindowOf(storage.Week, first)}
	n, err := cohort.Leaders(ctx, c.Store, board, lines, total)
	if err != nil {
		return "", err
	}
	names := make([]string, 0, namedFirst)
	for _, l := range lines[:min(n, namedFirst)] {
		names = append(names, l.Name)
	}
	if n > namedFirst {
		return texts.Fill(texts.BoardPostWeekBefore, phrase.Number(n), lines[0].Points), nil
	}
	return texts.Fill(texts.BoardPostTheWeekBeforeCameFirst, phrase.List(names), lines[0].Points), nil
}
