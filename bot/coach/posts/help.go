package posts

import (
	"context"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/desk"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// help tells a mentor about a call for help: who is stuck on what, in their own
// words, where they asked, and what has become of it since. It returns
// storage.ErrNotFound when the call or its member is gone, or it isn't the mentor's
// any more and they haven't heard of it yet.
func (c *Composer) help(ctx context.Context, w *storage.Workspace, p storage.Post) (bot.Message, error) {
	if p.Stage == desk.OnDuty || p.Stage == desk.Gaps {
		return c.weekly(ctx, w, p)
	}
	r, err := c.request(ctx, w, p.Help)
	if err != nil {
		return bot.Message{}, err
	}
	if p.Stage == desk.Called && (r.Open() || p.State != storage.Sent) {
		return bot.Message{}, storage.ErrNotFound // it stands there already, or can't be found
	}
	m, err := c.Store.Member(ctx, storage.Key{Workspace: w.ID, Member: r.Member})
	if err != nil {
		return bot.Message{}, err
	}
	return c.whereItStands(ctx, w, p, &m, r)
}

// whereItStands words a call for help as it stands now.
func (c *Composer) whereItStands(ctx context.Context, w *storage.Workspace, p storage.Post, m *storage.Member, r storage.HelpRequest) (bot.Message, error) {
	topic, sent := c.postTopic(p), p.State == storage.Sent
	switch {
	case p.Stage == desk.Called:
		return c.endedAloud(ctx, w, m, topic, r), nil
	case p.Stage == desk.Thanked:
		return thanked(m, topic, r), nil
	case p.Stage == desk.NotFixed && r.By == p.Member && r.Open():
		return notFixed(m, topic, r), nil
	case !r.Open():
		return settledHelpRequest(texts.Fill(texts.HelpPostSolvedOn, m.Name, topic.Title), texts.HelpPostThisCallHasEnded, sent)
	case r.By == p.Member:
		return takenByYou(m, topic, r), nil
	case r.By != "":
		return settledHelpRequest(texts.Fill(texts.StuckOn, m.Name, topic.Title), texts.Fill(texts.HelpPostHasTakenThisCall, c.nameOf(ctx, w, r.By)), sent)
	}
	if o := r.Offered(p.Member); o == nil || o.Said == storage.SaidPass || p.Stage == desk.NotFixed {
		return settledHelpRequest(texts.Fill(texts.StuckOn, m.Name, topic.Title), texts.HelpPostYouvePassedThisCall, sent)
	}
	return offered(m, topic, r, p), nil
}

// endedAloud stands in the place of a call that was made in a channel: nobody there has
// to help any more.
func (c *Composer) endedAloud(ctx context.Context, w *storage.Workspace, m *storage.Member, topic *roadmap.Topic, r storage.HelpRequest) bot.Message {
	title, says := texts.Fill(texts.HelpPostSolvedOn, m.Name, topic.Title), texts.HelpPostSolvedAloud
	switch {
	case r.End == storage.HelpSolved && r.By != "":
		says = texts.Fill(texts.HelpPostSolvedAloudWith, c.nameOf(ctx, w, r.By))
	case r.End == storage.HelpWithdrawn:
		title, says = texts.Fill(texts.StuckOn, m.Name, topic.Title), texts.HelpPostTakenBackAloud
	case r.End == storage.HelpClosed:
		title, says = texts.Fill(texts.StuckOn, m.Name, topic.Title), texts.HelpPostClosedAloud
	}
	return bot.Message{Title: title, Blocks: append(saying(m.Name, r.Words), bot.Say(says))}
}

// settledHelpRequest stands in the place of a call that isn't a mentor's any more.
func settledHelpRequest(title, says string, sent bool) (bot.Message, error) {
	if !sent {
		return bot.Message{}, storage.ErrNotFound
	}
	return bot.Message{Title: title, Blocks: []bot.Block{bot.Say(says), bot.Buttons(bot.Button{Label: texts.ButtonMyCalls, Line: "mentor calls"})}}, nil
}

// offered asks a mentor to take a call.
func offered(m *storage.Member, topic *roadmap.Topic, r storage.HelpRequest, p storage.Post) bot.Message {
	title := texts.Fill(texts.HelpPostIsStuck, m.Name, topic.Title)
	if p.Stage == desk.Reminded {
		title = texts.Fill(texts.HelpPostIsStillStuck, m.Name, topic.Title)
	}
	blocks := saying(m.Name, r.Words)
	if p.Stage == desk.Reminded {
		blocks = append(blocks, bot.Say(texts.HelpPostNobodyHasTakenThisCall))
	}
	return bot.Message{Title: title, Blocks: append(blocks, bot.Para(whereAsked(m, r)...),
		bot.Buttons(
			bot.Button{Label: texts.ButtonTakeIt, Line: "mentor take " + r.ID, Style: bot.Primary},
			bot.Button{Label: texts.ButtonPassOn, Line: "mentor pass " + r.ID},
			bot.Button{Label: texts.ButtonNotNow, Line: "mentor later " + r.ID},
			bot.Button{Label: texts.Fill(texts.ButtonRead, topic.Title), Line: "topic " + string(topic.ID)}),
		bot.Small(texts.HelpPostMentorOffStopsTheseMessages))}
}

// saying shows what somebody wrote, as they wrote it.
func saying(name, words string) []bot.Block {
	if words == "" {
		return nil
	}
	return []bot.Block{bot.Para(bot.B(name+": "), bot.T(words))}
}

func whereAsked(m *storage.Member, r storage.HelpRequest) []bot.Span {
	if r.Channel != "" {
		return texts.Spans(texts.HelpPostTheyAsked, phrase.Channel(r.Channel, ""), bot.Mention(m.Key.Member, m.Name))
	}
	return texts.Spans(texts.HelpPostTheyAskedMeInPrivate, bot.Mention(m.Key.Member, m.Name))
}

func takenByYou(m *storage.Member, topic *roadmap.Topic, r storage.HelpRequest) bot.Message {
	blocks := append([]bot.Block{texts.Para(texts.HelpPostThisOneIsYours, bot.Mention(m.Key.Member, m.Name))}, saying(m.Name, r.Words)...)
	return bot.Message{Title: texts.Fill(texts.TitleIsStuckOn, m.Name, topic.Title), Blocks: append(blocks, mentorButtons(r))}
}

// mentorButtons are what the mentor who has a call can do with it.
func mentorButtons(r storage.HelpRequest) bot.Actions {
	return bot.Buttons(
		bot.Button{Label: texts.ButtonAnswerHere, Line: "mentor answer " + r.ID, Style: bot.Primary},
		bot.Button{Label: texts.ButtonItsSolved, Line: "mentor solved " + r.ID},
		bot.Button{Label: texts.ButtonGiveItBack, Line: "mentor pass " + r.ID})
}

func notFixed(m *storage.Member, topic *roadmap.Topic, r storage.HelpRequest) bot.Message {
	return bot.Message{Title: texts.Fill(texts.TitleIsStillStuckOn, m.Name, topic.Title), Blocks: []bot.Block{
		texts.Para(texts.HelpPostSaysItIsntSolvedYet, bot.Mention(m.Key.Member, m.Name)), mentorButtons(r),
	}}
}

func thanked(m *storage.Member, topic *roadmap.Topic, r storage.HelpRequest) bot.Message {
	says := texts.Fill(texts.HelpPostItsSolved, m.Name)
	if r.End == storage.HelpClosed {
		says = texts.Fill(texts.HelpPostClosedThisCall, m.Name)
	}
	blocks := []bot.Block{bot.Say(says)}
	keep := bot.Button{Label: texts.ButtonWriteDownTheAnswer, Line: "teach call " + r.ID}
	if r.Reply != "" {
		blocks = append(blocks, bot.Say(texts.HelpPostOthersMayAskTheSame), bot.Para(bot.T(r.Reply)))
		keep = bot.Button{Label: texts.ButtonKeepThisAnswer, Line: "teach call " + r.ID, Style: bot.Primary}
	} else {
		blocks = append(blocks, bot.Say(texts.HelpPostOthersMayAskTheSameWrite))
	}
	return bot.Message{Title: texts.Fill(texts.TitleSolvedOn, m.Name, topic.Title), Blocks: append(blocks, bot.Buttons(keep))}
}
