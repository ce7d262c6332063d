package coach

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/storage"
)

// deedsShown is how long a page of the audit trail is.
const deedsShown = 15

// trail shows a page of the audit trail, the latest first.
func (c adminCall) trail(words string) (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	if !c.may(readTrail, &ws) {
		return bot.Reply{}, refuse(readTrail, &ws)
	}
	trail, err := c.bot.store.Trail(c.ctx, ws.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	const title = texts.TrailAuditTrail
	if len(trail) == 0 {
		return bot.Reply{Message: bot.Message{Title: title, Blocks: []bot.Block{
			bot.Say(texts.TrailNobodyHasChangedAnything),
		}}, Update: true}, nil
	}
	pages := (len(trail) + deedsShown - 1) / deedsShown
	page := 1
	if words = strings.TrimSpace(strings.TrimPrefix(strings.ToLower(words), "page")); words != "" {
		if page, err = strconv.Atoi(words); err != nil || page < 1 || page > pages {
			return bot.Reply{}, Userf(texts.TrailTheAuditTrail, texts.Pages(pages))
		}
	}
	var items [][]bot.Span
	for _, d := range trail.Page((page-1)*deedsShown, deedsShown) {
		at := time.Unix(d.At, 0)
		item := append([]bot.Span{bot.When(at, at.In(ws.Location()).Format("Mon 2 Jan 2006, 15:04")), bot.T(": ")}, deedSpans(d)...)
		items = append(items, append(item, bot.T(" "+texts.Fill(texts.TrailAs, d.As, traceWords(d.Trace)))))
	}
	said := texts.Fill(texts.TrailByPeopleWithARole, texts.Changes(len(trail)))
	if pages > 1 {
		said += " " + texts.Fill(texts.TrailPageOf, page, pages)
	}
	blocks := []bot.Block{bot.Say(said), bot.List{Items: items}}
	var turn []bot.Button
	if page > 1 {
		turn = append(turn, bot.Button{Label: texts.ButtonNewer, Line: fmt.Sprint("admin audit ", page-1)})
	}
	if page < pages {
		turn = append(turn, bot.Button{Label: texts.ButtonOlder, Line: fmt.Sprint("admin audit ", page+1)})
	}
	if len(turn) > 0 {
		blocks = append(blocks, bot.Buttons(turn...))
	}
	return bot.Reply{Message: bot.Message{Title: title, Blocks: append(blocks,
		bot.Small(texts.Fill(texts.TrailKeepTheLastChanges, storage.MaxDeeds)))}, Update: true}, nil
}

func traceWords(trace string) string {
	if trace == "" {
		return ""
	}
	return ", " + trace
}
