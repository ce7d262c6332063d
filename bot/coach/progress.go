package coach

import (
	"errors"
	"fmt"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// progress shows how far a member is: the asker, or somebody who shows up on
// the leaderboard.
func (c *call) progress() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	whose, own := texts.ProgressYourProgress, true
	if name := c.arg("member"); name != "" {
		other, err := c.findMember(name)
		if err != nil {
			return bot.Reply{}, err
		}
		if other.Key != m.Key {
			m, whose, own = other, texts.Fill(texts.ProgressOf, other.Name), false
			c.lib.Adopt(&m.Progress)
		}
	}
	today := c.today(&m)
	plan := c.plan(&m)
	share, streak := plan.Share(), m.Progress.Streak(today)
	level, nextAt := levelOf(&m)
	card := c.cardPicture(&m, plan)
	card.Instead = []bot.Block{phrase.Bar(plan), bot.Fields{Items: []bot.Field{
		{Name: texts.FieldLevel, Value: texts.Fill(texts.HomeNextAt, level, m.Progress.XP(), nextAt)},
		{Name: texts.FieldStreak, Value: texts.Days(streak.Current)},
	}}}
	blocks := []bot.Block{
		card,
		bot.Say(forecastWords(plan, &m, today, own)),
		bot.Fields{Items: []bot.Field{{
			Name:  texts.FieldLastDays,
			Value: texts.Topics(m.Progress.DoneBetween(today-6, today)) + ", " + texts.ActiveDays(m.Progress.ActiveDays(today-6, today)),
		}}},
	}
	if own {
		blocks = append(blocks, c.goalBlocks(&m, plan)...)
	}
	if words := skippedWords(share); words != "" {
		blocks = append(blocks, bot.Say(words))
	}
	if len(m.Progress.Days) > 1 {
		blocks = append(blocks, c.burnupPicture(&m, plan))
	}
	reply := bot.Reply{Message: bot.Message{Title: whose, Blocks: append(append(blocks, stages(plan)...), progressButtons(own))}}
	if own {
		reply.Milestones.All = allMilestones(plan, &m.Progress, today)
	}
	return reply, nil
}

func levelOf(m *storage.Member) (level, nextAt int) { return roadmap.Level(m.Progress.XP()) }

func skippedWords(s roadmap.Share) string {
	if s.Skipped == 0 {
		return ""
	}
	return texts.Fill(texts.ProgressYouSkipped, texts.Steps(s.Skipped))
}

// progressButtons go on from somebody's progress.
func progressButtons(own bool) bot.Block {
	board := bot.Button{Label: texts.ButtonLeaderboard, Line: "leaderboard"}
	if !own {
		return bot.Buttons(bot.Button{Label: texts.ButtonMyProgress, Line: "progress"}, board)
	}
	return bot.Buttons(bot.Button{
		Label: texts.ButtonShowTheTask, Line: "today", Style: bot.Primary,
	}, bot.Button{Label: texts.ButtonTheWholeMap, Line: "roadmap"}, board)
}

// stages is the table of stages that are begun; none before the first step.
func stages(plan roadmap.Plan) []bot.Block {
	var rows [][]string
	for i, s := range plan.StageShares() {
		if s.Settled > 0 && s.Total > 0 {
			rows = append(rows, []string{plan.Roadmap.Stages[i].Title, bot.Bar(s.Percent(), 8), fmt.Sprintf("%d/%d", s.Settled, s.Total)})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return []bot.Block{bot.Table{Rows: rows}}
}

// forecastWords words the forecast with its basis, or says what is missing: to
// the member, or to somebody who looks at their progress.
func forecastWords(plan roadmap.Plan, m *storage.Member, today roadmap.Date, own bool) string {
	f, ok := plan.Forecast(today)
	settled := plan.Share().Complete()
	switch {
	case settled && own:
		return texts.ProgressYouveSettledEveryStep
	case settled:
		return texts.Fill(texts.ProgressHasSettledEveryStep, m.Name)
	case ok && own:
		return texts.Fill(texts.ProgressAtYourPace, phrase.Day(f.Earliest), phrase.Day(f.Latest))
	case ok:
		return texts.Fill(texts.ProgressAtTheirPace, m.Name, phrase.Day(f.Earliest), phrase.Day(f.Latest))
	case !own:
		return texts.ProgressTheresNoForecastYet
	}
	return texts.ProgressForecastComesAfterAFew
}

// isMember reports whether somebody here is called so.
func (c *call) isMember(handle string) bool {
	if _, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: c.req.From.Workspace, Member: storage.MemberID(handle)}); err == nil {
		return true
	}
	_, err := c.findMember(handle)
	return err == nil
}

// findMember resolves "@maria", "maria" or a platform's "<@U1>" to a member
// who is on the leaderboard, or to the asker.
func (c *call) findMember(text string) (storage.Member, error) {
	ws := c.req.From.Workspace
	name := strings.TrimPrefix(strings.TrimSpace(text), "@")
	if id, ok := mentioned(text); ok {
		name = string(id)
	}
	hidden := Userf(texts.ProgressIsNotOnTheLeaderboard, strings.TrimPrefix(text, "@"))
	m, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: ws, Member: storage.MemberID(name)})
	if err == nil && (m.OnBoard || m.Key == c.req.From.Key()) {
		return m, nil
	}
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return m, err
	}
	const page = 200
	board := storage.Board{Workspace: ws, Window: storage.WindowOf(storage.All, 0)}
	for offset := 0; offset < 5*page; offset += page {
		lines, _, err := c.bot.store.Standings(c.ctx, board, offset, page)
		if err != nil {
			return m, err
		}
		for _, l := range lines {
			if strings.EqualFold(l.Name, name) {
				return c.bot.store.Member(c.ctx, storage.Key{Workspace: ws, Member: l.Member})
			}
		}
		if len(lines) < page {
			break
		}
	}
	return storage.Member{}, hidden
}
