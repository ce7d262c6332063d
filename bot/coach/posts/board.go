package posts

import (
	"context"
	"fmt"

	"mentor/bot"
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
	title := "Leaderboard of the week from " + phrase.ShortDay(first)
	if t, ok := w.Team(s.Team); ok {
		title += ": " + t.Name
	}
	lines, total, err := c.weekOf(ctx, w, s.Team, first)
	if err != nil {
		return bot.Message{}, err
	}
	blocks := []bot.Block{bot.Say("Nobody on the board has XP this week yet. The first finished topic opens it.")}
	switch {
	case len(lines) > 0:
		var rows [][]string
		for _, l := range lines {
			rows = append(rows, []string{fmt.Sprintf("%d.", l.Rank), l.Name, fmt.Sprint(l.Points)})
		}
		blocks = []bot.Block{bot.Table{Columns: []string{"Member", "XP"}, Rows: rows}}
		if total > len(lines) {
			blocks = append(blocks, bot.Small(fmt.Sprintf("%s more on the board.", fmt.Sprint(total-len(lines)))))
		}
	case final:
		blocks = []bot.Block{bot.Say("It was a quiet week: nobody on the board had XP.")}
	}
	before, _, err := c.weekOf(ctx, w, s.Team, first-7)
	if err != nil {
		return bot.Message{}, err
	}
	if len(before) > 0 && !final {
		blocks = append(blocks, bot.Say(fmt.Sprintf("The week before, %s came first with %d XP.", firsts(before), before[0].Points)))
	}
	if final {
		return bot.Message{Title: title, Blocks: append(blocks, bot.Small("This is the final result."))}, nil
	}
	return bot.Message{Title: title, Blocks: append(blocks,
		bot.Small(fmt.Sprintf("As of %s. On the board are those who joined it.", now.Format("Mon 2 Jan, 15:04"))),
		bot.Buttons(bot.Button{Label: "Where am I?", Line: "daily board " + string(s.Team), Style: bot.Primary}, bot.Button{Label: "Show my task", Line: "daily today"}))}, nil
}

// weekOf is the top of a week's board.
func (c *Composer) weekOf(ctx context.Context, w *storage.Workspace, team storage.TeamID, first roadmap.Date) ([]storage.Standing, int, error) {
	return c.Store.Standings(ctx, storage.Board{Workspace: w.ID, Team: team, Window: storage.WindowOf(storage.Week, first)}, 0, BoardPage)
}

// firsts names those who share the first rank.
func firsts(lines []storage.Standing) string {
	var names []string
	for _, l := range lines {
		if l.Rank == 1 {
			names = append(names, l.Name)
		}
	}
	return phrase.List(names)
}
