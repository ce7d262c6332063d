package coach

import (
	"errors"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// thanks thanks somebody for help, before everybody who is there.
func (c thanksCall) thanks() (bot.Reply, error) {
	who := c.arg("member")
	id, isMention := mentioned(who)
	if c.req.Kind == bot.Question && !isMention && !strings.HasPrefix(who, "@") {
		return plainReply(texts.TalkYoureWelcome), nil
	}
	named, err := c.namedTopic("thanks " + who)
	if err != nil {
		return bot.Reply{}, err
	}
	const yourself = texts.ThanksCantThankYourself
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
	if errors.Is(err, storage.ErrNotFound) && isMention {
		err = Userf(texts.ThanksHasntJoinedHereYet, who)
	} else if errors.Is(err, storage.ErrNotFound) {
		err = Userf(texts.ThanksDontKnowAMemberCalled, strings.TrimPrefix(who, "@"))
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
			return receipt{}, Userf(texts.ThanksYouveThankedForThatToday, other.Name)
		case errors.Is(err, roadmap.ErrThanksDay):
			return receipt{}, Userf(texts.ThanksYouveGivenAllOfTodays, roadmap.ThanksPerDay)
		case errors.Is(err, roadmap.ErrThanksPair):
			return receipt{}, Userf(texts.ThanksYouveAlreadyThankedTimesThis, other.Name, roadmap.ThanksPair)
		}
		undoCall(c).act(m)
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
			return "", Userf(texts.AssignHasLeftInTheMeantime, other.Name)
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
	xp := readReceipt("thanks", out.Receipt).XP
	words := texts.Para(texts.ThanksGiven, c.req.From.Name, thanked, xp)
	if t, ok := c.lib.Topic(about); ok {
		words = texts.Para(texts.ThanksGivenWith, c.req.From.Name, thanked, bot.B(t.Title), xp)
	}
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleThanks, c.req.From.Name, other.Name), Blocks: []bot.Block{
		words,
	}}, Public: !c.req.Private}, nil
}
