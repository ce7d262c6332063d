package coach

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// What learning brings: XP, levels, badges and thanks.

// award notes new badges and a new level in the member and in the receipt.
func (c *call) award(m *storage.Member, levelBefore int, r *receipt) {
	for _, b := range c.lib.Award(c.plan(m), c.today(m)) {
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
		news = append(news, bot.Para(bot.B(fmt.Sprintf("Level %d!", r.Level))))
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
			told = append(told, bot.Para(bot.T(phrase.BadgeSign(b)), bot.B("New badge: "+b.Title), bot.T(" ("+b.Rule+")")))
			titles = append(titles, b.Title)
		}
	}
	if len(told) <= badgesTold {
		return told
	}
	return []bot.Block{bot.Para(bot.B("New badges: "), bot.T(phrase.List(titles)+"."))}
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
			earned = append(earned, []bot.Span{bot.T(phrase.BadgeSign(b)), bot.B(b.Title), bot.T(fmt.Sprintf(": %s Earned on %s.", b.Rule, phrase.Day(on)))})
			continue
		}
		open = append(open, b)
	}
	blocks := []bot.Block{bot.Say("No badges yet. You get the first one for your first finished topic.")}
	if len(earned) > 0 {
		blocks = []bot.Block{bot.List{Items: earned}}
	}
	all := c.arg("all") == "all"
	if !all {
		// The share of a badge that is reached says how near it is.
		slices.SortStableFunc(open, func(a, b roadmap.Badge) int { return cmp.Compare(facts[b.Fact]*a.Least, facts[a.Fact]*b.Least) })
	}
	heading, buttons := "Still to earn", []bot.Button{{Label: "My progress", Line: "progress"}}
	if !all && len(open) > badgesShown {
		open, heading = open[:badgesShown], "Next to earn"
		buttons = append([]bot.Button{{Label: "All badges", Line: "badges all"}}, buttons...)
	}
	if len(open) > 0 {
		var items [][]bot.Span
		for _, b := range open {
			items = append(
				items,
				[]bot.Span{bot.T(phrase.BadgeSign(b)), bot.B(b.Title), bot.T(fmt.Sprintf(": %s %d of %d.", b.Rule, min(facts[b.Fact], b.Least), b.Least))},
			)
		}
		blocks = append(blocks, bot.Heading{Text: heading}, bot.List{Items: items})
	}
	return bot.Reply{Message: bot.Message{Title: fmt.Sprintf("Your badges: %d of %d", len(earned), len(c.lib.Badges)), Blocks: append(blocks,
		bot.Small("You keep every badge you've earned. Badges bring no XP."), bot.Buttons(buttons...))}, Update: all}, nil
}

// xpHelp shows all rules of XP.
func (c *call) xpHelp() bot.Message {
	row := func(what string, xp int) []string { return []string{what, fmt.Sprintf("+%d", xp)} }
	levels := []string{}
	for level := range 5 {
		_, next := roadmap.Level(50 * level * (level + 1))
		levels = append(levels, fmt.Sprintf("level %d from %d", level+2, next))
	}
	return bot.Message{Title: "How XP work", Blocks: []bot.Block{
		bot.Table{Columns: []string{"What", "XP"}, Rows: [][]string{
			row("Finishing a topic", roadmap.TopicXP),
			row("Finishing one task of a topic", roadmap.TaskXP),
			row(fmt.Sprintf("The first quiz on a topic with %d%% or more", roadmap.ShakyBelow), roadmap.QuizXP),
			row("A review, two a day at most", roadmap.ReviewXP),
			row("Being thanked for your help", roadmap.HelpXP),
		}},
		bot.Say(
			fmt.Sprintf(
				"You can earn up to %d XP a day. Chatting earns nothing, and you never lose XP, except that undo takes back what the step had earned.",
				roadmap.DailyXPCap,
			),
		),
		bot.Say("Levels: " + strings.Join(levels, ", ") + ", and so on; each takes 100 XP more than the one before."),
		bot.Buttons(bot.Button{Label: "My progress", Line: "progress"}, bot.Button{Label: "My badges", Line: "badges"}),
	}}
}

// thanks thanks somebody for help, before everybody who is there.
func (c thanksCall) thanks() (bot.Reply, error) {
	who := c.arg("member")
	id, isMention := mentioned(who)
	if c.req.Kind == bot.Question && !isMention && !strings.HasPrefix(who, "@") {
		return plainReply("You're welcome! To thank a member, mention them: /mentor thanks @maria"), nil
	}
	named, err := c.namedTopic("thanks " + who)
	if err != nil {
		return bot.Reply{}, err
	}
	const yourself = "You can't thank yourself, but you can thank somebody who helped: /mentor thanks @maria"
	if isMention && id == c.req.From.ID {
		return bot.Reply{}, Userf(yourself)
	}
	other, err := c.memberCalled(who)
	if err != nil {
		return bot.Reply{}, err
	}
	if other.Key == c.req.From.Key() {
		return bot.Reply{}, Userf(yourself)
	}
	return c.giveThanks(other, named)
}

// memberCalled finds somebody by a mention, an ID or a name, whether they're on the
// board or not.
func (c *call) memberCalled(who string) (storage.Member, error) {
	id, isMention := mentioned(who)
	if !isMention {
		id = storage.MemberID(strings.TrimPrefix(who, "@"))
	}
	other, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: c.req.From.Workspace, Member: id})
	if errors.Is(err, storage.ErrNotFound) && !isMention {
		other, err = c.findMember(who)
		if mistake, ok := errors.AsType[*UserError](err); ok && mistake != nil {
			err = storage.ErrNotFound
		}
	}
	if errors.Is(err, storage.ErrNotFound) {
		err = Userf("I don't know a member called %s here. Mention the person; they need to have joined with /mentor start.", strings.TrimPrefix(who, "@"))
	}
	return other, err
}

// giveThanks first spends one of the giver's thanks and then books them: both
// under the same delivery, so that a repetition finishes what was begun.
func (c thanksCall) giveThanks(other storage.Member, about roadmap.TopicID) (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	if _, err := c.change(func(m *storage.Member) (receipt, error) {
		err := m.Progress.Thank(roadmap.Thank{To: string(other.Key.Member), About: about, On: c.today(m)}, ws.SpentThanks(m.Key.Member, other.Key.Member)...)
		switch {
		case errors.Is(err, roadmap.ErrThanksTwice):
			return receipt{}, Userf("You've thanked %s for that today, and it counts once.", other.Name)
		case errors.Is(err, roadmap.ErrThanksDay):
			return receipt{}, Userf("You've given all %d of today's thanks. You get new ones tomorrow.", roadmap.ThanksPerDay)
		case errors.Is(err, roadmap.ErrThanksPair):
			return receipt{}, Userf("You've already thanked %s %d times this week. A word in person is just as nice.", other.Name, roadmap.ThanksPair)
		}
		undoCall{c.call}.act(m)
		return receipt{}, err
	}); err != nil {
		return bot.Reply{}, err
	}
	delivery := c.req.ID
	if delivery != "" {
		delivery += "+thanks"
	}
	out, err := c.bot.store.Change(c.ctx, other.Key, delivery, func(m *storage.Member) (string, error) {
		if !m.Exists() {
			return "", Userf("%s has left in the meantime.", other.Name)
		}
		return receipt{XP: m.Progress.WasThanked(c.today(m))}.encode(), nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	thanked := bot.Mention(other.Key.Member, other.Name)
	if out.Repeated {
		thanked = bot.B(other.Name) // they were pinged the first time
	}
	words := []bot.Span{bot.T(c.req.From.Name + " thanks "), thanked, bot.T(" for help")}
	if t, ok := c.lib.Topic(about); ok {
		words = append(words, bot.T(" with "), bot.B(t.Title))
	}
	return bot.Reply{Message: bot.Message{Title: c.req.From.Name + " thanks " + other.Name, Blocks: []bot.Block{
		bot.Para(append(words, bot.T(fmt.Sprintf(". +%d XP", readReceipt("thanks", out.Receipt).XP)))...),
	}}, Public: !c.req.Private}, nil
}
