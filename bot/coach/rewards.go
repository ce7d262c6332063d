package coach

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// What learning brings: XP, levels and badges.

// award notes new badges and a new level in the member and in the receipt.
func (c *call) award(m *storage.Member, levelBefore int, r *receipt) {
	c.awarded = c.plan(m)
	for _, b := range c.lib.Award(c.awarded, c.today(m)) {
		r.Badges = append(r.Badges, b.ID)
	}
	if level, _ := roadmap.Level(m.Progress.XP()); level > levelBefore {
		r.Level = level
	}
}

// newsOf words what a change brought besides what it was for.
func (c *call) newsOf(r receipt) []bot.Block {
	var news []bot.Block
	if r.Asked != nil {
		news = append(news, bot.Say(r.Asked.words()))
	}
	if r.Level > 0 {
		news = append(news, bot.Para(bot.B(texts.Fill(texts.RewardsLevel, r.Level))))
	}
	return append(news, c.badgeNews(r.Badges)...)
}

// badgesTold is how many new badges are told one by one.
const badgesTold = 2

// badgeNews tells of new badges: of many in a line, for what was done matters more.
func (c *call) badgeNews(ids []roadmap.BadgeID) []bot.Block {
	var told []bot.Block
	var titles []string
	for _, id := range ids {
		if b, ok := c.lib.Badge(id); ok {
			told = append(told, bot.Para(bot.T(phrase.BadgeSign(b)), bot.B(texts.Fill(texts.RewardsNewBadge, b.Title)), bot.T(" ("+b.Rule+")")))
			titles = append(titles, b.Title)
		}
	}
	if len(told) <= badgesTold {
		return told
	}
	return []bot.Block{bot.Para(bot.B(texts.RewardsNewBadges), bot.T(phrase.List(titles)+"."))}
}

// withNews puts the news above the buttons at the end of a message.
func withNews(blocks, news []bot.Block) []bot.Block {
	if len(news) == 0 || len(blocks) == 0 {
		return blocks
	}
	at := len(blocks)
	for i, b := range slices.Backward(blocks) {
		if _, buttons := b.(bot.Actions); buttons {
			at = i
			break
		}
	}
	return slices.Insert(slices.Clone(blocks), at, news...)
}

// badgesShown is how many badges still to earn are shown at first.
const badgesShown = 6

// badges shows what was earned, and of the others how far they are: the
// nearest ones, or all.
func (c *call) badges() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	facts := c.plan(&m).Facts(c.today(&m))
	var earned [][]bot.Span
	var open []roadmap.Badge
	for _, b := range c.lib.Badges {
		if on, ok := m.Progress.Badges[b.ID]; ok {
			earned = append(earned, texts.Spans(texts.RewardsEarnedOn, phrase.BadgeSign(b), bot.B(b.Title), b.Rule, phrase.Day(on)))
			continue
		}
		open = append(open, b)
	}
	blocks := []bot.Block{bot.Say(texts.RewardsNoBadgesYet)}
	if len(earned) > 0 {
		blocks = []bot.Block{bot.List{Items: earned}}
	}
	all := c.arg("all") == "all"
	if !all {
		// The share of a badge that is reached says how near it is.
		slices.SortStableFunc(open, func(a, b roadmap.Badge) int { return cmp.Compare(facts[b.Fact]*a.Least, facts[a.Fact]*b.Least) })
	}
	heading, buttons := texts.RewardsStillToEarn, []bot.Button{{Label: texts.ButtonMyProgress, Line: "progress"}}
	if !all && len(open) > badgesShown {
		open, heading = open[:badgesShown], texts.RewardsNextToEarn
		buttons = append([]bot.Button{{Label: texts.ButtonAllBadges, Line: "badges all"}}, buttons...)
	}
	if len(open) > 0 {
		var items [][]bot.Span
		for _, b := range open {
			items = append(
				items,
				texts.Spans(texts.RewardsOf, phrase.BadgeSign(b), bot.B(b.Title), b.Rule, min(facts[b.Fact], b.Least), b.Least),
			)
		}
		blocks = append(blocks, bot.Heading{Text: heading}, bot.List{Items: items})
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleYourBadgesOf, len(earned), len(c.lib.Badges)), Blocks: append(blocks,
		bot.Small(texts.RewardsKeepEveryBadgeYouveEarned), bot.Buttons(buttons...))}, Update: all}, nil
}

// xpHelp shows all rules of XP.
func (c *call) xpHelp() bot.Message {
	row := func(what string, xp int) []string { return []string{what, fmt.Sprintf("+%d", xp)} }
	levels := []string{}
	for level := range 5 {
		_, next := roadmap.Level(50 * level * (level + 1))
		levels = append(levels, fmt.Sprintf("level %d from %d", level+2, next))
	}
	return bot.Message{Title: texts.TitleRulesOfXP, Blocks: []bot.Block{
		bot.Table{Columns: []string{texts.ColumnWhat, texts.ColumnXP}, Rows: [][]string{
			row(texts.RewardsFinishingATopic, roadmap.TopicXP),
			row(texts.RewardsFinishingOneTask, roadmap.TaskXP),
			row(texts.Fill(texts.RewardsFirstQuizOnATopic, roadmap.ShakyBelow), roadmap.QuizXP),
			row(texts.RewardsAReview, roadmap.ReviewXP),
			row(texts.RewardsBeingThankedForYourHelp, roadmap.HelpXP),
		}},
		bot.Say(
			texts.Fill(
				texts.RewardsCanEarnUpToXP,
				roadmap.DailyXPCap,
			),
		),
		bot.Say(texts.Fill(texts.RewardsAndSo, strings.Join(levels, ", "))),
		bot.Buttons(bot.Button{Label: texts.ButtonMyProgress, Line: "progress"}, bot.Button{Label: texts.ButtonMyBadges, Line: "badges"}),
	}}
}
