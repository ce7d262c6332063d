package posts

import (
	"context"
	"slices"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/desk"
	"mentor/bot/coach/phrase"
	"mentor/storage"
)

// unheard tells a member who called for help which mentors can't be reached in
// private, and what happens instead.
func (c *Composer) unheard(ctx context.Context, w *storage.Workspace, p storage.Post) (bot.Message, error) {
	r, err := c.request(ctx, w, p.Help)
	if err != nil {
		return bot.Message{}, err
	}
	if p.Stage == desk.Met || p.Stage == desk.Answered {
		return c.unmet(ctx, w, r, p)
	}
	missed, reached, err := c.askedFor(ctx, w, r)
	if err != nil {
		return bot.Message{}, err
	}
	if len(missed) == 0 {
		return bot.Message{}, storage.ErrNotFound
	}
	topic := c.postTopic(p)
	blocks := []bot.Block{bot.Say(texts.Fill(texts.UnheardCouldntPassYourCall, phrase.List(missed)))}
	if len(reached) > 0 {
		blocks = append(blocks, bot.Say(texts.Fill(texts.UnheardDidGetIt, phrase.List(reached))))
	} else {
		blocks = append(blocks, bot.Say(texts.Fill(texts.UnheardMentionThemInAChannel, texts.Days(storage.HelpMemory))))
	}
	return bot.Message{Title: texts.Fill(texts.TitleYourCallForHelpOn, topic.Title), Blocks: append(blocks, bot.Buttons(
		bot.Button{Label: texts.Fill(texts.ButtonRead, topic.Title), Line: "topic " + string(topic.ID), Style: bot.Primary},
		bot.Button{Label: texts.ButtonHowToAskWell, Line: "topic asking-questions"}))}, nil
}

// askedFor returns the names of the mentors that a call for help could not reach,
// and of those that it did.
func (c *Composer) askedFor(ctx context.Context, w *storage.Workspace, r storage.HelpRequest) (missed, reached []string, err error) {
	for _, id := range whoIsCalled(r) {
		posts, err := c.Store.Posts(ctx, w.ID, string(id), looksBack)
		if err != nil {
			return nil, nil, err
		}
		i := slices.IndexFunc(posts, func(p storage.Post) bool { return p.Help == r.ID && p.Kind == storage.HelpPost }) // the latest first
		if i < 0 {
			continue
		}
		name := c.nameOf(ctx, w, id)
		switch posts[i].State {
		case storage.Dead:
			missed = append(missed, name)
		case storage.Sent:
			reached = append(reached, name)
		}
	}
	return missed, reached, nil
}

// whoIsCalled are all who were asked to take a request.
func whoIsCalled(r storage.HelpRequest) []storage.MemberID {
	var ids []storage.MemberID
	for _, o := range r.Offers {
		if !slices.Contains(ids, o.To) {
			ids = append(ids, o.To)
		}
	}
	return ids
}

// unmet tells a member that they can't be brought together with the mentor who took
// their call.
func (c *Composer) unmet(ctx context.Context, w *storage.Workspace, r storage.HelpRequest, p storage.Post) (bot.Message, error) {
	if r.By == "" {
		return bot.Message{}, storage.ErrNotFound
	}
	topic := c.postTopic(p)
	mentor := bot.Mention(r.By, c.nameOf(ctx, w, r.By))
	blocks := []bot.Block{texts.Para(texts.UnheardHasTakenYourCall, mentor, mentor)}
	if p.Stage == desk.Answered && r.Reply != "" {
		blocks = append(blocks, bot.Para(bot.B(mentor.Text+": "), bot.T(r.Reply)))
	}
	return bot.Message{Title: texts.Fill(texts.TitleYourCallForHelpOn, topic.Title), Blocks: append(blocks, solvedButtons(r))}, nil
}
